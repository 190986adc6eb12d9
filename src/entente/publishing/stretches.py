"""A record's words as a page shows them: in their context, block by block, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from entente.nouns import Block, Document, Span
from entente.publishing.sites import OneFile


@dataclass(frozen=True, slots=True)
class Segment:
    """Exact words of a record (``anchor`` leads to their place), or context (no anchor).

    ``inner`` is a stretch of the words to underline, as offsets into ``text``.
    """

    text: str
    anchor: str = ""
    href: str = ""
    start: int = 0
    stop: int = 0
    inner: tuple[int, int] | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The words before, in and after the inner stretch."""
        low, high = self.inner or (len(self.text), len(self.text))
        return self.text[:low], self.text[low:high], self.text[high:]


@dataclass(frozen=True, slots=True)
class Piece:
    """A record's words inside one block, in their context; never joined across a gap."""

    segments: tuple[Segment, ...]

    @property
    def exact(self) -> tuple[str, ...]:
        """The record's own words, stretch by stretch."""
        return tuple(s.text for s in self.segments if s.anchor)


def block_of(document: Document, span: Span) -> tuple[int, int]:
    """Ends of the block that holds a span; the whole text where no block does."""
    for block in document.blocks or paragraphs(document):
        if block.start <= span.start and span.stop <= block.stop:
            return block.start, block.stop
    return 0, len(document.text)


def paragraphs(document: Document) -> tuple[Block, ...]:
    """Lines as paragraphs, for a document whose blocks nobody told apart."""
    found, place = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            found.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    return tuple(found)


def pieces(
    document: Document,
    spans: Sequence[Span],
    width: int,
    inner: Span | None = None,
    site: OneFile | None = None,
    most: int | None = None,
) -> tuple[Piece, ...]:
    """The words of spans in context, neighbours of one block together; context never leaves it.

    Words beyond ``most`` characters are left out around ``inner`` (else at the end), with an
    ellipsis in their place; the link still leads to all of them.
    """
    groups: list[list[Span]] = []
    for span in sorted(spans):
        last = groups[-1][-1] if groups else None
        near = last is not None and 0 <= span.start - last.stop <= 2 * width
        if near and last is not None and block_of(document, last) == block_of(document, span):
            groups[-1].append(span)
        else:
            groups.append([span])
    place = site or OneFile()
    return tuple(_piece(document, group, width, inner, place, most) for group in groups)


def _piece(
    document: Document,
    spans: Sequence[Span],
    width: int,
    inner: Span | None,
    site: OneFile,
    most: int | None,
) -> Piece:
    low, high = block_of(document, spans[0])
    text = document.text
    start, stop = max(low, spans[0].start - width), min(high, spans[-1].stop + width)
    before, after = text[start : spans[0].start], text[spans[-1].stop : stop]
    if start > low and " " in before:
        before = "…" + before[before.index(" ") :]
    if stop < high and " " in after:
        after = after[: after.rindex(" ")] + " …"
    found, place = [Segment(before)], spans[0].start
    for span in spans:
        if span.start > place:
            found.append(Segment(text[place : span.start]))
        found.append(_shortened(_segment(document, span, inner, site), most))
        place = span.stop
    return Piece(tuple(s for s in (*found, Segment(after)) if s.text))


def _segment(document: Document, span: Span, inner: Span | None, site: OneFile) -> Segment:
    inside = None
    if inner is not None and span.contains(inner):
        inside = (inner.start - span.start, inner.stop - span.start)
    return Segment(
        span.of(document), site.anchor(span), site.passage(span), span.start, span.stop, inside
    )


def _shortened(segment: Segment, most: int | None) -> Segment:
    """The stretch of a segment that fits, cut between words."""
    text = segment.text
    if most is None or len(text) <= most + 12:
        return segment
    first, last = segment.inner or (0, 0)
    room = max(0, most - (last - first))
    low = 0 if first <= room // 2 else min(first - room // 2, len(text) - most)
    high = min(len(text), max(last, low + most))
    low = text.rfind(" ", 0, low + 1) + 1 if low > 0 else 0
    high = text.find(" ", high) if " " in text[high:] else len(text)
    before, after = "… " if low else "", " …" if high < len(text) else ""
    shift = len(before) - low
    inner = (first + shift, last + shift) if segment.inner else None
    return replace(segment, text=f"{before}{text[low:high]}{after}", inner=inner)


__all__ = ["Piece", "Segment", "paragraphs", "pieces"]
