"""Proves a ledger: texts and records are as stored, every span, key, list and count holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from entente.ledger import codec, derived, waiting
from entente.ledger.derived import Derived
from entente.ledger.ledger import Ledger
from entente.nouns import Document, Record, Span


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
    """Check SQLite's integrity, keys, content hashes, blocks, records, spans, copies and counts.

    One document is held at a time, so that the largest ledger can be proved.
    """
    problems = list(_file_problems(ledger))
    # what a writer at work has not derived yet is not asked for
    late = {(r["document"], r["reader"]) for r in ledger.rows("SELECT * FROM waiting")}
    documents = records = spans = 0
    for identifier in ledger.document_ids():
        document = ledger.document(identifier)
        if document is None:
            continue
        documents += 1
        problems.extend(_document_problems(ledger, document))
        if (identifier, "") not in late:
            problems.extend(_derived_problems(ledger, derived.of_document(document), identifier))
        rows = ledger.rows("SELECT * FROM records WHERE document = ? ORDER BY id", (identifier,))
        problems.extend(_reading_problems(ledger, identifier, rows))
        for row in rows:
            records += 1
            record, found = _decoded(row)
            problems.extend(found)
            if record is None:
                continue
            found, count = _record_problems(row, record, document)
            problems.extend(found)
            spans += count
            numbered = (row["number"], record, codec.parties_of(record))
            problems.extend(_party_problems(ledger, numbered, row["id"]))
            if (identifier, row["reader"]) not in late:
                made = derived.of_records([numbered], document.text)
                problems.extend(_derived_problems(ledger, made, row["id"]))
    problems.extend(_reuse_problems(ledger))
    return Proof(documents, records, spans, tuple(problems))


def _file_problems(ledger: Ledger) -> Iterator[str]:
    for row in ledger.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    for row in ledger.rows("PRAGMA foreign_key_check"):
        yield f"key: a row of {row[0]} points to a row of {row[2]} that is not there"
    counted = (
        "SELECT d.document, d.reader, d.records, coalesce(r.n, 0) AS found FROM readings d "
        "LEFT JOIN (SELECT document, reader, count(*) AS n FROM records GROUP BY 1, 2) r "
        "ON r.document = d.document AND r.reader = d.reader WHERE d.records <> coalesce(r.n, 0)"
    )
    for row in ledger.rows(counted):
        yield (
            f"count: reading {row['reader']} of {row['document']} has {row['found']} records, "
            f"not {row['records']}"
        )
    stray = (
        "SELECT (SELECT count(*) FROM search) - (SELECT count(*) FROM documents d WHERE NOT EXISTS "
        "(SELECT 1 FROM waiting w WHERE w.document = d.id AND w.reader = '')) - (SELECT count(*) "
        f"FROM records r WHERE r.noun IN ('statement', 'event') AND {waiting.READY})"
    )
    if (more := int(ledger.rows(stray)[0][0])) > 0:
        yield f"index: {more} rows more than there are documents, statements and events"
    yield from ledger.wrong_tallies()


def _document_problems(ledger: Ledger, document: Document) -> Iterator[str]:
    if Document.hash(document.text) != document.id:
        yield f"document {document.id}: its text does not have this hash"
    last = 0
    for block in document.blocks:
        if block.start < last or block.stop > len(document.text):
            yield f"document {document.id}: block {block.start}-{block.stop} overlaps or overruns"
        last = block.stop
    (row,) = ledger.rows("SELECT * FROM documents WHERE id = ?", (document.id,))
    shown = {
        "title": document.title,
        "byline": document.byline,
        "outlet": document.outlet,
        "published_earliest": document.published.earliest,
        "published_latest": document.published.latest,
        "language": document.language,
        "uri": document.uri,
    }
    for name, value in shown.items():
        if row[name] != value:
            yield f"document {document.id}: column {name} is not what its data say"


def _derived_problems(ledger: Ledger, made: Derived, name: str) -> Iterator[str]:
    """What lists and searches read must be what the content gives."""
    for words in made.words:
        sql = "SELECT rowid, kind, id, title, body, who FROM search WHERE rowid = ?"
        if [tuple(row) for row in ledger.rows(sql, words[:1])] != [words]:
            yield f"index: {words[1]} {name} is not indexed by its words"
    if made.pairs:
        sql = "SELECT * FROM pairs WHERE record = ? ORDER BY one, two"
        if [tuple(row) for row in ledger.rows(sql, made.pairs[0][:1])] != made.pairs:
            yield f"lists: {made.pairs[0][3]} {name} is not listed under its sides"


def _party_problems(ledger: Ledger, numbered: derived.Numbered, name: str) -> Iterator[str]:
    """Who stands in which role must be what the record says."""
    number, _, roles = numbered
    sql = "SELECT * FROM parties WHERE record = ?"
    held = [tuple(row) for row in ledger.rows(sql, (number,))]
    if sorted(held, key=itemgetter(1, 2)) != sorted(
        derived.party_rows(number, roles), key=itemgetter(1, 2)
    ):
        yield f"parties: the roles of {name} are not what its record says"


def _decoded(row: sqlite3.Row) -> tuple[Record | None, list[str]]:
    try:
        return codec.decode_record(row["noun"], row["data"]), []
    except ValueError as error:
        return None, [f"{row['noun']} {row['id']}: cannot be decoded: {error}"]


def _reading_problems(ledger: Ledger, document: str, rows: Sequence[sqlite3.Row]) -> Iterator[str]:
    """Every byte of a reading's records must be as it was stored."""
    data: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: int(row["number"])):
        data.setdefault(row["reader"], []).append(row["data"])
    sql = "SELECT reader, digest FROM readings WHERE document = ? AND digest <> '' ORDER BY reader"
    for row in ledger.rows(sql, (document,)):
        if codec.digest(data.get(row["reader"], ())) != row["digest"]:
            yield f"reading {row['reader']} of {document}: its records are not what was stored"


def _record_problems(row: sqlite3.Row, record: Record, document: Document) -> tuple[list[str], int]:
    name = f"{row['noun']} {row['id']}"
    problems = []
    held = (row["start"], row["stop"], row["document"], row["code"], row["confidence"])
    if codec.columns_of(record) != held or record.id != row["id"]:
        problems.append(f"{name}: its columns are not what its data say")
    spans = codec.spans_of(record)
    for role, _, span in spans:
        if span.document != document.id:
            problems.append(f"{name}: {role} points to document {span.document}, not its own")
        elif not 0 <= span.start <= span.stop <= len(document.text):
            problems.append(f"{name}: {role} {span.start}-{span.stop} lies outside the text")
    return problems, len(spans)


def _reuse_problems(ledger: Ledger) -> Iterator[str]:
    """Passages and edits must lie inside their texts, and edits inside their passages."""
    sizes = {r["id"]: r["n"] for r in ledger.rows("SELECT id, length(text) AS n FROM documents")}
    for reuse in ledger.reuses():
        for side, passage in (("left", reuse.left), ("right", reuse.right)):
            edits: list[Span] = [getattr(edit, side) for edit in reuse.edits]
            if not 0 <= passage.start < passage.stop <= sizes.get(passage.document, 0):
                yield f"copy {reuse.id}: its {side} passage overruns its text"
            elif not all(passage.contains(span) for span in edits):
                yield f"copy {reuse.id}: an edit lies outside its {side} passage"
