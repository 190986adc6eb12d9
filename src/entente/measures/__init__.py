"""Turns a ledger, and datasets where the user has them, into tables of numbers that open."""

from __future__ import annotations

from entente.measures.measuring import DATA_NAMES, NAMES, measure
from entente.measures.table import Column, Contribution, Table

__all__ = ["DATA_NAMES", "NAMES", "Column", "Contribution", "Table", "measure"]
