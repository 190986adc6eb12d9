from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures.uncertainty import count_interval, sum_interval


def test_sure_items_have_no_spread():
    assert count_interval([1.0, 1.0, 1.0]) == (3, 3)
    assert count_interval([]) == (0, 0)


def test_half_sure_items_spread_as_a_binomial():
    # binomial(10, 1/2): P(X <= 1) = 0.011, P(X <= 2) = 0.055; P(X <= 7) = 0.945
    assert count_interval([0.5] * 10) == (2, 8)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_count_interval_is_inside_the_possible(probabilities):
    low, high = count_interval(probabilities)
    assert 0 <= low <= high <= len(probabilities)


def test_sum_interval_repeats_exactly_and_holds_the_sum():
    values, sure = [4.0, 1.0, -2.0, 6.0, 3.5], [0.9, 0.8, 0.9, 1.0, 0.7]
    first = sum_interval(values, sure)
    assert first == sum_interval(values, sure)
    assert first is not None
    assert first[0] < sum(v * p for v, p in zip(values, sure, strict=True)) < first[1]


def test_one_item_gives_no_interval():
    assert sum_interval([4.0], [0.9]) is None


def test_the_mean_of_equal_values_is_that_value():
    assert sum_interval([4.0, 4.0, 4.0], [0.9, 0.9, 0.9], mean=True) == pytest.approx((4.0, 4.0))
