"""Whose ministry, whose surname, which of the two: on trees, and without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from entente.language import engine
from entente.nouns import Document
from entente.reading.actors import ActorReader


@pytest.fixture(scope="module")
def parsed() -> Callable[[str], dict[str, set[str]]]:
    """Text in; the actors of each mention's words out, read on the engine's trees."""
    parser, reader = engine.load(), ActorReader()

    def run(text: str) -> dict[str, set[str]]:
        document = Document(Document.hash(text), text)
        found: dict[str, set[str]] = {}
        for mention in reader.read(parser.analyse(document), ()):
            code = mention.actor.id if mention.actor else ""
            found.setdefault(mention.span.of(document), set()).add(code)
        return found

    return run


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Chad closed the road, its foreign ministry said.",
         "its foreign ministry", "TCD.GOV.MFA"),
        ("Peru voted no. Its defence ministry accused Chile of spying.",
         "Its defence ministry", "PER.GOV.MOD"),
        ("If Eritrea attacks Djibouti, Kenya will answer, its foreign minister warned.",
         "its foreign minister", "KEN.GOV.MFA"),
        ("Beijing moved a fleet. Norway's prime minister spoke on Friday. Its foreign ministry "
         "told reporters that two ships had left.", "Its foreign ministry", "NOR.GOV.MFA"),
        ("Chile signed the pact, according to its defence ministry.",
         "its defence ministry", "CHL.GOV.MOD"),
    ],
)  # fmt: skip
def test_a_body_belongs_to_the_state_of_its_possessive(parsed, text, words, actor):
    assert parsed(text)[words] == {actor}


@pytest.mark.parametrize(
    "text",
    [
        "Chad closed its foreign ministry.",  # done to, not doing
        "The storm took the roof. Its army of critics said nothing.",
        "Chad and Niger met, and their foreign ministers spoke.",  # two bodies, left to the events
    ],
)
def test_no_body_where_none_speaks(parsed, text):
    assert not any(word.startswith(("its ", "Its ", "their ")) for word in parsed(text))


HAINS = "Viktor Hain led the fleet. Hain warned Estonia. {} Hain retired in 2010."


def test_a_surname_is_not_that_of_somebody_named_later(parsed):
    found = parsed(HAINS.format("His sister, Tea Hain, is a judge."))
    assert found["Hain"] == {"person/viktor-hain"}
    assert found["Tea Hain"] == {"person/tea-hain"}


def test_a_surname_before_any_full_name_is_that_of_the_first_to_come(parsed):
    found = parsed("Later Hain warned Estonia. Minister Viktor Hain thanked the crowd.")
    assert found["Hain"] == {"person/viktor-hain"}


def test_a_surname_that_nobody_has_gone_by_is_that_of_the_last_named(parsed):
    found = parsed("Anna Berg met Olaf Berg in Oslo. Berg praised Norway.")
    assert found["Berg"] == {"person/olaf-berg"}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The Peruvian navy and the Chilean coast guard met. The former fired a flare.",
         "The former", "PER.MIL"),
        ("The Peruvian navy and the Chilean coast guard met. The latter fired a flare.",
         "The latter", "CHL.MIL"),
        ("Kenya's coast guard and navy trained together. The latter thanked Oman.",
         "The latter", "KEN.MIL"),
        ("Kenya helped Chad. The latter thanked Nairobi.", "The latter", "TCD"),
        ("The Kremlin and its critics disagree. The latter accuse Belarus of torture.",
         "The latter", ""),
    ],
)  # fmt: skip
def test_the_former_and_the_latter_of_two_bodies(parsed, text, words, actor):
    assert parsed(text)[words] == {actor}
