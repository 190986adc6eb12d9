"""Dates of office and of validity: partial ISO dates as intervals of day numbers."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from entente.nouns import When

OPEN_START = 0
OPEN_STOP = 10_000_000


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``start`` to ``stop`` inclusive, as proleptic ordinals; open ends are extremes."""

    start: int = OPEN_START
    stop: int = OPEN_STOP

    def overlap(self, other: Period) -> int:
        """Days in common; 0 if none."""
        return max(0, min(self.stop, other.stop) - max(self.start, other.start) + 1)

    def before(self, other: Period) -> bool:
        """Whether this one ends before the other begins."""
        return self.stop < other.start

    @property
    def days(self) -> int:
        """Length in days."""
        return self.stop - self.start + 1


ALWAYS = Period()


def first_day(text: str) -> int:
    """The first day that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` can mean; empty is open."""
    if not text:
        return OPEN_START
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1).toordinal()


def last_day(text: str) -> int:
    """The last day that a partial ISO date can mean; empty is open."""
    if not text:
        return OPEN_STOP
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1]).toordinal()


def _parts(text: str) -> tuple[int, int, int]:
    pieces = text.split("-")
    if len(pieces) > 3 or not all(piece.isdigit() for piece in pieces):
        raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    numbers = [int(piece) for piece in pieces] + [0, 0]
    try:
        date(numbers[0], numbers[1] or 1, numbers[2] or 1)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date of the calendar: {error}") from error
    return numbers[0], numbers[1], numbers[2]


def period(first: str, last: str) -> Period:
    """The longest period that two partial dates allow. Raises ``ValueError`` if it is empty."""
    found = Period(first_day(first), last_day(last))
    if found.start > found.stop:
        raise ValueError(f"{first} lies after {last}")
    return found


def period_of(when: When) -> Period | None:
    """The days a When may mean, or None when nothing is known."""
    bounds = when.bounds()
    if bounds is not None:
        return Period(bounds[0].toordinal(), bounds[1].toordinal())
    return None


def year_period(year: int) -> Period:
    """The days of a calendar year."""
    return Period(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())


def when_of(first: str, last: str) -> When:
    """A ``When`` for dates of validity as the data files give them."""
    if not first and not last:
        return When()
    found = period(first, last)
    earliest = None if found.start == OPEN_START else date.fromordinal(found.start).isoformat()
    latest = None if found.stop == OPEN_STOP else date.fromordinal(found.stop).isoformat()
    return When(earliest, latest, "interval")
