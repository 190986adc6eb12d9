"""Where a sentence names three states, the ladder and the labels take the two that are meant."""

from __future__ import annotations

import re

import pytest

from entente.measures import measure
from entente.nouns import Actor, Mention

NAMES = {"America": "USA", "Russia": "RUS", "China": "CHN", "Iran": "IRN", "Japan": "JPN"}


def told(world, text):
    document = world.document(text)
    for name, code in NAMES.items():
        for found in re.finditer(name, text):
            actor = Actor(code, name, "state", code)
            span = document.span(*found.span())
            number = f"n{len(world.named)}"
            world.named.append(Mention(number, span, actor, name, "state", False, "t", 1.0))
    return document


CASES = [
    ("America condemned joint exercises by Russia and China.", "exercises", ["CHN-RUS"]),
    ("Japan watched as Russia and China held joint exercises nearby.", "exercises", ["CHN-RUS"]),
    ("America watched Russia, China and Iran hold joint exercises with Japan.", "exercises",
     ["CHN-IRN", "CHN-JPN", "CHN-RUS", "IRN-JPN", "IRN-RUS", "JPN-RUS"]),
    ("America punished Russia after arms sales to Iran.", "arms_technology", ["IRN-RUS"]),
    ("Arms sales by Russia and China to Iran went on.", "arms_technology",
     ["CHN-IRN", "IRN-RUS"]),
    ("Russia sold missiles to China, which worries America.", "arms_technology", ["CHN-RUS"]),
    ("Russia held talks with China over America.", "consultation", ["CHN-RUS"]),
    ("In talks with Japan, America raised Russia.", "consultation", ["JPN-USA"]),
    ("Russia-China talks have no aim to counter America.", "consultation", ["CHN-RUS"]),
    ("Talks between Japan and America upset Russia.", "consultation", ["JPN-USA"]),
    ("Russia visited China before America.", "consultation", ["CHN-RUS"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rung", "expected"), CASES)
def test_the_ladder_takes_the_pair_that_the_words_join(world, text, rung, expected):
    told(world, text)
    named = sorted(code for name, code in NAMES.items() if name in text)
    pairs = [(a, b) for i, a in enumerate(named) for b in named[i + 1 :]]
    got = [f"{a}-{b}" for a, b in pairs if measure(world, "depth", [(a, b)]).rows[0][rung]]
    assert got == expected


def test_a_label_belongs_to_the_pair_that_it_names(world):
    told(world, "America fears the strategic partnership of Russia with China.")
    for pair, uses in ((("RUS", "CHN"), [1]), (("USA", "RUS"), []), (("USA", "CHN"), [])):
        assert measure(world, "labels", [pair]).column("uses") == uses


def test_a_speaker_of_we_is_one_of_the_two(world):
    text = told(world, "We hold joint exercises with China, not with Japan, in sight of America.")
    world.say(text, "We hold joint exercises with China, not with Japan", "RUS")
    row = measure(world, "depth", [("RUS", "CHN")]).rows[0]
    assert row["exercises"] == 1
    assert measure(world, "depth", [("USA", "RUS")]).rows[0]["exercises"] == 0
