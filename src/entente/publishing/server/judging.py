"""Judging on the page: one record at a time, and what judgements have changed."""

from __future__ import annotations

from typing import Any

from entente.errors import UsageError
from entente.nouns import Event, Judgement, Record, Statement
from entente.publishing import claims, effects
from entente.publishing import review as reviewing
from entente.publishing.server.answers import (
    Query,
    View,
    flat_rows,
    number,
    paging,
    shown_records,
    size_of,
)
from entente.publishing.server.shelf import Shelf
from entente.publishing.sites import Pages
from entente.publishing.strings import TEXT, fill


def review(shelf: Shelf, query: Query, _: str) -> View:
    """The next record nobody has judged, with what judging it would do."""
    noun, order = noun_of(query), "text" if query.get("order") == "text" else "doubt"
    ledger = shelf.ledger
    wanted = query.get("at") or reviewing.next_waiting(ledger, noun, order, query.get("after", ""))
    found = ledger.record(wanted) if wanted else None
    values: dict[str, Any] = {
        "noun": noun,
        "order": order,
        "left": fill("left_to_judge", n=f"{reviewing.left(ledger, noun):,}"),
        "last": last_of(shelf, query.get("last", "")),
        "record": None,
        "trouble": query.get("trouble", ""),
        "reviewer": query.get("reviewer", ""),
    }
    if not isinstance(found, (Statement, Event)):
        return View("review.html", TEXT["review"], values)
    given = {k.removeprefix("change."): v for k, v in query.items() if k.startswith("change.")}
    trial, trouble = preview(shelf, found, given)
    told = [str(e) for e in effects.effects(ledger, found)]
    own = reviewing.editable(found)
    values |= shown_records(shelf, [found])
    values |= {
        "record": found,
        "fields": {name: given.get(name, value) for name, value in own.items()},
        "own": own,
        "history": ledger.judgements(found.id),
        "effects": told,
        "trial": trial,
        "editing": bool(given) or bool(query.get("edit")),
        "trouble": trouble or query.get("trouble", ""),
    }
    about = {"effects_of_rejecting": told, "left": reviewing.left(ledger, noun)}
    return View("review.html", TEXT["review"], values, flat_rows(shelf, [found]), about)


def noun_of(query: Query) -> str:
    """Which noun is asked about; anything odd is the first."""
    noun = query.get("noun", "")
    return noun if noun in reviewing.JUDGED else reviewing.JUDGED[0]


def preview(shelf: Shelf, record: Record, given: dict[str, str]) -> tuple[list[str], str]:
    """What an edit not yet saved would do, and what is wrong with it."""
    changes = reviewing.changed(record, given)
    if not changes:
        return [], ""
    try:
        found = effects.previewed(shelf.ledger, record, changes)
    except UsageError as error:
        return [], str(error)
    return [str(e) for e in found if e.before != e.after] or [TEXT["no_effect"]], ""


def last_of(shelf: Shelf, identifier: str) -> dict[str, Any] | None:
    """The judgement just made, with what it did, so that it can be taken back."""
    judgement = shelf.ledger.judgement(identifier) if identifier else None
    if judgement is None:
        return None
    found = shelf.ledger.record(identifier)
    noun = type(found).__name__.lower() if found else "record"
    did = [str(e) for e in effects.done_by(shelf.ledger, identifier)]
    return {
        "id": identifier,
        "href": Pages().record(noun, identifier),
        "verdict": judgement.verdict,
        "made": reviewing.made(judgement),
        "did": did or [TEXT["no_effect"]],
    }


def diff(shelf: Shelf, query: Query, _: str) -> View:
    """What people changed, newest first, and how often they agreed with the reading."""
    parts, values = [], []
    for name in ("verdict", "reviewer"):
        if query.get(name):
            parts.append(f"{name} = ?")
            values.append(query[name])
    where = f"WHERE {' AND '.join(parts)} " if parts else ""
    sql = f"SELECT number, record FROM judgements {where}ORDER BY number DESC"
    found, total = shelf.page(sql, values, number(query), size_of(query))
    listed = []
    for row in found:
        sql = "SELECT count(*) FROM judgements WHERE record = ? AND number < ?"
        earlier = int(shelf.rows(sql, (row["record"], row["number"]))[0][0])
        every = shelf.ledger.judgements(row["record"])
        listed.append({**change(shelf, every[earlier]), "counts": earlier == len(every) - 1})
    shown = {
        "listed": listed,
        "tally": shelf.kept("verdicts", lambda: verdicts(shelf)),
        "reviewers": [
            r["reviewer"]
            for r in shelf.rows("SELECT DISTINCT reviewer FROM judgements ORDER BY 1 LIMIT 100")
            if r["reviewer"]
        ],
        **paging(query, total),
    }
    about = {"total": total, "verdicts": shown["tally"]}
    return View("diff.html", TEXT["diff"], shown, listed, about)


def change(shelf: Shelf, judgement: Judgement) -> dict[str, Any]:
    """One judgement beside what the reader found."""
    was = shelf.ledger.record(judgement.record, judged=False)
    own = reviewing.editable(was) if was else {}
    return {
        "record": judgement.record,
        "noun": type(was).__name__.lower() if was else "",
        "who": claimed_by(shelf, was),
        "words": words_of(shelf, was),
        "verdict": judgement.verdict,
        "changes": "; ".join(
            f"{name}: {own.get(name) or '∅'} → {value or '∅'}" for name, value in judgement.changes
        ),
        "reviewer": judgement.reviewer,
        "reason": judgement.reason,
        "decided": judgement.decided,
        "still_read": was is not None,
    }


def claimed_by(shelf: Shelf, record: Record | None) -> str:
    """Who says what a record holds."""
    if isinstance(record, Statement):
        return claims.speaker(record)
    document = shelf.document(record.document) if isinstance(record, Event) else None
    return claims.claimant(record, document) if isinstance(record, Event) and document else ""


def words_of(shelf: Shelf, record: Record | None) -> str:
    """The words that a record stands on, cut to a line."""
    if not isinstance(record, (Statement, Event)):
        return ""
    spans = record.content if isinstance(record, Statement) else record.evidence
    rows = shelf.rows("SELECT text FROM documents WHERE id = ?", (record.document,))
    words = " […] ".join(rows[0]["text"][s.start : s.stop] for s in spans) if rows else ""
    if isinstance(record, Event):
        words = f"{record.type.capitalize()}: {words}"
    return words if len(words) <= 160 else words[:159] + "…"


def verdicts(shelf: Shelf) -> list[dict[str, Any]]:
    """How often people accepted, edited, rejected what the readers found, by noun."""
    sql = (
        "SELECT coalesce(r.noun, 'orphaned') AS noun, j.verdict, count(*) AS n FROM judgements j "
        "LEFT JOIN records r ON r.id = j.record WHERE j.number = (SELECT max(number) FROM "
        "judgements k WHERE k.record = j.record) GROUP BY 1, 2 ORDER BY 1, 2"
    )
    found: dict[str, dict[str, Any]] = {}
    for row in shelf.rows(sql):
        kinds = {"noun": row["noun"], "accept": 0, "edit": 0, "reject": 0, "unsure": 0}
        found.setdefault(row["noun"], kinds)[row["verdict"]] = int(row["n"])
    for kinds in found.values():
        settled = kinds["accept"] + kinds["edit"] + kinds["reject"]
        kinds["accepted_share"] = round(kinds["accept"] / settled, 3) if settled else None
    return list(found.values())


__all__ = ["diff", "noun_of", "review"]
