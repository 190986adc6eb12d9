"""Codebooks: names and codes for event types; PLOVER, CAMEO, and a user's own in YAML."""

from entente.reading.codebooks.book import Book, Plover, cameo, load, plover

__all__ = ["Book", "Plover", "cameo", "load", "plover"]
