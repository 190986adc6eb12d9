"""What a notebook or a terminal shows of a ledger: lists of records that print as tables."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import SupportsIndex, TypeVar, overload

from entente.nouns import Event, Party, Statement, When

T = TypeVar("T", bound=Statement | Event)

MOST = 200
"""Rows shown at most; the list itself holds all."""

HEAD = ("who", "how", "words", "when", "confidence")
WIDTHS = (28, 44, 64, 24, 10)


class Records(list[T]):
    """A list of statements or events; a notebook shows it as a table with who claims each."""

    def __init__(self, found: Iterable[T], texts: Mapping[str, str]) -> None:
        super().__init__(found)
        self._texts = texts

    @overload
    def __getitem__(self, at: SupportsIndex) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Records[T]: ...

    def __getitem__(self, at: SupportsIndex | slice) -> T | Records[T]:
        """A record, or a part of the list that prints as the list does."""
        if isinstance(at, slice):
            return Records(super().__getitem__(at), self._texts)
        return super().__getitem__(at)

    def _repr_html_(self) -> str:
        rows = [self._cells(self[at]) for at in range(min(MOST, len(self)))]
        more = f"<p>{len(self) - MOST} more</p>" if len(self) > MOST else ""
        return table(HEAD, rows) + more

    def __str__(self) -> str:
        """A line a record: who, how, the words (cut), when, how sure; ``repr`` shows all fields."""
        shown = [self._cells(self[at]) for at in range(min(MOST, len(self)))]
        rows = [HEAD, *(tuple(_line(cell) for cell in row) for row in shown)]
        widths = [min(most, max(len(row[at]) for row in rows)) for at, most in enumerate(WIDTHS)]
        lines = [
            "  ".join(_cut(cell, w).ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        more = [f"{len(self) - MOST} more"] if len(self) > MOST else []
        return "\n".join(lines + more)

    def _cells(self, record: Statement | Event) -> tuple[str, ...]:
        text = self._texts.get(record.document, "")
        if isinstance(record, Statement):
            who = record.speaker.name if record.speaker else "nobody named"
            how = f"{record.cue_class}, {record.manner}"
            words = " […] ".join(text[s.start : s.stop] for s in record.content)
        else:
            party = record.asserted_by.party
            who = party.name if party else f"the {record.asserted_by.kind}"
            sides = f"{_names(record.actors)} > {_names(record.recipients)}"
            how = f"{record.type} ({record.status}) {sides}"
            words = " […] ".join(text[s.start : s.stop] for s in record.evidence)
        return who, how, words, _when(record.when), f"{record.confidence:.2f}"


def _line(words: str) -> str:
    """Words on one line; what a terminal would obey is left out."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable())


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: width - 1] + "…"


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(party.name for party in parties) or "nobody named"


def _when(when: When) -> str:
    if not when.known:
        return "no date"
    if when.earliest == when.latest:
        return when.earliest or ""
    return f"{when.earliest or 'open'} to {when.latest or 'open'}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A plain HTML table; every cell is escaped."""
    top = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


__all__ = ["Records", "table"]
