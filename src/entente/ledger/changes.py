"""What is in one ledger and not in another."""

from __future__ import annotations

from typing import Any

import msgspec

from entente.ledger.ledger import Ledger
from entente.ledger.schema import advice

_QUERIES = {
    "documents": "SELECT d.id, coalesce(nullif(title, ''), (SELECT min(name) FROM names n "
    "WHERE n.document = d.id), '') AS words FROM documents d",
    "readers": "SELECT DISTINCT reader || ' ' || version AS id, '' AS words FROM readings",
    "statements": "SELECT id, coalesce(speaker, '?') || ' ' || coalesce(cue, '') || ': ' || "
    "coalesce(content, '') AS words FROM statements",
    "events": "SELECT id, type || ' (' || status || ') ' || coalesce(actors, '?') || ' > ' || "
    "coalesce(recipients, '?') || ': ' || coalesce(trigger_words, '') AS words FROM events",
    "times": "SELECT id, words || ' = ' || value AS words FROM timexes",
    "mentions": "SELECT id, words || ' = ' || actor AS words FROM mentions",
    "conflicts": "SELECT id, code || ': ' || json_extract(data, '$.explanation') AS words "
    "FROM records WHERE noun = 'conflict'",
    "copies": "SELECT id, matched || ' words in ' || left_document || ' and ' || right_document "
    "AS words FROM reuses",
    "judgements": "SELECT record || ' ' || verdict || ' by ' || reviewer || ' ' || decided || "
    "coalesce(': ' || nullif(reason, ''), '') AS id, '' AS words FROM judgements",
}


def changes(left: Ledger, right: Ledger) -> dict[str, dict[str, list[str]]]:
    """Per kind, what only ``left`` holds ("gone"), what only ``right`` holds ("new"), and what
    both hold but reads otherwise now ("changed"). Each is a line that starts with an id; of what
    changed it ends with the names of the fields that differ, in brackets.
    """
    fields = _fields(left, right)
    found = {}
    for kind, sql in _QUERIES.items():
        old = {row["id"]: _line(row["words"]) for row in left.rows(sql)}
        new = {row["id"]: _line(row["words"]) for row in right.rows(sql)}
        found[kind] = {
            "gone": [f"{k} {old[k]}".rstrip() for k in sorted(old.keys() - new.keys())],
            "new": [f"{k} {new[k]}".rstrip() for k in sorted(new.keys() - old.keys())],
            "changed": [
                _changed(k, old[k], new[k], fields.get(k, []))
                for k in sorted(old.keys() & new.keys())
                if old[k] != new[k] or k in fields
            ],
        }
    return found


def _changed(key: str, old: str, new: str, fields: list[str]) -> str:
    words = old if old == new else f"{old} | {new}"
    return " ".join(part for part in (key, words, f"({', '.join(fields)})" * bool(fields)) if part)


def _fields(left: Ledger, right: Ledger) -> dict[str, list[str]]:
    """Which fields differ of what both ledgers hold, by id; one document is held at a time."""
    found: dict[str, list[str]] = {}
    for sql in ("SELECT id, data FROM documents", "SELECT id, data FROM reuses"):
        found.update(_differing(left, right, sql))
    for document in sorted({*left.document_ids()} & {*right.document_ids()}):
        sql = "SELECT id, data FROM records WHERE document = ?"
        found.update(_differing(left, right, sql, document))
    return found


def _differing(left: Ledger, right: Ledger, sql: str, *values: str) -> dict[str, list[str]]:
    old = {row["id"]: row["data"] for row in left.rows(sql, values)}
    found = {}
    for row in right.rows(sql, values):
        before = old.get(row["id"], row["data"])
        if before != row["data"]:
            with advice(left.path):
                was = msgspec.json.decode(before, type=dict[str, Any])
            with advice(right.path):
                now = msgspec.json.decode(row["data"], type=dict[str, Any])
            names = sorted({*was, *now})
            found[row["id"]] = [n for n in names if was.get(n) != now.get(n)] or ["data"]
    return found


def _line(words: str) -> str:
    return " ".join(words.split())
