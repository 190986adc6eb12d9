"""A time axis in decimal years with round ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from entente.publishing.charts import svg
from entente.publishing.dates import MONTHS

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
KEEP = 0.9
"""Share of the dated items that the axis must hold before older ones go to the gutter."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Maps decimal years from ``first`` to ``last`` onto pixels from ``left`` to ``right``."""

    first: float
    last: float
    left: float
    right: float

    def x(self, year: float) -> float:
        """The pixel of a decimal year, kept inside the axis."""
        share = (year - self.first) / (self.last - self.first)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Round places with their labels: months under three years, else years."""
        span = self.last - self.first
        if span <= 3:
            return self._month_ticks(span)
        step = next((s for s in STEPS if span / s <= 12), STEPS[-1])
        start = -(-self.first // step) * step
        count = int((self.last - start) // step) + 1
        return [(start + i * step, str(int(start + i * step))) for i in range(count)]

    def _month_ticks(self, span: float) -> list[tuple[float, str]]:
        every = 1 if span <= 1 else 3
        found: list[tuple[float, str]] = []
        for year in range(int(self.first), int(self.last) + 1):
            for month in range(0, 12, every):
                place = year + month / 12
                if self.first <= place <= self.last:
                    name = MONTHS[month][:3]
                    found.append((place, f"{name} {year}" if month == 0 or not found else name))
        return found

    def drawn(self, top: float, bottom: float) -> list[Markup]:
        """Grid lines and labels under them."""
        parts: list[Markup] = []
        for place, label in self.ticks():
            x = self.x(place)
            parts.append(svg.line(x, top, x, bottom, "grid"))
            parts.append(svg.text(x, bottom + 15, label, "tick", "middle"))
        return parts


def fitted(stretches: Sequence[tuple[float, float]], left: float, right: float) -> TimeAxis:
    """An axis over the newest stretches, at least ``KEEP`` of them; older ones fall off its start.

    A few events of the far past must not squeeze the rest into a corner.
    """
    middles = sorted(((a + b) / 2 for a, b in stretches), reverse=True)
    if not middles:
        return TimeAxis(2000, 2001, left, right)
    held = max(1, round(len(middles) * KEEP + 0.499))
    oldest, newest = middles[min(held, len(middles)) - 1], middles[0]
    if newest - middles[-1] <= 1.6 * max(newest - oldest, 5):
        oldest = middles[-1]
    room = max((newest - oldest) * 0.03, 0.04)
    return TimeAxis(oldest - room, newest + room, left, right)


__all__ = ["TimeAxis", "fitted"]
