"""Similarity of all pairs of states in all years as one frame: the bulk form.

About two million ordered pairs come out of 1816-2018; the work is a few matrix products a year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import polars as pl

from entente.errors import MeasureError
from entente.measures.portfolios import Portfolio
from entente.measures.scores import Margins, Reals, contingency, one_thread, s_score

Weights = Callable[[Portfolio], Sequence[float] | None]
_CORRECTED = tuple(
    f"{name}_{distance}"
    for name in ("kappa", "pi")
    for distance in ("nominal", "absolute", "squared")
)
STATISTICS: tuple[str, ...] = (
    "a",
    "agreement",
    *_CORRECTED,
    "s_absolute",
    "s_absolute_weighted",
    "s_squared",
    "s_squared_weighted",
    "tau_b",
)
"""Names of the statistics that can be asked for."""


def scores(
    portfolio: Portfolio, statistics: Sequence[str], weights: Sequence[float] | None = None
) -> dict[str, Reals]:
    """Matrices of the named statistics; weighted ones are NaN where weights are not known.

    ``agreement`` is the share of cells in which the two hold the same level.
    """
    unknown = [s for s in statistics if s not in STATISTICS]
    if unknown:
        raise MeasureError(f"no statistic {', '.join(unknown)}; there are {', '.join(STATISTICS)}")
    x, levels = portfolio.ranks, portfolio.levels
    found: dict[str, Reals] = {}
    margins = None
    if any(not s.startswith("s_") for s in statistics):
        margins = Margins(contingency(x, levels))
    for name in statistics:
        if name.startswith("s_"):
            squared, weighted = "squared" in name, name.endswith("weighted")
            if weighted and weights is None:
                found[name] = np.full((len(x), len(x)), np.nan, dtype=np.float32)
            else:
                w = weights if weighted else None
                found[name] = s_score(x, levels, squared=squared, weights=w)
        elif margins is not None:
            found[name] = _corrected(margins, name)
    return found


def _corrected(margins: Margins, name: str) -> Reals:
    if name == "tau_b":
        return margins.tau_b()
    if name == "a":
        return margins.a()
    if name == "agreement":
        return np.asarray(np.float32(1.0) - margins.observed("nominal"), dtype=np.float32)
    family, distance = name.split("_")
    return margins.kappa(distance) if family == "kappa" else margins.pi(distance)  # type: ignore[arg-type]


def similarity_frame(
    portfolios: Iterable[Portfolio],
    statistics: Sequence[str],
    *,
    weights: Weights | None = None,
    suffix: str = "",
) -> pl.DataFrame:
    """One row an ordered pair and year: ``ccode1``, ``ccode2``, ``year`` and the statistics.

    NaN from the formulas becomes null: undefined is missing. ``suffix`` is added to the columns'
    names, so that frames of several choices can be laid side by side.
    """
    columns: dict[str, list[np.ndarray]] = {n: [] for n in ("ccode1", "ccode2", "year")}
    values: dict[str, list[np.ndarray]] = {n: [] for n in statistics}
    with one_thread():
        for portfolio in portfolios:
            n = len(portfolio.states)
            pairs = ~np.eye(n, dtype=bool)
            codes = portfolio.states.astype(np.int16)
            columns["ccode1"].append(np.repeat(codes, n - 1))
            columns["ccode2"].append(np.broadcast_to(codes, (n, n))[pairs])
            columns["year"].append(np.full(n * (n - 1), portfolio.year, dtype=np.int16))
            w = weights(portfolio) if weights is not None else None
            for name, matrix in scores(portfolio, statistics, w).items():
                values[name].append(matrix[pairs])
    frame = pl.DataFrame(
        {
            **{n: _joined(parts, np.int16) for n, parts in columns.items()},
            **{n + suffix: _joined(parts, np.float32) for n, parts in values.items()},
        }
    )
    return frame.with_columns(pl.col([n + suffix for n in statistics]).fill_nan(None))


def _joined(parts: list[np.ndarray], dtype: type) -> np.ndarray:
    return np.concatenate(parts) if parts else np.empty(0, dtype=dtype)
