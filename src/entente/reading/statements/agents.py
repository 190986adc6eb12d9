"""Those who speak for somebody, and those named by what they are to somebody.

"A spokesman for the Polish president", "an aide to Orr", "Orr's office": the person is not named,
but whom they speak for is, so that is the actor, with less confidence. "Her Georgian counterpart"
is the one person of that state named before; "the Swede" the one person of that state; "the two"
are the pair named last. Where two would fit nothing is settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from entente.nouns import Actor, Mention, Party, Span
from entente.reading.actors import knowledge
from entente.reading.statements.drafts import Draft

SPEAKS_FOR: Final = "speaks for"
_AGENT_NOUNS: Final = (
    "spokes(?:man|woman|person|people|men)|press secretary|aides?|advis[eo]rs?|"
    "representatives?|envoys?|emissary|emissaries|secretary|deputy|deputies|chief of staff|"
    "officials?|negotiators?|staff|office|team|entourage|side|camp|adjutant|sources?|"
    "diplomats?|officers?"
)
# "of" only where the noun itself means speaking for: an adviser of Orr's is not Orr's mouth.
_FOR: Final = re.compile(
    rf"(?:(?:a|an|the|one|another|two|some|several)\s+)?(?:[\w’'-]+\s+){{0,3}}?"
    rf"(?P<noun>{_AGENT_NOUNS})\s+(?:for|to|of|at|in|from|with)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_HIS: Final = re.compile(rf"(?:[’']s?|s[’'])\s+(?:[\w-]+\s+){{0,2}}?(?:{_AGENT_NOUNS})\Z", re.I)
_OF_BODY: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{_AGENT_NOUNS})\Z", re.IGNORECASE)
_AGAIN: Final = re.compile(
    r"the\s+(?P<noun>spokes(?:man|woman|person)|aide|advis[eo]r|official|diplomat|envoy|"
    r"negotiator|ambassador)",
    re.IGNORECASE,
)
_COUNTERPART: Final = re.compile(
    r"(?:his|her|their|\S+[’']s)\s+(?:\S+\s+)?(?:counterpart|opposite number)", re.I
)
# "her Slovak counterpart, Jan Horvat", "the Swede, Eva Sandell"
_INTRODUCED: Final = re.compile(r"(?:\s+(?:counterpart|opposite number|colleague))?,?\s+")
_TWO: Final = re.compile(r"(?:the two|both|the pair|both (?:men|women|of them))", re.IGNORECASE)
_ONE_OF_A_PEOPLE: Final = re.compile(r"the\s+(?P<who>[A-Z][\w’'-]+)", re.IGNORECASE)
_SURE: Final = 0.8
# So many statements back "the spokesman" may point.
_BACK: Final = 6


def speaks_for(
    text: str, mentions: Sequence[Mention], start: int, stop: int, places: tuple[Span, ...]
) -> Party | None:
    """Whom an unnamed agent speaks for: a state, a body, or the state of a person."""
    named = [
        m for m in mentions
        if m.actor is not None and start <= m.span.start and m.span.stop <= stop
        and not m.how.startswith("pronoun")
    ]  # fmt: skip
    match = _FOR.match(text, start, stop)
    behind = [m for m in named if match and m.span.start <= match.end() <= m.span.stop]
    if len({m.actor for m in behind}) > 1:
        return None  # "officials from both countries"
    if match and behind:
        return _for(behind[0], text[start:stop], places)
    for mention in reversed(named):
        rest = text[mention.span.stop : stop]
        if mention.span.start <= start + 4 and (_HIS.match(rest) or _held(mention, rest)):
            return _for(mention, text[start:stop], places)
    return None


def _held(mention: Mention, rest: str) -> bool:
    """``the Tanzanian navy spokesman``: a body or a people before the noun."""
    body = mention.kind in {"organ", "organisation", "bloc", "firm", "state"}
    return body and _OF_BODY.match(rest) is not None


def _for(mention: Mention, words: str, places: tuple[Span, ...]) -> Party | None:
    actor = mention.actor
    assert actor is not None
    how = f"{SPEAKS_FOR}: {actor.name}"
    sure = round(mention.confidence * _SURE, 3)
    if actor.kind != "person":
        return Party(actor.name, actor, places, sure, how)
    if actor.state and actor.role:
        government = knowledge.load().organ(actor.state, "GOV")
        return Party(government.name, government, places, round(sure * _SURE, 3), how)
    return Party(" ".join(words.split()), None, places, min(sure, 0.5), how)


def counterpart(
    text: str, mentions: Sequence[Mention], start: int, stop: int, places: tuple[Span, ...]
) -> Party | None:
    """``her Georgian counterpart``: the one person of that state named before, else the state."""
    if not _COUNTERPART.fullmatch(text, start, stop):
        return None
    states = [
        m.actor for m in mentions
        if m.actor is not None and m.kind == "state" and start <= m.span.start < stop
    ]  # fmt: skip
    if len(states) != 1:
        return None
    people = _people(text, mentions, states[0].state, start)
    if len(people) == 1:
        (person,) = people.values()
        return Party(person.name, person, places, 0.6, "counterpart: the one of that state")
    return Party(" ".join(text[start:stop].split()), states[0], places, 0.6, "counterpart")


def one_of_a_people(
    text: str, mentions: Sequence[Mention], start: int, stop: int, places: tuple[Span, ...]
) -> Party | None:
    """``the Swede``: no state, but the one person of it that was named before."""
    match = _ONE_OF_A_PEOPLE.fullmatch(text, start, stop)
    if match is None:
        return None
    here = [
        m for m in mentions
        if m.span.start >= start and m.span.stop <= stop and m.how == "demonym, people"
    ]  # fmt: skip
    if len(here) != 1 or here[0].actor is None or match["who"].endswith(("s", "ese", "sh", "ch")):
        return None
    people = _people(text, mentions, here[0].actor.state, start)
    if len(people) == 1:
        (person,) = people.values()
        return Party(person.name, person, places, 0.65, "the one person of that state")
    return Party(" ".join(text[start:stop].split()), None, places, 0.3, "a person, unsettled")


def _people(text: str, mentions: Sequence[Mention], state: str, stop: int) -> dict[str, Actor]:
    """The persons of a state named before: by their office, or introduced by its adjective."""
    found: dict[str, Actor] = {}
    adjective = -1
    for m in mentions:
        if m.span.stop > stop:
            break
        if m.actor is None:
            continue
        if m.kind == "state" and m.actor.state == state and m.how.startswith("demonym"):
            adjective = m.span.stop
        elif m.kind == "person" and not m.how.startswith("pronoun"):
            told = adjective >= 0 and _INTRODUCED.fullmatch(text, adjective, m.span.start)
            if m.actor.state == state or told:
                found.setdefault(m.actor.id, m.actor)
    return found


def both(
    text: str, mentions: Sequence[Mention], start: int, stop: int, places: tuple[Span, ...]
) -> Party | None:
    """``The two said``: the two persons of the text so far, if there are no more."""
    if not _TWO.fullmatch(text, start, stop):
        return None
    people: dict[str, Actor] = {}
    for m in mentions:
        if m.actor is not None and m.kind == "person" and m.span.stop <= start:
            people.setdefault(m.actor.id, m.actor)
    if len(people) != 2:
        return None
    names = " and ".join(a.name for a in people.values())
    return Party(names, None, places, 0.6, "several: the two persons named so far")


def again(text: str, start: int, stop: int, said: Iterable[Draft]) -> Party | None:
    """``The spokesman added``: who spoke last under that noun, unless named with it.

    ``said`` are the drafts before, the nearest first, with their speakers settled.
    """
    match = _AGAIN.fullmatch(text, start, stop)
    if match is None:
        return None
    noun = re.compile(rf"\b{re.escape(match['noun'])}\b", re.IGNORECASE)
    for draft in islice(said, _BACK):
        if draft.speaker is not None and any(noun.search(text, a, b) for a, b in draft.source):
            return replace(draft.speaker, confidence=round(draft.speaker.confidence * _SURE, 3))
    return None


__all__ = ["SPEAKS_FOR", "again", "both", "counterpart", "one_of_a_people", "speaks_for"]
