"""Deriving late, many readings at once: the content is stored first, its lists and index after.

Each document and each reading is stored in one transaction with a row in ``waiting``. The rows
derived from it (``derived.sql``) are written for many together, in a transaction that takes those
rows of ``waiting`` away: so a ledger is right at any point at which a writer may be killed, and
whoever opens it next finishes what was left, as SQLite itself does with its log.
"""

from __future__ import annotations

import gc
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from entente.errors import LedgerError
from entente.ledger import codec, derived
from entente.ledger.derived import Derived
from entente.ledger.schema import DAMAGED, connect, transaction
from entente.nouns import Block, Document

ENOUGH = 10_000
"""Rows that wait at most in a writer's memory, and the bound on what a killed one leaves."""
AT_ONCE = 200
"""Readings derived in one transaction when they are taken from the file."""
TABLES = re.compile(r"\b(?:pairs|tallies|search)\b")
"""A query that names one of these asks for what is derived."""

Key = tuple[str, str]
"""A document and a reader; the reader is empty where the document itself waits."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Without garbage collection: what is written makes no cycles, only many small rows.

    Each collection would walk through all that the process holds, such as the language engine.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Late:
    """What one writer has stored and not derived yet, held so that it need not be read again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._held: dict[Key, Derived] = {}
        self._weight = 0
        self._version = -1

    def __bool__(self) -> bool:
        return bool(self._held)

    @property
    def enough(self) -> bool:
        """Whether so much waits that it should be derived now."""
        return self._weight >= ENOUGH

    def seen(self) -> int:
        """Changes whenever another process commits; asked inside the transaction that stores."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def hold(self, made: Mapping[Key, Derived], seen: int) -> None:
        """Keep the rows of what was just committed, with what ``seen`` said then."""
        if not self._held:
            self._version = seen
        self._held.update(made)
        self._weight += sum(rows.weight for rows in made.values())

    def derive(self, path: Path) -> None:
        """Write what waits, this writer's and others'. Raises ``LedgerError``."""
        more = True
        while more:
            with uncollected(), transaction(self._db, path) as db:
                # whatever another process wrote since may have changed what is held here
                if self.seen() != self._version:
                    self._held = {}
                more = _derive(db, self._held)
        self._held, self._weight = {}, 0


def _derive(db: sqlite3.Connection, held: Mapping[Key, Derived]) -> bool:
    """One transaction's work; returns whether more waits."""
    keys: list[Key] = [
        (row[0], row[1])
        for row in db.execute("SELECT document, reader FROM waiting ORDER BY document, reader")
    ]
    ready = [key for key in keys if key in held]
    rest = [key for key in keys if key not in held]
    _write(db, [held[key] for key in ready])
    _write(db, [_from_file(db, *key) for key in rest[:AT_ONCE]])
    done = [*ready, *rest[:AT_ONCE]]
    db.executemany("DELETE FROM waiting WHERE document = ? AND reader = ?", done)
    return len(rest) > AT_ONCE


def _from_file(db: sqlite3.Connection, document: str, reader: str) -> Derived:
    """The rows of a document or a reading, from its content."""
    if not reader:
        return derived.of_document(_document(db, document))
    sql = (
        "SELECT r.number, r.noun, r.data FROM records r WHERE document = ? AND reader = ? "
        "ORDER BY number"
    )
    found = [
        (int(row[0]), codec.decode_record(row[1], row[2]))
        for row in db.execute(sql, (document, reader))
    ]
    (text,) = _row(db, "SELECT text FROM documents WHERE id = ?", document)
    return derived.of_records([(n, r, codec.parties_of(r)) for n, r in found], text)


def _document(db: sqlite3.Connection, identifier: str) -> Document:
    """As much of a document as its row of the index needs."""
    sql = "SELECT title, byline, outlet, text FROM documents WHERE id = ?"
    title, byline, outlet, text = _row(db, sql, identifier)
    sql = "SELECT kind, start, stop FROM blocks WHERE document = ? ORDER BY position"
    blocks = tuple(Block(*row) for row in db.execute(sql, (identifier,)))
    return Document(identifier, text, "", title, byline, outlet, blocks=blocks)


def _row(db: sqlite3.Connection, sql: str, document: str) -> sqlite3.Row:
    found: sqlite3.Row | None = db.execute(sql, (document,)).fetchone()
    if found is None:
        raise LedgerError(f"document {document} waits and is not there: {DAMAGED}")
    return found


def _write(db: sqlite3.Connection, found: list[Derived]) -> None:
    pairs = sorted(row for made in found for row in made.pairs)
    words = sorted(row for made in found for row in made.words)
    db.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", pairs)
    # by rising place, which the index takes in one piece
    db.executemany(
        "INSERT INTO search (rowid, kind, id, title, body, who) VALUES (?, ?, ?, ?, ?, ?)",
        words,
    )
    tallied: Counter[Key] = Counter()
    for made in found:
        tallied.update(made.tallies)
    _tally(db, tallied)


def _tally(db: sqlite3.Connection, found: Mapping[Key, int]) -> None:
    db.executemany(
        "INSERT INTO tallies VALUES (?, ?, ?) "
        "ON CONFLICT (kind, key) DO UPDATE SET n = n + excluded.n",
        [(kind, key, n) for (kind, key), n in sorted(found.items())],
    )


def put(db: sqlite3.Connection, document: str, reader: str = "") -> None:
    """Note that a document or a reading is stored and not derived yet."""
    db.execute("INSERT OR IGNORE INTO waiting VALUES (?, ?)", (document, reader))


def take_out(db: sqlite3.Connection, document: str, reader: str) -> None:
    """Before a reading is deleted: its rows leave the tallies and the index."""
    sql = "SELECT 1 FROM waiting WHERE document = ? AND reader = ?"
    if db.execute(sql, (document, reader)).fetchone():
        return
    made = _from_file(db, document, reader)
    _tally(db, {key: -n for key, n in made.tallies.items()})
    db.executemany("DELETE FROM tallies WHERE kind = ? AND key = ? AND n = 0", sorted(made.tallies))
    db.executemany("DELETE FROM search WHERE rowid = ?", [(row[0],) for row in made.words])


def finish(db: sqlite3.Connection, path: Path, read_only: bool) -> None:
    """Derive what a killed writer left; where one is at work or nothing can be written, nothing.

    Readers then find the newest few records by document and in counts, not yet by list and search.
    """
    if db.execute("SELECT 1 FROM waiting LIMIT 1").fetchone() is None:
        return
    with suppress(LedgerError), ExitStack() as stack:
        writer = stack.enter_context(closing(connect(path))) if read_only else db
        before = int(writer.execute("PRAGMA busy_timeout").fetchone()[0])
        writer.execute("PRAGMA busy_timeout = 0")
        stack.callback(writer.execute, f"PRAGMA busy_timeout = {before}")
        Late(writer).derive(path)


NOUNS = (  # few wait: CROSS keeps them outside, so that no record is looked at in vain
    "SELECT r.noun, count(*) FROM waiting w CROSS JOIN records r ON r.document = w.document "
    "AND r.reader = w.reader GROUP BY r.noun"
)
"""How many records of each noun wait."""
READY = "NOT EXISTS (SELECT 1 FROM waiting w WHERE w.document = r.document AND w.reader = r.reader)"
"""Of records ``r``, those that are derived."""
COUNTED = (
    f"SELECT 'noun', r.noun, count(*) FROM records r WHERE {READY} GROUP BY r.noun",
    "SELECT 'code', r.noun || ' ' || r.code, count(*) FROM records r "
    f"WHERE r.noun IN ('statement', 'event') AND {READY} GROUP BY r.noun, r.code",
    "SELECT 'speaker', p.actor, count(*) FROM records r JOIN parties p ON p.record = r.number "
    f"AND p.role = 'speaker' WHERE p.actor <> '' AND r.noun = 'statement' AND {READY} "
    "GROUP BY p.actor",
    "SELECT 'pair', min(p.one, p.two) || '-' || max(p.one, p.two) AS both, "
    "count(DISTINCT p.record) FROM pairs p WHERE p.noun = 'event' AND p.one <> '' "
    "AND p.two <> '' AND p.one <> p.two GROUP BY both",
)
"""Each tally counted anew."""


def wrong_tallies(ask: Callable[[str], list[sqlite3.Row]]) -> Iterator[str]:
    """What the tallies say otherwise than the records do; ``ask`` gives the rows of a query."""
    stored = {(r[0], r[1]): r[2] for r in ask("SELECT kind, key, n FROM tallies")}
    counted = {(r[0], r[1]): r[2] for sql in COUNTED for r in ask(sql)}
    for key in sorted({*stored, *counted}):
        if stored.get(key, 0) != counted.get(key, 0):
            yield f"tally: {' '.join(key)} is {stored.get(key, 0)}, not {counted.get(key, 0)}"


__all__ = [
    "ENOUGH",
    "NOUNS",
    "READY",
    "TABLES",
    "Late",
    "finish",
    "put",
    "take_out",
    "uncollected",
    "wrong_tallies",
]
