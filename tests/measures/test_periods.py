from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import MeasureError
from entente.measures.periods import UNDATED, check_by, key_of, ordered, period_of, shares
from entente.nouns import When

KINDS = ["decade", "year", "half", "quarter", "month", "week", "day"]


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("all", "all"),
        ("decade", "2010s"),
        ("year", "2019"),
        ("half", "2019-H2"),
        ("quarter", "2019-Q3"),
        ("month", "2019-09"),
        ("week", "2019-W38"),
        ("day", "2019-09-16"),
    ],
)
def test_key_of_each_kind(by, key):
    assert key_of("2019-09-16", by) == key


def test_an_interval_over_a_border_is_undated_and_not_guessed():
    winter = When("2018-12-01", "2019-02-28", "season")
    assert period_of(winter, "year") == UNDATED
    assert dict(shares(winter, "year")) == {"2018": 31 / 90, "2019": 59 / 90}


def test_an_open_interval_is_undated_even_when_spread():
    since = When("2018-12-01", None, "interval")
    assert shares(since, "month") == ((UNDATED, 1.0),)


def test_years_before_the_common_era_keep_their_order():
    keys = {key_of("-0479-08-01", "year"), key_of("2019-01-01", "year"), UNDATED, "all"}
    assert ordered({k for k in keys if k}) == ["all", "-479", "2019", UNDATED]


def test_an_unknown_kind_of_period_is_refused():
    with pytest.raises(MeasureError, match="fortnight"):
        check_by("fortnight")


@given(
    st.dates(min_value=__import__("datetime").date(1816, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(KINDS),
)
def test_shares_sum_to_one_and_agree_with_the_period(first, days, by):
    from datetime import date, timedelta

    last = min(date.max, first + timedelta(days=days)) if first.year < 9998 else first
    when = When(first.isoformat(), last.isoformat(), "interval")
    parts = shares(when, by)
    assert sum(share for _, share in parts) == pytest.approx(1.0)
    if period_of(when, by) != UNDATED:
        assert parts == ((period_of(when, by), 1.0),)
    else:
        assert len(parts) > 1
