"""Codes as people read them: names of states, persons and pairs instead of ids."""

from __future__ import annotations

from entente.publishing.material import Material
from entente.publishing.strings import TEXT

_NOBODY_IN_PARTICULAR = {
    "": TEXT["missing"],
    "(nobody named)": TEXT["nobody"],
    "(direct)": TEXT["each_other"],
    "(all)": TEXT["all"],
    "all": TEXT["all"],
    "author": TEXT["the_authors"],
    "unresolved": TEXT["unknown_speaker"],
    "undated": TEXT["undated_short"],
}
PAIRS = frozenset({"dyad", "pair"})
"""Columns of tables that hold two codes with a hyphen between them."""


def named(material: Material, code: str) -> str:
    """A side in words: one actor, several joined by ``+``, or nobody in particular."""
    if code in _NOBODY_IN_PARTICULAR:
        return _NOBODY_IN_PARTICULAR[code]
    return " and ".join(_one(material, part) for part in code.split("+"))


def _one(material: Material, code: str) -> str:
    known = material.name(code)
    if known == code and code.startswith("person/"):
        return code.removeprefix("person/").replace("-", " ").title()
    return known


def named_pair(material: Material, dyad: str) -> str:
    """ "RUS-CHN" as "Russia – China", and "RUS>CHN", one direction, as "Russia → China"."""
    if ">" in dyad:
        return " → ".join(named(material, part) for part in dyad.split(">"))
    return " – ".join(named(material, part) for part in dyad.split("-"))


def in_full(material: Material, code: str) -> str:
    """A name with the offices that the articles give a person, as far as they are known."""
    offices = material.offices.get(code, ())
    words = named(material, code)
    return f"{words} ({'; '.join(offices)})" if offices else words


def key_words(material: Material, column: str, value: str) -> str:
    """The cell of a key column in words; what is no code stays as it is."""
    if column in PAIRS or (column == "direction" and ("-" in value or ">" in value)):
        return named_pair(material, value)
    return named(material, value).replace("_", " ")


__all__ = ["in_full", "key_words", "named", "named_pair"]
