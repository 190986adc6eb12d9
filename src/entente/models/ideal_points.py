"""Our own ideal points from roll calls, as an option beside the published ones.

Prefer the published estimates (dataset ``un-ideal-points``; Bailey, Strezhnev & Voeten 2017, a
dynamic ordinal item response model sampled overnight). This is a quick kin of theirs for votes
or issues that have none: one dimension, each roll call split into "yes against the rest" and "no
against the rest", probit items, expectation-maximisation to the joint mode (after Imai, Lo &
Olmsted 2016, "Fast Estimation of Ideal Points with Massive Data", American Political Science
Review 110(4)). Years are linked by a random walk: each year's prior mean is the state's point of
the year before. The scale is that of the first year (mean 0, deviation 1), the sign that the
anchor state is positive. Intervals come from the curvature and are too narrow by what the items'
own uncertainty adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.errors import MeasureError
from entente.measures.portfolios import Portfolio
from entente.measures.scores import one_thread

_special: Any = import_module("scipy.special")
Floats = NDArray[np.float64]
_ITEM_PRIOR = 1.0 / 25.0


def ideal_points(
    portfolios: Iterable[Portfolio],
    *,
    anchor: int = 2,
    drift: float = 0.3,
    steps: int = 200,
    tolerance: float = 1e-4,
) -> pl.DataFrame:
    """``ccode``, ``year``, ``point``, ``low``, ``high`` (90 %), ``votes``, by year and code.

    ``portfolios`` are years of votes (``measures.portfolios.vote_portfolios``). ``anchor`` is the
    COW code of the state on the positive side, ``drift`` the standard deviation of a state's
    yearly move. Raises ``MeasureError`` without votes or without the anchor in the first year.
    """
    before: dict[int, float] = {}
    parts: list[pl.DataFrame] = []
    with one_thread():
        for portfolio in sorted(portfolios, key=lambda p: p.year):
            answers = _items(portfolio)
            if not answers.shape[1]:
                continue
            states = [int(c) for c in portfolio.states]
            if not before and anchor not in states:
                raise MeasureError(f"the anchor state {anchor} did not vote in {portfolio.year}")
            point, error = _fitted(answers, states, before, anchor, drift, steps, tolerance)
            before |= dict(zip(states, point.tolist(), strict=True))
            parts.append(_frame(portfolio, point, error))
    if not parts:
        raise MeasureError("no contested roll calls: nothing to place anybody by")
    return pl.concat(parts)


def _items(portfolio: Portfolio) -> Floats:
    """(n, items): 1, 0, NaN where absent; items on which all who voted agree are left out."""
    x = portfolio.ranks
    held = x >= 0
    items = [np.where(held, x == 0, np.nan), np.where(held, x == 2, np.nan)]
    answers = np.concatenate([i.astype(np.float64) for i in items], axis=1)
    voted = np.isfinite(answers)
    yes = np.where(voted, answers, 0.0).sum(axis=0)
    contested = (yes >= 2) & (yes <= voted.sum(axis=0) - 2)
    return np.asarray(answers[:, contested])


def _fitted(
    answers: Floats,
    states: Sequence[int],
    before: dict[int, float],
    anchor: int,
    drift: float,
    steps: int,
    tolerance: float,
) -> tuple[Floats, Floats]:
    held = np.isfinite(answers)
    sign = np.where(answers > 0.5, 1.0, -1.0)
    known = np.array([s in before for s in states])
    mean = np.array([before.get(s, 0.0) for s in states])
    precision = np.where(known, 1.0 / drift**2, 1.0)
    x = mean.copy() if known.any() else _started(answers, held, states, anchor)
    level = np.zeros(answers.shape[1])
    slope = np.zeros(answers.shape[1])
    for _ in range(steps):
        level, slope = _items_fitted(sign, held, x, level, slope)
        middle = level + np.outer(x, slope)
        latent = np.where(held, middle + sign * _mills(sign * middle) - level, 0.0)
        power = held @ (slope**2)
        new = (mean * precision + latent @ slope) / (precision + power)
        if not known.any():
            new = (new - new.mean()) / max(float(new.std()), 1e-9)
        moved = float(np.abs(new - x).max())
        x = new
        if moved < tolerance:
            break
    return x, 1.0 / np.sqrt(precision + held @ (slope**2))


def _items_fitted(
    sign: Floats, held: NDArray[np.bool_], x: Floats, level: Floats, slope: Floats
) -> tuple[Floats, Floats]:
    """Ridge regression of the latent answers of every item on the points, all items at once."""
    middle = level + np.outer(x, slope)
    latent = np.where(held, middle + sign * _mills(sign * middle), 0.0)
    count = held.sum(axis=0) + _ITEM_PRIOR
    first = x @ held
    second = (x * x) @ held + _ITEM_PRIOR
    total, cross = latent.sum(axis=0), x @ latent
    determinant = count * second - first * first
    return (
        (second * total - first * cross) / determinant,
        (count * cross - first * total) / determinant,
    )


def _mills(value: Floats) -> Floats:
    """Density over distribution of the standard normal, stable far below zero."""
    log = -0.5 * value * value - 0.5 * np.log(2.0 * np.pi) - _special.log_ndtr(value)
    return np.asarray(np.exp(log))


def _started(
    answers: Floats, held: NDArray[np.bool_], states: Sequence[int], anchor: int
) -> Floats:
    """The first principal axis of the answers, the anchor on the positive side."""
    centre = np.nanmean(answers, axis=0)
    filled = np.where(held, answers - centre, 0.0)
    left, size, _ = np.linalg.svd(filled, full_matrices=False)
    x = left[:, 0] * size[0]
    x = (x - x.mean()) / max(float(x.std()), 1e-9)
    return np.asarray(x if x[list(states).index(anchor)] >= 0 else -x)


def _frame(portfolio: Portfolio, point: Floats, error: Floats) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "ccode": portfolio.states,
            "year": np.full(len(point), portfolio.year),
            "point": np.round(point, 6),
            "low": np.round(point - 1.645 * error, 6),
            "high": np.round(point + 1.645 * error, 6),
            "votes": (portfolio.ranks >= 0).sum(axis=1),
        }
    )
