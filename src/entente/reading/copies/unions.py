"""Disjoint sets: things that are the same by pairs are the same as a group."""

from __future__ import annotations


class Unions:
    """``size`` things, each alone at first. The smallest number of a group stands for it."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, at: int) -> int:
        """The thing that stands for the group of ``at``."""
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def join(self, one: int, two: int) -> None:
        """Make one group of two."""
        low, high = sorted((self.root(one), self.root(two)))
        self._above[high] = low


__all__ = ["Unions"]
