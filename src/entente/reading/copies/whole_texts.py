"""The words that two whole texts share in order, in bounded time however often words recur.

``difflib`` finds what a person would mark, but its time grows with how often each word stands in
both texts, again and again: for ordinary articles little, for long or repetitive texts without
bound. Those are first cut at what stands once in both (Bram Cohen's "patience" diff): five words
in a row, then single words; a stretch that has neither is compared piece by piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from entente.reading.copies.alignment import Step, matches

_ROW: Final = 5
"""Words in a row that are looked for first."""
_PIECE: Final = 500
"""Words of a piece of a stretch in which nothing stands once."""
_RECURRING: Final = 40
"""So many pairs of equal words for each word of both texts are ordinary up to 8,000 words."""

Runs: TypeAlias = list[tuple[int, int, int]]
"""Equal runs in order: where they begin on the left, on the right, and how long they are."""


def steps(left: Sequence[str], right: Sequence[str]) -> tuple[Step, ...]:
    """Equal and changed stretches in turn, from the first words of both to the last."""
    found: list[Step] = []
    a = b = 0
    runs = _joined(_filled(left, right, _runs(left, right, _ROW)))
    for i, j, size in [*runs, (len(left), len(right), 0)]:
        if i > a or j > b:
            found.append(Step(False, (a, i), (b, j)))
        if size:
            found.append(Step(True, (i, i + size), (j, j + size)))
        a, b = i + size, j + size
    return tuple(found)


def _filled(left: Sequence[str], right: Sequence[str], runs: Runs) -> Runs:
    """With the words at the ends of a gap that are the same on both sides (of two pieces)."""
    found: Runs = []
    a = b = 0
    for i, j, size in [*runs, (len(left), len(right), 0)]:
        start, end = _same_ends(left[a:i], right[b:j])
        found += [(a, b, start), (i - end, j - end, end), (i, j, size)]
        a, b = i + size, j + size
    return [run for run in found if run[2]]


def _joined(runs: Runs) -> Runs:
    """Runs that follow each other without a gap as one."""
    found: Runs = []
    for i, j, size in runs:
        if found and (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]) == (i, j):
            i, j, size = found[-1][0], found[-1][1], found[-1][2] + size  # noqa: PLW2901
            found.pop()
        found.append((i, j, size))
    return found


def _runs(left: Sequence[str], right: Sequence[str], row: int) -> Runs:
    """The equal runs of two stretches; cut at what stands once, ``row`` words long."""
    if not left or not right:
        return []
    if _ordinary(left, right):
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        return [(block.a, block.b, block.size) for block in blocks if block.size]
    start, end = _same_ends(left, right)
    if start or end:
        inner = _runs(left[start : len(left) - end], right[start : len(right) - end], row)
        return [
            *([(0, 0, start)] if start else []),
            *((i + start, j + start, size) for i, j, size in inner),
            *([(len(left) - end, len(right) - end, end)] if end else []),
        ]
    anchors = _anchors(left, right, row)
    if anchors:
        return _between(left, right, anchors, row)
    return _runs(left, right, 1) if row > 1 else _pieces(left, right)


def _ordinary(left: Sequence[str], right: Sequence[str]) -> bool:
    counts, others = Counter(left), Counter(right)
    pairs = sum(n * others[word] for word, n in counts.items() if word in others)
    return pairs <= _RECURRING * (len(left) + len(right))


def _same_ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """How many words are the same from the start, and of the rest from the end."""
    most = min(len(left), len(right))
    start = next((n for n in range(most) if left[n] != right[n]), most)
    rest = most - start
    end = next((n for n in range(rest) if left[-1 - n] != right[-1 - n]), rest)
    return start, end


def _anchors(left: Sequence[str], right: Sequence[str], row: int) -> list[tuple[int, int]]:
    """Where rows of words begin that stand once in both, in order in both, as many as can be."""
    one, two = (_once(words, row) for words in (left, right))
    pairs = sorted((one[key], two[key]) for key in one.keys() & two.keys())
    # the longest rising row of right-hand places
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(place)
            tops.append(at)
        else:
            ends[pile], tops[pile] = place, at
    found: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _once(words: Sequence[str], row: int) -> dict[tuple[str, ...], int]:
    rows = list(zip(*(words[n:] for n in range(row)), strict=False))
    counts = Counter(rows)
    return {key: at for at, key in enumerate(rows) if counts[key] == 1}


def _between(
    left: Sequence[str], right: Sequence[str], anchors: list[tuple[int, int]], row: int
) -> Runs:
    """The anchors' first words as equal, and what lies between them compared by itself."""
    found: Runs = []
    a = b = 0
    for i, j in [*anchors, (len(left), len(right))]:
        inner = _runs(left[a:i], right[b:j], row)
        found += [(a + x, b + y, size) for x, y, size in inner]
        if i < len(left):
            found.append((i, j, 1))
        a, b = i + 1, j + 1
    return found


def _pieces(left: Sequence[str], right: Sequence[str]) -> Runs:
    """Piece by piece in order: the most words in common of each two pieces."""
    return [
        (at + i, at + j, 1)
        for at in range(0, min(len(left), len(right)), _PIECE)
        for i, j in matches(left[at : at + _PIECE], right[at : at + _PIECE])
    ]


__all__ = ["steps"]
