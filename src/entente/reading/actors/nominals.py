"""Nominals that point back: "the two leaders", "both sides", "that alliance", "the latter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.nouns import Actor
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Head, Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.offices import office_holder
from entente.reading.actors.salience import Memory, Trace, confidence
from entente.reading.actors.vocabulary import word_set

if TYPE_CHECKING:
    from entente.reading.actors.reference import Place

_LEADERS = word_set(
    """
    leaders presidents ministers men women statesmen heads premiers counterparts diplomats
    negotiators politicians chancellors strongmen
    """
)
_BETWEEN = word_set("of these the asian major eurasian neighbouring neighboring nuclear great top")
_SIDES = word_set(
    """
    countries nations sides states governments powers neighbours neighbors parties allies
    capitals partners rivals adversaries giants superpowers economies militaries armies
    leaderships peoples enemies republics
    """
)
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
_PACTS = word_set("alliance entente partnership pact axis bloc coalition duo pair")
_POINTERS = frozenset({"the", "this", "that"})
_JOINS = frozenset({",", "and", "&", "the", "both", "-", "with", "/"})
_DOUBT = 0.42


def read(knowledge: Knowledge, memory: Memory, place: Place, when: Period | None) -> Found | None:
    """The mention that a nominal at this place makes, or None."""
    lower = place.line.pieces.lower
    at = place.piece
    word = lower[at]
    if at + 1 >= len(lower):
        return None
    if word == "both" or (word in {"the", "these", "those"} and lower[at + 1] == "two"):
        return _two(knowledge, memory, place, at + (1 if word == "both" else 2))
    if word == "the" and lower[at + 1] in {"latter", "former"}:
        return _latter(memory, place)
    if word in _POINTERS:
        return _definite(knowledge, memory, place, when)
    return None


def _two(knowledge: Knowledge, memory: Memory, place: Place, at: int) -> Found | None:
    """ "The two leaders", "both sides": the last pair of persons or states."""
    lower = place.line.pieces.lower
    while at < len(lower) and lower[at] in _BETWEEN:
        at += 1
    if at >= len(lower):
        return None
    noun = lower[at]
    if noun in _LEADERS:
        pair = _pair(knowledge, memory, place, persons=True)
    elif noun in _SIDES:
        pair = _pair(knowledge, memory, place, persons=False)
    else:
        return None
    found = Found(place.piece, at + 1, plural=True, head=at)
    if pair is None:
        found.how, found.confidence = f"nominal: two {noun}, unsettled", 0.0
        return found
    actors, sure = pair
    found.actors, found.kind, found.confidence = actors, actors[0].kind, sure
    found.how = f"nominal: two {noun}"
    return found


def _pair(
    knowledge: Knowledge, memory: Memory, place: Place, persons: bool
) -> tuple[tuple[Actor, Actor], float] | None:
    """The two persons or states last spoken of, newest pairs of one sentence first."""
    before = place.line.pieces.lower[max(0, place.piece - 1) : place.piece]
    beside = before == ("between",)
    scores: dict[str, float] = {}
    actors: dict[str, Actor] = {}
    together: dict[int, list[str]] = {}
    for trace in memory.recent(place.sentence, 5):
        for actor in trace.actors:
            if persons != (actor.kind == "person") and not (not persons and actor.state):
                continue
            if beside and trace.subject and trace.sentence == place.sentence:
                # "Cambodia offered to mediate between the two sides."
                continue
            key = actor.id if persons else actor.state
            if not key:
                continue
            distance = place.sentence - trace.sentence
            scores[key] = scores.get(key, 0.0) + max(0.3, trace.weight) * 0.6**distance
            actors.setdefault(key, actor if persons else knowledge.actors[key])
            if not trace.place or persons:
                together.setdefault(trace.sentence, []).append(key)
    if len(scores) < 2:
        return None
    for sentence in sorted(together, reverse=True):
        # The newest sentence that names two: if just two, they are meant.
        named = list(dict.fromkeys(reversed(together[sentence])))
        if len(named) > 2 or place.sentence - sentence > 2:
            break
        if len(named) == 2:
            return (actors[named[0]], actors[named[1]]), 0.85
    ranked = sorted(scores, key=lambda k: (-scores[k], k))
    first, second = ranked[0], ranked[1]
    third = scores[ranked[2]] if len(ranked) > 2 else 0.0
    margin = scores[second] / (scores[second] + third)
    sure = round(0.88 * min(1.0, 0.25 + margin), 2)
    if margin < 0.53:
        return None
    order = sorted((first, second), key=lambda k: _first_place(memory, k, persons))
    return (actors[order[0]], actors[order[1]]), sure


def _first_place(memory: Memory, key: str, persons: bool) -> int:
    for number, trace in enumerate(memory.traces):
        for actor in trace.actors:
            if (actor.id if persons else actor.state) == key:
                return number
    return len(memory.traces)


def _latter(memory: Memory, place: Place) -> Found | None:
    """ "The former … the latter": first and second of the two named last."""
    lower = place.line.pieces.lower
    at = place.piece + 1
    after = lower[at + 1] if at + 1 < len(lower) else "."
    if place.line.parsed:
        if place.line.token(at).dep_ in {"amod", "compound"}:
            return None
    elif after[:1].isalpha() and not after.endswith(("ed", "s", "d")) and after not in _AFTER_NP:
        return None
    seen: list[Trace] = []
    for trace in memory.recent(place.sentence, 2):
        same = len(trace.actors) == 1 and not trace.place and trace.how != "combining form"
        if same and trace.key not in [s.key for s in seen] and "adjective" not in trace.how:
            seen.append(trace)
        if len(seen) == 2:
            break
    found = Found(place.piece, at + 1)
    if len(seen) < 2 or seen[0].actors[0].kind != seen[1].actors[0].kind:
        found.how = f"nominal: the {lower[at]}, unsettled"
        return found
    chosen = seen[0] if lower[at] == "latter" else seen[1]
    found.actors, found.kind = chosen.actors, chosen.actors[0].kind
    found.how, found.confidence = f"nominal: the {lower[at]}", 0.7
    return found


_AFTER_NP = word_set(
    """
    is was has had will would could may might must to in of and or but did made told took met
    went came saw gave left can should who which 's ' , . ; : visited
    """
)


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
        return before.dep_ in {"compound", "amod", "nmod:poss"} and before.head.i > before.i
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
    if noun in _PACTS:
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


def bond(line: Line, found: Found) -> str:
    """The noun that names the bond of those named together: "the Sino-Soviet alliance"."""
    lower = line.pieces.lower
    after = lower[found.stop] if found.stop < len(lower) else ""
    if after in _PACTS:
        return after
    if (
        found.start > 1
        and lower[found.start - 1] in {"between", "of"}
        and (lower[found.start - 2] in _PACTS)
    ):
        return lower[found.start - 2]
    return ""


def joined(line: Line, left: Found, right: Found) -> bool:
    """Whether two mentions are named together: "Russia and China", "Sino-Russian"."""
    if left.stop > right.start or line.sentences[left.start] != line.sentences[right.start]:
        return False
    between = line.pieces.lower[left.stop : right.start]
    return 0 < len(between) <= 2 and all(word in _JOINS for word in between)


def together(run: list[Found]) -> Found | None:
    """Several mentions in a row as one that "they" and "the two" may look back on."""
    actors = {a.id: a for f in run for a in f.actors}
    if len(actors) < 2 or all(f.as_place for f in run):
        return None
    if len({a.kind == "person" for a in actors.values()}) > 1:
        return None
    return Found(
        run[0].start, run[-1].stop, actors=tuple(actors.values()), plural=True,
        how="named together",
    )  # fmt: skip
