"""Which records and documents a list holds: words, sides, years, kinds, as bounded SQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Row

from entente.ledger import searching
from entente.ledger.derived import DOCUMENT_ROW, EVENT_ROW
from entente.publishing.server.answers import Query, number, size_of
from entente.publishing.server.edited import Edited, edited
from entente.publishing.server.shelf import Shelf

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

    Sides, dates and kinds are those of the record as judged. Of very common words only ``most``
    places are looked at.
    """
    wanted = _wanted(shelf, noun, query)
    return _listed(
        shelf, query, _plain(wanted), lambda asked: _searched(shelf, wanted, query, asked, most)
    )


def _plain(wanted: Wanted) -> tuple[str, list[str]]:
    """The query without words; what was edited is merged in, both parts run by the same order."""
    over, values = wanted.over, wanted.values
    columns = "SELECT DISTINCT p.id, p.earliest, p.latest FROM"
    sql = f"{columns} pairs p INDEXED BY {wanted.index} WHERE p.noun = '{wanted.noun}'{wanted.sql}"
    if over:
        sql = (
            f"{over.tables}{sql} AND p.id NOT IN (SELECT id FROM changed) "
            f"UNION ALL {columns} changed p WHERE 1{wanted.of_edited}"
        )
    return f"{sql} ORDER BY 2 DESC, 3 DESC", [*over.values, *values, *(values if over else ())]


def _searched(shelf: Shelf, wanted: Wanted, query: Query, asked: str, most: int) -> Listed:
    """One page of the records that hold the words, best first."""
    over, values = wanted.over, wanted.values
    low = {"statement": 0, "event": EVENT_ROW}[wanted.noun]
    # "+" keeps the indexes of the sides away: each hit is looked up by its record
    narrowed = wanted.sql.replace(" AND p.", " AND +p.")
    here = f"p.record = h.place - {low}"
    held = f"EXISTS (SELECT 1 FROM pairs p WHERE {here}{narrowed})"
    if over:
        held = (
            f"CASE WHEN h.place - {low} IN (SELECT record FROM changed) THEN EXISTS "
            f"(SELECT 1 FROM changed p WHERE {here}{wanted.of_edited}) ELSE {held} END"
        )
        values = [*values, *values]
    sql = (
        f"{f'{over.tables}, ' if over else 'WITH '}hits AS MATERIALIZED "
        f"({searching.hits_sql(wanted.noun, most)}) SELECT h.place, "
        "(SELECT count(*) FROM hits) AS ranked FROM hits h "
        f"{f'WHERE {held} ' if wanted.sql else ''}ORDER BY h.score, h.place"
    )
    found = shelf.rows(sql, (*over.values, asked, *(values if wanted.sql else ())))
    places = [r["place"] for r in _cut(query, found)]
    named = shelf.among(
        "SELECT number, id FROM records WHERE number IN ({})", [p - low for p in places]
    )
    ids = {r["number"] + low: r["id"] for r in named}
    marked = _marked(shelf, asked, places)
    return Listed(tuple(ids[p] for p in places), len(found), marked, bounded=_bounded(found, most))


def _listed(
    shelf: Shelf,
    query: Query,
    plain: tuple[str, Sequence[str]],
    searched: Callable[[str], Listed],
) -> Listed:
    """One page of what ``plain`` (SQL and values) gives; where words are asked, of ``searched``."""
    text = words_of(query)
    if not text:
        found, total = shelf.page(*plain, number(query), size_of(query))
        return Listed(tuple(r["id"] for r in found), total)
    asked = searching.query_of(text)
    return searched(asked) if asked else Listed((), 0)


def _cut(query: Query, found: Sequence[Row]) -> Sequence[Row]:
    start = size_of(query) * (number(query) - 1)
    return found[start : start + size_of(query)]


def _bounded(found: Sequence[Row], most: int) -> bool:
    """Whether there may be more places with these words than were ranked."""
    return bool(found) and int(found[0]["ranked"]) >= most


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of records is narrowed by: SQL, its values, the index that serves, the edited."""

    noun: str
    sql: str
    values: list[str]
    index: str
    over: Edited

    @property
    def of_edited(self) -> str:
        """The same conditions on what was edited."""
        return self.sql.replace(" FROM parties x ", " FROM acting x ")


def _wanted(shelf: Shelf, noun: str, query: Query) -> Wanted:
    """What a query asks of a list, as SQL."""
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
    narrowed = "".join(f" AND {part}" for part in parts)
    return Wanted(noun, narrowed, values, f"pairs_{index}", edited(shelf, noun))


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
    plain = (
        f"SELECT d.id FROM documents d INDEXED BY documents_published WHERE {where} ORDER BY "
        "d.published_earliest DESC, d.published_latest DESC, d.outlet DESC, d.id DESC"
    )

    def searched(asked: str) -> Listed:
        return _searched_documents(shelf, query, asked, (where, values), most)

    return _listed(shelf, query, (plain, values), searched)


def _searched_documents(
    shelf: Shelf, query: Query, asked: str, wanted: tuple[str, list[str]], most: int
) -> Listed:
    """One page of the articles that hold the words, best first."""
    where, values = wanted
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


__all__ = ["Listed", "document_list", "record_list", "words_of", "year_of"]
