"""What is worked out of the records: sides, tallies, and the rows of the full-text index.

Pure functions of nouns; ``waiting`` says when their rows are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TypeAlias

from entente.ledger import codec
from entente.nouns import Document, Event, Party, Record, Span, Statement

EVENT_ROW = 1 << 40
"""Where the events' rows of the full-text index start; statements stand below."""
DOCUMENT_ROW = 1 << 61
"""Where the documents' rows start."""

Pair: TypeAlias = tuple[int, str, str, str, str, str | None, str | None, str, str, str]
"""A row of ``pairs``."""
Words: TypeAlias = tuple[int, str, str, str, str, str]
"""A row of ``search``: place, kind, id, title, body, who."""
Numbered: TypeAlias = tuple[int, Record, Sequence[codec.Role]]
"""A record with its number in the ledger and who stands in which role of it."""


PartyRow: TypeAlias = tuple[int, str, int, str, str | None, str]
"""A row of ``parties``: record, role, position, name, actor, state."""


@dataclass(slots=True)
class Derived:
    """The rows that one reading, or one document, adds beside its content."""

    pairs: list[Pair] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    tallies: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def weight(self) -> int:
        """How much work the rows are, in rows of an ordinary length."""
        return len(self.pairs) + sum(1 + len(row[4]) // 256 for row in self.words)


def of_document(document: Document) -> Derived:
    """The row by which a document's own words are found; page furniture is left out."""
    readable = "\n".join(
        document.text[b.start : b.stop] for b in document.blocks if b.kind != "furniture"
    )
    row = (
        DOCUMENT_ROW + int(document.id[:15], 16),
        "document",
        document.id,
        document.title,
        readable or document.text,
        f"{document.byline} {document.outlet}",
    )
    return Derived(words=[row])


def of_records(numbered: Iterable[Numbered], text: str) -> Derived:
    """The rows of records, by their numbers in the ledger, of one document's text."""
    made = Derived()
    pairs, words = made.pairs, made.words
    tallied: list[tuple[str, str]] = []
    for number, record, roles in numbered:
        if isinstance(record, Statement):
            pairs += pair_rows(number, record)
            words.append(search_row(number, record, roles, text))
            tallied += (("noun", "statement"), ("code", f"statement {record.cue_class}"))
            speaker = record.speaker
            if speaker and speaker.actor and speaker.actor.id:
                tallied.append(("speaker", speaker.actor.id))
        elif isinstance(record, Event):
            rows = pair_rows(number, record)
            pairs += rows
            words.append(search_row(number, record, roles, text))
            tallied += (("noun", "event"), ("code", f"event {record.type}"))
            for one, two in {(min(r[1:3]), max(r[1:3])) for r in rows if r[1] and r[2]}:
                if one != two:
                    tallied.append(("pair", f"{one}-{two}"))
        else:
            tallied.append(("noun", codec.noun_of(record)))
    made.tallies.update(tallied)
    return made


def party_rows(number: int, roles: Iterable[codec.Role]) -> list[PartyRow]:
    """The rows of ``parties``: positions count from 0 in each role."""
    found: list[PartyRow] = []
    before, position = "", 0
    for role, party in roles:
        position = position + 1 if role == before else 0
        before, actor = role, party.actor
        found.append(
            (number, role, position, party.name, actor.id, actor.state)
            if actor
            else (number, role, position, party.name, None, "")
        )
    return found


def side_of(party: Party | None) -> str:
    """The side a party stands on: a state, or the actor itself where it has none."""
    actor = party.actor if party else None
    return (actor.state or actor.id) if actor else ""


def pair_rows(number: int, record: Statement | Event) -> list[Pair]:
    """The rows of ``pairs``: who speaks of whom; who acts on whom, or who act together."""
    tail: tuple[str, str, str, str, str]
    if isinstance(record, Statement):
        one = side_of(record.speaker)
        found = {(one, side_of(p)) for p in record.about} or {(one, "")}
        tail = ("statement", record.id, record.cue_class, record.manner, "")
    else:
        actors = [side_of(party) for party in record.actors]
        recipients = [side_of(party) for party in record.recipients]
        found = {(one, two) for one in actors or [""] for two in recipients or [""]}
        if not any(recipients):
            found |= {(one, two) for one in actors for two in actors if one != two}
        tail = ("event", record.id, record.type, record.status, record.asserted_by.kind)
    noun, identifier, code, status, claimant = tail
    earliest, latest = record.when.earliest, record.when.latest
    if len(found) == 1:
        ((one, two),) = found
        return [(number, one, two, noun, identifier, earliest, latest, code, status, claimant)]
    return [
        (number, one, two, noun, identifier, earliest, latest, code, status, claimant)
        for one, two in sorted(found)
    ]


def search_row(
    number: int, record: Statement | Event, roles: Sequence[codec.Role], text: str
) -> Words:
    """The row of the full-text index: how it is told, the words themselves, who takes part."""
    if len(roles) > 1:
        roles = sorted(roles, key=itemgetter(0))
    who = ", ".join([_called(party) for _, party in roles])
    if isinstance(record, Statement):
        return (
            number, "statement", record.id, _words(record.cue, text),
            _words(record.content, text), who,
        )  # fmt: skip
    title = f"{record.type} {record.mode.replace('_', ' ')}"
    body = _words(record.evidence or (record.trigger,), text)
    return number + EVENT_ROW, "event", record.id, title, body, who


def _called(party: Party) -> str:
    actor, name = party.actor, party.name
    return name if actor is None or actor.name == name else f"{name} {actor.name}"


def _words(spans: Sequence[Span], text: str) -> str:
    if len(spans) == 1:
        return text[spans[0].start : spans[0].stop]
    return " … ".join([text[s.start : s.stop] for s in spans])


__all__ = [
    "DOCUMENT_ROW",
    "EVENT_ROW",
    "Derived",
    "of_document",
    "of_records",
    "pair_rows",
    "party_rows",
    "search_row",
    "side_of",
]
