"""Which way the clause around a time expression looks: back, here or ahead.

Word lists stand in for a parser. With an analysis in hand, ``reader.py`` asks its tags instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from entente.reading.times.tokens import GAP, Tokens
from entente.reading.times.words import word_set

# -1 past, -2 past that reaches the present, 0 present, 1 future, None: nothing tells
PERFECT = -2
Tense: TypeAlias = int | None
TenseOf: TypeAlias = Callable[[int, int], Tense]

_AHEAD = word_set(
    "will shall won't wouldn't would 'll may might could should plans plan due "
    "scheduled expected expects expect slated intends hopes hope aims upcoming must can promises "
    "tentatively forecast forecasts predicts ahead deadline"
)
_PAST = word_set(
    "was were had did said told began became came took made went gave got saw found left met held "
    "fell rose won lost sent kept brought thought felt led ran put set knew spoke wrote paid built "
    "broke chose drew drove ate flew froze grew hung hid kept laid lent let meant read rang sang "
    "sold shot showed shut spent stood stole struck swore taught threw understood woke wore wound "
    "bought caught fought sought cut hit quit beat hurt spread cast cost been gone seen done given "
    "taken shown since ago"
)
_PRESENT = word_set(
    "is are am has have does do says remains faces stands continues seems appears means "
    "begins opens starts ends expires meets votes holds goes runs takes comes faces "
    "'s ’s 're ’re isn't aren't"
)
_NOT_PAST_ED = word_set("need indeed speed feed seed breed united hundred red bed led")
_MODALS = word_set("will shall 'll ’ll won't can must")
_BE = word_set("is are am be been 's ’s")
_BREAKS = frozenset('.;:!?"“”()')
_REACH = 25


def lexical_tense(tokens: Tokens) -> TenseOf:
    """The tense around tokens ``start`` to ``stop``: the nearest verb before, else behind."""

    def scan(indices: range) -> Tense:
        for index in indices:
            word = tokens.words[index]
            if tokens.symbols[index] == GAP or word in _BREAKS:
                return None
            found = _tense_of(tokens, index, word)
            if found is not None:
                return found
        return None

    def tense(start: int, stop: int) -> Tense:
        found = scan(range(start - 1, max(-1, start - 1 - _REACH), -1))
        if found is None:
            found = scan(range(stop, min(len(tokens), stop + _REACH)))
        return found

    return tense


def _tense_of(tokens: Tokens, index: int, word: str) -> Tense:
    if word in _AHEAD:
        if word in ("would", "could", "might", "should") and tokens.word(index + 1) == "have":
            return -1
        return 1
    if word in ("set", "planned", "planning") and (
        tokens.word(index - 1) in _BE or tokens.word(index + 1) == "to"
    ):
        return 1
    if word == "be" and tokens.word(index - 1) == "to":
        return 1
    if word == "going" and tokens.word(index + 1) == "to":
        return 1
    if word in _PAST or (
        word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST_ED and word.isalpha()
    ):
        return 1 if _awaited(tokens, index) else -1
    if word in _PRESENT:
        return _auxiliary(tokens, index, word)
    return None


def _awaited(tokens: Tokens, index: int) -> bool:
    """Whether a participle stands in "to be held", "will be held", "will stay closed"."""
    if tokens.word(index - 1) == "be" and tokens.word(index - 2) == "to":
        return True
    return any(tokens.word(index - back) in _MODALS for back in (1, 2, 3))


def _auxiliary(tokens: Tokens, index: int, word: str) -> Tense:
    if word in ("'s", "’s"):
        return None
    after = tokens.word(index + 1)
    if word in ("has", "have") and (after.endswith("ed") or after in _PAST or after == "been"):
        return PERFECT
    if word in ("is", "are", "am"):
        if after in ("to", "due", "expected", "scheduled", "planning", "likely", "slated"):
            return 1
        if after == "set" and tokens.word(index + 2) == "to":
            return 1
    return 0


__all__ = ["PERFECT", "Tense", "TenseOf", "lexical_tense"]
