"""Rules for several dates told at once: "1915-17", "15 to 22 February", "September 16 to 21"."""

from __future__ import annotations

from entente.reading.times.operation import Built, Candidate, Operation
from entente.reading.times.patterns import Match, Rule
from entente.reading.times.point import Point
from entente.reading.times.rules_calendar import read_year


def _year_pair(match: Match) -> Built:
    """1915-17, 2007-08, 1995/96: two years, the second shortened."""
    first, tail = int(match.number("a")), int(match.number("b"))
    second = first - first % 100 + tail
    if second <= first:
        second += 100
    if second - first > 60 or (match.word("b")[0] == "0" and tail < 1):
        return None
    if match.before(2) + match.before() in ("-",):
        return None
    left, right = match.at("a"), match.at("b")
    return (
        Candidate(left, left + 1, Operation("year", "point", point=Point("year", first))),
        Candidate(
            right, right + 1, Operation("year of a pair", "point", point=Point("year", second))
        ),
    )


def _year_range(match: Match) -> Built:
    """240-238 BC, 264 to 241 BC: the era stands once."""
    first, second = int(match.number("a")), int(match.number("b"))
    if first <= second or first > 9999:
        return None
    left = match.at("a")
    point = Point("year", 1 - first)
    return (
        Candidate(left, left + 1, Operation("year BC of a range", "point", point=point)),
        Candidate(
            match.at("b"),
            match.stop,
            Operation("year", "point", point=Point("year", 1 - second)),
        ),
    )


def _day_list_before(match: Match) -> Built:
    """15 to 22 February; 6, 7 and 8 May: days that share the month behind them."""
    last = match.inner("b")
    if last is None or last.point is None:
        return None
    parts = [Candidate(match.at("b"), match.stop, last)]
    for group in ("a", "c"):
        if match.has(group):
            day = int(match.number(group))
            if not 1 <= day <= 31:
                return None
            index = match.at(group)
            start = index - 1 if match.tokens.word(index - 1) == "the" and group == "a" else index
            start = max(start, match.start)
            point = Point("day", last.point.year, last.point.month, day)
            parts.append(
                Candidate(start, index + 1, Operation("day of a list", "point", point=point))
            )
    return sorted(parts, key=lambda c: c.start)


def _day_list_behind(match: Match) -> Built:
    """September 16 to 21; March 5-9, 1918: days that share the month before them."""
    first = match.inner("a")
    if first is None or first.point is None:
        return None
    year = read_year(match, "y")
    month = first.point.month
    point = Point("day", year or first.point.year, month, first.point.day)
    parts = [
        Candidate(
            match.at("a"),
            match.found.end("a"),
            Operation("day of month", "point", point=point, weekday=first.weekday),
        )
    ]
    groups = [g for g in ("b", "c") if match.has(g)]
    for group in groups:
        day = int(match.number(group))
        if not 1 <= day <= 31:
            return None
        index = match.at(group)
        stop = match.stop if group == groups[-1] else index + 1
        point = Point("day", year or first.point.year, month, day)
        parts.append(Candidate(index, stop, Operation("day of a list", "point", point=point)))
    return parts


RULES = [
    Rule("year pair", "<a>YEAR4 (DASH|SLASH) <b>YY", _year_pair),
    Rule("year range BC", "<a>NUM (DASH|TO|UNTIL) <b>(NUM BC)", _year_range),
    Rule(
        "days before month",
        "THE? <a>(DOM|ORDDAY) (COMMA <c>(DOM|ORDDAY))? COMMA? (DASH|TO|AND|OR|UNTIL|SLASH)"
        " <b>(THE? (DOM|ORDDAY) OF? MONTH DOT? (COMMA? {year})?)",
        _day_list_before,
    ),
    Rule(
        "days behind month",
        "<a>(MONTH DOT? THE? (DOM|ORDDAY)) (COMMA <b>(DOM|ORDDAY))? COMMA?"
        " (DASH|TO|AND|OR|UNTIL|SLASH)"
        " THE? <c>(DOM|ORDDAY) (COMMA? <y>{year})?",
        _day_list_behind,
    ),
]

__all__ = ["RULES"]
