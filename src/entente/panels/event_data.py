"""Machine-coded event data: POLECAT, ICEWS, GDELT 1.0 and 2.0.

Traps: POLECAT is Latin-1 in some years and renamed its intensity column; ICEWS event ids are not
unique; GDELT has no header, counts reports rather than events, and dates the report. All come in
many files, of a day, a week or a year: the files of a folder are read as one.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import open_member
from entente.panels.layout import Field

_GDELT = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode "
    "Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code "
    "Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode "
    "Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code "
    "Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone"
)
_GEO1 = "Type FullName CountryCode ADM1Code Lat Long FeatureID"
_GEO2 = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"


def gdelt_columns(count: int) -> list[str]:
    """The column names of GDELT files, which have none: 57 or 58 columns (1.0), 61 (2.0)."""
    geo = _GEO2 if count == 61 else _GEO1
    places = [f"{who}Geo_{g}" for who in ("Actor1", "Actor2", "Action") for g in geo.split()]
    return [*_GDELT.split(), *places, "DATEADDED", *(["SOURCEURL"] if count != 57 else [])]


def load_polecat(path: Path) -> Dataset:
    """One row an event: PLOVER type, mode, intensity, countries as ISO3 and COW codes."""
    raw = open_member(path, POLECAT.files)
    fields = {
        "event": Field(("Event ID",)),
        "date": Field(("Event Date",)),
        "type": Field(("Event Type",)),
        "mode": Field(("Event Mode",), required=False),
        "intensity": Field(("Intensity", "Event Intensity"), "float"),
        "quad": Field(("Quad Code",), required=False),
        "contexts": Field(("Contexts",), required=False),
        "actor": Field(("Actor Country",)),
        "actor_ccode": Field(("Actor COW",), "int", required=False),
        "actor_name": Field(("Actor Name",), required=False),
        "recipient": Field(("Recipient Country",)),
        "recipient_ccode": Field(("Recipient COW",), "int", required=False),
        "recipient_name": Field(("Recipient Name",), required=False),
        "published": Field(("Publication Date",), required=False),
    }
    missing = (*(m for m in layout.MISSING if not m.startswith("-")), "None")
    frame = layout.read(raw, fields, separator="\t", missing=missing, quote=None)
    return _dated(POLECAT, raw, frame, "as downloaded")


def load_icews(path: Path) -> Dataset:
    """One row an event; ids repeat, so rows are the unit."""
    raw = open_member(path, ICEWS.files)
    fields = {
        "event": Field(("Event ID",)),
        "date": Field(("Event Date",)),
        "type": Field(("CAMEO Code",)),
        "intensity": Field(("Intensity",), "float"),
        "actor_name": Field(("Source Name",), required=False),
        "actor": Field(("Source Country",)),
        "recipient_name": Field(("Target Name",), required=False),
        "recipient": Field(("Target Country",)),
        "publisher": Field(("Publisher",), required=False),
    }
    missing = tuple(m for m in layout.MISSING if not m.startswith("-"))
    frame = layout.read(raw, fields, separator="\t", missing=missing, quote=None)
    return _dated(ICEWS, raw, frame, "as downloaded")


def load_gdelt(path: Path) -> Dataset:
    """One row a record: CAMEO code, Goldstein weight, countries by CAMEO (mostly ISO3) codes."""
    raw = open_member(path, GDELT.files)
    width = raw.data.split(b"\n", 1)[0].count(b"\t") + 1
    fields = {
        "event": Field(("GLOBALEVENTID",)),
        "day": Field(("SQLDATE",)),
        "type": Field(("EventCode",)),
        "intensity": Field(("GoldsteinScale",), "float"),
        "actor": Field(("Actor1CountryCode",)),
        "recipient": Field(("Actor2CountryCode",)),
        "root": Field(("IsRootEvent",), "int"),
        "mentions": Field(("NumMentions",), "int"),
    }
    missing = tuple(m for m in layout.MISSING if not m.startswith("-"))
    frame = layout.read(
        raw,
        fields,
        separator="\t",
        header=gdelt_columns(width),
        missing=missing,
        quote=None,
    )
    day = pl.col("day")
    frame = frame.with_columns(
        (day.str.slice(0, 4) + "-" + day.str.slice(4, 2) + "-" + day.str.slice(6, 2)).alias("date")
    ).drop("day")
    return _dated(GDELT, raw, frame, "2.0" if width == 61 else "1.0")


def _dated(entry: Entry, raw: object, frame: pl.DataFrame, version: str) -> Dataset:
    year = pl.col("date").str.extract(r"^(\d{4})").cast(pl.Int64, strict=False)
    frame = frame.with_columns(year.alias("year"))
    first, last = layout.years(frame)
    return loading.dataset(entry, raw, frame, first=first, last=last, version=version)  # type: ignore[arg-type]


POLECAT = Entry(
    "polecat",
    "POLECAT",
    (r"ngecEvents\..*\.txt", r"ngec.*\.txt"),
    "https://doi.org/10.7910/DVN/AJGVIT",
    "2010 to the file",
    "Halterman, Bagozzi, Beger, Schrodt & Scarborough 2023. PLOVER and POLECAT: A New Political "
    "Event Ontology and Dataset. doi:10.7910/DVN/AJGVIT.",
    ("Latin-1 in some years", "the intensity column has two names"),
    load_polecat,
    several=True,
)
ICEWS = Entry(
    "icews",
    "ICEWS",
    (r"(?:events|Events)\.\d{4}.*\.(?:tab|txt)", r"\d{8}-icews-events.*\.tab"),
    "https://doi.org/10.7910/DVN/28075",
    "1995-2023",
    "Boschee, Lautenschlager, O'Brien, Shellman, Starz & Ward 2015. ICEWS Coded Event Data. "
    "Harvard Dataverse, doi:10.7910/DVN/28075.",
    ("event ids are not unique", "country names, not codes"),
    load_icews,
    several=True,
)
GDELT = Entry(
    "gdelt",
    "GDELT events",
    (r"\d{8}(?:\d{6})?\.export\.csv", r"\d{4,6}\.csv"),
    "http://data.gdeltproject.org/events/",
    "1979 to the file",
    "Leetaru & Schrodt 2013. GDELT: Global Data on Events, Location and Tone, 1979-2012. ISA.",
    ("no header", "counts reports, not events", "57, 58 or 61 columns"),
    load_gdelt,
    several=True,
)
ENTRIES = (GDELT, ICEWS, POLECAT)
