"""Cuts an alignment into passages: where both texts begin a paragraph, and around what is not read.

A copy of a whole article is one alignment; its passages are the paragraphs that both copies have,
however each has divided or joined the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from entente.reading.copies.alignment import Alignment, grouped_pairs, pairs_of
from entente.reading.copies.settings import CopySettings
from entente.reading.copies.sides import Side


def passages(
    alignment: Alignment, left: Side, right: Side, settings: CopySettings
) -> list[Alignment]:
    """The passages of an alignment, in order; together they hold nearly all of its words.

    A paragraph too short to be a passage goes with the next one, unless something that is not
    read stands between.
    """
    pairs = pairs_of(alignment)
    pieces: list[list[tuple[int, int]]] = []
    forced: list[bool] = []
    start = 0
    for cut, hard in _cuts(pairs, left, right):
        if cut > start:
            pieces.append(pairs[start:cut])
            forced.append(hard)
            start = cut
    pieces.append(pairs[start:])
    forced.append(True)
    return [
        Alignment(grouped_pairs(piece))
        for piece in _long_enough(pieces, forced, settings.least_words)
    ]


def _cuts(pairs: Sequence[tuple[int, int]], left: Side, right: Side) -> list[tuple[int, bool]]:
    """Places in the row of pairs where a passage ends, and whether something unread is there."""
    lefts = [i for i, _ in pairs]
    rights = [j for _, j in pairs]
    found: dict[int, bool] = {}
    other = sorted(right.breaks)
    for word, hard in left.breaks.items():
        at = bisect_left(lefts, word)
        if not 0 < at < len(pairs):
            continue
        # Words of the right text between the last agreeing word before and the first after.
        low, high = rights[at - 1] + 1, rights[at]
        first = bisect_left(other, low)
        both = first < len(other) and other[first] <= high
        if hard or both:
            found[at] = found.get(at, False) or hard
    for word, hard in right.breaks.items():
        at = bisect_left(rights, word)
        if hard and 0 < at < len(pairs):
            found[at] = True
    return sorted(found.items())


def _long_enough(
    pieces: Sequence[list[tuple[int, int]]], forced: Sequence[bool], least: int
) -> list[list[tuple[int, int]]]:
    """Pieces with short ones joined to the next, or to the one before at the end of a stretch."""
    kept: list[list[tuple[int, int]]] = []
    open_piece: list[tuple[int, int]] = []
    fresh = True
    for piece, hard in zip(pieces, forced, strict=True):
        open_piece = open_piece + piece
        if len(open_piece) >= least:
            kept.append(open_piece)
            open_piece, fresh = [], False
        if hard:
            if open_piece and not fresh:
                kept[-1] = kept[-1] + open_piece
            open_piece, fresh = [], True
    return kept


__all__ = ["passages"]
