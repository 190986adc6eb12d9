"""Texts that repeat themselves: their copies are found, and the work grows with their length."""

from __future__ import annotations

import random

import pytest

from entente.nouns import Document
from entente.reading.copies import CopyIndex, find_reuse
from entente.reading.copies.seeding import seeds
from entente.reading.copies.sides import side_of

WORDS = [a + b + c for a in "bdfgklm" for b in "aeiou" for c in ("n", "r", "st", "ndel", "ming")]


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(12)) + ". "


def made(text: str) -> Document:
    return Document(Document.hash(text), text)


RNG = random.Random(5)
LINES = [sentence(RNG) for _ in range(60)]
THREE = " ".join(RNG.choice(WORDS[:3]) for _ in range(3000))
VOTES = "".join(
    f"On resolution {n} the delegation of {RNG.choice(WORDS)} voted and made no statement to the "
    "assembly at all. "
    for n in range(150)
)
SAME = {
    "one sentence without end": (LINES[0] * 60 + "first", LINES[0] * 60 + "second"),
    "another number of times": (LINES[0] * 60 + "first", LINES[1] + LINES[0] * 40),
    "a poem with a refrain": (
        "".join(line + LINES[0] for line in LINES[1:40]) + "first",
        "second " + "".join(line + LINES[0] for line in LINES[1:40]),
    ),
    "three words in disorder": (THREE + " first", "second " + THREE),
    "three words in turn": ("ba ko lu " * 500 + "first", "ba ko lu " * 500 + "second"),
    "one word": ("ba " * 900 + "first", "ba " * 900 + "second"),
    "a list of votes": (VOTES + "first", "second " + VOTES),
    "twenty sentences in turn": ("".join(LINES[:20]) * 12, "second " + "".join(LINES[:20]) * 12),
}


@pytest.mark.parametrize("name", sorted(SAME))
def test_what_repeats_is_found_as_a_whole(name: str) -> None:
    one, two = map(made, SAME[name])
    shorter = min(len(one.text.split()), len(two.text.split()))
    found = find_reuse([one, two])
    assert sum(reuse.matched for reuse in found) >= 0.95 * (shorter - 12)
    assert CopyIndex().add(one) == []
    index = CopyIndex()
    index.add(one)
    assert index.add(two) == [one.id]


def test_boilerplate_between_other_words_is_matched_in_order() -> None:
    plate = "".join(LINES[:2])
    one = made("".join(plate + "".join(LINES[10 + 2 * n : 12 + 2 * n]) for n in range(10)))
    two = made("".join(plate + "".join(LINES[30 + 2 * n : 33 + 2 * n]) for n in range(10)))
    found = find_reuse([one, two])
    assert len(found) == 10
    assert {reuse.matched for reuse in found} == {24}
    assert len({reuse.left for reuse in found}) == len({reuse.right for reuse in found}) == 10


def shuffled(times: int) -> str:
    lines = LINES * times
    RNG.shuffle(lines)
    return "".join(lines)


@pytest.mark.parametrize(
    ("one", "two"),
    [*SAME.values(), (shuffled(6), shuffled(6)), (shuffled(40), shuffled(40))],
)
def test_the_work_grows_with_the_length_not_its_square(one: str, two: str) -> None:
    left, right = side_of(made(one)), side_of(made(two))
    assert len(seeds(left, right)) <= 12 * (len(left.words) + len(right.words))


def test_texts_of_few_words_that_share_nothing_share_nothing() -> None:
    rng = random.Random(6)
    one, two = (" ".join(rng.choice(WORDS[:30]) for _ in range(4000)) for _ in range(2))
    assert find_reuse([made(one), made(two)]) == []
