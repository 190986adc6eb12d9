"""Raw training text cut as the engine cuts it: paragraphs, words, sentence starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from entente.language import sentences, tokenizer


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of a paragraph, their offsets in the text, the indices that begin a sentence."""

    texts: tuple[str, ...]
    offsets: tuple[int, ...]
    sentence_starts: tuple[int, ...]


@cache
def _tokenizer() -> tokenizer.Cutter:
    return tokenizer.make()


def paragraphs(text: str) -> Iterator[Cut]:
    """Each non-empty line with its words; offsets count from the beginning of ``text``."""
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            yield cut(match.group(), match.start())


def cut(line: str, start: int = 0) -> Cut:
    """One paragraph's words and sentences."""
    doc = _tokenizer().make_doc(line)
    begins = {s.token for s in sentences.starts(doc)}
    texts: list[str] = []
    offsets: list[int] = []
    starts: list[int] = []
    pending = True
    for token in doc:
        pending = pending or token.i in begins
        if token.is_space:
            continue
        if pending:
            starts.append(len(texts))
        pending = False
        texts.append(token.text)
        offsets.append(start + token.idx)
    return Cut(tuple(texts), tuple(offsets), tuple(starts))
