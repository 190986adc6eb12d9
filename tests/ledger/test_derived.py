"""What the writer works out of records: sides, tallies, words; and lifting an older ledger."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from importlib.resources import files

import pytest

from entente.errors import LedgerError
from entente.ledger import Ledger
from entente.ledger.check import check
from entente.nouns import (
    Actor,
    Claimant,
    Document,
    Event,
    Party,
    Reading,
    Statement,
    When,
    record_id,
)

TEXT = "Norway met Sweden in May. Missiles threaten us all, Kari Lunde said of Russia."
MAY = When("2021-05-01", "2021-05-31", "month")


def party(code: str, name: str = "") -> Party:
    return Party(name or code, Actor(code, f"State of {code}", "state", code))


def person() -> Party:
    return Party("Kari Lunde", Actor("person/kari-lunde", "Kari Lunde", "person", "NOR"))


def readings(document: Document) -> list[Reading]:
    met, all_of_it = document.span(7, 10), document.span(0, 25)
    content, cue = document.span(26, 50), document.span(63, 67)
    event = Event(
        record_id("event", document.id, [met], "CONSULT"),
        document.id,
        "CONSULT",
        "",
        (),
        (party("NOR"), party("SWE")),
        (),
        met,
        (all_of_it,),
        Claimant("author"),
        "asserted",
        MAY,
    )
    said = Statement(
        record_id("statement", document.id, [content]),
        document.id,
        person(),
        (),
        (cue,),
        (content,),
        "indirect",
        "said",
        about=(party("RUS"), party("SWE")),
    )
    return [
        Reading(document.id, "events", "1", "", (event,)),
        Reading(document.id, "statements", "1", "", (said,)),
    ]


@pytest.fixture
def document():
    return Document(Document.hash(TEXT), TEXT, name="a.txt", title="A meeting", byline="Ida Berg")


@pytest.fixture
def ledger(tmp_path, document):
    with Ledger(tmp_path / "l.db") as made:
        made.add_document(document)
        made.store(readings(document))
        yield made


def derived(ledger):
    """Everything derived, without the file's own numbers."""
    return {
        "pairs": [tuple(r)[1:] for r in ledger.rows("SELECT * FROM pairs ORDER BY id, one, two")],
        "tallies": [tuple(r) for r in ledger.rows("SELECT * FROM tallies ORDER BY kind, key")],
        "words": [
            tuple(r)
            for r in ledger.rows("SELECT rowid, kind, id, title, body, who FROM search ORDER BY id")
        ],
    }


def test_sides_of_statements_and_events(ledger):
    found = {
        (r["noun"], r["one"], r["two"], r["latest"]) for r in ledger.rows("SELECT * FROM pairs")
    }
    joint = {("event", "NOR", "SWE", "2021-05-31"), ("event", "SWE", "NOR", "2021-05-31")}
    alone = {("event", "NOR", "", "2021-05-31"), ("event", "SWE", "", "2021-05-31")}
    said = {("statement", "NOR", "RUS", None), ("statement", "NOR", "SWE", None)}
    assert found == joint | alone | said


def test_tallies_hold_through_reading_again(ledger, document):
    assert ledger.tallies("pair") == [("NOR-SWE", 1)]
    assert ledger.tallies("speaker") == [("person/kari-lunde", 1)]
    assert ledger.counts()["events"] == 1
    events, said = readings(document)
    ledger.store([replace(events, version="2", records=()), replace(said, version="2")])
    assert ledger.wrong_tallies() == []
    assert ledger.tallies("pair") == []
    assert "events" not in ledger.counts()
    assert ledger.search("met", noun="event") == []
    assert len(ledger.search("missiles")) == 2


def test_a_wrong_tally_is_found(ledger):
    assert check(ledger).sound
    ledger._db.execute("UPDATE tallies SET n = n + 1 WHERE kind = 'pair'")
    assert check(ledger).problems == ("tally: pair NOR-SWE is 2, not 1",)


def test_search_finds_each_noun_by_each_of_its_words(ledger):
    def nouns(words: str) -> list[str]:
        return sorted(kind for kind, _, _ in ledger.search(words))

    assert nouns("threatening missile") == ["document", "statement"], "other forms of the words"
    assert nouns("kari said") == ["document", "statement"]
    assert nouns("State of RUS") == ["statement"], "the name of whom it is about"
    assert nouns("consult sweden") == ["event"], "type and words"
    assert nouns("Berg") == ["document"]
    assert nouns('"met Sweden"') == ["document", "event"]
    assert nouns('"Sweden met"') == []
    assert nouns("swed*") == ["document", "event"]
    assert [k for k, _, _ in ledger.search("met", noun="event")] == ["event"]
    assert ledger.search("met", limit=1, offset=2) == []
    assert "[Missiles]" in ledger.search("missiles", noun="statement")[0][2]


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        "*",
        "a*b",
        'x" OR "y',
        "NEAR(a, b)",
        "title:met",
        "-",
        "(",
        "\0",
        "^a",
        "☂",
        "{a}:",
        "AND",
        "OR NOT",
        "a" * 10_000,
        "b " * 500,
        "'; DROP TABLE records; --",
        "x\ud800",
    ],
)
def test_no_words_are_syntax(ledger, words):
    assert isinstance(ledger.search(words), list)
    assert len(ledger.statements()) == 1


THIRD = """
CREATE TABLE spans (
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    exact TEXT NOT NULL,
    PRIMARY KEY (record, role, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE readings (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    version TEXT NOT NULL,
    settings TEXT NOT NULL,
    engine TEXT NOT NULL,
    records INTEGER NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (document, reader)
) STRICT, WITHOUT ROWID;
CREATE TABLE records (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    noun TEXT NOT NULL CHECK (noun IN ('mention', 'timex', 'statement', 'event', 'conflict')),
    document TEXT NOT NULL,
    reader TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    code TEXT NOT NULL,
    confidence REAL NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data)),
    FOREIGN KEY (document, reader) REFERENCES readings (document, reader) ON DELETE CASCADE
) STRICT;
"""


def as_version_4(path):
    """Turn a ledger into what the fourth schema wrote."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("CREATE INDEX parties_actor ON parties (actor, role)")
        db.execute("CREATE INDEX parties_state ON parties (state, role)")
        db.execute("PRAGMA user_version = 4")


def as_version_3(path):
    """Turn a ledger into what the third schema wrote; of its views, only that they are there."""
    as_version_4(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        found = db.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'records'").fetchall()
        indexes = [sql for (sql,) in found if sql and sql.startswith("CREATE INDEX")]
        db.execute("PRAGMA legacy_alter_table = ON")
        db.execute("DROP VIEW spans")
        for table in ("records", "readings"):
            db.execute(f"ALTER TABLE {table} RENAME TO later_{table}")
        db.executescript(THIRD)
        db.execute("INSERT INTO records SELECT * FROM later_records")
        columns = "document, reader, version, settings, engine, records, error"
        db.execute(f"INSERT INTO readings SELECT {columns} FROM later_readings")
        for table in ("records", "readings"):
            db.execute(f"DROP TABLE later_{table}")
        for sql in indexes:
            db.execute(sql)
        db.execute("PRAGMA user_version = 3")


def as_version_1(path):
    """Turn a ledger into what the first schema wrote."""
    as_version_3(path)
    db = sqlite3.connect(path, isolation_level=None)
    rows = db.execute("SELECT rowid - (1 << 61), kind, id, title, body FROM search").fetchall()
    sql = files("entente.ledger").joinpath("derived.sql").read_text("utf-8")
    for kind, name in re.findall(r"CREATE (?:VIRTUAL )?(TABLE|INDEX) (\w+)", sql):
        db.execute(f"DROP {kind} IF EXISTS {name}")
    db.execute("CREATE VIRTUAL TABLE search USING fts5 (kind UNINDEXED, id UNINDEXED, title, body)")
    db.executemany(
        "INSERT INTO search (rowid, kind, id, title, body) VALUES (?, ?, ?, ?, ?)",
        [row for row in rows if row[1] == "document"],
    )
    db.execute("DROP INDEX records_place")
    db.execute("CREATE INDEX records_place ON records (document, reader, noun, start, stop)")
    db.execute("PRAGMA user_version = 1")
    db.close()


def as_version_2(path):
    """Turn a ledger into what the second schema wrote."""
    as_version_3(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("DROP TABLE waiting")
        db.execute("DROP INDEX records_place")
        db.execute("CREATE INDEX records_place ON records (document, reader, noun, start, stop)")
        for noun in ("statement", "event", "timex"):
            kind = "timexes" if noun == "timex" else f"{noun}s"
            where = f"(document, start, id) WHERE noun = '{noun}'"
            db.execute(f"CREATE INDEX {kind}_by_place ON records {where}")
        db.execute("PRAGMA user_version = 2")


def schema_of(path):
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
        return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in found]


@pytest.mark.parametrize("older", [as_version_1, as_version_2, as_version_3, as_version_4])
def test_an_older_ledger_is_lifted(ledger, tmp_path, older):
    before = derived(ledger)
    fingerprint = ledger.fingerprint()
    ledger.close()
    older(ledger.path)
    with pytest.raises(LedgerError, match="older Entente"):
        Ledger(ledger.path, read_only=True)
    with Ledger(ledger.path) as lifted:
        assert derived(lifted) == before
        assert lifted.fingerprint() == fingerprint
        assert check(lifted).problems == ()
        first = lifted.document_ids()[0]
        lifted._db.execute("DELETE FROM documents WHERE id = ?", (first,))
        assert lifted.rows("SELECT record FROM parties UNION ALL SELECT record FROM pairs") == []
    Ledger(ledger.path, read_only=True).close()
    Ledger(tmp_path / "new.db").close()
    assert schema_of(ledger.path) == schema_of(tmp_path / "new.db")
