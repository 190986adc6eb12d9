"""Direct contiguity 3.2: land borders and sea distances between states.

Types: 1 land or river border; 2 to 5 up to 12, 24, 150 and 400 miles of water. Traps: pairs that
are not contiguous have no row, so absence inside the coverage means "not contiguous", but after
2016 it means nothing; the spell file names its columns ``statelno`` and ``statehno`` (low and
high code) and dates as yyyymm.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import open_member
from entente.panels.layout import Field, ints, optional

FIRST, LAST = 1816, 2016


def load_years(path: Path) -> Dataset:
    """One row an ordered pair and year."""
    fields = {
        "ccode1": Field(("state1no",), "int"),
        "ccode2": Field(("state2no",), "int"),
        **ints("year", "conttype"),
        **optional("str", "version"),
    }
    return loading.table(YEARS, path, fields, "3.2", span=(FIRST, LAST))


def load_spells(path: Path) -> Dataset:
    """One row a pair's spell, spread to years in both directions; ``row`` is the spell's."""
    raw = open_member(path, SPELLS.files)
    fields = {
        "ccode1": Field(("statelno", "state1no"), "int"),
        "ccode2": Field(("statehno", "state2no"), "int"),
        **ints("conttype", "begin", "end"),
        **optional("str", "version"),
    }
    frame = layout.read(raw, fields)
    version = loading.version_in(raw, frame, "3.2")
    spread = (
        frame.drop("version")
        .with_columns(pl.int_ranges(pl.col("begin") // 100, pl.col("end") // 100 + 1).alias("year"))
        .drop("begin", "end")
        .explode("year")
        .drop_nulls("year")
    )
    mirror = spread.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(spread.columns)
    both = (
        pl.concat([spread, mirror])
        .group_by("ccode1", "ccode2", "year", maintain_order=True)
        .agg(pl.col("conttype").min(), pl.col("row").first())
        .sort("year", "ccode1", "ccode2")
    )
    return loading.dataset(SPELLS, raw, both, first=FIRST, last=LAST, version=version)


_CITATION = (
    "Stinnett, Tir, Schafer, Diehl & Gochman 2002. The Correlates of War Project Direct "
    "Contiguity Data, Version 3. Conflict Management and Peace Science 19(2): 58-66. Version 3.2."
)
_WHERE = "https://correlatesofwar.org/data-sets/direct-contiguity/"
_TRAPS = (
    "pairs without a row are not contiguous inside 1816-2016; after 2016 nothing is known",
    "a pair has one type a year: the closest",
)
YEARS = Entry(
    "contiguity",
    "Direct contiguity",
    (r"contdird\.csv",),
    _WHERE,
    "1816-2016",
    _CITATION,
    _TRAPS,
    load_years,
)
SPELLS = Entry(
    "contiguity-spells",
    "Direct contiguity, spells",
    (r"contdir\.csv",),
    _WHERE,
    "1816-2016",
    _CITATION,
    _TRAPS,
    load_spells,
)
ENTRIES = (YEARS, SPELLS)
