from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import MeasureError
from entente.models.change_points import change_points, segment


def steps(levels, noise=0.05, each=12, seed=4):
    rng = np.random.Generator(np.random.PCG64(seed))
    return [v + noise * rng.standard_normal() for v in levels for _ in range(each)]


def test_planted_steps_are_found_and_stable():
    found = change_points(steps([0.1, 0.6, 0.3]))
    assert [b.position for b in found] == [12, 24]
    assert found[0].before == pytest.approx(0.1, abs=0.05)
    assert found[0].after == pytest.approx(0.6, abs=0.05)
    assert all(b.stability > 0.9 for b in found)


def test_noise_alone_has_no_break():
    assert change_points(steps([0.4], each=30)) == ()


def test_a_wide_spread_makes_a_break_unstable():
    series = steps([0.1, 0.3], noise=0.02, each=10)
    narrow = change_points(series, spread=[0.02] * 20)
    wide = change_points(series, spread=[0.5] * 20)
    assert narrow[0].stability > wide[0].stability


@given(st.lists(st.floats(-5, 5), min_size=6, max_size=9))
@settings(max_examples=30, deadline=None)
def test_segmentation_is_optimal(values):
    x = np.array(values)

    def cost(places):
        edges = [0, *places, len(x)]
        parts = [x[a:b] for a, b in pairwise(edges)]
        return sum(((p - p.mean()) ** 2).sum() for p in parts)

    possible = [c for c in combinations(range(2, len(x) - 1), 2) if c[1] - c[0] >= 2]
    best = min(cost(c) for c in possible)
    assert cost(segment(values, 2)) == pytest.approx(best, abs=1e-9)


def test_missing_values_and_short_series_are_refused():
    with pytest.raises(MeasureError, match="missing"):
        change_points([1.0, float("nan"), 2.0, 3.0])
    with pytest.raises(MeasureError, match="cannot hold"):
        segment([1.0, 2.0, 3.0], 2)
    assert change_points([1.0, 2.0]) == ()


def test_rare_events_are_no_breaks_and_a_clean_step_is_one():
    assert change_points([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]) == ()
    [found] = change_points([0.0] * 10 + [5.0] * 10)
    assert (found.position, found.before, found.after, found.stability) == (10, 0.0, 5.0, 1.0)
