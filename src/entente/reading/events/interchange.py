"""Events in the shape that INTERCHANGE.md defines for ``annotate events``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from entente.nouns import Claimant, Event, Party, Quantity, Record, When
from entente.reading.events.parties import code_of

THREE = re.compile(r"[A-Z]{3}")


def outer_code(party: Party) -> str:
    """A party's code; three letters are always a state, an organisation's get ``ORG:``.

    Empty where the party counts under no code.
    """
    code = code_of(party.actor)
    actor = party.actor
    home = dict(actor.codes).get("home") if actor is not None else None
    state = actor is not None and code in (actor.state, home)
    return f"ORG:{code}" if THREE.fullmatch(code) and not state else code


def codes(parties: Iterable[Party]) -> list[str]:
    """Codes of one side, sorted, each once."""
    return sorted({code for party in parties if (code := outer_code(party))})


def event_dicts(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The events among a document's records, most confident first, ties in text order."""
    events = [record for record in records if isinstance(record, Event)]
    events.sort(key=lambda e: (-e.confidence, e.trigger.start, e.trigger.stop, e.type, e.id))
    return [event_dict(event) for event in events]


def event_dict(event: Event) -> dict[str, Any]:
    """One event."""
    return {
        "event": event.type,
        "mode": event.mode or None,
        "contexts": list(event.contexts),
        "source": codes(event.actors),
        "target": codes(event.recipients),
        "status": event.status,
        "claimant": _claimant(event.asserted_by),
        "when": _when(event.when),
        "where": event.where.name if event.where else None,
        "quantities": [_quantity(q) for q in event.quantities],
        "trigger": [event.trigger.start, event.trigger.stop],
        "evidence": [[s.start, s.stop] for s in event.evidence],
        "id": event.id,
        "linked": event.linked,
        "why": list(event.why),
        "confidence": event.confidence,
    }


def _claimant(claimant: Claimant) -> dict[str, Any]:
    party = claimant.party
    actor = party.actor if party else None
    spans = party.spans if party else ()
    return {
        "kind": claimant.kind,
        "id": actor.id if actor else None,
        "code": (outer_code(party) or None) if party else None,
        "name": party.name if party else None,
        "span": [spans[0].start, spans[0].stop] if spans else None,
    }


def _when(when: When) -> dict[str, Any] | None:
    if not when.known:
        return None
    return {
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "basis": f"{when.basis.rule}: {when.basis.words}" if when.basis.words else when.basis.rule,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    part = quantity.part_of
    return {
        "value": quantity.value,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "of": quantity.of,
        "part_of": [part.start, part.stop] if part else None,
        "span": [quantity.span.start, quantity.span.stop],
    }


__all__ = ["codes", "event_dict", "event_dicts", "outer_code"]
