"""One row a record: what the tables, cards, JSON and CSV of every page are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from entente.nouns import Document, Event, Judgement, Party, Quantity, Statement, When
from entente.publishing import claims, dates
from entente.publishing.material import Material
from entente.publishing.printings import in_words, printings
from entente.publishing.stretches import Piece, Segment, paragraphs, pieces
from entente.publishing.strings import TEXT

CONTEXT = 70
"""Characters shown on each side of a record's words, at most."""


Linked: TypeAlias = tuple[tuple[str, str], ...]
"""Names, each with the link to its actor's place, or an empty string where there is none."""


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
    who_href: str
    who_as_worded: str
    who_only_worded: bool
    who_side: str
    by_author: bool
    verb: str
    pieces: tuple[Piece, ...]
    about: Linked
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
    printed: str
    judgement: str
    notes: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def who_shown(self) -> str:
        """Who claims it; between quotation marks whoever is known by the article's words only."""
        return f"“{self.who}”" if self.who_only_worded else self.who

    @property
    def years(self) -> str:
        """The years of a date that is known at both ends: "2019" or "2018 2020"."""
        if not (self.earliest and self.latest):
            return ""
        first, last = (day.rpartition("-")[0].rpartition("-")[0] for day in self._ends)
        return first if first == last else f"{first} {last}"

    @property
    def _ends(self) -> tuple[str, str]:
        return dates.day_of(self.earliest), dates.day_of(self.latest)


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
    actors: Linked
    recipients: Linked
    actor_sides: tuple[str, ...]
    recipient_sides: tuple[str, ...]
    trigger: str
    quantities: tuple[str, ...]
    own: bool
    unreal: bool
    statement: tuple[str, str] | None

    @property
    def kind(self) -> str:
        """The type with its mode, as a page writes it: ``Consult, visit``."""
        words = (self.type.capitalize(), self.mode.replace("_", " "))
        return ", ".join(w for w in words if w)

    @property
    def whom(self) -> str:
        """Who does it to whom, in a line: ``China → Russia``, ``China ↔ Russia``."""
        acting = [name for name, _ in self.actors]
        if self.mutual:
            return " ↔ ".join(acting)
        sides = [", ".join(acting) or TEXT["nobody"], ", ".join(n for n, _ in self.recipients)]
        return " → ".join(s for s in sides if s)

    @property
    def mutual(self) -> bool:
        """Whether those who act and those acted on are the same."""
        return set(self.actors) == set(self.recipients) and bool(self.actors)


def statement_row(
    material: Material, statement: Statement, width: int = CONTEXT, most: int | None = None
) -> StatementRow:
    """The row of a statement; ``width`` characters of context, ``most`` of its words."""
    document = material.document(statement.document)
    party = statement.speaker
    nested = statement.nested_in
    return StatementRow(
        **_shared(material, statement, document),
        who=claims.speaker(statement),
        who_href=_place_of(material, party),
        who_as_worded=_as_worded(party, document),
        who_only_worded=claims.only_worded(party, document),
        who_side=claims.side_of(party),
        by_author=False,
        verb=claims.how_said(statement),
        pieces=pieces(document, statement.content, width, None, material.site, most),
        about=_linked(material, statement.about),
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


def event_row(material: Material, event: Event, most: int | None = None) -> EventRow:
    """The row of an event; its evidence is whole sentences, so nothing is put around it."""
    document = material.document(event.document)
    told = event.asserted_by
    evidence = event.evidence or (event.trigger,)
    return EventRow(
        **_shared(material, event, document),
        who=claims.claimant(event, document),
        who_href="" if told.kind == "author" else _place_of(material, told.party),
        who_as_worded=_as_worded(told.party, document),
        who_only_worded=told.kind != "author" and claims.only_worded(told.party, document),
        who_side=claims.side_of(told.party),
        by_author=told.kind == "author",
        verb=claims.how_claimed(event),
        pieces=pieces(document, evidence, 0, event.trigger, material.site, most),
        about=_linked(material, (*event.actors, *event.recipients)),
        about_sides=claims.sides((*event.actors, *event.recipients)),
        why=event.why,
        notes=(),
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        quad=claims.quad(event.type),
        status=event.status,
        actors=_linked(material, event.actors),
        recipients=_linked(material, event.recipients),
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
        "printed": _printed(material, record, others) if others else "",
        "judgement": judged(material.judgements.get(record.id)),
    }


def _printed(material: Material, record: Statement | Event, others: Sequence[str]) -> str:
    """ "1 source, 2 copies in 3 versions": copies are no confirmation."""
    # a record of which the article is not known stands in one of its own
    where = [record.document, *(material.homes.get(other, other) for other in others)]
    return in_words(len(printings(where, material.versions)), len(set(where)))


def source_name(document: Document) -> str:
    """Outlet and title of an article, as far as it has them, else its file's name."""
    title = shortened(document.title) if document.title else ""
    return ": ".join(w for w in (document.outlet, title) if w) or document.name or document.id


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


def _linked(material: Material, parties: Sequence[Party]) -> Linked:
    named: dict[str, str] = {}
    for party in parties:
        name = claims.name_of(party, TEXT["nobody"])
        named[name] = named.get(name) or _place_of(material, party)
    return tuple(named.items())


def _place_of(material: Material, party: Party | None) -> str:
    return material.site.actor(party.actor.id) if party and party.actor else ""


def _as_worded(party: Party | None, document: Document) -> str:
    """The article's words for a speaker, where the name shown is not these words."""
    if party is not None and claims.joint(party) and party.spans:
        return party.spans[0].of(document)
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


__all__ = [
    "EventRow",
    "Piece",
    "Row",
    "Segment",
    "StatementRow",
    "event_row",
    "judged",
    "paragraphs",
    "pieces",
    "shortened",
    "source_name",
    "statement_row",
]
