"""Which way a quotation mark points: by the characters beside it first, by its glyph second.

Writers and typesetters get glyphs wrong ("”I have had"), so a mark between a blank and a word
opens whatever it looks like. An apostrophe is no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Way: TypeAlias = Literal["open", "close", "either"]
Family: TypeAlias = Literal["double", "single"]

DOUBLE_OPEN = frozenset("“„«〝")
DOUBLE_CLOSE = frozenset("”»‟〞")
DOUBLE = DOUBLE_OPEN | DOUBLE_CLOSE | {'"', "＂", "``", "''"}
SINGLE_OPEN = frozenset("‘‚‹")
SINGLE_CLOSE = frozenset("’›")
MARKS = re.compile(r"``|''|[“”„‟«»〝〞\"＂‘’‚‹›']")

_OPENING_BRACKETS = frozenset("([{<“‘„«‚‹–—―-/|*_•\u00a0")
_CLOSING = frozenset(")]}>”’»›–—―-/|*_.,;:!?…\u00a0")
_PUNCTUATION = frozenset(".,;:!?…")
# Words that lose their first letters: an apostrophe stands before them.
_CLIPPED = re.compile(
    r"(?:em|tis|twas|til|till|cause|cos|cuz|bout|round|nuff|n|s|d|ll|re|ve|\d0s|\d\d)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark. ``position`` is what its neighbours say, ``glyph`` what it looks like.

    ``strong`` is False for a single mark that may as well be the apostrophe of a plural.
    """

    start: int
    stop: int
    family: Family
    position: Way
    glyph: Way
    strong: bool = True


def _left(text: str, at: int, begin: int) -> str:
    """``blank``, ``solid`` or ``stop``: what stands before ``at``."""
    if at <= begin:
        return "blank"
    char = text[at - 1]
    if char.isspace() or char in _OPENING_BRACKETS:
        return "blank"
    if char in "\"'＂`":
        return "blank" if at - 1 <= begin or text[at - 2].isspace() else "stop"
    return "stop" if char in _PUNCTUATION else "solid"


def _right(text: str, at: int, end: int) -> str:
    """``blank`` or ``solid``: what stands from ``at`` on."""
    if at >= end:
        return "blank"
    char = text[at]
    if char in "\"'＂":
        return "blank" if at + 1 >= end or not text[at + 1].isalnum() else "solid"
    return "blank" if char.isspace() or char in _CLOSING else "solid"


def _position(left: str, right: str) -> Way:
    if left == "blank":
        return "open" if right == "solid" else "either"
    if right == "blank":
        return "close"
    return "either"


def _single(text: str, at: int, begin: int, end: int) -> Mark | None:
    """A single mark, or None for an apostrophe."""
    char = text[at]
    left, right = _left(text, at, begin), _right(text, at + 1, end)
    glyph: Way = "open" if char in SINGLE_OPEN else "close" if char in SINGLE_CLOSE else "either"
    position = _position(left, right)
    if left == "solid" and right == "solid":
        return None
    if position == "open":
        if char != "‚" and _CLIPPED.match(text, at + 1, end):
            return None
        # A closing glyph before a word is an apostrophe far oftener than a mark.
        return None if glyph == "close" else Mark(at, at + 1, "single", "open", glyph)
    if position == "either":
        stop = "close" if left == "stop" else "either"
        if glyph == "either" and stop == "either":
            return None
        return Mark(at, at + 1, "single", "close" if left == "stop" else position, glyph)
    follows = text[at + 1 : at + 3]
    possessive = text[at - 1] in "sSxzZ." and follows[:1] == " " and follows[1:2].isalnum()
    return Mark(at, at + 1, "single", "close", glyph, strong=not possessive)


def marks(text: str, begin: int, end: int) -> Iterator[Mark]:
    """The quotation marks of ``text[begin:end]`` in order, apostrophes left out."""
    for found in MARKS.finditer(text, begin, end):
        at, stop = found.span()
        shape = found.group()
        if shape not in DOUBLE:
            mark = _single(text, at, begin, end)
            if mark is not None:
                yield mark
            continue
        left, right = _left(text, at, begin), _right(text, stop, end)
        glyph: Way = "either"
        if shape in DOUBLE_OPEN or shape == "``":
            glyph = "open"
        elif shape in DOUBLE_CLOSE or shape == "''":
            glyph = "close"
        yield Mark(at, stop, "double", _position(left, right), glyph)


__all__ = ["DOUBLE", "MARKS", "Family", "Mark", "Way", "marks"]
