"""Words a second, load time and peak memory of the language engine.

    python benchmarks/engine_speed.py [TEXT] [--processes 2] [--words 100000] [--best 4]

TEXT is a plain text file (or .bz2) of running prose, one document a blank-line-parted stretch of
some 800 words; without it the script writes its own few sentences again and again, which flatters
the caches. With ``--best`` each document is read so often, and its least time counts: what other
processes on the machine cost is then mostly left out, what caches give is not. Figures are per CPU
second of the main thread, and wall time for several processes.
"""

from __future__ import annotations

import argparse
import bz2
import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from entente.language import engine
from entente.nouns import Document

OWN = (
    "“We shall keep our word,” the minister said on Tuesday. Her counterpart, who had arrived "
    "from the capital in the morning, replied that his government expected nothing less.\n\n"
    "According to two officials, the talks lasted four hours and ended without a communiqué.\n\n"
)


def documents(path: Path | None, words: int) -> list[Document]:
    """About ``words`` words of text in documents of some 800 words."""
    if path is None:
        text = OWN * (words // len(OWN.split()) + 1)
    else:
        data = path.read_bytes()
        text = (bz2.decompress(data) if path.suffix == ".bz2" else data).decode("utf-8")
    made, lines, count, total = [], [], 0, 0
    for line in text.split("\n"):
        lines.append(line)
        count += len(line.split())
        if count >= 800:
            whole = "\n".join(lines)
            made.append(Document(Document.hash(whole), whole))
            total += count
            lines, count = [], 0
        if total >= words:
            break
    return made


def size(document: Document) -> int:
    """Blank-parted words."""
    return len(document.text.split())


_ENGINE = None


def _start() -> None:
    global _ENGINE  # noqa: PLW0603
    _ENGINE = engine.load()


def _read(document: Document) -> int:
    assert _ENGINE is not None
    _ENGINE.analyse(document)
    return size(document)


def _timed(document: Document) -> tuple[float, float]:
    """Wall and CPU seconds of one reading."""
    wall, used = time.perf_counter(), time.process_time()
    _read(document)
    return time.perf_counter() - wall, time.process_time() - used


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", nargs="?", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--best", type=int, default=1, help="readings of each document")
    chosen = parser.parse_args()
    made = documents(chosen.text, chosen.words)
    began = time.perf_counter()
    _start()
    print(f"load {time.perf_counter() - began:.2f} s")
    _read(made[0])
    words, wall, used = 0, 0.0, 0.0
    for document in made:
        times = [_timed(document) for _ in range(chosen.best)]
        words, wall, used = (
            words + size(document),
            wall + min(t[0] for t in times),
            used + min(t[1] for t in times),
        )
    print(
        f"one process: {words} words, {words / used:.0f} a CPU second, {words / wall:.0f} a second"
    )
    whole = "\n".join(d.text for d in made)
    _read(Document(Document.hash(whole), whole))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB, one document of {len(whole.split())} words among them")
    if chosen.processes > 1:
        with ProcessPoolExecutor(chosen.processes, initializer=_start) as pool:
            list(pool.map(_read, made[: 2 * chosen.processes]))
            began = time.perf_counter()
            words = sum(pool.map(_read, made))
            both = time.perf_counter() - began
        print(f"{chosen.processes} processes: {words / both:.0f} words a second")


if __name__ == "__main__":
    main()
