"""Portfolios out of datasets: what each state pledged to each, or how it voted, year by year.

Alliance ranks: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression only, 0 none
(the usual order of ATOP types, after Chiba, Johnson & Leeds 2015); for COW 3 defence, 2
neutrality or non-aggression, 1 entente. A state's rank with itself is the highest, as in
Signorino & Ritter 1999. Votes: 0 yes, 1 abstain, 2 no, -1 where it did not vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.errors import MeasureError
from entente.measures.scores import Ranks
from entente.panels import Dataset, code_of, members
from entente.panels.system import System

Levels: TypeAlias = Literal["valued", "binary"]
Codes: TypeAlias = NDArray[np.int64]
_TOP = {
    "atop": (("defense", 3), ("offense", 3), ("neutral", 2), ("consul", 2), ("nonagg", 1)),
    "cow": (("defense", 3), ("neutrality", 2), ("nonaggression", 2), ("entente", 1)),
}
_RANKED = {
    "atop-directed": "atop",
    "atop-dyad-years": "atop",
    "cow-alliance-years": "cow",
    "cow-alliance-directed": "cow",
}


@dataclass(frozen=True, slots=True)
class Portfolio:
    """One year's matrix: ``ranks[i, k]`` is state i's level for column k, -1 where missing.

    ``columns`` names what stands in the columns: state codes, or roll calls. ``rows`` holds the
    dataset's row number behind each cell, 0 where no row stands behind it.
    """

    year: int
    states: Codes
    columns: Codes
    ranks: Ranks
    levels: int
    rows: NDArray[np.int64] | None = field(default=None, repr=False)

    def index(self, code: int) -> int | None:
        """The row of a state; None if it is not there."""
        place = int(np.searchsorted(self.states, code))
        found = place < len(self.states) and int(self.states[place]) == code
        return place if found else None


def is_alliance(dataset: Dataset) -> bool:
    """Whether portfolios of pledges can be made of it."""
    return dataset.name in _RANKED


def alliance_portfolios(
    dataset: Dataset,
    years: Iterable[int],
    *,
    levels: Levels = "valued",
    system: System = "cow",
    keep_rows: bool = False,
) -> Iterator[Portfolio]:
    """One portfolio a year inside the coverage; years outside it are left out.

    Raises ``MeasureError`` when the dataset holds no dyad-years of pledges.
    """
    if not is_alliance(dataset):
        raise MeasureError(f"{dataset.name} is none of {', '.join(sorted(_RANKED))}")
    kinds = _TOP[_RANKED[dataset.name]]
    rank = pl.max_horizontal(*(pl.col(c).fill_null(0).clip(0, 1) * r for c, r in kinds))
    held = dataset.frame.select("ccode1", "ccode2", "year", "row", rank.alias("rank")).sort("year")
    cells = {n: held[n].to_numpy() for n in held.columns}
    mirrored = not dataset.name.endswith("directed")
    for year in sorted(set(years)):
        if dataset.reason(year) is not None:
            continue
        low, high = np.searchsorted(cells["year"], [year, year + 1])
        here = {n: v[low:high] for n, v in cells.items()}
        yield _alliances(year, here, levels, system, mirrored, keep_rows)


def _alliances(
    year: int,
    cells: Mapping[str, NDArray[Any]],
    levels: Levels,
    system: System,
    mirrored: bool,
    keep_rows: bool,
) -> Portfolio:
    states = np.array(members(year, system), dtype=np.int64)
    n = len(states)
    ranks: Ranks = np.zeros((n, n), dtype=np.int8)
    np.fill_diagonal(ranks, 3)
    i, j = (_places(states, cells[c]) for c in ("ccode1", "ccode2"))
    known = (i >= 0) & (j >= 0) & (i != j)
    i, j, value = i[known], j[known], cells["rank"][known].astype(np.int8)
    np.maximum.at(ranks, (i, j), value)
    if mirrored:
        np.maximum.at(ranks, (j, i), value)
    rows = None
    if keep_rows:
        rows = np.zeros((n, n), dtype=np.int64)
        rows[i, j] = cells["row"][known]
        if mirrored:
            rows[j, i] = cells["row"][known]
    if levels == "binary":
        return Portfolio(year, states, states, (ranks > 0).astype(np.int8), 2, rows)
    return Portfolio(year, states, states, ranks, 4, rows)


def _places(states: Codes, wanted: NDArray[Any]) -> NDArray[np.int64]:
    place = np.searchsorted(states, wanted)
    place = np.minimum(place, len(states) - 1)
    return np.where(states[place] == wanted, place, -1)


def vote_portfolios(
    dataset: Dataset,
    years: Iterable[int] | None = None,
    *,
    issue: str | None = None,
    sessions: bool = False,
    keep_rows: bool = False,
) -> Iterator[Portfolio]:
    """One portfolio a year of roll calls; ``issue`` (me nu di hr co ec) keeps its votes only.

    ``sessions`` counts a session's votes to the year it opened in, as published scores do.
    """
    frame = dataset.frame
    if "vote" not in frame.columns or "rcid" not in frame.columns:
        raise MeasureError(f"{dataset.name} holds no roll calls; load the dataset 'un-votes'")
    if issue is not None:
        if issue not in frame.columns:
            raise MeasureError(f"votes have no issue {issue!r}; there are me nu di hr co ec")
        frame = frame.filter(pl.col(issue) == 1)
    if sessions:
        if "session" not in frame.columns:
            raise MeasureError(f"{dataset.name} names no sessions; count by year")
        frame = frame.with_columns((pl.col("session") + 1945).alias("year"))
    held = frame.filter(pl.col("vote").is_not_null() & pl.col("ccode").is_not_null())
    held = held.select("ccode", "rcid", "year", "row", "vote").sort("year")
    cells = {n: held[n].to_numpy() for n in held.columns}
    wanted = sorted(set(cells["year"].tolist()) if years is None else set(years))
    for year in wanted:
        low, high = np.searchsorted(cells["year"], [year, year + 1])
        if low == high:
            continue
        states, i = np.unique(cells["ccode"][low:high], return_inverse=True)
        calls, k = np.unique(cells["rcid"][low:high], return_inverse=True)
        ranks: Ranks = np.full((len(states), len(calls)), -1, dtype=np.int8)
        ranks[i, k] = cells["vote"][low:high] - 1
        rows = None
        if keep_rows:
            rows = np.zeros(ranks.shape, dtype=np.int64)
            rows[i, k] = cells["row"][low:high]
        yield Portfolio(year, states, calls, ranks, 3, rows)


def narrowed(portfolio: Portfolio, among: Sequence[str], system: System = "cow") -> Portfolio:
    """The portfolio over some states' columns only; raises ``MeasureError`` for an unknown name."""
    codes = [code_of(name, portfolio.year, system) for name in among]
    unknown = [n for n, c in zip(among, codes, strict=True) if c is None]
    if unknown:
        raise MeasureError(f"no state named {', '.join(unknown)} among those given")
    keep = np.isin(portfolio.columns, [c for c in codes if c is not None])
    return Portfolio(
        portfolio.year,
        portfolio.states,
        portfolio.columns[keep],
        portfolio.ranks[:, keep],
        portfolio.levels,
        portfolio.rows[:, keep] if portfolio.rows is not None else None,
    )


def weights_for(portfolio: Portfolio, capabilities: Dataset) -> Sequence[float] | None:
    """CINC of the columns' states in the portfolio's year; None where any of them lacks it.

    They are used as they are: CINC does not sum to one in every year, and need not.
    """
    year = capabilities.frame.filter(pl.col("year") == portfolio.year)
    known = dict(zip(year["ccode"].to_list(), year["cinc"].to_list(), strict=True))
    found = [known.get(int(c)) for c in portfolio.columns]
    return None if not found or any(w is None for w in found) else found  # type: ignore[return-value]
