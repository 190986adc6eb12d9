"""What a ledger holds, arranged for counting: states, directed pairs, copy families, confidence.

Any object with the ledger's reading methods serves; measures never write to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from entente.errors import MeasureError
from entente.measures.periods import agreed
from entente.measures.table import Contribution
from entente.nouns import (
    AUTHOR_SPEAKS,
    UNSAID,
    Document,
    Event,
    Judgement,
    Mention,
    Party,
    Reuse,
    Span,
    Statement,
    Timex,
    When,
)

R = TypeVar("R", bound=Statement | Event)
AUTHOR = "author"
UNRESOLVED = "unresolved"
STATUSES = ("asserted", "alleged", "denied", "planned", "hypothetical", "historical")

TOLD = ("asserted", "historical")
"""Told as having happened: as news, or as of an earlier time; each counts in its own period."""


class LedgerLike(Protocol):
    """The part of the ledger that measures read."""

    def documents(self) -> Sequence[Document]:
        """All documents, sorted by id."""
        ...

    def statements(self) -> Sequence[Statement]:
        """All statements."""
        ...

    def events(self) -> Sequence[Event]:
        """All events."""
        ...

    def mentions(self) -> Sequence[Mention]:
        """All mentions."""
        ...

    def timexes(self) -> Sequence[Timex]:
        """All time expressions."""
        ...

    def reuses(self) -> Sequence[Reuse]:
        """All linked passages."""
        ...

    def judgements(self) -> Sequence[Judgement]:
        """All judgements."""
        ...

    def family(self, record_id: str, /) -> str:
        """The copy family of a record."""
        ...


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


def code_of(party: Party | None) -> str:
    """The state (ISO3) a party acts for, else its own id; empty where it is not resolved."""
    if party is None or party.actor is None:
        return ""
    actor = party.actor
    if actor.state:
        return actor.state
    return actor.id


def codes_of(parties: Iterable[Party]) -> tuple[str, ...]:
    """The distinct codes of several parties, in text order."""
    return tuple(dict.fromkeys(code for p in parties if (code := code_of(p))))


def directed_pairs(event: Event) -> tuple[tuple[str, str], ...]:
    """Who acts on whom: actors on recipients; each on each where all are on one side.

    PLOVER codes a meeting of equals with all participants as actors and nobody as recipient;
    such an event counts in both directions.
    """
    actors, recipients = codes_of(event.actors), codes_of(event.recipients)
    if not recipients or set(actors) == set(recipients):
        return tuple((a, b) for a in actors for b in actors if a != b)
    return tuple((a, b) for a in actors for b in recipients if a != b)


def dyad_of(pair: Sequence[str]) -> tuple[str, str]:
    """A dyad as given; raises ``MeasureError`` unless it names two different actors."""
    if isinstance(pair, str) or len(pair) != 2 or pair[0] == pair[1]:
        raise MeasureError(f'a dyad is two codes such as ("RUS", "CHN"), not {pair!r}')
    return pair[0], pair[1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A ledger's records with the copy family and the probability of each."""

    documents: Mapping[str, Document]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    reuses: tuple[Reuse, ...]
    families: Mapping[str, str]
    judged: Mapping[str, float] = field(default_factory=dict)
    by_document: Mapping[str, tuple[list[int], list[Mention]]] = field(default_factory=dict)
    prepared: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What readers of this evidence have worked out and may use again, by their name for it."""

    @staticmethod
    def of(ledger: LedgerLike | Evidence) -> Evidence:
        """Read everything once. A record that a person accepted or edited is certain.

        Words of which the text says that they were not said are left out: they are nobody's.
        Evidence itself is given back as it is, so that several measures may share one reading.
        """
        if isinstance(ledger, Evidence):
            return ledger
        statements = tuple(s for s in ledger.statements() if UNSAID not in s.notes)
        events = tuple(ledger.events())
        mentions = tuple(sorted(ledger.mentions(), key=lambda m: m.span))
        by_document: dict[str, tuple[list[int], list[Mention]]] = {}
        for mention in mentions:
            starts, found = by_document.setdefault(mention.span.document, ([], []))
            starts.append(mention.span.start)
            found.append(mention)
        certainty = {"accept": 1.0, "edit": 1.0, "unsure": 0.5, "reject": 0.0}
        return Evidence(
            documents={d.id: d for d in ledger.documents()},
            statements=statements,
            events=events,
            mentions=mentions,
            timexes=tuple(ledger.timexes()),
            reuses=tuple(ledger.reuses()),
            families={
                **{s.id: ledger.family(s.id) for s in statements},
                **{e.id: ledger.family(e.id) for e in events},
            },
            judged={j.record: certainty[j.verdict] for j in ledger.judgements()},
            by_document=by_document,
        )

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie wholly inside a stretch of text, in text order."""
        starts, found = self.by_document.get(span.document, ([], []))
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.stop)
        return [m for m in found[first:last] if m.span.stop <= span.stop]

    def between(self, a: str, b: str) -> list[Event]:
        """The events in which one of two acts on the other, in the ledger's order."""
        if "pairs" not in self.prepared:
            held: dict[frozenset[str], list[Event]] = {}
            self.prepared["pairs"] = held
            for event in self.events:
                for pair in dict.fromkeys(map(frozenset, directed_pairs(event))):
                    held.setdefault(pair, []).append(event)
        made: Any = self.prepared["pairs"]
        return list(made.get(frozenset((a, b)), ()))

    def when(self, record: Statement | Event) -> When:
        """When it was, by all its copies: a family counts in one period, not in one a copy."""
        if "dates" not in self.prepared:
            whens: dict[str, list[When]] = {}
            records: tuple[Statement | Event, ...] = (*self.statements, *self.events)
            for each in records:
                whens.setdefault(self.families[each.id], []).append(each.when)
            self.prepared["dates"] = {n: agreed(w) for n, w in whens.items() if len(w) > 1}
        made: Any = self.prepared["dates"]
        found: When = made.get(self.families[record.id], record.when)
        return found

    def speaking(self, statement: Statement) -> tuple[str, ...]:
        """Codes of those who speak: one, or several where the words name them together."""
        code = code_of(statement.speaker)
        if code:
            return (code,)
        together = [
            m.actor.state
            for span in statement.source
            for m in self.mentions_in(span)
            if m.actor is not None and m.actor.state and not m.as_place
        ]
        found = tuple(sorted(set(together)))
        return found if len(found) > 1 else ()

    def speaker(self, statement: Statement) -> str:
        """One code for who speaks: ``RUS``, ``CHN+RUS`` jointly, the author, or unresolved."""
        codes = self.speaking(statement)
        if codes:
            return "+".join(codes)
        party = statement.speaker
        document = self.documents.get(statement.document)
        if party is not None and party.name:
            byline = document.byline if document is not None else ""
            if party.how == AUTHOR_SPEAKS or _letters(party.name) in _letters(byline):
                return AUTHOR
        return UNRESOLVED

    def probability(self, record: Statement | Event) -> float:
        """How sure it is that the record is right: a person's word, else the reader's."""
        return self.judged.get(record.id, min(1.0, max(0.0, record.confidence)))

    def words(self, statement: Statement) -> str:
        """The words of a statement's content, its pieces joined by a space."""
        document = self.documents.get(statement.document)
        return " ".join(s.of(document) for s in statement.content) if document else ""

    def contribution(
        self, record: Statement | Event, weight: float = 1.0, note: str = ""
    ) -> Contribution:
        """The record as something behind a number, shown at its cue or trigger sentence."""
        if isinstance(record, Event):
            span: Span | None = record.evidence[0] if record.evidence else record.trigger
            kind = "event"
        else:
            span = record.content[0] if record.content else next(iter(record.cue), None)
            kind = "statement"
        return Contribution(
            kind=kind,  # type: ignore[arg-type]
            id=record.id,
            weight=weight,
            document=record.document,
            span=span,
            family=self.families[record.id],
            note=note,
        )

    def counted(
        self, records: Sequence[Statement | Event], value: float = 1.0, note: str = ""
    ) -> tuple[int, tuple[Contribution, ...]]:
        """Number of copy families, and the records with weights that sum to it (times value)."""
        groups = self.grouped(records)
        found = [
            self.contribution(r, value / len(members), note)
            for members in groups.values()
            for r in members
        ]
        return len(groups), tuple(found)

    def grouped(self, records: Sequence[R]) -> dict[str, list[R]]:
        """Records by copy family, in their order."""
        groups: dict[str, list[R]] = {}
        for record in records:
            groups.setdefault(self.families[record.id], []).append(record)
        return groups

    def certainty(self, members: Iterable[Statement | Event]) -> float:
        """Probability of a family: that of its surest member."""
        return max((self.probability(r) for r in members), default=0.0)
