"""Read-only look-ups of one ledger, with limits on time and rows."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from entente.errors import LedgerError
from entente.ledger import Ledger, codec
from entente.ledger.schema import connect
from entente.nouns import (
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
from entente.publishing.material import Material
from entente.publishing.sites import Pages

SECONDS = 3.0
"""A query that takes longer is stopped."""
PAGE = 50
"""Rows a page shows."""
MOST = 10_000
"""Rows a count goes up to; beyond that it says so."""

T = TypeVar("T")


class Shelf:
    """One read-only connection for the nouns, one for questions asked in SQL."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.ledger = Ledger(path, read_only=True)
        self._db = connect(self.path, read_only=True)
        self._kept: dict[str, tuple[int, Any]] = {}

    def close(self) -> None:
        """Close both connections."""
        self._db.close()
        self.ledger.close()

    def rows(
        self, sql: str, values: Sequence[object] = (), seconds: float = SECONDS
    ) -> list[sqlite3.Row]:
        """Rows of a query; raises ``LedgerError`` when it takes too long."""
        end = time.monotonic() + seconds
        self._db.set_progress_handler(lambda: time.monotonic() > end, 10_000)
        try:
            return self._db.execute(sql, tuple(values)).fetchall()
        except sqlite3.OperationalError as error:
            raise LedgerError(f"{self.path}: {error}; ask for less at once") from error
        finally:
            self._db.set_progress_handler(None, 0)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """A value computed once for as long as the ledger does not change."""
        version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        if name not in self._kept or self._kept[name][0] != version:
            self._kept[name] = (version, make())
        value: T = self._kept[name][1]
        return value

    def ids(self, sql: str, values: Sequence[object], page: int) -> tuple[list[str], int]:
        """Ids on one page of a query that selects ``id`` in order, and how many there are."""
        total = self.rows(f"SELECT count(*) AS n FROM ({sql} LIMIT {MOST})", values)[0]["n"]
        offset = PAGE * (page - 1)
        return [r["id"] for r in self.rows(f"{sql} LIMIT {PAGE} OFFSET {offset}", values)], int(
            total
        )

    def records(self, ids: Iterable[str]) -> list[Record]:
        """Records by id; a rejected one is found too, its judgement stands beside it."""
        return [r for r in map(self.ledger.record, ids) if r is not None]

    def of_document(self, document: str) -> list[Record]:
        """All records of one document that nobody rejected, in text order (found by index)."""
        sql = "SELECT id FROM records WHERE document = ? ORDER BY start, stop, id"
        ids = [r["id"] for r in self.rows(sql, (document,))]
        judged = self.judgements()
        kept = [i for i in ids if i not in judged or judged[i].verdict != "reject"]
        return self.records(kept)

    def readings(self, documents: Iterable[str]) -> tuple[Reading, ...]:
        """Which readers read these documents."""
        sql = "SELECT * FROM readings WHERE document = ? ORDER BY reader"
        return tuple(
            Reading(d, r["reader"], r["version"], r["settings"], (), r["error"])
            for d in documents
            for r in self.rows(sql, (d,))
        )

    def judgements(self) -> dict[str, Judgement]:
        """The judgement that counts, by record."""
        return self.kept("judgements", lambda: {j.record: j for j in self.ledger.judgements()})

    def reuses(self, document: str) -> list[Reuse]:
        """Copied passages of one document."""
        sql = (
            "SELECT data FROM reuses WHERE left_document = ? OR right_document = ? "
            "ORDER BY left_document, left_start, right_document, right_start, id"
        )
        return [codec.decode(r["data"], Reuse) for r in self.rows(sql, (document, document))]

    def material(
        self,
        records: Sequence[Record],
        document: Document | None = None,
        reuses: Sequence[Reuse] = (),
    ) -> Material:
        """What the templates need to show some records, or one whole document."""
        ledger = self.ledger
        statements = tuple(r for r in records if isinstance(r, Statement))
        events = tuple(r for r in records if isinstance(r, Event))
        both: list[Statement | Event] = [*statements, *events]
        wanted = {r.document for r in both}
        wanted |= {s.document for r in reuses for s in (r.left, r.right)}
        documents = {d: found for d in sorted(wanted) if (found := ledger.document(d))}
        if document is not None:
            documents[document.id] = document
        families = {r.id: ledger.family(r.id) for r in both}
        members = {f: tuple(ledger.family_members(f)) for f in set(families.values())}
        labels = {r.id: label("statement", r.id) for r in statements}
        labels |= {r.id: label("event", r.id) for r in events}
        for record, family in families.items():
            for other in members[family]:
                labels.setdefault(other, labels[record][:2] + other[:6])
        for statement in statements:
            if statement.nested_in:
                labels.setdefault(statement.nested_in, label("statement", statement.nested_in))
        for event in events:
            told = event.asserted_by.statement
            if told:
                labels.setdefault(told, label("statement", told))
        conflicts = tuple(r for r in records if isinstance(r, Conflict))
        labels |= {c.id: f"C-{c.id[:6]}" for c in conflicts}
        return Material(
            documents=tuple(documents.values()),
            statements=statements,
            events=events,
            timexes=tuple(r for r in records if isinstance(r, Timex)),
            mentions=tuple(r for r in records if isinstance(r, Mention)),
            conflicts=conflicts,
            reuses=tuple(reuses),
            judgements=self.judgements(),
            readings=self.readings(documents),
            families=families,
            members=members,
            labels=labels,
            by_id=documents,
            names=self.names(),
            fingerprint="",
            engines=(),
            failures=(),
            site=Pages(),
        )

    def names(self) -> dict[str, str]:
        """Names of all actors by id."""
        return self.kept("names", lambda: {a.id: a.name for a in self.ledger.actors()})


def label(noun: str, identifier: str) -> str:
    """A short label of a record on the page: the noun's letter and the start of its id."""
    return f"{noun[0].upper()}-{identifier[:6]}"


__all__ = ["MOST", "PAGE", "Shelf", "label"]
