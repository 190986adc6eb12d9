"""Which records a query means."""

from __future__ import annotations

from entente.nouns import Actor, Event, When


def stands_for(actor: Actor | None, wanted: str) -> bool:
    """Whether an actor is, or acts for, the actor or state with this id."""
    return actor is not None and wanted in (actor.id, actor.state)


def in_dyad(event: Event, dyad: tuple[str, str]) -> bool:
    """Whether an event runs between two states, in either direction or jointly."""
    left = {p.actor.state for p in event.actors if p.actor and p.actor.state}
    right = {p.actor.state for p in event.recipients if p.actor and p.actor.state}
    first, second = dyad
    if not right:
        return first in left and second in left
    return (first in left and second in right) or (second in left and first in right)


def within(when: When, since: str | None, until: str | None) -> bool:
    """Whether an interval touches the given one; an open or unknown one touches nothing."""
    if since is None and until is None:
        return True
    if when.earliest is None or when.latest is None:
        return False
    return (since is None or when.latest >= since) and (
        until is None or when.earliest[: len(until)] <= until
    )
