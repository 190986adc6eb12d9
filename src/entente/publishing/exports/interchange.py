"""JSON lines in the shapes of ``entente annotate``: one line a document."""

from __future__ import annotations

import json
from pathlib import Path

from entente.ledger import Ledger
from entente.nouns import Record
from entente.publishing.exports.flat import rows
from entente.reading.interchange import SHAPED, shaped


def export_jsonl(ledger: Ledger, path: Path, *, what: str = "statements") -> int:
    """Write one kind of record as JSON lines, judgements applied; returns their number."""
    if what not in SHAPED:
        found = list(rows(ledger, what))
        lines = [json.dumps(row, ensure_ascii=False) for row in found]
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return len(found)
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for document in ledger.documents():
            records: list[Record] = [
                *ledger.mentions(document.id),
                *ledger.timexes(document.id),
                *ledger.statements(document=document.id),
                *ledger.events(document=document.id),
            ]
            key, found_here = shaped(what, records)
            written += len(found_here)
            line = {"doc": document.id, key: found_here}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return written
