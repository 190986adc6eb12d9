"""Where points begin and end, how units step, and what two readings of one expression share."""

from __future__ import annotations

from dataclasses import replace

from entente.reading.times.operation import Operation
from entente.reading.times.point import Grain, Point


def first_day(point: Point) -> int:
    """The day number that a point begins on; its day or year must be known."""
    span = point.bounds()
    assert span is not None
    return span[0]


def last_day(point: Point) -> int:
    """The day number that a point ends on."""
    span = point.bounds()
    assert span is not None
    return span[1]


def step_of(unit: Grain) -> Grain:
    """The unit that steps of a larger one are counted in: quarters in months."""
    return {
        "quarter": "month",
        "half": "month",
        "decade": "year",
        "century": "year",
        "millennium": "year",
    }.get(unit, unit)  # type: ignore[return-value]


def size_of(unit: Grain) -> int:
    """How many of ``step_of(unit)`` one unit holds."""
    return {"quarter": 3, "half": 6, "decade": 10, "century": 100, "millennium": 1000}.get(unit, 1)


def narrowed(point: Point, mod: str) -> tuple[int | None, int | None]:
    """Bounds of a point; "early", "mid" and "late" narrow them to a half, never further."""
    span = point.bounds()
    if span is None:
        return None, None
    first, last = span
    if point.grain in ("decade", "century", "millennium", "year", "half", "quarter", "month"):
        length = last - first + 1
        if mod == "START":
            last = first + length // 2
        elif mod == "END":
            first = last - length // 2
        elif mod == "MID":
            first, last = first + length // 5, last - length // 5
    return first, last


def unknown(grain: Grain, operation: Operation) -> Point:
    """A point of which nothing but its grain is told."""
    if grain in ("time", "part"):
        return Point("day")
    if operation.point is not None and operation.point.grain == "part":
        return operation.point
    return Point(grain)


def shared(first: Point, last: Point) -> Point:
    """What two readings of an expression share, the rest unknown."""
    if first == last:
        return first
    if first.year != last.year:
        if (first.month, first.day, first.number) == (last.month, last.day, last.number):
            return replace(first, year=None)
        return Point(first.grain, code=first.code)
    if first.grain == "week":
        return Point("week", first.year)
    if first.month == last.month and first.month is not None:
        return replace(first, day=None)
    return Point(first.grain, first.year, code=first.code if first.code == last.code else "")


__all__ = ["first_day", "last_day", "narrowed", "shared", "size_of", "step_of", "unknown"]
