"""Trees whose arcs do not cross: Eisner's way (1996), with one root.

English arcs cross in one sentence of fifty; where a parser's best arcs cross more often than
that, it is mostly wrong about one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from entente.language.decoding import Floats

NEVER = -1e6
TOGETHER = 8  # sentences of like length whose spans are filled side by side
Ints = NDArray[np.int64]


def crosses(heads: Sequence[int]) -> bool:
    """Whether two arcs cross, the root's among them (heads: 0 the root, words from 1)."""
    governor = np.asarray(heads)
    word = np.arange(1, len(governor) + 1)
    left, right = np.minimum(word, governor), np.maximum(word, governor)
    inside = (left[:, None] < left) & (left < right[:, None])
    return bool((inside & (right[:, None] < right)).any())


def best(scores: Floats) -> list[int]:
    """Heads of the best tree without crossing arcs: (words, 1 + words) scores, column 0 the root.

    The sum of the scores is the greatest; ties go to the shorter left span.
    """
    return bests([scores])[0]


def bests(tables: Sequence[Floats]) -> list[list[int]]:
    """``best`` of several sentences, some side by side; each as if it were alone."""
    found: list[list[int]] = [[] for _ in tables]
    order = sorted(range(len(tables)), key=lambda i: -len(tables[i]))
    for start in range(0, len(order), TOGETHER):
        group = order[start : start + TOGETHER]
        for index, heads in zip(group, _bests([tables[i] for i in group]), strict=True):
            found[index] = heads
    return found


def _bests(tables: Sequence[Floats]) -> Iterator[list[int]]:
    """The best trees of a few sentences, the longest first."""
    sizes = [len(scores) for scores in tables]
    size = sizes[0]
    shape = (len(tables), size, size)
    arcs = np.full(shape, NEVER)  # sentence, dependent, head
    for row, scores in enumerate(tables):
        arcs[row, : sizes[row], : sizes[row]] = np.maximum(scores[:, 1:], NEVER)
    # Best scores of spans by one end and length. A complete span has its head at one end and all
    # its dependents inside; an arc joins the ends of an incomplete one.
    right_by_left, right_by_right = np.zeros(shape), np.zeros(shape)  # complete, head at the left
    left_by_left, left_by_right = np.zeros(shape), np.zeros(shape)  # complete, head at the right
    arc_right, arc_left = np.full(shape, NEVER), np.full(shape, NEVER)  # by left, by right end
    cut_arc, cut_right, cut_left = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for k in range(1, size):
        on = sum(1 for own in sizes if own > k)  # shorter ones are done
        first, last, rest = np.arange(size - k), np.arange(k, size), size - k
        halves = right_by_left[:on, :rest, :k] + left_by_right[:on, k:, k - 1 :: -1]
        cut_arc[:on, :rest, k] = halves.argmax(axis=2)
        joined = halves.max(axis=2)
        arc_right[:on, :rest, k] = joined + arcs[:on, last, first]
        arc_left[:on, k:, k] = joined + arcs[:on, first, last]
        whole = arc_right[:on, :rest, 1 : k + 1] + right_by_right[:on, k:, k - 1 :: -1]
        cut_right[:on, :rest, k] = whole.argmax(axis=2) + 1
        right_by_left[:on, :rest, k] = right_by_right[:on, k:, k] = whole.max(axis=2)
        whole = arc_left[:on, k:, 1 : k + 1] + left_by_left[:on, :rest, k - 1 :: -1]
        cut_left[:on, k:, k] = whole.argmax(axis=2) + 1
        left_by_right[:on, k:, k] = left_by_left[:on, :rest, k] = whole.max(axis=2)
    for row, scores in enumerate(tables):
        ends = np.arange(sizes[row])
        root = np.maximum(scores[:, 0], NEVER)
        sides = left_by_right[row, ends, ends] + right_by_left[row, ends, ends[::-1]]
        top = int((root + sides).argmax())
        yield _traced(top, sizes[row], cut_arc[row], cut_right[row], cut_left[row])


def _traced(top: int, size: int, cut_arc: Ints, cut_right: Ints, cut_left: Ints) -> list[int]:
    """Heads from the places where the best spans were cut."""
    heads = [0] * size
    # Complete spans: head, the other end.
    open_spans = [(top, 0), (top, size - 1)]
    while open_spans:
        head, end = open_spans.pop()
        if head == end:
            continue
        if head < end:
            middle = head + int(cut_right[head, end - head])
        else:
            middle = head - int(cut_left[head, head - end])
        heads[middle] = head + 1
        low, high = min(head, middle), max(head, middle)
        between = low + int(cut_arc[low, high - low])
        open_spans += [(middle, end), (low, between), (high, between + 1)]
    return heads


__all__ = ["best", "bests", "crosses"]
