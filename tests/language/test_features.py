from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language import features


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("war", "lower"),
        ("War", "title"),
        ("NATO", "upper"),
        ("U.S.", "upper"),
        ("I", "capital"),
        ("McCain", "mixed"),
        ("H-6K", "digit"),
        ("2020", "digit"),
        ("...", "mark"),
        ("中国", "other"),
        ("d’Estaing", "mixed"),
    ],
)
def test_shape(word, kind):
    assert features.SHAPES[features.shape(word)] == kind


@given(st.text(max_size=12))
def test_every_word_has_a_row_in_the_shape_table(word):
    for role in range(3):
        assert 0 <= features.shape_id(features.shape(word), role) < features.SHAPE_COUNT - 1


def test_straight_marks_open_and_close_in_turn():
    states, left_open = features.quotation_states(['"', "go", '"', "he", "said", '"', "now"])
    opening, inside, closing, out = (
        features.OPENING,
        features.IN,
        features.CLOSING,
        features.OUT,
    )
    assert states == [opening, inside, closing, out, out, opening, inside]
    assert left_open


def test_a_closing_mark_with_nothing_open_leaves_nothing_open():
    states, left_open = features.quotation_states(["go", "”", "he"])
    assert states == [features.OUT, features.CLOSING, features.OUT]
    assert not left_open


def test_announcing_paragraphs():
    assert features.announces(["he", "said", ":"])
    assert not features.announces(["he", "left", "."])
    assert not features.announces([])
    assert features.opens_with_mark(["“", "a"])
    assert not features.opens_with_mark([])
