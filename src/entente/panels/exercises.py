"""Joint military exercises: MME (multinational exercises) and JMED.

Traps: Gleditsch-Ward codes, not COW; participants stand in numbered columns or in one list;
``-9`` also as a name; MME ends in 2010 and JMED in 2016: later years are unknown.
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from entente.errors import PanelError
from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import Raw, open_member
from entente.panels.layout import Field, optional

KINDS = ("cpx", "air", "land", "sea", "warfighting", "peacekeeping")
_PARTICIPANT = re.compile(r"(?:participant|part|ccode|gwno|gwcode|state)_?\d+$", re.IGNORECASE)
_ONE = ("ccode", "gwno", "gwcode", "participants", "stateid")


def _load(entry: Entry, path: Path, last: int) -> Dataset:
    raw = open_member(path, entry.files)
    fields = {
        "exercise": Field(("MMEID", "JMEID", "exercise_id", "ex_id", "id"), "str"),
        "name": Field(("Ex_Name", "Exercise", "name"), "str", required=False),
        "start": Field(("StartDate", "start_date", "styear", "Year"), "str"),
        **optional("int", *KINDS),
    }
    separator = "\t" if raw.name.endswith(".tab") else ","
    frame = layout.read(raw, fields, separator=separator)
    codes = _participants(raw, separator)
    frame = (
        frame.with_columns(
            pl.col("start").str.extract(r"((?:18|19|20)\d\d)").cast(pl.Int64).alias("year"),
            pl.Series("gwcode", codes, dtype=pl.List(pl.Int64)),
        )
        .explode("gwcode")
        .drop_nulls("gwcode")
        .group_by("exercise", "gwcode", maintain_order=True)
        .first()
        .sort("year", "exercise", "gwcode")
    )
    first, _ = layout.years(frame)
    version = loading.version_in(raw, frame, "as downloaded")
    return loading.dataset(entry, raw, frame, first=first, last=last, version=version)


def _participants(raw: Raw, separator: str) -> list[list[int]]:
    names = _columns(raw, separator)
    numbered = [n for n in names if _PARTICIPANT.fullmatch(n)]
    single = [n for n in names if n.casefold() in _ONE]
    chosen = numbered or single
    if not chosen:
        raise PanelError(
            f"{raw.file}: {raw.name} has no participants' columns (ccode, gwno, participants, or "
            f"numbered ones); it has {', '.join(names[:40])}"
        )
    fields = {n: Field((n,), "str") for n in chosen}
    table = layout.read(raw, fields, separator=separator).drop("row")
    return [
        [int(code) for cell in row if cell for code in re.findall(r"(?<![-\d])\d{1,3}\b", cell)]
        for row in table.iter_rows()
    ]


def _columns(raw: Raw, separator: str) -> list[str]:
    head = layout.text_of(raw).split(b"\n", 1)[0].decode("utf-8").strip()
    return [c.strip().strip('"') for c in head.split(separator)]


def load_mme(path: Path) -> Dataset:
    """One row an exercise and participant."""
    return _load(MME, path, 2010)


def load_jmed(path: Path) -> Dataset:
    """One row an exercise and participant."""
    return _load(JMED, path, 2016)


_TRAPS = (
    "Gleditsch-Ward codes",
    "-9 is missing, also as a name",
    "later years are unknown, never 0",
)
MME = Entry(
    "mme",
    "Multinational military exercises",
    (r"MME.*\.(?:csv|tab)",),
    "https://doi.org/10.7910/DVN/KHFODX",
    "1980-2010",
    "D'Orazio. Joint Military Exercises 1970-2010 / Multinational Military Exercises (MME), "
    "Harvard Dataverse, doi:10.7910/DVN/KHFODX.",
    _TRAPS,
    load_mme,
)
JMED = Entry(
    "jmed",
    "Joint Military Exercises Dataset",
    (r"JMED.*\.(?:csv|tab)",),
    "the authors' page",
    "1973-2016",
    "Bernhardt & Sukin 2021. Joint Military Exercises and Crisis Dynamics on the Korean "
    "Peninsula. Journal of Conflict Resolution 65(5): 855-888.",
    _TRAPS,
    load_jmed,
)
ENTRIES = (JMED, MME)
