"""Who somebody is, told beside the name: "Boyev, director of Vympel", "X is a Kenyan envoy"."""

from __future__ import annotations

from dataclasses import replace

from entente.nouns import Actor
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.surnames import Registry

_LEADS = frozenset({"the", "a", "an", "then", "former", "now", "who", "is", "was", "currently"})
_COPULAS = frozenset({"is", "was"})


def appositions(knowledge: Knowledge, line: Line, registry: Registry) -> None:
    """Join each role beside a name to the person of that name; strangers get state and role."""
    standing = [f for f in line.found if not f.dropped]
    by_start = {f.start: f for f in standing if (f.office or f.agent) and not f.plural}
    for found in standing:
        if not found.person or not found.actors:
            continue
        role = _role_after(line, found, by_start)
        if role is None or role.person == found.person:
            continue
        person = found.actors[0]
        owner = knowledge.actors.get(role.sense.actor) if role.sense is not None else None
        state = owner.state if owner is not None else ""
        if person.state and state and person.state != state:
            continue
        if found.person in registry.strangers:
            person = _learn(registry, found.person, state, role)
            found.actors = (person,)
        role.actors, role.kind, role.person = (person,), "person", found.person
        role.how, role.confidence = "apposition", min(0.9, found.confidence)


def _learn(registry: Registry, id: str, state: str, role: Found) -> Actor:
    known = registry.strangers[id]
    learnt = replace(
        known, state=known.state or state, role=known.role or role.office or role.agent
    )
    registry.strangers[id] = learnt
    return learnt


def _role_after(line: Line, found: Found, by_start: dict[int, Found]) -> Found | None:
    lower = line.pieces.lower
    at = found.stop
    if at >= len(lower) or (lower[at] != "," and lower[at] not in _COPULAS):
        return None
    at += 1
    while at < len(lower) and lower[at] in _LEADS and at - found.stop < 5:
        at += 1
    return by_start.get(at)
