"""Writing: one transaction per document, so that nothing is ever half there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from entente.errors import LedgerError
from entente.ledger import codec, derived, waiting
from entente.ledger.derived import Derived
from entente.nouns import Actor, Document, Mention, Reading, Record, Reuse


def count_words(text: str) -> int:
    """How many runs of letters, digits and underscores a text has: those of ``re``'s ``\\w+``."""
    for sign in set(text):
        if not (sign.isalnum() or sign in "_ "):
            text = text.replace(sign, " ")
    return len(text.split())


def add_document(db: sqlite3.Connection, document: Document) -> Derived | None:
    """Store a document unless its text is known; returns its row of the index if it was new.

    A known text under a new name only gains the name.
    """
    known = db.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone()
    if not known:
        _insert_document(db, document)
    if document.name:
        db.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (document.id, document.name))
        db.execute("DELETE FROM failures WHERE name = ?", (document.name,))
    return None if known else derived.of_document(document)


def _insert_document(db: sqlite3.Connection, document: Document) -> None:
    when = document.published
    db.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.title,
            document.byline,
            document.outlet,
            document.series,
            when.earliest,
            when.latest,
            when.precision,
            document.language,
            document.uri,
            document.licence,
            document.media_type,
            document.raw_sha256,
            count_words(document.text),
            document.text,
            codec.encode_document(document),
        ),
    )
    db.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?)",
        (
            (document.id, position, b.kind, b.start, b.stop, b.reason)
            for position, b in enumerate(document.blocks)
        ),
    )
    waiting.put(db, document.id)


def store_reading(db: sqlite3.Connection, reading: Reading, text: str, engine: str) -> Derived:
    """Put a reading in the place of the same reader's earlier one; returns what to derive."""
    key = (reading.document, reading.reader)
    if db.execute("SELECT 1 FROM readings WHERE document = ? AND reader = ?", key).fetchone():
        waiting.take_out(db, *key)
        # the records go with their reading, parties and pairs with their records
        db.execute("DELETE FROM readings WHERE document = ? AND reader = ?", key)
    placed = unique(reading.records)
    data = [codec.encode(row[-1]) for row in placed]
    db.execute(
        "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(*key, reading.version, reading.settings, engine),
            *(len(placed), codec.digest(data), reading.error),
        ),
    )
    waiting.put(db, *key)
    first = int(db.execute("SELECT coalesce(max(number), 0) FROM records").fetchone()[0]) + 1
    _insert_records(db, key, first, zip(placed, data, strict=True))
    numbered = [
        (number, row[-1], codec.parties_of(row[-1])) for number, row in enumerate(placed, first)
    ]
    _insert_parties(db, numbered)
    return derived.of_records(numbered, text)


Placed: TypeAlias = tuple[int, int, str, str, str, float, Record]
"""A record's first and last character, its id, document, code and confidence, and the record."""


def unique(records: Sequence[Record]) -> list[Placed]:
    """Of records with one id the first with the highest confidence, in text order."""
    best: dict[str, Placed] = {}
    for record in records:
        start, stop, document, code, sure = codec.columns_of(record)
        row = (start, stop, record.id, document, code, sure, record)
        if sure > best.setdefault(record.id, row)[5]:
            best[record.id] = row
    # no two have one id, so records themselves are never compared
    return sorted(best.values())


def _insert_records(
    db: sqlite3.Connection, key: waiting.Key, first: int, found: Iterable[tuple[Placed, str]]
) -> None:
    rows: list[tuple[Any, ...]] = []
    document, reader = key
    for number, (row, data) in enumerate(found, first):
        start, stop, identifier, its, code, sure, record = row
        if its != document:
            raise LedgerError(f"a record of {its} in a reading of {document}")
        noun = codec.noun_of(record)
        rows.append((number, identifier, noun, document, reader, start, stop, code, sure, data))
    db.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _insert_parties(db: sqlite3.Connection, numbered: Iterable[derived.Numbered]) -> None:
    cells: list[Any] = []
    actors: dict[str, Actor] = {}
    for number, record, roles in numbered:
        if isinstance(record, Mention) and record.actor:
            actors[record.actor.id] = record.actor
        for row in derived.party_rows(number, roles):
            cells += row
        for _, party in roles:
            if party.actor:
                actors[party.actor.id] = party.actor
    _insert(db, "parties", 6, cells)
    db.executemany(
        "INSERT INTO actors VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        ((a.id, a.name, a.kind, a.state) for _, a in sorted(actors.items())),
    )


AT_ONCE = 10
"""Rows to a statement: small rows then cost a third less than one by one."""


def _insert(db: sqlite3.Connection, table: str, width: int, cells: list[Any]) -> None:
    """Insert rows whose cells stand end to end, several rows to a statement."""
    row, step = f"({', '.join('?' * width)})", width * AT_ONCE
    whole = len(cells) // step * step
    for rows, values in (
        (AT_ONCE, [cells[at : at + step] for at in range(0, whole, step)]),
        ((len(cells) - whole) // width, [cells[whole:]]),
    ):
        if rows:
            db.executemany(f"INSERT INTO {table} VALUES {', '.join([row] * rows)}", values)


def set_reuses(
    db: sqlite3.Connection, reuses: Iterable[Reuse], families: Mapping[str, str]
) -> None:
    """Put the found reuse and the families of records in the place of what was there."""
    db.execute("DELETE FROM reuses")
    db.execute("DELETE FROM families")
    db.executemany(
        "INSERT INTO reuses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                reuse.id,
                reuse.left.document,
                reuse.left.start,
                reuse.left.stop,
                reuse.right.document,
                reuse.right.start,
                reuse.right.stop,
                reuse.matched,
                reuse.family,
                reuse.direction,
                codec.encode(reuse),
            )
            for reuse in sorted(reuses, key=lambda r: (r.left, r.right, r.id))
        ),
    )
    db.executemany("INSERT INTO families VALUES (?, ?)", sorted(families.items()))


def add_judgement(
    db: sqlite3.Connection, record: str, values: tuple[str, Mapping[str, str], str, str, str, str]
) -> None:
    """Append a judgement: verdict, changes, reviewer, reason, decided, seen."""
    verdict, changes, reviewer, reason, decided, seen = values
    db.execute(
        "INSERT INTO judgements (record, verdict, changes, reviewer, reason, decided, seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            record,
            verdict,
            json.dumps(dict(sorted(changes.items())), ensure_ascii=False),
            reviewer,
            reason,
            decided,
            seen,
        ),
    )
