"""Events: who did what to whom, according to whom, and how it is claimed."""

from entente.reading.events.reader import EventReader

__all__ = ["EventReader"]
