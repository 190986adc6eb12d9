"""Trees whose arcs do not cross: Eisner's way (1996), with one root.

English arcs cross in one sentence of fifty; where a parser's best arcs cross more often than
that, it is mostly wrong about one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from entente.language.decoding import Floats

NEVER = -1e6
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
    size = len(scores)
    root = np.maximum(scores[:, 0], NEVER)
    arcs = np.maximum(scores[:, 1:], NEVER).astype(np.float64)  # dependent, head
    shape = (size, size)
    # Best scores of spans by one end and length. A complete span has its head at one end and all
    # its dependents inside; an arc joins the ends of an incomplete one.
    right_by_left, right_by_right = np.zeros(shape), np.zeros(shape)  # complete, head at the left
    left_by_left, left_by_right = np.zeros(shape), np.zeros(shape)  # complete, head at the right
    arc_right, arc_left = np.full(shape, NEVER), np.full(shape, NEVER)  # by left, by right end
    cut_arc, cut_right, cut_left = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for k in range(1, size):
        first, last = np.arange(size - k), np.arange(k, size)
        halves = right_by_left[: size - k, :k] + left_by_right[k:, k - 1 :: -1][:, :k]
        split = halves.argmax(axis=1)
        joined = halves[first, split]
        cut_arc[: size - k, k] = split
        arc_right[: size - k, k] = joined + arcs[last, first]
        arc_left[k:, k] = joined + arcs[first, last]
        whole = arc_right[: size - k, 1 : k + 1] + right_by_right[k:, k - 1 :: -1][:, :k]
        split = whole.argmax(axis=1)
        right_by_left[: size - k, k] = right_by_right[k:, k] = whole[first, split]
        cut_right[: size - k, k] = split + 1
        whole = arc_left[k:, 1 : k + 1] + left_by_left[: size - k, k - 1 :: -1][:, :k]
        split = whole.argmax(axis=1)
        left_by_right[k:, k] = left_by_left[: size - k, k] = whole[first, split]
        cut_left[k:, k] = split + 1
    ends = np.arange(size)
    top = int((root + left_by_right[ends, ends] + right_by_left[ends, ends[::-1]]).argmax())
    return _traced(top, cut_arc, cut_right, cut_left)


def _traced(top: int, cut_arc: Ints, cut_right: Ints, cut_left: Ints) -> list[int]:
    """Heads from the places where the best spans were cut."""
    size = len(cut_arc)
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


__all__ = ["best", "crosses"]
