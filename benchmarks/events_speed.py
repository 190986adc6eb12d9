"""Sentences a second from text to events: ``python benchmarks/events_speed.py [--sentences 600]``.

One process, one thread, on the sentences of the open corpus in documents of twenty. Figures are
per CPU second of the process, so that a busy machine does not count: ``end to end`` is engine,
actors and events, ``with all readers`` adds times and statements, ``events alone`` only codes.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from entente.language import engine
from entente.nouns import Document, Record
from entente.reading.actors import ActorReader
from entente.reading.events import EventReader
from entente.reading.statements import StatementReader
from entente.reading.times import TimeReader

CORPUS = Path(__file__).parents[1] / "corpus" / "events"
SIZE = 20


def documents(number: int) -> list[Document]:
    """The corpus's sentences, twenty a document."""
    texts = [
        json.loads(line)["text"]
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    step = max(len(texts) // number, 1)
    texts = texts[::step][:number]
    joined = [" ".join(texts[i : i + SIZE]) for i in range(0, len(texts), SIZE)]
    return [Document(Document.hash(text), text) for text in joined]


def main() -> int:
    """Time each stage by itself and print rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=600)
    given = parser.parse_args()
    analyser, found = engine.load(), documents(given.sentences)
    readers = (("times", TimeReader()), ("actors", ActorReader()))
    later = (("statements", StatementReader()), ("events", EventReader()))
    seconds: dict[str, float] = {}

    analyser.analyse(found[0])
    sentences = 0
    for document in found:
        start = time.process_time()
        analysis = analyser.analyse(document)
        seconds["engine"] = seconds.get("engine", 0.0) + time.process_time() - start
        sentences += sum(1 for _ in analysis.sentences())
        records: list[Record] = []
        for name, reader in (*readers, *later):
            start = time.process_time()
            records.extend(reader.read(analysis, tuple(records)))
            seconds[name] = seconds.get(name, 0.0) + time.process_time() - start
    line = seconds["engine"] + seconds["actors"] + seconds["events"]
    print(
        json.dumps(
            {
                "sentences": sentences,
                "end to end": round(sentences / line, 1),
                "with all readers": round(sentences / sum(seconds.values()), 1),
                "events alone": round(sentences / seconds["events"], 1),
            }
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
