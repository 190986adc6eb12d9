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


def best_bio(
    emissions: Floats, moves: Floats, begins: Floats, lengths: Sequence[int] | None = None
) -> list[int]:
    """As ``viterbi`` for moves that are only legal or forbidden (``bio_moves``), but faster.

    There the best tag of each word, taken alone, is the best sequence whenever it is a legal one.
    With ``lengths`` the rows are several sequences, one behind the other.
    """
    if not len(emissions):
        return []
    best = emissions.argmax(axis=1)
    stops = np.cumsum(lengths if lengths is not None else [len(emissions)])
    starts = np.concatenate([[0], stops[:-1]])
    wrong = np.zeros(len(best), dtype=bool)
    wrong[1:] = moves[best[:-1], best[1:]] != 0
    wrong[starts] = begins[best[starts]] != 0
    illegal = np.flatnonzero(np.add.reduceat(wrong, starts))
    rows = [slice(starts[i], stops[i]) for i in illegal]
    for row, path in zip(rows, paths([emissions[r] for r in rows], moves, begins), strict=True):
        best[row] = path
    result: list[int] = best.tolist()
    return result


def viterbi(emissions: Floats, moves: Floats, begins: Floats) -> list[int]:
    """The best tag sequence: (words, tags), (tags before, tags after), (tags) -> indices."""
    return paths([emissions], moves, begins)[0]


def paths(emissions: Sequence[Floats], moves: Floats, begins: Floats) -> list[list[int]]:
    """The best tag sequence of each of several, side by side; each as if it were alone."""
    order, active = _by_length(emissions)
    found: list[list[int]] = [[] for _ in emissions]
    if not active:
        return found
    table = _padded([emissions[i] for i in order], len(active))
    best = begins + table[:, 0]
    came = np.zeros((len(active), *best.shape), dtype=np.int64)
    for step, size in enumerate(active[1:], 1):
        ways = best[:size, None, :] + moves.T  # sequence, tag after, tag before
        came[step, :size] = ways.argmax(axis=2)
        best[:size] = ways.max(axis=2) + table[:size, step]
    state = best.argmax(axis=1)
    path = np.zeros((len(order), len(active)), dtype=np.int64)
    rows = np.arange(len(order))
    for step in range(len(active) - 1, 0, -1):
        size = active[step]
        path[:size, step] = state[:size]
        state[:size] = came[step, rows[:size], state[:size]]
    path[:, 0] = state
    for row, index in enumerate(order):
        found[index] = path[row, : len(emissions[index])].tolist()
    return found


def marginals(emissions: Floats, moves: Floats, begins: Floats) -> Floats:
    """Probability of each tag at each word under the chain: (words, tags), rows sum to 1."""
    return all_marginals([emissions], moves, begins)[0]


def all_marginals(emissions: Sequence[Floats], moves: Floats, begins: Floats) -> list[Floats]:
    """``marginals`` of several sequences, side by side; each as if it were alone."""
    order, active = _by_length(emissions)
    found: list[Floats] = [np.zeros(scores.shape) for scores in emissions]
    if not active:
        return found
    step_to = np.exp(moves.astype(np.float64))
    local = []
    for index in order:
        scores = emissions[index].astype(np.float64)
        local.append(np.exp(scores - scores.max(axis=1, keepdims=True)))
    # Forward and backward messages run side by side: row 0 from the first word on, row 1 from
    # the last word back, each with the word's own score taken in.
    both_ways = np.stack([step_to, step_to.T])
    table = _padded([np.stack([one, one[::-1]], axis=1) for one in local], len(active))
    state = np.empty((len(active), *table.shape[:1], *table.shape[2:]))
    state[0] = table[:, 0]
    state[0, :, 0] *= np.exp(begins.astype(np.float64))
    for step, size in enumerate(active[1:], 1):
        row = (state[step - 1, :size, :, None, :] @ both_ways)[:, :, 0] * table[:size, step]
        state[step, :size] = row / row.sum(axis=2, keepdims=True)
    for row_number, index in enumerate(order):
        own = state[: len(emissions[index]), row_number]
        both = own[:, 0] * own[::-1, 1] / np.maximum(local[row_number], 1e-300)
        found[index] = both / both.sum(axis=1, keepdims=True)
    return found


def _by_length(sequences: Sequence[Floats]) -> tuple[list[int], list[int]]:
    """The sequences that are not empty, the longest first; how many have each further step."""
    order = sorted((i for i, s in enumerate(sequences) if len(s)), key=lambda i: -len(sequences[i]))
    longest = len(sequences[order[0]]) if order else 0
    active = [0] * longest
    for index in order:
        active[len(sequences[index]) - 1] += 1
    for step in range(longest - 2, -1, -1):
        active[step] += active[step + 1]
    return order, active


def _padded(sequences: Sequence[Floats], longest: int) -> Floats:
    """Sequences in one table, zeros behind the shorter ones."""
    first = sequences[0]
    table: Floats = np.zeros((len(sequences), longest, *first.shape[1:]), dtype=first.dtype)
    for row, sequence in enumerate(sequences):
        table[row, : len(sequence)] = sequence
    return table


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
    logs: Floats = scores.astype(np.float64)
    logs[np.arange(size), np.arange(1, size + 1)] = -np.inf
    greedy: list[int] = logs.argmax(axis=1).tolist()
    if is_tree(greedy):
        return greedy
    logs = log_softmax(logs)
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
    "all_marginals",
    "best_bio",
    "bio_moves",
    "is_tree",
    "log_softmax",
    "marginals",
    "paths",
    "spans",
    "tree",
    "viterbi",
]
