"""Turns a ledger, and datasets where the user has them, into tables of numbers that open."""

from __future__ import annotations

from entente.measures.comparing import Comparison, compare
from entente.measures.measuring import DATA_NAMES as DATA_NAMES
from entente.measures.measuring import NAMES as NAMES
from entente.measures.measuring import measure
from entente.measures.sensitivity import range_of, sensitivity
from entente.measures.table import Column, Contribution, Table

__all__ = [
    "Column",
    "Comparison",
    "Contribution",
    "Table",
    "compare",
    "measure",
    "range_of",
    "sensitivity",
]
