"""Hedges and evidentials, kept as found: reportedly, is known to have, an open secret."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from entente.language.analysis import Offsets

_HEDGES: Final = re.compile(
    r"\b(?:"
    r"reportedly|allegedly|apparently|supposedly|purportedly|ostensibly|seemingly|presumably|"
    r"possibly|probably|perhaps|maybe|arguably|evidently|rumou?red|unconfirmed|alleged|so-called|"
    r"(?:is|are|was|were|has been|have been) (?:widely )?(?:known|said|reported|believed|thought|"
    r"understood|alleged|rumou?red|assumed|supposed|expected|seen) to(?: have)?|"
    r"it (?:is|was) (?:an open secret|(?:widely )?(?:known|believed|said|reported|understood|"
    r"rumou?red|alleged|thought|assumed|claimed)) that|"
    r"an open secret|by all accounts|in all likelihood|as far as (?:is|we) know|"
    r"(?:it )?(?:seems?|appears?|seemed|appeared) (?:that|to)|"
    r"may(?: well)? have been|might(?: well)? have been|"
    r"according to (?:the )?(?:available |unconfirmed |some |media |press |local |recent |news )*"
    r"(?:information|reports?|data|sources?|accounts?|rumou?rs?|estimates?)|"
    r"on condition of anonymity|(?:who|which) (?:declined|asked not) to be (?:named|identified)|"
    r"is one to believe|if (?:true|confirmed)|in (?:my|our|his|her|their) (?:opinion|view)"
    r")(?!\w)",
    re.IGNORECASE,
)


def find(text: str, stretches: Iterable[Offsets]) -> list[Offsets]:
    """The hedges in some stretches of a text, in order, each once."""
    found: set[Offsets] = set()
    for start, stop in stretches:
        for match in _HEDGES.finditer(text, start, stop):
            found.add(match.span())
    return sorted(found)


__all__ = ["find"]
