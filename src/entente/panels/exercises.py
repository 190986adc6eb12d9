"""Joint military exercises: MME (multinational exercises) and JMED.

Layouts: MME 7 (``mme_v7.csv``) has a row an exercise, its participants as *names* in columns
StateA, StateB ... StateAM, days as ``1/14/80`` or ``1980-01-xx`` and the year in ``s.year``
(columns as in the file that the R package troopdata keeps in ``data-raw``). JMED
(``jmeDataPublic.tab``) has a row an exercise and participant: xID, startYear, countryName,
countryCode. Tables with participants' codes in numbered columns or in one list are read as well.

Traps: names, or Gleditsch-Ward codes, not COW; ``-9`` is a name that is not known and a
participant that is not known; NATO and the like stand among the states: both count when it is
asked whether two states were alone; MME ends in 2010 and JMED in 2016: later years are unknown.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

import polars as pl

from entente.errors import PanelError
from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import Raw, open_member
from entente.panels.layout import Field, optional
from entente.panels.system import code_of

KINDS = ("cpx", "air", "land", "sea", "amphibious", "cyber", "warfighting", "peacekeeping",
         "humanitarian")  # fmt: skip
_CODES = re.compile(r"(?:participant|part|ccode|gwno|gwcode|state)_?\d+$", re.IGNORECASE)
_NAMES = re.compile(r"state(?!id$)[a-z]{1,2}$", re.IGNORECASE)
_ONE = ("ccode", "gwno", "gwcode", "participants", "stateid")
_BLANK = ("", "NA")
_YEAR = r"((?:18|19|20)\d\d)"
# codes of the states in an exercise, how many took part in all, names that are no state
_Row: TypeAlias = tuple[list[int], int, list[str]]


def _load(entry: Entry, path: Path) -> Dataset:
    raw = open_member(path, entry.files)
    separator = "\t" if raw.name.endswith(".tab") else ","
    fields = {
        "exercise": Field(("MMEID", "xID", "JMEID", "exercise_id", "ex_id", "id"), "str"),
        "name": Field(("Ex_Name", "xName", "Exercise", "name"), "str", required=False),
        "start": Field(("s.year", "startYear", "StartDate", "start_date", "styear", "Year"), "str"),
        **optional("int", *KINDS),
    }
    frame = layout.read(raw, fields, separator=separator)
    frame = frame.with_columns(pl.col("start").str.extract(_YEAR).cast(pl.Int64).alias("year"))
    found = _participants(raw, separator, frame["year"].to_list())
    others = sorted({name for _, _, strange in found for name in strange})
    frame = frame.with_columns(
        pl.Series("gwcode", [c for c, _, _ in found], dtype=pl.List(pl.Int64)),
        pl.Series("participants", [n for _, n, _ in found], dtype=pl.Int64),
    )
    if not _wide(_columns(raw, separator)):  # a row a participant: the exercise has them all
        frame = frame.with_columns(pl.col("participants").sum().over("exercise"))
    frame = (
        frame.explode("gwcode")
        .drop_nulls("gwcode")
        .group_by("exercise", "gwcode", maintain_order=True)
        .first()
        .sort("year", "exercise", "gwcode")
    )
    first, _ = layout.years(frame)
    last = 2010 if entry.name == "mme" else 2016
    version = loading.version_in(raw, frame, "as downloaded")
    notes = [f"participants that are no state of the system: {', '.join(others)}"] if others else []
    return loading.dataset(entry, raw, frame, first=first, last=last, version=version, notes=notes)


def _wide(names: list[str]) -> bool:
    """Whether an exercise has one row with all its participants."""
    return "countryname" not in {n.casefold() for n in names}


def _participants(raw: Raw, separator: str, years: list[int | None]) -> list[_Row]:
    names = _columns(raw, separator)
    by_name = [n for n in names if _NAMES.fullmatch(n) or n.casefold() == "countryname"]
    by_code = [n for n in names if _CODES.fullmatch(n)] or [
        n for n in names if n.casefold() in _ONE
    ]
    chosen = by_name or by_code
    if not chosen:
        raise PanelError(
            f"{raw.where} has no participants' columns (StateA, countryName, ccode, "
            f"gwno, participants, or numbered ones); it has {', '.join(names[:40])}"
        )
    fields = {n: Field((n,), "str") for n in chosen}
    missing = _BLANK if by_name else layout.MISSING
    table = layout.read(raw, fields, separator=separator, missing=missing).drop("row")
    if not by_name:
        listed = [_listed(row) for row in table.iter_rows()]
        return [(codes, len(codes), []) for codes in listed]
    known: dict[tuple[str, int | None], int | None] = {}
    return [
        _named([cell for cell in row if cell], year, known)
        for row, year in zip(table.iter_rows(), years, strict=True)
    ]


def _named(
    cells: list[str], year: int | None, known: dict[tuple[str, int | None], int | None]
) -> _Row:
    codes, strange = [], []
    for cell in cells:
        key = (cell.strip(), year)
        if key not in known:
            # microstates stand in the COW system only
            code = None if key[0] == "-9" else code_of(key[0], year, "gw")
            known[key] = code or (None if key[0] == "-9" else code_of(key[0], year, "cow"))
        code = known[key]
        if code is not None:
            codes.append(code)
        elif key[0] != "-9":
            strange.append(key[0])
    return codes, len(cells), strange


def _listed(row: tuple[str | None, ...]) -> list[int]:
    """Codes in cells of one code or of a list."""
    return [int(code) for cell in row if cell for code in re.findall(r"(?<![-\d])\d{1,3}\b", cell)]


def _columns(raw: Raw, separator: str) -> list[str]:
    head = layout.text_of(raw).split(b"\n", 1)[0].decode("utf-8").strip()
    return [c.strip().strip('"') for c in head.split(separator)]


def load_mme(path: Path) -> Dataset:
    """One row an exercise and participant."""
    return _load(MME, path)


def load_jmed(path: Path) -> Dataset:
    """One row an exercise and participant."""
    return _load(JMED, path)


_TRAPS = (
    "participants are names, or Gleditsch-Ward codes",
    "-9 is missing, also as a name; a participant that is not known counts as one",
    "later years are unknown, never 0",
)
MME = Entry(
    "mme",
    "Multinational military exercises",
    (r"MME.*\.(?:csv|tab)",),
    "https://doi.org/10.7910/DVN/KHFODX",
    "1980-2010",
    "D'Orazio & Galambos 2021. Multinational Military Exercises, 1980-2010. Harvard Dataverse, "
    "doi:10.7910/DVN/KHFODX.",
    _TRAPS,
    load_mme,
)
JMED = Entry(
    "jmed",
    "Joint Military Exercises Dataset",
    (r"JMED.*\.(?:csv|tab)", r"jmeDataPublic.*\.(?:csv|tab)"),
    "the authors' page",
    "1973-2016",
    "Bernhardt & Sukin 2021. Joint Military Exercises and Crisis Dynamics on the Korean "
    "Peninsula. Journal of Conflict Resolution 65(5): 855-888.",
    _TRAPS,
    load_jmed,
)
ENTRIES = (JMED, MME)
