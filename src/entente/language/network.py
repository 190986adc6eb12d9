"""The shared encoder at run time: words in, tags, lemmas, trees, names and statements out.

Needs numpy, onnxruntime and tokenizers only. One unit is one call, on one thread, so that a
unit's result is a function of the unit alone (dynamic int8 takes one activation scale a call).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.language.analysis import EngineInfo, Frame


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph as the tokenizer cut it, without white space tokens.

    ``offsets`` are the words' places in the document (code points); ``sentence_starts`` the
    indices of the words that begin a sentence, ascending, the first one 0.
    """

    texts: tuple[str, ...]
    offsets: tuple[int, ...]
    sentence_starts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network says of one paragraph's words; every tuple has one entry a word.

    ``heads`` are word indices within the paragraph (a root is its own head); every sentence has
    one root and its arcs stay inside it. ``names`` are BIO tags (``B-PER``, ``I-ORG``, ``O``),
    ``name_scores`` the network's probability of that tag.
    """

    tags: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    name_scores: tuple[float, ...]


class Network:
    """The shipped encoder with its heads."""

    info: EngineInfo

    @classmethod
    def load(cls, folder: Path | None = None) -> Network:
        """The network in a folder (default: the one shipped with the package).

        Raises ``LanguageError`` when a file is missing or its sha256 is not the manifest's.
        """
        raise NotImplementedError

    def read(self, paragraphs: Sequence[Words]) -> tuple[list[Labels], list[Frame]]:
        """Labels of each paragraph of one document, and the attribution frames across them.

        Works unit by unit, so memory does not grow with the document beyond its labels.
        """
        raise NotImplementedError


__all__ = ["Labels", "Network", "Words"]
