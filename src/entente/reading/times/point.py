"""A stretch of the calendar at one granularity, and its TIMEX3 value.

A ``Point`` may be partial: ``Point("day", month=9, day=16)`` is a sixteenth of September whose
year the text does not give. Values follow TimeML 1.2.1: ``1998-W05``, ``1998-Q3``, ``1998-SU``,
``199`` (a decade), ``19`` (a century), ``1998-02-13TMO``, ``BC0264``, ``XXXX-09-16``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from entente.nouns import Precision
from entente.reading.times import gregorian as cal

Grain: TypeAlias = Literal[
    "time",
    "part",
    "day",
    "week",
    "weekend",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
]
GRAINS: tuple[Grain, ...] = (
    "time",
    "part",
    "day",
    "week",
    "weekend",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)
SEASON_MONTHS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}
SEASONS = ("SP", "SU", "FA", "WI")
_PRECISION: dict[Grain, Precision] = {
    "time": "time",
    "part": "time",
    "day": "day",
    "week": "week",
    "weekend": "week",
    "month": "month",
    "season": "season",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "millennium": "century",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One stretch of the calendar. ``year`` None: not given. Years are astronomical.

    ``number`` is the week, quarter or half of the year; ``code`` the season (SP SU FA WI) or
    part of the day (MO AF EV NI MI DT); ``clock`` a time such as ``T17:30``. A decade holds its
    first year, a century the first year of its hundred (1901 is written from 1900). ``fiscal``
    marks a year of accounts, whose bounds the text does not give.
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    code: str = ""
    clock: str = ""
    fiscal: bool = False

    @property
    def rank(self) -> int:
        """Place in the order of granularity, the finest first."""
        return GRAINS.index(self.grain)

    @property
    def precision(self) -> Precision:
        """The precision of a ``When`` with these bounds."""
        return _PRECISION[self.grain]

    @property
    def complete(self) -> bool:
        """Whether it names one stretch of the calendar."""
        if self.year is None:
            return False
        if self.grain in ("time", "part", "day"):
            return self.month is not None and self.day is not None
        return self.month is not None or self.grain != "month"

    def value(self) -> str:
        """The TIMEX3 value; what is not known prints as X."""
        year = _year(self.year)
        match self.grain:
            case "millennium":
                return "X" if self.year is None else str(self.year // 1000)
            case "century":
                return "XX" if self.year is None else _hundreds(self.year, 100)
            case "decade":
                return "XXX" if self.year is None else _hundreds(self.year, 10)
            case "year":
                return ("FY" if self.fiscal else "") + year
            case "half":
                return f"{year}-H{_number(self.number, 1)}"
            case "quarter":
                return f"{year}-Q{_number(self.number, 1)}"
            case "season":
                return f"{year}-{self.code}"
            case "week":
                return f"{year}-W{_number(self.number, 2)}"
            case "weekend":
                return f"{year}-W{_number(self.number, 2)}-WE"
        text = f"{year}-{_number(self.month, 2)}"
        if self.grain == "month":
            return text
        text += f"-{_number(self.day, 2)}"
        if self.grain == "part":
            text += f"T{self.code}"
        return text + self.clock if self.grain == "time" else text

    def bounds(self) -> tuple[int, int] | None:
        """First and last day number; None while the year is not known."""
        if self.year is None:
            return None
        year = self.year
        match self.grain:
            case "millennium":
                return cal.to_day(year, 1, 1), cal.to_day(year + 999, 12, 31)
            case "century":
                # 1900 is still called nineteenth century by calendars, not by most writers
                last = year + 100 if year > 0 else year + 99
                return cal.to_day(year, 1, 1), cal.to_day(last, 12, 31)
            case "decade":
                return cal.to_day(year, 1, 1), cal.to_day(year + 9, 12, 31)
            case "half":
                return _months(year, 6 * (self.number or 1) - 5, 6)
            case "quarter":
                return _months(year, 3 * (self.number or 1) - 2, 3)
            case "season" if self.code == "WI":
                # "the winter of 1914" may begin with January or with December
                return cal.to_day(year, 1, 1), cal.to_day(year + 1, 3, 31)
            case "season":
                return _months(year, SEASON_MONTHS[self.code][0], 4)
            case "week" if self.number:
                monday = cal.week_start(year, self.number)
                return monday, monday + 6
            case "weekend" if self.number:
                monday = cal.week_start(year, self.number)
                return monday + 5, monday + 6
        if self.fiscal:
            # years of accounts begin up to nine months before the year they are named for
            return cal.to_day(year - 1, 4, 1), cal.to_day(year + 1, 3, 31)
        if self.month is None:
            return cal.to_day(year, 1, 1), cal.to_day(year, 12, 31)
        if self.day is None:
            return _months(year, self.month, 1)
        day = cal.to_day(year, self.month, min(self.day, cal.days_in_month(year, self.month)))
        return day, day

    def coarsened(self, grain: Grain) -> Point:
        """The stretch of the given, coarser granularity that holds this one's first day."""
        span = self.bounds()
        if span is None:
            return self
        if self.grain == "week" and grain != "week":
            return at(span[0] + 3, grain)
        if self.grain == "season" and self.year is not None and grain != "season":
            return at(cal.to_day(self.year, SEASON_MONTHS[self.code][0], 1), grain)
        return at(span[0], grain)

    def shifted(self, grain: Grain, amount: int) -> Point:
        """Moved by whole units of ``grain``; keeps its own granularity where that is finer."""
        if self.year is None:
            return self
        if grain in ("year", "decade", "century", "millennium"):
            years = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[grain] * amount
            return _clamped(replace(self, year=self.year + years))
        if grain in ("month", "quarter", "half"):
            return self._by_months({"month": 1, "quarter": 3, "half": 6}[grain] * amount)
        if grain == "season" and self.grain == "season":
            index = SEASONS.index(self.code) + amount
            return replace(self, year=self.year + index // 4, code=SEASONS[index % 4])
        span = self.bounds()
        if span is None:
            return self
        days = amount * (7 if grain in ("week", "weekend") else 1)
        moved = at(span[0] + days, "day" if self.grain in ("part", "time") else self.grain)
        if self.grain in ("part", "time"):
            return replace(moved, grain=self.grain, code=self.code, clock=self.clock)
        return moved

    def _by_months(self, months: int) -> Point:
        year = self.year or 0
        if self.grain == "quarter" and months % 3 == 0:
            index = 4 * year + (self.number or 1) - 1 + months // 3
            return replace(self, year=index // 4, number=index % 4 + 1)
        if self.grain == "half" and months % 6 == 0:
            index = 2 * year + (self.number or 1) - 1 + months // 6
            return replace(self, year=index // 2, number=index % 2 + 1)
        if self.month is None:
            return self
        index = 12 * year + self.month - 1 + months
        return _clamped(replace(self, year=index // 12, month=index % 12 + 1))


def at(day: int, grain: Grain) -> Point:
    """The stretch of one granularity that holds a day number."""
    year, month, dom = cal.from_day(day)
    match grain:
        case "millennium":
            return Point("millennium", _first_year(year, 1000))
        case "century":
            return Point("century", _first_year(year, 100))
        case "decade":
            return Point("decade", _first_year(year, 10))
        case "year":
            return Point("year", year)
        case "half":
            return Point("half", year, number=1 if month < 7 else 2)
        case "quarter":
            return Point("quarter", year, number=(month + 2) // 3)
        case "season":
            if month < 3:
                return Point("season", year - 1, code="WI")
            code = SEASONS[min((month - 3) // 3, 3)]
            return Point("season", year, code=code)
        case "month":
            return Point("month", year, month)
        case "week" | "weekend":
            iso_year, week = cal.iso_week(day)
            return Point(grain, iso_year, number=week)
    return Point("day", year, month, dom)


def _clamped(point: Point) -> Point:
    """29 February moved to a common year becomes the 28th, as people say it."""
    if point.year is not None and point.month is not None and point.day is not None:
        last = cal.days_in_month(point.year, point.month)
        if point.day > last:
            return replace(point, day=last)
    if point.grain in ("week", "weekend") and point.number == 53 and point.year is not None:
        return replace(point, number=cal.iso_week(cal.to_day(point.year, 12, 28))[1])
    return point


def _months(year: int, first: int, count: int) -> tuple[int, int]:
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    start = cal.to_day(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    return start, cal.to_day(end_year, end_month, cal.days_in_month(end_year, end_month))


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _number(number: int | None, width: int) -> str:
    return "X" * width if number is None else f"{number:0{width}d}"


def _hundreds(year: int, size: int) -> str:
    width = 2 if size == 100 else 3
    if year > 0 or (year == 0 and size > 1):
        return f"{year // size:0{width}d}"
    return f"BC{-year // size:0{width}d}"


def _first_year(year: int, size: int) -> int:
    """First year of the decade, century or millennium that people put the year in."""
    if year > 0:
        return year - year % size
    before = 1 - year
    if size == 10:
        return 1 - (before // 10 * 10 + 9)
    return 1 - (before + size - 1) // size * size


__all__ = ["GRAINS", "SEASONS", "SEASON_MONTHS", "Grain", "Point", "at"]
