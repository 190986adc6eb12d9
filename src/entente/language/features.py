"""What the encoder is told of a word beside its pieces: shape, quotation state, paragraph.

The base encoder is uncased and sees no layout; these small numbers give both back. Training
and run time share this module, so a change here asks for retrained weights.
"""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

from entente.errors import LanguageError

SHAPES = ("lower", "title", "upper", "capital", "mixed", "digit", "mark", "other")
ROLES = ("inner", "first", "sentence")  # continuation piece, first piece, first of a sentence
SHAPE_COUNT = len(SHAPES) * len(ROLES) + 1  # the last one is for [CLS], [SEP] and padding
QUOTE_COUNT = 5  # out, in, opening mark, closing mark, special
FLAG_COUNT = 17  # three paragraph bits, first word of its paragraph, special

OPENS_WITH_MARK, LEFT_OPEN, AFTER_COLON, FIRST_WORD = 1, 2, 4, 8
OUT, IN, OPENING, CLOSING = 0, 1, 2, 3

OPENERS = frozenset(("“", "„", "«", "``"))
CLOSERS = frozenset(("”", "»", "''"))
EITHER = frozenset(('"', "＂", "‟"))

MOST_PIECES = 12
CACHE_SIZE = 30_000


def shape(word: str) -> int:
    """Index into ``SHAPES`` of a word's letter case or kind."""
    if any(c.isdigit() for c in word):
        return 5
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 0 if any(c.islower() for c in letters) else 7
    if upper == len(letters):
        return 3 if upper == 1 else 2
    if upper == 1 and letters[0].isupper():
        return 1
    return 4


def shape_id(word_shape: int, role: int) -> int:
    """The embedding row of a shape in a role (``ROLES``)."""
    return word_shape * len(ROLES) + role


def quotation_states(words: Sequence[str]) -> tuple[list[int], bool]:
    """State of each word of one paragraph (OUT, IN, OPENING, CLOSING); and: is one left open.

    A straight mark opens when nothing is open and closes otherwise. Every paragraph begins
    outside: a mark left open before is told by the flag instead, because a forgotten closing
    mark is as common as a quotation that goes on.
    """
    inside = False
    states = []
    for word in words:
        if word in OPENERS or (word in EITHER and not inside):
            inside = True
            states.append(OPENING)
        elif word in CLOSERS or word in EITHER:
            inside = False
            states.append(CLOSING)
        else:
            states.append(IN if inside else OUT)
    return states, inside


def opens_with_mark(words: Sequence[str]) -> bool:
    """Whether a paragraph begins with an opening (or straight) mark."""
    return bool(words) and (words[0] in OPENERS or words[0] in EITHER)


def announces(words: Sequence[str]) -> bool:
    """Whether a paragraph ends in a comma or colon, as one that introduces a quotation does."""
    return bool(words) and words[-1] in (",", ":", ",–", ":–")


class Pieces:
    """Word pieces of single words, cached. At most ``MOST_PIECES`` a word (links, numbers)."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Keep the tokenizer; padding and truncation of it are switched off."""
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}
        self.cls, self.sep, self.unk = (_id(tokenizer, n) for n in ("[CLS]", "[SEP]", "[UNK]"))
        # A text may spell these out; they must not reach the encoder as what they mean to it.
        self._special = {tokenizer.token_to_id(n) for n in ("[CLS]", "[SEP]", "[PAD]", "[MASK]")}

    def known(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces of a word ([UNK] where the vocabulary knows nothing of it) and its shape."""
        found = self._cache.get(word)
        if found is None:
            ids = self._tokenizer.encode(word[:200], add_special_tokens=False).ids
            plain = tuple(self.unk if i in self._special else i for i in ids[:MOST_PIECES])
            found = plain or (self.unk,), shape(word)
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            self._cache[word] = found
        return found


def _id(tokenizer: Tokenizer, name: str) -> int:
    found: int | None = tokenizer.token_to_id(name)
    if found is None:
        raise LanguageError(f"the vocabulary has no {name}: it is not the encoder's")
    return found


__all__ = [
    "FLAG_COUNT",
    "QUOTE_COUNT",
    "SHAPES",
    "SHAPE_COUNT",
    "Pieces",
    "announces",
    "opens_with_mark",
    "quotation_states",
    "shape",
    "shape_id",
]
