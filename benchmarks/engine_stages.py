"""Words a CPU second of each stage from a document to its records, and the peak of memory.

    python -m benchmarks.engine_stages TEXT [--words 100000] [--whole]

TEXT is plain text (or .bz2), cut into documents of some 800 words; ``--whole`` makes one document
of all, which is read in parts as ``entente read`` does it.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.engine_speed import documents, size

from entente.language import tokenizer
from entente.language.engine import cut
from entente.language.parts import parts
from entente.nouns import Document, Record
from entente.work import BUILT_IN_READERS, engine, reader


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--whole", action="store_true")
    chosen = parser.parse_args()
    made = documents(chosen.text, chosen.words)
    if chosen.whole:
        text = "\n".join(d.text for d in made)
        made = [Document(Document.hash(text), text)]
    words = sum(map(size, made))
    read = engine("entente")
    for name in BUILT_IN_READERS:
        reader(name)
    read.analyse(Document("", "Warm up."))
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    used: Counter[str] = Counter()
    records = 0
    nlp = tokenizer.make()
    for document in made:
        for part in parts(document):
            at = time.process_time()
            cut(nlp, part)
            used["layout, tokens, sentences (also within the engine)"] += time.process_time() - at
            at = time.process_time()
            analysis = read.analyse(part)
            used["engine"] += time.process_time() - at
            found: list[Record] = []
            for name in BUILT_IN_READERS:
                at = time.process_time()
                found.extend(reader(name).read(analysis, tuple(found)))
                used[name] += time.process_time() - at
            records += len(found)
    print(f"{words} words in {len(made)} documents, {records} records")
    for stage, seconds in used.items():
        print(f"{stage:52} {words / max(seconds, 1e-9):10.0f} words a CPU second")
    whole = sum(used.values()) - used["layout, tokens, sentences (also within the engine)"]
    print(f"{'engine and readers':52} {words / whole:10.0f} words a CPU second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB, {start:.0f} MB before the first document")


if __name__ == "__main__":
    main()
