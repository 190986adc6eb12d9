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
from collections import Counter
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


class Runs:
    """``entente run`` in any folder, by a process that has the engine loaded."""

    def __init__(self, first: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "run_forever.py"), str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(60)

    def run(
        self, folder: Path, clock: str = "none", seconds: float = 0
    ) -> tuple[int, float, float]:
        """Exit code or signal, seconds by the wall clock, seconds of processor time."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{clock} {seconds} {folder}\n")
        code, wall, cpu = self.process.stdout.readline().split()
        return int(code), float(wall), float(cpu)


def begun(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "articles").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    return folder


def proved(folder: Path, expected: bytes) -> str:
    """How far a killed run came; what is there is sound and whole."""
    far = "nothing"
    if (folder / "dossier.db").exists():
        with Ledger(folder / "dossier.db") as ledger:
            proof = check(ledger)
            assert proof.problems == ()
            counts = ledger.counts()
            assert counts["documents"] == proof.documents <= len(TEXTS)
            read = len({r.document for r in ledger.readings()})
            far = "linked" if ledger.fact("linked") else f"{proof.documents} added, {read} read"
    if (folder / "dossier.html").exists():
        assert (folder / "dossier.html").read_bytes() == expected
        far = "published"
    return far


@pytest.mark.skipif(ASKED is None, reason="loads the engine: set ENTENTE_KILLS=200")
def test_a_killed_run_is_taken_up_where_it_stood(tmp_path):
    """The real verb, with its parsers and its language engine, up to the dossier.

    Every other point is one of the wall clock (so that it may fall where the run waits for a
    parser or the disk), the others of the run's own processor time (so that the points spread
    over the whole run however busy the machine is).
    """
    rng = random.Random(20191231)
    calm, killed = begun(tmp_path / "calm"), tmp_path / "killed"
    reached: Counter[str] = Counter()
    with Runs(begun(tmp_path / "first")) as runs:
        code, wall, cpu = runs.run(calm)
        assert code == 0
        expected = (calm / "dossier.html").read_bytes()
        for point in range(POINTS):
            if point % 4 == 0:
                begun(killed)
            clock, whole = (("cpu", cpu), ("wall", wall))[point % 2]
            code, *_ = runs.run(killed, clock, rng.uniform(0.02, 1.0) * whole)
            assert code in (0, -signal.SIGKILL, -signal.SIGPROF)
            how = f"{'ended' if code == 0 else 'killed'}: {proved(killed, expected)}"
            reached[how] += 1
            print(f"point {point + 1} of {POINTS}, by the {clock} clock, {how}", flush=True)
            if point % 4 == 3 or point == POINTS - 1:
                assert runs.run(killed)[0] == 0
                assert (killed / "dossier.html").read_bytes() == expected
                assert {p.name for p in killed.iterdir()} == {p.name for p in calm.iterdir()}
                with Ledger(killed / "dossier.db") as one, Ledger(calm / "dossier.db") as two:
                    assert one.fingerprint() == two.fingerprint()
    print(f"a run takes {cpu:.2f} s of processor time; {POINTS} points:", dict(reached))
    assert sum(n for name, n in reached.items() if name.startswith("killed")) > POINTS // 3
