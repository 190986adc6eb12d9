"""Proves a ledger: every stored span's words stand at its offsets, every key and count holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from entente.ledger import codec
from entente.ledger.ledger import Ledger
from entente.nouns import Document, Record


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked and what did not hold; ``problems`` is empty for a sound ledger."""

    documents: int
    records: int
    spans: int
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check(ledger: Ledger) -> Proof:
    """Check SQLite's integrity, keys, content hashes, blocks, spans and record counts."""
    problems = list(_file_problems(ledger))
    documents = {d.id: d for d in ledger.documents()}
    for document in documents.values():
        problems.extend(_document_problems(document))
    records = spans = 0
    for row in ledger.rows("SELECT number, id, noun, document, data FROM records ORDER BY id"):
        records += 1
        found, count = _record_problems(ledger, row, documents)
        problems.extend(found)
        spans += count
    return Proof(len(documents), records, spans, tuple(problems))


def _file_problems(ledger: Ledger) -> Iterator[str]:
    for row in ledger.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    for row in ledger.rows("PRAGMA foreign_key_check"):
        yield f"key: a row of {row[0]} points to a row of {row[2]} that is not there"
    counted = (
        "SELECT d.document, d.reader, d.records, count(r.id) AS found FROM readings d LEFT JOIN "
        "records r ON r.document = d.document AND r.reader = d.reader "
        "GROUP BY d.document, d.reader HAVING d.records <> count(r.id)"
    )
    for row in ledger.rows(counted):
        yield (
            f"count: reading {row['reader']} of {row['document']} has {row['found']} records, "
            f"not {row['records']}"
        )
    yield from ledger.wrong_tallies()


def _document_problems(document: Document) -> Iterator[str]:
    if Document.hash(document.text) != document.id:
        yield f"document {document.id}: its text does not have this hash"
    last = 0
    for block in document.blocks:
        if block.start < last or block.stop > len(document.text):
            yield f"document {document.id}: block {block.start}-{block.stop} overlaps or overruns"
        last = block.stop


def _record_problems(
    ledger: Ledger, row: sqlite3.Row, documents: dict[str, Document]
) -> tuple[list[str], int]:
    name = f"{row['noun']} {row['id']}"
    try:
        record: Record = codec.decode_record(row["noun"], row["data"])
    except ValueError as error:
        return [f"{name}: cannot be decoded: {error}"], 0
    stored = {
        (r["role"], r["position"]): (r["start"], r["stop"], r["exact"])
        for r in ledger.rows("SELECT * FROM spans WHERE record = ?", (row["number"],))
    }
    problems = []
    spans = codec.spans_of(record)
    if len(stored) != len(spans):
        problems.append(f"{name}: {len(stored)} spans stored, {len(spans)} in the record")
    for role, position, span in spans:
        document = documents.get(span.document)
        if document is None:
            problems.append(f"{name}: {role} points to document {span.document}, not here")
            continue
        words = document.text[span.start : span.stop]
        inside = 0 <= span.start <= span.stop <= len(document.text)
        if not inside or stored.get((role, position)) != (span.start, span.stop, words):
            problems.append(f"{name}: {role} {span.start}-{span.stop} does not read as stored")
    return problems, len(spans)
