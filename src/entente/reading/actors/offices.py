"""Who holds the office that a text names, at the date it speaks of."""

from __future__ import annotations

from dataclasses import replace

from entente.nouns import Actor
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found, Line


def settle(knowledge: Knowledge, line: Line, found: Found, when: Period | None) -> None:
    """Give a composed mention its actor: the organ, or the holder of the office at the date."""
    assert found.sense is not None
    code, found.name = found.name, ""
    owner = knowledge.actor(found.sense.actor)
    assert owner is not None
    state = owner.state or owner.id
    organ = _organ(knowledge, owner, code, found.office)
    if found.office in _CHIEFS and owner.id.endswith(_SEAT):
        # "The Kremlin chief" heads the state, not its chancery.
        owner, found.office = knowledge.actors[state], "leader"
    if found.office and not found.plural:
        at = line.year_near(found.start)
        former = _is_former(knowledge, line, found, at is not None)
        at = at or when
        if _is_next(line, found):
            holder = knowledge.next_holder(owner.id, found.office, at)
        else:
            holder = None if former else office_holder(knowledge, owner.id, found.office, at)
        if holder is not None:
            person, share = holder
            found.actors = (knowledge.person(person, at, found.office),)
            found.person, found.kind = person, "person"
            found.how = f"office holder at the date: {found.office}"
            found.confidence = round(0.6 + 0.35 * share, 2)
            return
        found.actors = (replace(organ, role=found.office),)
        found.how, found.kind = f"office without a known holder: {found.office}", "organ"
        found.confidence = 0.7
        if former:
            found.actors = (replace(organ, role=f"former {found.office}"),)
            found.how = f"former office holder: {found.office}"
        elif _is_next(line, found):
            found.actors = (replace(organ, role=f"later {found.office}"),)
        return
    found.actors, found.kind = (organ,), organ.kind
    found.how = f"{found.how} of a state" if owner.kind == "state" else f"{found.how} of {state}"
    found.confidence = 0.9


def _organ(knowledge: Knowledge, owner: Actor, code: str, role: str) -> Actor:
    if owner.kind == "state" and code:
        return knowledge.organ(owner.id, code)
    if owner.kind == "organ" and code:
        # "Kremlin officials", "Pentagon spokesman": the organ itself speaks.
        return replace(owner, role=role)
    return replace(owner, role=role)


_SEAT = ".GOV.PRES"
_CHIEFS = frozenset({"chairman", "leader"})
_NEXT = frozenset({"elect", "designate", "incoming"})
_AT_THE_TIME = (
    ("at", "the", "time"),
    ("of", "the", "day"),
    ("back", "then"),
    ("of", "the", "time"),
)


def _is_former(knowledge: Knowledge, line: Line, found: Found, dated: bool) -> bool:
    """Whether the office is another time's. "Then" with a year is settled by the year."""
    low, high = max(0, found.start - 2), found.stop
    near = set(line.pieces.lower[low:high]) & knowledge.words.former
    after = line.pieces.lower[high : high + 3]
    if any(after[: len(words)] == words for words in _AT_THE_TIME):
        near = near | {"then"}
    return bool(near - {"then"} if dated else near)


def _is_next(line: Line, found: Found) -> bool:
    """ "President-elect", "prime minister-designate", "the incoming chancellor"."""
    lower = line.pieces.lower
    near = lower[max(0, found.start - 1) : found.stop]
    after = lower[found.stop : found.stop + 2]
    return any(w in _NEXT for w in near) or (
        after[:1] == ("-",) and after[1:] != () and after[1] in _NEXT
    )


def office_holder(
    knowledge: Knowledge, state: str, office: str, when: Period | None
) -> tuple[str, float] | None:
    """Who held an office at a date, and the share of the period; None if it is not settled."""
    if when is None:
        return None
    if office == "leader":
        found = knowledge.leader(state, when)
        return (found[0], found[1]) if found else None
    offices = _EQUAL.get(office, (office,))
    for name in offices:
        holders = knowledge.holders(state, name, when)
        if holders and (len(holders) == 1 or holders[0][1] >= 0.75):
            return holders[0]
    return None


# Titles that name the same office in different states, in the order tried.
_EQUAL = {
    "president": ("president", "leader"),
    "prime minister": ("prime minister", "chancellor"),
    "foreign minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "foreign secretary": ("foreign secretary",),
    "secretary of state": ("secretary of state",),
    "defence minister": ("defence minister", "defence secretary"),
    "defence secretary": ("defence secretary", "defence minister"),
    "king": ("king", "queen", "crown prince"),
    "party leader": ("party leader", "supreme leader"),
}
