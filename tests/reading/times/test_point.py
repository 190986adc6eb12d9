from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.reading.times import gregorian as cal
from entente.reading.times.point import GRAINS, Point, at

VALUES = [
    (Point("day", 1998, 2, 13), "1998-02-13"),
    (Point("day", month=9, day=16), "XXXX-09-16"),
    (Point("week", 1998, number=5), "1998-W05"),
    (Point("weekend", 2012, number=35), "2012-W35-WE"),
    (Point("month", 2012, 12), "2012-12"),
    (Point("season", 1936, code="SU"), "1936-SU"),
    (Point("quarter", 1989, number=3), "1989-Q3"),
    (Point("half", 2008, number=2), "2008-H2"),
    (Point("year", 1989, fiscal=True), "FY1989"),
    (Point("decade", 1980), "198"),
    (Point("century", 1900), "19"),
    (Point("year", -263), "BC0264"),
    (Point("century", 1 - 900), "BC08"),
    (Point("part", 1998, 2, 13, code="MO"), "1998-02-13TMO"),
    (Point("time", 1998, 2, 13, clock="T17:30"), "1998-02-13T17:30"),
    (Point("week"), "XXXX-WXX"),
]


@pytest.mark.parametrize(("point", "value"), VALUES, ids=[v for _, v in VALUES])
def test_values(point, value):
    assert point.value() == value


def test_an_unknown_year_has_no_bounds():
    assert Point("day", month=9, day=16).bounds() is None


@given(st.integers(-400_000, 1_000_000), st.sampled_from(GRAINS[2:]))
def test_a_stretch_holds_the_day_it_was_made_from(number, grain):
    if grain == "weekend":
        return
    first, last = at(number, grain).bounds()
    assert first <= number <= last


@given(st.integers(200_000, 900_000), st.integers(-40, 40))
def test_shifts_can_be_undone(number, amount):
    for grain in ("day", "week", "month", "quarter", "half", "year", "decade"):
        point = at(number, grain)
        assert point.shifted(grain, amount).shifted(grain, -amount) == point


def test_a_leap_day_moved_by_a_year_becomes_the_28th():
    assert Point("day", 2016, 2, 29).shifted("year", 1) == Point("day", 2017, 2, 28)


def test_a_fifty_third_week_moved_to_a_shorter_year_becomes_its_last():
    assert Point("week", 2020, number=53).shifted("year", 1).number == 52


def test_winter_is_wide_enough_for_both_ways_of_counting():
    first, last = Point("season", 1914, code="WI").bounds()
    assert cal.iso_date(first) == "1914-01-01"
    assert cal.iso_date(last) == "1915-03-31"
