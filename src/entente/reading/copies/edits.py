"""The differences between two copies of a passage, word by word, each of one kind.

Kinds: a ``date`` expression, a ``numeral``, a ``spelling`` of one word, a ``name`` (one naming of
somebody set for another), ``punctuation`` (marks between the same words, quotation marks among
them), else ``wording``. An edit with an empty side is something added or left out.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from entente.nouns import Edit, Span
from entente.reading.copies.alignment import Alignment, Step
from entente.reading.copies.sentence_words import opens, proper
from entente.reading.copies.sides import Side
from entente.reading.copies.words import KEYS

EditKind: TypeAlias = Literal["spelling", "numeral", "date", "name", "punctuation", "wording"]
_MONTHS: Final = frozenset(
    """january february march april may june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec""".split()
)
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DATE_WORDS: Final = _DAYS | frozenset(
    """today yesterday tomorrow recently lately earlier week weeks month months year years day days
    fifties sixties seventies eighties nineties ago last next this previous past coming current
    then now tonight morning evening on in of the at by since during early late mid spring summer
    autumn fall winter decade century""".split()
)
_DATE_CORE: Final = _DAYS | frozenset(
    """today yesterday tomorrow recently lately week month year weeks months years days ago tonight
    decade century spring summer autumn winter fifties sixties seventies eighties
    nineties""".split()
)
_YEAR: Final = re.compile(r"^(?:1[0-9]|20)\d\ds?$")
_SMALL: Final = frozenset("the a an of and in on for to s de".split())
_NUMBER: Final = re.compile(
    r"^\d[\d.,]*$|^(?:million|billion|trillion|hundred|thousand|dozen|percent)s?$"
)


def edits(alignment: Alignment, left: Side, right: Side) -> tuple[Edit, ...]:
    """The edits of a passage in the order of the left text."""
    found: list[Edit] = []
    for step in alignment.steps:
        found += _agreeing(step, left, right) if step.equal else [_changed(step, left, right)]
    return tuple(found)


def _changed(step: Step, left: Side, right: Side) -> Edit:
    kind = classify(left.raw(*step.left), right.raw(*step.right))
    if kind == "name" and not (_named(left, *step.left) and _named(right, *step.right)):
        kind = "wording"
    return Edit(kind, left.span(*step.left), right.span(*step.right))


def _agreeing(step: Step, left: Side, right: Side) -> list[Edit]:
    """Spellings of words that agree by key, and marks between them that differ."""
    found: list[Edit] = []
    length = step.left[1] - step.left[0]
    for at in range(length):
        i, j = step.left[0] + at, step.right[0] + at
        one, two = left.raw(i, i + 1)[0], right.raw(j, j + 1)[0]
        if _plain(one) != _plain(two):
            kind: EditKind = "numeral" if _numeric(one) or _numeric(two) else "spelling"
            found.append(Edit(kind, left.span(i, i + 1), right.span(j, j + 1)))
        if at + 1 < length and left.marks(i) != right.marks(j):
            found.append(
                Edit(
                    "punctuation",
                    Span(left.document, left.words[i].stop, left.words[i + 1].start),
                    Span(right.document, right.words[j].stop, right.words[j + 1].start),
                )
            )
    return found


def classify(left: Sequence[str], right: Sequence[str]) -> EditKind:
    """The kind of a change from words to other words; either side may be empty."""
    one, two = [_plain(w) for w in left], [_plain(w) for w in right]
    both = one + two
    in_dates = all(_dated(w) or w in _DATE_WORDS or w in _SMALL or _numeric(w) for w in both)
    if in_dates and any(_dated(w) for w in both):
        return "date"
    if any(_numeric(w) for w in both) and all(_numeric(w) or w in _SMALL for w in both):
        return "numeral"
    if one and two and _same_word("".join(one), "".join(two)) and max(len(one), len(two)) <= 3:
        return "spelling"
    if left and right and _names(left) and _names(right):
        return "name"
    return "wording"


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").replace(".", "").removesuffix("'s")


def _dated(word: str) -> bool:
    return word in _MONTHS or word in _DATE_CORE or bool(_YEAR.match(word))


def _numeric(word: str) -> bool:
    return bool(_NUMBER.match(_plain(word)) or _NUMBER.match(KEYS[word]))


def _same_word(one: str, two: str) -> bool:
    """Whether two forms look like spellings of one word: near in letters, alike at the start."""
    if one == two:
        return True
    if min(len(one), len(two)) < 4 or one[:1] != two[:1] or one.isdigit() or two.isdigit():
        return False
    # Endings of inflection are wording ("expand", "expanding"), not spelling.
    if one.startswith(two) or two.startswith(one):
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= 0.84


def _named(side: Side, first: int, stop: int) -> bool:
    """Whether capitals are those of a name and not of a sentence's first word."""
    weighty = [w for w in side.raw(first, stop) if w.lower() not in _SMALL]
    return (
        len(weighty) > 1
        or not opens(side.text, side.words[first].start)
        or proper(weighty[0], side.text, side.words[stop - 1].stop)
    )


def _names(words: Sequence[str]) -> bool:
    """Whether all words of weight begin with a capital."""
    weighty = [w for w in words if w.lower() not in _SMALL]
    return bool(weighty) and all(w[:1].isupper() for w in weighty)


__all__ = ["classify", "edits"]
