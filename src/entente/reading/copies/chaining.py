"""Runs of words that agree, and the chains they make, the best chain first.

A run can follow another only if it starts near the other's end in both texts, so runs are kept by
where they end, and those without any neighbour are a group of their own: what one text repeats a
hundred times costs a hundred looks, not ten thousand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, TypeAlias

from entente.reading.copies.settings import CopySettings
from entente.reading.copies.unions import Unions

_OVERLAP: Final = 3
_CELL: Final = 64
Stretch: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` words that agree: from ``left`` in one text, from ``right`` in the other."""

    left: int
    right: int
    length: int


def runs_of(
    seeds: Iterable[tuple[int, int]], left: Sequence[str], right: Sequence[str], size: int
) -> list[Run]:
    """Runs along the diagonals of the seeds, in order.

    A run bridged over a repeated shingle is cut where words differ.
    """
    diagonals: dict[int, list[int]] = defaultdict(list)
    for at, other in seeds:
        diagonals[other - at].append(at)
    runs: list[Run] = []
    for shift, starts in diagonals.items():
        first = last = starts[0]
        for at in [*starts[1:], -1]:
            if 0 <= at <= last + size:
                last = at
                continue
            runs.append(Run(first, first + shift, last + size - first))
            first = last = at
    cut: list[Run] = []
    for run in runs:
        start = 0
        for at in range(run.length + 1):
            same = at < run.length and left[run.left + at] == right[run.right + at]
            if not same:
                if at - start >= 2:
                    cut.append(Run(run.left + start, run.right + start, at - start))
                start = at + 1
    return sorted(cut, key=lambda r: (r.left, r.right, r.length))


def leading(runs: Sequence[Run], least: int) -> list[Run]:
    """The runs without those that only echo a part of a longer one elsewhere.

    A stock phrase within a copied sentence stands in other sentences of the other text too. Each
    word is matched once, so such a run would break the longer one (of ``least`` words and at
    least twice its length) where a chain takes it up.
    """
    longest: list[dict[int, int]] = [{}, {}]
    for run in sorted(runs, key=lambda r: r.length):
        if run.length >= least:
            for held, start in zip(longest, (run.left, run.right), strict=True):
                held.update(dict.fromkeys(range(start, start + run.length), run.length))
    return [
        run
        for run in runs
        if not any(
            all(held.get(start + at, 0) >= 2 * run.length for at in range(run.length))
            for held, start in zip(longest, (run.left, run.right), strict=True)
        )
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """Runs that can be in one chain, and the best chain among them."""

    runs: tuple[Run, ...]
    chain: tuple[Run, ...]
    rank: tuple[float, int, int]


class Chains:
    """What is left of the runs of two texts, in groups that cannot be in one chain.

    Groups lie in a heap by their best chain, and are listed by where they stand in each text, so
    that taking a passage out touches only its neighbours.
    """

    def __init__(self, runs: Sequence[Run], settings: CopySettings) -> None:
        self._gap = settings.gap
        self._least = settings.least_words - 2 * _OVERLAP
        self._groups: dict[int, Group] = {}
        self._heap: list[tuple[float, int, int, int]] = []
        self._places: tuple[dict[int, set[int]], ...] = (defaultdict(set), defaultdict(set))
        self._made = 0
        self._add(runs)

    def best(self) -> tuple[Run, ...]:
        """The chain with the most words, less a little for each changed stretch; empty if short."""
        while self._heap:
            group = self._groups.get(self._heap[0][-1])
            if group is None:
                heappop(self._heap)
                continue
            long_enough = sum(run.length for run in group.chain) >= self._least
            return group.chain if long_enough else ()
        return ()

    def without(self, left: Stretch, right: Stretch) -> None:
        """Take out the words of a passage; runs that reach into it are cut."""
        near: set[int] = set()
        for places, stretch in zip(self._places, (left, right), strict=True):
            for cell in _cells(stretch):
                near |= places.get(cell, set())
        for number in sorted(near & self._groups.keys()):
            runs = tuple(_cut(self._groups[number].runs, left, right))
            if runs != self._groups[number].runs:
                self._drop(number)
                self._add(runs)

    def _add(self, runs: Sequence[Run]) -> None:
        for group in self._grouped(runs):
            number = self._made = self._made + 1
            self._groups[number] = group
            heappush(self._heap, (*group.rank, number))
            for places, stretch in zip(self._places, _box(group.runs), strict=True):
                for cell in _cells(stretch):
                    places[cell].add(number)

    def _drop(self, number: int) -> None:
        group = self._groups.pop(number)
        for places, stretch in zip(self._places, _box(group.runs), strict=True):
            for cell in _cells(stretch):
                places[cell].discard(number)

    def _grouped(self, runs: Sequence[Run]) -> Iterator[Group]:
        if not runs:
            return
        scores, before, unions = _linked(runs, self._gap)
        members: dict[int, list[int]] = defaultdict(list)
        for at in range(len(runs)):
            members[unions.root(at)].append(at)
        for group in members.values():
            if sum(runs[at].length for at in group) < self._least:
                continue
            at = max(group, key=lambda i: (scores[i], -runs[i].left, -runs[i].right))
            rank = -scores[at], runs[at].left, runs[at].right
            chain = [runs[at]]
            while before[at] >= 0:
                at = before[at]
                chain.append(runs[at])
            yield Group(tuple(runs[i] for i in group), tuple(chain[::-1]), rank)


def _box(runs: Sequence[Run]) -> tuple[Stretch, Stretch]:
    """The stretches of both texts that runs lie in."""
    lefts, rights = [run.left for run in runs], [run.right for run in runs]
    ends = [run.left + run.length for run in runs], [run.right + run.length for run in runs]
    return (min(lefts), max(ends[0])), (min(rights), max(ends[1]))


def _cells(stretch: Stretch) -> range:
    return range(stretch[0] // _CELL, stretch[1] // _CELL + 1)


def _linked(runs: Sequence[Run], gap: int) -> tuple[list[float], list[int], Unions]:
    """The best score of a chain that ends in each run, the run before it, and who may follow whom.

    Runs are kept in cells by their ends, so that only near ones are looked at.
    """
    width = gap + _OVERLAP + 1
    cells: dict[Stretch, list[int]] = defaultdict(list)
    scores = [float(run.length) for run in runs]
    before = [-1] * len(runs)
    unions = Unions(len(runs))
    for at, run in enumerate(runs):
        rows = range((run.left - gap) // width, (run.left + _OVERLAP) // width + 1)
        columns = range((run.right - gap) // width, (run.right + _OVERLAP) // width + 1)
        near = sorted(
            (b for r in rows for c in columns for b in cells.get((r, c), ())), reverse=True
        )
        for back in near:
            over_left = run.left - runs[back].left - runs[back].length
            over_right = run.right - runs[back].right - runs[back].length
            shared = max(0, -over_left, -over_right)
            if shared > min(_OVERLAP, run.length - 2) or max(over_left, over_right) > gap:
                continue
            unions.join(at, back)
            changed = max(over_left, over_right) + shared
            score = scores[back] + run.length - shared - 0.5 * changed
            if score > scores[at]:
                scores[at], before[at] = score, back
        end = run.left + run.length, run.right + run.length
        cells[end[0] // width, end[1] // width].append(at)
    return scores, before, unions


def _cut(runs: Sequence[Run], left: Stretch, right: Stretch) -> Iterator[Run]:
    """The runs that share no word with a passage, cut where they overlap with it."""
    for run in runs:
        start, stop = run.left, run.left + run.length
        shift = run.right - run.left
        for low, high in (left, (right[0] - shift, right[1] - shift)):
            if start < high and stop > low:
                if start < low:
                    stop = low
                else:
                    start = max(start, high)
        if stop - start >= 2:
            yield Run(start, start + shift, stop - start)


__all__ = ["Chains", "Run", "leading", "runs_of"]
