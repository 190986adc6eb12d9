"""Numbers of several words as one: "forty-two thousand and six", "a hundred", "2.5 million".

One paper writes 42,006 where another spells it out; word by word that is seven changes, as a
number it is none.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: Final = {word: at for at, word in enumerate(UNITS)} | {
    word: 10 * at for at, word in enumerate(TENS, 2)
}
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_TRACES: Final = ("undred", "housand", "illion", "UNDRED", "HOUSAND", "ILLION", "ty-", "TY-")
"""What a text has that holds such a number; most texts have none of these."""


def _pattern() -> str:
    part = r"[\s-]"
    ten = rf"(?:{'|'.join(TENS)})"
    unit = rf"(?:{'|'.join(UNITS[9:0:-1])})"
    below = rf"(?:{ten}(?:{part}{unit})?|{'|'.join(UNITS[:0:-1])})"
    hundreds = rf"(?:a|{below}){part}hundred\b(?:{part}(?:and\s)?{below}\b)?"
    digits = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,6})(?:\.\d{1,4})?"
    least = rf"(?:{hundreds}|{below}\b)"
    thousand, million = (rf"{part}{scale}\b" for scale in ("thousand", "million"))
    thousands = rf"(?:,?\s(?:and\s)?{least}{thousand})?"
    millions = rf"(?:,?\s(?:and\s)?{least}{million})?"
    return (
        rf"\b(?i:(?:{digits}|{hundreds}|a|{below})"
        rf"(?:{thousand}|{million}{thousands}|{part}(?:b|tr)illion\b{millions}{thousands})"
        rf"(?:,?\s{hundreds}|\sand\s{least}|\s{ten}(?:-{unit})?\b)?"
        rf"|{hundreds}|{ten}-{unit}\b)"
    )


PATTERN: Final = _pattern()
"""A number of several words, as a regular expression without groups."""


def stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """A text cut at full stops, where it may hold such numbers, and whether each part may.

    Looking for them costs six times as much as looking for words alone.
    """
    if not any(trace in text for trace in _TRACES):
        yield 0, len(text), False
        return
    start = 0
    while start < len(text):
        stop = text.find(". ", start) + 1 or len(text)
        yield start, stop, any(text.find(trace, start, stop) >= 0 for trace in _TRACES)
        start = stop


def value(words: str) -> str:
    """The number that such words stand for, in digits."""
    total = current = Decimal(0)
    for word in re.findall(r"[a-z]+|\d[\d,.]*", words.lower()):
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(current, Decimal(1)) * 100
        elif word in _SCALES:
            total += max(current, Decimal(1)) * _SCALES[word]
            current = Decimal(0)
        elif word[0].isdigit():
            current += Decimal(word.replace(",", "").rstrip("."))
    found = f"{total + current:f}"
    return found.rstrip("0").rstrip(".") if "." in found else found


__all__ = ["PATTERN", "TENS", "UNITS", "stretches", "value"]
