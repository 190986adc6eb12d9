"""The landscape of two-sided alignments: every configuration's energy, all minima and basins.

E(X) = sum over i != j of s_i s_j p_ij d_ij(X), d_ij = 0 on the same side, 1 on different sides;
s sizes, p propensities to work together. A configuration is a minimum if no single member lowers
the energy by changing sides; from anywhere else the best single move is followed (steepest
descent), which divides all configurations into basins. Axelrod & Bennett 1993, "A Landscape
Theory of Aggregation", British Journal of Political Science 23(2). Configurations that differ
only in the sides' names are one, so n members have 2^(n-1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from entente.errors import MeasureError

Floats = NDArray[np.float64]
_MOST = 22


@dataclass(frozen=True, slots=True)
class Minimum:
    """A local minimum: its two sides, energy, and how many configurations lead to it."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    energy: float
    basin: int
    configuration: int


@dataclass(frozen=True, slots=True)
class Landscape:
    """All local minima, deepest first, and the number of configurations."""

    names: tuple[str, ...]
    minima: tuple[Minimum, ...]
    configurations: int


def landscape(
    names: Sequence[str],
    sizes: Sequence[float],
    propensities: Sequence[Sequence[float]],
    *,
    tolerance: float = 1e-9,
) -> Landscape:
    """All minima and basins of the given members; raises ``MeasureError`` beyond 22 of them.

    ``propensities`` is a square matrix whose diagonal is ignored. A move must lower the energy by
    more than ``tolerance`` times the largest term; of equally good moves the first member's counts.
    """
    s, p = np.asarray(sizes, dtype=np.float64), np.asarray(propensities, dtype=np.float64)
    n = len(names)
    if not 2 <= n <= _MOST:
        raise MeasureError(f"a landscape takes 2 to {_MOST} members, not {n}")
    if s.shape != (n,) or p.shape != (n, n):
        raise MeasureError("sizes and propensities must match the members")
    weights = np.outer(s, s) * p
    np.fill_diagonal(weights, 0.0)
    count = 1 << (n - 1)
    spins = _spins(n)
    with threadpool_limits(1, "blas"):  # type: ignore[no-untyped-call]
        field = (spins @ (weights + weights.T)) * spins
    energy = (weights.sum() - field.sum(axis=1) / 2.0) / 2.0
    best = np.argmin(field, axis=1)
    slack = tolerance * max(1.0, float(np.abs(weights).max()))
    moves = field[np.arange(count), best] < -slack
    here = np.arange(count)
    # member 0 is fixed on side 0: moving it means moving everybody else
    flip = np.where(best == 0, count - 1, 1 << np.maximum(best - 1, 0))
    goal = np.where(moves, here ^ flip, here)
    while True:
        further = goal[goal]
        if np.array_equal(further, goal):
            break
        goal = further
    found = [
        _minimum(names, int(c), float(energy[c]), int(b))
        for c, b in zip(*np.unique(goal, return_counts=True), strict=True)
    ]
    return Landscape(
        tuple(names), tuple(sorted(found, key=lambda m: (m.energy, m.configuration))), count
    )


def _spins(n: int) -> Floats:
    configurations = np.arange(1 << (n - 1))
    bits = (configurations[:, None] >> np.arange(n - 1)) & 1
    return np.concatenate([np.ones((len(bits), 1)), 1.0 - 2.0 * bits], axis=1)


def _minimum(names: Sequence[str], configuration: int, energy: float, basin: int) -> Minimum:
    other = [names[i] for i in range(1, len(names)) if configuration >> (i - 1) & 1]
    same = [name for name in names if name not in other]
    return Minimum((tuple(same), tuple(other)), round(energy, 9), basin, configuration)
