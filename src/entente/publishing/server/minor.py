"""Lists of what stands behind the first page's other counts: each row leads to its words."""

from __future__ import annotations

from typing import Any

from entente.nouns import Conflict, Mention, Record, Reuse, Span, Timex
from entente.publishing import dates
from entente.publishing.copies import pairs_of
from entente.publishing.exports import flat
from entente.publishing.server.answers import Query, View, number, paging, size_of
from entente.publishing.server.shelf import Shelf
from entente.publishing.sites import Pages
from entente.publishing.strings import TEXT, fill
from entente.publishing.wording import explained

SITE = Pages()


def listing(shelf: Shelf, query: Query, noun: str, order: str) -> tuple[list[Record], int]:
    """One page of the records of a noun, and how many there are."""
    sql = f"SELECT id FROM records WHERE noun = '{noun}' ORDER BY {order}"
    offset = size_of(query) * (number(query) - 1)
    rows = shelf.rows(f"{sql} LIMIT {size_of(query)} OFFSET {offset}")
    total = dict(shelf.ledger.tallies("noun")).get(noun, 0)
    return shelf.records(r["id"] for r in rows), min(total, 10_000)


def shown(title: str, heads: list[str], listed: list[dict[str, Any]], view: View) -> View:
    """A plain table; ``listed`` rows have cells and a link for the first."""
    values = {"heads": heads, "listed": listed, **view.values}
    return View("minor.html", title, values, view.flat)


def words_at(shelf: Shelf, spans: tuple[Span, ...]) -> str:
    """The words of spans of one document, kept apart."""
    text = shelf.rows("SELECT text FROM documents WHERE id = ?", (spans[0].document,))
    return " […] ".join(text[0]["text"][s.start : s.stop] for s in spans) if text else ""


def title_of(shelf: Shelf, document: str) -> str:
    """A document's title, or its id."""
    rows = shelf.rows("SELECT title FROM documents WHERE id = ?", (document,))
    return (rows[0]["title"] if rows else "") or document


def mentions(shelf: Shelf, query: Query, _: str) -> View:
    """Mentions of actors, in the order they were stored."""
    records, total = listing(shelf, query, "mention", "number")
    found = [r for r in records if isinstance(r, Mention)]
    listed = [
        {
            "href": SITE.passage(m.span),
            "cells": [
                words_at(shelf, (m.span,)),
                m.actor.name if m.actor else TEXT["unsettled"],
                title_of(shelf, m.span.document),
            ],
            "other": SITE.actor(m.actor.id) if m.actor else "",
        }
        for m in found
    ]
    texts = texts_of(shelf, [m.span.document for m in found])
    rows = [dict(flat.mention_row(shelf.ledger, texts, m)) for m in found]
    heads = [TEXT["words"], TEXT["actor"], TEXT["source"]]
    view = View("", "", paging(query, total), rows)
    return shown(TEXT["count_mentions"].capitalize(), heads, listed, view)


def times(shelf: Shelf, query: Query, _: str) -> View:
    """Time expressions, article by article."""
    records, total = listing(shelf, query, "timex", "document, start, id")
    found = [r for r in records if isinstance(r, Timex)]
    listed = [
        {
            "href": SITE.passage(t.span),
            "cells": [
                words_at(shelf, (t.span,)),
                dates.worded(t.when),
                dates.reason(t.when),
                title_of(shelf, t.span.document),
            ],
        }
        for t in found
    ]
    texts = texts_of(shelf, [t.span.document for t in found])
    rows = [dict(flat.timex_row(shelf.ledger, texts, t)) for t in found]
    heads = [TEXT["words"], TEXT["when"], TEXT["basis"], TEXT["source"]]
    view = View("", "", paging(query, total), rows)
    return shown(TEXT["count_timexes"].capitalize(), heads, listed, view)


def conflicts(shelf: Shelf, query: Query, _: str) -> View:
    """Places where a text does not fit itself."""
    records, total = listing(shelf, query, "conflict", "document, start, id")
    found = [r for r in records if isinstance(r, Conflict)]
    listed = [
        {
            "href": SITE.passage(c.spans[0]),
            "cells": [
                words_at(shelf, c.spans),
                explained(c.explanation),
                title_of(shelf, c.document),
            ],
        }
        for c in found
        if c.spans
    ]
    texts = texts_of(shelf, [c.document for c in found])
    rows = [dict(flat.conflict_row(shelf.ledger, texts, c)) for c in found]
    heads = [TEXT["words"], TEXT["reason"], TEXT["source"]]
    return shown(TEXT["conflicts"], heads, listed, View("", "", paging(query, total), rows))


def copies(shelf: Shelf, query: Query, _: str) -> View:
    """Passages that run alike, with the words that differ."""
    from entente.ledger import codec

    sql = "SELECT data FROM reuses ORDER BY id"
    found, total = shelf.page(sql, (), number(query), size_of(query))
    reuses = [codec.decode(r["data"], Reuse) for r in found]
    listed = []
    for both in pairs_of(shelf.material((), None, reuses)):
        for passage in both.passages:
            edits = [
                f"{TEXT[f'edit_{e.kind}']}: {quoted(e.left[1])} | {quoted(e.right[1])}"
                for e in passage.differences
            ]
            listed.append(
                {
                    "href": passage.left_href,
                    "cells": [
                        both.left.title or both.left.name,
                        both.right.title or both.right.name,
                        "; ".join(edits) or TEXT["identical"],
                    ],
                    "other": passage.right_href,
                }
            )
    texts = texts_of(shelf, [s.document for r in reuses for s in (r.left, r.right)])
    rows = [dict(flat.reuse_row(shelf.ledger, texts, r)) for r in reuses]
    heads = [fill("reads", left=TEXT["first_copy"]), TEXT["other_side"], TEXT["differences"]]
    return shown(TEXT["copies"], heads, listed, View("", "", paging(query, total), rows))


def quoted(words: str) -> str:
    """Words of a copy in quotation marks, or that there are none."""
    return f"“{words}”" if words else TEXT["nothing"]


def failures(shelf: Shelf, query: Query, _: str) -> View:
    """Files that gave no document, with the reason."""
    sql = "SELECT name, reason FROM failures ORDER BY name"
    found, total = shelf.page(sql, (), number(query), size_of(query))
    rows = [dict(r) for r in found]
    listed = [{"href": "", "cells": [r["name"], r["reason"]]} for r in rows]
    view = View("", "", paging(query, total), rows)
    return shown(TEXT["failures"], [TEXT["file"], TEXT["reason"]], listed, view)


def texts_of(shelf: Shelf, documents: list[str]) -> dict[str, str]:
    """The texts of some documents by id."""
    rows = shelf.among("SELECT id, text FROM documents WHERE id IN ({})", documents)
    return {r["id"]: r["text"] for r in rows}


__all__ = ["conflicts", "copies", "failures", "mentions", "times"]
