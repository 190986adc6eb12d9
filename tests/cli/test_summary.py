"""The line of progress, and what a run says at the end."""

from __future__ import annotations

import io
import sys

import pytest

from entente.cli import summary
from entente.cli.output import Progress, progress_line, worded_time
from entente.cli.publish import advise
from entente.ledger import Ledger, Report
from entente.nouns import Actor, Claimant, Conflict, Document, Event, Party, Reading, Statement

TEXT = "Norway met Sweden. They spoke of the talks. Nobody knows when."


def test_time_is_worded():
    assert [worded_time(s) for s in (0.4, 59, 61, 3725)] == [
        "0 s",
        "59 s",
        "1 min 01 s",
        "1 h 02 min",
    ]


def test_a_line_of_progress_has_rate_and_time_left():
    assert progress_line("reading", 30, 120, 15.0) == (
        "reading: 30/120 documents, 25 %, 2.0/s, 45 s left"
    )
    assert progress_line("reading", 2, 4, 10.0) == (
        "reading: 2/4 documents, 50 %, 5.0 s each, 10 s left"
    )
    assert progress_line("reading", 4, 4, 8.0).endswith("took 8 s")
    assert progress_line("adding", 7, 0, 3.0) == "adding: 7 documents"
    assert progress_line("reading", 0, 9, 0.0) == "reading: 0/9 documents, 0 %"


class Stream(io.StringIO):
    def __init__(self, terminal: bool):
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_drawn_on_terminals_only_and_not_too_often(monkeypatch, terminal):
    stream = Stream(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    times = iter([0.2 + 0.01 * n for n in range(200)])
    progress = Progress(quiet=False, clock=lambda: next(times))
    for done in range(1, 101):
        progress("reading", done, 100)
    progress.say("publishing")
    progress.end()
    drawn = stream.getvalue().count("\r")
    if not terminal:
        assert stream.getvalue() == ""
        return
    assert 10 <= drawn <= 14
    assert "100/100" in stream.getvalue()
    assert "publishing …" in stream.getvalue()


@pytest.fixture
def ledger(tmp_path):
    document = Document(Document.hash(TEXT), TEXT, name="a.txt")
    party = {c: Party(c, Actor(c, f"State {c}", "state", c)) for c in ("NOR", "SWE")}
    met = document.span(7, 10)
    event = Event(
        "e1",
        document.id,
        "CONSULT",
        "",
        (),
        (party["NOR"],),
        (party["SWE"],),
        met,
        (met,),
        Claimant("author"),
        "asserted",
        confidence=0.9,
    )
    said = [
        Statement(
            f"s{n}",
            document.id,
            speaker,
            (),
            (),
            (document.span(19, 25 + n),),
            "indirect",
            "said",
            confidence=c,
        )
        for n, (speaker, c) in enumerate([(None, 0.3), (party["NOR"], 0.8), (party["NOR"], 0.4)])
    ]
    conflict = Conflict("c1", document.id, "date", (met,), "x")
    with Ledger(tmp_path / "l.db") as made:
        made.add_document(document)
        made.store(
            [
                Reading(document.id, "events", "1", "", (event, conflict)),
                Reading(document.id, "statements", "1", "", tuple(said)),
                Reading(document.id, "times", "1", "", (), "unread: too strange"),
            ]
        )
        yield made


def test_what_is_uncertain_is_counted(ledger):
    assert summary.uncertain(ledger) == summary.Uncertain(2, 0, 1, 1, 1, 1)


def test_a_run_says_what_was_found_what_is_uncertain_and_what_to_open(ledger):
    report = Report(("a.txt",), (), (), ledger.counts())
    told = "\n".join(summary.lines(ledger, report, 1, "d.html"))
    assert "found      3 statements, 1 event," in told
    assert "State NOR – State SWE 1" in told
    assert "quoted     State NOR 2" in told
    assert "2 statements and 0 events below confidence 0.5" in told
    assert "1 speaker not settled, 1 event without a date" in told
    assert "1 place where a text contradicts itself" in told
    assert "not read   1 article: too strange" in told
    assert "open       d.html" in told
    assert f"entente serve {ledger.path}" in told
    assert summary.as_json(ledger)["uncertain"]["contradictions"] == 1


def test_statements_and_events_are_counted_after_copies_too(ledger):
    assert summary.after_copies(ledger) == {"statements": 3, "events": 1}
    assert summary.counted(ledger, "statements") == "3 statements"
    ids = sorted(s.id for s in ledger.statements())
    ledger.set_reuses([], {ids[0]: ids[0], ids[1]: ids[0]})
    assert summary.after_copies(ledger) == {"statements": 2, "events": 1}
    assert summary.counted(ledger, "statements") == "3 statements (2 after copies)"
    assert summary.as_json(ledger)["after_copies"] == {"statements": 2, "events": 1}


def test_a_large_dossier_says_how_to_make_it_smaller(tmp_path, capsys):
    large, small = tmp_path / "large.html", tmp_path / "small.html"
    large.write_bytes(b"x" * 3_200_000)
    small.write_bytes(b"x")
    advise(str(small), "l.db")
    assert capsys.readouterr().err == ""
    advise(str(large), "l.db")
    told = capsys.readouterr().err
    assert "holds 3.2 MB" in told
    assert f"entente publish l.db --excerpts 240 -o {large}" in told
