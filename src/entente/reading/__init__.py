"""Readers: from an analysed document to records of actors, times, statements and events."""

from entente.reading.interchange import SHAPED, shaped

__all__ = ["SHAPED", "shaped"]
