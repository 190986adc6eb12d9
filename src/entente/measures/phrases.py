"""Phrase lists of codebooks, compiled: ``joint ... exercise*`` and the like.

``*`` at a word's end stands for any ending, ``...`` for up to five words between (``...8`` for up
to eight), ``sold|sells`` for either word, a space also for a hyphen or a line break. Matching
ignores case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from entente.errors import MeasureError

# what parts words and what makes them share no character, so that no text makes matching slow
_BETWEEN = r"[^\w’'\-]+"
_GAP = rf"((?:{_BETWEEN}[\w’'\-]+){{{{0,{{}}}}}}?(?:{_BETWEEN}|-))"
_CUT = re.compile(r"\s\.\.\.(\d{0,2})\s")
_JOIN = r"[\s\-‐-–]+"
_TOKEN = re.compile(r"\w+")
_HEAD = 5
_KNOWN = 200_000


@dataclass(frozen=True, slots=True)
class Phrases:
    """One compiled list of phrases.

    ``heads`` holds the first letters of one word of each phrase, its longest (of one that has
    several forms, of each): a text without a word that begins so cannot hold the phrase.
    """

    pattern: re.Pattern[str]
    heads: frozenset[str] = frozenset()

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Places of the phrases in ``text``, left to right, without overlap."""
        for match in self.pattern.finditer(text):
            yield match.start(), match.end()

    def places(self, text: str) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
        """Like ``find``, each with the stretches that stand between a phrase's own words."""
        for match in self.pattern.finditer(text):
            gaps = (match.span(n) for n in range(1, self.pattern.groups + 1))
            yield match.start(), match.end(), tuple(g for g in gaps if g[0] >= 0)

    def inside(self, text: str) -> bool:
        """Whether any phrase occurs."""
        return self.pattern.search(text) is not None


def compile_phrases(phrases: Iterable[str]) -> Phrases:
    """Compile a list of phrases; raises ``MeasureError`` when it is empty."""
    return _compiled(tuple(phrases))


@cache
def _compiled(listed: tuple[str, ...]) -> Phrases:
    # a codebook's lists are asked for by many measures, and by each claim that they test
    parts = sorted({_phrase(p) for p in listed}, key=lambda p: (-len(p), p))
    if not parts:
        raise MeasureError("a codebook entry has no phrases; give it at least one")
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)
    return Phrases(pattern, frozenset(h for p in listed for h in _heads(p)))


class PhraseIndex:
    """Tells which of many lists can occur in a text at all, so that few need to be searched."""

    def __init__(self, lists: Iterable[Phrases]) -> None:
        self._by_head: dict[str, list[int]] = {}
        for number, phrases in enumerate(lists):
            for head in phrases.heads:
                self._by_head.setdefault(head, []).append(number)
        self._sizes = sorted({len(head) for head in self._by_head})
        self._of_word: dict[str, tuple[int, ...]] = {}

    def candidates(self, text: str) -> list[int]:
        """Numbers of the lists that may occur in a text, in order."""
        found: set[int] = set()
        for word in set(_TOKEN.findall(text.lower())):
            numbers = self._of_word.get(word)
            if numbers is None:
                numbers = self._numbers(word)
            if numbers:
                found.update(numbers)
        return sorted(found)

    def _numbers(self, word: str) -> tuple[int, ...]:
        """The lists that a word may belong to; kept, since words come again."""
        heads = (word[:n] for n in self._sizes)
        numbers = tuple(sorted({n for head in heads for n in self._by_head.get(head, ())}))
        if len(self._of_word) < _KNOWN:
            self._of_word[word] = numbers
        return numbers


def _heads(phrase: str) -> list[str]:
    """The beginnings of the word, with its other forms, whose shortest form is longest."""
    words = [_TOKEN.findall(w.lower()) for w in re.split(r"[\s\-]+", phrase)]
    forms = [w for w in words if w and not (len(w) == 1 and w[0].isdigit())]
    if not forms:
        raise MeasureError(f"phrase {phrase!r} of a codebook has no word")
    chosen = max(forms, key=lambda w: min(map(len, w)))
    return [w[:_HEAD] for w in chosen]


def _phrase(phrase: str) -> str:
    cuts = _CUT.split(phrase)
    pattern = ""
    for number in range(0, len(cuts), 2):
        words = [_word(w) for w in re.split(r"[\s\-]+", cuts[number].strip()) if w]
        if not words:
            raise MeasureError(f"phrase {phrase!r} of a codebook has an empty part")
        pattern += _JOIN.join(words)
        if number + 1 < len(cuts):
            pattern += _GAP.format(cuts[number + 1] or 5)
    return pattern


def _word(word: str) -> str:
    forms = [_form(w) for w in word.split("|") if w]
    return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"


def _form(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word).replace("'", "[’']")


def load_codebook(name: str, path: str | Path | None = None) -> Mapping[str, Any]:
    """A codebook shipped under ``measures/codebooks``, or the user's own YAML file.

    Raises ``MeasureError`` naming file and cause when it cannot be read.
    """
    if path is None:
        return _built_in(name)
    try:
        data = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise MeasureError(f"codebook {path} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise MeasureError(f"codebook {path} is not a YAML mapping")
    return data


@cache
def _built_in(name: str) -> Mapping[str, Any]:
    book = resources.files("entente.measures") / "codebooks" / f"{name}.yaml"
    try:
        data: Mapping[str, Any] = yaml.safe_load(book.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise MeasureError(f"codebook the built-in {name}.yaml cannot be read: {error}") from error
    return data
