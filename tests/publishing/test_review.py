"""Judging one by one: order, edits, effects, and the terminal's loop."""

from __future__ import annotations

from entente.publishing import review


def test_the_most_doubtful_come_first(ledger):
    waiting = review.waiting(ledger, "event")
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
    found = {e.name: (e.before, e.after) for e in review.effects(ledger, event)}
    assert found["Events NOR – RUS"] == (2, 1)
    assert found["Net cooperation NOR – RUS"] == (-8, -6)


def test_rejecting_one_of_two_copies_changes_no_count(ledger):
    said = next(
        s for s in ledger.statements() if len(ledger.family_members(ledger.family(s.id))) > 1
    )
    for effect in review.effects(ledger, said):
        assert effect.before == effect.after


def test_a_session_judges_takes_back_and_stops(makers, make_ledger):
    with make_ledger(makers) as ledger:
        answers = iter(["?", "x", "u", "e", "", "", "", "2021", "", "", "a", "q"])
        shown: list[str] = []
        judged = review.session(
            ledger,
            lambda _: next(answers),
            lambda words: shown.append(str(words)),
            order="text",
            reviewer="ab",
        )
        found = ledger.judgements()
    assert judged == 2
    assert [j.verdict for j in found] == ["edit", "accept"]
    assert found[0].changes == (("when", "2021"),)
    assert any("[“We fly together, we are safer together,”]" in words for words in shown)
