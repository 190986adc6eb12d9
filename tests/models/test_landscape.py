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


def even_splits(sizes):
    """Divisions of mutual rivals that no single move improves, found without the landscape.

    Moving x out of the heavier side changes the gap D to |D - 2x|: an improvement only if x < D.
    """
    n, found = len(sizes), {}
    for configuration in range(2 ** (n - 1)):
        side = [0, *(configuration >> i & 1 for i in range(n - 1))]
        heavy = sum(s for s, k in zip(sizes, side, strict=True) if k == 0)
        light = sum(sizes) - heavy
        larger = 0 if heavy >= light else 1
        gap = abs(heavy - light)
        if all(s >= gap for s, k in zip(sizes, side, strict=True) if k == larger):
            found[tuple(side)] = -2.0 * heavy * light
    return found


SIZE = st.integers(1, 400)


@given(st.lists(SIZE, min_size=5, max_size=5))
@settings(max_examples=60, deadline=None)
def test_five_powers_that_all_repel_each_other(sizes):
    # the realist case of Axelrod & Bennett 1993: every propensity is -1, only sizes count. Their
    # sizes of 1936 are not at hand, so the count of minima is tested for any sizes instead
    found = landscape(list("abcde"), sizes, -np.ones((5, 5)))
    expected = even_splits(sizes)
    got = {tuple(int(name in m.sides[1]) for name in found.names): m.energy for m in found.minima}
    assert got == pytest.approx(expected)


# Shares of world capabilities in 1936: Correlates of War, National Material Capabilities 4.0
SHARES_1936 = {
    "Britain": 0.0765834, "France": 0.0530614, "Germany": 0.1151153, "Italy": 0.0393380,
    "Soviet Union": 0.1481709,
}  # fmt: skip


@pytest.mark.parametrize(("soviet", "minima"), [(0.1481709, 3), (0.155, 4), (0.165, 4), (0.17, 3)])
def test_the_five_powers_of_1936_by_a_vintage_of_capabilities(soviet, minima):
    # Axelrod & Bennett found four minima with the capabilities of their day, which are not at
    # hand. Those of NMC 4.0 give three; a Soviet share higher by a twentieth gives their four: the
    # count hangs on the vintage, and so is tested for this vintage and beside it
    shares = SHARES_1936 | {"Soviet Union": soviet}
    names, sizes = list(shares), list(shares.values())
    found = landscape(names, sizes, -np.ones((5, 5)))
    assert len(found.minima) == len(even_splits(sizes)) == minima
    best = {frozenset(map(frozenset, m.sides)) for m in found.minima}
    assert frozenset((frozenset({"Britain", "Soviet Union"}),
                      frozenset({"France", "Germany", "Italy"}))) in best  # fmt: skip


@given(st.lists(SIZE, min_size=9, max_size=9))
@settings(max_examples=40, deadline=None)
def test_two_classes_of_close_rivals_have_minima_in_twins(sizes):
    # the shape of the Unix case (Axelrod, Mitchell, Thomas, Bennett & Bruderer 1995): four
    # specialists and five generalists, close rivals within their class and indifferent across.
    # The firms' sizes are not at hand; that minima come in twins of equal depth and basin, two in
    # all where each class has one best split, follows from the shape and holds for any sizes
    classes = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1])
    rivals = -(classes[:, None] == classes[None, :]).astype(float)
    found = landscape([str(i) for i in range(9)], sizes, rivals)
    first, second = even_splits(sizes[:4]), even_splits(sizes[4:])
    assert len(found.minima) == 2 * len(first) * len(second)
    by_sides = {frozenset(map(frozenset, m.sides)): m for m in found.minima}
    specialists = {str(i) for i in range(4)}
    for minimum in found.minima:
        one, other = map(set, minimum.sides)
        twin = by_sides[
            frozenset(
                (
                    frozenset((one - specialists) | (other & specialists)),
                    frozenset((other - specialists) | (one & specialists)),
                )
            )
        ]
        assert twin is not minimum
        assert (twin.energy, twin.basin) == (minimum.energy, minimum.basin)
