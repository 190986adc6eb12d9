"""What the language engine hands to the readers: one analysed document.

A ``Paragraph`` wraps one spaCy ``Doc`` per block of text and knows where it stands in the
document. Whatever pipeline made the Doc, its labels are Universal Dependencies v2 (``nsubj``,
``obj``, ``obl``, ``nsubj:pass`` …), its tags PTB, its part of speech UPOS.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Protocol, TypeAlias

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from entente.nouns import Block, Document, Span

Offsets: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of quoted words as the quotation automaton pairs its marks.

    ``start`` and ``stop`` take the marks in. A quotation that goes on over paragraphs is one
    Quotation per paragraph with one ``chain`` number. ``depth`` 0 is an outermost quotation.
    ``rule`` says why it begins and ends where it does; ``settled`` is False where a mark is
    missing or of the wrong shape and the end is a guess.
    """

    start: int
    stop: int
    depth: int
    chain: int
    rule: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """An attribution as the statement head proposes it; document offsets.

    ``cue`` has one piece; ``source`` may be empty; ``content`` has at least one piece and
    never crosses a paragraph break within a piece. ``confidence`` is calibrated on dev data.
    """

    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a document with its spaCy Doc."""

    index: int
    block: Block
    doc: Doc
    start: int
    document: str

    def span(self, part: DocSpan | Token) -> Span:
        """The document span of a token or of a span of tokens."""
        if isinstance(part, Token):
            begin = self.start + part.idx
            return Span(self.document, begin, begin + len(part.text))
        return Span(self.document, self.start + part.start_char, self.start + part.end_char)

    def tokens(self, span: Span) -> DocSpan | None:
        """The tokens that a document span touches, or None when it lies elsewhere."""
        return self.doc.char_span(
            span.start - self.start, span.stop - self.start, alignment_mode="expand"
        )

    @property
    def stop(self) -> int:
        """Where the paragraph ends in the document."""
        if not len(self.doc):
            return self.start
        last = self.doc[-1]  # the Doc would put its whole text together for a length
        return self.start + last.idx + len(last.text) + bool(last.whitespace_)


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engine read the text; stands in the ledger.

    ``names`` is the digest of the list of known names that it was given, if any.
    """

    name: str
    version: str
    sha256: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its syntax, names, quotations and attribution frames.

    ``paragraphs`` are the readable blocks (everything but furniture) in text order.
    ``sentence_rules`` maps the offset of each sentence start to the rule that set it.
    """

    document: Document
    engine: EngineInfo
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    frames: tuple[Frame, ...] = ()
    sentence_rules: tuple[tuple[int, str], ...] = ()
    _reach: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        """Note how far the quotations up to each one reach, so that looking up stays short."""
        ordered = tuple(sorted(self.quotations, key=lambda q: (q.start, q.depth)))
        object.__setattr__(self, "quotations", ordered)
        reach = tuple(accumulate((q.stop for q in ordered), max))
        object.__setattr__(self, "_reach", reach)

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds a document offset."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            mid = (low + high) // 2
            if self.paragraphs[mid].start <= offset:
                low = mid + 1
            else:
                high = mid
        if low == 0:
            return None
        found = self.paragraphs[low - 1]
        return found if offset < max(found.stop, found.start + 1) else None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The innermost quotation that holds a document offset."""
        at = bisect_right(self.quotations, offset, key=lambda q: q.start) - 1
        found: Quotation | None = None
        while at >= 0 and self._reach[at] > offset:
            q = self.quotations[at]
            inner = found is None or (q.depth, q.start) > (found.depth, found.start)
            if offset < q.stop and inner:
                found = q
            at -= 1
        return found

    def sentences(self) -> Iterator[tuple[Paragraph, DocSpan]]:
        """Each sentence with its paragraph, in text order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                yield paragraph, sentence


class Engine(Protocol):
    """Anything that turns a document into an analysis: ours, or an adapted spaCy pipeline."""

    @property
    def info(self) -> EngineInfo:
        """Name, version and hash of what does the work."""
        ...

    def analyse(self, document: Document) -> Analysis:
        """Analyse the readable blocks of a document. Pure: same document, same analysis."""
        ...
