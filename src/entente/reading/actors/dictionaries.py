"""Reads actor and agent dictionaries in the TABARI and PETRARCH formats.

Actors, TABARI: one line a phrase, ``BILL_CLINTON_ [USAELI <930120] [USAGOV 930120-010120]``.
Actors, PETRARCH: a phrase, synonyms on lines that begin with ``+``, codes with dates on indented
lines::

    VLADIMIR_PUTIN_ ; president
    +PUTIN_
        [RUSGOV >20000507]

Agents: ``OFFICIAL_ {OFFICIALS_} [~GOV]``; ``!MINIST! = MINISTER, MINISTERS`` names a set of words
for ``GOVERNMENT_!MINIST!_``. Dates read ``<date``, ``>date`` or ``date-date`` in YYMMDD or
YYYYMMDD; of two-digit years 00 to 39 are of this century. ``;`` and ``#`` begin comments.
Layouts as described in the TABARI manual (P. Schrodt) and the PETRARCH documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from entente.errors import UsageError
from entente.reading.actors.dates import ALWAYS, OPEN_START, OPEN_STOP, Period

_CODE = re.compile(r"\[([^\]]*)\]")
_PLURAL = re.compile(r"\{([^}]*)\}")
_RANGE = re.compile(r"([<>]?)\s*(\d{6,8})(?:\s*-\s*(\d{6,8}))?")
_SET = re.compile(r"(![^!]+!)\s*=\s*(.+)")
_SET_NAME = re.compile(r"![^!]+!")
_PIVOT = 40
_SMALL = frozenset({"OF", "THE", "AND", "FOR", "IN", "TO", "AL", "BIN", "VON", "DE", "DER"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A code and the period for which it holds."""

    code: str
    period: Period


@dataclass(frozen=True, slots=True)
class Entry:
    """Phrases of one actor or agent, as printed, with their codes. An agent's code begins ``~``."""

    phrases: tuple[str, ...]
    codes: tuple[Coded, ...]

    @property
    def agent(self) -> bool:
        """Whether this is an agent, coded together with a state."""
        return any(c.code.startswith("~") for c in self.codes)


def entries(text: str, name: str = "dictionary") -> Iterator[Entry]:
    """The entries of a dictionary, in order. Raises ``UsageError`` naming the bad line."""
    phrases: list[str] = []
    codes: list[Coded] = []
    sets: dict[str, list[str]] = {}
    begun = 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = re.split(r"[;#]", raw, maxsplit=1)[0].rstrip()
        defined = _SET.fullmatch(line.strip())
        if defined:
            sets[defined.group(1)] = [w.strip() for w in defined.group(2).split(",") if w.strip()]
            continue
        if not line.strip() or line.lstrip().startswith(("<!", "&")):
            continue
        if line.count("[") != line.count("]"):
            raise UsageError(f"{name}, line {number}: a bracket that does not close")
        try:
            found = [_coded(body) for body in _CODE.findall(line) if body.strip()]
        except ValueError as error:
            raise UsageError(f"{name}, line {number}: {error}") from error
        words = _PLURAL.sub("", _CODE.sub("", line)).strip()
        plurals = _PLURAL.findall(line)
        if words.startswith("+"):
            if not phrases:
                raise UsageError(f"{name}, line {number}: a synonym with no entry before it")
            phrases.extend(phrase(w) for w in _expanded(words[1:], sets, name, number))
        elif words:
            if phrases:
                yield _entry(phrases, codes, name, begun)
            phrases = [phrase(w) for w in _expanded(words, sets, name, number)]
            codes, begun = [], number
        codes.extend(code for many in found for code in many)
        phrases.extend(phrase(p) for p in plurals if p.strip())
    if phrases:
        yield _entry(phrases, codes, name, begun)


def _entry(phrases: list[str], codes: list[Coded], name: str, line: int) -> Entry:
    if not codes:
        raise UsageError(f"{name}, line {line}: {phrases[0]!r} has no code in brackets")
    return Entry(tuple(phrases), tuple(codes))


def _expanded(words: str, sets: dict[str, list[str]], name: str, line: int) -> list[str]:
    """``GOVERNMENT_!MINIST!_`` as one phrase for each word of the set ``!MINIST!``."""
    used = _SET_NAME.search(words)
    if used is None:
        return [words]
    if used.group() not in sets:
        raise UsageError(f"{name}, line {line}: the set {used.group()} is not defined before it")
    return [
        made
        for word in sets[used.group()]
        for made in _expanded(words.replace(used.group(), word, 1), sets, name, line)
    ]


def phrase(words: str) -> str:
    """``VLADIMIR_PUTIN_`` as a text writes it: ``Vladimir Putin``."""
    parts = [p for p in re.split(r"[_\s]+", words.strip()) if p]
    out = []
    for number, part in enumerate(parts):
        small = part in _SMALL and number
        out.append(part.lower() if small else "-".join(w.capitalize() for w in part.split("-")))
    return " ".join(out)


def _coded(body: str) -> list[Coded]:
    """``USAGOV 930120-010120`` or ``USA/USAGOV <930120``."""
    parts = body.split(None, 1)
    span = _period(parts[1].strip()) if len(parts) > 1 else ALWAYS
    return [Coded(code.strip(), span) for code in parts[0].split("/") if code.strip()]


def _period(words: str) -> Period:
    match = _RANGE.fullmatch(words)
    if match is None:
        raise ValueError(f"{words!r} is no date range: <date, >date or date-date are wanted")
    sign, first, second = match.groups()
    start = _day(first)
    if second:
        return Period(start, _day(second))
    if sign == "<":
        return Period(OPEN_START, start)
    if sign == ">":
        return Period(start, OPEN_STOP)
    return Period(start, start)


def _day(digits: str) -> int:
    if len(digits) == 8:
        year, rest = int(digits[:4]), digits[4:]
    elif len(digits) == 6:
        short = int(digits[:2])
        year, rest = short + (1900 if short >= _PIVOT else 2000), digits[2:]
    else:
        raise ValueError(f"{digits!r} is neither YYMMDD nor YYYYMMDD")
    month, day = min(12, max(1, int(rest[:2]))), max(1, int(rest[2:]))
    while True:
        # Such dictionaries write 310231 for the end of a month.
        try:
            return date(year, month, day).toordinal()
        except ValueError:
            day -= 1
            if day < 1:
                raise
