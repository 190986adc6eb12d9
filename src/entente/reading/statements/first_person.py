"""Whose "I" and "we" may be: words of the title, an editors' note, and a "we" of two sides."""

from __future__ import annotations

import re
from typing import Final

from entente.reading.statements.lookup import Lookup

# "Remarks by President Orr at the forum": the text is his words.
_DELIVERED: Final = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?i:remarks|speech|address|statement|testimony|message|letter|lecture)"
    r" (?:by|of|from) (?P<who>(?:the )?[A-Z][^,:;()\n]*?)"
    r"(?= (?:at|on|to|before|in|during|following|after|with|regarding|about)\b|[,:;(]|$)"
)
# What the editors write is not the author's.
_EDITORS: Final = re.compile(
    r"\W*(?:(?:editor|translator|publisher)(?:s|[’']s|s[’'])?(?:\s(?:note|comment|introduction))?"
    r"\s?[:.—–-]|(?:a )?(?:note|word) from the (?:editor|translator|publisher)s?\b)",
    re.IGNORECASE,
)
# "We" may be more than the one who speaks.
_TOGETHER: Final = re.compile(
    r"\b(?:together|both|jointly|our two|the two of us|bilateral(?:ly)?|each other|one another|"
    r"our (?:countries|nations|peoples|states|presidents|governments))\b",
    re.IGNORECASE,
)


def delivered_by(title: str) -> str:
    """Whose words a text is by its title: "Remarks by President Orr at the forum"; else nothing."""
    match = _DELIVERED.search(title)
    return match["who"].strip() if match else ""


def of_editors(look: Lookup, start: int) -> bool:
    """Whether a place lies in a note by the editors."""
    here = look.paragraph(start)
    return here is not None and _EDITORS.match(look.text, here.start, here.stop) is not None


def of_two_sides(look: Lookup, start: int) -> bool:
    """Whether the sentence of a "we" speaks of what two sides do with each other."""
    row = look.sentence(start)
    return row is not None and _TOGETHER.search(look.text, row[0], row[1]) is not None


__all__ = ["delivered_by", "of_editors", "of_two_sides"]
