"""Records stored per second, against bare inserts of the same rows in the same run.

    python benchmarks/ledger_writes.py [DOCUMENTS]

Prints the records a second of ``Ledger.store`` in processor time, with all that is derived of them
(lists, tallies, full-text index), and the ratio to what one plain table of the same JSON needs.
"""

from __future__ import annotations

import sys

from ledger_rates import measured

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
    made_of = ((document, [reading]) for document, reading in map(made, range(count)))
    measured(made_of).show()


if __name__ == "__main__":
    main()
