"""Light tokenisation: pieces of text, each with a symbol that stands for its categories.

The grammar's patterns are regular expressions over the string of symbols, one character a
token, so that they are short to write, cannot cross a paragraph and never look at the text.
Runs of number words ("two hundred and five", "twenty-five", "two and a half") are one token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from entente.reading.times import holidays
from entente.reading.times import lexicon as lex


def _title(name: str) -> str:
    """A holiday's name as headlines and sentences write it."""
    small = ("of", "day's")
    return " ".join(
        w if w in small else "-".join(p[:1].upper() + p[1:] for p in w.split("-"))
        for w in name.split()
    )


_HOLIDAYS = "|".join(re.escape(_title(name)).replace("\\ ", "[ ]") for name in holidays.NAMES)
_PIECE = re.compile(
    rf"""
    (?P<holiday>(?<!\w)(?:{_HOLIDAYS})(?!\w))
    |(?P<iso>(?<![0-9-])[0-9]{{4}}-(?:0[1-9]|1[0-2])-[0-3][0-9]
        (?:T[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-][0-2][0-9]:?[0-9]{{2}})?)?(?![0-9]))
    |(?P<slashed>(?<![0-9/])[0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9/]))
    |(?P<nine>(?<![0-9/])9/11(?![0-9/]))
    |(?P<clock>(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))
    |(?P<decade>(?:1[0-9]|20)[0-9]0['’]?s\b|[0-9]{{1,3}}0s(?=\ ?B\.?C)|['’][0-9]0s\b)
    |(?P<ordinal>[0-9]{{1,4}}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
    |(?P<short>['’][0-9]{{2}}(?![0-9]))
    |(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?)
    |(?P<dotted>[AaPp]\.[ ]?[Mm]\b\.?|[Bb]\.[ ]?[Cc]\b\.?(?:[ ]?[Ee]\b\.?)?|[Aa]\.[ ]?[Dd]\b\.?)
    |(?P<clitic>['’]s\b)
    |(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
    |(?P<gap>\n[ \t\r\f\v]*\n\s*)
    |(?P<mark>[^\w\s]|[\d_])
    """,
    re.VERBOSE,
)
GAP = "\x01"
OTHER = "\x02"
_FIRST = 0x21


class Alphabet:
    """Gives each set of categories one character; patterns ask for the characters of one."""

    def __init__(self) -> None:
        self._symbols: dict[frozenset[str], str] = {}

    def symbol(self, categories: frozenset[str]) -> str:
        """The character of a set of categories."""
        found = self._symbols.get(categories)
        if found is None:
            found = chr(_FIRST + len(self._symbols))
            self._symbols[categories] = found
        return found

    def characters(self, category: str) -> str:
        """All characters whose sets hold the category, in order."""
        found = sorted(s for cats, s in self._symbols.items() if category in cats)
        if not found:
            raise KeyError(f"no word has the category {category!r}")
        return "".join(found)


ALPHABET = Alphabet()
_WORD_SYMBOLS = {
    word: ALPHABET.symbol(frozenset(cats)) for word, cats in sorted(lex.CATEGORIES.items())
}


def _number_categories(text: str) -> frozenset[str]:
    cats = {"NUM"}
    if text.isdigit():
        value = int(text[:9])
        if len(text) == 4 and 1000 <= value <= 2199:
            cats.add("YEAR4")
        if len(text) == 3:
            cats.add("YEAR3")
        if len(text) <= 2:
            cats.add("TWO")
            if 1 <= value <= 31:
                cats.add("DOM")
            if len(text) == 2:
                cats.add("YY")
            if value <= 24:
                cats.add("HOUR")
    elif re.fullmatch(r"[0-2]?[0-9]\.[0-5][0-9]", text):
        cats.add("DOTCLOCK")
    return frozenset(cats)


_FIXED = {
    "holiday": ALPHABET.symbol(frozenset({"HOLIDAY"})),
    "iso": ALPHABET.symbol(frozenset({"ISO"})),
    "slashed": ALPHABET.symbol(frozenset({"SLASHED"})),
    "nine": ALPHABET.symbol(frozenset({"NINEELEVEN"})),
    "clock": ALPHABET.symbol(frozenset({"CLOCK"})),
    "decade": ALPHABET.symbol(frozenset({"DECADE"})),
    "short": ALPHABET.symbol(frozenset({"SHORTYEAR"})),
    "gap": GAP,
}
_ORDINAL_DAY = ALPHABET.symbol(frozenset({"ORD", "ORDNUM", "ORDDAY"}))
_ORDINAL = ALPHABET.symbol(frozenset({"ORD", "ORDNUM"}))
_WORD_NUMBER = ALPHABET.symbol(frozenset({"NUM", "WORDNUM"}))
_SMALL_NUMBER = ALPHABET.symbol(frozenset({"NUM", "WORDNUM", "HOURWORD"}))
_HUNDREDS = ALPHABET.symbol(frozenset({"HUNDREDS"}))
for _sample in ("1", "12", "25", "99", "0", "00", "100", "1500", "9999", "5.5", "5.50", "1,500"):
    ALPHABET.symbol(_number_categories(_sample))
_WORD_SYMBOLS.update(
    dict.fromkeys(("hundreds", "thousands", "tens"), _HUNDREDS),
)
_MERGED = frozenset(lex.SMALL) | frozenset(lex.TENS) | frozenset(lex.SCALES)


@dataclass(slots=True)
class Tokens:
    """The pieces of a text: offsets, lower-case words, symbols, and values of numbers."""

    text: str
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    symbols: str = ""
    numbers: dict[int, float] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def number(self, index: int) -> float:
        """The value of a number or ordinal token; raises ``ValueError`` for others."""
        if index in self.numbers:
            return self.numbers[index]
        word = self.words[index]
        if word in lex.ORDINALS:
            return lex.ORDINALS[word]
        digits = re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", word)
        if digits is None:
            raise ValueError(f"{word!r} is no number")
        return float(digits.group().replace(",", ""))

    def surface(self, index: int) -> str:
        """The token as written."""
        return self.text[self.starts[index] : self.stops[index]]

    def word(self, index: int) -> str:
        """The lower-case word at an index; empty beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""


def tokenise(text: str) -> Tokens:
    """Split a text into tokens with symbols. Linear in the length of the text."""
    tokens = Tokens(text)
    starts, stops, words = tokens.starts, tokens.stops, tokens.words
    symbols: list[str] = []
    number_symbols: dict[str, str] = {}
    pending = False
    for found in _PIECE.finditer(text):
        kind = found.lastgroup or "mark"
        raw = found.group()
        word = raw.lower()
        if kind in ("word", "mark", "clitic", "dotted"):
            if kind == "dotted":
                word = word.replace(" ", "")
            symbol = _WORD_SYMBOLS.get(word, OTHER)
            if symbol != OTHER:
                pending = pending or word in _MERGED
                if word in lex.CAPITAL_ONLY and raw[0] == word[0]:
                    symbol = OTHER
        elif kind == "number":
            symbol = number_symbols.get(raw) or ALPHABET.symbol(_number_categories(raw))
            number_symbols[raw] = symbol
        elif kind == "ordinal":
            symbol = _ORDINAL_DAY if 1 <= int(raw[:-2]) <= 31 else _ORDINAL
        else:
            symbol = _FIXED[kind]
        starts.append(found.start())
        stops.append(found.end())
        words.append(word)
        symbols.append(symbol)
    tokens.symbols = "".join(symbols)
    return _merge_numbers(tokens) if pending else tokens


_ORDINAL_UNITS = {word for word, value in lex.ORDINALS.items() if value < 20}


def _merge_numbers(tokens: Tokens) -> Tokens:
    """Join runs of number words into one token with a value."""
    out = Tokens(tokens.text)
    symbols: list[str] = []
    index = 0
    count = len(tokens)
    while index < count:
        word = tokens.words[index]
        stop, value, ordinal = index + 1, None, False
        if word in _MERGED or (
            word in ("a", "half") and tokens.word(index + 1) in ("hundred", "thousand")
        ):
            stop, value, ordinal = _number_run(tokens, index)
        if value is not None:
            out.numbers[len(out.words)] = value
            if ordinal:
                symbols.append(_ORDINAL_DAY if 1 <= value <= 31 else _ORDINAL)
            else:
                small = value == int(value) and 1 <= value <= 12 and stop == index + 1
                symbols.append(_SMALL_NUMBER if small else _WORD_NUMBER)
        else:
            symbols.append(tokens.symbols[index])
        out.starts.append(tokens.starts[index])
        out.stops.append(tokens.stops[stop - 1])
        out.words.append(word)
        index = stop
    out.symbols = "".join(symbols)
    return out


def _number_run(tokens: Tokens, index: int) -> tuple[int, float | None, bool]:
    """Where a run of number words stops, its value, and whether it is an ordinal."""
    total, current, at = 0.0, 0.0, index
    last_kind = ""
    while at < len(tokens):
        word = tokens.words[at]
        if word in lex.SMALL and last_kind in ("", "tens", "scale"):
            current += lex.SMALL[word]
            last_kind = "small"
        elif word in lex.TENS and last_kind in ("", "scale"):
            current += lex.TENS[word]
            last_kind = "tens"
        elif word in lex.SCALES and (last_kind or word != "million"):
            scale = lex.SCALES[word]
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0.0
            last_kind = "scale"
        elif word == "a" and at == index:
            pass
        elif word in _ORDINAL_UNITS and last_kind in ("tens", "scale"):
            return at + 1, total + current + lex.ORDINALS[word], True
        elif word in lex.TENTHS and last_kind in ("scale", "small") and word == "hundredth":
            return at + 1, (current or 1) * 100, True
        else:
            joined = _joins(tokens, at, last_kind)
            if not joined:
                break
            at = joined
            continue
        at += 1
    while at - 1 > index and tokens.words[at - 1] in ("-", "‐", "‑", "and"):
        at -= 1
    if not last_kind:
        return index + 1, None, False
    return at, total + current, False


def _joins(tokens: Tokens, at: int, last_kind: str) -> int:
    """The next index if a hyphen or "and" goes on a number here, else 0."""
    word, after = tokens.words[at], tokens.word(at + 1)
    if (
        word in ("-", "‐", "‑")
        and last_kind == "tens"
        and (after in lex.SMALL or after in _ORDINAL_UNITS)
    ):
        return at + 1
    if word == "and" and last_kind == "scale" and (after in lex.SMALL or after in lex.TENS):
        return at + 1
    return 0


__all__ = ["ALPHABET", "GAP", "OTHER", "Alphabet", "Tokens", "tokenise"]
