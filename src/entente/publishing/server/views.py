"""What each address shows: a template with its values, and the same as flat rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, TypeAlias

from entente.errors import LedgerError
from entente.measures import measure
from entente.nouns import Event, Record, Statement
from entente.publishing import citations, page, rows
from entente.publishing import review as reviewing
from entente.publishing.charts import series_chart, timeline_chart
from entente.publishing.copies import pairs_of
from entente.publishing.exports import flat
from entente.publishing.naming import named_pair
from entente.publishing.passages import article
from entente.publishing.server.shelf import MOST, PAGE, Shelf
from entente.publishing.server.slices import Slice
from entente.publishing.strings import TEXT, fill
from entente.publishing.tables import Places, view

Query: TypeAlias = Mapping[str, str]
FlatRows: TypeAlias = list[dict[str, Any]]
OVERVIEW_SECONDS = 10.0
"""How long the first page may count pairs; once for as long as the ledger does not change."""
MEASURED = 1500
"""Events of a pair up to which its page computes measures."""


class MissingError(Exception):
    """There is nothing at this address."""


@dataclass(frozen=True, slots=True)
class View:
    """One page: what the template shows, and the rows behind it."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    flat: FlatRows = field(default_factory=list)


def number(query: Query, name: str = "page") -> int:
    """A page number from the address; anything odd is the first page."""
    words = query.get(name, "1")
    return min(int(words), MOST) if words.isdigit() and int(words) > 0 else 1


def paging(query: Query, total: int) -> dict[str, Any]:
    """Which page this is, of how many, and how the total reads."""
    pages = max(1, ceil(total / PAGE))
    here = min(number(query), pages)
    shown = f"{total}" if total < MOST else f"{MOST} or more"
    return {"page": here, "pages": pages, "total": shown}


def shown_records(shelf: Shelf, records: Sequence[Record]) -> dict[str, Any]:
    """Rows of statements and events, with citations of their documents."""
    material = shelf.material(records)
    return {
        "statements": [rows.statement_row(material, s) for s in material.statements],
        "events": [rows.event_row(material, e) for e in material.events],
        "cited": cited(material.documents),
    }


def cited(documents: Sequence[Any]) -> str:
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


def flat_rows(shelf: Shelf, records: Sequence[Record]) -> FlatRows:
    """Records as an export would write them."""
    found: FlatRows = []
    texts: dict[str, str] = {}
    for record in records:
        if not isinstance(record, (Statement, Event)):
            continue
        if record.document not in texts:
            document = shelf.ledger.document(record.document)
            texts[record.document] = document.text if document else ""
        if isinstance(record, Statement):
            found.append(dict(flat.statement_row(shelf.ledger, texts, record)))
        else:
            found.append(dict(flat.event_row(shelf.ledger, texts, record)))
    return found


def home(shelf: Shelf, query: Query, _: str) -> View:
    """Counts, the busiest pairs and speakers, and the articles."""
    counts = shelf.kept("counts", shelf.ledger.counts)
    sql = "SELECT id FROM documents ORDER BY published_earliest DESC, id"
    ids, total = shelf.ids(sql, (), number(query))
    documents = [d for d in map(shelf.ledger.document, ids) if d is not None]
    values = {
        "counts": counts,
        "pairs": shelf.kept("pairs", lambda: busiest_pairs(shelf)),
        "speakers": shelf.kept("speakers", lambda: busiest_speakers(shelf)),
        "documents": documents,
        **paging(query, total),
    }
    listed = [dict(flat.document_row(shelf.ledger, d)) for d in documents]
    return View("home.html", TEXT["product"], values, listed)


def busiest_pairs(shelf: Shelf) -> list[tuple[str, str, int]]:
    """Pairs of states with the most events."""
    sql = (
        "SELECT a.state AS one, b.state AS two, count(DISTINCT a.record) AS n FROM parties a "
        "JOIN parties b ON b.record = a.record AND a.state < b.state WHERE a.state <> '' "
        "AND a.role IN ('actor', 'recipient') AND b.role IN ('actor', 'recipient') "
        "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 12"
    )
    try:
        return [(r["one"], r["two"], r["n"]) for r in shelf.rows(sql, seconds=OVERVIEW_SECONDS)]
    except LedgerError:
        # a very large ledger: the page goes without, its search still works
        return []


def busiest_speakers(shelf: Shelf) -> list[tuple[str, str, int]]:
    """Speakers with the most statements: (id, name, statements)."""
    sql = (
        "SELECT actor, count(*) AS n FROM parties WHERE role = 'speaker' AND actor <> '' "
        "GROUP BY actor ORDER BY 2 DESC, 1 LIMIT 12"
    )
    names = shelf.names()
    return [(r["actor"], names.get(r["actor"], r["actor"]), r["n"]) for r in shelf.rows(sql)]


def search(shelf: Shelf, query: Query, _: str) -> View:
    """Statements, events and articles that hold all the words."""
    words = "".join(c if c.isprintable() else " " for c in query.get("q", "")).strip()[:400]
    hits = shelf.ledger.search(words, PAGE) if words else []
    documents = [(i, shelf.ledger.document(i), s) for kind, i, s in hits if kind == "document"]
    ids = [i for kind, i, _ in hits if kind == "statement"]
    records = shelf.records([*ids, *events_with(shelf, words)])
    values = {"q": words, "documents": documents, **shown_records(shelf, records)}
    return View("search.html", TEXT["results"], values, flat_rows(shelf, records))


def events_with(shelf: Shelf, words: str) -> list[str]:
    """Events whose sentence holds all the words; sentences of found articles are looked at."""
    if not words:
        return []
    hits = [i for kind, i, _ in shelf.ledger.search(words, PAGE) if kind == "document"]
    wanted = [w.casefold() for w in words.split()]
    found: list[str] = []
    for document in hits:
        sql = (
            "SELECT r.id, group_concat(s.exact, ' ') AS words FROM records r JOIN spans s ON "
            "s.record = r.number AND s.role = 'evidence' WHERE r.document = ? AND "
            "r.noun = 'event' GROUP BY r.id ORDER BY r.start, r.id"
        )
        for row in shelf.rows(sql, (document,)):
            if all(w in row["words"].casefold() for w in wanted):
                found.append(row["id"])
        if len(found) >= PAGE:
            break
    return found[:PAGE]


def record(shelf: Shelf, query: Query, identifier: str) -> View:
    """One statement or event with everything known about it."""
    del query
    found = shelf.ledger.record(identifier)
    if not isinstance(found, (Statement, Event)):
        raise MissingError(TEXT["not_found"])
    family = shelf.ledger.family(identifier)
    others = [i for i in shelf.ledger.family_members(family) if i != identifier]
    records = [found, *shelf.records(others)]
    noun = "statement" if isinstance(found, Statement) else "event"
    values = {
        **shown_records(shelf, records),
        "noun": noun,
        "record": found,
        "history": [j for j in shelf.ledger.judgements() if j.record == identifier],
    }
    return View("record.html", f"{noun} {identifier[:6]}", values, flat_rows(shelf, records))


def document(shelf: Shelf, query: Query, identifier: str) -> View:
    """An article with its records marked."""
    del query
    found = shelf.ledger.document(identifier)
    if found is None:
        raise MissingError(TEXT["not_found"])
    records = shelf.of_document(identifier)
    material = shelf.material(records, found, shelf.reuses(identifier))
    values = {
        "document": found,
        "passages": article(material, found),
        "copy_pairs": pairs_of(material),
        "statements": [rows.statement_row(material, s) for s in material.statements],
        "events": [rows.event_row(material, e) for e in material.events],
        "cited": cited([found]),
        "cut": [b for b in found.blocks if b.kind == "furniture"],
    }
    title = found.title or found.name or identifier
    return View("document.html", title, values, flat_rows(shelf, records))


def actor(shelf: Shelf, query: Query, identifier: str) -> View:
    """What an actor says and does, and what others say of it."""
    found = shelf.ledger.actor(identifier)
    if found is None:
        raise MissingError(TEXT["not_found"])
    role = query.get("role", "speaker")
    roles = {"speaker": ("speaker",), "about": ("about",), "event": ("actor", "recipient")}
    wanted = roles.get(role, roles["speaker"])
    places = ", ".join("?" for _ in wanted)
    sql = (
        "SELECT DISTINCT r.id FROM parties p JOIN records r ON r.number = p.record WHERE "
        f"(p.actor = ? OR p.state = ?) AND p.role IN ({places}) ORDER BY r.document, r.start, r.id"
    )
    ids, total = shelf.ids(sql, (identifier, identifier, *wanted), number(query))
    records = shelf.records(ids)
    values = {"actor": found, "role": role, **shown_records(shelf, records), **paging(query, total)}
    return View("actor.html", found.name, values, flat_rows(shelf, records))


def dyad(shelf: Shelf, query: Query, identifier: str) -> View:
    """Two sides: alignment, timeline, and what stands behind them."""
    first, _, second = identifier.partition("-")
    names = shelf.names()
    if not first or not second or not (first in names or second in names):
        raise MissingError(TEXT["not_found"])
    pair = (first, second)
    ids = shelf.kept(f"dyad {identifier}", lambda: reviewing.event_ids(shelf.ledger, pair, MOST))
    start = PAGE * (number(query) - 1)
    records = shelf.records(ids[start : start + PAGE])
    values: dict[str, Any] = {**shown_records(shelf, records), **paging(query, len(ids))}
    values |= shelf.kept(f"figures {identifier}", lambda: figures(shelf, ids, pair))
    title = f"{names.get(first, first)} – {names.get(second, second)}"
    return View("dyad.html", title, {**values, "pair": pair}, flat_rows(shelf, records))


def figures(shelf: Shelf, ids: Sequence[str], pair: tuple[str, str]) -> dict[str, Any]:
    """The pair's timeline and alignment; left out where there are too many events for a page."""
    if not ids or len(ids) > MEASURED:
        return {"timeline": None, "alignment": None, "table": None, "too_many": bool(ids)}
    held = [r for r in reviewing.records(shelf.ledger, ids) if isinstance(r, Event)]
    material = shelf.material(held)
    shown = [rows.event_row(material, e) for e in held]
    table = measure(Slice(shelf, held), "alignment", dyads=[pair])
    return {
        "timeline": timeline_chart(material, shown, [pair]),
        "alignment": series_chart(table, lambda d: named_pair(material, d)),
        "table": view(table, Places(material)),
        "too_many": False,
    }


def review(shelf: Shelf, query: Query, _: str) -> View:
    """The next record nobody has judged, with what judging it would do."""
    noun = query.get("noun", "statement")
    noun = noun if noun in ("statement", "event") else "statement"
    order = "text" if query.get("order") == "text" else "doubt"
    queue = shelf.kept(
        f"queue {noun} {order}", lambda: reviewing.waiting(shelf.ledger, noun, order)
    )
    after = query.get("after", "")
    place = queue.index(after) + 1 if after in queue else 0
    wanted = query.get("at") or (queue[place] if place < len(queue) else "")
    found = shelf.ledger.record(wanted) if wanted else None
    values: dict[str, Any] = {
        "noun": noun,
        "order": order,
        "left": fill("left_to_judge", n=len(queue)),
        "last": query.get("last", ""),
        "record": None,
        "trouble": query.get("trouble", ""),
    }
    if not isinstance(found, (Statement, Event)):
        return View("review.html", TEXT["review"], values)
    values |= shown_records(shelf, [found])
    values |= {
        "record": found,
        "fields": reviewing.editable(found),
        "effects": [str(e) for e in reviewing.effects(shelf.ledger, found)],
    }
    return View("review.html", TEXT["review"], values, flat_rows(shelf, [found]))


def diff(shelf: Shelf, query: Query, _: str) -> View:
    """What people changed, and where two copies differ."""
    del query
    listed: FlatRows = []
    for found in shelf.ledger.judgements():
        was = shelf.ledger.record(found.record, judged=False)
        listed.append(
            {
                "record": found.record,
                "noun": type(was).__name__.lower() if was else "",
                "verdict": found.verdict,
                "changes": "; ".join(
                    f"{name}: {reviewing.editable(was).get(name, '') if was else ''} → {value}"
                    for name, value in found.changes
                ),
                "reviewer": found.reviewer,
                "reason": found.reason,
                "decided": found.decided,
                "still_read": was is not None,
            }
        )
    return View("diff.html", TEXT["diff"], {"listed": listed}, listed)


ADDRESSES: Mapping[str, Callable[[Shelf, Query, str], View]] = {
    "": home,
    "search": search,
    "statement": record,
    "event": record,
    "document": document,
    "actor": actor,
    "dyad": dyad,
    "review": review,
    "diff": diff,
}
"""The first part of the path, and what answers it."""

__all__ = ["ADDRESSES", "MissingError", "View"]
