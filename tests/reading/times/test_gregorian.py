from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.reading.times import gregorian as cal


@given(st.integers(1, date.max.toordinal() - 7))
def test_agrees_with_datetime_where_that_reaches(number):
    other = date.fromordinal(number)
    assert cal.from_day(number) == (other.year, other.month, other.day)
    assert cal.weekday(number) == other.isoweekday()
    assert cal.iso_week(number) == other.isocalendar()[:2]
    assert cal.iso_date(number) == other.isoformat()


@given(st.integers(-4_000_000, 4_000_000))
def test_goes_there_and_back_in_all_years(number):
    assert cal.to_day(*cal.from_day(number)) == number


@given(st.integers(-3_600_000, 3_600_000))
def test_printed_dates_are_read_back(number):
    assert cal.parse_iso(cal.iso_date(number)) == number


def test_years_before_our_era_are_astronomical():
    assert cal.iso_date(cal.to_day(-479, 9, 20)) == "-0479-09-20"
    assert cal.is_leap(0)
    assert not cal.is_leap(-1)


def test_easter():
    sundays = [cal.iso_date(cal.easter(y)) for y in (1999, 2000, 2011, 2024)]
    assert sundays == ["1999-04-04", "2000-04-23", "2011-04-24", "2024-03-31"]


@pytest.mark.parametrize(
    "text", ["2019-02-29", "2019-13-01", "20190101", "tomorrow", "", "٢٠١٩-01-01"]
)
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match=r"ISO|calendar"):
        cal.parse_iso(text)
