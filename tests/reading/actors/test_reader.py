"""The reader on small texts of our own."""

from __future__ import annotations

import pytest


def test_a_government_and_a_place(mentions) -> None:
    found = mentions("Washington said the talks in Moscow had failed.")
    assert not found["Washington"].as_place
    assert found["Washington"].actor.id == "USA"
    assert found["Moscow"].as_place


def test_seas_are_no_states(read) -> None:
    found = dict(read("Ships crossed the South China Sea and the Indian Ocean."))
    assert found == {"South China Sea": "", "Indian Ocean": ""}


@pytest.mark.parametrize("pronoun", ["Tell us more.", "They told us so."])
def test_us_the_pronoun(read, pronoun: str) -> None:
    assert [w for w, actor in read(pronoun) if actor == "USA"] == []


def test_office_at_the_date(mentions) -> None:
    found = mentions("The French president spoke.", "2010-05-05")
    assert found["French president"].actor.id == "person/nicolas-sarkozy"
    later = mentions("The French president spoke.", "2020-05-05")
    assert later["French president"].actor.id == "person/emmanuel-macron"


def test_a_stranger_keeps_the_name(read) -> None:
    found = read("Analyst Pavel Orlenko doubted it. Later Orlenko agreed.")
    assert ("Orlenko", "person/pavel-orlenko") in found


def test_titles_widen_a_name(read) -> None:
    found = read("Russian Foreign Minister Sergey Lavrov met Wang Yi.", "2020-09-11")
    assert ("Russian Foreign Minister Sergey Lavrov", "person/sergey-lavrov") in found
    assert ("Wang Yi", "person/wang-yi") in found


def test_same_text_same_mentions(read) -> None:
    text = "Putin met Xi in Beijing, and the Kremlin praised China's leaders."
    assert read(text, "2019-01-01") == read(text, "2019-01-01")
