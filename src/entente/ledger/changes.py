"""What is in one ledger and not in another."""

from __future__ import annotations

from entente.ledger.ledger import Ledger

_QUERIES = {
    "documents": "SELECT id, title AS words FROM documents",
    "statements": "SELECT id, coalesce(speaker, '?') || ' ' || coalesce(cue, '') || ': ' || "
    "coalesce(content, '') AS words FROM statements",
    "events": "SELECT id, type || ' (' || status || ') ' || coalesce(actors, '?') || ' > ' || "
    "coalesce(recipients, '?') || ': ' || coalesce(trigger_words, '') AS words FROM events",
    "times": "SELECT id, words || ' = ' || value AS words FROM timexes",
    "judgements": "SELECT record || verdict || reviewer || number AS id, "
    "verdict || ' by ' || reviewer || ' on ' || record AS words FROM judgements",
}


def changes(left: Ledger, right: Ledger) -> dict[str, dict[str, list[str]]]:
    """Per kind, what only ``left`` holds ("gone") and what only ``right`` holds ("new").

    Records are told apart by id, so a record that reads otherwise now counts as both.
    """
    found = {}
    for kind, sql in _QUERIES.items():
        old = {row["id"]: row["words"] for row in left.rows(sql)}
        new = {row["id"]: row["words"] for row in right.rows(sql)}
        found[kind] = {
            "gone": sorted(f"{k} {v}" for k, v in old.items() if k not in new or new[k] != v),
            "new": sorted(f"{k} {v}" for k, v in new.items() if k not in old or old[k] != v),
        }
    return found
