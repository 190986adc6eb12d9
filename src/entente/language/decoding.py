"""From scores to labels: BIO sequences by Viterbi, trees by Chu and Liu's and Edmonds' way.

Pure functions on numpy arrays, in log space; ties go to the lower index.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]

FORBIDDEN = -1e4


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of the probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def bio_moves(tags: Sequence[str]) -> tuple[Floats, Floats]:
    """Penalties (0 or ``FORBIDDEN``) of tag after tag, and of a sequence's first tag."""
    size = len(tags)
    moves = np.zeros((size, size), dtype=np.float32)
    begins = np.zeros(size, dtype=np.float32)
    for after, tag in enumerate(tags):
        if tag.startswith("I-"):
            begins[after] = FORBIDDEN
            for before, earlier in enumerate(tags):
                if earlier[2:] != tag[2:]:
                    moves[before, after] = FORBIDDEN
    return moves, begins


def best_bio(emissions: Floats, moves: Floats, begins: Floats) -> list[int]:
    """As ``viterbi`` for moves that are only legal or forbidden (``bio_moves``), but faster.

    There the best tag of each word, taken alone, is the best sequence whenever it is a legal one.
    """
    if not len(emissions):
        return []
    greedy = emissions.argmax(axis=1)
    if begins[greedy[0]] == 0 and not moves[greedy[:-1], greedy[1:]].any():
        return [int(tag) for tag in greedy]
    return viterbi(emissions, moves, begins)


def viterbi(emissions: Floats, moves: Floats, begins: Floats) -> list[int]:
    """The best tag sequence: (words, tags), (tags before, tags after), (tags) -> indices."""
    if not len(emissions):
        return []
    best = begins + emissions[0]
    came = np.empty(emissions.shape, dtype=np.int64)
    columns = np.arange(emissions.shape[1])
    for step in range(1, len(emissions)):
        paths = best[:, None] + moves
        came[step] = paths.argmax(axis=0)
        best = paths[came[step], columns] + emissions[step]
    path = [int(best.argmax())]
    for step in range(len(emissions) - 1, 0, -1):
        path.append(int(came[step, path[-1]]))
    return path[::-1]


def marginals(emissions: Floats, moves: Floats, begins: Floats) -> Floats:
    """Probability of each tag at each word under the chain: (words, tags), rows sum to 1."""
    size = len(emissions)
    if not size:
        return np.zeros(emissions.shape)
    step_to = np.exp(moves.astype(np.float64))
    local = np.exp(emissions.astype(np.float64) - emissions.max(axis=1, keepdims=True))
    # Forward and backward messages run side by side: row 0 from the first word on, row 1 from
    # the last word back, each with the word's own score taken in.
    both_ways = np.stack([step_to, step_to.T])
    scores = np.stack([local, local[::-1]], axis=1)
    state = np.empty((size, 2, emissions.shape[1]))
    state[0] = scores[0]
    state[0, 0] *= np.exp(begins.astype(np.float64))
    for i in range(1, size):
        row = (state[i - 1, :, None, :] @ both_ways)[:, 0] * scores[i]
        state[i] = row / row.sum(axis=1, keepdims=True)
    both = state[:, 0] * state[::-1, 1] / np.maximum(local, 1e-300)
    result: Floats = both / both.sum(axis=1, keepdims=True)
    return result


def spans(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """(kind, first, after the last) of each BIO span; a stray ``I-`` begins a span."""
    found: list[tuple[str, int, int]] = []
    for index, tag in enumerate(tags):
        if tag == "O":
            continue
        kind = tag[2:]
        if tag[0] == "I" and found and found[-1][0] == kind and found[-1][2] == index:
            found[-1] = (kind, found[-1][1], index + 1)
        else:
            found.append((kind, index, index + 1))
    return found


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads (0 the root, words from 1) make one tree with a single root."""
    if sum(h == 0 for h in heads) != 1:
        return False
    settled = [False] * (len(heads) + 1)
    settled[0] = True
    for word in range(1, len(heads) + 1):
        way = []
        node = word
        while not settled[node]:
            if node in way:
                return False
            way.append(node)
            node = heads[node - 1]
        for node in way:
            settled[node] = True
    return True


def tree(scores: Floats) -> list[int]:
    """Heads of one sentence: (words, 1 + words) scores, column 0 the root -> single-root tree.

    Greedy where that is a tree already, else the maximum spanning tree with one root.
    """
    size = len(scores)
    logs = log_softmax(scores.astype(np.float64))
    logs[np.arange(size), np.arange(1, size + 1)] = -np.inf
    greedy = logs.argmax(axis=1).tolist()
    if is_tree(greedy):
        return [int(h) for h in greedy]
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:] = np.maximum(logs, FORBIDDEN)
    full[np.arange(size + 1), np.arange(size + 1)] = -np.inf
    best = _spanning(full)[1:]
    if np.count_nonzero(best == 0) == 1:
        return [int(h) for h in best]
    # Costly enough that every further root loses: the best tree then has exactly one.
    full[1:, 0] += 4 * FORBIDDEN * size
    return [int(h) for h in _spanning(full)[1:]]


def _spanning(scores: Floats) -> Ints:
    """Heads of the maximum spanning tree from node 0; ``scores[dependent, head]``."""
    size = len(scores)
    heads: Ints = scores.argmax(axis=1)
    heads[0] = 0
    cycle = np.array(_cycle(heads), dtype=np.int64)
    if not len(cycle):
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    own = scores[cycle, heads[cycle]]
    # A node outside that takes its head from the cycle, and the cycle's way in from outside.
    out_scores = scores[np.ix_(rest, cycle)]
    into = scores[np.ix_(cycle, rest)] - own[:, None]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[:-1, -1] = out_scores.max(axis=1)
    small[-1, :-1] = into.max(axis=0)
    small[0] = -np.inf
    found = _spanning(small)
    result: Ints = heads.copy()
    for place, node in enumerate(rest):
        head = found[place]
        result[node] = cycle[int(out_scores[place].argmax())] if head == len(rest) else rest[head]
    entry = int(into[:, found[-1]].argmax())
    result[cycle[entry]] = rest[found[-1]]
    result[0] = 0
    return result


def _cycle(heads: Ints) -> list[int]:
    """The nodes of one cycle, or nothing; node 0 is the root."""
    colour = np.zeros(len(heads), dtype=np.int64)
    colour[0] = -1
    for start in range(1, len(heads)):
        node = start
        while colour[node] == 0:
            colour[node] = start
            node = int(heads[node])
        if colour[node] == start:
            ring = [node]
            following = int(heads[node])
            while following != node:
                ring.append(following)
                following = int(heads[following])
            return ring
        node = start
        while colour[node] == start:
            colour[node] = -1
            node = int(heads[node])
    return []


__all__ = [
    "best_bio",
    "bio_moves",
    "is_tree",
    "log_softmax",
    "marginals",
    "spans",
    "tree",
    "viterbi",
]
