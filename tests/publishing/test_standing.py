"""The few records that people touched, as they stand now, and what measures count with them."""

from __future__ import annotations

import pytest

from entente.ledger import Ledger
from entente.publishing.effects import said_about, told_between
from entente.publishing.standing import touched


@pytest.fixture
def own(makers, make_ledger):
    with make_ledger(makers) as made:
        yield made


def test_only_what_was_edited_or_rejected_is_opened(own):
    first, second, third, fourth = own.statements()[:4]
    own.judge(first, "accept")
    own.judge(second, "edit", changes={"manner": "mixed"})
    own.judge(third, "reject")
    own.judge(fourth, "reject")
    own.judge(fourth, "accept")
    found = {record.id: (by_edit, record) for _, by_edit, record in touched(own, "statement")}
    assert set(found) == {second.id, fourth.id}, "what is rejected now is not there"
    by_edit, edited = found[second.id]
    assert (by_edit, edited.manner, edited.confidence) == (True, "mixed", 1.0)
    assert found[second.id][1] == own.record(second.id)
    assert found[fourth.id][1] == own.record(fourth.id)
    assert not touched(own, "event")


def test_it_is_opened_again_when_the_ledger_changes(own):
    said = own.statements()[0]
    assert touched(own, "statement") == ()
    own.judge(said, "edit", changes={"when": "2001"})
    assert touched(own, "statement")[0][2].when.earliest == "2001-01-01"
    assert touched(own, "statement") is touched(own, "statement")
    with Ledger(own.path) as other:
        other.judge(said, "edit", changes={"when": "2002"})
    assert touched(own, "statement")[0][2].when.earliest == "2002-01-01"
    own.unjudge(said.id)
    own.unjudge(said.id)
    assert touched(own, "statement") == ()


def test_measures_count_each_event_of_a_pair_once_as_it_stands(own):
    pair = ("NOR", "SWE")
    before = told_between(own, pair)
    mutual = next(e for e in own.events() if e.type == "AGREE")
    assert {a.actor.id for a in mutual.actors} == {b.actor.id for b in mutual.recipients}
    told = {e.id for e in own.events(dyad=pair) if e.status in ("asserted", "historical")}
    assert sum(e.n for e in before) == len(told)
    own.judge(mutual, "edit", changes={"recipients": "RUS", "actors": "NOR"})
    assert sum(e.n for e in told_between(own, pair)) == len(told) - 1
    own.judge(mutual, "reject")
    assert sum(e.n for e in told_between(own, pair)) == len(told) - 1
    own.judge(mutual, "accept")
    assert told_between(own, pair) == told_between(own, pair[::-1])
    assert sum(e.n for e in told_between(own, pair)) == len(told)


def test_who_speaks_of_whom_is_counted_as_judged(own):
    said = next(s for s in own.statements() if s.manner == "direct" and not s.about)
    families = said_about(own, "SWE", "RUS")
    own.judge(said, "edit", changes={"about": "RUS"})
    assert said_about(own, "SWE", "RUS") == families | {own.family(said.id)}
    own.judge(said, "reject")
    assert said_about(own, "SWE", "RUS") == families
