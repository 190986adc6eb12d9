"""The sensitivity grid of similarity: distance by levels by weights by dataset, in one call.

One row a dyad, year, dataset, level, statistic, distance and weighting, so that the effect of a
choice is read down a column. A statistic that has no distance or weights shows ``-``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.datasets import cite, maybe, need
from entente.measures.portfolios import Levels
from entente.measures.similarity import SOURCES, similarity
from entente.measures.similarity_frame import STATISTICS
from entente.measures.table import Column, Table
from entente.panels.system import System

_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("source", "dataset of the portfolios", role="key"),
    Column("levels", "valued or binary", role="key"),
    Column("statistic", "s, kappa, pi, tau_b, a or agreement (measures/scores.py)", role="key"),
    Column("distance", "nominal, absolute or squared", role="key"),
    Column("weights", "none, or CINC of the portfolio's members", role="key"),
    Column("value", "the statistic", "-1 to 1"),
    Column("low", "5 % bootstrap quantile", "-1 to 1", "low"),
    Column("high", "95 % bootstrap quantile", "-1 to 1", "high"),
)


def grid(
    panels: Mapping[str, Any],
    dyads: Sequence[tuple[str, str]],
    *,
    years: Sequence[int] | None = None,
    among: Sequence[str] = (),
    system: System = "cow",
    draws: int = 200,
) -> Table:
    """Every statistic on every dataset given, valued and binary, plain and weighted.

    Raises ``MeasureError`` when no dataset of alliances or votes is there.
    """
    need(panels, "similarity", *SOURCES)
    builder = TableBuilder(
        "similarity-grid",
        "Similarity under every choice",
        _COLUMNS,
        f"All statistics over all datasets given, valued and binary; {draws} bootstrap draws.",
        cite(*(maybe(panels, s) for s in (*SOURCES, "nmc"))),
    )
    for source in (s for s in SOURCES if maybe(panels, s) is not None):
        votes = source == "un-votes"
        every: tuple[Levels, ...] = ("valued",) if votes else ("valued", "binary")
        for levels in every:
            table = similarity(
                None,
                panels,
                dyads=dyads,
                source=source,
                levels=levels,
                statistics=[s for s in STATISTICS if not (votes and s.endswith("weighted"))],
                years=years,
                among=() if votes else among,
                system=system,
                draws=draws,
            )
            _add(builder, table)
    return builder.table()


def named(statistic: str) -> tuple[str, str, str]:
    """Family, distance and weighting of a statistic's name: ``s_squared_weighted`` and the like."""
    weights = "cinc" if statistic.endswith("_weighted") else "none"
    plain = statistic.removesuffix("_weighted")
    family, _, distance = plain.partition("_")
    if family in ("s", "kappa", "pi"):
        return family, distance, weights if family == "s" else "-"
    return plain, "-", "-"


def _add(builder: TableBuilder, table: Table) -> None:
    names = [c.name for c in table.columns if c.name in STATISTICS]
    for index, row in enumerate(table.rows):
        for name in names:
            family, distance, weights = named(name)
            why = table.missing.get((index, name), "")
            builder.add(
                {
                    **{k: row[k] for k in ("dyad", "year", "source", "levels")},
                    "statistic": family,
                    "distance": distance,
                    "weights": weights,
                    "value": row[name],
                    "low": row[f"{name}_low"],
                    "high": row[f"{name}_high"],
                },
                {"value": table.explain(index, name)},
                {"value": why, "low": why, "high": why},
            )
