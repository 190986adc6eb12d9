"""Which blocks of a document are read, and as what.

A document from a file brings its blocks (``entente.sources`` made them and cut the furniture).
A bare text, as ``annotate`` gets it, is cut into blocks here by the same rules, but nothing in
it counts as furniture: whoever hands over a text wants all of it read.
"""

from __future__ import annotations

import re

from entente.nouns import Block, Document
from entente.sources import layout

NOT_CUT = "bare text, nothing is cut; looks like: "


# A title holds no full stop, and announces nothing.
_RUNS_ON = re.compile(r"\w\w[.!?][”\"’']?\s+[“\"‘A-Z]|[,;.][”\"’']?\s*\Z")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a bare text; every non-blank line lies in one, none is furniture."""
    return tuple(_as_read(text, block) for block in layout.blocks(text))


def _as_read(text: str, block: Block) -> Block:
    if block.kind == "furniture":
        return Block("paragraph", block.start, block.stop, NOT_CUT + block.reason)
    if block.kind in {"title", "heading"} and _RUNS_ON.search(text[block.start : block.stop]):
        return Block("paragraph", block.start, block.stop, "running text")
    return block


def readable(document: Document) -> tuple[Block, ...]:
    """The blocks of a document that are read, in text order: all but furniture."""
    found = document.blocks or blocks(document.text)
    return tuple(
        b for b in found if b.kind != "furniture" and document.text[b.start : b.stop].strip()
    )


__all__ = ["NOT_CUT", "blocks", "readable"]
