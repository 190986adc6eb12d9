"""Entente: reads text about relations between states into an auditable ledger and measures it."""

__version__ = "0.1.0"
