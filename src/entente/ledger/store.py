"""Writing: one transaction per document, so that nothing is ever half there."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from entente.ledger import codec, derived
from entente.nouns import Actor, Document, Event, Reading, Record, Reuse, Statement

_WORD = re.compile(r"\w+")


def rowid(identifier: str) -> int:
    """A document's number in the full-text index, far above the records' own numbers."""
    return derived.DOCUMENT_ROW + int(identifier[:15], 16)


def add_document(db: sqlite3.Connection, document: Document) -> bool:
    """Store a document unless its text is known; returns whether it was new.

    A known text under a new name only gains the name.
    """
    known = db.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone()
    if not known:
        _insert_document(db, document)
    if document.name:
        db.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (document.id, document.name))
        db.execute("DELETE FROM failures WHERE name = ?", (document.name,))
    return not known


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
            len(_WORD.findall(document.text)),
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
    readable = "\n".join(
        document.text[b.start : b.stop] for b in document.blocks if b.kind != "furniture"
    )
    db.execute(
        "INSERT INTO search (rowid, kind, id, title, body, who) VALUES (?, 'document', ?, ?, ?, ?)",
        (
            rowid(document.id),
            document.id,
            document.title,
            readable or document.text,
            f"{document.byline} {document.outlet}",
        ),
    )


def store_reading(db: sqlite3.Connection, reading: Reading, text: str, engine: str) -> None:
    """Put a reading in the place of the same reader's earlier one."""
    key = (reading.document, reading.reader)
    if db.execute("SELECT 1 FROM readings WHERE document = ? AND reader = ?", key).fetchone():
        derived.take_out(db, *key)
    # the records go with their reading, spans and parties with their records
    db.execute("DELETE FROM readings WHERE document = ? AND reader = ?", key)
    records = unique(reading.records)
    db.execute(
        "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*key, reading.version, reading.settings, engine, len(records), reading.error),
    )
    _insert_records(db, reading.reader, records, text)


def unique(records: Sequence[Record]) -> list[Record]:
    """Of records with one id the first with the highest confidence, in text order."""
    best: dict[str, Record] = {}
    for record in records:
        other = best.get(record.id)
        if other is None or getattr(record, "confidence", 1.0) > getattr(other, "confidence", 1.0):
            best[record.id] = record
    return sorted(best.values(), key=lambda r: (*codec.extent(r), r.id))


def _insert_records(
    db: sqlite3.Connection, reader: str, records: Sequence[Record], text: str
) -> None:
    rows, spans, parties = [], [], []
    pairs: list[tuple[object, ...]] = []
    words: list[tuple[object, ...]] = []
    actors: dict[str, Actor] = {}
    last = db.execute("SELECT coalesce(max(number), 0) FROM records").fetchone()[0]
    for number, record in enumerate(records, int(last) + 1):
        start, stop = codec.extent(record)
        rows.append(
            (
                number,
                record.id,
                codec.noun_of(record),
                codec.document_of(record),
                reader,
                start,
                stop,
                codec.code_of(record),
                getattr(record, "confidence", 1.0),
                codec.encode(record),
            )
        )
        for role, position, span in codec.spans_of(record):
            spans.append(
                (number, role, position, span.start, span.stop, text[span.start : span.stop])
            )
        counts: dict[str, int] = {}
        standing = codec.parties_of(record)
        if isinstance(record, (Statement, Event)):
            pairs.extend(derived.pair_rows(number, record))
            words.append(derived.search_row(number, record, text, standing))
        for role, party in standing:
            position = counts.get(role, 0)
            counts[role] = position + 1
            actor = party.actor
            if actor:
                actors[actor.id] = actor
            parties.append(
                (
                    number,
                    role,
                    position,
                    party.name,
                    actor.id if actor else None,
                    actor.state if actor else "",
                )
            )
        mentioned = getattr(record, "actor", None)
        if isinstance(mentioned, Actor):
            actors[mentioned.id] = mentioned
    db.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)", spans)
    db.executemany("INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?)", parties)
    db.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", pairs)
    speakers = [
        record.speaker.actor.id for record in records
        if isinstance(record, Statement) and record.speaker and record.speaker.actor
    ]  # fmt: skip
    derived.put_in(db, [(row[2], row[7]) for row in rows], pairs, speakers)
    db.executemany(
        "INSERT INTO search (rowid, kind, id, title, body, who) VALUES (?, ?, ?, ?, ?, ?)", words
    )
    db.executemany(
        "INSERT INTO actors VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        ((a.id, a.name, a.kind, a.state) for _, a in sorted(actors.items())),
    )


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
