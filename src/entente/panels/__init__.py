"""Scholars' datasets in their official files, as frames with coverage, version, hash, citation."""

from __future__ import annotations

from entente.panels.dataset import Dataset, Entry
from entente.panels.frames import dyad_years, join, named, peace_years
from entente.panels.opening import LIST as LIST
from entente.panels.opening import load, load_all, recognise
from entente.panels.system import code_of, iso3_of, members, name_of

__all__ = [
    "Dataset",
    "Entry",
    "code_of",
    "dyad_years",
    "iso3_of",
    "join",
    "load",
    "load_all",
    "members",
    "name_of",
    "named",
    "peace_years",
    "recognise",
]
