"""The dateline that opens a report: "MOSCOW, September 11 (Desk) — …"."""

from __future__ import annotations

import re
from typing import Final

from entente.sources.dates import MONTHS

_MONTH: Final = "|".join(MONTHS)
_DATELINE: Final = re.compile(
    r"^(?P<place>[A-Z][\w.’'/-]*(?: (?:[A-Z][\w.’'/-]*|de|del|la|al|el|upon|the))*"
    r"(?:, [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?)?)"
    rf"(?P<date>,? ?(?:(?:{_MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTH})\.?)(?:,? \d{{4}})?)?"
    r"(?P<agency>,? ?\([\w .,:/&’'-]{2,40}\)|[. ]{0,2}/[\w .-]{2,30}/)?"
    r"(?: ?(?:—|–|--|:? - )+ ?|(?<=/)\.? )(?=\S)"
)


def dateline(text: str) -> int:
    """How many characters of ``text`` are a dateline with its dash; 0 if it opens otherwise.

    A place in capitals is enough; a place in ordinary letters needs a date or an agency in
    brackets beside it, since any name may stand before a dash.
    """
    match = _DATELINE.match(text[:120])
    if not match:
        return 0
    letters = [c for c in match["place"].split(",")[0] if c.isalpha()]
    capitals = len(letters) > 2 and all(c.isupper() for c in letters)
    if capitals or match["date"] or match["agency"]:
        return match.end()
    return 0


__all__ = ["dateline"]
