from __future__ import annotations

import numpy as np

from entente.language.trees import Parse, Trees
from entente.language.units import Unit

RELATIONS = ["root", "dep", "punct"]
WIDTH = 4


def unit(sentences: list[int]) -> Unit:
    """A unit of which only the sentences are looked at."""
    none = np.zeros(0, dtype=np.int64)
    return Unit(none, none, none, none, none, np.array(sentences), ())


def scores(arcs: list[list[float]]) -> dict[str, np.ndarray]:
    """Scores of arcs, and relations of which "dep" is always the best."""
    size = len(arcs)
    table = np.array(arcs, dtype=np.float32)
    relations = np.zeros((size, len(RELATIONS)), dtype=np.float32)
    relations[:, 1] = 1
    return {
        "arcs": table,
        "relations": relations,
        "dependents": np.zeros((size, WIDTH), dtype=np.float32),
        "governors": np.zeros((size + 1, WIDTH), dtype=np.float32),
    }


def trees(bias: list[float]) -> Trees:
    """A reader whose relation scores are the bias alone."""
    weights = {
        "relations": np.zeros((WIDTH, len(RELATIONS) * WIDTH), dtype=np.float32),
        "relation_weight": np.zeros((len(RELATIONS), 2 * WIDTH), dtype=np.float32),
        "relation_bias": np.array(bias, dtype=np.float32),
    }
    return Trees(weights, RELATIONS)


def read(arcs, sentences):
    texts = ["a"] * len(arcs)
    parse = Parse(unit(sentences), scores(arcs), texts, [False] * len(arcs))
    [found] = trees([0.0, 1.0, 0.0]).read([parse])
    return found[0], [RELATIONS[i] for i in found[1]]


def test_each_sentence_has_its_own_root_and_arcs_inside():
    sure = [[9, -9, 0, 0, 0], [0, 9, -9, 0, 0], [0, 0, 9, -9, 5], [6, 0, 0, 0, -9]]
    assert read(sure, [0, 0, 1, 1]) == ([0, 1, 4, 0], ["root", "dep", "dep", "root"])


def test_a_close_choice_of_heads_is_settled_by_their_relations():
    arcs = [[9, -9, 0, 0], [0, 1.0, -9, 0.5], [0, 9, 0, -9]]
    table = scores(arcs)
    parse = Parse(unit([0, 0, 0]), table, ["a"] * 3, [False] * 3)
    assert trees([0.0, 0.0, 0.0]).read([parse])[0][0] == [0, 1, 1]
    # Below the third word "dep" is nearly certain, below the first any relation may stand.
    table["governors"][3, 0] = 1
    weighed = trees([0.0, 0.0, 0.0])
    weighed._weights["relation_weight"][1, WIDTH] = 6
    assert weighed.read([parse])[0][0] == [0, 3, 1]


def test_crossing_arcs_go_where_the_tree_without_is_nearly_as_likely():
    near = [[0, -9, 0, 3, 0], [0, 0, -9, 2.2, 2.4], [5, 0, 0, -9, 0], [0, 0, 0, 3, -9]]
    assert read(near, [0, 0, 0, 0])[0] == [3, 3, 0, 3]
    sure = [[0, -9, 0, 9, 0], [0, 0, -9, 0, 12], [9, 0, 0, -9, 0], [0, 0, 0, 9, -9]]
    assert read(sure, [0, 0, 0, 0])[0] == [3, 4, 0, 3]


def test_units_read_together_are_read_as_if_each_were_alone():
    rng = np.random.default_rng(3)
    reader = trees([0.0, 0.0, 0.0])
    for weight in reader._weights.values():
        weight[:] = rng.normal(size=weight.shape)
    parses = []
    for size in (1, 30, 7, 30, 2, 19):
        table = scores(rng.normal(size=(size, size + 1)).tolist())
        for key in ("relations", "dependents", "governors"):
            table[key] = rng.normal(size=table[key].shape).astype(np.float32)
        parses.append(Parse(unit([0] * size), table, ["a"] * size, [False] * size))
    together = reader.read(parses)
    assert together == [reader.read([parse])[0] for parse in parses]
    assert together[3] == reader.read([*parses[::-1]])[2]
