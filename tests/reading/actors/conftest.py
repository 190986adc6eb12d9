"""Analyses without a pipeline: tokens and sentences only, made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy

from entente.language.analysis import Analysis, EngineInfo, Paragraph
from entente.nouns import Block, Document, Mention, When
from entente.reading.actors import ActorReader, Knowledge, load

_NLP = spacy.blank("en")
_NLP.add_pipe("sentencizer")


def analysis(text: str, date: str | None = None) -> Analysis:
    when = When(date, date, "day") if date else When()
    document = Document(Document.hash(text), text, published=when)
    paragraphs, position = [], 0
    for index, part in enumerate(p for p in text.split("\n\n") if p.strip()):
        start = text.index(part, position)
        position = start + len(part)
        block = Block("paragraph", start, position)
        paragraphs.append(Paragraph(index, block, _NLP(part), start, document.id))
    return Analysis(document, EngineInfo("blank", "0", ""), tuple(paragraphs), ())


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def analyse() -> Callable[..., Analysis]:
    return analysis


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> Callable[..., list[tuple[str, str]]]:
    """Text and date in; (words, actor id or "") of each mention out."""
    reader = ActorReader(knowledge)

    def _read(text: str, date: str | None = None) -> list[tuple[str, str]]:
        one = analysis(text, date)
        return [
            (m.span.of(one.document), m.actor.id if m.actor else "") for m in reader.read(one, ())
        ]

    return _read


@pytest.fixture(scope="session")
def mentions(knowledge: Knowledge) -> Callable[..., dict[str, Mention]]:
    """Text and date in; the mentions by their words out (the first of each)."""
    reader = ActorReader(knowledge)

    def _mentions(text: str, date: str | None = None) -> dict[str, Mention]:
        one = analysis(text, date)
        found: dict[str, Mention] = {}
        for mention in reader.read(one, ()):
            found.setdefault(mention.span.of(one.document), mention)
        return found

    return _mentions
