"""What a possessive owns: "its defence ministry said", "their foreign minister flew"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.nouns import Actor
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Head, Knowledge, Sense
from entente.reading.actors.line import Found
from entente.reading.actors.offices import settle
from entente.reading.actors.salience import REPORTING

if TYPE_CHECKING:
    from entente.reading.actors.reference import Place

_POSSESSIVES = frozenset({"its", "his", "her", "their"})
_DOERS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
# "Its own, newly elected foreign minister": so many words may stand before the noun.
_BETWEEN = 3
# Of a body that is no state only these speak for it: "the Kremlin … its spokesman".
_OF_BODIES = ("spokes", "official", "secretary-general", "chairman")


def owned(knowledge: Knowledge, place: Place, pronoun: Found, when: Period | None) -> Found | None:
    """The organ or office behind a settled possessive, where it speaks or acts; else None."""
    lower = place.line.pieces.lower
    owner = pronoun.actor
    if lower[place.piece] not in _POSSESSIVES or owner is None or not owner.state:
        return None
    head = _head(knowledge, place)
    if head is None:
        return None
    stop, noun = head
    body = _body(knowledge, owner, noun)
    if body is None or not _does(place, stop):
        return None
    found = Found(
        place.piece, stop, sense=Sense(body.id, "name"), head=stop - 1, how=noun.kind,
        office=noun.role if noun.kind == "office" else "", plural=noun.plural,
        agent=noun.role if noun.kind == "agent" else "", name=noun.code,
    )  # fmt: skip
    settle(knowledge, place.line, found, when)
    found.confidence = round(found.confidence * pronoun.confidence, 2)
    return found


def _head(knowledge: Knowledge, place: Place) -> tuple[int, Head] | None:
    """Where the noun stops that the possessive belongs to, and what it names."""
    lower = place.line.pieces.lower
    for at in range(place.piece + 1, min(place.piece + 2 + _BETWEEN, len(lower))):
        hit = knowledge.heads.longest(lower, at)
        if hit is not None:
            if place.line.parsed and not _possessed(place, hit[0] - 1):
                return None
            order = {"office": 0, "organ": 1, "agent": 2}
            return hit[0], min(hit[1], key=lambda h: (order[h.kind], h.rank))
        if not lower[at][:1].isalpha():
            return None
    return None


def _possessed(place: Place, at: int) -> bool:
    """Whether the tree, too, hangs the possessive on the noun."""
    line = place.line
    return line.token(place.piece).head.i == line.token(at).i


def _body(knowledge: Knowledge, owner: Actor, noun: Head) -> Actor | None:
    if owner.kind == "state" or noun.kind == "organ":
        return knowledge.actors.get(owner.state)
    if owner.kind == "organ" and noun.role.startswith(_OF_BODIES):
        return owner
    return knowledge.actors.get(owner.state) if noun.kind == "office" else None


def _does(place: Place, stop: int) -> bool:
    """Whether the noun is a subject, or the source that "according to" names."""
    line = place.line
    if "according" in line.pieces.lower[max(0, place.piece - 2) : place.piece]:
        return True
    if line.parsed:
        return line.token(stop - 1).dep_ in _DOERS
    after = line.pieces.lower[stop] if stop < len(line.pieces) else ""
    return after in REPORTING
