"""Labels into spaCy Docs: one array a paragraph, written in one go.

Everything in the Docs is Universal Dependencies v2, whoever made the labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from entente.language.network import Labels

ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
Ints: TypeAlias = NDArray[np.int64]
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a paragraph: words ``start`` to ``stop`` (of ``Words``), its type and score."""

    start: int
    stop: int
    label: str
    score: float


@dataclass(slots=True)
class Writer:
    """Writes labels into Docs of one vocabulary; keeps the numbers of strings it has seen."""

    vocab: Vocab
    _strings: dict[str, int] = field(default_factory=dict)
    _feats: dict[str, int] = field(default_factory=dict)

    def _string(self, text: str) -> int:
        number = self._strings.get(text)
        if number is None:
            number = self._strings[text] = int(self.vocab.strings.add(text)) if text else 0
        return number

    def _feature(self, feats: str) -> int:
        number = self._feats.get(feats)
        if number is None:
            plain = "" if feats == "_" else feats
            number = self._feats[feats] = int(self.vocab.morphology.add(plain))
        return number

    def write(self, doc: Doc, words: Sequence[int], labels: Labels, names: Sequence[Name]) -> None:
        """Fill ``doc``; ``words`` are the indices of its tokens that are no white space."""
        table = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.int64)
        place = np.asarray(words, dtype=np.int64)
        string, feature = self._string, self._feature
        columns = (
            [string(tag) for tag in labels.tags],
            [string(pos) for pos in labels.upos],
            [feature(feats) for feats in labels.feats],
            [string(lemma) for lemma in labels.lemmas],
            place[np.asarray(labels.heads, dtype=np.int64)] - place if len(words) else place,
            [string(dep) for dep in labels.deprels],
        )
        for column, values in enumerate(columns):
            table[place, column] = np.asarray(values, dtype=np.uint64 if column != 4 else np.int64)
        table[:, 6] = _OUTSIDE
        for name in names:
            table[place[name.start] : place[name.stop - 1] + 1, 6] = _INSIDE
            table[place[name.start], 6] = _BEGIN
            table[place[name.start] : place[name.stop - 1] + 1, 7] = np.uint64(
                string(name.label)
            ).astype(np.int64)
        self._blanks(doc, table, place)
        doc.from_array(ATTRIBUTES, cast(Any, table.astype(np.uint64)))

    def _blanks(self, doc: Doc, table: np.ndarray, place: Ints) -> None:
        """White space hangs on the word before it (on the one behind at the start)."""
        if len(place) == len(doc):
            return
        blank = np.setdiff1d(np.arange(len(doc)), place)
        before = np.searchsorted(place, blank) - 1
        heads = place[np.maximum(before, 0)] if len(place) else blank
        table[blank, 0] = np.uint64(self._string("_SP")).astype(np.int64)
        table[blank, 1] = np.uint64(self._string("SPACE")).astype(np.int64)
        table[blank, 2] = np.uint64(self._feature("")).astype(np.int64)
        table[blank, 4] = heads - blank
        table[blank, 5] = np.uint64(self._string("dep")).astype(np.int64)
        for at in blank:
            table[at, 3] = np.uint64(self._string(doc[int(at)].text)).astype(np.int64)


__all__ = ["ATTRIBUTES", "Name", "Writer"]
