from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import MeasureError
from entente.models.landscape import landscape


def energy(sizes, propensities, side):
    n = len(sizes)
    return sum(
        sizes[i] * sizes[j] * propensities[i][j]
        for i in range(n)
        for j in range(n)
        if i != j and side[i] != side[j]
    )


@given(
    st.integers(2, 6).flatmap(
        lambda n: st.tuples(
            st.lists(st.integers(1, 9), min_size=n, max_size=n),
            st.lists(st.lists(st.integers(-3, 3), min_size=n, max_size=n), min_size=n, max_size=n),
        )
    )
)
@settings(max_examples=40, deadline=None)
def test_minima_basins_and_energies_by_hand(drawn):
    sizes, propensities = drawn
    n = len(sizes)
    names = [str(i) for i in range(n)]
    found = landscape(names, sizes, propensities)
    assert found.configurations == 2 ** (n - 1) == sum(m.basin for m in found.minima)
    minima = {}
    for configuration in range(2 ** (n - 1)):
        side = [0, *(configuration >> i & 1 for i in range(n - 1))]
        here = energy(sizes, propensities, side)
        flipped = [[*side[:i], 1 - side[i], *side[i + 1 :]] for i in range(n)]
        if all(energy(sizes, propensities, other) >= here - 1e-9 for other in flipped):
            minima[configuration] = here
    assert {m.configuration: m.energy for m in found.minima} == pytest.approx(minima)


def test_realist_world_of_equals_has_every_even_split():
    # everybody repels everybody: minima are the balanced divisions, C(5, 2) of them for five
    found = landscape(list("abcde"), [1] * 5, -np.ones((5, 5)))
    assert len(found.minima) == 10
    assert {len(min(m.sides, key=len)) for m in found.minima} == {2}


def test_two_camps_by_affinity_are_the_only_minimum():
    camp = np.array([1, 1, 1, -1, -1])
    found = landscape(list("abcde"), [5, 1, 2, 4, 3], np.outer(camp, camp))
    [only] = found.minima
    assert only.sides == (("a", "b", "c"), ("d", "e"))
    assert only.basin == 16


def test_two_rival_leaders_have_two_minima_of_equal_depth_and_basin():
    # firms a and b are close rivals, everybody else is a weak friend of both alike: swapping the
    # leaders changes nothing, so every minimum has a twin of equal energy and basin
    p = np.array(
        [
            [0.0, -5.0, 1.0, 1.0, 1.0],
            [-5.0, 0.0, 1.0, 1.0, 1.0],
            [1.0, 1.0, 0.0, 1.0, 1.0],
            [1.0, 1.0, 1.0, 0.0, 1.0],
            [1.0, 1.0, 1.0, 1.0, 0.0],
        ]
    )
    found = landscape(list("abcde"), [3, 3, 1, 1, 1], p)
    assert len(found.minima) == 2
    assert len({m.energy for m in found.minima}) == 1
    assert {m.sides for m in found.minima} == {
        (("a",), ("b", "c", "d", "e")),
        (("a", "c", "d", "e"), ("b",)),
    }


def test_size_is_bounded_and_shapes_are_checked():
    with pytest.raises(MeasureError, match="22"):
        landscape([str(i) for i in range(23)], [1] * 23, np.zeros((23, 23)))
    with pytest.raises(MeasureError, match="match"):
        landscape(["a", "b"], [1], [[0, 1], [1, 0]])
