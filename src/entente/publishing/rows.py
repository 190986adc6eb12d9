"""One row a record: what the tables, cards, JSON and CSV of every page are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from entente.nouns import Block, Document, Event, Judgement, Party, Quantity, Span, Statement, When
from entente.publishing import claims, dates
from entente.publishing.material import Material
from entente.publishing.sites import OneFile, anchor
from entente.publishing.strings import TEXT, fill

CONTEXT = 70
"""Characters shown on each side of a record's words, at most."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Exact words of a record (``anchor`` leads to their place), or context (no anchor).

    ``inner`` is a stretch of the words to underline, as offsets into ``text``.
    """

    text: str
    anchor: str = ""
    href: str = ""
    start: int = 0
    stop: int = 0
    inner: tuple[int, int] | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The words before, in and after the inner stretch."""
        low, high = self.inner or (len(self.text), len(self.text))
        return self.text[:low], self.text[low:high], self.text[high:]


@dataclass(frozen=True, slots=True)
class Piece:
    """A record's words inside one block, in their context; never joined across a gap."""

    segments: tuple[Segment, ...]

    @property
    def exact(self) -> tuple[str, ...]:
        """The record's own words, stretch by stretch."""
        return tuple(s.text for s in self.segments if s.anchor)


@dataclass(frozen=True, slots=True)
class Row:
    """What statements and events share on a page."""

    id: str
    label: str
    href: str
    noun: str
    document: str
    document_href: str
    title: str
    outlet: str
    language: str
    source: str
    published: str
    who: str
    who_as_worded: str
    who_side: str
    by_author: bool
    verb: str
    pieces: tuple[Piece, ...]
    about: tuple[str, ...]
    about_sides: tuple[str, ...]
    when: str
    earliest: str
    latest: str
    precision: str
    basis: str
    where: str
    reader: str
    confidence: float
    family: str
    copies: tuple[tuple[str, str], ...]
    judgement: str
    notes: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRow(Row):
    """A statement: somebody's words or attitude as the text ascribes them."""

    manner: str
    cue: tuple[str, ...]
    cue_class: str
    addressee: str
    through: str
    nested: tuple[str, str] | None
    hedges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """An event as somebody claims it."""

    type: str
    mode: str
    contexts: tuple[str, ...]
    quad: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_sides: tuple[str, ...]
    recipient_sides: tuple[str, ...]
    trigger: str
    quantities: tuple[str, ...]
    own: bool
    unreal: bool
    statement: tuple[str, str] | None

    @property
    def between(self) -> str:
        """Who to whom; those who act on each other are told as one side."""
        if set(self.actors) == set(self.recipients) and self.actors:
            return " ↔ ".join(self.actors)
        whom = [", ".join(side) for side in (self.actors or (TEXT["nobody"],), self.recipients)]
        return " → ".join(w for w in whom if w)


def block_of(document: Document, span: Span) -> tuple[int, int]:
    """Ends of the block that holds a span; the whole text where no block does."""
    for block in document.blocks or paragraphs(document):
        if block.start <= span.start and span.stop <= block.stop:
            return block.start, block.stop
    return 0, len(document.text)


def paragraphs(document: Document) -> tuple[Block, ...]:
    """Lines as paragraphs, for a document whose blocks nobody told apart."""
    found, place = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            found.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    return tuple(found)


def pieces(
    document: Document,
    spans: Sequence[Span],
    width: int,
    inner: Span | None = None,
    site: OneFile | None = None,
) -> tuple[Piece, ...]:
    """The words of spans in context, neighbours of one block together; context never leaves it."""
    groups: list[list[Span]] = []
    for span in sorted(spans):
        last = groups[-1][-1] if groups else None
        near = last is not None and 0 <= span.start - last.stop <= 2 * width
        if near and last is not None and block_of(document, last) == block_of(document, span):
            groups[-1].append(span)
        else:
            groups.append([span])
    return tuple(_piece(document, group, width, inner, site or OneFile()) for group in groups)


def _piece(
    document: Document, spans: Sequence[Span], width: int, inner: Span | None, site: OneFile
) -> Piece:
    low, high = block_of(document, spans[0])
    text = document.text
    start, stop = max(low, spans[0].start - width), min(high, spans[-1].stop + width)
    before, after = text[start : spans[0].start], text[spans[-1].stop : stop]
    if start > low and " " in before:
        before = "…" + before[before.index(" ") :]
    if stop < high and " " in after:
        after = after[: after.rindex(" ")] + " …"
    found, place = [Segment(before)], spans[0].start
    for span in spans:
        if span.start > place:
            found.append(Segment(text[place : span.start]))
        found.append(_segment(document, span, inner, site))
        place = span.stop
    return Piece(tuple(s for s in (*found, Segment(after)) if s.text))


def _segment(document: Document, span: Span, inner: Span | None, site: OneFile) -> Segment:
    inside = None
    if inner is not None and span.contains(inner):
        inside = (inner.start - span.start, inner.stop - span.start)
    return Segment(
        span.of(document), anchor(span), site.passage(span), span.start, span.stop, inside
    )


def statement_row(material: Material, statement: Statement, width: int = CONTEXT) -> StatementRow:
    """The row of a statement."""
    document = material.document(statement.document)
    party = statement.speaker
    nested = statement.nested_in
    return StatementRow(
        **_shared(material, statement, document),
        who=claims.speaker(statement),
        who_as_worded=_as_worded(party),
        who_side=claims.side_of(party),
        by_author=False,
        verb=claims.how_said(statement),
        pieces=pieces(document, statement.content, width, None, material.site),
        about=_names(statement.about),
        about_sides=claims.sides(statement.about),
        why=(statement.rule,) if statement.rule else (),
        notes=statement.notes,
        manner=statement.manner,
        cue=tuple(s.of(document) for s in statement.cue),
        cue_class=statement.cue_class,
        addressee=claims.name_of(statement.addressee, ""),
        through=claims.name_of(statement.outlet, ""),
        nested=(material.href(nested), material.label(nested)) if nested else None,
        hedges=tuple(s.of(document) for s in statement.hedges),
    )


def event_row(material: Material, event: Event) -> EventRow:
    """The row of an event; its evidence is whole sentences, so nothing is put around it."""
    document = material.document(event.document)
    told = event.asserted_by
    evidence = event.evidence or (event.trigger,)
    return EventRow(
        **_shared(material, event, document),
        who=claims.claimant(event, document),
        who_as_worded=_as_worded(told.party),
        who_side=claims.side_of(told.party),
        by_author=told.kind == "author",
        verb=claims.how_claimed(event),
        pieces=pieces(document, evidence, 0, event.trigger, material.site),
        about=_names((*event.actors, *event.recipients)),
        about_sides=claims.sides((*event.actors, *event.recipients)),
        why=event.why,
        notes=(),
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        quad=claims.quad(event.type),
        status=event.status,
        actors=_names(event.actors),
        recipients=_names(event.recipients),
        actor_sides=claims.sides(event.actors),
        recipient_sides=claims.sides(event.recipients),
        trigger=event.trigger.of(document),
        quantities=tuple(_quantity(q) for q in event.quantities),
        own=claims.own_assertion(event),
        unreal=claims.unreal(event),
        statement=(
            (material.href(told.statement), material.label(told.statement))
            if told.statement
            else None
        ),
    )


def _shared(material: Material, record: Statement | Event, document: Document) -> dict[str, Any]:
    noun = "statement" if isinstance(record, Statement) else "event"
    others = [r for r in material.copies(record.id) if r != record.id]
    return {
        "id": record.id,
        "label": material.label(record.id),
        "href": material.site.record(noun, record.id),
        "noun": noun,
        "document": document.id,
        "document_href": material.site.document(document.id),
        "title": document.title or document.name or document.id,
        "outlet": document.outlet,
        "language": document.language,
        "source": document.outlet or shortened(document.title or document.name or document.id),
        "published": dates.worded(document.published) if document.published.known else "",
        **_date(record.when),
        "where": claims.name_of(record.where, ""),
        "reader": material.reader(noun, document.id),
        "confidence": record.confidence,
        "family": material.families.get(record.id, record.id),
        "copies": tuple((material.href(r), material.label(r)) for r in others),
        "judgement": judged(material.judgements.get(record.id)),
    }


def shortened(words: str, most: int = 48) -> str:
    """A title cut to fit a column; an ellipsis says so."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _date(when: When) -> dict[str, str]:
    return {
        "when": dates.worded(when),
        "earliest": when.earliest or "",
        "latest": when.latest or "",
        "precision": when.precision,
        "basis": dates.reason(when),
    }


def _names(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claims.name_of(p, TEXT["nobody"]) for p in parties))


def _as_worded(party: Party | None) -> str:
    if party is None or party.actor is None or party.name in ("", party.actor.name):
        return ""
    return party.name


def _quantity(quantity: Quantity) -> str:
    if quantity.value is None:
        amount = TEXT_UNDISCLOSED
    else:
        number = f"{quantity.value:,.10g}"
        amount = number if quantity.bound == "exact" else f"{quantity.bound} {number}"
    words = " ".join(w for w in (amount, quantity.unit, quantity.of) if w)
    return f"{words} (part of a total)" if quantity.part_of else words


TEXT_UNDISCLOSED = "undisclosed number of"


def judged(judgement: Judgement | None) -> str:
    """A person's last word on a record, in words; empty where there is none."""
    if judgement is None:
        return ""
    changes = "; ".join(f"{field} → {value or '∅'}" for field, value in judgement.changes)
    words = [judgement.verdict, changes, judgement.reviewer and f"by {judgement.reviewer}"]
    words.append(judgement.reason)
    return ", ".join(w for w in words if w)


def copies_in_words(row: Row) -> str:
    """ "1 source, 2 copies": copies are no confirmation."""
    return fill("one_source", n=len(row.copies) + 1) if row.copies else TEXT["no_copy"]


__all__ = [
    "EventRow",
    "Piece",
    "Row",
    "Segment",
    "StatementRow",
    "copies_in_words",
    "event_row",
    "judged",
    "paragraphs",
    "pieces",
    "statement_row",
]
