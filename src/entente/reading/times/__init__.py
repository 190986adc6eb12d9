"""Time expressions: found, resolved against a chosen anchor, and never sharper than the text."""

from entente.reading.times.dating import anchor_for
from entente.reading.times.finding import find_times
from entente.reading.times.interchange import annotate
from entente.reading.times.reader import TimeReader

__all__ = ["TimeReader", "anchor_for", "annotate", "find_times"]
