"""What one can ask a ledger; nothing here writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from entente.errors import LedgerError
from entente.ledger import codec, identity, overlay, searching, waiting
from entente.ledger.filters import in_dyad, stands_for, within
from entente.ledger.schema import advice, connect
from entente.ledger.showing import MOST, Records, table
from entente.nouns import (
    Actor,
    Block,
    Conflict,
    Document,
    Event,
    Judgement,
    Mention,
    Reading,
    Record,
    Reuse,
    Statement,
    Timex,
)


class Queries:
    """An open ledger file and the questions to it.

    Everything comes back in the nouns, sorted by document and place, with the judgements
    applied: rejected records are left out unless asked for.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        """Open or create; raises ``LedgerError`` (``SchemaError`` for a newer ledger)."""
        self.path = Path(path)
        self.read_only = read_only
        self._db = connect(self.path, read_only=read_only)
        self._late = waiting.Late(self._db)
        with advice(self.path):
            waiting.finish(self._db, self.path, read_only)
        self._judged: tuple[int, dict[str, Judgement]] = (-1, {})
        self._families: tuple[int, dict[str, str]] = (-1, {})

    def close(self) -> None:
        """Close the file: what waits is derived, the write-ahead log is folded in."""
        try:
            if self._late:
                self._late.derive(self.path)
        finally:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(LedgerError) if error else nullcontext():
            self.close()

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query, for looking deeper than the methods below; errors advise."""
        if self._late and waiting.TABLES.search(sql):
            self._late.derive(self.path)
        with advice(self.path):
            return self._db.execute(sql, tuple(parameters)).fetchall()

    # -- documents and readings --------------------------------------------------------------

    def documents(self) -> list[Document]:
        """All documents, sorted by id."""
        return [self._document(row) for row in self.rows("SELECT * FROM documents ORDER BY id")]

    def document_ids(self) -> list[str]:
        """The ids of all documents, sorted."""
        return [row["id"] for row in self.rows("SELECT id FROM documents ORDER BY id")]

    def document(self, identifier: str) -> Document | None:
        """One document, or None."""
        rows = self.rows("SELECT * FROM documents WHERE id = ?", (identifier,))
        return self._document(rows[0]) if rows else None

    def _document(self, row: sqlite3.Row) -> Document:
        with advice(self.path):
            bare = codec.decode(row["data"], Document)
        blocks = self.rows(
            "SELECT * FROM blocks WHERE document = ? ORDER BY position", (row["id"],)
        )
        found = tuple(Block(b["kind"], b["start"], b["stop"], b["reason"]) for b in blocks)
        name = next(iter(self.names(row["id"])), "")
        return replace(bare, name=name, text=row["text"], blocks=found)

    def names(self, document: str) -> list[str]:
        """Every file name under which a document came in."""
        rows = self.rows("SELECT name FROM names WHERE document = ? ORDER BY name", (document,))
        return [row["name"] for row in rows]

    def failures(self) -> list[tuple[str, str]]:
        """Files that gave no document, with the reason."""
        rows = self.rows("SELECT name, reason FROM failures ORDER BY name")
        return [(row["name"], row["reason"]) for row in rows]

    def readings(self, document: str | None = None) -> list[Reading]:
        """What was read by which reader; the records themselves are not repeated here."""
        where, values = ("", ()) if document is None else ("WHERE document = ?", (document,))
        sql = f"SELECT * FROM readings {where} ORDER BY document, reader"
        return [
            Reading(
                row["document"], row["reader"], row["version"], row["settings"], (), row["error"]
            )
            for row in self.rows(sql, values)
        ]

    def engines(self) -> list[str]:
        """The language engines that read these documents: name, version, sha256."""
        rows = self.rows("SELECT DISTINCT engine FROM readings WHERE engine <> '' ORDER BY engine")
        return [row["engine"] for row in rows]

    def has_reading(self, document: str, reader: str, version: str, settings: str) -> bool:
        """Whether this very reading is stored, without an error or left unread on purpose."""
        sql = (
            "SELECT 1 FROM readings WHERE document = ? AND reader = ? AND version = ? "
            "AND settings = ? AND (error = '' OR error LIKE 'unread:%')"
        )
        return bool(self.rows(sql, (document, reader, version, settings)))

    def fact(self, key: str) -> str:
        """What ``set_fact`` stored, or an empty string."""
        rows = self.rows("SELECT value FROM facts WHERE key = ?", (key,))
        return str(rows[0]["value"]) if rows else ""

    # -- records -----------------------------------------------------------------------------

    def record(self, identifier: str, *, judged: bool = True) -> Record | None:
        """One record by id, or None; a rejected one is still found here."""
        rows = self.rows("SELECT noun, data FROM records WHERE id = ?", (identifier,))
        if not rows:
            return None
        found = self._decoded(rows[0]["noun"], rows[0]["data"])
        if not judged:
            return found
        latest = self.judgement(identifier)
        return self._overlaid(found, True, {identifier: latest} if latest else {}) or found

    def records_of(self, document: str) -> list[Record]:
        """All records of a document as the readers found them, judgements aside."""
        sql = "SELECT noun, data FROM records WHERE document = ? ORDER BY start, stop, id"
        return [self._decoded(r["noun"], r["data"]) for r in self.rows(sql, (document,))]

    def _decoded(self, noun: str, data: str) -> Record:
        with advice(self.path):
            return codec.decode_record(noun, data)

    def _records(self, noun: str, document: str | None, rejected: bool) -> Iterator[Record]:
        # a plain equality, so that the index on the document serves
        where = "" if document is None else "document = ? AND "
        values = (noun,) if document is None else (document, noun)
        sql = f"SELECT data FROM records WHERE {where}noun = ? ORDER BY document, start, stop, id"
        rows = self.rows(sql, values)
        judged = self._latest_judgements()
        for row in rows:
            record = self._overlaid(self._decoded(noun, row["data"]), rejected, judged)
            if record is not None:
                yield record

    def _overlaid(
        self, record: Record, rejected: bool, judged: Mapping[str, Judgement]
    ) -> Record | None:
        judgement = judged.get(record.id)
        if judgement is None or judgement.verdict == "unsure":
            return record
        if judgement.verdict == "reject":
            return record if rejected else None
        if judgement.verdict == "edit":
            return overlay.apply_changes(record, judgement, self.actor)
        return overlay.accepted(record)

    def _version(self) -> int:
        # changes when another connection commits; own commits move total_changes
        data = int(self.rows("PRAGMA data_version")[0][0])
        return data * 1_000_000_007 + self._db.total_changes

    def _latest_judgements(self) -> Mapping[str, Judgement]:
        version = self._version()
        if self._judged[0] != version:
            self._judged = (version, {j.record: j for j in self.judgements()})
        return self._judged[1]

    def mentions(self, document: str | None = None, *, rejected: bool = False) -> list[Mention]:
        """Mentions of actors."""
        return cast("list[Mention]", list(self._records("mention", document, rejected)))

    def timexes(self, document: str | None = None, *, rejected: bool = False) -> list[Timex]:
        """Time expressions."""
        return cast("list[Timex]", list(self._records("timex", document, rejected)))

    def conflicts(self, document: str | None = None, *, rejected: bool = False) -> list[Conflict]:
        """Places where a text contradicts itself."""
        return cast("list[Conflict]", list(self._records("conflict", document, rejected)))

    def statements(
        self,
        speaker: str | None = None,
        about: str | None = None,
        since: str | None = None,
        until: str | None = None,
        document: str | None = None,
        *,
        rejected: bool = False,
    ) -> Records[Statement]:
        """Statements, filtered by actor id or state of speaker and subject, and by date.

        ``since`` and ``until`` are ISO dates or prefixes; an undated statement matches neither.
        """
        found = cast("list[Statement]", list(self._records("statement", document, rejected)))
        kept = [
            s
            for s in found
            if (speaker is None or (s.speaker and stands_for(s.speaker.actor, speaker)))
            and (about is None or any(stands_for(p.actor, about) for p in s.about))
            and within(s.when, since, until)
        ]
        return Records(kept, self._texts(kept))

    def events(
        self,
        dyad: tuple[str, str] | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        document: str | None = None,
        *,
        rejected: bool = False,
    ) -> Records[Event]:
        """Events, filtered by dyad of states (either direction), PLOVER type and date."""
        found = cast("list[Event]", list(self._records("event", document, rejected)))
        kept = [
            e
            for e in found
            if (dyad is None or in_dyad(e, dyad))
            and (type is None or e.type == type)
            and within(e.when, since, until)
        ]
        return Records(kept, self._texts(kept))

    def _texts(self, records: Sequence[Statement] | Sequence[Event]) -> dict[str, str]:
        """The texts that a notebook shows of a list's first records."""
        wanted = dict.fromkeys(r.document for r in records[:MOST])
        sql = "SELECT text FROM documents WHERE id = ?"
        return {key: self.rows(sql, (key,))[0]["text"] for key in wanted}

    def _repr_html_(self) -> str:
        counts = [(name, str(number)) for name, number in self.counts().items()]
        titles = [
            (row["title"], row["byline"], row["outlet"], row["published_earliest"] or "no date")
            for row in self.rows("SELECT * FROM documents ORDER BY published_earliest, id LIMIT 50")
        ]
        shown = table(("document", "byline", "outlet", "published"), titles)
        return table(("what", "number"), counts) + shown

    def actor(self, identifier: str) -> Actor | None:
        """An actor that some record names, or None."""
        rows = self.rows("SELECT id, name, kind, state FROM actors WHERE id = ?", (identifier,))
        return Actor(*rows[0]) if rows else None

    def actors(self) -> list[Actor]:
        """All actors that records name."""
        rows = self.rows("SELECT id, name, kind, state FROM actors ORDER BY id")
        return [Actor(*row) for row in rows]

    # -- copies ------------------------------------------------------------------------------

    def reuses(self) -> list[Reuse]:
        """Pairs of passages that run alike."""
        sql = (
            "SELECT data FROM reuses ORDER BY left_document, left_start, left_stop, "
            "right_document, right_start, id"
        )
        rows = self.rows(sql)
        with advice(self.path):
            return [codec.decode(row["data"], Reuse) for row in rows]

    def _family_map(self) -> dict[str, str]:
        version = self._version()
        if self._families[0] != version:
            rows = self.rows("SELECT record, family FROM families")
            self._families = (version, {row["record"]: row["family"] for row in rows})
        return self._families[1]

    def family(self, record: str) -> str:
        """The copy family of a record; a record without copies is its own family."""
        return self._family_map().get(record, record)

    def family_members(self, family: str) -> list[str]:
        """The records of a family, sorted."""
        rows = self.rows("SELECT record FROM families WHERE family = ? ORDER BY record", (family,))
        return [row["record"] for row in rows] or [family]

    def shingles(self, version: str) -> Iterator[tuple[str, bytes]]:
        """The stored shingles of each document that has some of this version, by id."""
        sql = "SELECT document, data FROM shingles WHERE version = ? ORDER BY document"
        with advice(self.path):
            for row in self._db.execute(sql, (version,)):
                yield row["document"], row["data"]

    # -- judgements, search, identity ----------------------------------------------------------

    def judgements(self, record: str | None = None) -> list[Judgement]:
        """All judgements, or those of a record, oldest first; the last one of a record counts."""
        where, values = ("", ()) if record is None else ("WHERE record = ? ", (record,))
        found = self.rows(f"SELECT * FROM judgements {where}ORDER BY number", values)
        return [_judgement(row) for row in found]

    def judgement(self, record: str) -> Judgement | None:
        """The judgement of a record that counts: the newest one, or None."""
        return next(reversed(self.judgements(record)), None)

    def orphans(self) -> list[Judgement]:
        """Judgements whose record no reader finds any more: kept, never dropped."""
        known = {row["id"] for row in self.rows("SELECT id FROM records")}
        return [j for j in self.judgements() if j.record not in known]

    def search(
        self, text: str, limit: int = 50, *, noun: str = "", offset: int = 0
    ) -> list[tuple[str, str, str]]:
        """Full-text search: (kind, id, snippet) of documents, statements and events, best first.

        All words must occur, in any form English gives them; "words in quotes" stand together,
        ``wor*`` begins so. Nothing else is syntax, so no text fails. ``noun`` is one of
        ``searching.RANGES``; of very common words only ``searching.HITS`` places are ranked.
        """
        query = searching.query_of(text)
        if not query:
            return []
        values = [query] * (1 if noun else len(searching.RANGES))
        places = self.rows(searching.best_sql(noun), (*values, limit, offset))
        numbers = [row["place"] for row in places]
        words = self.rows(searching.snippet_sql(query, len(numbers)), (query, *numbers))
        found = {row["place"]: row for row in words}
        plain = str.maketrans({searching.OPEN: "[", searching.CLOSE: "]"})
        return [
            (row["kind"], row["id"], row["words"].translate(plain))
            for row in (found[number] for number in numbers)
        ]

    def counts(self) -> dict[str, int]:
        """How many documents, failures, records by noun, reuses and judgements there are."""
        found = {
            name: int(self.rows(f"SELECT count(*) FROM {name}")[0][0])
            for name in ("documents", "failures", "reuses", "judgements")
        }
        for noun, number in sorted(self.tallies("noun")):
            found["timexes" if noun == "timex" else noun + "s"] = number
        return found

    def tallies(self, kind: str, most: int = 1000) -> list[tuple[str, int]]:
        """What there is most of, as the readers found it: (key, number).

        ``kind`` is "noun" (by noun), "code" (by noun and kind, ``event AGREE``), "speaker"
        (statements by an actor's id) or "pair" (events between two sides, ``CHN-RUS``).
        """
        sql = "SELECT key, n FROM tallies WHERE kind = ?"
        if kind == "noun":  # what another process has stored and not derived yet counts too
            sql = f"SELECT key, sum(n) AS n FROM ({sql} UNION ALL {waiting.NOUNS}) GROUP BY key"
        found = self.rows(f"{sql} ORDER BY n DESC, key LIMIT ?", (kind, most))
        return [(row["key"], int(row["n"])) for row in found]

    def wrong_tallies(self) -> list[str]:
        """What the tallies say otherwise than the records do; empty for a sound ledger."""
        return list(waiting.wrong_tallies(self.rows))

    def fingerprint(self) -> str:
        """Hash of the content: equal for equal input, whatever the order, machine or time."""
        with advice(self.path):
            return identity.fingerprint(self._db)


def _judgement(row: sqlite3.Row) -> Judgement:
    return Judgement(
        row["record"],
        row["verdict"],
        row["reviewer"],
        row["reason"],
        tuple(sorted(json.loads(row["changes"]).items())),
        row["decided"],
        row["seen"],
    )
