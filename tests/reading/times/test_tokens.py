from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.reading.times.tokens import tokenise

NUMBERS = [
    ("two", 2),
    ("twenty-five", 25),
    ("two hundred and five", 205),
    ("a hundred", 100),
    ("three thousand two hundred", 3200),
    ("seventy", 70),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_number_words_are_one_token(text, value):
    tokens = tokenise(text)
    assert len(tokens) == 1
    assert tokens.number(0) == value


def test_ordinals():
    tokens = tokenise("the twenty-first of May")
    assert tokens.number(1) == 21
    assert tokens.surface(1) == "twenty-first"


def test_an_and_between_two_numbers_that_are_none_stays():
    assert tokenise("two and five").words == ["two", "and", "five"]


@given(st.text())
def test_offsets_are_exact_and_nothing_but_blanks_is_lost(text):
    tokens = tokenise(text)
    at = 0
    for index in range(len(tokens)):
        start, stop = tokens.starts[index], tokens.stops[index]
        assert at <= start < stop
        between = text[at:start]
        assert not between.strip() or all(
            c in "_" or c.isspace() or not c.isalnum() or c.isdigit() or c.isnumeric()
            for c in between
        )
        at = stop
    assert len(tokens.symbols) == len(tokens)
