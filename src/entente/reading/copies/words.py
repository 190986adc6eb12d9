"""Words as copies are compared by: spelling, case, abbreviations and numerals drawn together.

A key is not a word of any dictionary; two words with one key are taken to agree, and ``edits``
looks at the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from entente.nouns import Document
from entente.reading.copies.spelled_numbers import PATTERN, TENS, UNITS, stretches, value

MOST_WORDS: Final = 200_000
"""Words whose form is kept, the first ones met; some 50 MB with their numbers."""
READ_KINDS: Final = frozenset({"title", "heading", "paragraph", "caption"})
_PLAIN: Final = r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*"
_WORD: Final = re.compile(_PLAIN)
_WITH_NUMBERS: Final = re.compile(f"{PATTERN}|{_PLAIN}")
_MANY: Final = re.compile(r"[\s-]")
_IDEOGRAPH: Final = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
_HAS_IDEOGRAPH: Final = re.compile(_IDEOGRAPH)
_MIXED: Final = re.compile(
    rf"{_IDEOGRAPH}|(?:[^\W\d_]\.){{2,}}|\d+(?:[.,]\d+)*|(?:(?!{_IDEOGRAPH})[^\W\d_])+"
)
_NUMBERS: Final = {w: str(i) for i, w in enumerate(UNITS)} | {
    w: str(10 * i) for i, w in enumerate(TENS, 2)
}
_ROMAN: Final = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}
_SPELLINGS: Final = (
    (re.compile(r"^(.{3,})is(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"\1iz\2"),
    (re.compile(r"^(.{3,})ys(e|ed|es|er|ing)$"), r"\1yz\2"),
    (
        re.compile(r"^(.{2,}[^e])our(s|ed|er|ers|ing|able|ably|ite|ites|al|ly|hood|less|ful)?$"),
        r"\1or\2",
    ),
    (re.compile(r"^(.{2,})ence(s|less)?$"), r"\1ense\2"),
    (re.compile(r"^(.{2,}[tbg])re(s|d)?$"), r"\1er\2"),
    (re.compile(r"^(.{3,})ogue(s)?$"), r"\1og\2"),
    (re.compile(r"^(.*)amme(s)?$"), r"\1am\2"),
    (re.compile(r"^(gr)e(y\w*)$"), r"\1a\2"),
    (re.compile(r"^(man)oeu(v\w+)$"), r"\1eu\2"),
    (re.compile(r"ll"), "l"),
    (re.compile(r"^(.{4,})t(wards?)$"), r"\1t\2"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document: its key and where it stands."""

    key: str
    start: int
    stop: int


class Keys(dict[str, str]):
    """Words to keys; each word is worked out once."""

    def __missing__(self, word: str) -> str:
        made = key(word)
        if len(self) < MOST_WORDS:
            self[word] = made
        return made


def key(word: str) -> str:
    """The form in which words are compared."""
    if word in _ROMAN:
        return _ROMAN[word]
    if _MANY.search(word):
        return value(word)
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace(".", "")
    if plain[:1].isdigit():
        return plain.replace(",", "") or plain
    for ending in ("'s", "'"):
        plain = plain.removesuffix(ending)
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    for pattern, changed in _SPELLINGS:
        plain = pattern.sub(changed, plain)
    return plain


KEYS: Final = Keys()


def _patterns(text: str) -> Iterator[tuple[int, int, re.Pattern[str]]]:
    """Stretches of a text with the pattern of their words."""
    if _HAS_IDEOGRAPH.search(text):
        yield 0, len(text), _MIXED
        return
    for start, stop, numbers in stretches(text):
        yield start, stop, _WITH_NUMBERS if numbers else _WORD


def raw_words(text: str) -> list[str]:
    """The words of a text, in order; a number of several words is one."""
    return [word for a, b, pattern in _patterns(text) for word in pattern.findall(text, a, b)]


def words(text: str, start: int = 0) -> list[Word]:
    """The words of a text with their places, counted from ``start``."""
    return [
        Word(KEYS[m.group()], start + m.start(), start + m.end())
        for a, b, pattern in _patterns(text)
        for m in pattern.finditer(text, a, b)
    ]


def readable(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches of a document that may be copies: what readers read, never furniture.

    Bylines, dates, notes and datelines are left out too: two papers that share a writer's
    biography share no report. A document without blocks is one stretch.
    """
    if not document.blocks:
        yield 0, len(document.text)
    for block in document.blocks:
        if block.kind in READ_KINDS:
            yield block.start, block.stop


__all__ = ["KEYS", "MOST_WORDS", "READ_KINDS", "Word", "key", "raw_words", "readable", "words"]
