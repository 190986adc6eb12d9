"""What is derived late: never lost by a kill, right for whoever reads meanwhile, checked."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from entente.errors import LedgerError
from entente.ledger import Ledger, check, waiting
from entente.nouns import Document

DERIVED = ("pairs", "tallies", "search")


def rows(path):
    """Everything derived."""
    with closing(sqlite3.connect(path)) as db:
        found = {t: sorted(db.execute(f"SELECT * FROM {t}"), key=repr) for t in DERIVED}
        found["places"] = sorted(db.execute("SELECT rowid, id FROM search"))
        assert db.execute("SELECT count(*) FROM waiting").fetchone() == (0,)
        return found


def killed(path, copy):
    """What stays on the disk when the writer of ``path`` dies now."""
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    return copy


@pytest.fixture
def documents(document):
    texts = [f"{document.text}\n{n} talks" for n in range(5)]
    return [replace(document, id=Document.hash(text), text=text, name=text[-7:]) for text in texts]


@pytest.fixture
def path(tmp_path, documents, reading_of):
    """A ledger of one writer that nobody disturbed."""
    with Ledger(tmp_path / "calm.db") as ledger:
        for document in documents:
            ledger.add_document(document)
            ledger.store([reading_of(document)])
    return tmp_path / "calm.db"


@pytest.mark.parametrize("read_only", [True, False])
def test_what_a_killed_writer_left_is_finished_by_the_next_to_open(
    tmp_path, path, documents, reading_of, read_only
):
    with Ledger(tmp_path / "l.db") as ledger:
        for document in documents:
            ledger.add_document(document)
            ledger.store([reading_of(document)])
        left = killed(ledger.path, tmp_path / "left.db")
    with closing(sqlite3.connect(left)) as db:
        assert db.execute("SELECT count(*) FROM waiting").fetchone() == (10,)
        assert db.execute("SELECT count(*) FROM search").fetchone() == (0,)
    with Ledger(left, read_only=read_only) as opened:
        assert len(opened.search("talks", noun="document")) == 5
        assert check(opened).problems == ()
    assert rows(left) == rows(tmp_path / "l.db") == rows(path)


def test_beside_a_writer_counts_are_right_and_nobody_waits(tmp_path, documents, reading_of):
    with Ledger(tmp_path / "l.db") as writer:
        for document in documents:
            writer.add_document(document)
            writer.store([reading_of(document)])
        writer._db.execute("BEGIN IMMEDIATE")
        with Ledger(writer.path, read_only=True) as reader:
            assert reader.counts()["statements"] == 5
            assert len(reader.statements()) == 5
            assert reader.search("talks") == [], "not yet"
            assert check(reader).problems == ()
            writer._db.execute("ROLLBACK")
            assert len(writer.search("talks", noun="document")) == 5
            assert len(reader.search("talks", noun="document")) == 5
            assert check(reader).problems == ()


def test_two_writers_by_turns_derive_what_one_does(tmp_path, path, documents, reading_of):
    with Ledger(tmp_path / "l.db") as one, Ledger(tmp_path / "l.db") as two:
        for number, document in enumerate(documents):
            ledger, other = (one, two) if number % 2 else (two, one)
            ledger.add_document(document)
            ledger.store([replace(reading_of(document), version="0", records=())])
            other.store([replace(reading_of(document), version="0")])
            ledger.store([reading_of(document)])
        assert check(one).problems == ()
    found, calm = rows(tmp_path / "l.db"), rows(path)
    assert found["tallies"] == calm["tallies"]
    assert {r[4] for r in found["pairs"]} == {r[4] for r in calm["pairs"]}
    assert sorted(map(repr, found["search"])) == sorted(map(repr, calm["search"]))
    with Ledger(tmp_path / "l.db") as ledger:
        assert check(ledger).problems == ()


def test_reading_again_before_and_after_deriving(tmp_path, path, documents, reading_of):
    with Ledger(tmp_path / "l.db") as ledger:
        for number, document in enumerate(documents):
            ledger.add_document(document)
            ledger.store([reading_of(document)])
            ledger.store([replace(reading_of(document), records=())])
            assert ledger.tallies("pair") == ([("NER-TCD", number)] if number else [])
            ledger.store([reading_of(document)])
        assert check(ledger).problems == ()
    assert rows(tmp_path / "l.db") == rows(path)


def test_much_is_derived_on_the_way(tmp_path, path, documents, reading_of, monkeypatch):
    monkeypatch.setattr(waiting, "ENOUGH", 4)
    monkeypatch.setattr(waiting, "AT_ONCE", 1)
    left = []
    with Ledger(tmp_path / "l.db") as ledger:
        for document in documents:
            ledger.add_document(document)
            ledger.store([reading_of(document)])
            # as another process sees it
            with closing(sqlite3.connect(ledger.path)) as db:
                left += db.execute("SELECT count(*) FROM waiting").fetchone()
        copy = killed(ledger.path, tmp_path / "left.db")
    assert 0 in left
    assert max(left) <= 4
    Ledger(copy).close()
    assert rows(copy) == rows(tmp_path / "l.db") == rows(path)


def test_what_waits_without_its_document_is_damage_that_nothing_repairs(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO waiting VALUES ('nobody', ''), ('nobody', 'test')")
        db.commit()
    before = path.read_bytes()
    with Ledger(path, read_only=True) as ledger:
        assert any("points to a row of documents" in p for p in check(ledger).problems)
        assert len(ledger.search("talks", noun="document")) == 5
    assert path.read_bytes() == before
    ledger = Ledger(path)
    ledger.add_document(Document(Document.hash("x"), "x", name="x.txt"))
    with pytest.raises(LedgerError, match="restore a copy"):
        ledger.close()


def test_an_error_in_storing_keeps_what_was_stored_before(tmp_path, documents, reading_of):
    def fail():
        with Ledger(tmp_path / "l.db") as ledger:
            ledger.add_document(documents[0])
            ledger.store([reading_of(documents[0])])
            raise RuntimeError("a reader's own")

    with pytest.raises(RuntimeError, match="reader"):
        fail()
    assert len(rows(tmp_path / "l.db")["search"]) == 3


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DELETE FROM pairs WHERE noun = 'event'", "is not listed under its sides"),
        ("UPDATE pairs SET code = 'AID' WHERE noun = 'event'", "is not listed under its sides"),
        ("UPDATE parties SET actor = 'AND' WHERE role = 'speaker'", "parties: the roles of"),
        ("DELETE FROM parties WHERE role = 'actor'", "parties: the roles of"),
        ("UPDATE search SET body = 'other' WHERE kind = 'statement'", "is not indexed"),
        ("DELETE FROM search WHERE kind = 'document'", "is not indexed"),
        (
            "INSERT INTO search (rowid, kind, id, title, body, who) VALUES (99, '', 1, 2, 3, 4)",
            "1 rows more than there are",
        ),
    ],
)
def test_check_proves_what_is_derived(path, sql, words):
    with closing(sqlite3.connect(path)) as db:
        db.execute(sql)
        db.commit()
    with Ledger(path, read_only=True) as ledger:
        assert any(words in problem for problem in check(ledger).problems)
