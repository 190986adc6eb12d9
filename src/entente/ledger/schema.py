"""Opening a ledger file: creation, migration, refusal of newer ones, and errors that advise."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import msgspec

from entente.errors import LedgerError, SchemaError

BUSY_SECONDS = 30.0
"""How long to wait for another process that is writing."""

VERSION = 5
"""The schema this code writes; ``PRAGMA user_version`` of the file."""

APPLICATION_ID = 0x656E7474
"""Marks the file as a ledger ("entt")."""

_SCHEMA = files("entente.ledger").joinpath("schema.sql").read_text("utf-8")
_DERIVED = files("entente.ledger").joinpath("derived.sql").read_text("utf-8")


def _statements(about: str, sql: str) -> str:
    """The tables or indexes that a script makes, of those whose statement begins in this way."""
    return "\n".join(re.findall(rf"^{about}[^;]*;", sql, re.MULTILINE))


_PLACE = """
DROP INDEX records_place;
CREATE INDEX records_place ON records (document, start, id, noun);
"""
_FIFTH = """
DROP INDEX parties_actor;
DROP INDEX parties_state;
"""
_FOURTH = f"""
DROP VIEW statements;
DROP VIEW events;
DROP VIEW mentions;
DROP VIEW timexes;
DROP TABLE spans;
ALTER TABLE readings RENAME TO readings_before;
{_statements("CREATE TABLE readings ", _SCHEMA)}
INSERT INTO readings SELECT document, reader, version, settings, engine, records, '', error
FROM readings_before;
DROP TABLE readings_before;
ALTER TABLE records RENAME TO records_before;
DROP INDEX records_place;
DROP INDEX statements_by_doubt;
DROP INDEX events_by_doubt;
DROP INDEX conflicts_by_place;
{_statements("CREATE TABLE records ", _SCHEMA)}
INSERT INTO records SELECT * FROM records_before ORDER BY number;
DROP TABLE records_before;
{_statements("CREATE INDEX [a-z_]+ ON records ", _SCHEMA)}
{_statements("CREATE INDEX [a-z_]+ ON records ", _DERIVED)}
{_SCHEMA[_SCHEMA.index("CREATE VIEW") :]}
{_FIFTH}
"""
MIGRATIONS: dict[int, str] = {
    1: f"""{_PLACE}
DROP TABLE search;
{_DERIVED}
INSERT INTO waiting SELECT id, '' FROM documents UNION ALL SELECT document, reader FROM readings;
{_FOURTH}
""",
    2: f"""{_PLACE}
DROP INDEX statements_by_place;
DROP INDEX events_by_place;
DROP INDEX timexes_by_place;
{_statements("CREATE TABLE waiting ", _DERIVED)}
{_FOURTH}
""",
    3: _FOURTH,
    4: _FIFTH,
}
"""SQL that lifts a ledger from the version of the key to this one."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a ledger, creating or migrating it unless ``read_only``.

    Raises ``SchemaError`` for a ledger of a newer version and ``LedgerError`` for anything
    that makes the file unusable; both say what to do.
    """
    with advice(path):
        if read_only and not path.is_file():
            raise LedgerError(f"{path}: there is no ledger here; make one with: entente add")
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist; create it first")
        uri = f"{path.resolve().as_uri()}?{_mode(path, read_only)}"
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            _prepare(db, path, read_only)
        except BaseException:
            db.close()
            raise
        return db


def _mode(path: Path, read_only: bool) -> str:
    """How SQLite is to open the file.

    Readers beside a writer need a file of their own in the folder. Where nothing can be written
    (a DVD, an archive mounted read-only) there is no writer either, and SQLite is told so.
    """
    if not read_only:
        return "mode=rwc"
    log = Path(f"{path}-wal")
    alone = not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    return "mode=ro&immutable=1" if alone else "mode=ro"


def _prepare(db: sqlite3.Connection, path: Path, read_only: bool) -> None:
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    marked = int(db.execute("PRAGMA application_id").fetchone()[0])
    if found > VERSION:
        raise SchemaError(
            f"{path}: written by a newer Entente (schema {found}, this one knows {VERSION}); "
            "install the newer version, or start another ledger"
        )
    tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables and marked != APPLICATION_ID:
        raise LedgerError(f"{path}: an SQLite file, but not a ledger; give another path")
    if read_only:
        db.execute("PRAGMA query_only = ON")
        if not tables:
            raise LedgerError(f"{path}: an empty file, not a ledger yet")
        if found < VERSION:
            raise LedgerError(
                f"{path}: written by an older Entente (schema {found}); lift it with: "
                f"entente read --ledger {shlex.quote(str(path))}"
            )
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    # few checkpoints, and a page cache that is full early and no slower than a larger one
    db.execute("PRAGMA wal_autocheckpoint = 16000")
    db.execute("PRAGMA cache_size = -16384")
    if not tables:
        _create(db)
        return
    if found < VERSION:
        _lift(db, found)


def _create(db: sqlite3.Connection) -> None:
    _script(db, f"{_SCHEMA}\n{_DERIVED}\nPRAGMA application_id = {APPLICATION_ID};")


def _lift(db: sqlite3.Connection, found: int) -> None:
    # a table made anew must keep its name in the keys and views of others, and their rows
    db.executescript("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON;")
    _script(db, MIGRATIONS[found])
    db.executescript("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON;")


def _script(db: sqlite3.Connection, sql: str) -> None:
    # executescript commits by itself, so the transaction must stand inside the script
    db.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {VERSION};\nCOMMIT;")


DAMAGED = "the file is damaged; restore a copy, or run: sqlite3 FILE .recover"


@contextmanager
def advice(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ``LedgerError`` that says what to do about them."""
    try:
        yield
    except msgspec.DecodeError as error:
        raise LedgerError(f"{path}: {DAMAGED} ({error})") from error
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: {_advice(str(error), path)} ({error})") from error
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror or error}; check the path") from error


def _advice(message: str, path: Path) -> str:
    lowered = message.lower()
    shut = ("readonly", "unable to open")
    if any(word in lowered for word in shut) and not os.access(path.parent, os.W_OK):
        return (
            f"the folder {path.parent} cannot be written to; change its permissions, or copy the "
            "ledger to another folder"
        )
    for word, what in (
        ("locked", "another process is writing to this ledger; wait for it or stop it"),
        ("busy", "another process is writing to this ledger; wait for it or stop it"),
        ("readonly", "the file or its folder cannot be written to; change its permissions"),
        ("unable to open", "the file cannot be opened; check the path and its permissions"),
        ("full", "the disk is full; free some space and run again, nothing stored is lost"),
        ("disk i/o", "the disk failed or is full; free some space or move the ledger"),
        ("not a database", "the file is not an SQLite database; give another path"),
        ("malformed", DAMAGED),
        ("decode", DAMAGED),
    ):
        if word in lowered:
            return what
    return "the ledger cannot be used"


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """One write transaction: all of it lands, or nothing does."""
    with advice(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
