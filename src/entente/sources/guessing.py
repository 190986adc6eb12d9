"""Which encoding a text without a declared one is in, told by the words that come out of it.

An encoding is taken only if the text then reads as a language that is written in it: its
commonest small words (or, where words are not parted, its commonest characters) are there, no
letter is out of place, and no other encoding gives half as much. All else is refused: a text in
the wrong letters is worse than none.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

from entente.sources.language_words import WORDS
from entente.sources.languages import detect

_SAMPLE: Final = 64_000
_FEWEST: Final = 8
_FEWEST_MARKED: Final = 5
_FEWEST_CHARACTERS: Final = 60
_LEAST_SHARE: Final = 0.08
_CLEAR: Final = 2
_MOST_ODD: Final = 0.02
_ENCODINGS: Final = {
    "cp1251": "ru uk bg sr",
    "koi8-r": "ru",
    "koi8-u": "uk",
    "iso8859-5": "ru uk bg sr",
    "cp866": "ru uk bg",
    "mac_cyrillic": "ru uk bg sr",
    "gb18030": "zh",
    "big5": "zh",
    "cp932": "ja",
    "euc_jp": "ja",
    "cp949": "ko",
    "cp1250": "pl cs sk hu ro hr sl sq",
    "iso8859-2": "pl cs sk hu ro hr sl sq",
    "cp1252": "fr de es pt it nl sv da no fi",
    "cp1253": "el",
    "iso8859-7": "el",
    "cp1254": "tr",
    "cp1255": "he",
    "cp1256": "ar fa ur",
    "iso8859-6": "ar",
    "cp1257": "et lt lv",
    "utf-16-le": "",
    "utf-16-be": "",
}
"""Encodings and the languages that are written in each; UTF-16 is for all of them."""
WIDE: Final = ("utf-16-le", "utf-16-be")
_ALL: Final = " ".join([*(languages for languages in _ENCODINGS.values()), "en"]).split()
_COMMONEST: Final = {
    "zh": "的一是不了在人有我他这中大国上个为们到时地要出会年对生能而子得于着下自之后作里用道行所然"
    "家事成方多经么去法学如都同现当没动面起看定天分还进好部其些主样理本前开但因只从想实日军者"
    "意无力它与长把机十公第已工使情明性知全三又关点正业外将两高间由问最重并物应战向头文体政美"
    "相见被利什二等产或新己制加西斯月话合回特代内信表化给世位次度门任常先海通教原东声提立及比"
    "员解水名真论各入几认条平系這個為們時會對後裡樣經過學國當動開還進無與長機關點業將兩間問並"
    "應戰頭體見產話內門東員認條",
    "ko": "이의다는에을를고가한하지은로기도사대서정어인시해자그나리일들있과부와주장적수전국"
    "보원제라으상",
}
_LETTERS: Final = {
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "hr": "čćđšž",
    "sl": "čšž",
    "sq": "çë",
}
"""What Latin-2 and Windows-1250 set in each other's places tells them apart."""
_TAG: Final = re.compile(r"<[^<>]{1,2000}>")
_WORD: Final = re.compile(r"[^\W\d_]+")
_IDEOGRAPH: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_HIRAGANA: Final = re.compile(r"[\u3041-\u309f]")
_IMPOSSIBLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_OUT_OF_PLACE: Final = re.compile(
    r"[^\W\d_][¤¦§¨©¬®°±¶·¸ºª¹²³¼½¾¿¡×÷†‡‰‹›™\u2500-\u25ff]+[^\W\d_]|[\u2500-\u259f]{2}"
    r"|[^\W\d_][€¤÷¬±¶†‡]"
)
"""Signs within a word or at its end, and rows of the lines that old screens drew boxes with."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, the language that tells it, and how many words or characters tell it."""

    encoding: str
    language: str
    evidence: int


def guess(data: bytes) -> Guess | None:
    """The encoding of bytes that are not UTF-8 and declare none; None where it cannot be told."""
    told: list[tuple[Guess, str]] = []
    for encoding, languages in _ENCODINGS.items():
        if encoding in WIDE and len(data) % 2:
            continue
        text = _sample(data, encoding)
        if text is None or _IMPOSSIBLE.search(text):
            continue
        found = _language(text, languages.split() or _ALL)
        if found is not None:
            told.append((Guess(encoding, *found), text))
    if not told:
        return None
    best, words = max(told, key=lambda pair: pair[0].evidence)
    rivals = [other for other, text in told if text != words]
    if any(other.evidence * _CLEAR > best.evidence for other in rivals):
        return None
    return next(other for other, text in told if text == words)


def _sample(data: bytes, encoding: str) -> str | None:
    """The beginning of a text; a character that the sample cuts is left off."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)
    except UnicodeDecodeError:
        return None
    return _TAG.sub(" ", text)


def _language(text: str, languages: list[str]) -> tuple[str, int] | None:
    """The language that a text reads as, of those, and the number of things that tell it."""
    if any(unicodedata.category(c) in ("Cn", "Co", "Cs") for c in set(text)):
        return None
    if len(_IDEOGRAPH.findall(text)) >= _FEWEST_CHARACTERS:
        return _by_characters(text, languages)
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    language = detect(text)[0]
    if not marked or language not in languages:
        return None
    odd = len(_OUT_OF_PLACE.findall(text)) + sum(map(_odd, marked))
    if letters := _LETTERS.get(language):
        odd += sum(any(not c.isascii() and c not in letters for c in w.lower()) for w in marked)
    if odd > _MOST_ODD * len(marked):
        return None
    counts = Counter(word.lower() for word in marked)
    evidence = sum(counts[word] for word in WORDS.get(language, "").split())
    latin = sum(c.isascii() for word in words for c in word) > sum(map(len, marked))
    if latin and language == "en":
        return None
    enough = evidence >= (_FEWEST_MARKED if latin else _FEWEST)
    return (language, evidence) if enough and evidence >= _LEAST_SHARE * len(marked) else None


def _by_characters(text: str, languages: list[str]) -> tuple[str, int] | None:
    """Chinese, Japanese or Korean, by their commonest characters."""
    written = _IDEOGRAPH.findall(text)
    if "ja" in languages and len(kana := _HIRAGANA.findall(text)) >= 0.25 * len(written):
        common = sum(kana.count(c) for c in "のはをにがとでたしてるいなもれ")
        return ("ja", len(kana)) if common >= 0.6 * len(kana) else None
    for language, commonest in _COMMONEST.items():
        found = sum(map(set(commonest).__contains__, written))
        if language in languages and found >= 0.25 * len(written):
            return language, found
    return None


def _odd(word: str) -> bool:
    """Whether a word mixes scripts, or capitals stand where no writer puts them."""
    if re.search(r"[^\W\d_]*[a-z]", word, re.ASCII) and re.search(r"[\u0370-\u06ff]", word):
        return True
    return len(word) > 2 and not word.isupper() and any(c.isupper() for c in word[1:])


__all__ = ["WIDE", "Guess", "guess"]
