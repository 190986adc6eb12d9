"""``entente search``: who says what, where; for people, machines and spreadsheets; hostile text."""

from __future__ import annotations

import csv
import io
import json

import pytest

from entente.cli.main import main
from entente.ledger import Ledger
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
from entente.publishing.claims import _MANNERS

HOW = _MANNERS["indirect"]
EVIL = "\x1b]0;owned\x07\x1b[2J\u202edesrever"
TEXT = (
    "Ada Berg said the talks went well. Norway met Sweden for talks in 2019.\n"
    f"=1+1 {EVIL} said nothing of the talks."
)


def state(code: str, name: str) -> Party:
    return Party(name, Actor(code, name, "state", code))


def record(document: Document, kind: type, words: str, **more: object):
    start = document.text.index(words)
    span = document.span(start, start + len(words))
    noun = kind.__name__.lower()
    key = record_id(noun, document.id, [span])
    if kind is Event:
        return Event(
            key, document.id, "CONSULT", "meet", (), (state("NOR", "Norway"),),
            (state("SWE", "Sweden"),), span, (span,), Claimant("author"), "asserted",
            confidence=0.7, **more,
        )  # fmt: skip
    return Statement(key, document.id, more.pop("speaker"), (), (), (span,), "indirect", "said",
                     confidence=0.6, **more)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    document = Document(
        Document.hash(TEXT), TEXT, name="a.txt", title=f"Talks {EVIL}", byline="Bo Lind",
        outlet="Desk",
    )  # fmt: skip
    ada = Party("Ada Berg", Actor("person/ada-berg", "Ada Berg", "person", "NOR"))
    said = [
        record(
            document, Statement, "the talks went well", speaker=ada,
            about=(state("SWE", "Sweden"),), when=When("2019-01-01", "2019-12-31", "year"),
        ),
        record(document, Statement, "nothing of the talks", speaker=Party(f"=1+1 {EVIL}")),
    ]  # fmt: skip
    done = record(document, Event, "Norway met Sweden for talks in 2019.")
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add_document(document)
        ledger.store(
            [
                Reading(document.id, "statements", "1", "", tuple(said)),
                Reading(document.id, "events", "1", "", (done,)),
            ]
        )
    return tmp_path / "l.db"


@pytest.fixture
def searched(path, capsys):
    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as stop:
            main(["search", str(path), *arguments])
        out, err = capsys.readouterr()
        assert stop.value.code == (2 if err else 0)
        return out or err

    return run


def test_each_hit_says_by_whom_what_when_and_where(searched):
    shown = searched("talks")
    place = TEXT.index("the talks went well")
    assert f"Ada Berg, {HOW} · about Sweden · 2019 · confidence 0.60" in shown
    assert "[the talks went well]" in shown
    assert f" {place}-{place + len('the talks went well')}\n" in shown
    assert "Bo Lind, asserts · CONSULT meet Norway → Sweden · " in shown
    assert "no date in the text · confidence 0.70" in shown
    assert shown.count("Desk") == 4


def test_nothing_in_a_text_moves_the_terminal(searched):
    shown = searched("talks")
    assert "\\x1b]0;owned\\x07" in shown
    assert "\\u202e" in shown
    assert not [c for c in shown if not c.isprintable() and c != "\n"]


def test_kinds_words_and_limits(searched):
    assert "CONSULT" not in searched("talks", "--what", "statements")
    assert len(json.loads(searched("talk", "--limit", "1", "--json"))["statements"]) == 1
    assert "went well" in searched('"talks went"', "--what", "statements")
    assert "nothing found" in searched('"went talks"')
    assert "went well" in searched("Ada", "well"), "several words need no quotes"
    assert "at least one word" in searched('"')


def test_machines_get_what_an_export_writes(searched):
    found = json.loads(searched("talks", "--json"))
    assert set(found) == {"statements", "events", "documents"}
    row = next(r for r in found["statements"] if r["speaker"] == "Ada Berg")
    start, stop = map(int, row["content_span"].split("-"))
    assert TEXT[start:stop] == row["content"] == "the talks went well"
    assert found["events"][0]["claimant_kind"] == "author"
    assert EVIL in next(r for r in found["statements"] if r is not row)["speaker"]


def test_csv_runs_as_no_formula(searched):
    rows = list(csv.DictReader(io.StringIO(searched("talks", "--csv"), newline="")))
    assert [r["noun"] for r in rows] == ["statement", "statement", "event", "document"]
    assert f"'=1+1 {EVIL}" in [r["speaker"] for r in rows]
    assert "choose one" in searched("talks", "--csv", "--json")


def test_what_people_judged_is_what_is_shown(searched, path):
    with Ledger(path) as ledger:
        first, second = ledger.statements()
        ledger.judge(first, "edit", changes={"speaker": "SWE"}, reviewer="ab")
        ledger.judge(second, "reject", reviewer="ab")
    shown = searched("talks", "--what", "statements", "--limit", "1")
    assert f"Sweden, {HOW}" in shown
    assert "confidence 1.00" in shown
    assert "nothing of the talks" not in searched("talks", "--what", "statements")
