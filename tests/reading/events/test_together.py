"""Drills that several hold, and words about a place of states that are not named."""

from __future__ import annotations

import pytest

from entente.reading.events import code_of


def sides(events, kind: str) -> list[tuple[set[str], set[str]]]:
    return [
        ({code_of(p.actor) for p in e.actors}, {code_of(p.actor) for p in e.recipients})
        for e in events
        if e.type == kind
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chile and Peru opened a two-week air exercise on Monday.",
         ({"CHL", "PER"}, {"CHL", "PER"})),
        ("Kenya resumed its exercises with Ugandan forces.", ({"KEN"}, {"UGA"})),
    ],
)  # fmt: skip
def test_drills_that_several_hold_are_cooperation(read, text, wanted):
    events = read(text)
    assert wanted in sides(events, "COOPERATE")
    assert sides(events, "MOBILIZE") == []


@pytest.mark.parametrize(
    "text",
    ["Kenya opened a two-week air exercise on Monday.", "Kenya held drills with 5,000 troops."],
)
def test_drills_of_one_are_a_show_of_force(read, text):
    events = read(text)
    assert [actors for actors, _ in sides(events, "MOBILIZE")] == [{"KEN"}]
    assert sides(events, "COOPERATE") == []


def test_leaders_of_whom_earlier_words_tell_are_not_of_the_place_they_speak_of(read):
    events = read("The leaders condemned the attacks near Lima and voiced concern over Peru.")
    assert all("PER" not in actors for actors, _ in sides(events, "ACCUSE"))
    assert events, "the words are still found"
