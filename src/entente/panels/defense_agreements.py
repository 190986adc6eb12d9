"""DCAD: bilateral defense cooperation agreements, dyad-years 1980-2010.

The dyadic file has ccode1, abbrev1, ccode2, abbrev2, year and dcaGeneral, dcaSector and dcaAny in
two versions. Traps: 1980-2010 only; V1 counts strictly, V2 broadly.
"""

from __future__ import annotations

from pathlib import Path

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import open_member
from entente.panels.layout import Field, ints


def load(path: Path) -> Dataset:
    """One row a pair and year: whether a general, a sector's or any agreement is in force.

    The plain columns are V1 (strict), ``_loose`` ones V2 (broad).
    """
    raw = open_member(path, DCAD.files)
    fields = {
        **ints("ccode1", "ccode2", "year"),
        "general": Field(("dcaGeneralV1",), "int"),
        "general_loose": Field(("dcaGeneralV2",), "int", required=False),
        "sector": Field(("dcaSectorV1",), "int", required=False),
        "sector_loose": Field(("dcaSectorV2",), "int", required=False),
        "any": Field(("dcaAnyV1",), "int", required=False),
        "any_loose": Field(("dcaAnyV2",), "int", required=False),
    }
    frame = layout.read(raw, fields)
    version = loading.version_in(raw, frame, "1.0")
    return loading.dataset(DCAD, raw, frame, first=1980, last=2010, version=version)


DCAD = Entry(
    "dcad",
    "Defense cooperation agreements",
    (r"DCAD-v[\d.]+-dyadic\.csv",),
    "https://brandonkinne.com (kinne_dca.zip)",
    "1980-2010",
    "Kinne 2020. The Defense Cooperation Agreement Dataset (DCAD). Journal of Conflict "
    "Resolution 64(4): 729-755.",
    ("1980-2010 only", "V1 counts strictly, V2 broadly"),
    load,
)
ENTRIES = (DCAD,)
