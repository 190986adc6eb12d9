"""Words a second from text to statements: ``python benchmarks/statements_speed.py 5000 50000``.

One process, one thread, on documents of so many words made of our own gold texts over and over;
books are read in parts, as a ledger reads them. Figures are words per CPU second: ``statements``
is this reader alone, ``all`` the engine, actors, times and statements together.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from entente.language import engine
from entente.language.parts import parts
from entente.nouns import Document, Record
from entente.reading.actors import ActorReader
from entente.reading.statements import StatementReader
from entente.reading.times import TimeReader

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "statements"


def texts() -> list[str]:
    """The gold texts without their marks."""
    found = []
    for name in ("speakers.txt", "layouts.txt"):
        for part in re.split(r"^=== .*$", (GOLD / name).read_text("utf-8"), flags=re.M)[1:]:
            bare = re.sub(r"=[^{}=]*\}|\[\d+[scq](?:=\d+)?\||[{\]]", "", part)
            found.append(bare.strip())
    return found


def document(words: int) -> Document:
    """A document of at least so many words."""
    pieces, made, held = texts(), [], 0
    while held < words:
        piece = pieces[len(made) % len(pieces)]
        made.append(piece)
        held += len(piece.split())
    text = "\n\n".join(made)
    return Document(Document.hash(text), text)


def main() -> int:
    """Time the stages on a document of each length and print rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", type=int, nargs="*", default=[5000, 50000])
    given = parser.parse_args()
    analyser = engine.load()
    readers = (ActorReader(), TimeReader(), StatementReader())
    analyser.analyse(Document(Document.hash("It rained."), "It rained."))
    for size in given.words:
        whole, own, begun = document(size), 0.0, time.process_time()
        found = 0
        for part in parts(whole):
            analysis = analyser.analyse(part)
            records: list[Record] = []
            for reader in readers:
                start = time.process_time()
                read = reader.read(analysis, tuple(records))
                records.extend(read)
            own += time.process_time() - start
            found += len(read)
        total = time.process_time() - begun
        words = len(whole.text.split())
        rates = {"statements": round(words / own), "all": round(words / total)}
        print(json.dumps({"words": words, "found": found, **rates}), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
