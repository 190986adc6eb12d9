from __future__ import annotations

from collections.abc import Callable

import pytest

from entente.language.analysis import Analysis
from entente.nouns import Actor, ActorKind, Mention, Party
from entente.reading.statements import StatementReader, papers
from entente.reading.statements.lookup import Lookup

Analyse = Callable[..., Analysis]
READER = StatementReader()
JAPAN = Actor("JPN", "Japan", "state", "JPN")
USA = Actor("USA", "United States", "state", "USA")


def named(found: Analysis, words: str, actor: Actor, how: str = "name") -> Mention:
    at = found.document.text.index(words)
    span = found.document.span(at, at + len(words))
    kind: ActorKind = actor.kind
    return Mention(f"m{at}", span, actor, actor.name, kind, False, how, 0.9)


def speakers(found: Analysis, mentions: list[Mention]) -> list[Party | None]:
    return [s.speaker for s in READER.read(found, mentions)]


@pytest.mark.parametrize(
    ("source", "name", "how"),
    [
        ("Japan’s white paper", "Japan", "name"),
        ("A white paper by Japan", "Japan", "name"),
        ("The US National Security Strategy", "US", "name"),
        ("The Japanese doctrine", "Japanese", "demonym"),
    ],
)
def test_a_document_speaks_for_its_owner(
    analyse: Analyse, source: str, name: str, how: str
) -> None:
    found = analyse(f"{source} says that it is late.", [(source, "says", ["that it is late"])])
    actor = USA if name == "US" else JAPAN
    (speaker,) = speakers(found, [named(found, name, actor, how)])
    assert speaker is not None
    assert speaker.actor == actor
    assert "document of" in speaker.how
    assert speaker.confidence < 0.9


@pytest.mark.parametrize("source", ["The Japan report", "A survey of Japan", "A report on Japan"])
def test_a_document_about_a_state_is_not_its_own(analyse: Analyse, source: str) -> None:
    found = analyse(f"{source} says that it is late.", [(source, "says", ["that it is late"])])
    (speaker,) = speakers(found, [named(found, "Japan", JAPAN)])
    assert speaker is not None
    assert speaker.actor is None


def test_the_paper_is_the_one_before(analyse: Analyse) -> None:
    text = "Japan’s white paper says that it is late. The paper warns that it is cold."
    frames = [
        ("Japan’s white paper", "says", ["that it is late"]),
        ("The paper", "warns", ["that it is cold"]),
    ]
    found = analyse(text, frames)
    first, second = speakers(found, [named(found, "Japan", JAPAN)])
    assert first is not None
    assert second is not None
    assert first.actor == second.actor == JAPAN
    assert second.confidence < first.confidence


def test_several_states_are_no_single_one(analyse: Analyse) -> None:
    text = "The US and Japan said that it is late."
    found = analyse(text, [("The US and Japan", "said", ["that it is late"])])
    (speaker,) = speakers(found, [named(found, "US", USA), named(found, "Japan", JAPAN)])
    assert speaker is not None
    assert (speaker.name, speaker.actor) == ("United States and Japan", None)


def test_what_editors_say_is_not_the_authors(analyse: Analyse) -> None:
    text = "Editor’s note: We believe that it is late.\n\nI believe that it is cold."
    frames = [("We", "believe", ["that it is late"]), ("I", "believe", ["that it is cold"])]
    first, second = speakers(analyse(text, frames), [])
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("the editors", "the author")


def test_we_of_two_sides_is_unsettled(analyse: Analyse) -> None:
    text = "Orr said, “We agreed that we go together.”"
    frames = [
        ("Orr", "said", ["“We agreed that we go together.”"]),
        ("We", "agreed", ["that we go together"]),
    ]
    orr = Actor("person/orr", "Orr", "person")
    found = analyse(text, frames)
    outer, inner = speakers(found, [named(found, "Orr", orr)])
    assert outer is not None
    assert inner is not None
    assert (outer.actor, inner.actor) == (orr, None)


@pytest.mark.parametrize(
    ("words", "paper"),
    [("a survey by the firm", True), ("the report’s author", False), ("the envoy", False)],
)
def test_which_words_are_a_text(words: str, paper: bool) -> None:
    assert papers.is_paper(words, 0, len(words)) is paper


def test_no_owner_without_mentions(analyse: Analyse) -> None:
    look = Lookup(analyse("The report of the year says so."))
    assert papers.owner(look, [], 0, 22) is None
