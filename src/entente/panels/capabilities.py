"""National Material Capabilities, versions 5 to 7 (a zip that holds a zip).

Traps: -9 is missing; CINC does not sum to one in every year; vintages differ, so the version is
part of every number.
"""

from __future__ import annotations

from pathlib import Path

from entente.panels import loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.layout import Field, ints, optional

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def load(path: Path) -> Dataset:
    """One row a state and year: six components and CINC."""
    fields = {
        **ints("ccode", "year"),
        **{c: Field((c,), "float") for c in COMPONENTS},
        "cinc": Field(("cinc",), "float", required=False),
        **optional("str", "stateabb", "version"),
    }
    return loading.table(NMC, path, fields, "unknown")


NMC = Entry(
    "nmc",
    "National Material Capabilities",
    (r"NMC[-_]?v?\d+.*\.csv", r"NMC.*abridged.*\.csv"),
    "https://correlatesofwar.org/data-sets/national-material-capabilities/",
    "1816-2012 (5), 1816-2016 (6), later (7)",
    "Singer, Bremer & Stuckey 1972. Capability Distribution, Uncertainty, and Major Power War, "
    "1820-1965. In Russett (ed.), Peace, War, and Numbers. Sage. NMC (version as given).",
    ("-9 is missing", "CINC need not sum to 1", "vintages differ: keep the version"),
    load,
)
ENTRIES = (NMC,)
