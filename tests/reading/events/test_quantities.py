from __future__ import annotations

import pytest

from entente.language import engine
from entente.nouns import Document
from entente.reading.events import quantities


@pytest.fixture(scope="module")
def parser():
    return engine.load()


def found(parser, text):
    analysis = parser.analyse(Document(Document.hash(text), text))
    return [
        f.quantity
        for paragraph, sentence in analysis.sentences()
        for f in quantities.in_sentence(sentence, paragraph)
    ], text


def test_parts_are_no_addends(parser):
    every, text = found(
        parser, "The drill involved over 30,000 pieces of hardware including 250 tanks."
    )
    whole, part = every
    assert (whole.value, whole.bound, whole.unit) == (30000.0, "over", "piece")
    assert (part.value, part.of) == (250.0, "tanks")
    assert part.part_of == whole.span
    assert text[part.span.start : part.span.stop] == "250 tanks"


def test_undisclosed_is_missing_not_zero(parser):
    every, _ = found(parser, "Oman bought an undisclosed number of tanks.")
    assert [(q.value, q.bound) for q in every] == [(None, "undisclosed")]


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("Chile sent about 40 trucks to Peru.", 40.0, "about"),
        ("Chile sent up to 200 trucks to Peru.", 200.0, "at most"),
        ("Chile sent at least two trucks to Peru.", 2.0, "at least"),
        ("Chile gave Peru $64.5 million.", 64_500_000.0, "exact"),
        ("Chile sent hundreds of trucks to Peru.", 100.0, "at least"),
    ],
)
def test_bounds(parser, text, value, bound):
    every, _ = found(parser, text)
    assert [(q.value, q.bound) for q in every] == [(value, bound)]


@pytest.mark.parametrize(
    "text",
    [
        "China displayed its Type 96A tank.",
        "Iran rejected Resolution 1701.",
        "In 1998 Oman left.",
        "On Nov 24 Oman left.",
        "The November 24 attack on Oman failed.",
        "Figures 24 and 25 show Oman.",
        "Oman joined the Bright Sword 24 exercise.",
    ],
)
def test_names_and_years_are_no_counts(parser, text):
    assert found(parser, text)[0] == []


def test_both_ends_of_a_range(parser):
    every, _ = found(parser, "Kenya gave between 200 and 300 tons of maize to Somalia.")
    assert [(q.value, q.bound) for q in every] == [(200.0, "at least"), (300.0, "at most")]


def test_of_which_is_a_part(parser):
    every, _ = found(parser, "Egypt received 1.2 million doses, of which 300,000 came from Cuba.")
    assert every[1].part_of == every[0].span


def test_half_of_a_number_is_less(parser):
    every, _ = found(parser, "Nearly half of the 3,000 troops left Mali.")
    assert [(q.value, q.bound) for q in every] == [(3000.0, "under")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("Oman paid 7.8bn euros.", 7.8e9, "euro"), ("China lent Angola US$2bn.", 2e9, "dollar")],
)
def test_scale_behind_the_digits(parser, text, value, unit):
    every, _ = found(parser, text)
    assert [(q.value, q.unit) for q in every] == [(value, unit)]
