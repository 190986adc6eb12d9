"""Records as flat rows: one row a record, every column a string, a number or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from entente.ledger import Ledger
from entente.nouns import (
    Conflict,
    Document,
    Event,
    Mention,
    Party,
    Reuse,
    Span,
    Statement,
    Timex,
    When,
)


class Kin(Protocol):
    """What rows ask about copies; a ledger is one."""

    def family(self, record: str) -> str:
        """The copy family of a record."""
        ...

    def family_members(self, family: str) -> Sequence[str]:
        """The records of a family."""
        ...


Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = dict[str, Cell]


def offsets(spans: Iterable[Span]) -> str:
    """Spans as ``12-18;40-52``: code points into the document's text, half open."""
    return ";".join(f"{s.start}-{s.stop}" for s in spans)


def words(spans: Iterable[Span], texts: Mapping[str, str]) -> str:
    """The spans' words, pieces kept apart by an ellipsis in brackets (never joined)."""
    return " […] ".join(texts[s.document][s.start : s.stop] for s in spans)


def _party(name: str, party: Party | None) -> Row:
    actor = party.actor if party else None
    return {
        name: party.name if party else None,
        f"{name}_id": actor.id if actor else None,
        f"{name}_state": (actor.state or None) if actor else None,
        f"{name}_confidence": party.confidence if party else None,
    }


def _parties(name: str, parties: Iterable[Party]) -> Row:
    found = list(parties)
    return {
        name: "; ".join(p.name for p in found) or None,
        f"{name}_ids": ";".join(p.actor.id if p.actor else "" for p in found) or None,
        f"{name}_states": ";".join(p.actor.state if p.actor else "" for p in found) or None,
    }


def _when(when: When) -> Row:
    return {
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "basis_words": when.basis.words or None,
        "basis_rule": when.basis.rule or None,
        "basis_anchor": when.basis.anchor,
    }


def statement_row(ledger: Kin, texts: Mapping[str, str], s: Statement) -> Row:
    """A statement: by whom, in which words, to whom, about whom, when, by which rule."""
    family = ledger.family(s.id)
    return {
        "id": s.id,
        "document": s.document,
        **_party("speaker", s.speaker),
        "source": words(s.source, texts) or None,
        "cue": words(s.cue, texts) or None,
        "cue_class": s.cue_class,
        "manner": s.manner,
        "content": words(s.content, texts),
        **_party("addressee", s.addressee),
        **_parties("about", s.about),
        **_when(s.when),
        "where": s.where.name if s.where else None,
        "outlet": s.outlet.name if s.outlet else None,
        "nested_in": s.nested_in,
        "hedges": words(s.hedges, texts) or None,
        "notes": "; ".join(s.notes) or None,
        "rule": s.rule,
        "confidence": s.confidence,
        "family": family,
        "copies": len(ledger.family_members(family)),
        "source_span": offsets(s.source) or None,
        "cue_span": offsets(s.cue) or None,
        "content_span": offsets(s.content),
    }


def event_row(ledger: Kin, texts: Mapping[str, str], e: Event) -> Row:
    """An event as somebody claims it; ``status`` and ``claimant`` belong to every row."""
    family = ledger.family(e.id)
    quantities = [
        {
            "value": q.value,
            "bound": q.bound,
            "unit": q.unit,
            "of": q.of,
            "span": f"{q.span.start}-{q.span.stop}",
            "part_of": f"{q.part_of.start}-{q.part_of.stop}" if q.part_of else None,
        }
        for q in e.quantities
    ]
    return {
        "id": e.id,
        "document": e.document,
        "type": e.type,
        "mode": e.mode or None,
        "contexts": ";".join(e.contexts) or None,
        **_parties("actors", e.actors),
        **_parties("recipients", e.recipients),
        "status": e.status,
        "claimant_kind": e.asserted_by.kind,
        **_party("claimant", e.asserted_by.party),
        "claimant_statement": e.asserted_by.statement,
        "trigger": words((e.trigger,), texts),
        "evidence": words(e.evidence, texts),
        **_when(e.when),
        "where": e.where.name if e.where else None,
        "quantities": json.dumps(quantities, ensure_ascii=False) if quantities else None,
        "linked": e.linked,
        "why": "; ".join(e.why) or None,
        "confidence": e.confidence,
        "family": family,
        "copies": len(ledger.family_members(family)),
        "trigger_span": offsets((e.trigger,)),
        "evidence_span": offsets(e.evidence),
    }


def mention_row(ledger: Ledger, texts: Mapping[str, str], m: Mention) -> Row:  # noqa: ARG001
    """A mention of an actor."""
    return {
        "id": m.id,
        "document": m.span.document,
        "words": words((m.span,), texts),
        "actor": m.actor.id if m.actor else None,
        "name": m.name,
        "kind": m.kind,
        "state": (m.actor.state or None) if m.actor else None,
        "role": (m.actor.role or None) if m.actor else None,
        "as_place": m.as_place,
        "how": m.how,
        "confidence": m.confidence,
        "span": offsets((m.span,)),
    }


def timex_row(ledger: Ledger, texts: Mapping[str, str], t: Timex) -> Row:  # noqa: ARG001
    """A time expression with its TIMEX3 value and interval."""
    return {
        "id": t.id,
        "document": t.span.document,
        "words": words((t.span,), texts),
        "type": t.type,
        "value": t.value,
        **_when(t.when),
        "span": offsets((t.span,)),
    }


def conflict_row(ledger: Ledger, texts: Mapping[str, str], c: Conflict) -> Row:  # noqa: ARG001
    """A place where a text does not fit itself."""
    return {
        "id": c.id,
        "document": c.document,
        "kind": c.kind,
        "words": words(c.spans, texts),
        "explanation": c.explanation,
        "span": offsets(c.spans),
    }


def reuse_row(ledger: Ledger, texts: Mapping[str, str], r: Reuse) -> Row:  # noqa: ARG001
    """Two passages that run alike."""
    return {
        "id": r.id,
        "family": r.family,
        "left_document": r.left.document,
        "left_span": offsets((r.left,)),
        "left_words": words((r.left,), texts),
        "right_document": r.right.document,
        "right_span": offsets((r.right,)),
        "right_words": words((r.right,), texts),
        "matched": r.matched,
        "edits": len(r.edits),
        "direction": r.direction,
    }


def document_row(ledger: Ledger, d: Document) -> Row:
    """A document with what is known about it; its text stays in the ledger."""
    return {
        "id": d.id,
        "title": d.title or None,
        "byline": d.byline or None,
        "outlet": d.outlet or None,
        "series": d.series or None,
        "published_earliest": d.published.earliest,
        "published_latest": d.published.latest,
        "published_precision": d.published.precision,
        "language": d.language,
        "uri": d.uri or None,
        "licence": d.licence or None,
        "media_type": d.media_type,
        "characters": len(d.text),
        "names": "; ".join(ledger.names(d.id)) or None,
    }


_SOURCES: dict[str, tuple[Callable[[Ledger], Iterable[Any]], Callable[..., Row]]] = {
    "statements": (lambda ledger: ledger.statements(), statement_row),
    "events": (lambda ledger: ledger.events(), event_row),
    "actors": (lambda ledger: ledger.mentions(), mention_row),
    "times": (lambda ledger: ledger.timexes(), timex_row),
    "conflicts": (lambda ledger: ledger.conflicts(), conflict_row),
    "reuse": (lambda ledger: ledger.reuses(), reuse_row),
}

KINDS = ("documents", *_SOURCES)
"""What can be exported as rows."""


def rows(ledger: Ledger, what: str) -> Iterator[Row]:
    """The rows of one kind, in the ledger's order, judgements applied."""
    if what == "documents":
        for document in ledger.documents():
            yield document_row(ledger, document)
        return
    texts = {d.id: d.text for d in ledger.documents()}
    records, row_of = _SOURCES[what]
    for record in records(ledger):
        yield row_of(ledger, texts, record)
