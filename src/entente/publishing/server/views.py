"""What each address shows: a template with its values, and the same as flat rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from entente.ledger import searching
from entente.nouns import Event, Statement, When
from entente.publishing import rows
from entente.publishing.copies import pairs_of
from entente.publishing.findings import with_article
from entente.publishing.passages import article
from entente.publishing.server import lists
from entente.publishing.server.answers import (
    FlatRows,
    MissingError,
    Query,
    View,
    cited,
    flat_rows,
    number,
    paging,
    shown_records,
    size_of,
    total_of,
)
from entente.publishing.server.dyads import dyad, pair_in
from entente.publishing.server.edited import Edited, edited
from entente.publishing.server.judging import diff, review
from entente.publishing.server.minor import conflicts, copies, failures, mentions, times
from entente.publishing.server.shelf import Shelf
from entente.publishing.strings import TEXT, fill

COUNTED = (
    "documents",
    "statements",
    "events",
    "mentions",
    "timexes",
    "reuses",
    "conflicts",
    "judgements",
    "failures",
)
"""What the first page counts, in this order."""
GLANCE = 1_500
"""Places with these words that the search page ranks; its lists rank more."""
FEW = 8
"""Hits of each noun that the search page shows; each leads to all of them."""


def home(shelf: Shelf, query: Query, _: str) -> View:
    """Counts, the busiest pairs and speakers, and the articles."""
    found = lists.document_list(shelf, {k: query[k] for k in ("page", "size") if k in query})
    listed = documents_of(shelf, found)
    counts = shelf.kept("counts", shelf.ledger.counts)
    values = {
        "counts": {name: counts[name] for name in COUNTED if name in counts},
        "pairs": [
            (key, " – ".join(shelf.names.get(c, c) for c in pair_in(shelf, key)), n)
            for key, n in shelf.ledger.tallies("pair", 12)
        ],
        "speakers": [
            (key, shelf.names.get(key, key), n) for key, n in shelf.ledger.tallies("speaker", 12)
        ],
        "documents": listed,
        **paging(query, found.total),
    }
    about = {
        "counts": values["counts"],
        "pairs": [{"pair": key, "name": name, "events": n} for key, name, n in values["pairs"]],
        "speakers": [
            {"actor": key, "name": name, "statements": n} for key, name, n in values["speakers"]
        ],
        "total": found.total,
    }
    return View("home.html", TEXT["product"], values, flat_documents(listed), about)


def documents_of(shelf: Shelf, found: lists.Listed) -> list[dict[str, Any]]:
    """Documents of a list as a table shows them, without opening their text."""
    sql = (
        "SELECT id, title, byline, outlet, series, published_earliest, published_latest, "
        "published_precision, language, uri, licence, media_type, words, (SELECT min(name) "
        "FROM names n WHERE n.document = d.id) AS name FROM documents d WHERE id IN ({})"
    )
    by_id = {r["id"]: dict(r) for r in shelf.among(sql, found.ids)}
    listed = []
    for identifier in found.ids:
        row = by_id[identifier]
        dates = (row["published_earliest"], row["published_latest"], row["published_precision"])
        row |= {"when": When(*dates), "snippet": marked(found.snippets.get(identifier, ""))}
        listed.append(row)
    return listed


def marked(words: str) -> Markup:
    """A snippet with the words found in it marked; everything else is escaped."""
    safe = str(escape(words))
    lit = searching.MARKED.sub(r'<b class="hit">\1</b>', safe)
    return Markup(lit.replace(searching.OPEN, "").replace(searching.CLOSE, ""))


def flat_documents(listed: list[dict[str, Any]]) -> FlatRows:
    """Documents as rows of JSON and CSV."""
    return [{k: v for k, v in row.items() if k not in ("when", "snippet")} for row in listed]


def search(shelf: Shelf, query: Query, _: str) -> View:
    """The best statements, events and articles that hold all the words, each with all of them."""
    words = lists.words_of(query)
    few = {"q": words, "size": str(FEW)}
    found = {
        noun: lists.record_list(shelf, noun, few, GLANCE) if words else lists.Listed((), 0)
        for noun in ("statement", "event")
    }
    articles = lists.document_list(shelf, few, GLANCE) if words else lists.Listed((), 0)
    records = shelf.records([i for listed in found.values() for i in listed.ids])
    listed = documents_of(shelf, articles)
    values = {
        "q": words,
        "documents": listed,
        "totals": {
            "statements": all_of(found["statement"]),
            "events": all_of(found["event"]),
            "documents": all_of(articles),
        },
        "lit": frozenset().union(*(f.found for f in found.values())),
        **shown_records(shelf, records),
    }
    title = f"{TEXT['results']}: {words}" if words else TEXT["results"]
    return View("search.html", title, values, flat_rows(shelf, records))


def all_of(found: lists.Listed) -> str:
    """How many there are, in words; of very common words it is not known."""
    return "" if found.bounded else total_of(found.total)


def record_list(shelf: Shelf, query: Query, noun: str) -> View:
    """Statements or events, narrowed by words, sides, years and kinds."""
    found = lists.record_list(shelf, noun, query)
    records = shelf.records(found.ids)
    values = {
        "noun": noun,
        "kinds": kinds(shelf, noun),
        "sides": sides(shelf),
        "lit": found.found,
        "bounded": found.bounded,
        **shown_records(shelf, records),
        **paging(query, found.total, found.bounded),
    }
    about = {"total": found.total, "bounded": found.bounded, "page": values["page"]}
    about["size"] = size_of(query)
    return View("list.html", TEXT[f"{noun}s"], values, flat_rows(shelf, records), about)


def statements(shelf: Shelf, query: Query, _: str) -> View:
    """All statements, or those asked for."""
    return record_list(shelf, query, "statement")


def events(shelf: Shelf, query: Query, _: str) -> View:
    """All events, or those asked for."""
    return record_list(shelf, query, "event")


def documents(shelf: Shelf, query: Query, _: str) -> View:
    """All articles, or those asked for."""
    found = lists.document_list(shelf, query)
    listed = documents_of(shelf, found)
    values = {"documents": listed, "bounded": found.bounded}
    values |= paging(query, found.total, found.bounded)
    about = {"total": found.total, "page": values["page"], "size": size_of(query)}
    return View("documents.html", TEXT["articles"], values, flat_documents(listed), about)


def kinds(shelf: Shelf, noun: str) -> list[str]:
    """The kinds there are of a noun: PLOVER types, or classes of cues."""
    found = [key.split(" ", 1) for key, _ in shelf.ledger.tallies("code")]
    return sorted(code for name, code in found if name == noun)


def sides(shelf: Shelf) -> list[tuple[str, str]]:
    """The sides that events run between, the busiest first, with their names."""
    return shelf.kept("sides", lambda: _sides(shelf))


def _sides(shelf: Shelf) -> list[tuple[str, str]]:
    pairs = [key.split("-", 1) for key, _ in shelf.ledger.tallies("pair", 200)]
    codes = list(dict.fromkeys(code for pair in pairs for code in pair))[:60]
    return [(code, shelf.names.get(code, code)) for code in codes]


def record(shelf: Shelf, query: Query, identifier: str) -> View:
    """One statement or event with everything known about it."""
    del query
    found = shelf.ledger.record(identifier)
    if not isinstance(found, (Statement, Event)):
        raise MissingError(TEXT["not_found"])
    _, members = shelf.families([identifier])
    others = [i for ids in members.values() for i in ids if i != identifier]
    records = [found, *shelf.records(others)]
    noun = "statement" if isinstance(found, Statement) else "event"
    values = {
        **shown_records(shelf, records),
        "noun": noun,
        "record": found,
        "many": len(records) > 1,
        "history": shelf.ledger.judgements(identifier),
    }
    shown = next(row for row in values[f"{noun}s"] if row.id == identifier)
    who = with_article(shown.who_shown) if noun == "event" else shown.who_shown
    title = fill(f"{noun}_by", who=who)
    return View("record.html", title, values, flat_rows(shelf, records))


def document(shelf: Shelf, query: Query, identifier: str) -> View:
    """An article with its records marked."""
    del query
    found = shelf.document(identifier)
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
    role = role if role in ROLES else "speaker"
    column = "state" if found.state == identifier else "actor"
    over = edited(shelf, "event" if role == "event" else "statement")
    parts = [
        f"SELECT record FROM {table} WHERE {column} = ? AND role = '{name}'{but}"
        for table, but in as_judged(over)
        for name in ROLES[role]
    ]
    # the index gives each part in order, so that all are merged without sorting
    sql = f"{over.tables}{' UNION '.join(parts)} ORDER BY record"
    values = [*over.values, *[identifier] * len(parts)]
    numbers, total = shelf.page(sql, values, number(query), size_of(query))
    ids = shelf.among(
        "SELECT id FROM records WHERE number IN ({}) ORDER BY number", [r[0] for r in numbers]
    )
    records = shelf.records(r["id"] for r in ids)
    state = "_state" if found.state == identifier else ""
    shown = {
        "actor": found,
        "role": role,
        "pairs": pairs_with(shelf, identifier),
        "about": fill(f"of_{role}{state}", name=found.name),
        **shown_records(shelf, records),
        **paging(query, total),
    }
    about = {"total": total, "page": shown["page"], "size": size_of(query)}
    return View("actor.html", found.name, shown, flat_rows(shelf, records), about)


def pairs_with(shelf: Shelf, side: str) -> list[tuple[str, str, int]]:
    """The pairs of a side with the most events: (address, the other side's name, events)."""
    tallied = shelf.kept("pairs", lambda: shelf.ledger.tallies("pair", 10_000))
    found = []
    for key, n in tallied:
        other = key.removeprefix(f"{side}-") if key.startswith(f"{side}-") else ""
        other = other or (key.removesuffix(f"-{side}") if key.endswith(f"-{side}") else "")
        if other:
            found.append((f"/dyad/{key}", shelf.names.get(other, other), n))
    return found[:8]


def as_judged(over: Edited) -> list[tuple[str, str]]:
    """The tables that hold who takes part, each with what to leave out of it."""
    if not over:
        return [("parties", "")]
    return [("parties", " AND record NOT IN (SELECT record FROM changed)"), ("acting", "")]


ROLES: Mapping[str, tuple[str, ...]] = {
    "speaker": ("speaker",),
    "about": ("about",),
    "event": ("actor", "recipient"),
}
"""What of an actor is shown: what it says, what is said of it, what it does or suffers."""

ADDRESSES: Mapping[str, Callable[[Shelf, Query, str], View]] = {
    "": home,
    "search": search,
    "statements": statements,
    "events": events,
    "documents": documents,
    "mentions": mentions,
    "times": times,
    "conflicts": conflicts,
    "copies": copies,
    "failures": failures,
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
