"""ATOP 5.1: alliances, members, state-years, dyad-years and directed dyad-years.

Traps: 0 in an end year means in force at the end of the data (31 December 2018); years after it
are unknown, not without alliance. Missing is . or -9 by vintage. In the directed file the second
state is the suffix of ``ddyad``; a row may exist without any pledge by the first state
(asymmetric alliances).
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import open_member
from entente.panels.layout import Field, ints, optional

FIRST, LAST = 1815, 2018
PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
_TERMS = (
    "milcon",
    "intcom",
    "base",
    "milaid",
    "subord",
    "contrib",
    "orgpurp1",
    "orgpurp2",
    "organ1",
    "organ2",
    "estmode",
    "pubsecr",
    "bilat",
    "wartime",
    "asymm",
    "number",
    "shareob",
)
_CITATION = (
    "Leeds, Ritter, Mitchell & Long 2002. Alliance Treaty Obligations and Provisions, 1815-1944. "
    "International Interactions 28: 237-260. Version 5.1 (1815-2018)."
)
_WHERE = "http://www.atopdata.org/data.html"
_TRAPS = (
    "ends in 2018: later years are missing, never 0",
    "end year 0 means in force at the end of the data",
    "directed rows without a pledge exist (asymmetric alliances)",
)


def _pledged() -> dict[str, Field]:
    return {**ints(*PLEDGES), **optional("int", *_TERMS)}


def _load(entry: Entry, path: Path, fields: dict[str, Field], ends: tuple[str, ...]) -> Dataset:
    raw = open_member(path, entry.files)
    frame = layout.read(raw, fields)
    notes = [
        f"{n} rows have neither an end year nor 0 for it: taken as in force at the end of the data"
        for name in ends
        if (n := frame[name].null_count())
    ]
    for name in ends:
        frame = frame.with_columns(
            pl.when(pl.col(name) == 0).then(None).otherwise(pl.col(name)).alias(name)
        )
    version = loading.version_in(raw, frame, "5.1")
    return loading.dataset(entry, raw, frame, first=FIRST, last=LAST, version=version, notes=notes)


def load_alliances(path: Path) -> Dataset:
    """One row an alliance; ``endyr`` is null while in force in 2018."""
    fields = {**ints("atopid", "begyr", "endyr"), **_pledged()}
    return _load(ALLIANCES, path, fields, ("endyr",))


def load_members(path: Path) -> Dataset:
    """One row a member's stay in an alliance; ``yrexit`` is null while it lasts in 2018."""
    fields = {**ints("atopid", "member", "yrent", "yrexit"), **_pledged()}
    return _load(MEMBERS, path, fields, ("yrexit",))


def load_state_years(path: Path) -> Dataset:
    """One row a state and year."""
    return _load(STATE_YEARS, path, {**ints("state", "year"), **_pledged()}, ())


def load_dyad_years(path: Path) -> Dataset:
    """One row an unordered pair and year with an alliance; ``ccode1`` below ``ccode2``."""
    fields = {
        "ccode1": Field(("mem1",), "int"),
        "ccode2": Field(("mem2",), "int"),
        **ints("year"),
        **_pledged(),
    }
    return _load(DYAD_YEARS, path, fields, ())


def load_directed(path: Path) -> Dataset:
    """One row an ordered pair and year: what ``ccode1`` owes ``ccode2``."""
    fields = {
        "ccode1": Field(("stateA", "statea"), "int"),
        "ccode2": Field(("stateB", "stateb"), "int"),
        **ints("year"),
        **_pledged(),
    }
    return _load(DIRECTED, path, fields, ())


def _entry(name: str, title: str, suffix: str, load: object) -> Entry:
    files = (rf"atop5[_.]?[01]{suffix}(?:_NNA)?\.csv",)
    return Entry(name, title, files, _WHERE, "1815-2018", _CITATION, _TRAPS, load)  # type: ignore[arg-type]


ALLIANCES = _entry("atop-alliances", "ATOP alliances", "a", load_alliances)
MEMBERS = _entry("atop-members", "ATOP members", "m", load_members)
STATE_YEARS = _entry("atop-state-years", "ATOP state-years", "sy", load_state_years)
DYAD_YEARS = _entry("atop-dyad-years", "ATOP dyad-years", "dy", load_dyad_years)
DIRECTED = _entry("atop-directed", "ATOP directed dyad-years", "ddyr", load_directed)
ENTRIES = (ALLIANCES, DIRECTED, DYAD_YEARS, MEMBERS, STATE_YEARS)
