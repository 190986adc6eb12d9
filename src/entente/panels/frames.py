"""Dyad-year frames: every pair of members of a state system, year by year, and joins onto them.

Missing is kept apart from absent: a join tells, for each dataset, which years lie outside its
coverage and why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import polars as pl

from entente.errors import PanelError
from entente.panels.dataset import Dataset
from entente.panels.system import LAST_KNOWN, System, members, name_of, states

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
    outside it gets null and the reason. A dataset of states and years (``ccode``, ``year``) is
    joined to both sides: every new column comes twice, with 1 and 2 behind its name. Raises
    ``PanelError`` when the dataset repeats pairs or lacks a column.
    """
    lacks = [c for c in columns if c not in dataset.frame.columns]
    if lacks:
        raise PanelError(
            f"{dataset.name} has no column {', '.join(lacks)}; it has "
            f"{', '.join(dataset.frame.columns)}"
        )
    if {"ccode", "year"} <= set(dataset.frame.columns):
        return _both_sides(frame, dataset, columns, absent)
    keys = [k for k in KEY if k in dataset.frame.columns]
    if "year" not in keys:
        raise PanelError(f"{dataset.name} has no dyad-years to join by; spread its spells first")
    right = dataset.frame.select([*keys, *columns, pl.col("row").alias(f"{dataset.name}_row")])
    if right.select(keys).is_duplicated().any():
        raise PanelError(f"{dataset.name} repeats pairs within a year; aggregate it before joining")
    if keys == ["year"]:
        raise PanelError(f"{dataset.name} has no pair of states to join by")
    joined = frame.join(right, on=keys, how="left", maintain_order="left")
    return _filled(joined, dataset, columns, absent, "", "the pair")


def named(frame: pl.DataFrame, system: System = "cow") -> pl.DataFrame:
    """The frame with the states' names of the time, ``state1`` and ``state2``, behind the keys."""
    for side in ("1", "2"):
        pairs = frame.select(f"ccode{side}", "year").unique().rows()
        names = pl.DataFrame(
            [(code, year, name_of(code, year, system)) for code, year in sorted(pairs)],
            schema={f"ccode{side}": pl.Int64, "year": pl.Int64, f"state{side}": pl.String},
            orient="row",
        )
        frame = frame.join(names, on=[f"ccode{side}", "year"], how="left", maintain_order="left")
    rest = [c for c in frame.columns if c not in (*KEY, "state1", "state2")]
    return frame.select(*KEY, "state1", "state2", *rest)


def peace_years(frame: pl.DataFrame, disputes: Dataset, system: System = "cow") -> pl.DataFrame:
    """The frame with ``dispute`` (0 or 1) and ``peace_years``, years since the pair's last one.

    Where a pair has fought none so far, years count from the first in which both were members of
    the system, or from the dataset's first (Beck, Katz & Tucker 1998); null outside the coverage.
    The dataset must hold rows of disputes by pair and year (``mid-dyads``).
    """
    if not {*KEY, "disno"} <= set(disputes.frame.columns):
        raise PanelError(f"{disputes.name} holds no dyadic disputes; load the dataset 'mid-dyads'")
    fought: dict[tuple[int, int], list[int]] = {}
    for one, other, year in disputes.frame.select(KEY).drop_nulls().unique().sort("year").rows():
        fought.setdefault((min(one, other), max(one, other)), []).append(year)
    now: list[int | None] = []
    since: list[int | None] = []
    for one, other, year in frame.select(KEY).rows():
        pair = (min(one, other), max(one, other))
        if disputes.reason(year) is not None:
            now.append(None)
            since.append(None)
            continue
        years = fought.get(pair, [])
        place = bisect_left(years, year)
        last = years[place - 1] if place else None
        now.append(int(place < len(years) and years[place] == year))
        start = max(_together(*pair, system) or year, disputes.first or 0)
        since.append(year - last - 1 if last is not None else year - start)
    return frame.with_columns(
        pl.Series("dispute", now, dtype=pl.Int64), pl.Series("peace_years", since, dtype=pl.Int64)
    )


@cache
def _together(one: int, other: int, system: System) -> int | None:
    """The first year in which both were members."""
    spells: list[list[tuple[int, int | None]]] = [
        [s for state in states() if (state.system, state.code) == (system, code)
         for s in state.spells]
        for code in (one, other)
    ]  # fmt: skip
    return min(
        (
            max(a, c)
            for a, b in spells[0]
            for c, d in spells[1]
            if (b is None or c <= b) and (d is None or a <= d)
        ),
        default=None,
    )


def _both_sides(
    frame: pl.DataFrame, dataset: Dataset, columns: Sequence[str], absent: float | None
) -> pl.DataFrame:
    held = dataset.frame.select("ccode", "year", *columns, pl.col("row").alias("_row"))
    if held.select("ccode", "year").is_duplicated().any():
        raise PanelError(f"{dataset.name} repeats states within a year; aggregate it first")
    for side in ("1", "2"):
        right = held.rename(
            {"ccode": f"ccode{side}", "_row": f"{dataset.name}_row{side}"}
            | {c: f"{c}{side}" for c in columns}
        )
        frame = frame.join(right, on=[f"ccode{side}", "year"], how="left", maintain_order="left")
        mine = [f"{c}{side}" for c in columns]
        frame = _filled(frame, dataset, mine, absent, side, f"state {side}")
    return frame


def _filled(
    joined: pl.DataFrame,
    dataset: Dataset,
    columns: Sequence[str],
    absent: float | None,
    side: str,
    whom: str,
) -> pl.DataFrame:
    years = joined["year"].unique().to_list()
    reasons = {y: r for y in years if (r := dataset.reason(y)) is not None}
    reason = pl.col("year").replace_strict(reasons, default=None, return_dtype=pl.String)
    inside = ~pl.col("year").is_in(list(reasons))
    found = pl.col(f"{dataset.name}_row{side}").is_not_null()
    filled = [
        pl.when(inside & ~found).then(pl.lit(absent)).otherwise(pl.col(c)).alias(c) for c in columns
    ]
    return joined.with_columns(
        *filled,
        pl.when(inside & found)
        .then(None)
        .when(inside)
        .then(None if absent is not None else pl.lit(f"{dataset.title} has no row for {whom}"))
        .otherwise(reason)
        .alias(f"{dataset.name}_missing{side}"),
    )


def known_until(system: System) -> int:
    """The last year that the built-in membership is known for; later years assume no change."""
    return LAST_KNOWN[system]
