"""COW trade 4.0, dyadic and national, in current million US dollars.

Traps: -9 is missing, not zero; ``flow1`` is what the first state imports from the second;
``smoothflow`` columns are interpolated and kept apart.
"""

from __future__ import annotations

from pathlib import Path

from entente.panels import loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.layout import Field, ints, optional

_CITATION = (
    "Barbieri, Keshk & Pollins 2009. Trading Data: Evaluating our Assumptions and Coding Rules. "
    "Conflict Management and Peace Science 26(5): 471-491. Version 4.0."
)
_WHERE = "https://correlatesofwar.org/data-sets/bilateral-trade/"
_TRAPS = (
    "-9 is missing, not 0",
    "flow1 is the first state's imports from the second, in current million US dollars",
    "smoothed flows are interpolated: kept apart",
)


def load_dyads(path: Path) -> Dataset:
    """One row an unordered pair and year."""
    fields = {
        **ints("ccode1", "ccode2", "year"),
        "flow1": Field(("flow1",), "float"),
        "flow2": Field(("flow2",), "float"),
        **optional("float", "smoothflow1", "smoothflow2", "smoothtotrade"),
        **optional("str", "version"),
    }
    return loading.table(DYADS, path, fields, "4.0")


def load_national(path: Path) -> Dataset:
    """One row a state and year: all imports and exports."""
    fields = {
        **ints("ccode", "year"),
        "imports": Field(("imports",), "float"),
        "exports": Field(("exports",), "float"),
        **optional("str", "stateabb", "version"),
    }
    return loading.table(NATIONAL, path, fields, "4.0")


DYADS = Entry(
    "trade",
    "COW dyadic trade",
    (r"Dyadic_COW_\d.*\.csv",),
    _WHERE,
    "1870-2014",
    _CITATION,
    _TRAPS,
    load_dyads,
)
NATIONAL = Entry(
    "trade-national",
    "COW national trade",
    (r"National_COW_\d.*\.csv",),
    _WHERE,
    "1870-2014",
    _CITATION,
    _TRAPS,
    load_national,
)
ENTRIES = (DYADS, NATIONAL)
