"""Measure tables as pages show them: each number with links to what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from entente.measures.table import Column, Contribution, Table, Value
from entente.nouns import Span
from entente.publishing.material import Material
from entente.publishing.naming import key_words
from entente.publishing.strings import TEXT
from entente.publishing.wording import with_dates, with_names

MOST_LINKED = 6
"""Links behind one number; of further records only the numbers are written."""


def cell_id(table: str, row: int, column: str) -> str:
    """The id of a table's cell on the page."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", f"c-{table}-{row}-{column}")


@dataclass(slots=True)
class Places:
    """Where contributions lead: a record's card, or a passage of an article (numbered P1, P2, ...).

    Passages are collected while tables are laid out, so that the articles can mark them.
    """

    material: Material
    passages: dict[Span, str] = field(default_factory=dict)

    def label(self, item: Contribution) -> str:
        """The running number of what a contribution points to."""
        if item.id in self.material.labels:
            return self.material.labels[item.id]
        if item.span is not None and item.span.document in self.material.by_id:
            return self.passages.setdefault(item.span, f"P{len(self.passages) + 1}")
        return item.id

    def href(self, item: Contribution) -> str:
        """The link to it; empty for a row of a dataset, which stands outside the page."""
        if item.id in self.material.labels:
            return self.material.href(item.id)
        if item.span is not None and item.span.document in self.material.by_id:
            self.label(item)
            return self.material.site.passage(item.span)
        return ""


@dataclass(frozen=True, slots=True)
class Behind:
    """One link behind a number."""

    label: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or word, why it is missing, and what stands behind it."""

    id: str
    text: str
    numeric: bool
    missing: str = ""
    behind: tuple[Behind, ...] = ()
    same: bool = False

    @property
    def single(self) -> bool:
        """Whether one record stands behind a number, so that the number leads straight to it."""
        return self.numeric and len(self.behind) == 1 and bool(self.behind[0].href)

    @property
    def linked(self) -> tuple[Behind, ...]:
        """What is written as links: of a long list of records the first ones."""
        return tuple(b for n, b in enumerate(self.behind) if n < MOST_LINKED or not _numbered(b))

    @property
    def listed(self) -> tuple[str, ...]:
        """The numbers of the further records; where scripts run they are links too."""
        return tuple(b.label for b in self.behind[MOST_LINKED:] if _numbered(b))


@dataclass(frozen=True, slots=True)
class TableView:
    """A table ready for a template."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    method: str
    citations: tuple[str, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]
    anchors: tuple[tuple[str, str], ...] = ()


def _numbered(behind: Behind) -> bool:
    """Whether a link leads to the place that its label names: ``S12`` to ``#S12``."""
    return behind.href == f"#{behind.label}"


def decimals(values: Iterable[Value]) -> int:
    """How many decimals the numbers of a column need so that they read alike: none, one or two."""
    broken = [v for v in values if isinstance(v, float) and abs(v) >= 0.1]
    return next((n for n in (0, 1) if all(round(v, 2) == round(v, n) for v in broken)), 2)


def shown(value: Value, places: int = 2) -> str:
    """A value as printed: whole numbers plain, others with as many decimals, None a dash."""
    if value is None:
        return TEXT["missing"]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value).replace("-", "−")
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value)).replace("-", "−")
        # a small share is not nought: 0.003, not 0.00
        words = f"{value:.{places}f}" if abs(value) >= 0.1 else f"{value:.2g}"
        return words.replace("-", "−") if value < 0 else words
    return with_dates(str(value))


def noted(material: Material, note: str) -> str:
    """A contribution's note in words: an event type as rows write it, sides by name."""
    kind, _, mode = note.partition(" ")
    if kind.isupper() and len(kind) > 3:
        return ", ".join(w for w in (kind.capitalize(), mode.replace("_", " ")) if w)
    return re.sub(r", by author\Z", f", by {TEXT['author']}", with_names(material, note))


def view(table: Table, places: Places) -> TableView:
    """Lay a table out; a passage behind a number gets its own number here."""
    grain = {c.name: decimals(row[c.name] for row in table.rows) for c in table.columns}
    rows = tuple(_row(table, number, row, places, grain) for number, row in enumerate(table.rows))
    reasons = sorted({c.missing for row in rows for c in row if c.missing})
    return TableView(
        table.name,
        table.title,
        table.columns,
        rows,
        table.method,
        tuple(c for c in table.citations if c),
        tuple(with_names(places.material, n) for n in table.notes),
        tuple(with_names(places.material, r) for r in reasons),
    )


def _row(
    table: Table, number: int, row: Mapping[str, Value], places: Places, grain: Mapping[str, int]
) -> tuple[Cell, ...]:
    """The cells of a row; what stands behind two numbers alike is listed once."""
    cells: list[Cell] = []
    first: dict[frozenset[Behind], str] = {}
    for column in table.columns:
        cell = _cell(table, number, column, row, places, grain[column.name])
        labels = frozenset(Behind(b.label, b.href) for b in cell.behind)
        if len(labels) > 1 and labels in first:
            cell = replace(cell, behind=(Behind(cell.text, f"#{first[labels]}"),), same=True)
        elif labels:
            first[labels] = cell.id
        cells.append(cell)
    return tuple(cells)


def _cell(
    table: Table,
    number: int,
    column: Column,
    row: Mapping[str, Value],
    places: Places,
    grain: int = 2,
) -> Cell:
    value = row[column.name]
    key = (number, column.name)
    behind: dict[str, Behind] = {}
    key_column = isinstance(value, str) and (
        column.role == "key"
        or (column.role == "note" and (value == "author" or value in places.material.names))
    )
    worded = (
        key_words(places.material, column.name, str(value)) if key_column else shown(value, grain)
    )
    if column.name == "direction" and value == row.get("dyad"):
        worded = TEXT["both_ways"]
    if isinstance(value, str) and "“" in value:
        worded = with_names(places.material, worded)
    for item in table.contributions.get(key, ()):
        label = places.label(item)
        note = noted(places.material, item.note)
        behind.setdefault(label, Behind(label, places.href(item), note))
    return Cell(
        cell_id(table.name, number, column.name) if behind or column.role == "value" else "",
        worded,
        isinstance(value, (int, float)) and not isinstance(value, bool),
        table.missing.get(key, "") if value is None else "",
        tuple(behind.values()),
    )


__all__ = ["Cell", "Places", "TableView", "cell_id", "shown", "view"]
