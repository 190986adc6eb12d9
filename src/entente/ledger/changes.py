"""What is in one ledger and not in another."""

from __future__ import annotations

from entente.ledger.ledger import Ledger

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
    "copies": "SELECT id, matched || ' words in ' || left_document || ' and ' || right_document "
    "AS words FROM reuses",
    "judgements": "SELECT record || ' ' || verdict || ' by ' || reviewer || ' ' || decided || "
    "coalesce(': ' || nullif(reason, ''), '') AS id, '' AS words FROM judgements",
}


def changes(left: Ledger, right: Ledger) -> dict[str, dict[str, list[str]]]:
    """Per kind, what only ``left`` holds ("gone"), what only ``right`` holds ("new"), and what
    both hold but reads otherwise now ("changed"). Each is a line that starts with an id.
    """
    found = {}
    for kind, sql in _QUERIES.items():
        old = {row["id"]: _line(row["words"]) for row in left.rows(sql)}
        new = {row["id"]: _line(row["words"]) for row in right.rows(sql)}
        found[kind] = {
            "gone": [f"{k} {old[k]}".rstrip() for k in sorted(old.keys() - new.keys())],
            "new": [f"{k} {new[k]}".rstrip() for k in sorted(new.keys() - old.keys())],
            "changed": [
                f"{k} {old[k]} | {new[k]}"
                for k in sorted(old.keys() & new.keys())
                if old[k] != new[k]
            ],
        }
    return found


def _line(words: str) -> str:
    return " ".join(words.split())
