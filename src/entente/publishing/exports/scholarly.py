"""BibTeX, CSL-JSON and W3C Web Annotations of what a ledger holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import entente
from entente.errors import UsageError
from entente.ledger import Ledger
from entente.nouns import Document, Event, Statement
from entente.publishing import citations
from entente.publishing.exports.flat import words


def export_bibtex(ledger: Ledger, path: Path) -> int:
    """A BibTeX entry for each document."""
    entries = [citations.bibtex(document) for document in ledger.documents()]
    path.write_text("\n\n".join(entries) + "\n", encoding="utf-8")
    return len(entries)


def export_csl(ledger: Ledger, path: Path) -> int:
    """A CSL-JSON item for each document."""
    items = [citations.csl(document) for document in ledger.documents()]
    path.write_text(_json(items), encoding="utf-8")
    return len(items)


def web_annotations(ledger: Ledger) -> list[dict[str, Any]]:
    """A W3C Web Annotation for each statement and event."""
    documents = {d.id: d for d in ledger.documents()}
    records: list[Statement | Event] = [*ledger.statements(), *ledger.events()]
    return [
        citations.annotation(documents[r.document], r, body_of(documents[r.document], r))
        for r in records
    ]


def export_annotations(ledger: Ledger, path: Path) -> int:
    """All annotations as one W3C annotation page."""
    items = web_annotations(ledger)
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:entente:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    path.write_text(_json(page), encoding="utf-8")
    return len(items)


def body_of(document: Document, record: Statement | Event) -> str:
    """One line about a record that keeps its claimant beside it."""
    texts = {document.id: document.text}
    if isinstance(record, Statement):
        speaker = record.speaker.name if record.speaker else "an unnamed speaker"
        return f"{speaker} | {words(record.cue, texts)} | {record.manner}"
    party = record.asserted_by.party
    claimant = party.name if party else f"the {record.asserted_by.kind}"
    actors = ", ".join(p.name for p in record.actors) or "?"
    recipients = ", ".join(p.name for p in record.recipients) or "?"
    return f"{record.type} {actors} > {recipients}, {record.status} according to {claimant}"


def cite(ledger: Ledger, identifier: str | None = None, *, form: str = "text") -> str:
    """A citation of a record, of a document, or of the ledger when no id is given.

    Raises ``UsageError`` for an id that the ledger does not hold.
    """
    if identifier is None:
        text = citations.dossier_citation(
            ledger.path.name, ledger.fingerprint(), entente.__version__
        )
        if form == "text":
            return text
        entries = [citations.bibtex(d) for d in ledger.documents()]
        items = [citations.csl(d) for d in ledger.documents()]
        pages = {"bibtex": "\n\n".join(entries), "csljson": _json(items)}
        return pages.get(form) or _json(web_annotations(ledger))
    record = ledger.record(identifier)
    held = isinstance(record, (Statement, Event))
    document = ledger.document(record.document if held else identifier)  # type: ignore[union-attr]
    if document is None:
        raise UsageError(f"no statement, event or document {identifier} in {ledger.path}")
    if form == "bibtex":
        return citations.bibtex(document)
    if form == "csljson":
        return _json(citations.csl(document))
    if isinstance(record, (Statement, Event)):
        if form == "webannotation":
            return _json(citations.annotation(document, record, body_of(document, record)))
        spans = record.content if isinstance(record, Statement) else record.evidence
        quoted = words(spans, {document.id: document.text})
        return f"“{quoted}” ({body_of(document, record)}). {_line(document)} Record {record.id}."
    if form == "webannotation":
        raise UsageError("a web annotation is of a statement or event; give the id of one")
    return _line(document)


def _line(document: Document) -> str:
    parts = [document.byline, document.title or document.name, document.outlet]
    when = document.published
    if when.earliest and when.earliest == when.latest:
        parts.append(when.earliest)
    return ". ".join(p for p in parts if p) + f". Text sha256 {document.id}."


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
