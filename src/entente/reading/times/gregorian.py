"""Proleptic Gregorian calendar over all years, because ``datetime`` ends at year 1.

Years are astronomical, as ISO 8601 has them: 0 is 1 BCE, -1 is 2 BCE. Day numbers count from
0001-01-01, which is day 1, as ``datetime.date.toordinal`` does. Formulas: N. Dershowitz and
E. M. Reingold, Calendrical Calculations, chapter 2 (fixed dates, Gregorian) and 5 (ISO weeks).
"""

from __future__ import annotations

_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    """Whether the year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Days of a month (1 to 12)."""
    return 29 if month == 2 and is_leap(year) else _MONTHS[month - 1]


def to_day(year: int, month: int, day: int) -> int:
    """Day number of a date."""
    past = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    days = 365 * past + past // 4 - past // 100 + past // 400
    return days + _BEFORE[month - 1] + leap_day + day


def from_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    count = number - 1
    era, rest = divmod(count, 146097)
    century, rest = divmod(rest, 36524)
    four, rest = divmod(rest, 1461)
    single, rest = divmod(rest, 365)
    year = 400 * era + 100 * century + 4 * four + single
    if century == 4 or single == 4:
        return year, 12, 31
    year += 1
    month = 12
    while to_day(year, month, 1) > number:
        month -= 1
    return year, month, number - to_day(year, month, 1) + 1


def weekday(number: int) -> int:
    """ISO weekday of a day number: Monday is 1, Sunday 7."""
    return (number - 1) % 7 + 1


def week_start(year: int, week: int) -> int:
    """Day number of the Monday of an ISO week."""
    fourth = to_day(year, 1, 4)
    return fourth - weekday(fourth) + 1 + 7 * (week - 1)


def iso_week(number: int) -> tuple[int, int]:
    """ISO year and week of a day number."""
    year = from_day(number - weekday(number) + 4)[0]
    return year, (number - week_start(year, 1)) // 7 + 1


def iso_date(number: int) -> str:
    """ISO 8601 date of a day number; ``-0479-01-01`` is a day of 480 BCE."""
    year, month, day = from_day(number)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"


def parse_iso(text: str) -> int:
    """Day number of an ISO date as ``iso_date`` prints it; raises ``ValueError`` otherwise."""
    sign = -1 if text.startswith("-") else 1
    parts = text.lstrip("-").split("T")[0].split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"{text!r} is no ISO date (YYYY-MM-DD)")
    year, month, day = sign * int(parts[0]), int(parts[1]), int(parts[2])
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise ValueError(f"{text!r} is no day of the calendar")
    return to_day(year, month, day)


def easter(year: int) -> int:
    """Day number of Western Easter Sunday (anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday_term = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday_term) // 451
    month, day = divmod(h + weekday_term - 7 * m + 114, 31)
    return to_day(year, month, day + 1)


__all__ = [
    "days_in_month",
    "easter",
    "from_day",
    "is_leap",
    "iso_date",
    "iso_week",
    "parse_iso",
    "to_day",
    "week_start",
    "weekday",
]
