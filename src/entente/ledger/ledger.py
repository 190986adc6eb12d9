"""The ledger: documents, readings, records, copies and judgements in one SQLite file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from entente.errors import LedgerError, UsageError
from entente.ledger import codec, overlay, store, waiting
from entente.ledger.adding import Progress, Report, add, silent
from entente.ledger.queries import Queries
from entente.ledger.schema import transaction
from entente.nouns import (
    Document,
    Judgement,
    Reading,
    Record,
    Reuse,
    Verdict,
)


class Ledger(Queries):
    """One ledger file. Use it as a context manager, or call ``close``.

    Everything read from it comes back in the nouns, sorted by document and place, with the
    judgements applied: rejected records are left out unless asked for.
    """

    def add(
        self,
        paths: Iterable[str | Path],
        progress: Progress = silent,
        outputs: Iterable[str | Path] = (),
    ) -> Report:
        """Add the documents of files and folders; see ``adding.add``."""
        return add(self, paths, progress, outputs)

    def add_document(self, document: Document) -> bool:
        """Store a document; returns False when its text was known."""
        with transaction(self._db, self.path) as db:
            made, seen = store.add_document(db, document), self._late.seen()
        if made is not None:
            self._late.hold({(document.id, ""): made}, seen)
            self._derive_much()
        return made is not None

    def add_failure(self, name: str, reason: str) -> None:
        """Remember that a file gave no document, and why."""
        with transaction(self._db, self.path) as db:
            db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?)", (name, reason))

    def store(self, readings: Iterable[Reading], engine: str = "") -> None:
        """Store the readings of one document in one transaction.

        Each takes the place of the same reader's earlier reading of that document. What lists,
        counts and searches read is written for many at once, at the latest by ``close``.
        """
        made = {}
        with waiting.uncollected(), transaction(self._db, self.path) as db:
            for reading in readings:
                row = db.execute(
                    "SELECT text FROM documents WHERE id = ?", (reading.document,)
                ).fetchone()
                if row is None:
                    raise LedgerError(f"{self.path}: no document {reading.document}; add it first")
                key = (reading.document, reading.reader)
                made[key] = store.store_reading(db, reading, row["text"], engine)
            seen = self._late.seen()
        self._late.hold(made, seen)
        self._derive_much()

    def _derive_much(self) -> None:
        if self._late.enough:
            self._late.derive(self.path)

    def set_reuses(self, reuses: Iterable[Reuse], families: Mapping[str, str]) -> None:
        """Store which passages are copies and which records say the same thing in them."""
        with transaction(self._db, self.path) as db:
            store.set_reuses(db, reuses, families)

    def set_shingles(self, version: str, found: Iterable[tuple[str, bytes]]) -> None:
        """Store documents' shingles beside those that are there."""
        with transaction(self._db, self.path) as db:
            db.executemany(
                "INSERT OR REPLACE INTO shingles VALUES (?, ?, ?)",
                ((document, version, data) for document, data in found),
            )

    def set_fact(self, key: str, value: str) -> None:
        """Store something about the whole ledger, such as a hash of what was linked."""
        with transaction(self._db, self.path) as db:
            db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))

    def judge(
        self,
        record: str | Record,
        verdict: Verdict,
        *,
        changes: Mapping[str, str] | None = None,
        reviewer: str = "",
        reason: str = "",
        decided: str | None = None,
    ) -> Judgement:
        """Record a person's word on a record; the newest one counts.

        ``changes`` are for verdict "edit": field to new value, see ``overlay.EDITABLE``.
        Raises ``UsageError`` for an unknown record, verdict, field or value.
        """
        key = record if isinstance(record, str) else record.id
        found = self.record(key, judged=False)
        if found is None:
            raise UsageError(f"no record {key} in {self.path}; see: entente review")
        if verdict not in get_args(Verdict):
            raise UsageError(f"{verdict!r} is no verdict: {', '.join(get_args(Verdict))}")
        if (verdict == "edit") != bool(changes):
            raise UsageError("changes go with the verdict 'edit', and an edit needs changes")
        when = decided if decided is not None else datetime.now(UTC).isoformat(timespec="seconds")
        pairs = tuple(sorted((changes or {}).items()))
        seen = hashlib.sha256(codec.encode(found).encode("utf-8")).hexdigest()[:16]
        judgement = Judgement(key, verdict, reviewer, reason, pairs, when, seen)
        overlay.apply_changes(found, judgement, self.actor)
        with transaction(self._db, self.path) as db:
            store.add_judgement(db, key, (verdict, dict(pairs), reviewer, reason, when, seen))
        return judgement

    def unjudge(self, record: str) -> bool:
        """Take back the newest judgement of a record; returns whether there was one."""
        with transaction(self._db, self.path) as db:
            done = db.execute(
                "DELETE FROM judgements WHERE number = "
                "(SELECT max(number) FROM judgements WHERE record = ?)",
                (record,),
            )
            return done.rowcount > 0
