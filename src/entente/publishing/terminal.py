"""Text from outside in a terminal: shown, never obeyed."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
"""Signs without width that Persian, Hindi and emoji are written with; they move nothing."""
_SPACES = str.maketrans("\t\n\r\v\f\u2028\u2029\x85", " " * 8)
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def printable(text: str) -> str:
    """One line of text in which no sign moves the cursor, turns the line or hides.

    Line ends and tabs become spaces; escapes, marks of direction and the like are written out, as
    in ``\\x1b``.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text.translate(_SPACES)))


def _shown(sign: str) -> str:
    if sign in JOINERS or unicodedata.category(sign) not in _UNSEEN:
        return sign
    code = ord(sign)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


__all__ = ["printable"]
