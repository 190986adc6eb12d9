"""Events: who did what to whom, according to whom, and how it is claimed."""

from entente.reading.events.interchange import event_dicts
from entente.reading.events.parties import code_of
from entente.reading.events.reader import EventReader

__all__ = ["EventReader", "code_of", "event_dicts"]
