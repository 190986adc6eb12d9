"""A person's judgements laid over what the readers found; the reading itself stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, get_args

from entente.errors import UsageError
from entente.nouns import (
    Actor,
    Basis,
    Event,
    Judgement,
    Manner,
    Mention,
    Party,
    Precision,
    Record,
    Statement,
    Status,
    Timex,
    When,
)

_DATE = re.compile(r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_LAST_DAY = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}

ActorOf = Callable[[str], Actor | None]


def judged_when(value: str, reviewer: str) -> When:
    """A date or interval (``2020``, ``2020-09``, ``2020-09-16/2020-09-21``) as a person gave it.

    An empty value means: undated. Raises ``UsageError`` for anything else.
    """
    basis = Basis(words=value, rule=f"judgement of {reviewer}", anchor="explicit")
    if not value:
        return When(basis=basis)
    first, _, last = value.partition("/")
    last = last or first
    if not (_DATE.match(first) and _DATE.match(last)):
        raise UsageError(f"{value!r} is no date; write YYYY, YYYY-MM, YYYY-MM-DD or FIRST/LAST")
    sizes: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    precision: Precision = "interval" if "/" in value else sizes[len(first.lstrip("-"))]
    return When(_floor(first), _ceiling(last), precision, basis)


def _floor(value: str) -> str:
    return value + "-01-01"[len(value.lstrip("-")) - 4 :] if len(value.lstrip("-")) < 10 else value


def _ceiling(value: str) -> str:
    size = len(value.lstrip("-"))
    if size == 10:
        return value
    if size == 4:
        return value + "-12-31"
    year, month = int(value[:-3]), value[-2:]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{value}-{'29' if month == '02' and leap else _LAST_DAY.get(month, '31')}"


def _party(value: str, actor_of: ActorOf, reviewer: str) -> Party | None:
    if not value:
        return None
    actor = actor_of(value)
    return Party(actor.name if actor else value, actor, (), 1.0, f"judgement of {reviewer}")


def _parties(value: str, actor_of: ActorOf, reviewer: str) -> tuple[Party, ...]:
    found = (_party(part.strip(), actor_of, reviewer) for part in value.split(","))
    return tuple(party for party in found if party is not None)


EDITABLE: Mapping[type[Any], tuple[str, ...]] = {
    Statement: ("speaker", "addressee", "about", "when", "manner", "cue_class"),
    Event: ("type", "mode", "status", "actors", "recipients", "when"),
    Mention: ("actor",),
    Timex: ("value", "when"),
}
"""Which fields a person may change, by noun."""


def apply_changes(record: Record, judgement: Judgement, actor_of: ActorOf) -> Record:
    """The record as a person edited it. Raises ``UsageError`` for a field that has no edit."""
    allowed = EDITABLE.get(type(record), ())
    values: dict[str, Any] = {}
    for name, value in judgement.changes:
        if name not in allowed:
            noun = type(record).__name__.lower()
            raise UsageError(
                f"a {noun}'s {name!r} cannot be edited; fields: {', '.join(allowed) or 'none'}"
            )
        values[name] = _value(name, value, actor_of, judgement.reviewer)
    if any(f.name == "confidence" for f in fields(record)):
        values["confidence"] = 1.0
    return replace(record, **values)


def _value(name: str, value: str, actor_of: ActorOf, reviewer: str) -> object:
    if name == "when":
        return judged_when(value, reviewer)
    if name == "actor":
        actor = actor_of(value)
        if value and actor is None:
            raise UsageError(f"no actor {value!r} in this ledger; give the id of one")
        return actor
    if name in ("speaker", "addressee"):
        return _party(value, actor_of, reviewer)
    if name in ("actors", "recipients", "about"):
        return _parties(value, actor_of, reviewer)
    for field_name, kind in (("manner", Manner), ("status", Status)):
        if name == field_name and value not in get_args(kind):
            raise UsageError(f"{value!r} is no {name}; there are: {', '.join(get_args(kind))}")
    return value


def accepted(record: Record) -> Record:
    """The record with full confidence: a person confirmed it."""
    if any(f.name == "confidence" for f in fields(record)):
        return replace(record, **{"confidence": 1.0})  # type: ignore[arg-type]
    return record
