"""A ledger that an older Entente wrote opens, is lifted, and loses nothing.

``schema_1.sql`` is the first schema as it was; it never changes.
"""

from __future__ import annotations

import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from entente.cli.read import command as read
from entente.errors import LedgerError
from entente.ledger import Ledger, check, schema
from entente.nouns import Event, Reuse

FIRST = Path(__file__).with_name("schema_1.sql")
TABLES = (
    "documents names blocks failures actors records parties reuses shingles families judgements "
    "facts"
)
OLD_READINGS = (
    "SELECT document, reader, version, settings, engine, records, error FROM new.readings"
)


def filled(path, document, reading_of):
    with Ledger(path) as ledger:
        ledger.add_document(document)
        ledger.add_failure("b.pdf", "is damaged")
        reading = reading_of(document)
        ledger.store([reading], engine="test 1 abc")
        event, statement = ledger.events()[0], ledger.statements()[0]
        reuse = Reuse("r" * 16, document.span(0, 5), document.span(6, 9), 2, (), "f" * 16)
        ledger.set_reuses([reuse], {event.id: "f", statement.id: "f"})
        ledger.set_shingles("0", [(document.id, b"12345678")])
        ledger.set_fact("linked", "mark")
        ledger.judge(statement, "edit", changes={"speaker": "TCD"}, reviewer="ab", decided="2020")
        ledger.judge(event, "accept", reviewer="ab", reason="seen", decided="2020")
        # a newer reader finds the event no more: its judgement is an orphan
        kept = tuple(r for r in reading.records if not isinstance(r, Event))
        ledger.store([type(reading)(document.id, "test", "2", "s", kept)], engine="test 2 abc")


def as_first(path: Path, old: Path) -> None:
    """The same content in a file of the first schema, as its code would have left it."""
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.executescript(FIRST.read_text("utf-8"))
        db.execute("ATTACH ? AS new", (str(path),))
        for table in TABLES.split():
            db.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
        db.execute(f"INSERT INTO main.readings {OLD_READINGS}")
        sql = "SELECT id, title, body FROM new.search WHERE kind = 'document'"
        for row in db.execute(sql).fetchall():
            values = (int(row[0][:15], 16), *row)
            db.execute(
                "INSERT INTO main.search (rowid, kind, id, title, body) "
                "VALUES (?, 'document', ?, ?, ?)",
                values,
            )
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {
            table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in TABLES.split()
        }


def test_a_ledger_of_the_first_schema_is_lifted_without_loss(tmp_path, document, reading_of):
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    filled(new, document, reading_of)
    as_first(new, old)
    before = content(old)
    with Ledger(new) as ledger:
        mark, found = ledger.fingerprint(), ledger.search("talks")
        assert found
    with Ledger(old) as lifted:
        assert check(lifted).problems == ()
        assert lifted.fingerprint() == mark
        assert lifted.search("talks") == found
        assert lifted.statements()[0].speaker.actor.id == "TCD"
        assert len(lifted.judgements()) == 2
        assert [j.reason for j in lifted.orphans()] == ["seen"]
        assert lifted.rows("PRAGMA user_version")[0][0] == schema.VERSION
        lifted.store([reading_of(document)], engine="test 3 abc")
        assert lifted.orphans() == [], "the event is found again, and its judgement holds"
        assert check(lifted).problems == ()
    with Ledger(old) as again:
        assert len(again.events()) == 1
    assert {t: before[t] for t in ("documents", "judgements", "names", "failures")} == {
        t: content(old)[t] for t in ("documents", "judgements", "names", "failures")
    }


def test_every_older_version_has_a_way_up():
    assert sorted(schema.MIGRATIONS) == list(range(1, schema.VERSION))


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    tmp_path, document, reading_of, monkeypatch
):
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    filled(new, document, reading_of)
    as_first(new, old)
    shutil.copy(old, tmp_path / "copy.db")
    monkeypatch.setitem(schema.MIGRATIONS, 1, "DROP TABLE judgements; CREATE TABLE documents (x);")
    with pytest.raises(LedgerError):
        Ledger(old)
    assert content(old) == content(tmp_path / "copy.db")
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def test_an_older_ledger_that_may_only_be_read_says_what_to_do(tmp_path, document, reading_of):
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    filled(new, document, reading_of)
    as_first(new, old)
    with pytest.raises(LedgerError, match="older Entente") as told:
        Ledger(old, read_only=True)
    program, verb, *rest = shlex.split(str(told.value).partition("lift it with: ")[2])
    assert (program, verb) == ("entente", "read")
    assert read.make_context(verb, rest).params["ledger"] == str(old), "a call that verb takes"
