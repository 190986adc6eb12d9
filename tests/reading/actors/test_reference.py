"""Pronouns and nominals: settled where they can be, open where they cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from entente.language.analysis import Analysis
from entente.nouns import Actor
from entente.reading.actors import ActorReader
from entente.reading.actors.reference import resolve_pronoun

PAIR = "Russian President Vladimir Putin met Angela Merkel in Sochi. "


def of(found: list[tuple[str, str]], word: str) -> set[str]:
    return {actor for words, actor in found if words == word}


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        (PAIR + "She praised the talks.", "She", {"person/angela-merkel"}),
        (PAIR + "He praised the talks.", "He", {"person/vladimir-putin"}),
        (PAIR + "The two leaders smiled.", "The two leaders",
         {"person/vladimir-putin", "person/angela-merkel"}),
        (PAIR + "Both countries gained.", "Both countries", {"RUS", "DEU"}),
        (PAIR + "The chancellor smiled.", "The chancellor", {"person/angela-merkel"}),
        ("NATO met. The alliance was calm.", "The alliance", {"NATO"}),
        ("ASEAN met. The bloc was calm.", "The bloc", {"ASEAN"}),
        ("The Sino-Soviet alliance broke. Few mourned that alliance.", "that alliance",
         {"CHN", "SUN"}),
        ("Iran opened its ports.", "its", {"IRN"}),
        ("India and Japan agreed. They signed at dawn.", "They", {"IND", "JPN"}),
        ("Hamas fired back. The group lost men.", "The group", {"HAMAS"}),
        ("The Peruvian army moved. Peru said the government knew.", "the government", {"PER.GOV"}),
        ("Narendra Modi met Scott Morrison, and the latter left first.", "the latter",
         {"person/scott-morrison"}),
        ("Wang Yi, who flew in late, spoke.", "who", {"person/wang-yi"}),
        ("France met Germany. The former and the latter suffered.", "the latter", {"DEU"}),
    ],
)  # fmt: skip
def test_settled(read, text: str, word: str, actors: set[str]) -> None:
    assert of(read(text, "2019-05-05"), word) == actors


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He was late.", "He"),
        ("Angela Merkel spoke. He was late.", "He"),
        ("The two leaders smiled.", "The two leaders"),
    ],
)
def test_open(read, text: str, word: str) -> None:
    assert of(read(text, "2019-05-05"), word) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Russia spoke. It is clear that nobody listened.",
        "Russia spoke. It seems likely that nobody listened.",
    ],
)
def test_an_empty_it_is_nobody(read, text: str) -> None:
    assert "It" not in [words for words, _ in read(text)]


def test_the_speaker_is_not_he_of_the_own_words(analyse: Callable[..., Analysis]) -> None:
    text = 'Xi Jinping praised Vladimir Putin. Xi said, "He is my best friend."'
    from dataclasses import replace

    from entente.language.analysis import Quotation

    one = analyse(text, "2019-06-05")
    start = text.index('"')
    one = replace(one, quotations=(Quotation(start, len(text), 0, 0, "test", True),))
    found = {m.span.of(one.document): m.actor.id for m in ActorReader().read(one, ()) if m.actor}
    assert found["He"] == "person/vladimir-putin"


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ('"Vladimir Putin is not serious," he said.', "he", set()),
        (
            'Wang Yi met reporters. "Vladimir Putin is not serious," he said.',
            "he",
            {"person/wang-yi"},
        ),
        ('"India and Japan lost," they said.', "they", set()),
        # what is not said may look into the quotation
        ('"Vladimir Putin lost," the paper wrote. Then he left.', "he", {"person/vladimir-putin"}),
    ],
)
def test_who_speaks_is_not_named_in_the_own_words(analyse, text, word, actors) -> None:
    from dataclasses import replace

    from entente.language.analysis import Quotation

    one = analyse(text, "2019-06-05")
    start, stop = text.index('"'), text.rindex('"') + 1
    one = replace(one, quotations=(Quotation(start, stop, 0, 0, "test", True),))
    found = [(m.span.of(one.document), m.actor) for m in ActorReader().read(one, ())]
    assert {actor.id for words, actor in found if words == word and actor} == actors


def test_resolve_pronoun_for_those_who_know_the_speaker(analyse) -> None:
    one = analyse("Iran opened its ports.", "2019-01-01")
    mentions = ActorReader().read(one, ())
    speaker = Actor("person/x", "X", "person", "IRN")
    place = one.document.span(12, 15)
    assert resolve_pronoun("I", place, mentions, speaker)[0] == (speaker,)
    assert resolve_pronoun("we", place, mentions, speaker)[1] < 0.9
    assert resolve_pronoun("you", place, mentions)[0] == ()
    assert [a.id for a in resolve_pronoun("its", place, mentions)[0]] == ["IRN"]


def test_coreference_can_be_left_out(analyse) -> None:
    one = analyse("Iran opened its ports.", "2019-01-01")
    found = [m.span.of(one.document) for m in ActorReader(coreference=False).read(one, ())]
    assert found == ["Iran"]
