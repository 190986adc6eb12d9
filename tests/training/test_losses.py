from __future__ import annotations

import itertools

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from training.labels import NAMES, STATEMENT  # noqa: E402

from training import losses  # noqa: E402


@pytest.mark.parametrize("lengths", [(1, 4), (3, 2), (5, 5)])
def test_chain_is_the_negative_log_likelihood(lengths):
    torch.manual_seed(3)
    size, n = max(lengths), 3
    emissions, moves = torch.randn(2, size, n).double(), torch.randn(n, n).double()
    begins = torch.randn(n).double()
    gold = torch.randint(0, n, (2, size))

    def score(row, path):
        total = begins[path[0]] + emissions[row, 0, path[0]]
        for i in range(1, len(path)):
            total = total + moves[path[i - 1], path[i]] + emissions[row, i, path[i]]
        return total

    expected = 0.0
    for row, length in enumerate(lengths):
        paths = itertools.product(range(n), repeat=length)
        every = torch.stack([score(row, p) for p in paths])
        expected += float(every.logsumexp(0) - score(row, gold[row, :length].tolist()))
    found = losses.chain(emissions, gold, torch.tensor(lengths), moves, begins)
    assert float(found) == pytest.approx(expected, rel=1e-6)


def test_kinds_that_a_corpus_leaves_out_are_no_negatives():
    sets = losses.name_sets()
    btc = sets[losses.CORPORA.index("btc")]
    o, event, person = 0, NAMES.index("B-EVENT"), NAMES.index("B-PER")
    assert btc[o, event] == 0
    assert btc[o, person] < 0
    assert btc[person, person] == 0
    assert btc[person, o] < 0
    wikigold = sets[losses.CORPORA.index("wikigold")]
    assert wikigold[NAMES.index("I-MISC"), NAMES.index("I-WORK")] == 0
    assert wikigold[NAMES.index("B-MISC"), NAMES.index("I-WORK")] < 0


def test_forbidden_moves_are_those_of_bio():
    moves, begins = losses.legal_moves()
    inside = STATEMENT.index("I-cue")
    assert moves[STATEMENT.index("B-cue"), inside] == 0
    assert moves[STATEMENT.index("B-source"), inside] < 0
    assert begins[inside] < 0
