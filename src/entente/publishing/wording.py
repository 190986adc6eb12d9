"""Codes and dates inside the sentences that measures and readers write, as people read them."""

from __future__ import annotations

import re
from collections.abc import Callable

from entente.nouns import When
from entente.publishing.dates import place, worded
from entente.publishing.material import Material

_QUOTED = re.compile(r"(“[^”]*”)")
_DAY = r"-?\d{4,}-\d\d-\d\d"
_INTERVAL = re.compile(rf"\b({_DAY}|unknown) to ({_DAY}|unknown)\b")
_GRAIN = re.compile(r"\b(\d{4}-\d\d(?:-\d\d)?)(?:T\w+)?(?![\w-])")
_REPEATED = re.compile(r"“([^”]*)” \(([^()]*)\)")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_SIGNS = {" >= ": " at least ", " <= ": " at most ", " > ": " above ", " < ": " below "}


def _outside_quotes(words: str, change: Callable[[str], str]) -> str:
    """Change what stands outside quotation marks; what a text says stays as it says it."""
    parts = _QUOTED.split(words)
    return "".join(p if n % 2 else change(p) for n, p in enumerate(parts))


def with_names(material: Material, words: str) -> str:
    """State codes by their names, and the underscores and signs of tables in words."""

    def change(part: str) -> str:
        for sign, said in _SIGNS.items():
            part = part.replace(sign, said)
        named = _CODE.sub(lambda m: material.name(m[0]), part)
        return re.sub(r"(?<=\w)[_/](?=\w)", lambda m: " " if m[0] == "_" else ": ", named)

    return _outside_quotes(words, change)


def with_dates(words: str) -> str:
    """Intervals of ISO days as people write them: ``2019-01-01 to 2019-12-31`` is ``2019``."""
    return _outside_quotes(words, lambda part: _INTERVAL.sub(_interval, part))


def explained(words: str) -> str:
    """A contradiction's explanation, its dates in words; one that only repeats a quotation goes."""
    told = _outside_quotes(with_dates(words), lambda part: _GRAIN.sub(_grain, part))
    return _REPEATED.sub(lambda m: f"“{m[1]}”" if m[1] == m[2] else m[0], told)


def _interval(found: re.Match[str]) -> str:
    first, last = (None if end == "unknown" else end for end in found.groups())
    if any(end and place(end) is None for end in (first, last)):
        return found[0]
    return worded(When(first, last, "interval"))


def _grain(found: re.Match[str]) -> str:
    """A day (or a part of it) or a month in words; what is no date of the calendar stays."""
    iso = found[1]
    first = iso if len(iso) == 10 else f"{iso}-01"
    if place(first) is None:
        return found[0]
    day = worded(When(first, first, "day"))
    return day if len(iso) == 10 else day.partition(" ")[2]


__all__ = ["explained", "with_dates", "with_names"]
