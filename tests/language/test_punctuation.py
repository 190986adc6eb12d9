from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.language import decoding, punctuation

# "Orr left ( he said ) ." : left is the root, said hangs on it.
WORDS = ["Orr", "left", "(", "he", "said", ")", "."]
HEADS = [2, 0, 2, 5, 2, 5, 2]
MARKS = [not word.isalpha() for word in WORDS]
EVEN = np.full((7, 8), np.log(1 / 8))


def test_marks_go_to_the_highest_word_and_pairs_to_one():
    wrong = [2, 0, 4, 5, 2, 2, 5]
    found = punctuation.hang(wrong, WORDS, MARKS, EVEN)
    assert found[2] == found[5]
    assert found[2] in (2, 5)
    assert found[6] == 2
    assert [found[i] for i in (0, 1, 3, 4)] == [wrong[i] for i in (0, 1, 3, 4)]


def test_the_network_decides_where_it_is_sure():
    logs = EVEN.copy()
    logs[2, 5] = logs[5, 5] = 0.0
    logs[6, 1] = 5.0
    found = punctuation.hang(HEADS, WORDS, MARKS, logs)
    assert (found[2], found[5], found[6]) == (5, 5, 1)


def test_a_mark_that_governs_or_is_the_root_stays():
    assert punctuation.hang([0], ["*"], [True], np.zeros((1, 2))) == [0]
    assert punctuation.hang([2, 0], ["yes", "!"], [False, True], np.zeros((2, 3))) == [2, 0]
    every = punctuation.hang([0, 1, 1], ["(", "*", ")"], [True] * 3, np.zeros((3, 4)))
    assert decoding.is_tree(every)


@given(st.integers(1, 14), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_a_tree_stays_a_tree(size, seed):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(size, size + 1)) * 4
    heads = decoding.tree(scores)
    marks = (rng.random(size) < 0.4).tolist()
    texts = [rng.choice(list('()"“”,.[]')) if mark else "a" for mark in marks]
    found = punctuation.hang(heads, texts, marks, decoding.log_softmax(scores))
    assert decoding.is_tree(found)
    assert all(m or a == b for a, b, m in zip(heads, found, marks, strict=True))
