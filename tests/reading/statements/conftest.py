from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from entente.language import quotations, sentences, tokenizer
from entente.language.analysis import Analysis, EngineInfo, Frame, Offsets, Paragraph
from entente.language.layout import readable
from entente.nouns import Document

Words = tuple[str, str, Sequence[str]]
NLP = tokenizer.make()


def _place(text: str, words: str, start: int = 0) -> Offsets:
    at = text.index(words, start)
    return at, at + len(words)


def analysis(text: str, frames: Sequence[Words] = ()) -> Analysis:
    """An analysis without weights: tokens, sentences, quotations, frames as given in words."""
    document = Document(Document.hash(text), text)
    blocks = readable(document)
    paragraphs = []
    for i, block in enumerate(blocks):
        doc = NLP.make_doc(text[block.start : block.stop])
        sentences.mark(doc)
        paragraphs.append(Paragraph(i, block, doc, block.start, document.id))
    made = [
        Frame(
            cue=(_place(text, cue),),
            source=(_place(text, source),) if source else (),
            content=tuple(_place(text, piece) for piece in content),
            confidence=0.8,
        )
        for source, cue, content in frames
    ]
    return Analysis(
        document,
        EngineInfo("none", "0", ""),
        tuple(paragraphs),
        quotations.find(text, blocks),
        tuple(made),
    )


@pytest.fixture
def analyse() -> Callable[..., Analysis]:
    return analysis
