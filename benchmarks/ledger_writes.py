"""Records stored per second, against bare inserts of the same rows in the same run.

    python benchmarks/ledger_writes.py [DOCUMENTS]

Prints the records a second of ``Ledger.store`` in processor time, with all that is derived of them
(lists, tallies, full-text index), and the ratio to what one plain table of the same JSON needs.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from entente.ledger import Ledger, codec
from entente.nouns import Actor, Document, Mention, Party, Reading, Statement, record_id

FRANCE = Actor("FRA", "France", "state", "FRA")


def made(number: int) -> tuple[Document, Reading]:
    """A document of 600 words with 60 statements and 60 mentions."""
    text = f"Article {number}. " + "France said that the talks went well today. " * 60
    document = Document(Document.hash(text), text, name=f"{number}.txt")
    records: list[Mention | Statement] = []
    start = 0
    while (start := text.find("France", start)) >= 0:
        span = document.span(start, start + 6)
        cue = document.span(start + 7, start + 11)
        content = document.span(start + 12, start + 42)
        party = Party("France", FRANCE, (span,), 0.9, "name")
        records.append(
            Mention(
                record_id("mention", document.id, [span]),
                span,
                FRANCE,
                "France",
                "state",
                False,
                "name",
                0.9,
            )
        )
        records.append(
            Statement(
                record_id("statement", document.id, [cue]),
                document.id,
                party,
                (span,),
                (cue,),
                (content,),
                "indirect",
                "said",
                rule="head",
                confidence=0.8,
            )
        )
        start += 6
    return document, Reading(document.id, "made", "1", "s", tuple(records))


def main() -> None:
    """Run and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    total, took, bare = 0, 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        plain = sqlite3.connect(Path(folder) / "plain.db")
        plain.execute("CREATE TABLE records (id TEXT PRIMARY KEY, data TEXT)")
        for number in range(count):
            document, reading = made(number)
            total += len(reading.records)
            began = time.process_time()
            ledger.add_document(document)
            ledger.store([reading])
            took += time.process_time() - began
            began = time.process_time()
            rows = [(r.id, codec.encode(r)) for r in reading.records]
            with plain:
                plain.executemany("INSERT INTO records VALUES (?, ?)", rows)
            bare += time.process_time() - began
        began = time.process_time()
        ledger.close()  # what was put off is done now, and counts
        took += time.process_time() - began
        plain.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{total} records of {count} documents: {total / took:,.0f} records/s, {peak:.0f} MB peak"
    )
    print(f"plain inserts of the same JSON: {total / bare:,.0f} records/s; ratio {took / bare:.1f}")


if __name__ == "__main__":
    main()
