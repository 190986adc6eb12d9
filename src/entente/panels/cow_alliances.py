"""COW Formal Alliances 4.1: by member, by dyad, and their yearly forms.

Traps: a blank end date means in force on 31 December 2012, not open for ever; the files named
"directed" hold obligations that may differ by direction only in ``asymmetric`` rows, and some
copies hold each pair once; dyad-years repeat where a pair has several alliances in one year.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import open_member
from entente.panels.layout import Field, ints, optional

FIRST, LAST = 1816, 2012
PLEDGES = ("defense", "neutrality", "nonaggression", "entente")
_CITATION = (
    "Gibler 2009. International Military Alliances, 1648-2008. CQ Press. "
    "Correlates of War Formal Interstate Alliance Dataset, version 4.1 (1816-2012)."
)
_TRAPS = (
    "blank end dates mean in force at the end of 2012; later years are missing, never 0",
    "the directed files may hold each pair once: missing mirror rows are added and noted",
    "a pair with several alliances in a year repeats: one row is kept with all pledges, "
    "'alliances' counts them",
)
_PAIR = {
    "alliance": Field(("version4id", "atopid", "alliance"), "int", required=False),
    **ints("ccode1", "ccode2"),
}
_KINDS: dict[str, Field] = {
    **ints(*PLEDGES),
    **optional("int", "asymmetric", "left_censor", "right_censor"),
    **optional("str", "version"),
}
_SPELL = {
    "start": Field(("dyad_st_year", "mem_st_year", "all_st_year"), "int"),
    "end": Field(("dyad_end_year", "mem_end_year", "all_end_year"), "int"),
}


def load_members(path: Path) -> Dataset:
    """One row a member's stay in an alliance; ``end`` is null while in force in 2012."""
    raw = open_member(path, MEMBERS.files)
    fields = {"alliance": _PAIR["alliance"], **ints("ccode"), **_SPELL, **_KINDS}
    fields["start"] = Field(("mem_st_year", "all_st_year"), "int")
    fields["end"] = Field(("mem_end_year", "all_end_year"), "int")
    frame = layout.read(raw, fields)
    version = loading.version_in(raw, frame, "4.1")
    return loading.dataset(MEMBERS, raw, frame, first=FIRST, last=LAST, version=version)


def load_dyads(path: Path) -> Dataset:
    """One row a pair's spell in an alliance; ``end`` is null while in force in 2012."""
    raw = open_member(path, DYADS.files)
    frame = layout.read(raw, {**_PAIR, **_SPELL, **_KINDS})
    version = loading.version_in(raw, frame, "4.1")
    return loading.dataset(DYADS, raw, frame, first=FIRST, last=LAST, version=version)


def load_years(path: Path) -> Dataset:
    """One row an unordered pair and year, all its alliances of the year taken together."""
    raw = open_member(path, YEARS.files)
    frame = layout.read(raw, {**_PAIR, **ints("year"), **_KINDS})
    version = loading.version_in(raw, frame, "4.1")
    ordered = frame.with_columns(
        pl.min_horizontal("ccode1", "ccode2").alias("ccode1"),
        pl.max_horizontal("ccode1", "ccode2").alias("ccode2"),
    )
    one = _one_a_year(ordered)
    notes = (f"{frame.height - one.height} repeated dyad-years were taken together",)
    return loading.dataset(YEARS, raw, one, first=FIRST, last=LAST, version=version, notes=notes)


def load_directed(path: Path) -> Dataset:
    """One row an ordered pair and year; mirror rows that the file lacks are added."""
    raw = open_member(path, DIRECTED.files)
    frame = layout.read(raw, {**_PAIR, **ints("year"), **_KINDS})
    version = loading.version_in(raw, frame, "4.1")
    one = _one_a_year(frame)
    mirror = one.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(one.columns)
    lacking = mirror.join(one, on=["ccode1", "ccode2", "year"], how="anti")
    both = pl.concat([one, lacking]).sort("year", "ccode1", "ccode2")
    notes = (
        f"{frame.height - one.height} repeated dyad-years were taken together",
        f"{lacking.height} mirror rows were added: the file held those pairs in one direction",
    )
    return loading.dataset(
        DIRECTED, raw, both, first=FIRST, last=LAST, version=version, notes=notes
    )


def _one_a_year(frame: pl.DataFrame) -> pl.DataFrame:
    return (
        frame.group_by("ccode1", "ccode2", "year", maintain_order=True)
        .agg(
            pl.col("row").min(),
            pl.len().alias("alliances"),
            *(pl.col(p).max() for p in (*PLEDGES, "asymmetric")),
        )
        .sort("year", "ccode1", "ccode2")
    )


def _entry(name: str, title: str, middle: str, load: object) -> Entry:
    files = (rf"alliance_v4\.1_by_{middle}\.csv",)
    where = "https://correlatesofwar.org/data-sets/formal-alliances/"
    return Entry(name, title, files, where, "1816-2012", _CITATION, _TRAPS, load)  # type: ignore[arg-type]


MEMBERS = _entry("cow-alliance-members", "COW alliances by member", "member", load_members)
DYADS = _entry("cow-alliance-dyads", "COW alliances by dyad", "dyad", load_dyads)
YEARS = _entry("cow-alliance-years", "COW alliance dyad-years", "dyad_yearly", load_years)
DIRECTED = _entry(
    "cow-alliance-directed", "COW directed alliance dyad-years", "directed_yearly", load_directed
)
ENTRIES = (DIRECTED, DYADS, MEMBERS, YEARS)
