"""Two documents word by word: what both have, what one has, and what was changed.

Unlike ``reuse`` this takes the whole of both texts in order, for a reader who asks how one
version became another.
"""

from __future__ import annotations

from dataclasses import dataclass

from entente.nouns import Document, Edit, Span
from entente.reading.copies.alignment import Alignment
from entente.reading.copies.edits import edits
from entente.reading.copies.sides import Side, side_of
from entente.reading.copies.whole_texts import steps


@dataclass(frozen=True, slots=True)
class Difference:
    """How two documents differ. ``edits`` are in the order of the left text; counts in words."""

    left: str
    right: str
    edits: tuple[Edit, ...]
    matched: int
    left_words: int
    right_words: int

    @property
    def same(self) -> bool:
        """Whether the readable words and marks of both are the same."""
        return not self.edits and self.left_words == self.right_words == self.matched


def diff(left: Document, right: Document) -> Difference:
    """The differences between two documents; furniture is not compared.

    A word moved far away is left out in one place and added in another.
    """
    one, two = side_of(left), side_of(right)
    found_steps = steps([w.key for w in one.words], [w.key for w in two.words])
    alignment = Alignment(found_steps)
    found = edits(alignment, one, two) if found_steps and one.words and two.words else ()
    if found_steps and not (one.words and two.words):
        found = (Edit("wording", _whole(one), _whole(two)),)
    return Difference(
        left.id, right.id, tuple(found), alignment.matched, len(one.words), len(two.words)
    )


def _whole(side: Side) -> Span:
    return side.span(0, len(side.words)) if side.words else Span(side.document, 0, 0)


__all__ = ["Difference", "diff"]
