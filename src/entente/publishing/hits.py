"""What a search finds, each hit with who says it, when, and the place it stands at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from entente.errors import UsageError
from entente.ledger import Ledger, searching
from entente.nouns import Document, Event, Span, Statement
from entente.publishing import claims, dates
from entente.publishing.exports import flat
from entente.publishing.strings import TEXT

NOUNS: Mapping[str, str] = {
    "statements": "statement",
    "events": "event",
    "documents": "document",
}
"""What can be searched, and the ledger's name for one of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    ``who`` claims it and ``how``; ``what`` is told of an event, ``words`` stand in the text at
    ``spans`` (code points, half open), piece by piece; ``row`` is what an export would write.
    """

    noun: str
    id: str
    who: str
    how: str
    what: str
    words: tuple[str, ...]
    when: str
    document: Document
    spans: tuple[Span, ...]
    confidence: float | None
    row: Mapping[str, Any]


def search(ledger: Ledger, text: str, what: str, limit: int = 20) -> list[Hit]:
    """The best ``limit`` hits of one kind, judgements applied; what was rejected is left out.

    Raises ``UsageError`` where there is no word to search for, or for another kind.
    """
    if what not in NOUNS:
        raise UsageError(f"{what!r} cannot be searched; there are: {', '.join(NOUNS)}")
    if not searching.query_of(text):
        raise UsageError("give at least one word to search for")
    found: list[Hit] = []
    for identifier, snippet in _places(ledger, text, NOUNS[what], limit):
        hit = _hit(ledger, NOUNS[what], identifier, snippet)
        if hit is not None:
            found.append(hit)
        if len(found) == limit:
            break
    return found


def _places(ledger: Ledger, text: str, noun: str, size: int) -> Iterator[tuple[str, str]]:
    start = 0
    while part := ledger.search(text, size, noun=noun, offset=start):
        yield from ((identifier, snippet) for _, identifier, snippet in part)
        start += len(part)


def _hit(ledger: Ledger, noun: str, identifier: str, snippet: str) -> Hit | None:
    if noun == "document":
        document = ledger.document(identifier)
        return _article(document, snippet) if document else None
    judgement = ledger.judgement(identifier)
    if judgement is not None and judgement.verdict == "reject":
        return None
    record = ledger.record(identifier)
    if not isinstance(record, (Statement, Event)):
        return None
    document = ledger.document(record.document)
    if document is None:
        return None
    texts = {document.id: document.text}
    if isinstance(record, Statement):
        return _said(record, document, flat.statement_row(ledger, texts, record))
    return _done(record, document, flat.event_row(ledger, texts, record))


def _said(statement: Statement, document: Document, row: Mapping[str, Any]) -> Hit:
    about = ", ".join(dict.fromkeys(claims.name_of(p, TEXT["nobody"]) for p in statement.about))
    return Hit(
        "statement",
        statement.id,
        claims.speaker(statement),
        claims.how_said(statement),
        f"{TEXT['about'].lower()} {about}" if about else "",
        tuple(s.of(document) for s in statement.content),
        dates.worded(statement.when),
        document,
        statement.content,
        statement.confidence,
        row,
    )


def _done(event: Event, document: Document, row: Mapping[str, Any]) -> Hit:
    sides = [
        ", ".join(dict.fromkeys(claims.name_of(p, TEXT["nobody"]) for p in parties))
        for parties in (event.actors, event.recipients)
    ]
    whom = " → ".join((sides[0] or TEXT["nobody"], sides[1])) if sides[1] else sides[0]
    evidence = event.evidence or (event.trigger,)
    kind = " ".join(w for w in (event.type, event.mode.replace("_", " ")) if w)
    return Hit(
        "event",
        event.id,
        claims.claimant(event, document),
        claims.how_claimed(event),
        f"{kind} {whom}".strip(),
        tuple(s.of(document) for s in evidence),
        dates.worded(event.when),
        document,
        evidence,
        event.confidence,
        row,
    )


def _article(document: Document, snippet: str) -> Hit:
    published = document.published
    row = {
        "id": document.id,
        "title": document.title or None,
        "byline": document.byline or None,
        "outlet": document.outlet or None,
        "earliest": published.earliest,
        "latest": published.latest,
        "name": document.name or None,
        "uri": document.uri or None,
        "snippet": snippet,
    }
    when = dates.worded(published) if published.known else ""
    return Hit(
        "document", document.id, claims.author_of(document), "", "", (snippet,), when, document,
        (), None, row,
    )  # fmt: skip


__all__ = ["NOUNS", "Hit", "search"]
