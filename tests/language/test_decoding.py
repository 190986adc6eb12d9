from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from entente.language import decoding

TAGS = ("O", "B-a", "I-a", "B-b", "I-b")
values = st.floats(-5, 5, width=32)


def test_bio_moves_allow_inside_only_after_same_kind():
    moves, begins = decoding.bio_moves(TAGS)
    assert moves[TAGS.index("B-a"), TAGS.index("I-a")] == 0
    assert moves[TAGS.index("I-a"), TAGS.index("I-a")] == 0
    assert moves[TAGS.index("O"), TAGS.index("I-a")] < 0
    assert moves[TAGS.index("B-b"), TAGS.index("I-a")] < 0
    assert begins[TAGS.index("I-b")] < 0
    assert begins[TAGS.index("B-b")] == 0


@given(hnp.arrays(np.float32, st.tuples(st.integers(1, 5), st.just(5)), elements=values))
@settings(max_examples=40, deadline=None)
def test_viterbi_finds_the_best_legal_sequence(emissions):
    moves, begins = decoding.bio_moves(TAGS)

    def score(path):
        total = begins[path[0]] + emissions[0, path[0]]
        for i in range(1, len(path)):
            total += moves[path[i - 1], path[i]] + emissions[i, path[i]]
        return total

    found = decoding.viterbi(emissions, moves, begins)
    assert score(decoding.best_bio(emissions, moves, begins)) == score(found)
    best = max(score(p) for p in itertools.product(range(5), repeat=len(emissions)))
    assert abs(score(found) - best) < 1e-3
    before = "O"
    for tag in (TAGS[i] for i in found):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
        before = tag


@given(hnp.arrays(np.float32, st.tuples(st.integers(1, 4), st.just(5)), elements=values))
@settings(max_examples=30, deadline=None)
def test_marginals_equal_the_sums_over_all_sequences(emissions):
    moves, begins = decoding.bio_moves(TAGS)
    expected = np.zeros(emissions.shape)
    for path in itertools.product(range(5), repeat=len(emissions)):
        total = float(begins[path[0]] + emissions[0, path[0]])
        for i in range(1, len(path)):
            total += float(moves[path[i - 1], path[i]] + emissions[i, path[i]])
        for i, tag in enumerate(path):
            expected[i, tag] += np.exp(total)
    expected /= expected.sum(axis=1, keepdims=True)
    assert np.allclose(decoding.marginals(emissions, moves, begins), expected, atol=1e-5)


def test_empty_sequences():
    moves, begins = decoding.bio_moves(TAGS)
    nothing = np.zeros((0, 5), dtype=np.float32)
    assert decoding.viterbi(nothing, moves, begins) == []
    assert decoding.marginals(nothing, moves, begins).shape == (0, 5)


def test_spans_take_a_stray_inside_as_a_beginning():
    tags = ["I-a", "I-a", "O", "B-b", "B-b", "I-a"]
    assert decoding.spans(tags) == [("a", 0, 2), ("b", 3, 4), ("b", 4, 5), ("a", 5, 6)]


def test_is_tree():
    assert decoding.is_tree([0, 1, 2])
    assert not decoding.is_tree([0, 0])
    assert not decoding.is_tree([0, 3, 2])
    assert not decoding.is_tree([2, 1])


@given(
    st.integers(1, 5).flatmap(
        lambda n: hnp.arrays(np.float32, (n, n + 1), elements=st.floats(-8, 8, width=32))
    )
)
@settings(max_examples=150, deadline=None)
def test_tree_is_the_best_one_with_a_single_root(scores):
    size = len(scores)
    found = decoding.tree(scores)
    assert decoding.is_tree(found)
    logs = decoding.log_softmax(scores.astype(np.float64))

    def total(heads):
        return sum(logs[i, h] for i, h in enumerate(heads))

    options = itertools.product(range(size + 1), repeat=size)
    best = max(
        total(h)
        for h in options
        if decoding.is_tree(h) and all(x != i + 1 for i, x in enumerate(h))
    )
    assert total(found) >= best - 1e-6


@given(st.integers(6, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_large_sentences_give_trees(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)) * 3
    assert decoding.is_tree(decoding.tree(scores))


def test_sequences_side_by_side_are_read_as_if_each_were_alone():
    rng = np.random.default_rng(5)
    moves, begins = rng.normal(size=(4, 4)), rng.normal(size=4)
    several = [rng.normal(size=(length, 4)) for length in (3, 0, 9, 1, 9, 2)]
    together = decoding.paths(several, moves, begins)
    assert together == [decoding.viterbi(one, moves, begins) for one in several]
    for one, found in zip(several, decoding.all_marginals(several, moves, begins), strict=True):
        assert np.array_equal(found, decoding.marginals(one, moves, begins))


def test_name_tags_of_several_sequences_end_with_each():
    tags = ["O", "B-PER", "I-PER"]
    moves, begins = decoding.bio_moves(tags)
    scores = np.array([[0, 9, 0], [0, 0, 9], [0, 1, 9], [0, 0, 9]], dtype=np.float32)
    assert decoding.best_bio(scores, moves, begins) == [1, 2, 2, 2]
    assert decoding.best_bio(scores, moves, begins, [2, 2]) == [1, 2, 1, 2]
