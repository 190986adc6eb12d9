"""Time and memory of finding all reuse as the corpus grows, on generated text.

    python benchmarks/copies/scale.py 1000 10000 100000

Articles of 600 words from a vocabulary of 60,000 with Zipf's law; every tenth holds 60 to 300 words
of an earlier one with one word in 50 changed. Each size runs in a process of its own, so that the
peak of memory is its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

import numpy as np

from entente.nouns import Document
from entente.reading.copies import CopyIndex, grouped, reuse_of

WORDS = 600


def texts(size: int, seed: int = 5) -> tuple[list[str], int]:
    """Articles, and how many of them hold a passage of another."""
    rng = np.random.default_rng(seed)
    lengths = rng.integers(2, 9, 60_000)
    letters = rng.integers(97, 123, (60_000, 9)).astype(np.uint8)
    vocabulary = np.array(
        [bytes(row[:n]).decode() for row, n in zip(letters, lengths, strict=True)], dtype=object
    )
    weights = 1 / (np.arange(60_000) + 2.7)
    bounds = np.cumsum(weights / weights.sum())
    rows: list[np.ndarray] = []
    made: list[str] = []
    planted = 0
    for number in range(size):
        row = np.searchsorted(bounds, rng.random(WORDS)).astype(np.uint16)
        if number % 10 == 9:
            source = rows[int(rng.integers(0, len(rows)))]
            long = int(rng.integers(60, 301))
            first, at = (int(x) for x in rng.integers(0, WORDS - long, 2))
            taken = source[first : first + long].copy()
            taken[rng.random(long) < 0.02] = rng.integers(0, 60_000)
            row[at : at + long] = taken
            planted += 1
        rows.append(row)
        words = vocabulary[np.minimum(row, 59_999)].tolist()
        sentences = [" ".join(words[i : i + 20]) for i in range(0, WORDS, 20)]
        made.append(". ".join(sentences).replace(". ", ".\n\n", 8))
    return made, planted


def measured(size: int) -> dict[str, float]:
    started = time.process_time()
    made, planted = texts(size)
    documents = {f"{n:08d}": Document(f"{n:08d}", text) for n, text in enumerate(made)}
    extra = documents.popitem()[1]
    generated = time.process_time() - started
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, wall = time.process_time(), time.perf_counter()
    index = CopyIndex()
    index.extend(documents.values())
    indexed = time.process_time() - started
    pairs = index.pairs()
    paired = time.process_time() - started - indexed
    found = grouped(reuse_of(pairs, documents.__getitem__))
    aligned = time.process_time() - started - indexed - paired
    total, wall = time.process_time() - started, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    partners = index.add(extra)
    documents[extra.id] = extra
    reuse_of([(min(p, extra.id), max(p, extra.id)) for p in partners], documents.__getitem__)
    added = time.process_time() - started
    return {
        "articles": size,
        "planted": planted,
        "pairs_compared": len(pairs),
        "passages": len(found),
        "seconds_text_generation": round(generated, 1),
        "seconds_index": round(indexed, 1),
        "seconds_pairs": round(paired, 1),
        "seconds_align": round(aligned, 1),
        "seconds_total_cpu": round(total, 1),
        "seconds_total_wall": round(wall, 1),
        "seconds_add_one_more": round(added, 4),
        "peak_mb": round(peak / 1024),
        "texts_alone_mb": round(before / 1024),
    }


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return
    for size in [int(x) for x in sys.argv[1:]] or [1000, 10_000, 100_000]:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        print(done.stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
