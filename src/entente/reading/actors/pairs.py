"""Pairs: "the two leaders", "both sides", "the latter", and states that are named together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.nouns import Actor
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.salience import POSSESSOR, Memory, Trace
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
PACTS = word_set("alliance entente partnership pact axis bloc coalition duo pair")
_JOINS = frozenset({",", "and", "&", "the", "both", "-", "with", "/"})


def two(knowledge: Knowledge, memory: Memory, place: Place, at: int) -> Found | None:
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


def both(memory: Memory, place: Place) -> Found | None:
    """ "Both agreed": as a subject of its own, the last two states or persons named together."""
    line = place.line
    if not line.parsed or line.token(place.piece).dep_ not in {"nsubj", "nsubj:pass"}:
        return None
    for trace in reversed(memory.traces):
        if place.sentence - trace.sentence > 1:
            break
        if len(trace.actors) == 2:
            return Found(
                place.piece, place.piece + 1, actors=trace.actors, kind=trace.actors[0].kind,
                plural=True, how="nominal: both", confidence=0.8,
            )  # fmt: skip
        if len(trace.actors) > 2 or trace.plural:
            break  # somebody else is many, and "both" may be among them
    return None


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
    firsts = memory.persons if persons else memory.states
    order = sorted((first, second), key=lambda k: firsts[k])
    return (actors[order[0]], actors[order[1]]), sure


_NEITHER = ("nominal: the former", "nominal: the latter", POSSESSOR)


def latter(knowledge: Knowledge, memory: Memory, place: Place) -> Found | None:
    """ "The former … the latter": first and second of the two named last."""
    lower = place.line.pieces.lower
    at = place.piece + 1
    after = lower[at + 1] if at + 1 < len(lower) else "."
    if place.line.parsed:
        if place.line.token(at).dep_ in {"amod", "compound"}:
            return None
    elif after[:1].isalpha() and not after.endswith(("ed", "s", "d")) and after not in _AFTER_NP:
        return None
    found = Found(place.piece, at + 1, how=f"nominal: the {lower[at]}")
    pair = _coordinated(memory, place)
    if pair is not None:
        found.actors = _one_of(knowledge, place, pair, lower[at] == "latter")
        if found.actors:
            found.kind, found.confidence = found.actors[0].kind, 0.75
            return found
        found.how = f"nominal: the {lower[at]}, unsettled"
        return found
    seen: list[Trace] = []
    for trace in memory.recent(place.sentence, 2):
        same = len(trace.actors) == 1 and not trace.place and trace.how != "combining form"
        if trace.how.startswith(_NEITHER):
            continue  # "the former criticised the latter": of the two named before
        if same and trace.key not in [s.key for s in seen] and "adjective" not in trace.how:
            seen.append(trace)
        if len(seen) == 2:
            break
    if len(seen) < 2 or seen[0].actors[0].kind != seen[1].actors[0].kind:
        found.how = f"nominal: the {lower[at]}, unsettled"
        return found
    chosen = seen[0] if lower[at] == "latter" else seen[1]
    found.actors, found.kind = chosen.actors, chosen.actors[0].kind
    found.confidence = 0.7
    return found


def _coordinated(memory: Memory, place: Place) -> tuple[Trace, Trace] | None:
    """The two that the tree joins last, one of them an actor at least: "the army and navy"."""
    line = place.line
    if not line.parsed:
        return None
    doc = line.paragraph.doc
    here: dict[int, Trace] = {}
    for trace in memory.recent(place.sentence, 1):
        if trace.line == place.number and len(trace.actors) < 2 and not trace.place:
            token = trace.token if trace.token >= 0 else line.token(trace.piece).i
            if trace.how not in _NEITHER:
                here.setdefault(token, trace)
    for second in sorted(here, reverse=True):
        first = doc[second].head
        joined = [c for c in first.children if c.dep_ == "conj"]
        if doc[second].dep_ == "conj" and first.i in here and len(joined) == 1:
            pair = here[first.i], here[second]
            if any(t.actors for t in pair):
                return pair
    return None


def _one_of(
    knowledge: Knowledge, place: Place, pair: tuple[Trace, Trace], second: bool
) -> tuple[Actor, ...]:
    """The first or second of two; a body named beside another's is of the same state."""
    wanted, other = (pair[1], pair[0]) if second else pair
    if wanted.actors:
        return wanted.actors
    heads = knowledge.heads.longest(place.line.pieces.lower, wanted.piece)
    organs = [h for h in heads[1] if h.kind == "organ"] if heads else []
    state = other.actors[0].state
    if not organs or other.actors[0].kind not in {"organ", "state"} or not state:
        return ()
    return (knowledge.organ(state, organs[0].code),)


_AFTER_NP = word_set(
    """
    is was has had will would could may might must to in of and or but did made told took met
    went came saw gave left can should who which 's ' , . ; : visited
    """
)


def bond(line: Line, found: Found) -> str:
    """The noun that names the bond of those named together: "the Sino-Soviet alliance"."""
    lower = line.pieces.lower
    after = lower[found.stop] if found.stop < len(lower) else ""
    if after in PACTS:
        return after
    if (
        found.start > 1
        and lower[found.start - 1] in {"between", "of"}
        and (lower[found.start - 2] in PACTS)
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
