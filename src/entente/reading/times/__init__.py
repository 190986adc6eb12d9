"""Time expressions: found, resolved against a chosen anchor, and never sharper than the text."""

from entente.reading.times.finding import find_times

__all__ = ["find_times"]
