"""Labels into spaCy Docs: one array a paragraph, written in one go.

Everything in the Docs is Universal Dependencies v2, whoever made the labels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


class _Numbers(dict[str, int]):
    """Numbers of strings, each asked for once."""

    def __init__(self, add: Callable[[str], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, text: str) -> int:
        number = self[text] = int(self._add(text))
        return number


class Writer:
    """Writes labels into Docs of one vocabulary; keeps the numbers of strings it has seen."""

    def __init__(self, vocab: Vocab) -> None:
        """``vocab``: that of the Docs."""
        self._strings = _Numbers(vocab.strings.add)
        self._strings[""] = 0
        self._feats = _Numbers(vocab.morphology.add)
        self._feats["_"] = int(vocab.morphology.add(""))

    def write(self, doc: Doc, words: Sequence[int], labels: Labels, names: Sequence[Name]) -> None:
        """Fill ``doc``; ``words`` are the indices of its tokens that are no white space."""
        table = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.int64)
        place = np.asarray(words, dtype=np.int64)
        strings, feats = self._strings, self._feats
        columns = (
            [strings[tag] for tag in labels.tags],
            [strings[pos] for pos in labels.upos],
            [feats[feature] for feature in labels.feats],
            [strings[lemma] for lemma in labels.lemmas],
            place[np.asarray(labels.heads, dtype=np.int64)] - place if len(words) else place,
            [strings[dep] for dep in labels.deprels],
        )
        for column, values in enumerate(columns):
            table[place, column] = np.asarray(values, dtype=np.uint64 if column != 4 else np.int64)
        table[:, 6] = _OUTSIDE
        for name in names:
            table[place[name.start] : place[name.stop - 1] + 1, 6] = _INSIDE
            table[place[name.start], 6] = _BEGIN
            table[place[name.start] : place[name.stop - 1] + 1, 7] = np.uint64(
                strings[name.label]
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
        table[blank, 0] = np.uint64(self._strings["_SP"]).astype(np.int64)
        table[blank, 1] = np.uint64(self._strings["SPACE"]).astype(np.int64)
        table[blank, 2] = np.uint64(self._feats[""]).astype(np.int64)
        table[blank, 4] = heads - blank
        table[blank, 5] = np.uint64(self._strings["dep"]).astype(np.int64)
        for at in blank:
            table[at, 3] = np.uint64(self._strings[doc[int(at)].text]).astype(np.int64)


__all__ = ["ATTRIBUTES", "Name", "Writer"]
