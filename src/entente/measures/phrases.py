"""Phrase lists of codebooks, compiled: ``joint ... exercise*`` and the like.

``*`` at a word's end stands for any ending, ``...`` for up to five words between, a space also
for a hyphen or a line break. Matching ignores case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from entente.errors import MeasureError

# what parts words and what makes them share no character, so that no text makes matching slow
_BETWEEN = r"[^\w’'\-]+"
_GAP = rf"(?:{_BETWEEN}[\w’'\-]+){{0,5}}?(?:{_BETWEEN}|-)"
_JOIN = r"[\s\-‐-–]+"


@dataclass(frozen=True, slots=True)
class Phrases:
    """One compiled list of phrases."""

    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Places of the phrases in ``text``, left to right, without overlap."""
        for match in self.pattern.finditer(text):
            yield match.start(), match.end()

    def inside(self, text: str) -> bool:
        """Whether any phrase occurs."""
        return self.pattern.search(text) is not None


def compile_phrases(phrases: Iterable[str]) -> Phrases:
    """Compile a list of phrases; raises ``MeasureError`` when it is empty."""
    parts = sorted({_phrase(p) for p in phrases}, key=lambda p: (-len(p), p))
    if not parts:
        raise MeasureError("a codebook entry has no phrases; give it at least one")
    return Phrases(re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE))


def _phrase(phrase: str) -> str:
    pieces = []
    for piece in phrase.split(" ... "):
        words = [_word(w) for w in re.split(r"[\s\-]+", piece.strip()) if w]
        if not words:
            raise MeasureError(f"phrase {phrase!r} of a codebook has an empty part")
        pieces.append(_JOIN.join(words))
    return _GAP.join(pieces)


def _word(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word).replace("'", "[’']")


def load_codebook(name: str, path: str | Path | None = None) -> Mapping[str, Any]:
    """A codebook shipped under ``measures/codebooks``, or the user's own YAML file.

    Raises ``MeasureError`` naming file and cause when it cannot be read.
    """
    source = path if path is not None else f"the built-in {name}.yaml"
    try:
        if path is not None:
            text = Path(path).read_text(encoding="utf-8")
        else:
            book = resources.files("entente.measures") / "codebooks" / f"{name}.yaml"
            text = book.read_text(encoding="utf-8")
        data = yaml.safe_load(text)
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise MeasureError(f"codebook {source} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise MeasureError(f"codebook {source} is not a YAML mapping")
    return data
