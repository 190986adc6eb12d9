"""Very long documents in parts, so that memory and time stay bounded for any length.

A part is the same document (same text, same id, same offsets) with some of its blocks only. Names
and pronouns are settled within a part; that a book is read in parts costs what the first chapter
would tell of the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from entente.language import layout
from entente.nouns import Block, Document

LIMIT = 300_000
"""Characters of readable text in a part: some 50,000 words, a thick report."""

_STOPS = ("\n", ". ", " ")


def parts(document: Document, limit: int = LIMIT) -> Iterator[Document]:
    """The document itself up to ``limit`` characters, else its parts in text order.

    A part ends before a heading where one stands in its last quarter, and else with a block; a
    block longer than the limit is cut at a line, a full stop or a blank. Every readable character
    lies in exactly one part.
    """
    if len(document.text) <= limit:
        yield document
        return
    held: list[Block] = []
    size = 0
    for block in _pieces(document, limit):
        length = block.stop - block.start
        heading = block.kind in ("title", "heading") and size > 3 * limit // 4
        if held and (size + length > limit or heading):
            yield replace(document, blocks=tuple(held))
            held, size = [], 0
        held.append(block)
        size += length
    yield replace(document, blocks=tuple(held)) if held else document


def _pieces(document: Document, limit: int) -> Iterator[Block]:
    """The readable blocks, none longer than the limit."""
    for block in layout.readable(document):
        start = block.start
        while block.stop - start > limit:
            stop = _cut(document.text, start, start + limit)
            yield replace(block, start=start, stop=stop, reason="cut: longer than a part")
            start = stop
        yield block if start == block.start else replace(block, start=start)


def _cut(text: str, start: int, stop: int) -> int:
    """The best place to cut in the last quarter before ``stop``."""
    early = stop - (stop - start) // 4
    for mark in _STOPS:
        at = text.rfind(mark, early, stop)
        if at >= 0:
            return at + len(mark)
    return stop


__all__ = ["LIMIT", "parts"]
