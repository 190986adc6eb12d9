from __future__ import annotations

import numpy as np
import pytest
from tokenizers import BertWordPieceTokenizer
from training.labels import STATEMENT
from training.texts import Attribution, Para, Text

from entente.language.features import Pieces
from training import encode, labels

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    vocabulary = {piece: n for n, piece in enumerate([*SPECIAL, *"abcdefghij", "##x"])}
    return Pieces(BertWordPieceTokenizer(vocabulary, lowercase=True)._tokenizer)


def lists() -> dict[str, list[str]]:
    found = labels.collect([])
    return found | {
        "tags": ["N", "V"],
        "upos": ["NOUN", "VERB"],
        "feats": ["_"],
        "lemmas": ["~"],
        "deprels": ["root", "nsubj", "obj"],
    }


def test_statements_and_links(pieces):
    # a: source of both cues; b, e: cues; c d and f: contents
    text = Text("t", "polnear", [Para(list("abcd"), [0]), Para(list("ef"), [0])], [])
    text.attributions = [
        Attribution((0, 1, 2), [(0, 0, 1)], [(0, 2, 4)]),
        Attribution((1, 0, 1), [(0, 0, 1)], [(1, 1, 2)]),
    ]
    (example,) = encode.examples([text], pieces, lists())
    tags = [STATEMENT[i] for i in example.statements]
    assert tags == ["B-source", "B-cue", "B-content", "I-content", "B-cue", "B-content"]
    assert example.cue_of.tolist() == [-1, -1, 2, -1, -1, 5]
    assert example.source_of.tolist() == [-1, 1, -1, -1, 1, -1]
    assert (example.heads == encode.MISSING).all()
    assert (example.names == encode.MISSING).all()


def test_a_span_inside_another_is_left_out_with_its_link(pieces):
    text = Text("t", "polnear", [Para(list("abcdef"), [0])], [])
    text.attributions = [
        Attribution((0, 1, 2), [(0, 0, 1)], [(0, 2, 6)]),
        Attribution((0, 3, 4), [(0, 2, 3)], [(0, 4, 6)]),
    ]
    (example,) = encode.examples([text], pieces, lists())
    assert [STATEMENT[i] for i in example.statements][2:] == ["B-content", *["I-content"] * 3]
    assert (example.cue_of >= 0).sum() == 1


def test_trees_stay_in_their_sentence(pieces):
    para = Para(
        list("abcd"), [0, 2], ["N", "V", "N", "V"], ["NOUN", "VERB"] * 2, ["_"] * 4, list("abcd"),
        [1, 1, 3, 3], ["nsubj", "root", "nsubj", "root"],
    )  # fmt: skip
    (example,) = encode.examples([Text("t", "ewt", [para])], pieces, lists())
    assert example.heads.tolist() == [2, 0, 4, 0]
    assert example.labels["tags"].tolist() == [0, 1, 0, 1]
    assert (example.statements == encode.MISSING).all()


def test_a_span_that_a_unit_cuts_begins_anew(pieces):
    words = ["ax"] * 100
    text = Text("t", "polnear", [Para(words, [0])], [Attribution((0, 0, 1), [], [(0, 1, 100)])])
    first, second = encode.examples([text], pieces, lists())
    assert STATEMENT[second.statements[0]] == "B-content"
    assert set(second.statements[1:].tolist()) == {STATEMENT.index("I-content")}
    assert first.source_of[0] == 0
    assert np.array_equal(second.cue_of >= 0, np.zeros(len(second.cue_of), bool))
