from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from entente.errors import MeasureError
from entente.measures.portfolios import Portfolio
from entente.models.ideal_points import ideal_points


def years(count=3, states=60, calls=80, seed=5):
    """Votes of states on a line that drift slowly, with three answers and some absences."""
    rng = np.random.Generator(np.random.PCG64(seed))
    truth = rng.standard_normal(states)
    truth[0] = 2.0
    codes = np.arange(2, states + 2)
    found = []
    for year in range(2000, 2000 + count):
        cut, side = rng.standard_normal(calls), rng.choice([-1.0, 1.0], calls)
        pull = 1.5 * side * (truth[:, None] - cut) + rng.standard_normal((states, calls))
        ranks = np.where(pull > 0.4, 0, np.where(pull < -0.4, 2, 1)).astype(np.int8)
        ranks[rng.random(ranks.shape) < 0.1] = -1
        found.append((Portfolio(year, codes, np.arange(calls), ranks, 3), truth.copy()))
        truth = truth + 0.1 * rng.standard_normal(states)
    return found


def test_planted_positions_come_back_in_order_and_sign():
    planted = years()
    points = ideal_points([p for p, _ in planted])
    for portfolio, truth in planted:
        here = points.filter(pl.col("year") == portfolio.year).sort("ccode")
        assert np.corrcoef(here["point"].to_numpy(), truth)[0, 1] >= 0.95
        assert (here["low"] < here["point"]).all()
        assert (here["point"] < here["high"]).all()


def test_the_anchor_settles_the_sign():
    [(portfolio, _)] = years(count=1)
    positive = ideal_points([portfolio], anchor=2)["point"].to_numpy()
    last = int(portfolio.states[np.argmin(positive)])
    turned = ideal_points([portfolio], anchor=last)["point"].to_numpy()
    assert np.corrcoef(positive, turned)[0, 1] == pytest.approx(-1.0, abs=0.01)


def test_the_same_votes_give_the_same_points():
    [(portfolio, _)] = years(count=1, states=20, calls=30)
    assert ideal_points([portfolio]).equals(ideal_points([portfolio]))


def test_nothing_to_place_anybody_by():
    unanimous = Portfolio(2000, np.arange(2, 6), np.arange(3), np.zeros((4, 3), dtype=np.int8), 3)
    with pytest.raises(MeasureError, match="no contested"):
        ideal_points([unanimous])
    [(portfolio, _)] = years(count=1, states=20, calls=30)
    with pytest.raises(MeasureError, match="anchor"):
        ideal_points([portfolio], anchor=999)
