"""Everything that a dossier shows, read once from a ledger."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Protocol

from entente.nouns import (
    Conflict,
    Document,
    Event,
    Judgement,
    Mention,
    Party,
    Reading,
    Record,
    Reuse,
    Span,
    Statement,
    Timex,
)
from entente.publishing import claims
from entente.publishing.sites import OneFile, told_apart
from entente.reading.copies import Version, versions

Dyad = tuple[str, str]

_READER_OF = {"statement": "statements", "event": "events", "mention": "actors", "timex": "times"}


class Ledgerlike(Protocol):
    """What publishing asks of a ledger; it never writes."""

    def documents(self) -> list[Document]:
        """All documents."""
        ...

    def mentions(self, document: str | None = None) -> list[Mention]:
        """Mentions of actors."""
        ...

    def timexes(self, document: str | None = None) -> list[Timex]:
        """Time expressions."""
        ...

    def statements(self) -> list[Statement]:
        """Statements."""
        ...

    def events(self) -> list[Event]:
        """Events."""
        ...

    def conflicts(self, document: str | None = None) -> list[Conflict]:
        """Places where a text contradicts itself."""
        ...

    def reuses(self) -> list[Reuse]:
        """Copied passages."""
        ...

    def family(self, record: str) -> str:
        """Copy family of a record."""
        ...

    def judgements(self) -> list[Judgement]:
        """Judgements, oldest first."""
        ...

    def readings(self) -> list[Reading]:
        """What was read by which reader."""
        ...


@dataclass(frozen=True, slots=True)
class Material:
    """One ledger's content with the look-ups that pages need. Order is document, then place."""

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    conflicts: tuple[Conflict, ...]
    reuses: tuple[Reuse, ...]
    judgements: Mapping[str, Judgement]
    readings: tuple[Reading, ...]
    families: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    by_id: Mapping[str, Document]
    names: Mapping[str, str]
    site: OneFile
    fingerprint: str
    engines: tuple[str, ...]
    failures: tuple[tuple[str, str], ...]
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[tuple[str, str], Version] = field(default_factory=dict)

    def document(self, identifier: str) -> Document:
        """One document by id; raises ``KeyError`` for an unknown one."""
        return self.by_id[identifier]

    def name(self, code: str) -> str:
        """The name of a state, bloc or other actor by its id; the id where nobody names it."""
        return self.names.get(code, code)

    def label(self, record: str) -> str:
        """The running number of a record, such as S12 or E7; its id where it has none."""
        return self.labels.get(record, record)

    def href(self, record: str) -> str:
        """The link to a statement or event by its id."""
        return self.site.record(
            "event" if self.label(record).startswith("E") else "statement", record
        )

    def copies(self, record: str) -> tuple[str, ...]:
        """Ids of the records that share this one's copy family, itself included."""
        return self.members.get(self.families.get(record, record), (record,))

    def distinct(self, records: Sequence[str]) -> int:
        """How many remain when each copy family counts once."""
        return len({self.families.get(r, r) for r in records})

    def reader(self, noun: str, document: str) -> str:
        """Reader and version that found a noun's records in a document."""
        wanted = _READER_OF.get(noun, noun)
        found = [r for r in self.readings if r.document == document]
        named = [r for r in found if wanted in r.reader] or [r for r in found if noun in r.reader]
        return ", ".join(f"{r.reader} {r.version}" for r in named)


def gather(ledger: Ledgerlike, site: OneFile | None = None) -> Material:
    """Read a ledger once: articles by their dates, undated ones last, records as they stand."""
    documents = tuple(sorted(ledger.documents(), key=_by_date))
    order = {d.id: number for number, d in enumerate(documents)}

    def told(record: Statement | Event | Conflict) -> int:
        return order.get(record.document, len(order))

    # sorting is stable: within an article records keep their places
    statements = tuple(sorted(ledger.statements(), key=told))
    events = tuple(sorted(ledger.events(), key=told))
    conflicts = tuple(sorted(ledger.conflicts(), key=told))
    reuses = tuple(ledger.reuses())
    labels: dict[str, str] = {}
    numbered: list[tuple[str, Sequence[Record]]] = [
        ("S", statements),
        ("E", events),
        ("C", conflicts),
    ]
    for letter, records in numbered:
        labels.update({r.id: f"{letter}{n}" for n, r in enumerate(records, 1)})
    families = {r: ledger.family(r) for r in labels}
    members: dict[str, list[str]] = {}
    for record, family in families.items():
        members.setdefault(family, []).append(record)
    mentions = tuple(ledger.mentions())
    by_id = {d.id: d for d in documents}
    return Material(
        documents=documents,
        statements=statements,
        events=events,
        timexes=tuple(ledger.timexes()),
        mentions=mentions,
        conflicts=conflicts,
        reuses=reuses,
        judgements={j.record: j for j in ledger.judgements()},
        readings=tuple(ledger.readings()),
        families=families,
        members={family: tuple(records) for family, records in members.items()},
        labels=labels,
        by_id=by_id,
        names=_names(ledger, statements, events, mentions),
        offices=_offices(statements, events),
        fingerprint=str(_asked(ledger, "fingerprint", "")),
        engines=tuple(_asked(ledger, "engines", ())),
        failures=tuple(_asked(ledger, "failures", ())),
        site=site or OneFile(labels, _places(statements, events), told_apart(by_id)),
        homes={s.id: s.document for s in statements} | {e.id: e.document for e in events},
        versions=versions([r for r in reuses if held_both(r, by_id)], by_id),
    )


def _by_date(document: Document) -> tuple[bool, str, str, str, str]:
    when = document.published
    first = when.earliest or when.latest or ""
    return not first, first, when.latest or "", document.title, document.id


def held_both(reuse: Reuse, documents: Mapping[str, Document]) -> bool:
    """Whether both sides of a copied passage are among these documents."""
    return reuse.left.document in documents and reuse.right.document in documents


def _places(statements: Sequence[Statement], events: Sequence[Event]) -> dict[str, str]:
    """A short anchor for every actor that takes part in a record, in order of appearance."""
    parties = _parties(statements, events)
    known = dict.fromkeys(p.actor.id for p in parties if p.actor is not None)
    return {code: f"a{number}" for number, code in enumerate(known, 1)}


def _names(
    ledger: Ledgerlike,
    statements: Sequence[Statement],
    events: Sequence[Event],
    mentions: Sequence[Mention],
) -> dict[str, str]:
    """Names of actors by id, as the records' own actors carry them."""
    actors = [p.actor for p in _parties(statements, events) if p.actor is not None]
    actors += [m.actor for m in mentions if m.actor is not None]
    actors += _asked(ledger, "actors", ())
    names = {a.id: a.name for a in actors if a.name}
    missing = sorted({a.state for a in actors if a.state and a.state not in names})
    return names | states_named(missing)


def _parties(statements: Sequence[Statement], events: Sequence[Event]) -> list[Party]:
    found: list[Party | None] = []
    for s in statements:
        found += (s.speaker, s.addressee, *s.about)
    for e in events:
        found += (*e.actors, *e.recipients, e.asserted_by.party)
    return [p for p in found if p is not None]


def _offices(
    statements: Sequence[Statement], events: Sequence[Event]
) -> dict[str, tuple[str, ...]]:
    """The offices of persons by id, as the records tell them, in alphabetical order."""
    found: dict[str, set[str]] = {}
    for party in _parties(statements, events):
        if party.actor is not None and party.actor.kind == "person" and party.actor.role:
            found.setdefault(party.actor.id, set()).add(party.actor.role)
    return {code: tuple(sorted(roles)) for code, roles in sorted(found.items())}


def states_named(codes: Sequence[str]) -> dict[str, str]:
    """Names of states that no record names, from the tables of states.

    The file is read as it is: importing the readers would load the whole language engine.
    """
    if not codes:
        return {}
    folder = files("entente").joinpath("reading", "actors", "data")
    found: dict[str, str] = {}
    for name in ("state_names.csv", "states.csv"):
        # The packages' names first; a name of our own comes before them.
        lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        found.update({row["id"]: row["name"] for row in rows if row["name"] and row["id"] in codes})
    return found


def _asked(ledger: Ledgerlike, method: str, otherwise: Any) -> Any:
    call = getattr(ledger, method, None)
    return call() if callable(call) else otherwise


def copied_share(document: Document, reuses: Sequence[Reuse], other: str) -> float:
    """The share of a document's characters that runs alike in one other document (0 to 1)."""
    spans: list[Span] = []
    for reuse in reuses:
        if reuse.left.document == document.id and reuse.right.document == other:
            spans.append(reuse.left)
        if reuse.right.document == document.id and reuse.left.document == other:
            spans.append(reuse.right)
    covered, reach = 0, 0
    for span in sorted(spans):
        covered += max(0, span.stop - max(span.start, reach))
        reach = max(reach, span.stop)
    return min(1.0, covered / max(len(document.text.strip()), 1))


def pair_of(event_sides: tuple[tuple[str, ...], tuple[str, ...]]) -> Dyad | None:
    """The unordered pair of sides that an event runs between, if it names two."""
    left, right = event_sides
    for first in left:
        for second in right or left:
            if first != second:
                return (first, second) if first < second else (second, first)
    return None


def runs_between(event_sides: tuple[tuple[str, ...], tuple[str, ...]], pair: Dyad) -> bool:
    """Whether an event runs between two sides: either way, or jointly with nobody else named."""
    left, right = event_sides
    first, second = pair
    if not right:
        return first in left and second in left
    return (first in left and second in right) or (second in left and first in right)


def chosen_dyads(
    material: Material, dyads: Sequence[Dyad] | None, most: int = 3
) -> tuple[Dyad, ...]:
    """The pairs asked for, else those with the most events (ties by name)."""
    if dyads:
        return tuple(dyads)
    counts: Counter[Dyad] = Counter()
    for event in material.events:
        pair = pair_of((claims.sides(event.actors), claims.sides(event.recipients)))
        if pair:
            counts[pair] += 1
    return tuple(sorted(counts, key=lambda pair: (-counts[pair], pair))[:most])


__all__ = [
    "Ledgerlike",
    "Material",
    "chosen_dyads",
    "copied_share",
    "gather",
    "held_both",
    "pair_of",
    "runs_between",
    "states_named",
]
