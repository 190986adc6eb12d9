"""Periods that intervals of time fall into: year, month and so on, never sharper than the text.

An interval that lies inside one period belongs to it; one that crosses a border is either kept
apart as ``undated`` or, on request, spread over the periods by its share of days. Keys sort as
strings: ``2019``, ``2019-H1``, ``2019-Q2``, ``2019-06``, ``2019-W23``, ``2019-06-05``, ``2010s``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args

from entente.errors import MeasureError
from entente.nouns import UNKNOWN, When

By: TypeAlias = Literal["all", "decade", "year", "half", "quarter", "month", "week", "day"]
UNDATED = "undated"
ALL = "all"
_ISO = re.compile(r"^(-?\d{4,})-(\d\d)-(\d\d)")
_LONGEST = 366 * 60


def check_by(by: str) -> By:
    """``by`` itself if it names a kind of period; raises ``MeasureError`` otherwise."""
    if by not in get_args(By):
        raise MeasureError(f"periods are by {', '.join(get_args(By))}; not by {by!r}")
    return by  # type: ignore[return-value]


def key_of(day: str, by: By) -> str | None:
    """The period that an ISO day lies in; None when the day cannot be read."""
    match = _ISO.match(day)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    if by == "all":
        return ALL
    if by == "decade":
        return f"{year // 10 * 10:04d}s"
    if by == "year":
        return f"{year:04d}"
    if by == "half":
        return f"{year:04d}-H{1 if month <= 6 else 2}"
    if by == "quarter":
        return f"{year:04d}-Q{(month - 1) // 3 + 1}"
    if by == "month":
        return f"{year:04d}-{month:02d}"
    return _key_of_day(day, by)


def _key_of_day(day: str, by: By) -> str | None:
    if by == "day":
        return day[:10]
    try:
        calendar = date.fromisoformat(day[:10]).isocalendar()
    except ValueError:
        return None
    return f"{calendar.year:04d}-W{calendar.week:02d}"


def period_of(when: When, by: By) -> str:
    """The one period that holds the whole interval, or ``undated``."""
    if by == "all":
        return ALL
    if when.earliest is None or when.latest is None:
        return UNDATED
    first, last = key_of(when.earliest, by), key_of(when.latest, by)
    return first if first is not None and first == last else UNDATED


def agreed(whens: Sequence[When]) -> When:
    """One date for the copies of one thing, whatever their order.

    The narrowest that touches all the others; where copies contradict each other, what spans them
    all. A copy without a date says nothing against the others.
    """
    if len(whens) == 1:
        return whens[0]
    dated = sorted(
        {(w.earliest, w.latest): w for w in whens if w.earliest and w.latest}.values(),
        key=lambda w: (_days(w.latest) - _days(w.earliest), w.earliest or "", w.latest or ""),
    )
    if not dated:
        open_ = [w for w in whens if w.known]
        return min(open_, key=lambda w: (w.earliest or "", w.latest or ""), default=UNKNOWN)
    best = dated[0]
    if all(
        _days(best.earliest) <= _days(w.latest) and _days(w.earliest) <= _days(best.latest)
        for w in dated
    ):
        return best
    first = min((w.earliest for w in dated), key=_days)
    last = max((w.latest for w in dated), key=_days)
    return replace(best, earliest=first, latest=last, precision="unknown", span=None)


def _days(day: str | None) -> int:
    """A number that grows with the day, BCE included."""
    match = _ISO.match(day or "")
    return int(match[1]) * 372 + int(match[2]) * 31 + int(match[3]) if match else 0


def shares(when: When, by: By) -> tuple[tuple[str, float], ...]:
    """The periods an interval touches with the share of its days in each; the shares sum to 1.

    Intervals that are open, unreadable or longer than sixty years stay ``undated``.
    """
    whole = period_of(when, by)
    bounds = when.bounds()
    if whole != UNDATED or bounds is None:
        return ((whole, 1.0),)
    first, last = bounds
    days = (last - first).days + 1
    if not 0 < days <= _LONGEST:
        return ((UNDATED, 1.0),)
    found: dict[str, int] = {}
    for step in range(days):
        key = key_of((first + timedelta(days=step)).isoformat(), by)
        if key is not None:
            found[key] = found.get(key, 0) + 1
    return tuple((key, count / days) for key, count in found.items())


def spanned(first: str, last: str, by: By) -> list[str]:
    """Every period from the day ``first`` to the day ``last`` (ISO), in time order.

    Empty where a day cannot be read, or where days or weeks would fill more than sixty years.
    """
    try:
        day, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    except ValueError:
        return []
    if by in ("day", "week") and (end - day).days > _LONGEST:
        return []
    found: dict[str, None] = {}
    while day <= end:
        found.setdefault(key_of(day.isoformat(), by) or UNDATED)
        if day > date.max - timedelta(days=62):
            break
        if by in ("day", "week"):
            day += timedelta(days=1)
        else:
            day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return ordered(set(found))


def ordered(keys: set[str]) -> list[str]:
    """Period keys in time order: ``all`` first, ``undated`` last, BCE before CE."""

    def place(key: str) -> tuple[int, int, str]:
        if key == ALL:
            return (0, 0, "")
        if key == UNDATED:
            return (2, 0, "")
        year = re.match(r"-?\d+", key)
        return (1, int(year[0]) if year else 0, key)

    return sorted(keys, key=place)
