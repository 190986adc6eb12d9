"""Parties from what is known of them: mentions, the names of a text, the words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from entente.nouns import Actor, Mention, Party, Span
from entente.reading.statements import cues

# Texts and bodies that speak, but are no "he" or "she".
_THINGS: Final = """
    administration agency alliance army association bank board bureau cabinet commission committee
    company congress council country court delegation department embassy firm government group
    institute institution ministry movement network office organisation organization parliament
    party police statement team tribunal union
"""


def may_be_person(party: Party) -> bool:
    """Whether "he" or "she" can be this party, by its actor or the noun that it is worded with."""
    if party.actor is not None:
        return party.actor.kind == "person"
    head = re.split(r"\b(?:of|by|from|in|on|for|who|which|that)\b|,", party.name)[0].split()
    last = head[-1].lower() if head else ""
    return last not in _THINGS.split() and cues.noun_class(last) not in {"shows", "wrote"}


def from_mentions(
    found: Sequence[Mention], words: str, places: tuple[Span, ...], sure: float = 1.0
) -> Party:
    """The party of one mention, or of several that are coordinated."""
    actors: list[Actor] = []
    for mention in found:
        if mention.actor is not None and mention.actor not in actors:
            actors.append(mention.actor)
    confidence = round(min(m.confidence for m in found) * sure, 3)
    how = found[0].how
    if len(actors) == 1:
        return Party(actors[0].name, actors[0], places, confidence, how)
    if actors:
        names = " and ".join(a.name for a in actors)
        return Party(names, None, places, confidence, f"several: {how}")
    name = found[0].name or words
    return Party(name, None, places, min(confidence, 0.5), how or "as worded")


__all__ = ["from_mentions", "may_be_person"]
