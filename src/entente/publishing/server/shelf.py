"""Read-only look-ups of one ledger, with limits on time and rows.

Nothing here reads the whole ledger: what a page shows is found by index, a page at a time, so
that memory and time stay bounded however large the ledger is.
"""

from __future__ import annotations

import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from entente.errors import LedgerError
from entente.ledger import Ledger, codec
from entente.ledger.schema import advice, connect
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
from entente.publishing.review import latest_judgements
from entente.publishing.sites import Pages
from entente.reading.copies import Version, versions

SECONDS = 3.0
"""A query that takes longer is stopped."""
PAGE = 50
"""Rows a page shows."""
MOST = 10_000
"""Rows a count goes up to; beyond that it says so."""
MEMBERS = 200
"""Copies of one record that are shown at most."""
DOCUMENTS = 64
"""Documents that stay at hand."""
KEPT = 64
"""Values kept for as long as the ledger does not change."""

T = TypeVar("T")


class Shelf:
    """One read-only connection for the nouns, one for questions asked in SQL."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.ledger = Ledger(path, read_only=True)
        self._db = connect(self.path, read_only=True)
        self._kept: OrderedDict[str, Any] = OrderedDict()
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._version = -1
        self.names: Mapping[str, str] = Names(self)

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
            with advice(self.path):
                return self._db.execute(sql, tuple(values)).fetchall()
        except LedgerError as error:
            if "interrupted" not in str(error):
                raise
            raise LedgerError(f"{self.path}: this takes too long; ask for less at once") from error
        finally:
            self._db.set_progress_handler(None, 0)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """A value computed once for as long as the ledger does not change; few are kept."""
        version = int(self.rows("PRAGMA data_version")[0][0])
        if version != self._version:
            self._kept.clear()
            self._version = version
        if name not in self._kept:
            self._kept[name] = make()
        self._kept.move_to_end(name)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        value: T = self._kept[name]
        return value

    def page(
        self, sql: str, values: Sequence[object], page: int, size: int = PAGE
    ) -> tuple[list[sqlite3.Row], int]:
        """The rows on one page of a query, and how many there are, up to ``MOST``."""
        total = self.rows(f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT {MOST})", values)
        offset = min(size * (page - 1), MOST)
        return self.rows(f"{sql} LIMIT {size} OFFSET {offset}", values), int(total[0][0])

    def document(self, identifier: str) -> Document | None:
        """A document by id; the last few stay at hand, since their text never changes."""
        if identifier not in self._documents:
            found = self.ledger.document(identifier)
            if found is None:
                return None
            self._documents[identifier] = found
        self._documents.move_to_end(identifier)
        while len(self._documents) > DOCUMENTS:
            self._documents.popitem(last=False)
        return self._documents[identifier]

    def among(self, sql: str, values: Iterable[str]) -> list[sqlite3.Row]:
        """Rows of a query with ``IN ({})`` for these values."""
        wanted = sorted(set(values))
        return self.rows(sql.format(", ".join("?" * len(wanted))), wanted) if wanted else []

    def side(self, actor: str) -> str:
        """The side an actor stands on: its state, or itself."""
        rows = self.rows("SELECT state FROM actors WHERE id = ?", (actor,))
        return str(rows[0]["state"]) or actor if rows else actor

    def records(self, ids: Iterable[str]) -> list[Record]:
        """Records by id; a rejected one is found too, its judgement stands beside it."""
        return [r for r in map(self.ledger.record, ids) if r is not None]

    def of_document(self, document: str) -> list[Record]:
        """All records of one document that nobody rejected, in text order (found by index)."""
        sql = "SELECT id FROM records WHERE document = ? ORDER BY start, stop, id"
        ids = [r["id"] for r in self.rows(sql, (document,))]
        judged = self.judgements(ids)
        kept = [i for i in ids if i not in judged or judged[i].verdict != "reject"]
        return self.records(kept)

    def readings(self, documents: Iterable[str]) -> tuple[Reading, ...]:
        """Which readers read these documents."""
        sql = "SELECT * FROM readings WHERE document IN ({}) ORDER BY document, reader"
        return tuple(
            Reading(r["document"], r["reader"], r["version"], r["settings"], (), r["error"])
            for r in self.among(sql, documents)
        )

    def judgements(self, ids: Iterable[str]) -> dict[str, Judgement]:
        """The judgements that count of these records."""
        return latest_judgements(self.ledger, ids)

    def families(self, ids: Iterable[str]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
        """The copy family of each record, and the members of each family (some, if many)."""
        wanted = list(ids)
        sql = "SELECT record, family FROM families WHERE record IN ({})"
        found = {r["record"]: r["family"] for r in self.among(sql, wanted)}
        sql = f"SELECT record FROM families WHERE family = ? ORDER BY record LIMIT {MEMBERS}"
        members = {
            family: tuple(r["record"] for r in self.rows(sql, (family,)))
            for family in set(found.values())
        }
        families = {i: found.get(i, i) for i in wanted}
        return families, {**{i: (i,) for i in wanted if i not in found}, **members}

    def reuses(self, document: str) -> list[Reuse]:
        """Copied passages of one document."""
        sql = (
            "SELECT data FROM reuses WHERE left_document = ? UNION SELECT data FROM reuses "
            "WHERE right_document = ? LIMIT 500"
        )
        found = [codec.decode(r["data"], Reuse) for r in self.rows(sql, (document, document))]
        return sorted(found, key=lambda r: (r.left, r.right, r.id))

    def material(
        self,
        records: Sequence[Record],
        document: Document | None = None,
        reuses: Sequence[Reuse] = (),
    ) -> Material:
        """What the templates need to show some records, or one whole document."""
        statements = tuple(r for r in records if isinstance(r, Statement))
        events = tuple(r for r in records if isinstance(r, Event))
        both: list[Statement | Event] = [*statements, *events]
        wanted = {r.document for r in both}
        wanted |= {s.document for r in reuses for s in (r.left, r.right)}
        documents = {d: found for d in sorted(wanted) if (found := self.document(d))}
        if document is not None:
            documents[document.id] = document
        families, members = self.families(r.id for r in both)
        homes = self.homes(both, members)
        return Material(
            documents=tuple(documents.values()),
            statements=statements,
            events=events,
            timexes=tuple(r for r in records if isinstance(r, Timex)),
            mentions=tuple(r for r in records if isinstance(r, Mention)),
            conflicts=tuple(r for r in records if isinstance(r, Conflict)),
            reuses=tuple(reuses),
            judgements=self.judgements(r.id for r in both),
            readings=self.readings(documents),
            families=families,
            members=members,
            labels=labels(records, families, members),
            by_id=documents,
            names=self.names,
            fingerprint="",
            engines=(),
            failures=(),
            site=Pages(),
            homes=homes,
            versions=self.versions(set(homes.values()) | set(documents)),
        )

    def homes(
        self, records: Sequence[Record], members: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str]:
        """In which articles records and their copies stand."""
        known = {r.id: r.document for r in records if isinstance(r, (Statement, Event))}
        others = {m for family in members.values() for m in family if m not in known}
        sql = "SELECT id, document FROM records WHERE id IN ({})"
        return known | {str(r["id"]): str(r["document"]) for r in self.among(sql, others)}

    def versions(self, documents: Iterable[str]) -> dict[tuple[str, str], Version]:
        """Which of these articles are versions of one article."""
        held = set(documents)
        pairs = [p for p in self.kept("alike", self._alike) if held.issuperset(p)]
        found: dict[tuple[str, str], Version] = {}
        for pair in pairs:
            found |= self.kept(f"versions {pair}", partial(self._versions_of, pair))
        return found

    def _alike(self) -> list[tuple[str, str]]:
        """Pairs of articles that share passages and an outlet or carry addresses."""
        sql = (
            "SELECT DISTINCT l.id AS one, r.id AS two, l.outlet AS o1, r.outlet AS o2, "
            "l.uri AS u1, r.uri AS u2 FROM reuses JOIN documents l ON l.id = left_document "
            f"JOIN documents r ON r.id = right_document LIMIT {MOST}"
        )
        return [
            (str(r["one"]), str(r["two"]))
            for r in self.rows(sql)
            if (r["u1"] and r["u2"]) or (r["o1"] and _plain(r["o1"]) == _plain(r["o2"]))
        ]

    def _versions_of(self, pair: tuple[str, str]) -> dict[tuple[str, str], Version]:
        sql = "SELECT data FROM reuses WHERE left_document = ? AND right_document = ?"
        reuses = [codec.decode(r["data"], Reuse) for r in self.rows(sql, pair)]
        return versions(reuses, {d: found for d in pair if (found := self.document(d))})


def _plain(outlet: str) -> str:
    return " ".join(outlet.casefold().split()).removeprefix("the ")


class Names(Mapping[str, str]):
    """Names of actors by id, looked up one by one: a ledger may name very many."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, key: str) -> str:
        rows = self._shelf.rows("SELECT name FROM actors WHERE id = ? AND name <> ''", (key,))
        if not rows:
            raise KeyError(key)
        return str(rows[0]["name"])

    def __iter__(self) -> Iterator[str]:
        return iter([str(r["id"]) for r in self._shelf.rows("SELECT id FROM actors ORDER BY id")])

    def __len__(self) -> int:
        return int(self._shelf.rows("SELECT count(*) FROM actors")[0][0])


def labels(
    records: Sequence[Record],
    families: Mapping[str, str],
    members: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """Short labels of records, of their copies, and of the statements they stand in."""
    found: dict[str, str] = {}
    for record in records:
        if isinstance(record, (Statement, Event, Conflict)):
            noun = type(record).__name__.lower()
            found[record.id] = label(noun, record.id)
            for other in members.get(families.get(record.id, ""), ()):
                found.setdefault(other, label(noun, other))
    for record in records:
        told = None
        if isinstance(record, Statement):
            told = record.nested_in
        elif isinstance(record, Event):
            told = record.asserted_by.statement
        if told:
            found.setdefault(told, label("statement", told))
    return found


def label(noun: str, identifier: str) -> str:
    """A short label of a record on the page: the noun's letter and the start of its id."""
    return f"{noun[0].upper()}-{identifier[:6]}"


__all__ = ["KEPT", "MOST", "PAGE", "SECONDS", "Shelf", "label"]
