"""Nouns to JSON and back, byte for byte the same for the same noun."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias, TypeVar

import msgspec

from entente.nouns import (
    UNKNOWN,
    Claimant,
    Conflict,
    Document,
    Event,
    Mention,
    Party,
    Quantity,
    Record,
    Reuse,
    Span,
    Statement,
    Timex,
    When,
)

T = TypeVar("T")

NOUNS: dict[str, type[Any]] = {
    "mention": Mention,
    "timex": Timex,
    "statement": Statement,
    "event": Event,
    "conflict": Conflict,
}

_NAMES: dict[type[Any], str] = {kind: noun for noun, kind in NOUNS.items()}

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in (*NOUNS.values(), Document, Reuse)
}


def noun_of(record: Record) -> str:
    """The noun's name as the ledger spells it."""
    return _NAMES[type(record)]


def encode(noun: object) -> str:
    """JSON of a noun, keys in a fixed order."""
    return _encoder.encode(noun).decode("utf-8")


def decode(data: str, kind: type[T]) -> T:
    """The noun again. Raises ``msgspec.ValidationError`` for anything else."""
    found: T = _decoders[kind].decode(data)
    return found


def decode_record(noun: str, data: str) -> Record:
    """A record of the ledger by the name of its noun."""
    record: Record = decode(data, NOUNS[noun])
    return record


def digest(data: Iterable[str]) -> str:
    """SHA-256 of records' JSON, one after the other, as hexadecimal digits."""
    return hashlib.sha256("\n".join(data).encode("utf-8")).hexdigest()


def encode_document(document: Document) -> str:
    """A document without its text, blocks and file name, which stand elsewhere."""
    return encode(replace(document, name="", text="", blocks=()))


Columns: TypeAlias = tuple[int, int, str, str, float]
"""First and last character that a record's own evidence touches, its document, the short code by
which records of its noun are told apart in a table, and how sure its reader was."""


def columns_of(record: Record) -> Columns:
    """What a table shows of a record without opening it."""
    return _COLUMNS[type(record)](record)


def _of_mention(record: Mention) -> Columns:
    span, actor = record.span, record.actor
    return span.start, span.stop, span.document, actor.id if actor else "", record.confidence


def _of_timex(record: Timex) -> Columns:
    span = record.span
    return span.start, span.stop, span.document, record.value, 1.0


def _of_statement(record: Statement) -> Columns:
    touched = _extent(record.source + record.cue + record.content)
    return *touched, record.document, record.cue_class, record.confidence


def _of_event(record: Event) -> Columns:
    touched = _extent((record.trigger, *record.evidence))
    return *touched, record.document, record.type, record.confidence


def _of_conflict(record: Conflict) -> Columns:
    return *_extent(record.spans), record.document, record.kind, 1.0


def _extent(spans: tuple[Span, ...]) -> tuple[int, int]:
    return min([s.start for s in spans]), max([s.stop for s in spans])


# asked of every record that is stored, so by its type and not by a chain of questions
_COLUMNS: dict[type[Any], Callable[[Any], Columns]] = {
    Mention: _of_mention,
    Timex: _of_timex,
    Statement: _of_statement,
    Event: _of_event,
    Conflict: _of_conflict,
}


def spans_of(record: Record) -> list[tuple[str, int, Span]]:
    """Every span of a record, however deep, as (role, position, span); roles are field paths."""
    if isinstance(record, Mention):  # most records are one
        return [("span", 0, record.span)]
    found: list[tuple[str, int, Span]] = []
    _gather(record, _PLANS[type(record)], found, {})
    return found


_BEARING = re.compile(r"\b(?:Span|Party|When|Quantity|Claimant)\b")
_HOLDERS: dict[str, type[Any]] = {
    "Party": Party,
    "When": When,
    "Quantity": Quantity,
    "Claimant": Claimant,
}


class _Place(NamedTuple):
    """A field in which spans can stand: its path, and whether it holds several."""

    role: str
    many: bool
    inner: _Plan | None
    """The fields of what it holds; None where it holds the spans themselves."""


class _Plan(NamedTuple):
    """Where spans can stand in a noun, and how to get all those fields at once."""

    get: Callable[[Any], tuple[Any, ...]]
    places: tuple[_Place, ...]


def _plan(kind: type[Any], path: str = "") -> _Plan:
    names, places = [], []
    for field in fields(kind):
        words = str(field.type)
        if bearing := _BEARING.search(words):
            role = f"{path}.{field.name}" if path else field.name
            holder = _HOLDERS.get(bearing.group())
            names.append(field.name)
            inner = _plan(holder, role) if holder else None
            places.append(_Place(role, words.startswith("tuple"), inner))
    several = attrgetter(*names)  # of one name it gives the value itself
    return _Plan(several if names[1:] else lambda value: (several(value),), tuple(places))


_PLANS = {kind: _plan(kind) for kind in NOUNS.values()}


def _gather(
    value: Any, plan: _Plan, found: list[tuple[str, int, Span]], counts: dict[str, int]
) -> None:
    for (role, many, inner), held in zip(plan.places, plan.get(value), strict=True):
        if not held or held is UNKNOWN:
            continue
        if inner is not None:
            for item in held if many else (held,):
                _gather(item, inner, found, counts)
            continue
        position = counts.get(role, 0)
        for span in held if many else (held,):
            found.append((role, position, span))
            position += 1
        counts[role] = position


Role: TypeAlias = tuple[str, Party]
"""A role in a record, and who stands in it."""


def parties_of(record: Record) -> list[Role]:
    """Who stands in which role of a record; those of one role follow each other."""
    if isinstance(record, Statement):
        found = [("speaker", record.speaker)] if record.speaker else []
        if record.addressee:
            found.append(("addressee", record.addressee))
        if record.about:
            found += [("about", party) for party in record.about]
        outlet = record.outlet
    elif isinstance(record, Event):
        found = [("actor", party) for party in record.actors]
        found += [("recipient", party) for party in record.recipients]
        if record.asserted_by.party:
            found.append(("claimant", record.asserted_by.party))
        outlet = None
    else:
        return []
    if record.where:
        found.append(("where", record.where))
    if outlet:
        found.append(("outlet", outlet))
    return found
