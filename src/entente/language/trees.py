"""From the network's arc and relation scores to the trees of a unit's sentences.

In order: the arcs' probabilities, with those of their best relation where more than one head is
likely; the best tree with one root; the best one without crossing arcs where that costs little;
punctuation by the rules of the treebanks; the best relation of each arc.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from entente.language import decoding, projective, punctuation
from entente.language.decoding import Floats
from entente.language.units import Unit

# A head less likely than this is not weighed by its relation too; 0.02 does no better.
LIKELY = math.log(0.1)
# Crossing arcs stay where they are e^4 times as likely as the best tree without; 3, 6: the same.
CROSSING = 4.0


class Trees:
    """Reads trees with the weights of the relation scorer."""

    def __init__(self, weights: Mapping[str, Floats], relations: Sequence[str]) -> None:
        self._weights = weights
        self._root = relations.index("root")

    def read(
        self, unit: Unit, scores: Mapping[str, Floats], texts: Sequence[str], marks: Sequence[bool]
    ) -> tuple[list[int], list[int]]:
        """Head (unit word from 1, 0 the root) and relation of each word of a unit.

        ``scores`` are the network's ``arcs``, ``relations``, ``dependents`` and ``governors``;
        ``marks`` tells which words are punctuation.
        """
        heads: list[int] = []
        for start, stop, logs in self._sentences(unit, scores):
            found = _tree(logs)
            found = punctuation.hang(found, texts[start:stop], marks[start:stop], logs)
            heads += [h + start if h else 0 for h in found]
        return heads, self._labels(heads, scores)

    def _sentences(
        self, unit: Unit, scores: Mapping[str, Floats]
    ) -> Iterator[tuple[int, int, Floats]]:
        """Each sentence's bounds and the log weights of its arcs (words, 1 + words)."""
        arcs = scores["arcs"]
        edges = (np.flatnonzero(np.diff(unit.sentences)) + 1).tolist()
        tables = []
        for start, stop in zip([0, *edges], [*edges, len(arcs)], strict=True):
            own = np.concatenate([arcs[start:stop, :1], arcs[start:stop, start + 1 : stop + 1]], 1)
            logs = decoding.log_softmax(own.astype(np.float64))
            own_place = np.arange(stop - start)
            logs[own_place, own_place + 1] = -np.inf
            tables.append((start, stop, logs))
        self._weigh(tables, scores)
        yield from tables

    def _weigh(
        self, tables: Sequence[tuple[int, int, Floats]], scores: Mapping[str, Floats]
    ) -> None:
        """Where more than one head is likely, add how likely the best relation to each is."""
        cells, dependents, governors = [], [], []
        for start, _, logs in tables:
            likely = logs > LIKELY
            likely &= likely.sum(axis=1, keepdims=True) > 1
            words, heads = np.nonzero(likely)
            cells.append((words, heads))
            dependents.append(words + start)
            governors.append(np.where(heads, heads + start, 0))
        dependent, governor = np.concatenate(dependents), np.concatenate(governors)
        if not len(dependent):
            return
        found = self._relations(scores["dependents"][dependent], scores["governors"][governor])
        chances = decoding.log_softmax(found)
        root = chances[:, self._root].copy()
        chances[:, self._root] = -np.inf
        best = np.where(governor == 0, root, chances.max(axis=1))
        done = 0
        for (_, _, logs), (words, heads) in zip(tables, cells, strict=True):
            logs[words, heads] += best[done : done + len(words)]
            done += len(words)

    def _labels(self, heads: Sequence[int], scores: Mapping[str, Floats]) -> list[int]:
        """The best relation of each arc; "root" where the head is the root, and only there."""
        relations = scores["relations"].copy()  # of the heads that are best word by word
        governors = np.array(heads, dtype=np.int64)
        moved = np.flatnonzero(scores["arcs"].argmax(axis=1) != governors)
        if len(moved):
            relations[moved] = self._relations(
                scores["dependents"][moved], scores["governors"][governors[moved]]
            )
        relations[:, self._root] = decoding.FORBIDDEN
        best = relations.argmax(axis=1)
        best[governors == 0] = self._root
        return [int(label) for label in best]

    def _relations(self, dependents: Floats, governors: Floats) -> Floats:
        """Relation scores of given pairs: (pairs, width) twice -> (pairs, relations)."""
        w = self._weights
        wide = (dependents @ w["relations"]).reshape(len(dependents), -1, governors.shape[1])
        both = np.concatenate([dependents, governors], axis=1)
        result: Floats = (wide @ governors[:, :, None])[:, :, 0]
        result += both @ w["relation_weight"].T + w["relation_bias"]
        return result


def _tree(logs: Floats) -> list[int]:
    """The best tree, or the best without crossing arcs where that is not far behind."""
    heads = decoding.tree(logs)
    if projective.crosses(heads):
        plain = projective.best(logs)
        words = np.arange(len(heads))
        if logs[words, heads].sum() - logs[words, plain].sum() < CROSSING:
            return plain
    return heads


__all__ = ["Trees"]
