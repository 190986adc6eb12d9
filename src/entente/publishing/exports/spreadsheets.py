"""CSV and Parquet. CSV is safe to open in a spreadsheet unless ``raw`` is asked for."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from entente.errors import UsageError
from entente.ledger import Ledger
from entente.publishing.exports.flat import Cell, Row, rows

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
"""Cells that start so are run as formulas by spreadsheets (OWASP ASVS 1.2.10)."""


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: text that starts like a formula gets a leading quote."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return cell


def write_csv(found: Sequence[Row], path: Path, *, raw: bool = False) -> int:
    """Write rows as UTF-8 CSV with a header; returns their number."""
    names = list(found[0]) if found else []
    with path.open("w", encoding="utf-8", newline="") as file:
        # RFC 4180 line ends; with them a lone carriage return in a cell is quoted too
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(names)
        for row in found:
            cells = (row[name] for name in names)
            writer.writerow([c if raw else safe(c) for c in cells])
    return len(found)


def export_csv(ledger: Ledger, path: Path, *, what: str = "statements", raw: bool = False) -> int:
    """Export one kind of record as CSV."""
    return write_csv(list(rows(ledger, what)), path, raw=raw)


def export_parquet(ledger: Ledger, path: Path, *, what: str = "statements") -> int:
    """Export one kind of record as Parquet; needs polars. Raises ``UsageError`` without it."""
    try:
        import polars as pl
    except ImportError as error:
        raise UsageError("Parquet needs polars: pip install polars") from error
    found = list(rows(ledger, what))
    pl.DataFrame(found, infer_schema_length=None).write_parquet(path, compression="zstd")
    return len(found)
