"""The reader of actors: from an analysed document to mentions with actors."""

from __future__ import annotations

from collections.abc import Sequence

from entente.language.analysis import Analysis
from entente.nouns import Actor, Document, Mention, Record, record_id
from entente.reading.actors import composing, matching, people, places, reference
from entente.reading.actors.dates import Period, period_of
from entente.reading.actors.knowledge import Knowledge, load
from entente.reading.actors.line import Found, Line, line
from entente.reading.actors.surnames import Registry


class ActorReader:
    """Finds who is named in a document: states, organs, organisations, persons, and pronouns.

    A ``Reader`` (see ``entente.plugins``). Works on parsed Docs and on Docs with tokens only;
    with a parse, places, pronouns and unknown persons come out better. A pure function.
    """

    name = "actors"
    version = "4"

    def __init__(self, knowledge: Knowledge | None = None, coreference: bool = True) -> None:
        self.knowledge = knowledge if knowledge is not None else load()
        self.coreference = coreference

    def read(self, analysis: Analysis, earlier: Sequence[Record] = ()) -> Sequence[Mention]:
        """The mentions of a document in text order; several rows where one span names several."""
        del earlier  # the first reader in line
        lines, _ = self.lines(analysis)
        return mentions(analysis.document, lines)

    def lines(self, analysis: Analysis) -> tuple[list[Line], Registry]:
        """The working form behind ``read``: each paragraph with what was found there."""
        when = document_period(analysis.document)
        lines = [line(paragraph) for paragraph in analysis.paragraphs]
        for one in lines:
            matching.match(self.knowledge, one)
        matching.choose(self.knowledge, lines, when)
        for one in lines:
            composing.compose(self.knowledge, one, when)
        registry = people.persons(self.knowledge, lines, when)
        for one in lines:
            places.decide(self.knowledge, one, when)
        if self.coreference:
            reference.resolve(self.knowledge, analysis, lines, registry, when)
        return lines, registry


def document_period(document: Document) -> Period | None:
    """The days at which offices are looked up: written, else published."""
    return period_of(document.written) or period_of(document.published)


def mentions(document: Document, lines: Sequence[Line]) -> list[Mention]:
    """Records of everything that still stands."""
    out: list[Mention] = []
    for one in lines:
        for found in one.found:
            if not found.dropped:
                out.extend(_records(document, one, found))
    out.sort(key=lambda m: (m.span.start, -m.span.stop, m.actor.id if m.actor else ""))
    return out


def _records(document: Document, one: Line, found: Found) -> list[Mention]:
    cut = one.pieces
    base = one.paragraph.start
    span = document.span(base + cut.starts[found.start], base + cut.stops[found.stop - 1])
    actors: tuple[Actor | None, ...] = found.actors or (None,)
    records = []
    for actor in actors:
        code = actor.id if actor else ""
        kind = found.kind or (actor.kind if actor else "unknown")
        name = actor.name if actor else found.name
        records.append(
            Mention(
                id=record_id("mention", document.id, [span], code),
                span=span,
                actor=actor,
                name=name or span.of(document),
                kind=kind,
                as_place=found.as_place,
                how=found.how,
                confidence=round(found.confidence, 3),
            )
        )
    return records
