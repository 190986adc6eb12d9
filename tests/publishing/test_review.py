"""Judging one by one: order, edits, effects, and the terminal's loop."""

from __future__ import annotations

import pytest

from entente.errors import UsageError
from entente.publishing import effects, review
from entente.publishing.session import Session


def test_the_most_doubtful_come_first(ledger):
    waiting = list(review.waiting(ledger, "event"))
    doubts = [ledger.record(i).confidence for i in waiting]
    assert doubts == sorted(doubts)
    assert set(waiting) == {e.id for e in ledger.events()}


def test_only_changed_fields_become_changes(ledger):
    said = next(s for s in ledger.statements() if s.when.known)
    own = review.editable(said)
    assert review.changed(said, own) == {}
    assert review.changed(said, {**own, "when": "2020", "nothing": "x"}) == {"when": "2020"}


def test_effects_are_numbers_with_and_without_the_record(ledger):
    event = next(e for e in ledger.events() if e.type == "ACCUSE")
    found = {e.name: (e.before, e.after) for e in effects.effects(ledger, event)}
    assert found["Events Norway – Russia"] == (2, 1)
    assert found["Net cooperation Norway – Russia"] == (-8, -6)


def test_rejecting_one_of_two_copies_changes_no_count(ledger):
    said = next(
        s for s in ledger.statements() if len(ledger.family_members(ledger.family(s.id))) > 1
    )
    for effect in effects.effects(ledger, said):
        assert effect.before == effect.after


def test_a_session_judges_takes_back_and_stops(makers, make_ledger):
    with make_ledger(makers) as ledger:
        answers = iter(["?", "x", "u", "e", "", "", "", "2021", "", "", "a", "q"])
        shown: list[str] = []
        asked = Session(
            ledger,
            lambda _: next(answers),
            lambda words: shown.append(str(words)),
            order="text",
            reviewer="ab",
        )
        judged = asked.run()
        found = ledger.judgements()
    assert judged == 2
    assert [j.verdict for j in found] == ["edit", "accept"]
    assert found[0].changes == (("when", "2021"),)
    assert any("[“We fly together, we are safer together,”]" in words for words in shown)


def test_the_queue_goes_on_after_what_was_skipped(makers, make_ledger):
    with make_ledger(makers) as ledger:
        every = list(review.waiting(ledger, "statement", "text"))
        assert review.next_waiting(ledger, "statement", "text", every[2]) == every[3]
        ledger.judge(every[3], "accept")
        assert review.next_waiting(ledger, "statement", "text", every[2]) == every[4]
        assert review.left(ledger, "statement") == len(every) - 1
        assert review.next_waiting(ledger, "statement", "text", every[-1]) == ""
    with pytest.raises(UsageError):
        review.next_waiting(ledger, "mention' OR 1 --")


def test_effects_follow_what_was_judged_before(makers, make_ledger):
    def numbers(found):
        return {e.name: (e.before, e.after) for e in found}

    with make_ledger(makers) as ledger:
        accuse = next(e for e in ledger.events() if e.type == "ACCUSE")
        threat = next(e for e in ledger.events() if e.type == "THREATEN")
        ledger.judge(threat, "reject")
        assert numbers(effects.done_by(ledger, threat.id))["Events Norway – Russia"] == (2, 1)
        assert numbers(effects.effects(ledger, accuse))["Net cooperation Norway – Russia"] == (
            -2,
            0,
        )
        ledger.judge(threat, "edit", changes={"type": "AID"})
        assert numbers(effects.done_by(ledger, threat.id))["Net cooperation Norway – Russia"] == (
            -8,
            5,
        )
        ledger.judge(threat, "edit", changes={"actors": "SWE"})
        assert numbers(effects.effects(ledger, accuse))["Events Norway – Russia"] == (1, 0)


def test_an_edit_is_previewed_for_the_pair_it_leaves_and_the_pair_it_enters(ledger):
    accuse = next(e for e in ledger.events() if e.type == "ACCUSE")
    found = effects.previewed(ledger, accuse, {"recipients": "SWE"})
    changed = {e.name: (e.before, e.after) for e in found}
    assert changed["Events Norway – Russia"] == (2, 1)
    assert changed["Events Norway – Sweden"][1] == changed["Events Norway – Sweden"][0] + 1
    with pytest.raises(UsageError):
        effects.previewed(ledger, accuse, {"when": "sometime"})
    assert ledger.judgement(accuse.id) is None
    said = next(s for s in ledger.statements() if s.about and s.speaker and s.speaker.actor)
    told = effects.previewed(ledger, said, {"about": "RUS"})
    assert any(e.name == "Statements Norway → Russia" and e.after == e.before + 1 for e in told)
