"""Which of the states in a sentence a phrase joins, where it names more than two.

"America condemned joint exercises by Russia and China" tells of no American exercise. A rule of
thumb by the names' places around the phrase; with two states or fewer there is nothing to choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any, TypeAlias

from entente.measures.claims import names_around
from entente.measures.evidence import Evidence
from entente.measures.passages import Passage, PassageReader

Pairs: TypeAlias = set[frozenset[str]]


def joins(reader: PassageReader, evidence: Evidence, passage: Passage, a: str, b: str) -> bool:
    """Whether a phrase can be meant of two states: both are named, or speak, and stand nearest."""
    if a not in passage.states or b not in passage.states:
        return False
    pairs = pairs_of(reader, evidence, passage)
    return pairs is None or frozenset((a, b)) in pairs


def by_pair(
    reader: PassageReader, evidence: Evidence, hits: Sequence[Passage]
) -> Mapping[frozenset[str], list[Passage]]:
    """The passages that can be meant of each pair of states, in their order; worked out once."""
    held: Any = evidence.prepared.get("by pair")
    if held is not None and held[0] is hits:
        return held[1]  # type: ignore[no-any-return]
    found: dict[frozenset[str], list[Passage]] = {}
    for passage in hits:
        if len(passage.states) < 2:
            continue
        named = _mutual(passage.states)
        pairs = pairs_of(reader, evidence, passage)
        for pair in sorted(named if pairs is None else named & pairs, key=sorted):
            found.setdefault(pair, []).append(passage)
    evidence.prepared["by pair"] = (hits, found)
    return found


def pairs_of(reader: PassageReader, evidence: Evidence, passage: Passage) -> Pairs | None:
    """The pairs that a phrase joins; None where the sentence names no more than two states."""
    places = names_around(reader, evidence, passage)
    speaking = evidence.speaking(passage.statement) if passage.statement else ()
    if len({code for _, code in places} | set(speaking)) <= 2:
        return None
    at: dict[str, list[str]] = {}
    for place, code in places:
        at.setdefault(place, []).append(code)

    def first(*names: str) -> list[str]:
        return next((at[n] for n in names if n in at), [])

    if "of" in at and at["of"][0] != at["after"][0]:
        del at["of"]  # only what follows at once is the phrase's own: "talks of A", "in sight of A"
    goal = first("to", "object")
    if "by" in at and goal:  # sales by A and B to C
        return _across(at["by"], goal)
    # exercises by A and B (with C), between A and B; the A-B exercises
    for name in ("by", "between", "of", "within"):
        if len(at.get(name, ())) > 1:
            return _mutual([*at[name], *first("with")])
    speaker = list(speaking)
    if "with" in at:  # A's talks with B; talks of A with B
        others = [c for c in first("after") if c not in at["with"]][:1]
        left = first("by", "of", "subject", "within") or speaker or others
        return _mutual([*left, *at["with"]])
    if goal:  # A sells to B: they need not sell to each other
        left = first("from", "subject", "within") or speaker or first("after")
        return _across(left, goal)
    owner, subject = first("by", "of", "from", "within"), first("subject") or speaker
    if len(subject) > 1:  # A and B held talks
        return _mutual(subject)
    if owner and subject:
        return _across(subject, owner)
    return _mutual(list(dict.fromkeys(code for _, code in places))[:2])


def _mutual(codes: Sequence[str]) -> Pairs:
    return {frozenset(pair) for pair in combinations(dict.fromkeys(codes), 2)}


def _across(left: Sequence[str], right: Sequence[str]) -> Pairs:
    return {frozenset(pair) for pair in product(left, right) if pair[0] != pair[1]}
