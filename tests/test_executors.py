"""Any executor, any number of workers, a cluster: the same ledger, byte for byte."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from entente import work
from entente.cli.main import main
from entente.errors import UsageError
from entente.ledger import Ledger
from entente.nouns import Document
from entente.sources.limits import Limits
from entente.sources.plain import from_text

TEXTS = [
    "Ministers Meet in the City\n\n12 March 2019\n\nThe minister of Chad said on Monday that Niger "
    "would send two ships. Niger and Chad signed an agreement on fishing in Niamey.\n",
    "A Bridge for Lorries\n\n14 March 2019\n\nNiger rejected the offer of Chad on Friday. “We "
    "shall wait,” its president told reporters in Niamey, “until the scales are tested.”\n",
    "The Scales\n\nChad said that the scales had been tested. France welcomed the test.\n",
]


def filled(path) -> Ledger:
    ledger = Ledger(path)
    for number, text in enumerate(TEXTS):
        document = from_text(text, f"{number}.txt", text.encode(), Limits())
        assert isinstance(document, Document)
        ledger.add_document(document)
    return ledger


def dump(path) -> str:
    """Everything in the file, row numbers and every word of the full-text index included.

    How SQLite cuts the index into pages tells in how many sessions it was written, no more.
    """
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
        words = db.execute("SELECT term, doc, col, offset FROM temp.words ORDER BY 1, 2, 3, 4")
        index = [repr(row) for row in words]
        assert index
        pages = ('INSERT INTO "search_data"', 'INSERT INTO "search_idx"')
        return "\n".join([*(x for x in db.iterdump() if not x.startswith(pages)), *index])


def code_of(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return int(stop.value.code or 0)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    path = tmp_path_factory.mktemp("alone") / "l.db"
    with filled(path) as ledger:
        assert len(work.read(ledger).done) == 3
        assert ledger.counts()["statements"] >= 3
    return dump(path)


def test_workers_and_executors_give_the_same_bytes(tmp_path, alone):
    with filled(tmp_path / "threads.db") as ledger, ThreadPoolExecutor(3) as executor:
        work.read(ledger, executor, workers=3)
    assert dump(tmp_path / "threads.db") == alone
    filled(tmp_path / "workers.db").close()
    assert code_of("read", "-l", str(tmp_path / "workers.db"), "--workers", "2", "--quiet") == 0
    assert dump(tmp_path / "workers.db") == alone


def test_a_cluster_of_several_processes_gives_the_same_bytes(tmp_path, alone):
    distributed = pytest.importorskip(
        "distributed", reason="a cluster needs dask: pip install 'entente[cluster]'"
    )
    filled(tmp_path / "cluster.db").close()
    cluster = distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path),
    )
    arguments = ["read", "-l", str(tmp_path / "cluster.db"), "--quiet", "--scheduler"]
    with cluster:
        assert code_of(*arguments, cluster.scheduler_address) == 0
    assert dump(tmp_path / "cluster.db") == alone


def test_a_worker_of_another_version_is_refused(tmp_path, monkeypatch):
    real = work.read_document

    def other(*arguments):
        monkeypatch.setattr(work, "version_of", lambda name, pipeline: "0+other")
        return real(*arguments)

    with filled(tmp_path / "l.db") as ledger:
        monkeypatch.setattr(work, "read_document", other)
        with pytest.raises(UsageError, match="install the same Entente"):
            work.read(ledger)
        assert ledger.readings() == []
