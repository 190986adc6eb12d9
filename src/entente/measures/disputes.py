"""Militarized disputes: between the two, and on one side against others.

Counts of dyadic MIDs in a year with the highest hostility (1 none to 5 war); disputes in which
both took part on the same side, and against whom, from the participants' file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, maybe, need, of_pairs, rows, years_of
from entente.measures.evidence import dyad_of
from entente.measures.table import Column, Contribution, Table, Value
from entente.panels import Dataset, name_of

_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("disputes", "disputes between the two", "disputes"),
    Column("hostility", "highest level reached", "1 to 5"),
    Column("together", "disputes with both on one side", "disputes"),
    Column("against", "who stood on the other side of these", role="note"),
)


def disputes(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
) -> Table:
    """Disputes of each dyad and year; ``together`` needs the dataset ``mid-participants``."""
    del ledger
    pairs = of_pairs(need(panels, "disputes", "mid-dyads"), dyads)
    sides = maybe(panels, "mid-participants")
    builder = TableBuilder(
        "disputes", "Militarized disputes", _COLUMNS, f"{pairs.title} {pairs.version}.",
        cite(pairs, sides),
    )  # fmt: skip
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in years_of([pairs], years):
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            behind: dict[str, tuple[Contribution, ...]] = {}
            found = codes((a, b), year)
            reason = pairs.reason(year) or (NO_STATE if found is None else "")
            missing = {c.name: reason or "no dispute between them" for c in _COLUMNS}
            if found is not None and not reason:
                _between(values, behind, pairs, found, year)
            if found is not None and sides is not None and sides.reason(year) is None:
                missing["against"] = "no dispute together"
                _together(values, behind, sides, found, year)
            else:
                missing["together"] = missing["against"] = (
                    "needs the dataset mid-participants"
                    if sides is None
                    else sides.reason(year) or NO_STATE
                )
            builder.add(values, behind, missing)
    return builder.table(["a year without a row inside the coverage is a year without a dispute"])


def _between(
    values: dict[str, Value],
    behind: dict[str, tuple[Contribution, ...]],
    pairs: Dataset,
    found: tuple[int, int],
    year: int,
) -> None:
    here = pairs.frame.filter(
        (pl.col("year") == year)
        & pl.col("ccode1").is_in(list(found))
        & pl.col("ccode2").is_in(list(found))
    ).unique("disno", keep="first", maintain_order=True)
    values["disputes"] = here.height
    behind["disputes"] = rows(pairs, here["row"].to_list())
    level = here["hihost"].drop_nulls().max() if here.height else None
    if isinstance(level, int):
        values["hostility"] = level
        behind["hostility"] = rows(pairs, here.filter(pl.col("hihost") == level)["row"].to_list())


def _together(
    values: dict[str, Value],
    behind: dict[str, tuple[Contribution, ...]],
    sides: Dataset,
    found: tuple[int, int],
    year: int,
) -> None:
    ends = pl.coalesce("endyear", "styear")
    # of a participant whose side is not known nobody can say with whom it stood
    here = sides.frame.filter(
        (pl.col("styear") <= year) & (ends >= year) & pl.col("sidea").is_in([0, 1])
    )
    mine = [
        {(r["dispnum"], r["sidea"]) for r in here.iter_rows(named=True) if r["ccode"] == code}
        for code in found
    ]
    shared = sorted(mine[0] & mine[1])
    values["together"] = len({number for number, _ in shared})
    if not shared:
        return
    numbers: list[int] = []
    against: dict[int, str] = {}
    for r in here.iter_rows(named=True):
        if (r["dispnum"], r["sidea"]) in shared and r["ccode"] in found:
            numbers.append(int(r["row"]))
        if (r["dispnum"], 1 - r["sidea"]) in shared:
            against[int(r["row"])] = name_of(int(r["ccode"]), year)
    behind["together"] = rows(sides, numbers)
    if against:
        values["against"] = ", ".join(sorted(set(against.values())))
        opposed = rows(sides, against, note="on the other side")
        behind["against"] = (*behind["together"], *opposed)
