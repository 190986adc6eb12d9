"""Where things stand in an analysed document: paragraph, sentence, token and quotation by offset.

Built once a document, so that no rule has to walk the whole of it again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.language.analysis import Analysis, Offsets, Paragraph, Quotation

PERSONS: Final = frozenset({"PER", "PERSON"})
"""Labels of persons' names in the pipelines at hand."""

_BODY = frozenset({"paragraph", "note"})


class Lookup:
    """Offsets to paragraphs, sentences, tokens and quotations of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.document.text
        self.paragraphs = analysis.paragraphs
        self.body = [p for p in self.paragraphs if p.block.kind in _BODY]
        self._paragraph_starts = [p.start for p in self.paragraphs]
        self._body_starts = [p.start for p in self.body]
        self._people: dict[int, list[Offsets]] = {}
        self._body_place = {p.index: k for k, p in enumerate(self.body)}
        self.sentences: list[tuple[int, int, Paragraph, DocSpan]] = [
            (p.start + s.start_char, p.start + s.end_char, p, s) for p, s in analysis.sentences()
        ]
        self._starts = [row[0] for row in self.sentences]
        self.outer = sorted(
            (q for q in analysis.quotations if q.depth == 0), key=lambda q: (q.start, q.stop)
        )
        self._outer_starts = [q.start for q in self.outer]
        self.chains: dict[int, list[Quotation]] = {}
        for quotation in self.outer:
            self.chains.setdefault(quotation.chain, []).append(quotation)

    def paragraph(self, offset: int) -> Paragraph | None:
        """The paragraph that holds an offset."""
        at = bisect_right(self._paragraph_starts, offset) - 1
        if at < 0:
            return None
        found = self.paragraphs[at]
        return found if offset < max(found.stop, found.start + 1) else None

    def body_within(self, start: int, stop: int) -> list[Paragraph]:
        """The body paragraphs that a stretch touches."""
        low = max(0, bisect_right(self._body_starts, start) - 1)
        return [p for p in self.body[low : bisect_left(self._body_starts, stop)] if p.stop > start]

    def people(self, paragraph: Paragraph, start: int, stop: int) -> list[Offsets]:
        """The names of persons that the network found within a stretch of a paragraph."""
        if paragraph.index not in self._people:
            self._people[paragraph.index] = [
                (paragraph.start + e.start_char, paragraph.start + e.end_char)
                for e in paragraph.doc.ents
                if e.label_ in PERSONS
            ]
        names = self._people[paragraph.index]
        low, high = bisect_left(names, (start, 0)), bisect_left(names, (stop, 0))
        return [name for name in names[low:high] if name[1] <= stop]

    def before(self, paragraph: Paragraph) -> Paragraph | None:
        """The body paragraph before one, headings and captions passed over."""
        place = self._body_place.get(paragraph.index, 0)
        return self.body[place - 1] if place > 0 else None

    def after(self, paragraph: Paragraph) -> Paragraph | None:
        """The body paragraph behind one."""
        place = self._body_place.get(paragraph.index)
        if place is None or place + 1 >= len(self.body):
            return None
        return self.body[place + 1]

    def following(self, paragraph: Paragraph) -> Paragraph | None:
        """The paragraph of any kind right behind one."""
        after = paragraph.index + 1
        return self.paragraphs[after] if after < len(self.paragraphs) else None

    def sentence_index(self, offset: int) -> int:
        """The index in ``sentences`` of the last sentence that starts at or before an offset."""
        return bisect_right(self._starts, offset) - 1

    def sentence(self, offset: int) -> tuple[int, int, Paragraph, DocSpan] | None:
        """The sentence that holds an offset."""
        at = self.sentence_index(offset)
        if at < 0:
            return None
        row = self.sentences[at]
        return row if offset < max(row[1], row[0] + 1) else None

    def sentences_in(self, paragraph: Paragraph) -> list[tuple[int, int, Paragraph, DocSpan]]:
        """The sentences of a paragraph."""
        at = self.sentence_index(paragraph.start)
        found = []
        while at < len(self.sentences) and self.sentences[at][2].index <= paragraph.index:
            if at >= 0 and self.sentences[at][2].index == paragraph.index:
                found.append(self.sentences[at])
            at += 1
        return found

    def quotation(self, offset: int) -> Quotation | None:
        """The outermost quotation that holds an offset."""
        at = bisect_right(self._outer_starts, offset) - 1
        if at >= 0 and self.outer[at].start <= offset < self.outer[at].stop:
            return self.outer[at]
        return None

    def quotations_in(self, start: int, stop: int) -> list[Quotation]:
        """The outermost quotations that begin in a stretch of text."""
        low = bisect_right(self._outer_starts, start - 1)
        high = bisect_right(self._outer_starts, stop - 1)
        return self.outer[low:high]

    def tokens(self, start: int, stop: int) -> list[Token]:
        """The tokens that a stretch touches, within the paragraph of its start."""
        paragraph = self.paragraph(start)
        if paragraph is None:
            return []
        span = paragraph.doc.char_span(
            max(0, start - paragraph.start),
            min(paragraph.stop, stop) - paragraph.start,
            alignment_mode="expand",
        )
        return list(span) if span is not None else []

    def place(self, paragraph: Paragraph, tokens: Sequence[Token]) -> Offsets:
        """The stretch of the document from the first to the last of some tokens."""
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        return paragraph.start + first.idx, paragraph.start + last.idx + len(last.text)


__all__ = ["PERSONS", "Lookup"]
