"""Words of a text and the longest phrase that begins at each: a trie over folded words.

The pieces are cut here and not taken from a pipeline, so that a name is found whatever a
tokenizer does with "U.S.-led" or "Sino-Russian".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_PIECE = re.compile(r"[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*|[^\w\s]|_")
_LETTERS = str.maketrans({"’": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss",
                          "ı": "i", "æ": "ae", "–": "-", "—": "-", "‑": "-"})  # fmt: skip
_SHOUTED = 3


def fold(word: str) -> str:
    """A word without accents and with straight marks; ASCII words come back unchanged."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text: as folded, in lower case, and where they stand."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def between(self, start: int, stop: int) -> str:
        """The text from piece ``start`` up to piece ``stop``."""
        return self.text[self.starts[start] : self.stops[stop - 1]]


def pieces(text: str) -> Pieces:
    """Cut a text into words and marks. Linear in its length."""
    words: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    for match in _PIECE.finditer(text):
        words.append(fold(match.group()))
        starts.append(match.start())
        stops.append(match.end())
    return Pieces(text, tuple(words), tuple(w.lower() for w in words), tuple(starts), tuple(stops))


class Phrases(Generic[T]):
    """Phrases with what they mean; finds the longest one at a place."""

    def __init__(self) -> None:
        self._root: dict[str, object] = {}
        self._entries: list[tuple[str, T]] = []

    def add(self, phrase: str, meaning: T) -> None:
        """Add one meaning of a phrase."""
        node = self._root
        for match in _PIECE.finditer(phrase):
            node = node.setdefault(fold(match.group()), {})  # type: ignore[assignment]
        if node is self._root:
            raise ValueError("an empty phrase cannot be found in a text")
        meanings = node.setdefault("", [])
        assert isinstance(meanings, list)
        if meaning not in meanings:
            meanings.append(meaning)
            self._entries.append((phrase, meaning))

    def add_all(self, phrases: Iterable[str], meaning: T) -> None:
        """Add one meaning of several phrases."""
        for phrase in phrases:
            self.add(phrase, meaning)

    @property
    def size(self) -> int:
        """How many meanings there are."""
        return len(self._entries)

    def entries(self) -> Iterator[tuple[str, T]]:
        """All phrases as they were added, each with one meaning, in that order."""
        return iter(self._entries)

    def longest(self, words: tuple[str, ...], at: int) -> tuple[int, list[T]] | None:
        """Where the longest phrase that begins at ``at`` stops, and its meanings."""
        node = self._root.get(words[at])
        if node is None:
            # A heading in capitals: "RUSSIA AND CHINA".
            if len(words[at]) > _SHOUTED and words[at].isupper():
                node = self._root.get(words[at].capitalize())
            if node is None:
                return None
        best: tuple[int, list[T]] | None = None
        place = at + 1
        end = len(words)
        while True:
            assert isinstance(node, dict)
            meanings = node.get("")
            if meanings is not None:
                best = (place, meanings)
            if place == end:
                return best
            follower = node.get(words[place])
            if follower is None and len(words[place]) > _SHOUTED and words[place].isupper():
                follower = node.get(words[place].capitalize())
            if follower is None:
                return best
            node = follower
            place += 1

    def get(self, phrase: str) -> list[T]:
        """The meanings of exactly this phrase."""
        words = tuple(fold(match.group()) for match in _PIECE.finditer(phrase))
        found = self.longest(words, 0) if words else None
        return list(found[1]) if found and found[0] == len(words) else []
