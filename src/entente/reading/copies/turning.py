"""Sentences whose parts changed places: "On Monday the fleets met" for "The fleets met on Monday".

Each part alone may be too short for a passage. Two parts that adjoin within a sentence of both
texts, in the other order, are one sentence turned round and count together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from entente.reading.copies.alignment import Alignment, Begins, Step
from entente.reading.copies.chaining import Run
from entente.reading.copies.settings import CopySettings

_APART: Final = 2
"""Words that may stand between the parts: "and", "it said"."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that agree in both texts: a passage found before, or a run of its own."""

    left: tuple[int, int]
    right: tuple[int, int]
    words: int
    found: bool


def turned(
    runs: Sequence[Run], found: Sequence[Alignment], settings: CopySettings, begins: Begins
) -> list[Alignment]:
    """Runs that lie in none of the passages ``found``, but beside one or beside each other."""
    steps = [step for alignment in found for step in alignment.steps if step.equal]
    parts = [_Part(s.left, s.right, s.left[1] - s.left[0], True) for s in steps]
    taken = _taken(steps)
    least = settings.shingle
    own = {part for run in runs for part in _outside(run, taken, least, begins)}
    parts += sorted(own, key=lambda p: (p.left, p.right))
    starts: dict[int, list[_Part]] = {}
    for part in parts:
        starts.setdefault(part.left[0], []).append(part)
    kept: dict[_Part, None] = {}
    for first in parts:
        for second in _after(first, starts, begins):
            if first.words + second.words >= settings.least_words:
                kept.update(dict.fromkeys(p for p in (first, second) if not p.found))
    return [Alignment((Step(True, part.left, part.right),)) for part in _apart(kept)]


def _taken(steps: Sequence[Step]) -> tuple[set[int], set[int]]:
    """The words of each text that a passage matches."""
    return (
        {at for step in steps for at in range(*step.left)},
        {at for step in steps for at in range(*step.right)},
    )


def _outside(
    run: Run, taken: tuple[set[int], set[int]], least: int, begins: Begins
) -> Iterator[_Part]:
    """The stretches of a run, of one sentence each, of which no passage matches a word."""
    start = 0
    for at in range(run.length + 1):
        left, right = run.left + at, run.right + at
        held = at < run.length and (left in taken[0] or right in taken[1])
        if at < run.length and not held and not begins[0](left) and not begins[1](right):
            continue
        if (size := at - start) >= least:
            ends = (left - size, left), (right - size, right)
            yield _Part(*ends, size, False)
        start = at + held


def _after(first: _Part, starts: dict[int, list[_Part]], begins: Begins) -> Iterator[_Part]:
    """Parts right after one in the left text that stand right before it in the right text."""
    end = first.left[1]
    for at in range(end, end + _APART + 1):
        for second in starts.get(at, ()):
            if second.found and first.found:
                continue
            between = first.right[0] - second.right[1]
            if (
                0 <= between <= _APART
                and not any(begins[0](i) for i in range(end, at + 1))
                and not any(begins[1](j) for j in range(second.right[1], first.right[0] + 1))
            ):
                yield second


def _apart(parts: dict[_Part, None]) -> Iterator[_Part]:
    """The parts, longest first, without those that lie over one of them in either text."""
    taken: list[_Part] = []
    for part in sorted(parts, key=lambda p: (-p.words, p.left, p.right)):
        over = any(
            (part.left[0] < t.left[1] and t.left[0] < part.left[1])
            or (part.right[0] < t.right[1] and t.right[0] < part.right[1])
            for t in taken
        )
        if not over:
            taken.append(part)
            yield part


__all__ = ["turned"]
