"""Intervals for counts and sums whose items are only probably there.

A record's confidence is the probability that a reader's finding is right; a copy family is there
if one of its members is, so it takes the highest confidence of its members.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def count_interval(probabilities: Sequence[float], level: float = 0.9) -> tuple[int, int]:
    """Central interval of the number of items that are there (Poisson-binomial, exact).

    The distribution is built by convolution (Hong 2013, "On computing the distribution
    function for the Poisson binomial distribution"); no chance is involved.
    """
    mass: Floats = np.ones(1)
    for p in probabilities:
        mass = np.convolve(mass, (1.0 - p, p))
    total = np.cumsum(mass)
    tail = (1.0 - level) / 2.0
    low = int(np.searchsorted(total, tail + 1e-12))
    high = int(np.searchsorted(total, 1.0 - tail - 1e-12))
    return low, min(high, len(probabilities))


def sum_interval(
    values: Sequence[float],
    probabilities: Sequence[float],
    *,
    mean: bool = False,
    level: float = 0.9,
    draws: int = 2000,
    seed: int = 0,
) -> tuple[float, float] | None:
    """Bootstrap interval of a sum (or mean): families drawn anew, each kept by its confidence.

    The bootstrap carries the chance of which events were written about, the thinning the chance
    that the reader erred. None with fewer than two items, where nothing can be said. The same
    input gives the same interval: the generator's seed is fixed.
    """
    n = len(values)
    if n < 2:
        return None
    rng = np.random.Generator(np.random.PCG64(seed))
    # in an order of their own: the one in which articles came must not show
    items = np.array(sorted(zip(values, probabilities, strict=True)), dtype=np.float64)
    picks = rng.integers(0, n, size=(draws, n))
    kept = rng.random((draws, n)) < items[picks, 1]
    drawn = items[picks, 0] * kept
    result = drawn.sum(axis=1)
    if mean:
        alive = kept.sum(axis=1)
        result = result[alive > 0] / alive[alive > 0]
        if not len(result):
            return None
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(result, [tail, 1.0 - tail])
    return round(float(low), 6), round(float(high), 6)


def total_interval(
    values: Sequence[float],
    probabilities: Sequence[float],
    *,
    level: float = 0.9,
    draws: int = 1000,
    seed: int = 0,
) -> tuple[float, float] | None:
    """Poisson bootstrap interval of a sum: each item turns up Poisson(its probability) times.

    Unlike ``sum_interval`` it lets the number of items vary, too (Chamandy et al. 2012, Google
    technical report, "Estimating Uncertainty for Massive Data Streams"), and its memory grows
    with the number of different values, not of items. None with fewer than two items.
    """
    if len(values) < 2:
        return None
    kinds: dict[float, float] = {}
    for value, p in zip(values, probabilities, strict=True):
        kinds[value] = kinds.get(value, 0.0) + p
    rng = np.random.Generator(np.random.PCG64(seed))
    sizes = np.array(sorted(kinds), dtype=np.float64)
    expected = np.array([kinds[v] for v in sizes.tolist()], dtype=np.float64)
    return bootstrap(rng.poisson(expected, size=(draws, len(sizes))) @ sizes, level=level)


def bootstrap(statistic: Floats, *, level: float = 0.9) -> tuple[float, float] | None:
    """Percentile interval of an array of bootstrap replicates; None if none is finite."""
    finite = statistic[np.isfinite(statistic)]
    if not len(finite):
        return None
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(finite, [tail, 1.0 - tail])
    return round(float(low), 6), round(float(high), 6)
