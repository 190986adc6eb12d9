"""Our own ideal points of two states and their distance, year by year, as a table that opens.

An option beside the published estimates (``ideal_points.py`` tells how they are made): for votes
that have none yet, or for one issue. Points are on the scale of the first year asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, need, rows, years_of
from entente.measures.evidence import dyad_of
from entente.measures.portfolios import Portfolio, vote_portfolios
from entente.measures.table import Column, Table, Value
from entente.models.ideal_points import ideal_points
from entente.panels import code_of

_POINT = "ideal point units"
_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year of the votes", role="key"),
    Column("first", "ideal point of the first", _POINT),
    Column("first_low", "5 % bound", _POINT, "low"),
    Column("first_high", "95 % bound", _POINT, "high"),
    Column("second", "ideal point of the second", _POINT),
    Column("second_low", "5 % bound", _POINT, "low"),
    Column("second_high", "95 % bound", _POINT, "high"),
    Column("distance", "how far apart", _POINT),
)


def ideal_distance(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
    issue: str | None = None,
    anchor: str = "USA",
) -> Table:
    """Estimated points of each dyad; ``anchor`` is the state on the positive side.

    Raises ``MeasureError`` when the anchor is no state or did not vote in the first year.
    """
    del ledger
    votes = need(panels, "ideal-points", "un-votes")
    code = code_of(anchor)
    if code is None:
        raise MeasureError(f"no state named {anchor!r} to anchor the scale")
    wanted = years_of([votes], years)
    made = {p.year: p for p in vote_portfolios(votes, wanted, issue=issue, keep_rows=True)}
    points = ideal_points(made.values(), anchor=code)
    held = {(int(c), int(y)): (p, low, high)
            for c, y, p, low, high, _ in points.iter_rows()}  # fmt: skip
    builder = TableBuilder(
        "ideal-points",
        "Ideal points estimated here",
        _COLUMNS,
        f"One dimension, probit items, EM; anchor {anchor}{f'; issue {issue}' if issue else ''}.",
        (*cite(votes), "Imai, Lo & Olmsted 2016, American Political Science Review 110(4)"),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in wanted:
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            found = codes((a, b), year)
            both = [held.get((c, year)) for c in found] if found else [None, None]
            for side, point in zip(("first", "second"), both, strict=True):
                if point is not None:
                    values |= dict(zip((side, f"{side}_low", f"{side}_high"), point, strict=True))
            if both[0] is not None and both[1] is not None:
                values["distance"] = round(abs(both[0][0] - both[1][0]), 6)
            numbers = _numbers(made.get(year), found or ())
            behind = {n: rows(votes, numbers.get(i, ())) for i, n in enumerate(("first", "second"))}
            behind["distance"] = (*behind["first"], *behind["second"])
            why = votes.reason(year) or (NO_STATE if found is None else "did not vote")
            builder.add(values, behind, {c.name: why for c in _COLUMNS})
    return builder.table(["prefer the published estimates where they exist"])


def _numbers(portfolio: Portfolio | None, pair: Sequence[int]) -> dict[int, list[int]]:
    """The dataset's rows of each of the pair's votes."""
    found: dict[int, list[int]] = {}
    for side, code in enumerate(pair):
        place = portfolio.index(code) if portfolio is not None else None
        if portfolio is not None and portfolio.rows is not None and place is not None:
            found[side] = [int(n) for n in portfolio.rows[place] if n]
    return found
