"""Full-text search: anybody's words made into a query that cannot fail, and bounded work."""

from __future__ import annotations

import re
from collections.abc import Mapping

from entente.ledger.derived import DOCUMENT_ROW, EVENT_ROW

HITS = 5_000
"""Places that are ranked at most; of a very common word the rest is left unranked."""
WORDS = 32
"""Words of a query that count."""
OPEN, CLOSE = "\x02", "\x03"
"""What stands around the words found in a marked snippet; no sign that a text shows."""
MARKED = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)
"""A stretch so marked."""
RANGES: Mapping[str, tuple[int, int]] = {
    "statement": (1, EVENT_ROW - 1),
    "event": (EVENT_ROW, DOCUMENT_ROW - 1),
    "document": (DOCUMENT_ROW, (1 << 63) - 1),
}
"""Where the rows of each noun stand in the index."""
SCORE = "bm25(search, 0.0, 0.0, 2.0, 1.0, 1.0)"
"""How well a row fits, best is lowest: a document's title counts twice."""

_PARTS = re.compile(r'"([^"]*)"|([^\s"]+)')


def query_of(text: str) -> str:
    """Words as a query of FTS5: all must occur; "words in quotes" stand together; wor* begins so.

    Every word is quoted, so nothing in it is taken as syntax. Empty where there is no word.
    """
    parts: list[str] = []
    # a lone surrogate has no UTF-8, which SQLite asks for
    sound = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    for phrase, word in _PARTS.findall(sound):
        words = phrase or word.rstrip("*")
        if any(c.isalnum() for c in words):
            parts.append(f'"{words}"' + ("*" if not phrase and word.endswith("*") else ""))
    return " ".join(parts[:WORDS])


def hits_sql(noun: str, most: int = HITS) -> str:
    """Places and scores of a noun's hits, at most so many; takes the query as a parameter."""
    low, high = RANGES[noun]
    return (
        f"SELECT rowid AS place, {SCORE} AS score FROM search WHERE search MATCH ? "
        f"AND rowid BETWEEN {low} AND {high} LIMIT {most}"
    )


def best_sql(noun: str = "") -> str:
    """The best hits of a noun, or of all three; takes the query once a noun, limit and offset."""
    parts = [f"SELECT * FROM ({hits_sql(n)})" for n in ([noun] if noun else RANGES)]
    return f"{' UNION ALL '.join(parts)} ORDER BY score, place LIMIT ? OFFSET ?"


def _among(query: str, many: int) -> str:
    # of the start of a word each look-up would gather all its endings anew: one pass instead
    plus = "+" if '"*' in query else ""
    return f"FROM search WHERE search MATCH ? AND {plus}rowid IN ({', '.join('?' * many)})"


def snippet_sql(query: str, many: int) -> str:
    """The rows of places found, with their words marked; takes the query, then the places."""
    marks = f"'{OPEN}', '{CLOSE}', '…'"
    return (
        f"SELECT rowid AS place, kind, id, snippet(search, 3, {marks}, 24) AS words "
        f"{_among(query, many)}"
    )


def highlight_sql(query: str, many: int) -> str:
    """As ``snippet_sql``, with the whole body and who takes part marked."""
    marks = f"'{OPEN}', '{CLOSE}'"
    return (
        f"SELECT rowid AS place, highlight(search, 3, {marks}) || ' ' || "
        f"highlight(search, 4, {marks}) AS words {_among(query, many)}"
    )


__all__ = [
    "CLOSE",
    "HITS",
    "MARKED",
    "OPEN",
    "RANGES",
    "best_sql",
    "highlight_sql",
    "hits_sql",
    "query_of",
    "snippet_sql",
]
