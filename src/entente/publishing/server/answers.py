"""What every address of the local page answers with: a template's values, and the rows behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, TypeAlias

from entente.nouns import Document, Event, Record, Statement
from entente.publishing import citations, page, rows
from entente.publishing.exports import flat
from entente.publishing.material import Material
from entente.publishing.server.shelf import MOST, PAGE, Shelf
from entente.publishing.strings import fill

Query: TypeAlias = Mapping[str, str]
FlatRows: TypeAlias = list[dict[str, Any]]
LARGEST = 1000
"""Rows that one page may be asked for (``size``)."""


class MissingError(Exception):
    """There is nothing at this address."""


@dataclass(frozen=True, slots=True)
class View:
    """One page: what the template shows, and the rows behind it."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    flat: FlatRows = field(default_factory=list)
    about: Mapping[str, Any] = field(default_factory=dict)
    """What stands beside the rows in JSON: totals, effects."""


def number(query: Query, name: str = "page", most: int = MOST, otherwise: int = 1) -> int:
    """A page number from the address; anything odd is the first page."""
    words = query.get(name, "")
    fine = words.isascii() and words.isdigit() and int(words[:9]) > 0
    return min(int(words[:9]), most) if fine else otherwise


def size_of(query: Query) -> int:
    """How many rows a page is to have; anything odd is the usual number."""
    return number(query, "size", LARGEST, PAGE)


def paging(query: Query, total: int, bounded: bool = False) -> dict[str, Any]:
    """Which page this is, of how many, and how the total reads."""
    pages = max(1, ceil(total / size_of(query)))
    here = min(number(query), pages)
    return {"page": here, "pages": pages, "total": total_of(total, bounded)}


def total_of(total: int, bounded: bool = False) -> str:
    """A count in words: beyond a bound it says only that there are more."""
    more = bounded or total >= MOST
    return fill("or_more", n=f"{total:,}") if more else f"{total:,}"


def shown_records(shelf: Shelf, records: Sequence[Record]) -> dict[str, Any]:
    """Rows of statements and events, with citations of their documents."""
    return shown_rows(shelf.material(records))


def shown_rows(material: Material) -> dict[str, Any]:
    """The same of what was gathered already."""
    return {
        "statements": [rows.statement_row(material, s) for s in material.statements],
        "events": [rows.event_row(material, e) for e in material.events],
        "cited": cited(material.documents),
    }


def cited(documents: Iterable[Document]) -> str:
    """Citations of documents for the page's script."""
    return page.json_for_script(
        {
            d.id: {
                "bibtex": citations.bibtex(d),
                "csl": citations.csl(d),
                "source": citations.safe_uri(d.uri) or f"urn:sha256:{d.id}",
            }
            for d in documents
        }
    )


class Kin:
    """What flat rows ask about copies, of these records only."""

    def __init__(self, shelf: Shelf, records: Iterable[Record]) -> None:
        ids = [r.id for r in records if isinstance(r, (Statement, Event))]
        self._families, self._members = shelf.families(ids)

    def family(self, record: str) -> str:
        """The copy family of a record."""
        return self._families.get(record, record)

    def family_members(self, family: str) -> Sequence[str]:
        """The records of a family."""
        return self._members.get(family, (family,))


def flat_rows(shelf: Shelf, records: Sequence[Record]) -> FlatRows:
    """Records as an export would write them."""
    found: FlatRows = []
    texts: dict[str, str] = {}
    kin = Kin(shelf, records)
    for record in records:
        if not isinstance(record, (Statement, Event)):
            continue
        if record.document not in texts:
            document = shelf.document(record.document)
            texts[record.document] = document.text if document else ""
        if isinstance(record, Statement):
            found.append(dict(flat.statement_row(kin, texts, record)))
        else:
            found.append(dict(flat.event_row(kin, texts, record)))
    return found


__all__ = [
    "FlatRows",
    "MissingError",
    "Query",
    "View",
    "cited",
    "flat_rows",
    "number",
    "paging",
    "shown_records",
    "shown_rows",
    "size_of",
    "total_of",
]
