"""Shared memberships in international organisations (full members only by default).

Trap of the source: until 1965 memberships are coded every fifth year; years between are missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, need, rows, years_of
from entente.measures.evidence import dyad_of
from entente.measures.table import Column, Contribution, Table, Value

_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("shared", "organisations both belong to", "organisations"),
    Column("first", "memberships of the first", "organisations"),
    Column("second", "memberships of the second", "organisations"),
    Column("overlap", "shared over all that either belongs to", "0 to 1"),
)


def organisations(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
    kinds: Sequence[int] = (1,),
) -> Table:
    """Shared memberships of each dyad and year; ``kinds`` 1 full, 2 associate, 3 observer."""
    del ledger
    dataset = need(panels, "organisations", "igo")
    kept = dataset.frame.filter(pl.col("membership").is_in(list(kinds)))
    coded = set(dataset.frame["year"].unique().to_list())
    there = set(dataset.frame.select("ccode", "year").unique().iter_rows())
    held: dict[tuple[int, int], dict[str, int]] = {}
    for r in kept.iter_rows(named=True):
        held.setdefault((int(r["ccode"]), int(r["year"])), {})[str(r["igo"])] = int(r["row"])
    builder = TableBuilder(
        "organisations", "Shared organisations", _COLUMNS,
        f"{dataset.title} {dataset.version}; membership kinds {', '.join(map(str, kinds))}.",
        cite(dataset),
    )  # fmt: skip
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in years_of([dataset], years):
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            found = codes((a, b), year)
            reason = dataset.reason(year) or ("" if year in coded else "year not coded")
            reason = reason or (NO_STATE if found is None else "")
            if reason or found is None:
                builder.add(values, None, {c.name: reason for c in _COLUMNS})
                continue
            behind: dict[str, tuple[Contribution, ...]] = {}
            missing = {"overlap": "neither belongs to an organisation"}
            sides = [held.get((c, year), {}) for c in found]
            for column, name, code, side in zip(
                ("first", "second"), (a, b), found, sides, strict=True
            ):
                if (code, year) in there:
                    values[column] = len(side)
                    behind[column] = rows(dataset, sorted(set(side.values())))
                else:
                    absent = f"the dataset has no row for {name} in {year}"
                    missing |= dict.fromkeys((column, "shared", "overlap"), absent)
            if len(behind) == 2:
                both, either = set(sides[0]) & set(sides[1]), set(sides[0]) | set(sides[1])
                values["shared"] = len(both)
                if either:
                    values["overlap"] = round(len(both) / len(either), 6)
                behind["shared"] = behind["overlap"] = (*behind["first"], *behind["second"])
            builder.add(values, behind, missing)
    return builder.table()
