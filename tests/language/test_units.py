from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import BertWordPieceTokenizer, Tokenizer
from tokenizers.models import WordPiece

from entente.errors import LanguageError
from entente.language import features, units
from entente.language.features import Pieces
from entente.language.units import Words

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
KNOWN = [*"abcdefgh", "##a", "##b", "##c", ".", ",", ":", '"', "“", "”", "said"]
VOCAB = {piece: number for number, piece in enumerate([*SPECIAL, *KNOWN])}


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(BertWordPieceTokenizer(VOCAB, lowercase=True)._tokenizer)


def words(*texts: str, starts: tuple[int, ...] = (0,)) -> Words:
    return Words(texts, tuple(range(0, 100 * len(texts), 100)), starts)


paragraphs = st.lists(
    st.lists(st.sampled_from(["a", "Ab", "abc", ".", '"', "“", "”", ",", "said"]), max_size=30),
    max_size=12,
)


def _paragraph(texts: list[str]) -> Words:
    starts = [0] + [i + 1 for i, w in enumerate(texts[:-1]) if w == "."]
    return words(*texts, starts=tuple(starts))


@given(paragraphs, st.integers(4, 40))
@settings(max_examples=80, deadline=None)
def test_every_word_stands_in_one_unit_in_order(pieces, texts, limit):
    document = [_paragraph(t) for t in texts]
    packed = units.pack(document, pieces, limit)
    places = [p for unit in packed for p in unit.places]
    assert places == [(i, j) for i, t in enumerate(texts) for j in range(len(t))]
    for unit in packed:
        assert len(unit.ids) <= limit + 2
        assert len(unit.ids) == len(unit.shapes) == len(unit.quotes) == len(unit.flags)
        assert len(unit.firsts) == len(unit.sentences) == len(unit.places)
        assert unit.ids[0] == pieces.cls
        assert unit.ids[-1] == pieces.sep
        assert (unit.firsts[1:] > unit.firsts[:-1]).all()
        assert set(unit.sentences[1:] - unit.sentences[:-1]) <= {0, 1}


def test_a_quotation_moves_on_with_the_paragraph_that_announces_it(pieces):
    document = [words(*"aaaa"), words("a", "said", ":"), words("“", "a", "a", "a", "”")]
    packed = units.pack(document, pieces, 9)
    assert [sorted({p for p, _ in u.places}) for u in packed] == [[0], [1, 2]]


def test_a_long_paragraph_is_cut_at_sentence_starts(pieces):
    document = [words(*("a", "b", "."), *("c", "d", "."), *("e", "f", "."), starts=(0, 3, 6))]
    packed = units.pack(document, pieces, 7)
    assert [[w for _, w in u.places] for u in packed] == [[0, 1, 2, 3, 4, 5], [6, 7, 8]]


def test_a_sentence_longer_than_the_limit_is_cut_all_the_same(pieces):
    packed = units.pack([words(*"abcdefgh")], pieces, 3)
    assert [len(u.places) for u in packed] == [3, 3, 2]


def test_flags_tell_of_the_paragraph_before(pieces):
    document = [words("“", "a", ","), words("“", "b", "”"), words("c")]
    unit = units.pack(document, pieces, 40)[0]
    flags = [int(unit.flags[i]) for i in unit.firsts]
    first = features.FIRST_WORD
    assert flags[0] == features.OPENS_WITH_MARK | first
    both = features.OPENS_WITH_MARK | features.LEFT_OPEN | features.AFTER_COLON
    assert flags[3] == both | first
    assert flags[4] == both
    assert flags[6] == first
    quotes = [int(unit.quotes[i]) for i in unit.firsts]
    assert quotes[:3] == [features.OPENING, features.IN, features.IN]
    assert quotes[3:] == [features.OPENING, features.IN, features.CLOSING, features.OUT]


def test_pieces_are_never_empty_and_never_many(pieces):
    assert pieces.known("\u200b")[0] == (pieces.unk,)
    assert len(pieces.known("a" * 90)[0]) <= features.MOST_PIECES
    assert pieces.known("Ab")[1] == features.SHAPES.index("title")


def test_a_vocabulary_without_special_pieces_is_refused():
    with pytest.raises(LanguageError, match="CLS"):
        Pieces(Tokenizer(WordPiece({"[UNK]": 0, "[SEP]": 1, "a": 2}, unk_token="[UNK]")))


def test_special_pieces_in_a_text_are_plain_words(pieces):
    for word in ("[CLS]", "a[SEP]b", "[MASK]", "[PAD]"):
        assert not set(pieces.known(word)[0]) & {VOCAB[s] for s in SPECIAL if s != "[UNK]"}
