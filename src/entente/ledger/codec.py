"""Nouns to JSON and back, byte for byte the same for the same noun."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

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


def encode_document(document: Document) -> str:
    """A document without its text, blocks and file name, which stand elsewhere."""
    return encode(replace(document, name="", text="", blocks=()))


def document_of(record: Record) -> str:
    """The document that a record stands in."""
    return record.span.document if isinstance(record, (Mention, Timex)) else record.document


def code_of(record: Record) -> str:
    """The short code by which records of a noun are told apart in a table."""
    match record:
        case Mention():
            return record.actor.id if record.actor else ""
        case Timex():
            return record.value
        case Statement():
            return record.cue_class
        case Event():
            return record.type
        case Conflict():
            return record.kind


def spans_of(record: Record) -> list[tuple[str, int, Span]]:
    """Every span of a record, however deep, as (role, position, span); roles are field paths."""
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
    """A field in which spans can stand: its path, how to get it, whether it holds several."""

    role: str
    get: Callable[[Any], Any]
    many: bool
    inner: tuple[_Place, ...] | None
    """The fields of what it holds; None where it holds the spans themselves."""


def _plan(kind: type[Any], path: str = "") -> tuple[_Place, ...]:
    found = []
    for field in fields(kind):
        words = str(field.type)
        if bearing := _BEARING.search(words):
            role = f"{path}.{field.name}" if path else field.name
            holder = _HOLDERS.get(bearing.group())
            inner = _plan(holder, role) if holder else None
            found.append(_Place(role, attrgetter(field.name), words.startswith("tuple"), inner))
    return tuple(found)


_PLANS = {kind: _plan(kind) for kind in NOUNS.values()}


def _gather(
    value: Any,
    plan: tuple[_Place, ...],
    found: list[tuple[str, int, Span]],
    counts: dict[str, int],
) -> None:
    for role, get, many, inner in plan:
        held = get(value)
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


def parties_of(record: Record) -> list[tuple[str, Party]]:
    """Who stands in which role of a record."""
    found: list[tuple[str, Party | None]] = []
    if isinstance(record, Statement):
        found += [("speaker", record.speaker), ("addressee", record.addressee)]
        found += [("about", party) for party in record.about]
        found += [("where", record.where), ("outlet", record.outlet)]
    elif isinstance(record, Event):
        found += [("actor", party) for party in record.actors]
        found += [("recipient", party) for party in record.recipients]
        found += [("claimant", record.asserted_by.party), ("where", record.where)]
    return [(role, party) for role, party in found if party is not None]


def extent(record: Record) -> tuple[int, int]:
    """First and last character that a record's own evidence touches."""
    match record:
        case Mention() | Timex():
            return record.span.start, record.span.stop
        case Statement():
            spans = [*record.source, *record.cue, *record.content]
        case Event():
            spans = [record.trigger, *record.evidence]
        case Conflict():
            spans = list(record.spans)
    return min([s.start for s in spans]), max([s.stop for s in spans])
