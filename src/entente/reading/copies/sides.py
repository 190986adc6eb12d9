"""One text of a pair: its words, where its paragraphs begin, and the marks between words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from entente.nouns import Document, Span
from entente.reading.copies.settings import STANDARD, CopySettings
from entente.reading.copies.shingles import shingle_row, word_numbers
from entente.reading.copies.words import READ_KINDS, Word, words

_MARKS: Final = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
     "‐": "-", "‑": "-", "−": "-", "\u00a0": " "}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """The readable words of a document.

    ``breaks`` maps the index of a word that begins a block to whether something that is not read
    (furniture, a byline) stands before it, which no passage may run across. ``shingles`` are the
    shingles in the order of the words; ``sorted`` the same by value, from the places ``order``.
    """

    document: str
    text: str
    words: tuple[Word, ...]
    breaks: dict[int, bool]
    shingles: NDArray[np.uint64]
    sorted: NDArray[np.uint64]
    order: NDArray[np.intp]

    def span(self, first: int, stop: int) -> Span:
        """The words from ``first`` to before ``stop``; empty, after the word before, if none."""
        if stop > first:
            return Span(self.document, self.words[first].start, self.words[stop - 1].stop)
        at = self.words[first - 1].stop if first else self.words[first].start
        return Span(self.document, at, at)

    def raw(self, first: int, stop: int) -> list[str]:
        """The words as written."""
        return [self.text[w.start : w.stop] for w in self.words[first:stop]]

    def begins(self, at: int) -> bool:
        """Whether word ``at`` begins a sentence or a block."""
        if at <= 0 or at >= len(self.words) or at in self.breaks:
            return True
        between = self.text[self.words[at - 1].stop : self.words[at].start]
        return any(mark in between for mark in ".!?…。")

    def marks(self, at: int) -> str:
        """What stands between word ``at`` and the next, without white space, marks made equal."""
        between = self.text[self.words[at].stop : self.words[at + 1].start]
        if len(between) > 40:
            return ""
        plain = "".join(between.translate(_MARKS).replace("...", "…").split())
        return plain.replace("--", "-")


def side_of(document: Document, settings: CopySettings = STANDARD) -> Side:
    """The side of a document; a document without blocks is one paragraph."""
    found: list[Word] = []
    breaks: dict[int, bool] = {}
    crossed = False
    if not document.blocks:
        found = words(document.text)
    for block in document.blocks:
        if block.kind not in READ_KINDS:
            crossed = True
            continue
        own = words(document.text[block.start : block.stop], block.start)
        if own:
            breaks[len(found)] = crossed
            crossed = False
            found += own
    row = shingle_row(word_numbers([w.key for w in found]), settings.shingle)
    order = np.argsort(row, kind="stable")
    return Side(document.id, document.text, tuple(found), breaks, row, row[order], order)


__all__ = ["Side", "side_of"]
