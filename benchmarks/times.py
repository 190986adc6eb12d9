"""Words a second of ``find_times`` at n, 2n and 4n words, and on text meant to make it slow.

    python benchmarks/times.py FILE.txt [FILE.txt ...]

CPU time of one process. Time per word must stay the same as texts grow.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from entente.reading.times import find_times

HOSTILE = (
    "one ", "two-", "early ", "the end of ", "January ", "1990-", '"', "a few ", "last Monday of ",
    "two years and ", "10:30 ", "today, ", "three days after the vote. ", "“now” ",
)  # fmt: skip


def seconds(text: str, dct: str | None = "2020-10-05") -> float:
    start = time.process_time()
    find_times(text, dct)
    return time.process_time() - start


def main() -> None:
    base = "\n\n".join(Path(name).read_text("utf-8") for name in sys.argv[1:])
    for times in (1, 2, 4, 8):
        text = "\n\n".join([base] * times)
        words = len(text.split())
        took = seconds(text)
        print(f"{words:8} words  {took:7.3f} s  {words / max(took, 1e-9):10.0f} words/s")
    for piece in HOSTILE:
        short, long = piece * 2500, piece * 10000
        ratio = seconds(long) / seconds(short)
        print(f"{piece!r:32} 4 times the text takes {ratio:5.1f} times as long")


if __name__ == "__main__":
    main()
