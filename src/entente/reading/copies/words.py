"""Words as copies are compared by: spelling, case, abbreviations and numerals drawn together.

A key is not a word of any dictionary; two words with one key are taken to agree, and ``edits``
looks at the words themselves.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from entente.nouns import Document

MOST_WORDS: Final = 200_000
"""Words whose form is kept, the first ones met; some 50 MB with their numbers."""
READ_KINDS: Final = frozenset({"title", "heading", "paragraph", "caption"})
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_IDEOGRAPH: Final = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
_HAS_IDEOGRAPH: Final = re.compile(_IDEOGRAPH)
_MIXED: Final = re.compile(
    rf"{_IDEOGRAPH}|(?:[^\W\d_]\.){{2,}}|\d+(?:[.,]\d+)*|(?:(?!{_IDEOGRAPH})[^\W\d_])+"
)
_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS: Final = {w: str(i) for i, w in enumerate(_UNITS)} | {
    w: str(10 * i) for i, w in enumerate(_TENS, 3)
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


def raw_words(text: str) -> list[str]:
    """The words of a text, in order."""
    pattern = _MIXED if _HAS_IDEOGRAPH.search(text) else _WORD
    return pattern.findall(text)


def words(text: str, start: int = 0) -> list[Word]:
    """The words of a text with their places, counted from ``start``."""
    pattern = _MIXED if _HAS_IDEOGRAPH.search(text) else _WORD
    return [
        Word(KEYS[m.group()], start + m.start(), start + m.end()) for m in pattern.finditer(text)
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
