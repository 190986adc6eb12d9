from __future__ import annotations

import sqlite3

import pytest

from entente.errors import LedgerError, SchemaError, UsageError
from entente.ledger import Ledger, check
from entente.ledger.codec import spans_of
from entente.nouns import Document, Event, Reuse, Statement


@pytest.fixture
def ledger(tmp_path, document, reading_of):
    with Ledger(tmp_path / "ledger.db") as opened:
        opened.add_document(document)
        opened.store([reading_of(document)], engine="test 1 abc")
        yield opened


def test_everything_comes_back_equal(ledger, document, reading_of):
    assert ledger.document(document.id) == document
    stored = [
        *ledger.mentions(),
        *ledger.timexes(),
        *ledger.statements(),
        *ledger.events(),
        *ledger.conflicts(),
    ]
    assert stored == list(reading_of(document).records)


def test_reading_again_changes_nothing(ledger, document, reading_of):
    before = ledger.fingerprint()
    assert ledger.add_document(document) is False
    ledger.store([reading_of(document)], engine="test 1 abc")
    assert ledger.fingerprint() == before
    assert ledger.has_reading(document.id, "test", "1", "s")
    assert not ledger.has_reading(document.id, "test", "2", "s")


def test_another_name_for_the_same_text_is_no_new_document(ledger, document):
    before = ledger.fingerprint()
    renamed = Document(document.id, document.text, name="b.txt", blocks=document.blocks)
    assert ledger.add_document(renamed) is False
    assert ledger.names(document.id) == ["a.txt", "b.txt"]
    assert ledger.fingerprint() == before


def test_a_reading_without_its_document_is_refused(ledger, document, reading_of):
    reading = reading_of(document)
    ledger.store([])
    stranger = Document.hash("other")
    with pytest.raises(LedgerError, match="no document"):
        ledger.store([type(reading)(stranger, "test", "1", "s", reading.records)])
    assert check(ledger).sound


def test_queries_filter(ledger):
    assert len(ledger.statements(speaker="FRA")) == 1
    assert ledger.statements(speaker="TCD") == []
    assert len(ledger.statements(about="TCD", since="2021", until="2021-03")) == 1
    assert ledger.statements(until="2020") == []
    assert len(ledger.events(dyad=("NER", "TCD"))) == 1
    assert ledger.events(dyad=("NER", "FRA")) == []
    assert ledger.events(since="2000") == [], "an undated event lies in no period"


def test_check_finds_a_moved_span(ledger):
    assert check(ledger).sound
    assert check(ledger).spans > 10
    with sqlite3.connect(ledger.path) as db:
        db.execute("UPDATE records SET data = replace(data, '\"stop\":', '\"stop\":9')")
    problems = check(ledger).problems
    assert sum("lies outside the text" in p for p in problems) > 10
    assert any("are not what was stored" in p for p in problems)


def test_the_views_show_the_words_of_every_span(ledger, document, reading_of):
    shown = {
        (row["id"], row["place"]): (row["start"], row["stop"], row["exact"])
        for row in ledger.rows("SELECT * FROM spans")
    }
    wanted = [(r.id, span) for r in reading_of(document).records for *_, span in spans_of(r)]
    assert sorted((key, *cells) for (key, _), cells in shown.items()) == sorted(
        (key, span.start, span.stop, span.of(document)) for key, span in wanted
    )
    statement, event = ledger.statements()[0], ledger.events()[0]
    assert shown[statement.id, "cue[0]"][2] == statement.cue[0].of(document)
    (row,) = ledger.rows("SELECT * FROM statements")
    assert row["cue"] == " ".join(span.of(document) for span in statement.cue)
    assert row["content"] == " ".join(span.of(document) for span in statement.content)
    (row,) = ledger.rows("SELECT * FROM events")
    assert row["trigger_words"] == event.trigger.of(document)
    for noun, found in (("mentions", ledger.mentions()), ("timexes", ledger.timexes())):
        words = [row["words"] for row in ledger.rows(f"SELECT words FROM {noun} ORDER BY start")]
        assert words == [record.span.of(document) for record in found]


def test_check_finds_an_altered_text(ledger):
    with sqlite3.connect(ledger.path) as db:
        db.execute("UPDATE documents SET text = replace(text, 'France', 'Franke')")
    problems = check(ledger).problems
    assert any("hash" in p for p in problems)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE records SET start = start + 1 WHERE noun = 'statement'", "its columns are not"),
        ("UPDATE documents SET outlet = 'The Other Post'", "column outlet is not"),
        (
            "UPDATE reuses SET data = replace(data, '\"stop\":9', '\"stop\":99999')",
            "overruns its text",
        ),
        ("UPDATE records SET data = replace(data, 'France', 'Franke')", "not what was stored"),
    ],
)
def test_check_finds_what_was_meddled_with(ledger, document, sql, words):
    ledger.set_reuses(
        [Reuse("r" * 16, document.span(0, 5), document.span(6, 9), 2, (), "f" * 16)], {}
    )
    assert check(ledger).sound
    with sqlite3.connect(ledger.path) as db:
        db.execute(sql)
    assert any(words in problem for problem in check(ledger).problems)


def test_judgements_lie_over_the_reading_and_survive_it(ledger, document, reading_of):
    event, statement = ledger.events()[0], ledger.statements()[0]
    ledger.judge(event, "reject", reviewer="ab", reason="a plan")
    assert ledger.events() == []
    assert [e.id for e in ledger.events(rejected=True)] == [event.id]
    ledger.judge(statement, "edit", changes={"speaker": "TCD", "when": "2021-02"}, reviewer="ab")
    ledger.store([reading_of(document)])
    edited = ledger.statements()[0]
    assert ledger.events() == []
    assert edited.speaker.actor.id == "TCD"
    assert (edited.when.earliest, edited.when.latest) == ("2021-02-01", "2021-02-28")
    assert edited.confidence == 1.0
    assert ledger.record(statement.id, judged=False) == statement
    assert ledger.unjudge(event.id) is True
    assert [e.id for e in ledger.events()] == [event.id]


def test_a_judgement_whose_record_is_gone_is_an_orphan(ledger, document, reading_of):
    event = ledger.events()[0]
    ledger.judge(event, "accept", reviewer="ab")
    reading = reading_of(document)
    kept = tuple(r for r in reading.records if not isinstance(r, Event))
    ledger.store([type(reading)(document.id, "test", "2", "s", kept)])
    assert [j.record for j in ledger.orphans()] == [event.id]
    ledger.store([reading])
    assert ledger.orphans() == []
    assert ledger.events()[0].confidence == 1.0


@pytest.mark.parametrize(
    ("verdict", "changes", "words"),
    [
        ("maybe", None, "no verdict"),
        ("edit", None, "go with"),
        ("edit", {"content": "x"}, "cannot be edited"),
        ("edit", {"when": "yesterday"}, "no date"),
        ("accept", {"when": "2020"}, "go with"),
    ],
)
def test_bad_judgements_are_refused(ledger, verdict, changes, words):
    with pytest.raises(UsageError, match=words):
        ledger.judge(ledger.statements()[0], verdict, changes=changes)
    assert ledger.judgements() == []


def test_search_takes_any_text_as_words(ledger):
    assert ledger.search("hold talks")[0][0] in ("statement", "document")
    assert ledger.search("Read more") == [], "page furniture is not searched"
    for text in ('"', "NEAR(", "talks OR", "*", "a AND b", "tokenize='x'", "😀", "a\0b", ""):
        ledger.search(text)


def test_families_default_to_the_record_itself(ledger):
    event, statement = ledger.events()[0].id, ledger.statements()[0].id
    assert ledger.family(event) == event
    ledger.set_reuses([], {event: "f", statement: "f"})
    assert ledger.family(event) == "f"
    assert ledger.family_members("f") == sorted([event, statement])


def test_a_newer_ledger_is_refused_with_advice(tmp_path):
    path = tmp_path / "l.db"
    Ledger(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaError, match="newer"):
        Ledger(path)


def test_files_that_are_no_ledger_are_refused(tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE x (y)")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(other)
    text = tmp_path / "text.db"
    text.write_text("hello " * 200)
    with pytest.raises(LedgerError, match="not an SQLite database"):
        Ledger(text)
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger(tmp_path / "none.db", read_only=True)
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger(tmp_path / "no" / "folder.db")


def test_a_reader_is_not_blocked_by_the_writer(ledger):
    with Ledger(ledger.path, read_only=True) as reader:
        ledger._db.execute("BEGIN IMMEDIATE")
        ledger._db.execute("DELETE FROM records")
        assert len(reader.statements()) == 1
        ledger._db.execute("ROLLBACK")


def test_a_read_only_ledger_cannot_be_written(ledger, document):
    with Ledger(ledger.path, read_only=True) as reader, pytest.raises(LedgerError):
        reader.set_fact("a", "b")


def test_records_of_one_id_are_stored_once(ledger, document, reading_of):
    reading = reading_of(document)
    statement = next(r for r in reading.records if isinstance(r, Statement))
    doubled = (*reading.records, statement)
    ledger.store([type(reading)(document.id, "test", "1", "s", doubled)])
    assert len(ledger.statements()) == 1
    assert check(ledger).sound


def test_a_notebook_shows_who_claims_each_record_and_escapes_it(ledger, document):
    for shown in (ledger.statements(), ledger.events(), ledger):
        assert "<table>" in shown._repr_html_()
    assert "France" in ledger.statements()._repr_html_()
    assert "planned" in ledger.events()._repr_html_()
    ledger.judge(
        ledger.statements()[0], "edit", changes={"speaker": "<b onload=x>"}, decided="2020"
    )
    assert "<b" not in ledger.statements()._repr_html_()


def test_a_terminal_shows_a_line_a_record(ledger):
    ledger.judge(
        ledger.statements()[0], "edit", changes={"speaker": "Orr\n\x1b[2J"}, decided="2020"
    )
    head, *lines = str(ledger.statements()).splitlines()
    assert head.split() == ["who", "how", "words", "when", "confidence"]
    assert len(lines) == len(ledger.statements())
    assert any(line.startswith("Orr [2J") for line in lines)
    assert "\x1b" not in str(ledger.statements())
    assert {line.rindex(line.split()[-1]) for line in lines} == {head.index("confidence")}
    assert str(ledger.statements(speaker="nobody")).splitlines() == [
        "who  how  words  when  confidence"
    ]
