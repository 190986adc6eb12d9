from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from entente.language import decoding, projective


def total(scores, heads):
    return sum(scores[i, h] for i, h in enumerate(heads))


@pytest.mark.parametrize(
    ("heads", "crossing"),
    [
        ([0], False),
        ([2, 0, 2], False),
        ([3, 4, 0, 3], True),  # 1-3 over 2-4
        ([3, 0, 2], True),  # the root below the arc 1-3
        ([0, 1, 2, 1], False),
    ],
)
def test_crosses(heads, crossing):
    assert projective.crosses(heads) is crossing


@given(
    st.integers(1, 5).flatmap(
        lambda n: hnp.arrays(np.float64, (n, n + 1), elements=st.floats(-8, 8, width=32))
    )
)
@settings(max_examples=80, deadline=None)
def test_the_best_tree_without_crossing_arcs(scores):
    size = len(scores)
    found = projective.best(scores)
    assert decoding.is_tree(found)
    assert not projective.crosses(found)
    options = itertools.product(range(size + 1), repeat=size)
    trees = (h for h in options if decoding.is_tree(h) and not projective.crosses(h))
    assert total(scores, found) == pytest.approx(max(total(scores, h) for h in trees))


@given(st.integers(6, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_no_tree_of_many_words_is_better_than_the_best_of_all(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)) * 3
    found = projective.best(scores)
    assert decoding.is_tree(found)
    assert not projective.crosses(found)
    logs = decoding.log_softmax(scores)
    plain = projective.best(logs)
    assert total(logs, plain) <= total(logs, decoding.tree(scores)) + 1e-9
