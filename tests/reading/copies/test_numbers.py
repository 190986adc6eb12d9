"""Numbers of several words are one word, and agree with their figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.nouns import Document
from entente.reading.copies import diff, find_reuse, shingles
from entente.reading.copies.shingles import shingle_row, word_numbers
from entente.reading.copies.sides import side_of
from entente.reading.copies.spelled_numbers import TENS, UNITS
from entente.reading.copies.words import key, raw_words, words

SPELLED = {
    "a hundred": "100",
    "One Hundred and\nFive": "105",
    "six hundred sixty-seven": "667",
    "twenty-two": "22",
    "twelve hundred": "1200",
    "a thousand": "1000",
    "seven thousand seventy-seven": "7077",
    "two hundred thousand": "200000",
    "forty-two thousand, three hundred and six": "42306",
    "two million, three hundred thousand": "2300000",
    "20 thousand": "20000",
    "1,200 million": "1200000000",
    "2.5 million": "2500000",
    "three billion four hundred million and one": "3400000001",
}


@pytest.mark.parametrize("text", sorted(SPELLED))
def test_a_number_of_several_words_is_one(text: str) -> None:
    (found,) = words(f"{text}.")
    assert found.key == SPELLED[text]
    assert (found.start, found.stop) == (0, len(text))
    assert raw_words(f"{text}.") == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("two million, three of them", 4),
        ("hundreds of thousands", 3),
        ("20 thousand. Twenty thousand", 2),
        ("a hundredth part", 3),
        ("a forty-page paper", 4),
        ("nineteen ninety-four", 2),
        ("the U.S. Navy has two hundred. Ships", 6),
    ],
)
def test_other_words_are_words(text: str, count: int) -> None:
    assert len(raw_words(text)) == count


def spelled(number: int) -> str:
    if number >= 1000:
        rest = number % 1000
        mark = "" if not rest else " and " if rest < 100 else ", "
        return f"{spelled(number // 1000)} thousand{mark}{spelled(rest) if rest else ''}"
    if number >= 100:
        rest = f" and {spelled(number % 100)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


@given(st.integers(min_value=1, max_value=999_999))
def test_every_number_agrees_with_its_figures(number: int) -> None:
    (found,) = words(f"{spelled(number)} ships")[:-1]
    assert found.key == key(f"{number:,}") == str(number)


def test_shingles_and_sides_count_the_same_words() -> None:
    text = "The U.S. has 2.5 million. Two hundred and six are back. A thousand and one are not."
    document = Document("a", text)
    row = shingle_row(word_numbers([w.key for w in side_of(document).words]), 5)
    assert sorted(set(row.tolist())) == shingles(document).tolist()


def test_a_number_spelled_out_is_an_edit_of_that_kind() -> None:
    one = "The fleet lost 1,217 men and 46 ships off the coast, and nobody said so in the capital."
    two = one.replace("1,217", "one thousand two hundred and seventeen").replace("46", "forty-six")
    left, right = Document("a", one), Document("b", two)
    found = diff(left, right)
    assert [(e.kind, e.left.of(left), e.right.of(right)) for e in found.edits] == [
        ("numeral", "1,217", "one thousand two hundred and seventeen"),
        ("numeral", "46", "forty-six"),
    ]
    (reuse,) = find_reuse([left, right])
    assert reuse.matched == len(raw_words(one))
