"""The nouns of Entente: frozen, slotted dataclasses that every package shares.

Offsets are Unicode code points into ``Document.text``, half open. Dates are ISO 8601 strings
(``YYYY-MM-DD``; years before 1 CE are ``-0479`` style), because ``datetime.date`` ends at year 1.
Nothing here imports another package of Entente.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

BlockKind: TypeAlias = Literal[
    "title", "heading", "byline", "dateline", "date", "caption", "note", "paragraph", "furniture"
]
Precision: TypeAlias = Literal[
    "time",
    "day",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "interval",
    "unknown",
]
AnchorKind: TypeAlias = Literal[
    "explicit", "document", "narrative", "utterance", "event", "context", "none"
]
ActorKind: TypeAlias = Literal[
    "state", "organ", "organisation", "person", "bloc", "firm", "medium", "group", "people"
]
Manner: TypeAlias = Literal["direct", "indirect", "mixed"]
Status: TypeAlias = Literal[
    "asserted", "alleged", "denied", "planned", "hypothetical", "historical"
]
ClaimantKind: TypeAlias = Literal["author", "speaker", "unnamed"]
Verdict: TypeAlias = Literal["accept", "reject", "edit", "unsure"]


def record_id(noun: str, document: str, spans: Sequence[Span], code: str = "") -> str:
    """Hash of noun, document, spans and code; the reader's version is left out on purpose.

    A judgement re-attaches to the record of a newer reader that finds the same thing.
    """
    places = ";".join(f"{s.start}-{s.stop}" for s in spans)
    seed = "\x1f".join((noun, document, places, code))
    return hashlib.sha256(seed.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Quote:
    """A span with the words around it, as in the W3C TextQuoteSelector."""

    prefix: str
    exact: str
    suffix: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text."""

    document: str
    start: int
    stop: int

    def of(self, document: Document) -> str:
        """The words themselves. Raises ``ValueError`` if the document is another one."""
        if document.id != self.document:
            raise ValueError(f"span of document {self.document} asked of document {document.id}")
        return document.text[self.start : self.stop]

    def quote(self, document: Document, width: int = 32) -> Quote:
        """The words with up to ``width`` characters on each side."""
        text = document.text
        return Quote(
            text[max(0, self.start - width) : self.start],
            self.of(document),
            text[self.stop : self.stop + width],
        )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of one document."""
        return (
            self.document == other.document and self.start < other.stop and other.start < self.stop
        )

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return (
            self.document == other.document
            and self.start <= other.start
            and other.stop <= self.stop
        )


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a date is what it is: the words, the rule and the anchor that gave it."""

    words: str = ""
    rule: str = ""
    anchor: AnchorKind = "none"
    anchor_words: str = ""
    anchor_value: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """An interval of time, never sharper than the text. ``None`` bounds are open or unknown."""

    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    basis: Basis = Basis()
    span: Span | None = None

    @property
    def known(self) -> bool:
        """Whether at least one bound is known."""
        return self.earliest is not None or self.latest is not None

    def bounds(self) -> tuple[date, date] | None:
        """Both bounds as dates, or None when one is open or lies before 1 CE."""
        if self.earliest is None or self.latest is None:
            return None
        try:
            return date.fromisoformat(self.earliest[:10]), date.fromisoformat(self.latest[:10])
        except ValueError:
            return None


UNKNOWN = When()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text of one kind.

    ``reason`` says which rule made it so; a block of kind ``furniture`` is page furniture
    (forms, share buttons, teasers of other articles): kept for checking, never read.
    """

    kind: BlockKind
    start: int
    stop: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known about it. ``id`` is the content hash of ``text``.

    ``published`` is the date the article carries, ``captured`` the date of the copy in hand,
    ``written`` the time of writing where it can be told apart; none stands in for another.
    Blocks are in text order, do not overlap and cover every non-blank line.
    """

    id: str
    text: str
    name: str = ""
    title: str = ""
    byline: str = ""
    outlet: str = ""
    series: str = ""
    published: When = UNKNOWN
    captured: When = UNKNOWN
    written: When = UNKNOWN
    language: str = "und"
    uri: str = ""
    licence: str = ""
    raw_sha256: str = ""
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()

    @staticmethod
    def hash(text: str) -> str:
        """The id that a document with this text has."""
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def span(self, start: int, stop: int) -> Span:
        """A span of this document."""
        return Span(self.id, start, stop)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts in world politics, as the knowledge base knows them.

    ``id`` reads ``RUS`` (a state, ISO 3166-1 alpha-3), ``RUS.GOV.MFA`` (an organ),
    ``NATO`` (an organisation or bloc), ``person/vladimir-putin``. ``state`` is the ISO3 code
    of the state the actor acts for, empty if none. ``codes`` holds pairs such as
    ``("cow", "365")``.
    """

    id: str
    name: str
    kind: ActorKind
    state: str = ""
    role: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    valid: When = UNKNOWN


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor. ``actor`` is None where it could not be settled."""

    id: str
    span: Span
    actor: Actor | None
    name: str
    kind: ActorKind | Literal["unknown"]
    as_place: bool
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: TIMEX3 type and value, and the interval it stands for."""

    id: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    when: When


AUTHOR_SPEAKS = "first person of the author"
"""``Party.how`` of an "I" or "we" that is whoever wrote the text."""
UNSAID = "the text says that this was not said"
"""A ``Statement.notes`` entry: "has never said", "no minister claims". Nobody's words."""


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in a role of a statement or event: as worded, and as resolved, and by what rule."""

    name: str
    actor: Actor | None = None
    spans: tuple[Span, ...] = ()
    confidence: float = 0.0
    how: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words or an attitude that the text ascribes to somebody. A claim by its speaker.

    ``content`` may be discontinuous, one piece per paragraph at least. ``cue_class`` is one of
    said, wrote, asked, believes, wants, decided, knows, perceives, feels, shows, reportedly,
    other. ``rule`` names what found it (the head, or a rule of the quotation automaton).
    """

    id: str
    document: str
    speaker: Party | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    cue_class: str
    addressee: Party | None = None
    about: tuple[Party, ...] = ()
    when: When = UNKNOWN
    where: Party | None = None
    occasion: Span | None = None
    outlet: Party | None = None
    nested_in: str | None = None
    hedges: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text bounds it. ``value`` None: the text says it is undisclosed."""

    value: float | None
    bound: Literal["exact", "about", "at least", "at most", "over", "under", "undisclosed"]
    unit: str
    of: str
    span: Span
    part_of: Span | None = None


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who asserts an event: the author, a speaker (with the statement), or somebody unnamed."""

    kind: ClaimantKind
    party: Party | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER event as somebody claims it. ``status`` tells how it is claimed, not whether true.

    ``type`` is one of the 16 PLOVER types (2021 manual): AGREE CONSULT SUPPORT COOPERATE AID
    CONCEDE REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT RETREAT.
    ``why`` lists rule, features and words, readable by a person.
    """

    id: str
    document: str
    type: str
    mode: str
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trigger: Span
    evidence: tuple[Span, ...]
    asserted_by: Claimant
    status: Status
    when: When = UNKNOWN
    where: Party | None = None
    quantities: tuple[Quantity, ...] = ()
    linked: str | None = None
    why: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two places of one text that do not fit together (dates, sums, weekdays)."""

    id: str
    document: str
    kind: str
    spans: tuple[Span, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between two copies of a passage."""

    kind: Literal["spelling", "numeral", "date", "name", "punctuation", "wording"]
    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two passages of two documents that run alike, and where they differ.

    ``direction``: which side looks like the original, where dates allow it.
    """

    id: str
    left: Span
    right: Span
    matched: int
    edits: tuple[Edit, ...]
    family: str
    direction: Literal["left", "right", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on a record; kept beside the reading and applied as an overlay."""

    record: str
    verdict: Verdict
    reviewer: str
    reason: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    decided: str = ""
    seen: str = ""


Record: TypeAlias = Mention | Timex | Statement | Event | Conflict


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one document, or why it failed."""

    document: str
    reader: str
    version: str
    settings: str
    records: tuple[Record, ...] = field(default=())
    error: str = ""
