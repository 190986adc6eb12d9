"""Dyad-year frames: every pair of members of a state system, year by year, and joins onto them.

Missing is kept apart from absent: a join tells, for each dataset, which years lie outside its
coverage and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from entente.errors import PanelError
from entente.panels.dataset import Dataset
from entente.panels.system import LAST_KNOWN, System, members

KEY = ("ccode1", "ccode2", "year")


def dyad_years(
    years: Iterable[int],
    *,
    system: System = "cow",
    directed: bool = True,
    states: Dataset | None = None,
    only: Sequence[int] | None = None,
) -> pl.DataFrame:
    """One row a pair and year: ``ccode1``, ``ccode2``, ``year``, sorted by year and codes.

    ``directed`` gives both orders, else ``ccode1 < ccode2``. ``states`` (the official list)
    replaces the built-in membership; ``only`` keeps pairs among these codes.
    """
    parts: list[np.ndarray] = []
    for year in sorted(set(years)):
        codes = np.array(_members(year, system, states), dtype=np.int64)
        if only is not None:
            codes = codes[np.isin(codes, list(only))]
        first, second = np.meshgrid(codes, codes, indexing="ij")
        keep = first < second if not directed else first != second
        rows = np.stack([first[keep], second[keep]], axis=1)
        parts.append(np.column_stack([rows, np.full(len(rows), year)]))
    table = np.concatenate(parts) if parts else np.empty((0, 3), dtype=np.int64)
    return pl.DataFrame({k: table[:, i].astype(np.int64) for i, k in enumerate(KEY)})


def _members(year: int, system: System, states: Dataset | None) -> tuple[int, ...]:
    if states is None:
        return members(year, system)
    if not {"ccode", "styear", "endyear"} <= set(states.frame.columns):
        raise PanelError(f"{states.name} is no list of states; load the dataset 'states'")
    found = states.frame.filter(
        (pl.col("styear") <= year)
        & ((pl.col("endyear") >= year) | (pl.col("endyear") == states.last))
    )
    return tuple(sorted(set(found["ccode"].to_list())))


def join(
    frame: pl.DataFrame,
    dataset: Dataset,
    columns: Sequence[str],
    *,
    absent: float | None = None,
) -> pl.DataFrame:
    """The frame with a dataset's columns, the row they come from, and why a value is missing.

    New columns: those named, ``<dataset>_row`` and ``<dataset>_missing``. Inside the coverage a
    pair without a row gets ``absent`` (0 where absence means none, None where it is unknown);
    outside it gets null and the reason. Raises ``PanelError`` when the dataset repeats pairs.
    """
    keys = [k for k in KEY if k in dataset.frame.columns]
    if "year" not in keys:
        raise PanelError(f"{dataset.name} has no dyad-years to join by; spread its spells first")
    right = dataset.frame.select([*keys, *columns, pl.col("row").alias(f"{dataset.name}_row")])
    if right.select(keys).is_duplicated().any():
        raise PanelError(f"{dataset.name} repeats pairs within a year; aggregate it before joining")
    if keys == ["year"]:
        raise PanelError(f"{dataset.name} has no pair of states to join by")
    joined = frame.join(right, on=keys, how="left", maintain_order="left")
    years = frame["year"].unique().to_list()
    reasons = {y: r for y in years if (r := dataset.reason(y)) is not None}
    reason = pl.col("year").replace_strict(reasons, default=None, return_dtype=pl.String)
    inside = ~pl.col("year").is_in(list(reasons))
    found = pl.col(f"{dataset.name}_row").is_not_null()
    filled = [
        pl.when(inside & ~found).then(pl.lit(absent)).otherwise(pl.col(c)).alias(c) for c in columns
    ]
    return joined.with_columns(
        *filled,
        pl.when(inside & found)
        .then(None)
        .when(inside)
        .then(None if absent is not None else pl.lit(f"{dataset.title} has no row for the pair"))
        .otherwise(reason)
        .alias(f"{dataset.name}_missing"),
    )


def known_until(system: System) -> int:
    """The last year that the built-in membership is known for; later years assume no change."""
    return LAST_KNOWN[system]
