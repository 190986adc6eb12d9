"""Dates that an article carries: a date line, a meta tag, a header. Explicit dates only.

Relative words are the time reader's; here a date must be written out. A date that can be read in
two ways (05/10/2020) is an interval that holds both readings.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from entente.nouns import Basis, Span, When

_NAMES: Final = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBER: Final = {name: i for i, names in enumerate(_NAMES, 1) for name in names}
MONTHS: Final = tuple(
    form for names in _NAMES for n in names for form in (n.capitalize(), n.upper())
)
_M: Final = "(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\.?"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)",
        r"(?<!\d)(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|"
        rf"th)?(?: of)?[ \u00a0-](?P<n>{_M}),?[ \u00a0-](?P<y>\d{{4}})(?!\d)",
        rf"\b(?P<n>{_M})[ \u00a0](?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0](?P<y>\d{{4}})(?!\d)",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日",
        r"(?<![\d/.])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)",
        rf"(?<!\d[ \u00a0])\b(?P<n>{_M}),?[ \u00a0](?P<y>\d{{4}})(?!\d)",
    )
)
_STAMP: Final = re.compile(
    r"^(?P<y>[12]\d{3})(?:(?P<m>\d{2})(?P<d>\d{2})(?:[T ]?\d{4,6}Z?)?$|[-/](?P<m2>\d{2})$|$)"
)


def find_date(text: str) -> tuple[int, int, When] | None:
    """The first written-out date of a short text: start, stop and the interval it stands for."""
    best: tuple[int, int, When] | None = None
    for pattern in _PATTERNS:
        match = pattern.search(text[:2000])
        if match and (best is None or match.start() < best[0]):
            when = _when(match)
            if when is not None:
                best = (match.start(), match.end(), when)
    return best


def parse_date(text: str, rule: str, span: Span | None = None) -> When | None:
    """The date of a tag or header as a When whose basis is ``rule``; None if there is none."""
    found = find_date(text)
    if found is None:
        return None
    start, stop, when = found
    words = text[start:stop]
    if span is not None:
        span = Span(span.document, span.start + start, span.start + stop)
    basis = Basis(words=words, rule=rule, anchor="explicit", anchor_words=words)
    return replace(when, basis=basis, span=span)


def parse_stamp(text: str, rule: str) -> When | None:
    """The date of a machine's field, which may also read 20200304, 2020-03 or 2020."""
    if found := parse_date(text, rule):
        return found
    match = _STAMP.match(text.strip())
    if not match:
        return None
    year, month, day = int(match["y"]), match["m"] or match["m2"], match["d"]
    if day:
        found_day = _day(year, int(month), int(day))
        when = When(found_day, found_day, "day") if found_day else None
    elif month:
        when = _month(year, int(month)) if 1 <= int(month) <= 12 else None
    else:
        when = When(f"{year}-01-01", f"{year}-12-31", "year")
    basis = Basis(words=match[0].strip(), rule=rule, anchor="explicit", anchor_words=match[0])
    return None if when is None else replace(when, basis=basis)


def _when(match: re.Match[str]) -> When | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if not 1000 <= year <= 2999:
        return None
    if parts.get("a"):
        return _either(year, int(parts["a"]), int(parts["b"]), parts["s"])
    name = parts.get("n")
    month = _NUMBER[name.rstrip(".").lower()] if name else int(parts["m"])
    if not parts.get("d"):
        return _month(year, month)
    day = _day(year, month, int(parts["d"]))
    return None if day is None else When(day, day, "day")


def _either(year: int, first: int, second: int, mark: str) -> When | None:
    """A numeric date: with dots day first; with slashes both orders, if both are dates."""
    readings = {_day(year, second, first)}
    if mark == "/":
        readings.add(_day(year, first, second))
    dates = sorted(x for x in readings if x is not None)
    if not dates:
        return None
    return When(dates[0], dates[-1], "day" if dates[0] == dates[-1] else "interval")


def _month(year: int, month: int) -> When:
    after = date(year + month // 12, month % 12 + 1, 1).toordinal()
    return When(date(year, month, 1).isoformat(), date.fromordinal(after - 1).isoformat(), "month")


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


__all__ = ["MONTHS", "find_date", "parse_date", "parse_stamp"]
