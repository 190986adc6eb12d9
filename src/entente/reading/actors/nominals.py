"""Nominals that point back: "that alliance", "the country", "the ministry", "the president"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.nouns import Actor
from entente.reading.actors import pairs
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Head, Knowledge
from entente.reading.actors.line import Found
from entente.reading.actors.offices import office_holder
from entente.reading.actors.pairs import PACTS
from entente.reading.actors.salience import Memory, Trace, confidence
from entente.reading.actors.vocabulary import word_set

if TYPE_CHECKING:
    from entente.reading.actors.reference import Place

_COUNTRY = word_set("country nation kingdom republic state island emirate sultanate")
_COUNTRY_KINDS = {
    "emirate": word_set("QAT KWT ARE"),
    "sultanate": word_set("OMN BRN"),
    "kingdom": word_set("SAU JOR MAR BHR GBR THA KHM SWZ LSO TON ESP NLD BEL DNK SWE NOR BTN NPL"),
    "island": word_set(
        "TWN CUB LKA CYP IRL SGP BHR MLT ISL JAM HTI MDG TLS BRB MUS FJI COM GRL PRI"
    ),
}
_GOVERNING = {
    "government": "GOV", "regime": "GOV", "authorities": "GOV", "administration": "GOV",
    "parliament": "LEG", "army": "MIL", "military": "MIL", "opposition": "OPP",
}  # fmt: skip
_POINTERS = frozenset({"the", "this", "that"})
_DOUBT = 0.42
# "the newspaper Izvestia": the noun only says what the name is
_BEFORE_ITS_HEAD = frozenset({"compound", "amod", "nmod:poss", "nmod:desc"})


def read(knowledge: Knowledge, memory: Memory, place: Place, when: Period | None) -> Found | None:
    """The mention that a nominal at this place makes, or None."""
    lower = place.line.pieces.lower
    at = place.piece
    word = lower[at]
    if at + 1 >= len(lower):
        return None
    if word == "both" or (word in {"the", "these", "those"} and lower[at + 1] == "two"):
        found = pairs.two(knowledge, memory, place, at + (1 if word == "both" else 2))
        return pairs.both(memory, place) if found is None and word == "both" else found
    if word == "the" and lower[at + 1] in {"latter", "former"}:
        return pairs.latter(knowledge, memory, place)
    if word in _POINTERS:
        return _definite(knowledge, memory, place, when)
    return None


def _definite(
    knowledge: Knowledge, memory: Memory, place: Place, when: Period | None
) -> Found | None:
    """ "The alliance", "the country", "the ministry", "the president"."""
    lower = place.line.pieces.lower
    at = place.piece + 1
    noun = lower[at]
    if _goes_on(place, at + 1) is False:
        body = _body(knowledge, memory, place, at, noun)
        if body is not None:
            return body
        if noun in _COUNTRY or noun in _GOVERNING:
            return _country(knowledge, memory, place, at, noun)
    hit = knowledge.heads.longest(lower, at)
    if hit is None or _goes_on(place, hit[0]):
        return None
    heads = [h for h in hit[1] if h.kind == "office"] or [
        h for h in hit[1] if h.kind == "agent" and not h.plural
    ]
    if not heads:
        return None
    return _role(knowledge, memory, place, hit[0], heads, when)


def _goes_on(place: Place, at: int) -> bool:
    """Whether a noun is only the first part of a longer one: "the government official"."""
    line = place.line
    if at >= len(line.pieces):
        return False
    word = line.pieces.words[at]
    if word in {"of", "-", "'"}:
        return word != "'"
    if line.parsed:
        before = line.token(at - 1)
        return before.dep_ in _BEFORE_ITS_HEAD and before.head.i > before.i
    return word[:1].isupper()


def _body(knowledge: Knowledge, memory: Memory, place: Place, at: int, noun: str) -> Found | None:
    """An organisation by its common noun, or two states by the name of their bond."""

    def fits(trace: Trace) -> float:
        if trace.bond == noun:
            return 1.5
        one = len(trace.actors) == 1 and _is_called(knowledge, trace.actors[0], noun)
        return 1.0 if one else 0.0

    ranked = memory.ranked(place.sentence, place.number, place.quoted, fits, reach=12)
    if ranked:
        actors = ranked[0][1].actors
        what = " of two states" if len(actors) > 1 else ""
        return Found(
            place.piece, at + 1, actors=actors, kind=actors[0].kind, head=at,
            plural=len(actors) > 1, how=f"nominal: the {noun}{what}",
            confidence=round(confidence(ranked, 0.82), 2),
        )  # fmt: skip
    if noun in PACTS:
        for trace in memory.recent(place.sentence, 4):
            if len(trace.actors) == 2 and all(a.kind == "state" for a in trace.actors):
                return Found(
                    place.piece, at + 1, actors=trace.actors, kind="state", head=at, plural=True,
                    how=f"nominal: the {noun} of two states", confidence=0.65,
                )  # fmt: skip
    return None


_NOUNS: dict[str, frozenset[str]] = {
    "medium": word_set("newspaper agency paper daily broadcaster outlet network"),
    "firm": word_set("company firm corporation bank giant"),
    "group": word_set("group movement militants rebels militia organisation organization"),
    "organ": word_set("ministry agency party service department council court committee"),
}


def _is_called(knowledge: Knowledge, actor: Actor, noun: str) -> bool:
    """Whether a common noun can stand for an actor: "the alliance" for NATO."""
    if noun in knowledge.common.get(actor.id, ()):
        return True
    if noun not in _NOUNS.get(actor.kind, ()):
        return False
    return actor.kind != "organ" or noun in actor.name.lower()


def _country(
    knowledge: Knowledge, memory: Memory, place: Place, at: int, noun: str
) -> Found | None:
    only = _COUNTRY_KINDS.get(noun)

    def fits(trace: Trace) -> float:
        if len(trace.actors) != 1 or not trace.actors[0].state:
            return 0.0
        if only is not None and trace.actors[0].state not in only:
            return 0.0
        return 1.0 if trace.actors[0].kind == "state" else 0.4

    ranked = memory.ranked(place.sentence, place.number, place.quoted, fits, reach=3)
    merged: dict[str, float] = {}
    for score, trace in ranked:
        state = trace.actors[0].state
        merged[state] = merged.get(state, 0.0) + score
    order = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
    if not order:
        return None
    share = order[0][1] / sum(score for _, score in order[:2])
    if share < 0.6:
        return None
    code = _GOVERNING.get(noun)
    state = order[0][0]
    actor = knowledge.organ(state, code) if code else knowledge.actors[state]
    return Found(
        place.piece, at + 1, actors=(actor,), kind=actor.kind, head=at,
        how=f"nominal: the {noun}", confidence=round(0.75 * share, 2),
    )  # fmt: skip


def _role(
    knowledge: Knowledge, memory: Memory, place: Place, stop: int, heads: list[Head],
    when: Period | None,
) -> Found | None:  # fmt: skip
    """ "The president": the person of that office spoken of last, else its holder at the date."""
    roles = {h.role for h in heads}
    noun = place.line.pieces.lower[stop - 1]

    def fits(trace: Trace) -> float:
        if len(trace.actors) != 1 or trace.actors[0].kind != "person":
            return 0.0
        return _plays(knowledge, trace.actors[0], roles, noun)

    ranked = memory.ranked(place.sentence, place.number, place.quoted, fits, reach=8)
    found = Found(place.piece, stop, head=stop - 1, kind="person")
    sure = confidence(ranked, 0.82)
    if ranked and sure >= _DOUBT:
        found.actors = ranked[0][1].actors
        found.how, found.confidence = f"nominal: the {noun}", round(sure, 2)
        return found
    if ranked:
        found.how = f"nominal: the {noun}, unsettled"
        return found
    state = _body_in_mind(memory, place, heads[0].role) or _state_in_mind(memory, place)
    if state and heads[0].kind == "office":
        holder = office_holder(knowledge, state, heads[0].role, when)
        if holder is not None:
            found.actors = (knowledge.person(holder[0], when, heads[0].role),)
            found.how = f"nominal: the {noun} of the state spoken of"
            found.confidence = 0.55
            return found
    return None


def _body_in_mind(memory: Memory, place: Place, role: str) -> str:
    """Whose secretary-general: the organisation spoken of last."""
    if role not in {"secretary-general", "director-general", "commission president"}:
        return ""
    for trace in memory.recent(place.sentence, 4):
        for actor in trace.actors:
            if actor.kind == "organisation":
                return actor.id.split(".")[0]
    return ""


def _state_in_mind(memory: Memory, place: Place) -> str:
    states = [a.state for t in memory.recent(place.sentence, 2) for a in t.actors if a.state]
    return states[0] if states and len(set(states)) == 1 else ""


_LEADING = frozenset({"president", "prime minister", "chancellor", "king", "party leader",
                      "supreme leader", "chairman", "leader"})  # fmt: skip


def _plays(knowledge: Knowledge, actor: Actor, roles: set[str], noun: str) -> float:
    """How well a person fits a role word."""
    role = actor.role.removeprefix("former ").removeprefix("later ")
    if role in roles:
        return 1.0
    if noun == "leader" and role in _LEADING:
        return 1.0
    facts = knowledge.people.get(actor.id)
    if facts is not None and any(t.office in roles for t in facts.tenures):
        return 0.7
    if noun == "minister" and role.endswith(("minister", "secretary", "secretary of state")):
        return 0.9
    if noun in {"diplomat", "envoy"} and role in {"ambassador", "foreign minister"}:
        return 0.7
    if noun in {"spokesman", "spokeswoman", "spokesperson"} and "spokes" in role:
        return 1.0
    if noun in {"analyst", "expert", "commentator"} and role == "analyst":
        return 1.0
    return 0.0


def upgrade(knowledge: Knowledge, memory: Memory, place: Place, found: Found) -> None:
    """ "The Russian leader" without a date: the leader of Russia whom the text has named."""
    if not found.how.startswith("office without a known holder") or found.actor is None:
        return
    wanted = found.actor
    noun = place.line.pieces.lower[found.stop - 1]

    def fits(trace: Trace) -> float:
        if len(trace.actors) != 1 or trace.actors[0].kind != "person":
            return 0.0
        if not wanted.state or trace.actors[0].state != wanted.state:
            return 0.0
        return _plays(knowledge, trace.actors[0], {wanted.role}, noun)

    ranked = memory.ranked(place.sentence, place.number, place.quoted, fits, reach=40)
    sure = confidence(ranked, 0.82)
    if ranked and sure >= _DOUBT:
        found.actors, found.kind = ranked[0][1].actors, "person"
        found.how, found.confidence = f"nominal: the {noun} of a state", round(sure, 2)
