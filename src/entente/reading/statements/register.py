"""Drafts by where their parts stand, so that no rule has to walk all of them again.

A coarse grid over the text: a look-up touches only the drafts with a part near the place asked
for, which keeps the work on a document in proportion to its length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from entente.language.analysis import Offsets
from entente.reading.statements.drafts import Draft

# Characters of a cell: about two sentences, so that most parts lie in one or two cells.
_CELL: Final = 256


class Register:
    """Drafts in the order given. Parts that grow must be told with ``give`` or ``moved``.

    Parts may shrink untold: what is found is looked at again where it stands now.
    """

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self.drafts: list[Draft] = []
        self._numbers: dict[int, int] = {}
        self._cells: defaultdict[int, set[int]] = defaultdict(set)
        for draft in drafts:
            self.append(draft)

    def append(self, draft: Draft) -> None:
        """Add a draft behind the others."""
        self._numbers[id(draft)] = len(self.drafts)
        self.drafts.append(draft)
        self.moved(draft)

    def moved(self, draft: Draft) -> None:
        """Note all the places of a draft that was changed."""
        for part in (*draft.source, *draft.cue, *draft.content):
            self._note(draft, part)

    def give(self, draft: Draft, start: int, stop: int) -> None:
        """Take a stretch into the content of a draft."""
        draft.add(start, stop)
        self._note(draft, (start, stop))

    def _note(self, draft: Draft, part: Offsets) -> None:
        number = self._numbers[id(draft)]
        for cell in _cells(*part):
            self._cells[cell].add(number)

    def near(self, start: int, stop: int) -> list[Draft]:
        """All drafts with a part in a stretch, and some beside it, in their order."""
        found: set[int] = set()
        for cell in _cells(start, stop):
            found |= self._cells.get(cell, set())
        return [self.drafts[i] for i in sorted(found)]

    def with_cue(self, cue: Sequence[Offsets]) -> list[Draft]:
        """The drafts whose cue touches some stretches, in their order."""
        if not cue:
            return []
        near = self.near(cue[0][0], cue[-1][1])
        return [d for d in near if any(a < y and x < b for a, b in d.cue for x, y in cue)]

    def owner(self, start: int, stop: int) -> Draft | None:
        """The draft that holds most of a quotation, half at least; its cue stands outside of it."""
        best, most = None, 0
        for draft in self.near(start, stop):
            held = draft.covers(start, stop)
            if held > most and not any(start <= a and b <= stop for a, b in draft.cue):
                best, most = draft, held
        return best if 2 * most >= stop - start else None

    def ending(self, floor: int, stop: int) -> Iterator[Draft]:
        """The drafts that end within ``floor`` and ``stop``, the last first.

        Of two with the same end the one that begins later comes first, then the earlier listed.
        """
        for cell in reversed(_cells(floor - 1, stop)):
            here = [
                (self.drafts[i].end, self.drafts[i].start, -i) for i in self._cells.get(cell, ())
            ]
            for end, _, number in sorted(here, reverse=True):
                if floor <= end <= stop and (end - 1) // _CELL == cell:
                    yield self.drafts[-number]


def _cells(start: int, stop: int) -> range:
    return range(start // _CELL, max(start, stop - 1) // _CELL + 1)


__all__ = ["Register"]
