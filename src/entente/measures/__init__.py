"""Turns a ledger, and datasets where the user has them, into tables of numbers that open."""

from __future__ import annotations

from entente.measures.measuring import NAMES, measure
from entente.measures.table import Column, Contribution, Table

__all__ = ["NAMES", "Column", "Contribution", "Table", "measure"]
