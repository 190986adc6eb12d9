"""Completing a partial date: which September, which Tuesday, which third quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from entente.reading.times import gregorian as cal
from entente.reading.times import holidays
from entente.reading.times.point import Point, at


def occurrences(point: Point, name: str, weekday: int | None, around: int) -> Iterator[Point]:
    """The stretches that a partial date may mean, within some years of a day, in order."""
    if weekday is not None and point.month is None:
        monday = around - cal.weekday(around) + 1
        for week in range(-2, 3):
            yield at(monday + 7 * week + weekday - 1, "day")
        return
    if point.grain == "day" and point.month is None and not name and point.day is not None:
        year, month, _ = cal.from_day(around)
        for step in range(-12, 13):
            index = 12 * year + month - 1 + step
            found = index // 12, index % 12 + 1
            if point.day <= cal.days_in_month(*found):
                yield Point("day", *found, point.day)
        return
    year = cal.from_day(around)[0]
    reach = 9 if point.month == 2 and point.day == 29 else 2
    for candidate in range(year - reach, year + reach + 1):
        if name:
            day = holidays.day_of(name, candidate)
            if day is not None:
                yield at(day, "day")
        elif point.month == 2 and point.day == 29 and not cal.is_leap(candidate):
            continue
        else:
            yield replace(point, year=candidate)


def pick(
    point: Point,
    *,
    anchor: Point,
    way: int | None,
    tense: int | None,
    name: str = "",
    weekday: int | None = None,
    narrative: bool = False,
) -> Point:
    """The occurrence that direction, tense and anchor ask for; the point itself if none fits.

    ``way`` is what the words state (last, this, next); ``narrative`` picks the occurrence nearest
    to the anchor, a later one before an earlier one, as stories go on.
    """
    span = anchor.bounds()
    if span is None:
        return point
    if anchor.code == "WI" and anchor.year is not None:
        span = cal.to_day(anchor.year, 12, 1), cal.to_day(anchor.year + 1, 3, 1) - 1
    found = list(occurrences(point, name, weekday, span[0]))
    ranged = [(p, b) for p in found if (b := p.bounds()) is not None]
    if not ranged:
        return point
    if way is not None:
        return _directed(ranged, span, way, anchor, weekday is not None)
    if narrative:
        return min(ranged, key=lambda r: (story_distance(span, r[1]), r[1]))[0]
    if tense in (0, None) and not weekday:
        # nothing says which way: the past, unless the coming one is much nearer
        tense = 1 if _much_nearer_ahead(ranged, span, 4.0 if tense is None else 1.0) else -1
    if tense == 1 or (tense == 0 and weekday):
        ahead = [p for p, b in ranged if b[1] >= span[0]]
        return ahead[0] if ahead else ranged[-1][0]
    behind = [p for p, b in ranged if b[0] <= span[1]]
    return behind[-1] if behind else ranged[0][0]


def _much_nearer_ahead(
    ranged: list[tuple[Point, tuple[int, int]]], span: tuple[int, int], factor: float
) -> bool:
    behind = [span[0] - b[1] for _, b in ranged if b[0] <= span[1]]
    ahead = [b[0] - span[1] for _, b in ranged if b[0] > span[1]]
    return bool(ahead) and min(ahead) * factor < max(0, min(behind, default=10**6))


def _directed(
    ranged: list[tuple[Point, tuple[int, int]]],
    span: tuple[int, int],
    way: int,
    anchor: Point,
    weekday: bool,
) -> Point:
    if way < 0:
        behind = [p for p, b in ranged if b[1] < span[0]]
        return behind[-1] if behind else ranged[0][0]
    if way > 0:
        ahead = [p for p, b in ranged if b[0] > span[1]]
        return ahead[0] if ahead else ranged[-1][0]
    if weekday:
        monday = span[0] - cal.weekday(span[0]) + 1
        same = [p for p, b in ranged if monday <= b[0] <= monday + 6]
    else:
        year = anchor.year
        if ranged[0][0].code == "WI" and anchor.month is not None and anchor.month < 4:
            # in February, this winter is the one that began last year
            year = None if year is None else year - 1
        same = [p for p, b in ranged if p.year == year]
    return same[0] if same else min(ranged, key=lambda r: abs(r[1][0] - span[0]))[0]


def story_distance(anchor: tuple[int, int], found: tuple[int, int]) -> float:
    """How far a story would have to jump; jumps back cost more than jumps ahead."""
    if found[0] > anchor[1]:
        return float(found[0] - anchor[1])
    if found[1] < anchor[0]:
        return (anchor[0] - found[1]) * BACKWARD
    return 0.0


# tuned on narratives: a jump back of two months weighs as much as one ahead of three
BACKWARD = 1.5


def fill(point: Point, container: Point, *, name: str = "", weekday: int | None = None) -> Point:
    """A partial date within the period that the words put it in."""
    if point.grain in ("part", "time"):
        if container.grain in ("day", "part", "time"):
            return replace(point, year=container.year, month=container.month, day=container.day)
        return replace(point, year=container.year, month=container.month)
    if name:
        day = None if container.year is None else holidays.day_of(name, container.year)
        return Point("day", container.year) if day is None else at(day, "day")
    if weekday is not None and point.month is None:
        span = container.bounds()
        if container.grain == "week" and span is not None:
            return at(span[0] + weekday - 1, "day")
        return Point("day", container.year, container.month)
    if point.grain == "day" and point.month is None and container.grain in ("month", "day"):
        return replace(point, year=container.year, month=container.month)
    if container.year is None:
        return point
    year = container.year
    if point.month == 2 and point.day == 29 and not cal.is_leap(year):
        return Point("month", year, 2)
    return replace(point, year=year)


def nth_of(container: Point, grain_point: Point, number: int) -> Point:
    """The n-th day, week, month, year or decade of a period; from its end if negative."""
    span = container.bounds()
    grain = grain_point.grain
    if span is None:
        return grain_point
    if number < 0:
        first = at(span[1], grain)
        return first.shifted(grain, number + 1)
    first = at(span[0], grain)
    if grain == "decade" and container.grain == "century":
        first = at(span[0], "decade")
    return first.shifted(grain, number - 1)


__all__ = ["BACKWARD", "fill", "nth_of", "occurrences", "pick"]
