"""Statements in the shape of ``entente annotate statements`` (see INTERCHANGE.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from entente.nouns import Party, Span, Statement, When


def attributions(statements: Sequence[Statement]) -> list[dict[str, Any]]:
    """Plain dicts in the order given; ``nested_in`` is an index into the list or None."""
    places = {statement.id: i for i, statement in enumerate(statements)}
    return [_attribution(statement, places) for statement in statements]


def _attribution(statement: Statement, places: dict[str, int]) -> dict[str, Any]:
    return {
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "manner": statement.manner,
        "cue_class": statement.cue_class,
        "speaker": _party(statement.speaker),
        "addressee": _party(statement.addressee),
        "about": [_party(party) for party in statement.about],
        "when": _when(statement.when),
        "place": _party(statement.where),
        "occasion": [statement.occasion.start, statement.occasion.stop]
        if statement.occasion
        else None,
        "outlet": _party(statement.outlet),
        "nested_in": places.get(statement.nested_in) if statement.nested_in else None,
        "hedges": _spans(statement.hedges),
        "notes": list(statement.notes),
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.stop] for span in spans]


def _party(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    actor = party.actor
    return {
        "id": actor.id if actor else None,
        "name": party.name,
        "state": actor.state if actor else None,
        "role": actor.role if actor else None,
        "how": party.how,
        "confidence": party.confidence,
        "spans": _spans(party.spans),
    }


def _when(when: When) -> dict[str, Any] | None:
    if not when.known:
        return None
    return {
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "basis": {
            "words": when.basis.words,
            "rule": when.basis.rule,
            "anchor": when.basis.anchor,
        },
    }


__all__ = ["attributions"]
