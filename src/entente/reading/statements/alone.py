"""Statements without a ledger: a function on text, and a spaCy component.

``nlp.add_pipe("entente_statements")`` fills ``doc._.statements`` and ``doc.spans["statements"]``,
whatever the rest of the pipeline does; spaCy finds it by the package's entry point.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from entente import language
from entente.language import layout
from entente.language.analysis import Engine
from entente.nouns import Document, Record, Statement
from entente.reading.actors.interchange import document_date
from entente.reading.actors.reader import ActorReader
from entente.reading.statements.reader import StatementReader
from entente.reading.times.reader import TimeReader

if not Doc.has_extension("dct"):
    Doc.set_extension("dct", default=None)
if not Doc.has_extension("statements"):
    Doc.set_extension("statements", default=())


@lru_cache(maxsize=2)
def _engine(pipeline: str) -> Engine:
    return language.load(pipeline)


@lru_cache(maxsize=1)
def _readers() -> tuple[ActorReader, TimeReader, StatementReader]:
    return ActorReader(), TimeReader(), StatementReader()


def find_statements(
    text: str, dct: str | None = None, pipeline: str = "entente"
) -> Sequence[Statement]:
    """Who said what in a text, with speakers, dates and places resolved, in text order.

    ``dct`` is the text's date (``2020-10-05``, ``2020-10`` or an interval
    ``2020-09-21/2020-09-27``). Nothing of the text is cut; offsets are code points into it.
    Raises ``ValueError`` for a ``dct`` that is no date, ``LanguageError`` without an engine.
    """
    when = document_date(dct)
    document = Document(
        Document.hash(text),
        text,
        published=when,
        written=when,
        language="en",
        blocks=layout.blocks(text),
    )
    analysis = _engine(pipeline).analyse(document)
    actors, times, statements = _readers()
    earlier: list[Record] = [*actors.read(analysis)]
    earlier.extend(times.read(analysis, tuple(earlier)))
    return statements.read(analysis, tuple(earlier))


@Language.factory(
    "entente_statements", default_config={"pipeline": "entente", "spans_key": "statements"}
)
def create(nlp: Language, name: str, pipeline: str, spans_key: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component; the Doc's date is read from ``doc._.dct``."""

    def read(doc: Doc) -> Doc:
        found = find_statements(doc.text, doc._.dct, pipeline)
        doc._.statements = tuple(found)
        spans = []
        for statement in found:
            for label, pieces in (
                ("source", statement.source),
                ("cue", statement.cue),
                ("content", statement.content),
            ):
                for piece in pieces:
                    span = doc.char_span(
                        piece.start, piece.stop, label=label, alignment_mode="expand"
                    )
                    if span is not None:
                        spans.append(span)
        doc.spans[spans_key] = spans
        return doc

    return read


__all__ = ["create", "find_statements"]
