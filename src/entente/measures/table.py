"""A table of numbers that open: each cell knows the records and dataset rows behind it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from entente.errors import MeasureError
from entente.nouns import Span

Value: TypeAlias = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One thing behind a number: a record of the ledger or a row of a dataset.

    ``id`` is the record's id, or ``dataset:version:row`` for a panel. ``weight`` is what it
    adds to the cell, in the cell's unit. ``family`` is the copy family it was counted in.
    """

    kind: Literal["statement", "event", "mention", "timex", "reuse", "panel"]
    id: str
    weight: float = 1.0
    document: str = ""
    span: Span | None = None
    family: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, what it means and its unit; ``role`` tells keys from values."""

    name: str
    description: str = ""
    unit: str = ""
    role: Literal["key", "value", "low", "high", "note"] = "value"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values, with a reason for each missing one and contributions for each cell.

    ``contributions`` maps (row index, column name) to what stands behind that cell;
    ``missing`` maps the same key to why a None is None (outside coverage is never 0).
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Value], ...]
    contributions: Mapping[tuple[int, str], tuple[Contribution, ...]] = field(default_factory=dict)
    missing: Mapping[tuple[int, str], str] = field(default_factory=dict)
    method: str = ""
    citations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def explain(self, row: int, column: str | None = None) -> tuple[Contribution, ...]:
        """What stands behind a cell, or behind a whole row when no column is named.

        Raises ``MeasureError`` when the table has no such row or column.
        """
        if not 0 <= row < len(self.rows):
            raise MeasureError(f"table {self.name} has rows 0 to {len(self.rows) - 1}, not {row}")
        names = [c.name for c in self.columns]
        if column is not None and column not in names:
            raise MeasureError(f"table {self.name} has columns {', '.join(names)}, not {column}")
        wanted = names if column is None else [column]
        seen: dict[Contribution, None] = {}
        for name in wanted:
            for item in self.contributions.get((row, name), ()):
                seen.setdefault(item)
        return tuple(seen)

    def column(self, name: str) -> list[Value]:
        """One column's values, top to bottom."""
        return [row[name] for row in self.rows]

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as plain dictionaries."""
        return [dict(row) for row in self.rows]

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_polars(self) -> Any:
        """The rows as a polars DataFrame."""
        import polars as pl

        return pl.DataFrame(self.dicts(), schema=[c.name for c in self.columns], strict=False)

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame (needs pandas)."""
        import pandas as pd

        return pd.DataFrame(self.dicts(), columns=[c.name for c in self.columns])

    def __str__(self) -> str:
        """Title and rows in columns of plain text; missing values as NA."""
        return "\n".join((self.title, *aligned([c.name for c in self.columns], self.rows)))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(c.name)}</th>" for c in self.columns)
        body = "".join(_html_row(self.columns, row) for row in self.rows)
        return (
            f"<table><caption>{html.escape(self.title)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def aligned(names: Sequence[str], rows: Sequence[Mapping[str, Value]]) -> list[str]:
    """A line of names and one a row, in columns of at most forty characters."""
    cells = [tuple(names), *(tuple(shown(row[name]) for name in names) for row in rows)]
    widths = [min(40, max(len(line[i]) for line in cells)) for i in range(len(names))]
    return [
        "  ".join(c[:w].ljust(w) for c, w in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]


def shown(value: Value) -> str:
    """A value as people read it: three decimals, NA where it is missing."""
    if value is None:
        return "NA"
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _html_row(columns: Sequence[Column], row: Mapping[str, Value]) -> str:
    cells = ("" if row[c.name] is None else str(row[c.name]) for c in columns)
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"
