"""Gross domestic product from any table the user has: a state code, a year and a figure.

Trap: trade in COW is in current million US dollars, so GDP must be, too, or a dependence means
nothing; the file's name must begin with ``gdp``.
"""

from __future__ import annotations

from pathlib import Path

from entente.panels import loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.layout import Field


def load(path: Path) -> Dataset:
    """One row a state and year: ``gdp`` in million current US dollars."""
    fields = {
        "ccode": Field(("ccode", "cowcode", "cow"), "int"),
        "year": Field(("year",), "int"),
        "gdp": Field(("gdp", "gdp_current", "rgdpe"), "float"),
    }
    return loading.table(GDP, path, fields, "as given")


GDP = Entry(
    "gdp",
    "GDP (the user's table)",
    (r"gdp.*\.csv",),
    "any source with COW codes; state it when you publish",
    "as in the file",
    "GDP as given by the user; cite its source.",
    ("million current US dollars, like COW trade; other units make dependence meaningless",),
    load,
)
ENTRIES = (GDP,)
