"""The hash of what a ledger holds: equal for equal input, whatever order, machine or time."""

from __future__ import annotations

import hashlib
import json
import sqlite3

CONTENT = (
    "SELECT id, data, text FROM documents ORDER BY id",
    "SELECT document, position, kind, start, stop, reason FROM blocks ORDER BY document, position",
    "SELECT document, reader, version, settings, engine, error FROM readings "
    "ORDER BY document, reader",
    "SELECT id, reader, data FROM records ORDER BY id",
    "SELECT data FROM reuses ORDER BY id",
    "SELECT record, family FROM families ORDER BY record",
    "SELECT record, verdict, changes, reviewer, reason FROM judgements ORDER BY record, number",
)
"""What counts as content: no file name, no clock, no row number."""


def fingerprint(db: sqlite3.Connection) -> str:
    """SHA-256 over the content of a ledger, as hexadecimal digits."""
    digest = hashlib.sha256()
    for sql in CONTENT:
        for row in db.execute(sql):
            line = json.dumps(list(row), ensure_ascii=False)
            digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()
