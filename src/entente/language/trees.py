"""From the network's arc and relation scores to the trees of a unit's sentences.

In order: the arcs' probabilities, with those of their best relation where more than one head is
likely; the best tree with one root; the best one without crossing arcs where that costs little;
punctuation by the rules of the treebanks; the best relation of each arc.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from entente.language import decoding, projective, punctuation
from entente.language.decoding import Floats, Ints
from entente.language.units import Unit

# A head less likely than this is not weighed by its relation too; 0.02 does no better.
LIKELY = math.log(0.1)
# Crossing arcs stay where they are e^4 times as likely as the best tree without; 3, 6: the same.
CROSSING = 4.0


# Pairs whose relations are scored together: the product with the large table of weights costs a
# few rows nearly what it costs many. Always as many, so that a row's sum never depends on others.
BLOCK = 32


@dataclass(frozen=True, slots=True)
class Parse:
    """What the trees of one unit are read from.

    ``scores`` are the network's ``arcs``, ``relations``, ``dependents`` and ``governors``;
    ``marks`` tells which words are punctuation.
    """

    unit: Unit
    scores: Mapping[str, Floats]
    texts: Sequence[str]
    marks: Sequence[bool]


@dataclass(slots=True)
class _Sentence:
    """A sentence's words in its unit, and the log weights of its arcs (words, 1 + words)."""

    start: int
    stop: int
    logs: Floats


class Trees:
    """Reads trees with the weights of the relation scorer."""

    def __init__(self, weights: Mapping[str, Floats], relations: Sequence[str]) -> None:
        self._weights = weights
        self._root = relations.index("root")

    def read(self, parses: Sequence[Parse]) -> list[tuple[list[int], list[int]]]:
        """For each unit: head (unit word from 1, 0 the root) and relation of each of its words.

        Each unit is read as if it were alone.
        """
        pairs = _Pairs(self, parses)
        tables = [_sentences(parse) for parse in parses]
        self._weigh(tables, pairs)
        trees = iter(_trees([sentence.logs for table in tables for sentence in table]))
        heads = [_heads(parse, table, trees) for parse, table in zip(parses, tables, strict=True)]
        return list(zip(heads, self._labels(parses, heads, pairs), strict=True))

    def _weigh(self, tables: Sequence[Sequence[_Sentence]], pairs: _Pairs) -> None:
        """Where more than one head is likely, add how likely the best relation to each is."""
        cells: list[tuple[_Sentence, Ints, Ints]] = []
        dependents, governors = [], []
        for number, table in enumerate(tables):
            for sentence in table:
                likely = sentence.logs > LIKELY
                likely &= likely.sum(axis=1, keepdims=True) > 1
                words, heads = np.nonzero(likely)
                if not len(words):
                    continue
                cells.append((sentence, words, heads))
                dependents.append(pairs.words[number] + words + sentence.start)
                governors.append(pairs.heads[number] + np.where(heads, heads + sentence.start, 0))
        if not cells:
            return
        found = pairs.scored(np.concatenate(dependents), np.concatenate(governors))
        chances = decoding.log_softmax(found)
        root = chances[:, self._root].copy()
        chances[:, self._root] = -np.inf
        best = chances.max(axis=1)
        done = 0
        for sentence, words, heads in cells:
            stop = done + len(words)
            sentence.logs[words, heads] += np.where(heads, best[done:stop], root[done:stop])
            done = stop

    def _labels(
        self, parses: Sequence[Parse], heads: Sequence[Sequence[int]], pairs: _Pairs
    ) -> list[list[int]]:
        """The best relation of each arc; "root" where the head is the root, and only there."""
        # The network's own scores are those of the heads that are best word by word.
        relations = np.concatenate([parse.scores["relations"] for parse in parses])
        first = np.concatenate([parse.scores["arcs"].argmax(axis=1) for parse in parses])
        governors = np.concatenate([np.array(h, dtype=np.int64) for h in heads])
        moved = np.flatnonzero(first != governors)
        if len(moved):
            lengths = [len(h) for h in heads]
            relations[moved] = pairs.scored(
                moved, (np.repeat(pairs.heads, lengths) + governors)[moved]
            )
        relations[:, self._root] = decoding.FORBIDDEN
        best = relations.argmax(axis=1)
        best[governors == 0] = self._root
        bounds = [*pairs.words, len(best)]
        return [best[bounds[i] : bounds[i + 1]].tolist() for i in range(len(parses))]

    def relations(self, dependents: Floats, governors: Floats, of: Ints) -> Floats:
        """Relation scores of pairs: (words, width), (pairs, width) -> (pairs, relations).

        ``of`` tells which of the dependents each pair has, in ascending order.
        """
        w = self._weights
        own, bias = w["relation_weight"].T, w["relation_bias"]
        found = np.empty((len(governors), len(bias)), dtype=np.float32)
        width = governors.shape[1]
        rows = np.zeros((BLOCK, dependents.shape[1]), dtype=np.float32)
        for start in range(0, len(dependents), BLOCK):
            taken = dependents[start : start + BLOCK]
            rows[: len(taken)] = taken
            low, high = np.searchsorted(of, [start, start + BLOCK])
            wide = (rows @ w["relations"]).reshape(BLOCK, -1, width)
            plain = rows @ own[: rows.shape[1]] + bias
            mine = of[low:high] - start
            edges = [*(np.flatnonzero(np.diff(mine, prepend=-1)) + low).tolist(), high]
            for first, last in pairwise(edges):  # the pairs of one dependent
                found[first:last] = governors[first:last] @ wide[of[first] - start].T
            found[low:high] += plain[mine]
        for start in range(0, len(governors), BLOCK):
            taken = governors[start : start + BLOCK]
            fixed = np.zeros((BLOCK, width), dtype=np.float32)
            fixed[: len(taken)] = taken
            found[start : start + BLOCK] += (fixed @ own[-width:])[: len(taken)]
        return found


class _Pairs:
    """Pairs of words of several units, counted through; each is scored once."""

    def __init__(self, trees: Trees, parses: Sequence[Parse]) -> None:
        self._trees = trees
        self._dependents = np.concatenate([parse.scores["dependents"] for parse in parses])
        self._governors = np.concatenate([parse.scores["governors"] for parse in parses])
        sizes = [len(parse.scores["dependents"]) for parse in parses]
        # Where each unit's words begin, and its governors, of which the first is the root.
        self.words = [sum(sizes[:i]) for i in range(len(sizes))]
        self.heads = [start + i for i, start in enumerate(self.words)]
        self._keys = np.zeros(0, dtype=np.int64)
        self._scores = np.zeros((0, 0), dtype=np.float32)

    def scored(self, dependents: Ints, governors: Ints) -> Floats:
        """Relation scores of pairs in ascending order of their dependents."""
        keys = dependents * len(self._governors) + governors
        place = np.searchsorted(self._keys, keys)
        known = np.zeros(len(keys), dtype=bool)
        inside = place < len(self._keys)
        known[inside] = self._keys[place[inside]] == keys[inside]
        found = np.empty((len(keys), len(self._trees._weights["relation_bias"])), np.float32)
        found[known] = self._scores[place[known]] if known.any() else 0
        new = ~known
        if new.any():
            words, of = np.unique(dependents[new], return_inverse=True)
            found[new] = self._trees.relations(
                self._dependents[words], self._governors[governors[new]], of
            )
        if not len(self._keys):
            self._keys, self._scores = keys, found
        return found


def _sentences(parse: Parse) -> list[_Sentence]:
    """The sentences of a unit with the log probabilities of their arcs."""
    logs = decoding.log_softmax(parse.scores["arcs"].astype(np.float64))
    words = np.arange(len(logs))
    logs[words, words + 1] = -np.inf  # no word hangs on itself
    edges = (np.flatnonzero(np.diff(parse.unit.sentences)) + 1).tolist()
    found = []
    for start, stop in zip([0, *edges], [*edges, len(logs)], strict=True):
        own = np.concatenate([logs[start:stop, :1], logs[start:stop, start + 1 : stop + 1]], 1)
        found.append(_Sentence(start, stop, own))
    return found


def _heads(parse: Parse, sentences: Sequence[_Sentence], trees: Iterator[list[int]]) -> list[int]:
    """The heads of a unit's words, sentence by sentence."""
    heads: list[int] = []
    for one in sentences:
        texts, marks = parse.texts[one.start : one.stop], parse.marks[one.start : one.stop]
        found = punctuation.hang(next(trees), texts, marks, one.logs)
        heads += [h + one.start if h else 0 for h in found]
    return heads


def _trees(tables: Sequence[Floats]) -> list[list[int]]:
    """The best tree of each sentence, or the best without crossing arcs where that is near it."""
    found = [decoding.tree(logs) for logs in tables]
    crossing = [i for i, heads in enumerate(found) if projective.crosses(heads)]
    for i, plain in zip(crossing, projective.bests([tables[i] for i in crossing]), strict=True):
        logs, words = tables[i], np.arange(len(plain))
        if logs[words, found[i]].sum() - logs[words, plain].sum() < CROSSING:
            found[i] = plain
    return found


__all__ = ["Parse", "Trees"]
