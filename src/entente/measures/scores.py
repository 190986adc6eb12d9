"""Similarity of portfolios, for all pairs of rows of a matrix at once.

``x`` is an (n, m) matrix: n states, m members of the portfolio (partners, or roll calls), cells
are levels 0 to L - 1, negative where missing. Everything is counted over the m cells both hold.
Results are (n, n) float32 arrays; undefined values are NaN.

S          1 - 2 sum w d / (max d sum w), d = |x - y| or its square; Signorino & Ritter 1999,
           "Tau-b or Not Tau-b", International Studies Quarterly 43(1). Weights need not sum to 1.
tau_b      (C - D) / sqrt((P - T_x)(P - T_y)); Kendall 1938; Bueno de Mesquita 1975.
kappa, pi  1 - D_o / D_e, D_e over independent (Cohen 1960) or pooled (Scott 1955) margins, with
           nominal, absolute or squared distance; Haege 2011, Political Analysis 19(3).
A          S_absolute minus its expectation under independent margins: 2 (D_e - D_o) / R;
           Benati & Capurri 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from entente.errors import MeasureError

Ranks: TypeAlias = NDArray[np.int8]
Reals: TypeAlias = NDArray[np.float32]
Distance: TypeAlias = Literal["nominal", "absolute", "squared"]
DISTANCES: tuple[Distance, ...] = ("nominal", "absolute", "squared")


@contextmanager
def one_thread() -> Iterator[None]:
    """Linear algebra on one thread.

    The matrices are small: threads would only wait for each other, for minutes on a busy machine,
    and the sums would depend on their number.
    """
    with threadpool_limits(1, "blas"):  # type: ignore[no-untyped-call]
        yield


def contingency(x: Ranks, levels: int, weights: Sequence[float] | None = None) -> Reals:
    """(L, L, n, n): weight of the cells where row i holds level a and row j level b."""
    hot = np.stack([(x == level) for level in range(levels)]).astype(np.float32)
    left = hot if weights is None else hot * np.asarray(weights, dtype=np.float32)
    return _real(np.matmul(left[:, None], hot.transpose(0, 2, 1)[None, :]))


def s_score(
    x: Ranks, levels: int, *, squared: bool = False, weights: Sequence[float] | None = None
) -> Reals:
    """S over all pairs; cells missing in either row are left out of the pair's sums."""
    present = (x >= 0).astype(np.float32)
    w = np.ones(x.shape[1], dtype=np.float32)
    if weights is not None:
        w = np.asarray(weights, dtype=np.float32)
    held = (present * w) @ present.T
    top = levels - 1
    if squared:
        values = np.where(x < 0, 0, x).astype(np.float32)
        squares = values**2
        one = (squares * w) @ present.T
        distance = one + one.T - 2.0 * ((values * w) @ values.T)
    else:
        distance = np.zeros_like(held)
        for level in range(1, levels):
            over = (x >= level).astype(np.float32)
            one = (over * w) @ present.T
            distance += one + one.T - 2.0 * ((over * w) @ over.T)
    span = float(top * top if squared else top)
    return _over(_real(held * span - 2.0 * distance), _real(held * span))


def distances(levels: int, kind: Distance) -> Reals:
    """(L, L) distances between levels; raises ``MeasureError`` for an unknown kind."""
    a = np.arange(levels, dtype=np.float32)
    gap = np.abs(a[:, None] - a[None, :])
    if kind == "nominal":
        return _real(gap > 0)
    if kind == "absolute":
        return _real(gap)
    if kind == "squared":
        return _real(gap * gap)
    raise MeasureError(f"distances are {', '.join(DISTANCES)}; not {kind!r}")


class Margins:
    """What the chance-corrected measures share: totals and margins of a contingency table."""

    def __init__(self, table: Reals) -> None:
        self.table, self.levels = table, table.shape[0]
        self.rows: Reals = table.sum(axis=1)
        self.columns: Reals = table.sum(axis=0)
        self.total: Reals = self.rows.sum(axis=0)

    def observed(self, kind: Distance) -> Reals:
        """Mean distance over the cells both hold."""
        weight = distances(self.levels, kind)
        return _over(_weighted(weight.reshape(1, -1), self.table)[0], self.total)

    def expected(self, kind: Distance, *, pooled: bool) -> Reals:
        """Mean distance under independence, of own or pooled margins."""
        weight = distances(self.levels, kind)
        if pooled:
            both = self.rows + self.columns
            found = (both * _weighted(weight, both)).sum(axis=0) / np.float32(4.0)
        else:
            found = (self.rows * _weighted(weight, self.columns)).sum(axis=0)
        return _over(found, self.total * self.total)

    def kappa(self, kind: Distance) -> Reals:
        """Cohen's kappa."""
        return self._corrected(kind, pooled=False)

    def pi(self, kind: Distance) -> Reals:
        """Scott's pi."""
        return self._corrected(kind, pooled=True)

    def a(self) -> Reals:
        """Benati and Capurri's A."""
        gap = self.expected("absolute", pooled=False) - self.observed("absolute")
        return _real(gap * np.float32(2.0 / (self.levels - 1)))

    def _corrected(self, kind: Distance, *, pooled: bool) -> Reals:
        found = _over(self.observed(kind), self.expected(kind, pooled=pooled))
        return _real(np.float32(1.0) - found)

    def tau_b(self) -> Reals:
        """Kendall's tau-b over the cells both hold."""
        n = self.levels
        balance = np.zeros_like(self.total)
        # below[b]: weight of all rows of higher level than a, in column b
        below = np.zeros_like(self.columns)
        for a in range(n - 1, -1, -1):
            whole = below.sum(axis=0)
            upto = np.zeros_like(whole)
            for b in range(n):
                # concordant minus discordant partners of the cell (a, b)
                balance += self.table[a, b] * (whole - below[b] - 2.0 * upto)
                upto += below[b]
            below += self.table[a]
        pairs = self.total * (self.total - 1)
        free = [pairs - (m * (m - 1)).sum(axis=0) for m in (self.rows, self.columns)]
        return _over(2.0 * balance, np.sqrt(np.maximum(free[0] * free[1], 0)))


def _real(values: object) -> Reals:
    return np.asarray(values, dtype=np.float32)


def _weighted(weight: Reals, stack: Reals) -> Reals:
    shape = stack.shape[-2:]
    return (weight @ stack.reshape(weight.shape[1], -1)).reshape(weight.shape[0], *shape)


def _over(top: Reals, bottom: Reals) -> Reals:
    out = np.full(np.broadcast_shapes(top.shape, bottom.shape), np.nan, dtype=np.float32)
    np.divide(top, bottom, out=out, where=bottom > 0)
    return out
