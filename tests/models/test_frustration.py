from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import MeasureError
from entente.models.balance import triads
from entente.models.frustration import blocks, frustration, normal

# Alliances and enmities of the sixteen Gahuku-Gama sub-tribes, Read 1954, "Cultures of the Central
# Highlands, New Guinea", Southwestern Journal of Anthropology 10(1); Hage & Harary 1983.
FRIENDS = (
    "1-2 3-4 3-6 3-7 5-7 6-7 3-8 4-8 6-8 7-8 5-9 9-10 6-11 7-11 8-11 6-12 7-12 8-12 11-12 7-13 "
    "9-13 10-13 5-14 13-14 1-15 2-15 1-16 2-16 15-16"
)
ENEMIES = (
    "1-3 2-3 1-4 1-5 2-5 1-6 2-6 2-9 6-9 2-10 9-11 10-11 1-12 6-13 11-13 8-14 12-14 5-15 9-15 "
    "10-15 11-15 12-15 13-15 5-16 6-16 11-16 12-16 13-16 14-16"
)


def tribes():
    edges = [(*map(int, e.split("-")), 1) for e in FRIENDS.split()]
    return normal(edges + [(*map(int, e.split("-")), -1) for e in ENEMIES.split()])


def test_read_s_highland_tribes():
    signs = tribes()
    assert len(signs) == 58
    kinds = triads(signs)
    assert sum(kinds.values()) == 68
    assert kinds["ppp"] + kinds["pmm"] == 59
    found = frustration(signs)
    assert (found.index, found.proved, len(found.frustrated)) == (7, True, 7)


@pytest.mark.parametrize("n", range(2, 10))
def test_all_enemies(n):
    signs = normal((a, b, -1) for a, b in combinations(range(n), 2))
    found = frustration(signs)
    assert found.index == n * (n - 1) // 2 - n * n // 4
    assert found.proved
    assert abs(sum(found.side.values()) * 2 - n) <= 1


def test_a_balanced_network_has_none_and_shows_its_sides():
    blocs = {n: n % 2 for n in range(8)}
    signs = normal((a, b, 1 if blocs[a] == blocs[b] else -1) for a, b in combinations(range(8), 2))
    found = frustration(signs)
    assert found.index == 0
    assert {found.side[n] ^ blocs[n] for n in range(8)} in ({0}, {1})


EDGES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda e: e[0] < e[1]),
    st.sampled_from([-1, 1]),
    min_size=1,
    max_size=14,
)


@given(EDGES)
@settings(max_examples=30, deadline=None)
def test_the_index_is_the_least_over_all_divisions(edges):
    signs = normal((a, b, s) for (a, b), s in edges.items())
    nodes = sorted({n for e in signs for n in e})
    best = min(
        sum((((m >> nodes.index(a)) ^ (m >> nodes.index(b))) & 1 == 0) != (s > 0)
            for (a, b), s in signs.items())
        for m in range(1 << len(nodes))
    )  # fmt: skip
    found = frustration(signs)
    assert found.index == best == len(found.frustrated)
    assert found.proved


@given(EDGES)
@settings(max_examples=50, deadline=None)
def test_blocks_hold_every_edge_once(edges):
    signs = normal((a, b, s) for (a, b), s in edges.items())
    found = [e for block in blocks(signs) for e in block]
    assert sorted(found) == sorted(signs)


def test_bridges_are_blocks_of_their_own():
    signs = normal([(0, 1, 1), (1, 2, 1), (0, 2, -1), (2, 3, -1), (3, 4, 1)])
    assert sorted(map(len, blocks(signs))) == [1, 1, 3]


def test_strange_edges_are_refused():
    with pytest.raises(MeasureError, match="loops"):
        normal([(1, 1, 1)])
    with pytest.raises(MeasureError, match="both signs"):
        normal([(1, 2, 1), (2, 1, -1)])
    with pytest.raises(MeasureError, match="sign 3"):
        normal([(1, 2, 3)])
