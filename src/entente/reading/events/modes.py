"""Modes of composed events: what is asked, refused or threatened.

PLOVER gives REQUEST and REJECT the modes assist, change, yield and meet, and THREATEN what is
threatened (CAMEO2PLOVER-2021.txt in openeventdata/PLOVER, read by class). AGREE and SUPPORT have
none. A mode is given only where the words tell it, else it stays empty.
"""

from __future__ import annotations

from entente.reading.events.coded import Coded
from entente.reading.events.forms import word_set
from entente.reading.events.matching import lemmas_of, slot_nouns

ASKED = frozenset(("REQUEST", "REJECT"))
WHAT_IS_ASKED = {
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONSULT": "meet",
    "AGREE": "meet",
    "CONCEDE": "yield",
    "RETREAT": "yield",
}
WORDS = (
    ("change", word_set("reform election resignation right constitution policy law referendum")),
    ("change", word_set("rule succession autonomy independence government leadership decree")),
    ("meet", word_set("talk talks meeting summit mediation negotiation dialogue conference visit")),
    ("meet", word_set("compromise settlement invitation plan mediator envoy conversation")),
    (
        "yield",
        word_set("release withdrawal pullout ceasefire truce access inspector return retreat"),
    ),
    ("yield", word_set("disarmament surrender lifting easing inspection observer monitor amnesty")),
    (
        "assist",
        word_set("aid help loan support assistance weapon arms troop money food fuel relief"),
    ),
    ("assist", word_set("extradition cooperation backing peacekeeper intelligence reinforcement")),
    ("assist", word_set("doctor medicine gas oil water ammunition asylum shelter vaccine grant")),
)
THREATENED = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "PROTEST": "relations",
    "REJECT": "relations",
    "SANCTION": "relations",
    "COERCE": "restrict",
}
SHARPER = {
    "expel": "expel",
    "deport": "expel",
    "ban": "ban",
    "censor": "political",
    "seize": "territory",
    "curfew": "restrict",
    "martial-law": "restrict",
    "restrict": "restrict",
}
RESTRICTIONS = word_set(
    "sanction sanctions embargo tariff tariffs duty boycott ban curb levy quota"
)
VIOLENCE = word_set("force war retaliation revenge reprisal strike attack invasion vengeance")


def of(kind: str, inner: str, mode: str, coded: Coded) -> str:
    """The mode of a composed event by the type and mode of what it holds, else by its words.

    ``inner`` is empty where nothing was composed. Empty where the words do not tell.
    """
    if kind in ASKED:
        return _asked(inner, mode, coded)
    if kind == "THREATEN":
        return _threatened(inner, mode, coded)
    return ""


def _asked(inner: str, mode: str, coded: Coded) -> str:
    if inner == "RETREAT" and mode == "resign":
        return "change"
    if inner in WHAT_IS_ASKED:
        return WHAT_IS_ASKED[inner]
    words = _words(coded)
    return next((name for name, listed in WORDS if words & listed), "")


def _threatened(inner: str, mode: str, coded: Coded) -> str:
    words = _words(coded)
    if inner == "SANCTION" and words & RESTRICTIONS:
        return "restrict"
    if inner in ("SANCTION", "COERCE") and mode in SHARPER:
        return SHARPER[mode]
    if inner in THREATENED:
        return THREATENED[inner]
    if words & VIOLENCE:
        return "violence"
    if words & RESTRICTIONS:
        return "restrict"
    return "relations" if "ultimatum" in words else ""


def _words(coded: Coded) -> set[str]:
    """Lemmas of the objects and obliques of a predicate and of what it holds, and its own."""
    out = lemmas_of(coded.words)
    for one in (coded, coded.inner):
        if one is None:
            continue
        for slot in ("object", "with", "for", "of", "to", "on"):
            out |= lemmas_of(slot_nouns(one.args, slot))
        for clause in one.args.slots.get("clause", ()):
            out |= lemmas_of([clause])
            out |= lemmas_of([c for c in clause.children if c.pos_ in ("NOUN", "PROPN")])
    return out


__all__ = ["of"]
