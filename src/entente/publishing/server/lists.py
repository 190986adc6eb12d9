"""Which records and documents a list holds: words, sides, years, kinds, as bounded SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Row

from entente.ledger import searching
from entente.ledger.derived import DOCUMENT_ROW, EVENT_ROW
from entente.publishing.server.answers import Query, number, size_of
from entente.publishing.server.shelf import Shelf

FIELDS: Mapping[str, tuple[str, ...]] = {
    "statement": ("q", "w", "b", "from", "to", "type", "status"),
    "event": ("q", "w", "b", "from", "to", "type", "status", "k"),
    "document": ("q", "outlet", "from", "to"),
}
"""What a list can be narrowed by: words, who speaks or acts, about or on whom, years, kind, how
told, claimed by whom; the names are those of the dossier's filter."""
LONGEST = 400
"""Characters of a search that count."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list: ids in order, how many there are, and the words found on the page."""

    ids: tuple[str, ...]
    total: int
    found: frozenset[str] = frozenset()
    snippets: Mapping[str, str] = field(default_factory=dict)
    bounded: bool = False


def words_of(query: Query) -> str:
    """What is searched for, without what cannot be printed."""
    words = "".join(c if c.isprintable() else " " for c in query.get("q", ""))
    return " ".join(words.split())[:LONGEST]


def year_of(query: Query, name: str) -> str:
    """A year from the address with four digits; anything odd is no year."""
    words = query.get(name, "")
    fine = words.isascii() and words.isdigit() and 0 < int(words[:9]) < 10_000
    return f"{int(words):04d}" if fine else ""


def record_list(shelf: Shelf, noun: str, query: Query, most: int = searching.HITS) -> Listed:
    """Statements or events, newest first; with words, those that fit best first.

    Of very common words only ``most`` places are looked at.
    """
    where, values, side = _conditions(shelf, noun, query)
    text = words_of(query)
    if not text:
        sql = (
            f"SELECT DISTINCT p.id FROM pairs p INDEXED BY {side} WHERE p.noun = '{noun}'{where} "
            "ORDER BY p.earliest DESC, p.latest DESC"
        )
        found, total = shelf.page(sql, values, number(query), size_of(query))
        return Listed(tuple(r["id"] for r in found), total)
    asked = searching.query_of(text)
    if not asked:
        return Listed((), 0)
    low = {"statement": 0, "event": EVENT_ROW}[noun]
    # "+" keeps the indexes of the sides away: each hit is looked up by its record
    narrowed = where.replace(" AND p.", " AND +p.")
    sql = (
        f"WITH hits AS MATERIALIZED ({searching.hits_sql(noun, most)}) SELECT h.place, "
        "(SELECT count(*) FROM hits) AS ranked FROM hits h "
        + (
            f"WHERE EXISTS (SELECT 1 FROM pairs p WHERE p.record = h.place - {low}{narrowed}) "
            if where
            else ""
        )
        + "ORDER BY h.score, h.place"
    )
    found = shelf.rows(sql, (asked, *values))
    places = [r["place"] for r in _cut(query, found)]
    named = shelf.among(
        "SELECT number, id FROM records WHERE number IN ({})", [p - low for p in places]
    )
    ids = {r["number"] + low: r["id"] for r in named}
    marked = _marked(shelf, asked, places)
    return Listed(tuple(ids[p] for p in places), len(found), marked, bounded=_bounded(found, most))


def _cut(query: Query, found: Sequence[Row]) -> Sequence[Row]:
    start = size_of(query) * (number(query) - 1)
    return found[start : start + size_of(query)]


def _bounded(found: Sequence[Row], most: int) -> bool:
    """Whether there may be more places with these words than were ranked."""
    return bool(found) and int(found[0]["ranked"]) >= most


def _conditions(shelf: Shelf, noun: str, query: Query) -> tuple[str, list[str], str]:
    """What a list of records is narrowed by as SQL, its values, and the index that serves."""
    parts: list[str] = []
    values: list[str] = []
    sides = {"one": query.get("w", "").strip(), "two": query.get("b", "").strip()}
    roles = {"statement": ("speaker", "about"), "event": ("actor", "recipient")}[noun]
    for (column, wanted), role in zip(sides.items(), roles, strict=True):
        if not wanted:
            continue
        side = shelf.side(wanted)
        parts.append(f"p.{column} = ?")
        values.append(side)
        if side != wanted:
            parts.append(
                "EXISTS (SELECT 1 FROM parties x WHERE x.record = p.record AND x.role = "
                f"'{role}' AND x.actor = ?)"
            )
            values.append(wanted)
    first, last = year_of(query, "from"), year_of(query, "to")
    if first or last:
        parts += ["p.latest >= ?", "p.earliest <= ?"]
        # "~" stands after every digit and hyphen
        values += [first or "0000", f"{last or '9999'}~"]
    for name, column in (("type", "code"), ("status", "status")):
        if query.get(name):
            parts.append(f"p.{column} = ?")
            values.append(query[name])
    if noun == "event" and query.get("k") in ("own", "told"):
        parts.append(f"p.claimant {'=' if query['k'] == 'own' else '<>'} 'author'")
    index = "both" if sides["one"] else "two" if sides["two"] else "date"
    return "".join(f" AND {part}" for part in parts), values, f"pairs_{index}"


def _marked(shelf: Shelf, asked: str, places: list[int]) -> frozenset[str]:
    """The words, as they stand, by which these places were found."""
    if not places:
        return frozenset()
    rows = shelf.rows(searching.highlight_sql(asked, len(places)), (asked, *places))
    return frozenset(
        word.casefold()
        for row in rows
        for stretch in searching.MARKED.findall(row["words"])
        for word in re.findall(r"\w+", stretch)
    )


def document_list(shelf: Shelf, query: Query, most: int = searching.HITS) -> Listed:
    """Articles, newest first; with words, those that fit best first."""
    parts: list[str] = []
    values: list[str] = []
    if query.get("outlet"):
        parts.append("d.outlet = ?")
        values.append(query["outlet"])
    first, last = year_of(query, "from"), year_of(query, "to")
    if first or last:
        parts += ["d.published_latest >= ?", "d.published_earliest <= ?"]
        values += [first or "0000", f"{last or '9999'}~"]
    where = " AND ".join(parts) or "1"
    text = words_of(query)
    if not text:
        sql = (
            f"SELECT d.id FROM documents d INDEXED BY documents_published WHERE {where} ORDER BY "
            "d.published_earliest DESC, d.published_latest DESC, d.outlet DESC, d.id DESC"
        )
        found, total = shelf.page(sql, values, number(query), size_of(query))
        return Listed(tuple(r["id"] for r in found), total)
    asked = searching.query_of(text)
    if not asked:
        return Listed((), 0)
    prefix = f"printf('%015x', h.place - {DOCUMENT_ROW})"
    sql = (
        f"WITH hits AS MATERIALIZED ({searching.hits_sql('document', most)}) SELECT d.id, h.place, "
        "(SELECT count(*) FROM hits) AS ranked "
        f"FROM hits h JOIN documents d ON d.id >= {prefix} AND d.id < {prefix} || 'g' "
        f"WHERE {where} ORDER BY h.score, h.place"
    )
    rows = shelf.rows(sql, (asked, *values))
    places = {r["place"]: r["id"] for r in _cut(query, rows)}
    snippets: dict[str, str] = {}
    if places:
        marked = shelf.rows(searching.snippet_sql(asked, len(places)), (asked, *places))
        snippets = {places[r["place"]]: r["words"] for r in marked}
    return Listed(tuple(places.values()), len(rows), frozenset(), snippets, _bounded(rows, most))


def kept_query(query: Query, names: Iterable[str]) -> dict[str, str]:
    """The part of a query that these names hold, without empty ones."""
    return {name: query[name] for name in names if query.get(name)}


__all__ = ["FIELDS", "Listed", "document_list", "kept_query", "record_list", "words_of", "year_of"]
