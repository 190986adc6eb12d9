"""Where a series changes its level: optimal segmentation, with the stability of each break.

For every number of breaks the segmentation of least squared error is found exactly by dynamic
programming (Bellman 1961; Jackson et al. 2005); the number is chosen by a penalty (BIC: each
break costs 2 parameters times log n, times the noise variance, estimated from the median difference
of neighbours, or from their mean square where most neighbours are equal).
Stability: the share of resampled series (residual bootstrap, or the series' own intervals where
given) in which a break falls within ``near`` steps of the one found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from entente.errors import MeasureError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Break:
    """The first position after a change, the levels before and after, and its stability."""

    position: int
    before: float
    after: float
    stability: float


def segment(series: Sequence[float], breaks: int, *, shortest: int = 2) -> tuple[int, ...]:
    """Positions of a given number of breaks with the least squared error, exactly."""
    x = np.asarray(series, dtype=np.float64)
    n = len(x)
    if (breaks + 1) * shortest > n:
        raise MeasureError(f"{n} values cannot hold {breaks} breaks with {shortest} values between")
    cost = _costs(x, shortest)
    best = cost[0].copy()
    back = np.zeros((breaks + 1, n + 1), dtype=np.int64)
    for k in range(1, breaks + 1):
        total = best[:, None] + cost
        back[k] = np.argmin(total, axis=0)
        best = total[back[k], np.arange(n + 1)]
    found, stop = [], n
    for k in range(breaks, 0, -1):
        stop = int(back[k, stop])
        found.append(stop)
    return tuple(reversed(found))


def _costs(x: Floats, shortest: int) -> Floats:
    """(n + 1, n + 1): squared error of the stretch from i to j, infinite where too short."""
    n = len(x)
    sums = np.concatenate([[0.0], np.cumsum(x)])
    squares = np.concatenate([[0.0], np.cumsum(x * x)])
    length = np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None]
    total = sums[None, :] - sums[:, None]
    safe = np.maximum(length, 1)
    cost = squares[None, :] - squares[:, None] - total * total / safe
    return np.where(length >= shortest, np.maximum(cost, 0.0), np.inf)


def change_points(
    series: Sequence[float],
    *,
    most: int = 5,
    shortest: int = 2,
    penalty: float | None = None,
    spread: Sequence[float] | None = None,
    near: int = 1,
    draws: int = 200,
    seed: int = 0,
) -> tuple[Break, ...]:
    """Breaks of a series without gaps; empty where one level tells it best.

    ``spread`` gives each value's standard error, used to redraw the series; else residuals are.
    Raises ``MeasureError`` on missing values: fill or cut them first, and say so.
    """
    x = np.asarray(series, dtype=np.float64)
    if not np.isfinite(x).all():
        raise MeasureError("the series has missing values; cut it where they are")
    found = _chosen(x, most, shortest, penalty)
    if not found:
        return ()
    level = _levels(x, found)
    rng = np.random.Generator(np.random.PCG64(seed))
    hits = np.zeros(len(found))
    for _ in range(draws):
        if spread is not None:
            again = x + rng.standard_normal(len(x)) * np.asarray(spread, dtype=np.float64)
        else:
            again = level + rng.choice(x - level, size=len(x))
        places = np.array(_chosen(again, most, shortest, penalty))
        if len(places):
            hits += [float(np.abs(places - p).min() <= near) for p in found]
    return tuple(
        Break(p, round(float(level[p - 1]), 9), round(float(level[p]), 9), float(h) / draws)
        for p, h in zip(found, hits, strict=True)
    )


def _chosen(x: Floats, most: int, shortest: int, penalty: float | None) -> tuple[int, ...]:
    n = len(x)
    if n < 2 * shortest:
        return ()
    if penalty is None:
        # noise from differences, by their median, so that breaks themselves do not count as noise
        gaps = np.abs(np.diff(x))
        noise = float(np.median(gaps) / 0.6745) ** 2 / 2.0
        if noise == 0.0 and gaps.any():
            # most neighbours are alike, as in counts of rare things: their mean square instead
            noise = float((gaps**2).mean()) / 2.0
        penalty = 2.0 * np.log(n) * max(noise, 1e-12)
    best: tuple[float, tuple[int, ...]] | None = None
    for k in range(min(most, n // shortest - 1) + 1):
        places = segment(x.tolist(), k, shortest=shortest)
        error = float(((x - _levels(x, places)) ** 2).sum()) + penalty * k
        if best is None or error < best[0] - 1e-12:
            best = (error, places)
    return best[1] if best else ()


def _levels(x: Floats, places: Sequence[int]) -> Floats:
    edges = [0, *places, len(x)]
    found = np.empty_like(x)
    for start, stop in pairwise(edges):
        found[start:stop] = x[start:stop].mean()
    return found
