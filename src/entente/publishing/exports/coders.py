"""Events in the column layouts of the datasets that users know: POLECAT and GDELT."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from entente.ledger import Ledger
from entente.publishing.exports.spreadsheets import safe

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
"""A cell that a spreadsheet may read as it is: a minus sign in front of digits runs nothing."""


def export_polecat(ledger: Ledger, path: Path, *, raw: bool = False) -> int:
    """Tab-separated with a header, in POLECAT's 40 columns; returns the number of rows."""
    # only here: the layouts stand beside the readers, which load the language engine
    from entente.reading.events.layouts import polecat_rows

    documents = {d.id: d for d in ledger.documents()}
    return _write(polecat_rows(ledger.events(), documents), path, raw)


def export_cameo(
    ledger: Ledger, path: Path, *, raw: bool = False, codebook: Path | None = None
) -> int:
    """Tab-separated with a header, CAMEO codes in GDELT-like columns.

    ``codebook`` names a YAML file of codes of your own, which stand in CAMEO's place. Raises
    ``UsageError`` where it does not fit.
    """
    from entente.reading import codebooks
    from entente.reading.events.layouts import gdelt_rows

    book = None if codebook is None else codebooks.load(codebook)
    documents = {d.id: d for d in ledger.documents()}
    return _write(gdelt_rows(ledger.events(), documents, book=book), path, raw)


def _write(rows: Iterable[dict[str, str]], path: Path, raw: bool) -> int:
    found = list(rows)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, row in enumerate(found):
            if number == 0:
                file.write("\t".join(row) + "\n")
            cells = (
                cell if raw or NUMBER.fullmatch(cell) else str(safe(cell)) for cell in row.values()
            )
            # a tab or line break inside a cell would shift every column behind it
            file.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    return len(found)
