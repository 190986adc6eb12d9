"""Dates in words and as places on an axis; never sharper than the record."""

from __future__ import annotations

from calendar import isleap
from datetime import date

from entente.nouns import Basis, When
from entente.publishing.strings import TEXT

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def worded(when: When) -> str:
    """An interval in words: ``11 September 2020``, ``2011``, ``21 to 27 September 2020``."""
    if when.earliest is None and when.latest is None:
        return TEXT["undated"]
    if when.earliest is None:
        return f"by {_one(when.latest or '')}"
    if when.latest is None:
        return f"from {_one(when.earliest)}"
    return _between(day_of(when.earliest), day_of(when.latest))


def _between(first: str, last: str) -> str:
    if first == last:
        return _one(first)
    year, month, day = _parts(first)
    year2, month2, day2 = _parts(last)
    whole_months = day == 1 and _month_ends(year2, month2, day2)
    if whole_months and (month, month2) == (1, 12):
        return _year(year) if year == year2 else f"{_year(year)} to {_year(year2)}"
    if whole_months and year == year2:
        ahead = MONTHS[month - 1] + ("" if month == month2 else f" to {MONTHS[month2 - 1]}")
        return f"{ahead} {_year(year)}"
    if (year, month) == (year2, month2):
        return f"{day} to {_one(last)}"
    if year == year2:
        return f"{day} {MONTHS[month - 1]} to {_one(last)}"
    return f"{_one(first)} to {_one(last)}"


def _parts(iso: str) -> tuple[int, int, int]:
    sign = -1 if iso.startswith("-") else 1
    numbers = [int(p) for p in iso.lstrip("-").split("-") if p.isdigit()] + [1, 1]
    return sign * numbers[0], min(max(numbers[1], 1), 12), max(numbers[2], 1)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


def _one(iso: str) -> str:
    year, month, day = _parts(day_of(iso))
    return f"{day} {MONTHS[month - 1]} {_year(year)}"


def day_of(iso: str) -> str:
    """The day of a date that may carry a time; years before 1 CE have a sign in front."""
    return iso.partition("T")[0]


def _month_ends(year: int, month: int, day: int) -> bool:
    return day >= (
        29 if isleap(year) else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    )


def place(iso: str) -> float | None:
    """A date as a decimal year, or None where it cannot be read (before 1 CE, broken)."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return None
    length = 366 if isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1) / length


def stretch(when: When) -> tuple[float, float] | None:
    """Both ends as decimal years, the last day included; None unless both are known."""
    if when.earliest is None or when.latest is None:
        return None
    first, last = place(when.earliest), place(when.latest)
    if first is None or last is None:
        return None
    return first, max(first, last + 1 / 366)


def reason(when: When) -> str:
    """Why a date is what it is, in words; empty where the record does not say."""
    basis = when.basis
    parts = []
    if set(basis.words.replace(",", " ").split()) == set(worded(when).split()):
        return TEXT["date_in_full"]
    if basis.words:
        parts.append(f"“{basis.words}”")
    if basis.rule:
        parts.append(basis.rule)
    # "by 3 May 2020" names the document's date already
    named = when.earliest is None and basis.anchor_value.rpartition("/")[2] == when.latest
    if (basis.anchor_words or basis.anchor_value) and not named:
        parts.append(f"counted from {_anchor(basis.anchor_words or basis.anchor, basis)}")
    return ", ".join(parts)


def _anchor(words: str, basis: Basis) -> str:
    """The anchor's words, with the date that they stand for where they do not give it."""
    value = basis.anchor_value
    first, _, last = value.partition("/")
    when = worded(When(first, last or first, "interval")) if place(first) is not None else value
    if words.startswith(("published: ", "written: ")):
        # the words are those of a header, the value says the same in full
        return f"{TEXT['article_date']} ({when or words.partition(': ')[2]})"
    return words if not value or value in words or when in words else f"{words} ({when})"


__all__ = ["place", "reason", "stretch", "worded"]
