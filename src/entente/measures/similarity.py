"""Similarity of two states' alliance portfolios or votes, year by year, with its sensitivity.

Statistics and their sources stand in ``scores.py``. No choice is hidden: dataset, levels,
distance and weights are columns of every row, and ``similarity_grid`` computes all combinations in
one call. ``among`` narrows the portfolio to some states, such as a region's (Signorino & Ritter
compare over Europe): over the whole system, pairs with few ties look alike.
Of votes, all roll calls that both cast a vote in count, unanimous ones too; ``agreement`` leaves
those out. Low and high bound a 90 % bootstrap interval over the members of the portfolio
(alliances) or the roll calls (votes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, maybe, need, years_of
from entente.measures.evidence import dyad_of
from entente.measures.portfolios import (
    Levels,
    Portfolio,
    alliance_portfolios,
    is_alliance,
    narrowed,
    vote_portfolios,
    weights_for,
)
from entente.measures.scores import Margins, Reals, contingency, one_thread, s_score
from entente.measures.similarity_frame import STATISTICS
from entente.measures.table import Column, Contribution, Table, Value
from entente.panels import Dataset
from entente.panels.system import System

SOURCES = (
    "atop-directed",
    "atop-dyad-years",
    "cow-alliance-years",
    "cow-alliance-directed",
    "un-votes",
)
_DEFAULT = (
    "s_absolute",
    "s_squared",
    "s_absolute_weighted",
    "kappa_squared",
    "pi_squared",
    "tau_b",
)


def _columns(statistics: Sequence[str]) -> list[Column]:
    found = [
        Column("dyad", "the two states", role="key"),
        Column("year", "calendar year", role="key"),
        Column("source", "dataset of the portfolios", role="key"),
        Column("levels", "valued ranks or with/without (binary)", role="key"),
        Column("members", "columns both hold", "members or roll calls"),
    ]
    for name in statistics:
        found += [
            Column(name, "see measures/scores.py", "-1 to 1"),
            Column(f"{name}_low", "5 % bootstrap quantile", "-1 to 1", "low"),
            Column(f"{name}_high", "95 % bootstrap quantile", "-1 to 1", "high"),
        ]
    return found


def similarity(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    source: str | None = None,
    levels: Levels = "valued",
    statistics: Sequence[str] = _DEFAULT,
    years: Sequence[int] | None = None,
    issue: str | None = None,
    among: Sequence[str] = (),
    system: System = "cow",
    draws: int = 500,
    seed: int = 0,
) -> Table:
    """Similarity of each dyad and year from one dataset (``source``, else the first there is).

    Weighted statistics need the dataset ``nmc`` and are missing where CINC of a member is.
    """
    del ledger
    dataset = need(panels, "similarity", *([source] if source else SOURCES))
    unknown = [s for s in statistics if s not in STATISTICS]
    if unknown:
        raise MeasureError(f"no statistic {', '.join(unknown)}; there are {', '.join(STATISTICS)}")
    capabilities = maybe(panels, "nmc")
    wanted = years_of([dataset], years)
    builder = TableBuilder(
        "similarity",
        "Similarity of portfolios",
        _columns(statistics),
        f"{dataset.title} {dataset.version}; bootstrap of {draws} draws, seed {seed}."
        + (f" Among {', '.join(among)}." if among else ""),
        cite(dataset, capabilities if any("weighted" in s for s in statistics) else None),
    )
    if among and not is_alliance(dataset):
        raise MeasureError("among names states of alliance portfolios; votes have roll calls")
    made = {
        p.year: narrowed(p, among, system) if among else p
        for p in _portfolios(dataset, wanted, levels, issue, system)
    }
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in wanted:
            key: dict[str, Value] = {
                "dyad": f"{a}-{b}",
                "year": year,
                "source": dataset.name,
                "levels": levels,
            }
            reason = dataset.reason(year)
            portfolio = made.get(year)
            places = _places(portfolio, codes((a, b), year, system))
            if portfolio is None or places is None:
                why = reason or (
                    NO_STATE if portfolio else f"{dataset.title} has no rows in {year}"
                )
                builder.add(key, None, {c.name: why for c in _columns(statistics)})
                continue
            weights = weights_for(portfolio, capabilities) if capabilities else None
            heavy = _weighing(capabilities, portfolio) if capabilities and weights else ()
            with one_thread():
                _row(builder, dataset, key, portfolio, places, (weights, heavy), statistics,
                     draws, seed)  # fmt: skip
    return builder.table()


def _portfolios(
    dataset: Dataset,
    years: Sequence[int],
    levels: Levels,
    issue: str | None,
    system: System,
) -> Iterator[Portfolio]:
    if is_alliance(dataset):
        return alliance_portfolios(dataset, years, levels=levels, system=system, keep_rows=True)
    return vote_portfolios(dataset, years, issue=issue, keep_rows=True)


def _places(portfolio: Portfolio | None, pair: tuple[int, int] | None) -> tuple[int, int] | None:
    if portfolio is None or pair is None:
        return None
    i, j = portfolio.index(pair[0]), portfolio.index(pair[1])
    return None if i is None or j is None else (i, j)


def _row(
    builder: TableBuilder,
    dataset: Dataset,
    values: dict[str, Value],
    portfolio: Portfolio,
    places: tuple[int, int],
    weighing: tuple[Sequence[float] | None, tuple[Contribution, ...]],
    statistics: Sequence[str],
    draws: int,
    seed: int,
) -> None:
    weights, heavy = weighing
    x = portfolio.ranks[list(places)]
    both = (x >= 0).all(axis=0)
    values["members"] = int(both.sum())
    missing: dict[str, str] = {}
    table = contingency(x, portfolio.levels)
    drawn = _drawn(table[:, :, 0, 1], draws, seed)
    for name in statistics:
        if name.endswith("weighted") and weights is None:
            reason = "CINC of a member is missing" if values["members"] else "no common members"
            missing |= dict.fromkeys((name, f"{name}_low", f"{name}_high"), reason)
            continue
        found, spread = _statistic(name, x, portfolio.levels, weights, table, drawn, seed)
        if np.isnan(found):
            missing |= dict.fromkeys(
                (name, f"{name}_low", f"{name}_high"), "undefined: no variation, or nothing shared"
            )
            continue
        values[name] = round(float(found), 6)
        fine = spread[np.isfinite(spread)]
        if len(fine) > draws // 2:
            low, high = np.quantile(fine, [0.05, 0.95])
            values[f"{name}_low"] = round(float(low), 6)
            values[f"{name}_high"] = round(float(high), 6)
    behind = _behind(dataset, portfolio, places)
    proofs = {n: (*behind, *heavy) if n.endswith("weighted") else behind for n in statistics}
    builder.add(values, {"members": behind, **proofs}, missing)


def _weighing(capabilities: Dataset, portfolio: Portfolio) -> tuple[Contribution, ...]:
    """The rows whose index weighs the portfolio's members."""
    here = capabilities.frame.filter(
        (pl.col("year") == portfolio.year) & pl.col("ccode").is_in(portfolio.columns.tolist())
    )
    return tuple(
        Contribution("panel", capabilities.cell(number), float(cinc), note=f"weight of {code}")
        for code, cinc, number in here.select("ccode", "cinc", "row").iter_rows()
    )


def _drawn(table: Reals, draws: int, seed: int) -> Reals:
    rng = np.random.Generator(np.random.PCG64(seed))
    share = table.astype(np.float64).ravel()
    total = round(float(share.sum()))
    if total == 0:
        return np.zeros((*table.shape, draws, 1), dtype=np.float32)
    counts = rng.multinomial(total, share / share.sum(), size=draws)
    return np.asarray(counts.T.reshape(*table.shape, draws, 1), dtype=np.float32)


def _statistic(
    name: str,
    x: Any,
    levels: int,
    weights: Sequence[float] | None,
    table: Reals,
    drawn: Reals,
    seed: int,
) -> tuple[float, Reals]:
    squared = "squared" in name
    if name.endswith("weighted"):
        assert weights is not None
        whole = s_score(x, levels, squared=squared, weights=weights)[0, 1]
        return float(whole), _weighted_draws(x, levels, weights, squared, drawn.shape[2], seed)
    compute = _computation(name, levels)
    return float(compute(Margins(table))[0, 1]), compute(Margins(drawn))[:, 0]


def _computation(name: str, levels: int) -> Callable[[Margins], Reals]:
    if name == "tau_b":
        return lambda m: m.tau_b()
    if name == "a":
        return lambda m: m.a()
    if name == "agreement":
        return lambda m: np.asarray(1.0 - m.observed("nominal"), dtype=np.float32)
    family, distance = name.split("_")
    if family == "s":
        span = float(levels - 1) ** (2 if distance == "squared" else 1)
        kind: Any = distance
        return lambda m: np.asarray(1.0 - 2.0 * m.observed(kind) / span, dtype=np.float32)
    if family == "kappa":
        return lambda m: m.kappa(distance)  # type: ignore[arg-type]
    return lambda m: m.pi(distance)  # type: ignore[arg-type]


def _weighted_draws(
    x: Any, levels: int, weights: Sequence[float], squared: bool, draws: int, seed: int
) -> Reals:
    rng = np.random.Generator(np.random.PCG64(seed))
    both = (x >= 0).all(axis=0)
    gap = np.abs(x[0].astype(np.float64) - x[1])[both]
    w = np.asarray(weights, dtype=np.float64)[both]
    n = len(gap)
    if n == 0 or w.sum() <= 0:
        return np.full(draws, np.nan, dtype=np.float32)
    counts = rng.multinomial(n, np.full(n, 1.0 / n), size=draws) * w
    top = float(levels - 1)
    distance = (gap / top) ** (2 if squared else 1)
    total = counts.sum(axis=1)
    safe = np.where(total > 0, total, np.nan)
    return np.asarray(1.0 - 2.0 * (counts @ distance) / safe, dtype=np.float32)


def _behind(
    dataset: Dataset, portfolio: Portfolio, places: tuple[int, int]
) -> tuple[Contribution, ...]:
    """Rows of both portfolios, weighted by what their column adds to the absolute distance."""
    if portfolio.rows is None:
        return ()
    found: dict[int, Contribution] = {}
    x = portfolio.ranks[list(places)].astype(int)
    for place in places:
        for column in np.nonzero(portfolio.rows[place])[0]:
            number = int(portfolio.rows[place, column])
            gap = abs(x[0, column] - x[1, column]) if (x[:, column] >= 0).all() else 0
            note = f"level {portfolio.ranks[place, column]} towards {portfolio.columns[column]}"
            found.setdefault(
                number,
                Contribution("panel", dataset.cell(number), float(gap), note=note),
            )
    return tuple(found[n] for n in sorted(found))
