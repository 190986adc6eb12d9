"""Writes documents, readings, copies and judgements until it is killed (see test_kill.py)."""

from __future__ import annotations

import sys
from itertools import count

from entente.ledger import Ledger
from entente.nouns import Document, Reading, Reuse, Timex, When, record_id


def document_of(number: int) -> Document:
    text = f"Article {number}. The envoys met on Monday, and again on Tuesday number {number}."
    return Document(Document.hash(text), text, name=f"{number}.txt")


def reading_of(document: Document, version: str) -> Reading:
    records = []
    for words in ("Monday", "Tuesday"):
        start = document.text.index(words)
        span = document.span(start, start + len(words))
        when = When("2020-01-01", "2020-01-07", "week")
        key = record_id("timex", document.id, [span])
        records.append(Timex(key, span, "DATE", f"2020-W01-{version}", when))
    return Reading(document.id, "times", version, "s", tuple(records))


def main(path: str) -> None:
    with Ledger(path) as ledger:
        print("open", flush=True)
        for number in count():
            document = document_of(number % 400)
            ledger.add_document(document)
            reading = reading_of(document, str(number // 400))
            ledger.store([reading])
            if number % 7 == 0:
                ledger.judge(reading.records[0], "accept", reviewer="x", decided="2020")
            if number % 11 == 0 and number:
                other = document_of((number - 1) % 400)
                left, right = document.span(0, 9), other.span(0, 9)
                ledger.set_reuses(
                    [Reuse(f"{number:016x}", left, right, 2, (), "f")],
                    {record.id: "f" for record in reading.records},
                )


if __name__ == "__main__":
    main(sys.argv[1])
