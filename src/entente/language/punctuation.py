"""What a punctuation mark hangs on, once the words have their tree.

Universal Dependencies: a mark hangs as high as it can without crossing an arc, on the head of
the clause or phrase that it begins or ends, and both marks of a pair on the same word. The
network's scores decide among the words that this leaves, and against it where they are sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entente.language.decoding import Floats

# Added to a word's log probability; fitted on EWT and GUM dev, where half does nearly as well.
HIGHEST = 2.0  # head of the stretch that ends before the mark, or begins behind it
REACHED = 1.0  # any other word that the mark reaches without crossing an arc
MARK = -3.0  # another mark
_NEVER = -1e6
_OPENER = {")": "(", "]": "[", "}": "{", "”": "“", "’": "‘", "''": "``", "»": "«"}
_OPENERS = frozenset(_OPENER.values())
_EITHER = frozenset({'"', "'"})


def hang(
    heads: Sequence[int], texts: Sequence[str], marks: Sequence[bool], logs: Floats
) -> list[int]:
    """Heads of a sentence with those of its marks settled anew (0 the root, words from 1).

    ``marks`` tells which words are punctuation; one that is the root, or on which something
    hangs, stays as it is. ``logs``: (words, 1 + words) log probabilities.
    """
    result = list(heads)
    governors = frozenset(heads)
    free = [i for i, m in enumerate(marks) if m and heads[i] and i + 1 not in governors]
    if not free:
        return result
    loose = frozenset(free)
    solid = [i for i in range(len(heads)) if i not in loose]
    low, high = _edges(heads, solid)
    table = logs[free]
    table[:, [i + 1 for i in free]] += MARK
    scores = {}
    behind = 0
    for place, row in zip(free, table, strict=True):
        while behind < len(solid) and solid[behind] < place:
            behind += 1
        bonus: dict[int, float] = {}
        if behind:
            node = solid[behind - 1]
            while heads[node] and high[heads[node] - 1] < place:
                bonus[node + 1] = REACHED
                node = heads[node] - 1
            _top(heads, node, bonus)
        if behind < len(solid):
            node = solid[behind]
            while heads[node] and low[heads[node] - 1] > place:
                bonus.setdefault(node + 1, REACHED)
                node = heads[node] - 1
            _top(heads, node, bonus)
        row[list(bonus)] += list(bonus.values())
        row[0] = row[place + 1] = _NEVER
        scores[place] = row
    for opening, closing in _pairs(texts, free):
        scores[opening] = scores[closing] = scores[opening] + scores[closing]
    for place, row in scores.items():
        result[place] = int(row.argmax())
    return result


def _top(heads: Sequence[int], node: int, bonus: dict[int, float]) -> None:
    """The highest word of a stretch, and the word above it."""
    bonus[node + 1] = HIGHEST
    if heads[node]:
        bonus.setdefault(heads[node], REACHED)


def _edges(heads: Sequence[int], solid: Sequence[int]) -> tuple[list[int], list[int]]:
    """First and last word below each word (itself counted), marks left out."""
    low, high = list(range(len(heads))), list(range(len(heads)))
    for word in solid:
        node = heads[word] - 1
        while node >= 0 and (low[node] > word or high[node] < word):
            low[node], high[node] = min(low[node], word), max(high[node], word)
            node = heads[node] - 1
    return low, high


def _pairs(texts: Sequence[str], marks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Opening and closing marks that belong together, as they are nested."""
    opened: list[int] = []
    for place in marks:
        text = texts[place]
        opener = text if text in _EITHER else _OPENER.get(text)
        at = next((k for k in reversed(range(len(opened))) if texts[opened[k]] == opener), None)
        if at is not None:
            yield opened[at], place
            del opened[at:]
        elif text in _OPENERS or text in _EITHER:
            opened.append(place)


__all__ = ["hang"]
