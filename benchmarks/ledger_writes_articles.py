"""Records of real articles stored per second, against bare inserts of the same rows.

    python benchmarks/ledger_writes_articles.py [DOCUMENTS]

The records are those that the readers find in ``examples/articles``, stored again and again under
other ids, so that their mix (mentions, dates, statements, events) and their size are real. Prints
the records a second of ``Ledger.store`` in processor time, with all that is derived of them, and
the same for one plain table of the same JSON.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ledger_rates import measured

from entente import sources, work
from entente.ledger import codec
from entente.nouns import Document, Reading, Record

ARTICLES = Path(__file__).resolve().parents[1] / "examples" / "articles"


def real() -> list[tuple[Document, list[Reading]]]:
    """The example articles and what is read in them."""
    settings = work.Settings("entente", work.reader_names())
    return [
        (document, work.read_document(document, settings))
        for document in sources.read(ARTICLES)
        if isinstance(document, Document)
    ]


def renamed(record: Record, old: str, new: str) -> Record:
    """A record of another document, with an id of its own."""
    data = codec.encode(record).replace(old, new)
    key = hashlib.sha256(f"{record.id}{new}".encode()).hexdigest()[:16]
    return replace(codec.decode_record(codec.noun_of(record), data), id=key)


def again(
    document: Document, readings: list[Reading], number: int
) -> tuple[Document, list[Reading]]:
    """The same article with another last line, as if it were another document."""
    text = f"{document.text}\n{number}"
    other = replace(document, id=Document.hash(text), text=text, name=f"{number}.txt")
    made = [
        replace(
            reading,
            document=other.id,
            records=tuple(renamed(r, document.id, other.id) for r in reading.records),
        )
        for reading in readings
    ]
    return other, made


def main() -> None:
    """Run and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    found = real()
    kinds = Counter(codec.noun_of(r) for _, rs in found for reading in rs for r in reading.records)
    rates = measured(again(*found[number % len(found)], number) for number in range(count))
    print(", ".join(f"{n} {noun}s" for noun, n in kinds.most_common()), "in the articles")
    rates.show(" with the language engine")


if __name__ == "__main__":
    main()
