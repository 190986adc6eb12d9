from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from entente.language.analysis import Analysis
from entente.nouns import Actor, Mention, Party
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.speakers import Speakers

Analyse = Callable[..., Analysis]
POLAND = Actor("POL", "Poland", "state", "POL")
SWEDEN = Actor("SWE", "Sweden", "state", "SWE")
OFFICE = Actor("POL.GOV.PRES", "Polish presidency", "organ", "POL", "president")
ORR = Actor("person/orr", "Ana Orr", "person", "POL", "foreign minister")
LIND = Actor("person/lind", "Eva Lind", "person", "SWE", "envoy")
FRIEND = Actor("person/friend", "Tom Reyl", "person")


def party(
    found: Analysis, words: str, named: Sequence[tuple[str, Actor, str]]
) -> tuple[str, str | None]:
    text = found.document.text
    mentions = []
    for k, (name, actor, how) in enumerate(named):
        at = text.index(name)
        span = found.document.span(at, at + len(name))
        mentions.append(Mention(f"m{k}", span, actor, name, actor.kind, False, how, 0.9))
    start = text.index(words)
    read = Speakers(Lookup(found), mentions).party([(start, start + len(words))])
    assert isinstance(read, Party)
    return read.name, read.actor.id if read.actor else None


@pytest.mark.parametrize(
    ("words", "named", "wanted"),
    [
        ("An aide to the Polish president", [("Polish president", OFFICE, "")], "POL.GOV.PRES"),
        ("An aide to Orr", [("Orr", ORR, "name")], "POL.GOV"),
        ("Orr’s office", [("Orr", ORR, "name")], "POL.GOV"),
        ("An adviser to Reyl", [("Reyl", FRIEND, "name")], None),
        ("A Polish security source", [("Polish", POLAND, "demonym, adjective")], "POL"),
    ],
)  # fmt: skip
def test_agents(
    analyse: Analyse, words: str, named: list[tuple[str, Actor, str]], wanted: str | None
) -> None:
    assert party(analyse(f"{words} said it was late."), words, named)[1] == wanted


def test_agents_of_two_speak_for_neither(analyse: Analyse) -> None:
    words = "Officials from both countries"
    named = [("both countries", POLAND, "pair"), ("both countries", SWEDEN, "pair")]
    assert party(analyse(f"{words} said so."), words, named)[1] is None


def test_a_counterpart_is_the_one_of_that_state(analyse: Analyse) -> None:
    words = "Her Swedish counterpart"
    text = f"Ana Orr met Eva Lind in Oslo. {words} said it was late."
    people = [("Ana Orr", ORR, "name"), ("Eva Lind", LIND, "name")]
    state = ("Swedish", SWEDEN, "demonym, adjective")
    assert party(analyse(text), words, [*people, state]) == ("Eva Lind", LIND.id)
    bare = f"Ana Orr was in Oslo. {words} said it was late."
    assert party(analyse(bare), words, [people[0], state])[1] == "SWE"


def test_one_of_a_people_is_no_state(analyse: Analyse) -> None:
    named = [("Eva Lind", LIND, "name"), ("Swede", SWEDEN, "demonym, people")]
    known = analyse("Eva Lind came back. The Swede said it was late.")
    assert party(known, "The Swede", named) == ("Eva Lind", LIND.id)
    assert party(analyse("The Swede said it was late."), "The Swede", named[1:])[1] is None


def test_the_two_are_the_only_two(analyse: Analyse) -> None:
    text = "Ana Orr met Eva Lind. The two said it was late. Tom Reyl left."
    named = [("Ana Orr", ORR, "name"), ("Eva Lind", LIND, "name")]
    assert party(analyse(text), "The two", named) == ("Ana Orr and Eva Lind", None)
    three = text.replace("Ana Orr met", "Tom Reyl and Ana Orr met")
    assert party(analyse(three), "The two", [*named, ("Tom Reyl", FRIEND, "name")])[0] == "The two"
