"""Diplomatic exchange (COW 2006.1) and IGO membership (v3).

Traps: exchange is coded in some years only (1817, 1824, ... every five years after 1950); IGO
state-years are coded every fifth year until 1965; 1 full, 2 associate member, 3 observer, 0 not a
member, -1 the organisation did not exist, -9 missing.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import open_member
from entente.panels.layout import Field, ints, optional


def load_exchange(path: Path) -> Dataset:
    """One row an ordered pair and coded year: level of representation at each other."""
    fields = {
        **ints("ccode1", "ccode2", "year"),
        "at_first": Field(("DR_at_1",), "int"),
        "at_second": Field(("DR_at_2",), "int"),
        "exchange": Field(("DE",), "int"),
        **optional("str", "version"),
    }
    return loading.table(EXCHANGE, path, fields, "2006.1")


def load_igo(path: Path) -> Dataset:
    """Memberships in long form: one row a state, year and organisation it belongs to (1 to 3).

    A state-year of the file without any keeps one row, without organisation and with membership
    0: that it is known to belong to none is another thing than no row.
    """
    raw = open_member(path, IGO.files)
    wide = layout.read(raw, {**ints("ccode", "year")})
    names = _organisations(raw)
    table = layout.read(raw, {n: Field((n,), "int") for n in names}, missing=("-9", ""))
    frame = (
        pl.concat([wide, table.drop("row")], how="horizontal")
        .drop_nulls(["ccode", "year"])  # lines left blank at the end
        .unpivot(index=["row", "ccode", "year"], variable_name="igo", value_name="membership")
        .filter(pl.col("membership").is_in([1, 2, 3]))
    )
    alone = (
        wide.drop_nulls(["ccode", "year"])
        .join(frame, on=["ccode", "year"], how="anti")
        .with_columns(pl.lit("").alias("igo"), pl.lit(0, pl.Int64).alias("membership"))
    )
    frame = pl.concat([frame, alone], how="diagonal").sort("year", "ccode", "igo")
    first, last = layout.years(wide)
    version = loading.version_in(raw, wide, "3")
    return loading.dataset(IGO, raw, frame, first=first, last=last, version=version)


def _organisations(raw: object) -> list[str]:
    head = layout.text_of(raw).split(b"\n", 1)[0].decode("utf-8")  # type: ignore[arg-type]
    names = [c.strip().strip('"') for c in head.strip().split(",")]
    return [n for n in names if n.casefold() not in ("ccode", "year", "state", "version", "")]


EXCHANGE = Entry(
    "diplomatic-exchange",
    "COW diplomatic exchange",
    (r"Diplomatic_Exchange_2006v1\.csv",),
    "https://correlatesofwar.org/data-sets/diplomatic-exchange/",
    "1817-2005, some years",
    "Bayer 2006. Diplomatic Exchange Data set, v2006.1. Correlates of War Project.",
    ("coded in some years only: years between are unknown",),
    load_exchange,
)
IGO = Entry(
    "igo",
    "COW IGO membership",
    (r"state_year_formatv?3\.csv",),
    "https://correlatesofwar.org/data-sets/igos/",
    "1816-2014, every fifth year until 1965",
    "Pevehouse, Nordstrom, McManus & Jamison 2020. Tracking Organizations in the World: The "
    "Correlates of War IGO Version 3.0 Datasets. Journal of Peace Research 57(3): 492-503.",
    ("every fifth year until 1965", "2 associate, 3 observer; -1 not existing, -9 missing"),
    load_igo,
)
ENTRIES = (EXCHANGE, IGO)
