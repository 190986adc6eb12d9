"""Which blocks of a document are read, and as what.

A document from a file brings its blocks (``entente.sources`` made them and cut the furniture).
A bare text, as ``annotate`` gets it, is cut into blocks here by the same rules, but nothing in
it counts as furniture: whoever hands over a text wants all of it read.
"""

from __future__ import annotations

from entente.nouns import Block, Document
from entente.sources import layout

NOT_CUT = "bare text, nothing is cut; looks like: "


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a bare text; every non-blank line lies in one, none is furniture."""
    return tuple(
        Block("paragraph", b.start, b.stop, NOT_CUT + b.reason) if b.kind == "furniture" else b
        for b in layout.blocks(text)
    )


def readable(document: Document) -> tuple[Block, ...]:
    """The blocks of a document that are read, in text order: all but furniture."""
    found = document.blocks or blocks(document.text)
    return tuple(
        b for b in found if b.kind != "furniture" and document.text[b.start : b.stop].strip()
    )


__all__ = ["NOT_CUT", "blocks", "readable"]
