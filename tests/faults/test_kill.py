"""``kill -9`` at random points: no lost, partial or doubled document, and the file is sound.

The suite takes a few points of each kind; ``ENTENTE_KILLS=200 pytest tests/faults/test_kill.py``
takes so many of each, and of whole runs of the command.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from entente.ledger import Ledger, check
from entente.publishing import publish

HERE = Path(__file__).parent
ASKED = os.environ.get("ENTENTE_KILLS")
POINTS = int(ASKED or "12")


def test_a_killed_writer_leaves_a_sound_ledger(tmp_path):
    path = tmp_path / "ledger.db"
    rng = random.Random(20201005)
    documents = 0
    for _ in range(POINTS):
        writer = subprocess.Popen(
            [sys.executable, str(HERE / "write_forever.py"), str(path)], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"open\n"
        time.sleep(rng.random() * 0.25)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        with Ledger(path) as ledger:
            proof = check(ledger)
            assert proof.problems == ()
            assert proof.documents >= documents, "a stored document was lost"
            documents = proof.documents
            for identifier in ledger.document_ids():
                assert len(ledger.names(identifier)) == 1
                assert len(ledger.timexes(identifier)) in (0, 2), "half a reading"
    assert documents > 0


@pytest.fixture
def two_ledgers(tmp_path, document, reading_of):
    paths = [tmp_path / "one.db", tmp_path / "two.db"]
    for number, path in enumerate(paths):
        with Ledger(path) as ledger:
            ledger.add_document(document)
            ledger.store([reading_of(document)])
            if number:
                ledger.judge(ledger.statements()[0], "reject", reviewer="x", decided="2020")
    return paths


def test_a_killed_publisher_leaves_a_whole_dossier_or_none(tmp_path, two_ledgers):
    whole, marks = {}, []
    for path in two_ledgers:
        with Ledger(path, read_only=True) as ledger:
            publish(ledger, tmp_path / "whole.html")
            marks.append(ledger.fingerprint())
        whole[(tmp_path / "whole.html").read_bytes()] = path.name
    assert len(whole) == 2
    rng = random.Random(20200916)
    out = tmp_path / "dossier.html"
    command = [sys.executable, str(HERE / "publish_forever.py"), str(out)]
    seen = set()
    with subprocess.Popen(
        [*command, *map(str, two_ledgers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as publisher:
        assert publisher.stdin is not None
        assert publisher.stdout is not None
        for point in range(POINTS):
            first = point % 3 == 0
            if first:
                out.unlink(missing_ok=True)
            publisher.stdin.write("\n")
            child = int(publisher.stdout.readline())
            if not first:
                assert publisher.stdout.readline() == "done\n"
            time.sleep(rng.random() * 0.2)
            os.kill(child, signal.SIGKILL)
            assert next(line for line in publisher.stdout if line != "done\n") == "ended\n"
            assert first or out.exists()
            if out.exists():
                seen.add(whole[out.read_bytes()])
        publisher.stdin.close()
    assert seen, "no publisher came to its end between two kills"
    for path, mark in zip(two_ledgers, marks, strict=True):
        with Ledger(path) as ledger:
            assert check(ledger).sound
            assert ledger.fingerprint() == mark


TEXTS = {
    "a.txt": "Ministers Meet in the City\n\n12 March 2019\n\nThe minister of Chad said on Monday "
    "that Niger would send two ships. Niger and Chad signed an agreement on fishing in Niamey.\n",
    "b.txt": "A Bridge for Lorries\n\n14 March 2019\n\nNiger rejected the offer of Chad on Friday. "
    "“We shall wait,” its president told reporters in Niamey, “until the scales are tested.”\n",
}


@pytest.mark.skipif(ASKED is None, reason="loads the engine for each kill: set ENTENTE_KILLS=200")
def test_a_killed_run_is_taken_up_where_it_stood(tmp_path):
    """The real verb, with its parsers and its language engine, up to the dossier."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in TEXTS.items():
        (articles / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", "from entente.cli.main import main; main()", "run", "articles"]
    rng = random.Random(20191231)

    def run(folder: Path, seconds: float | None) -> float:
        began = time.monotonic()
        shutil.copytree(articles, folder / "articles", dirs_exist_ok=True)
        with subprocess.Popen(
            [*command, "--quiet"], cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True
        ) as running:
            try:
                assert running.wait(timeout=seconds) == 0
            except subprocess.TimeoutExpired:
                running.kill()
        return time.monotonic() - began

    calm, killed = tmp_path / "calm", tmp_path / "killed"
    calm.mkdir()
    killed.mkdir()
    took = run(calm, None)
    expected = (calm / "dossier.html").read_bytes()
    for point in range(POINTS):
        if point % 4 == 0:
            shutil.rmtree(killed)
            killed.mkdir()
        run(killed, rng.uniform(0.1, 1.0) * took)
        if (killed / "dossier.db").exists():
            with Ledger(killed / "dossier.db") as ledger:
                assert check(ledger).problems == ()
        if (killed / "dossier.html").exists():
            assert (killed / "dossier.html").read_bytes() == expected
        if point % 4 == 3 or point == POINTS - 1:
            run(killed, None)
            assert (killed / "dossier.html").read_bytes() == expected
            with Ledger(killed / "dossier.db") as one, Ledger(calm / "dossier.db") as two:
                assert one.fingerprint() == two.fingerprint()
