"""Local alignment of two texts, word by word: runs that agree, chained over small changes.

Runs grow from shared shingles. A chain joins runs that follow each other in both texts with at
most ``gap`` changed words between; the changed words are aligned by the least number of edits.
Chains are taken longest first, so that passages in another order are passages of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from entente.reading.copies.chaining import Chains, Run
from entente.reading.copies.settings import CopySettings

_REACH: Final = 12
_ROW: Final = 3
Begins: TypeAlias = tuple[Callable[[int], bool], Callable[[int], bool]]
_FEW_CHANGES: Final = 2
_MOST_PASSAGES: Final = 200


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of an alignment: equal words, or words of one side set against the other's."""

    equal: bool
    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A passage in both texts as steps in order; the first and the last are equal words."""

    steps: tuple[Step, ...]

    @property
    def left(self) -> tuple[int, int]:
        """First word and the word after the last, in the left text."""
        return self.steps[0].left[0], self.steps[-1].left[1]

    @property
    def right(self) -> tuple[int, int]:
        """The same in the right text."""
        return self.steps[0].right[0], self.steps[-1].right[1]

    @property
    def matched(self) -> int:
        """How many words agree."""
        return sum(s.left[1] - s.left[0] for s in self.steps if s.equal)


def align(
    left: Sequence[str],
    right: Sequence[str],
    runs: Sequence[Run],
    settings: CopySettings,
    begins: Begins,
) -> list[Alignment]:
    """The passages that two rows of keys share, in the order of the left one.

    ``runs`` are the words that agree around shared shingles; ``begins`` tells for each side
    whether a word begins a sentence.
    """
    chains = Chains(runs, settings)
    found: list[Alignment] = []
    while len(found) < _MOST_PASSAGES and (chain := chains.best()):
        whole = _steps(left, right, chain, begins)
        found += _split(whole, left, right, settings)
        chains.without(whole.left, whole.right)
    return sorted(found, key=lambda a: (a.left, a.right))


def _steps(
    left: Sequence[str], right: Sequence[str], chain: Sequence[Run], begins: Begins
) -> Alignment:
    """The chain with its gaps aligned and its ends drawn out."""
    pairs: list[tuple[int, int]] = []
    first, last = chain[0], chain[-1]
    pairs += _reach_back(left, right, first.left, first.right, begins)
    past: Run | None = None
    for run in chain:
        if past is not None:
            a, b = past.left + past.length, past.right + past.length
            trim = max(0, a - run.left, b - run.right)
            run = Run(run.left + trim, run.right + trim, run.length - trim)  # noqa: PLW2901
            pairs += [(a + i, b + j) for i, j in matches(left[a : run.left], right[b : run.right])]
        pairs += [(run.left + i, run.right + i) for i in range(run.length)]
        past = run
    pairs += _reach_on(left, right, last.left + last.length, last.right + last.length, begins)
    return Alignment(grouped_pairs(pairs))


def pairs_of(alignment: Alignment) -> list[tuple[int, int]]:
    """The places of the words that agree, left and right."""
    return [
        (step.left[0] + at, step.right[0] + at)
        for step in alignment.steps
        if step.equal
        for at in range(step.left[1] - step.left[0])
    ]


def grouped_pairs(pairs: Sequence[tuple[int, int]]) -> tuple[Step, ...]:
    """Matched places as steps, with the changed words between them."""
    steps: list[Step] = []
    start = 0
    for at in range(1, len(pairs) + 1):
        here = pairs[at] if at < len(pairs) else (-1, -1)
        past = pairs[at - 1]
        if here == (past[0] + 1, past[1] + 1):
            continue
        steps.append(Step(True, (pairs[start][0], past[0] + 1), (pairs[start][1], past[1] + 1)))
        if at < len(pairs):
            steps.append(Step(False, (past[0] + 1, here[0]), (past[1] + 1, here[1])))
        start = at
    return tuple(steps)


def matches(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence, the earliest of equals.

    Time and memory grow with the product of the lengths: for stretches of some hundred words.
    """
    rows, columns = len(left), len(right)
    if not rows or not columns:
        return []
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        row, below, word = best[i], best[i + 1], left[i]
        for j in range(columns - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == right[j] else max(below[j], row[j + 1])
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        if left[i] == right[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _reach_on(
    left: Sequence[str], right: Sequence[str], a: int, b: int, begins: Begins
) -> list[tuple[int, int]]:
    """Words after a run that still agree, as long as agreement outweighs change.

    Changed words are crossed within the sentence only; in the next one they cost double, since
    sentences often begin alike.
    """
    dear = begins[0](a) or begins[1](b)
    stop_left = next((i for i in range(a + 1, a + _REACH) if begins[0](i)), a + _REACH)
    stop_right = next((j for j in range(b + 1, b + _REACH) if begins[1](j)), b + _REACH)
    found = _extension(left[a:stop_left], right[b:stop_right], 2 if dear else 1)
    return [(a + i, b + j) for i, j in found]


def _reach_back(
    left: Sequence[str], right: Sequence[str], a: int, b: int, begins: Begins
) -> list[tuple[int, int]]:
    """The same before a run."""
    dear = begins[0](a) or begins[1](b)
    low_left = next((i for i in range(a - 1, a - _REACH, -1) if begins[0](i)), a - _REACH)
    low_right = next((j for j in range(b - 1, b - _REACH, -1) if begins[1](j)), b - _REACH)
    before_left = left[max(0, low_left) : a][::-1]
    before_right = right[max(0, low_right) : b][::-1]
    found = _extension(before_left, before_right, 2 if dear else 1)
    return [(a - 1 - i, b - 1 - j) for i, j in found][::-1]


def _extension(left: Sequence[str], right: Sequence[str], cost: int) -> list[tuple[int, int]]:
    """The best-scoring prefix alignment: a match counts 1, a changed word ``-cost``."""
    best, kept, score = 0, 0, 0
    past = (-1, -1)
    pairs = matches(left, right)
    for at, (i, j) in enumerate(pairs, 1):
        score += 1 - cost * (max(i - past[0], j - past[1]) - 1)
        past = (i, j)
        if score > best:
            best, kept = score, at
    return pairs[:kept]


def _split(
    whole: Alignment, left: Sequence[str], right: Sequence[str], settings: CopySettings
) -> list[Alignment]:
    """The alignment if enough of its words agree; else its parts between long changes.

    The shorter a passage, the fewer words may differ: two stock phrases in one sentence are none.
    Words that only changed their place in it agree.
    """
    longest = max(whole.left[1] - whole.left[0], whole.right[1] - whole.right[0])
    matched = whole.matched
    if matched < settings.least_words <= longest or longest - matched > _FEW_CHANGES:
        matched += _moved(whole, left, right)
    allowed = _FEW_CHANGES + (1 / settings.density - 1) * (matched - settings.least_words)
    if matched >= settings.least_words and longest - matched <= allowed:
        return [whole]
    if matched < settings.least_words or len(whole.steps) < 3:
        return []
    widest = max(
        (i for i, s in enumerate(whole.steps) if not s.equal),
        key=lambda i: max(
            whole.steps[i].left[1] - whole.steps[i].left[0],
            whole.steps[i].right[1] - whole.steps[i].right[0],
        ),
    )
    parts = (whole.steps[:widest], whole.steps[widest + 1 :])
    return [a for part in parts for a in _split(Alignment(part), left, right, settings)]


def _moved(whole: Alignment, left: Sequence[str], right: Sequence[str]) -> int:
    """How many of the changed words stand at another place of the passage in the other text.

    Only rows of three words count; small words stand everywhere.
    """
    changed = [step for step in whole.steps if not step.equal]
    rows = {
        tuple(right[at : at + _ROW])
        for step in changed
        for at in range(step.right[0], step.right[1] - _ROW + 1)
    }
    if not rows:
        return 0
    found: set[int] = set()
    for step in changed:
        for at in range(step.left[0], step.left[1] - _ROW + 1):
            if tuple(left[at : at + _ROW]) in rows:
                found.update(range(at, at + _ROW))
    return len(found)


__all__ = ["Alignment", "Begins", "Step", "align", "grouped_pairs", "matches", "pairs_of"]
