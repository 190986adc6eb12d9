"""Agreement of two states' votes in the UN General Assembly, and their published distance.

Agreement is the mean of 1 - |a - b| / 2 over roll calls in which both voted (1 yes, 2 abstain, 3
no) and which were not unanimous (Voeten 2013; Bailey, Strezhnev & Voeten 2017); ``identical`` is
the share of equal votes among them. Low and high bound a 90 % bootstrap interval over roll calls.
Published scores and ideal points, where the user names those files, stand beside: their
difference is part of the picture, not an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from entente.measures.build import TableBuilder
from entente.measures.datasets import (
    NO_STATE,
    cite,
    codes,
    lookup,
    maybe,
    need,
    row,
    rows,
    years_of,
)
from entente.measures.evidence import dyad_of
from entente.measures.portfolios import Portfolio, vote_portfolios
from entente.measures.table import Column, Contribution, Table, Value
from entente.measures.uncertainty import bootstrap
from entente.panels import Dataset

_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year of the votes", role="key"),
    Column("votes", "roll calls both voted on, not unanimous", "roll calls"),
    Column("agreement", "mean of 1 - |a - b| / 2", "0 to 1"),
    Column("agreement_low", "5 % bootstrap quantile over roll calls", "0 to 1", "low"),
    Column("agreement_high", "95 % bootstrap quantile over roll calls", "0 to 1", "high"),
    Column("identical", "share of equal votes", "0 to 1"),
    Column("published", "published agreement score", "0 to 1"),
    Column("ideal_distance", "distance of published ideal points", "ideal point units"),
)


def agreement(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
    issue: str | None = None,
    sessions: bool = False,
    draws: int = 1000,
    seed: int = 0,
) -> Table:
    """Agreement of each dyad and year; ``issue`` (me nu di hr co ec) keeps its roll calls only.

    ``sessions`` counts votes to the year their session opened in, as published scores do, instead
    of the year they were cast in.
    """
    del ledger
    votes = need(panels, "agreement", "un-votes")
    scores, points = maybe(panels, "un-agreement"), maybe(panels, "un-ideal-points")
    wanted = years_of([votes], years)
    builder = TableBuilder(
        "agreement",
        "Agreement in the UN General Assembly",
        _COLUMNS,
        f"Non-unanimous roll calls{f' on {issue}' if issue else ''}; {draws} bootstrap draws.",
        cite(votes, scores, points),
    )
    made = {
        p.year: p
        for p in vote_portfolios(votes, wanted, issue=issue, sessions=sessions, keep_rows=True)
    }
    published = lookup(scores, ("ccode1", "ccode2", "year")) if scores else {}
    ideal = lookup(points, ("ccode", "year")) if points else {}
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in wanted:
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            behind: dict[str, tuple[Contribution, ...]] = {}
            missing = dict.fromkeys(("published", "ideal_distance"), "not in the files given")
            found = codes((a, b), year)
            portfolio = made.get(year)
            if found is not None:
                pairs = (published.get((*f, year)) for f in (found, found[::-1]))
                _published(values, behind, scores, next((p for p in pairs if p), None))
                _distance(values, behind, points, [ideal.get((c, year)) for c in found])
            why = votes.reason(year) or NO_STATE
            places = _both(portfolio, found)
            if portfolio is not None and places is not None:
                why = "no roll call in which both voted and others differed"
                _votes(values, behind, votes, portfolio, places, draws, seed)
            missing |= {c.name: why for c in _COLUMNS if c.name not in missing}
            builder.add(values, behind, missing)
    unit = "that the session opened in" if sessions else "of the vote's date"
    return builder.table([f"votes are cast by session; the year is that {unit}"])


def contested(portfolio: Portfolio) -> np.ndarray:
    """Which columns were not unanimous among those who voted."""
    x = portfolio.ranks
    high = np.where(x < 0, -1, x).max(axis=0)
    low = np.where(x < 0, portfolio.levels, x).min(axis=0)
    return np.asarray(high > low)


def _both(portfolio: Portfolio | None, pair: tuple[int, int] | None) -> tuple[int, int] | None:
    if portfolio is None or pair is None:
        return None
    i, j = portfolio.index(pair[0]), portfolio.index(pair[1])
    return None if i is None or j is None else (i, j)


def _votes(
    values: dict[str, Value],
    behind: dict[str, tuple[Contribution, ...]],
    dataset: Dataset,
    portfolio: Portfolio,
    places: tuple[int, int],
    draws: int,
    seed: int,
) -> None:
    x = portfolio.ranks[list(places)].astype(np.float64)
    used = (x >= 0).all(axis=0) & contested(portfolio)
    n = int(used.sum())
    values["votes"] = n
    if n == 0:
        return
    each = 1.0 - np.abs(x[0, used] - x[1, used]) / (portfolio.levels - 1)
    rng = np.random.Generator(np.random.PCG64(seed))
    counts = rng.multinomial(n, np.full(n, 1.0 / n), size=draws)
    values["agreement"] = round(float(each.mean()), 6)
    values["identical"] = round(float((each == 1.0).mean()), 6)
    interval = bootstrap(counts @ each / n)
    if interval:
        values["agreement_low"], values["agreement_high"] = interval
    if portfolio.rows is not None:
        numbers = portfolio.rows[places[0], used].tolist()
        other = portfolio.rows[places[1], used].tolist()
        for name, shares in (("agreement", each), ("identical", (each == 1.0).astype(float))):
            behind[name] = tuple(
                c
                for one, second, share in zip(numbers, other, shares.tolist(), strict=True)
                for number in (one, second)
                for c in row(dataset, number, share / n / 2.0)
            )
        behind["votes"] = rows(dataset, numbers)


def _published(
    values: dict[str, Value],
    behind: dict[str, tuple[Contribution, ...]],
    dataset: Dataset | None,
    found: Mapping[str, Any] | None,
) -> None:
    if dataset is not None and found is not None and found["agree"] is not None:
        values["published"] = round(float(found["agree"]), 6)
        behind["published"] = row(dataset, found["row"])


def _distance(
    values: dict[str, Value],
    behind: dict[str, tuple[Contribution, ...]],
    dataset: Dataset | None,
    found: Sequence[Mapping[str, Any] | None],
) -> None:
    points = [f["point"] for f in found if f is not None and f["point"] is not None]
    if dataset is not None and len(points) == 2:
        values["ideal_distance"] = round(abs(points[0] - points[1]), 6)
        behind["ideal_distance"] = rows(dataset, [f["row"] for f in found if f is not None])
