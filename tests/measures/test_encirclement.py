from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.measures import measure
from entente.measures.encirclement import Ring, exact, longest_arc, missing_link


def chain(*pairs):
    near = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return {k: frozenset(v) for k, v in near.items()}


def test_equals_are_all_named_as_the_missing_link():
    # 2 and 3 both touch the pledged 1, and nothing else
    touching = {1: frozenset({2, 3}), 2: frozenset({1}), 3: frozenset({1})}
    ring = Ring({1: 1, 2: 1, 3: 1}, touching, frozenset({1}))
    assert missing_link(ring) == ((2, 3), 1)


def test_the_missing_link_joins_two_arcs():
    near = chain((1, 2), (2, 3), (3, 4), (4, 5))
    ring = Ring(dict.fromkeys((1, 2, 3, 4, 5), 1), near, frozenset({1, 2, 4, 5}))
    assert longest_arc(ring.pledged, near) == 2
    assert missing_link(ring) == ((3,), 3)


def test_nothing_to_add():
    ring = Ring({1: 1}, {}, frozenset({1}))
    assert missing_link(ring) == ((), 0)


EDGES = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda e: e[0] < e[1]))


@given(EDGES)
@settings(max_examples=40, deadline=None)
def test_the_arc_is_the_longest_path(edges):
    near = chain(*edges)
    best = 0
    for order in permutations(range(6)):
        length = 1
        while length < 6 and order[length] in near.get(order[length - 1], frozenset()):
            length += 1
        best = max(best, length)
    assert longest_arc(frozenset(range(6)), near) == best


def test_many_members_are_bounded_by_their_group():
    near = chain(*((i, i + 1) for i in range(20)))
    assert longest_arc(frozenset(range(21)), near) == 21


def test_encirclement_of_a_target(dataset):
    # Russia's neighbours 290 Poland, 367 Latvia, 370 Belarus; the first two pledged to the USA
    borders = [(365, 290), (365, 367), (365, 370), (365, 2), (290, 370), (370, 367)]
    panels = {
        "contiguity": dataset(
            "contiguity",
            {
                "ccode1": [a for a, _ in borders],
                "ccode2": [b for _, b in borders],
                "year": [2010] * len(borders),
                "conttype": [1, 1, 1, 3, 1, 1],
            },
            first=1816,
            last=2016,
        ),
        "atop-dyad-years": dataset(
            "atop-dyad-years",
            {
                "ccode1": [2, 2],
                "ccode2": [290, 367],
                "year": [2010] * 2,
                "defense": [1, 1],
                **{p: [0, 0] for p in ("offense", "neutral", "nonagg", "consul")},
            },
        ),
        "nmc": dataset(
            "nmc",
            {"ccode": [290, 367, 370], "year": [2010] * 3, "cinc": [0.02, 0.01, 0.01]},
        ),
    }
    table = measure(None, "encirclement", [("RUS", "USA")], panels=panels, years=[2010, 2017])
    row = table.rows[0]
    assert (row["neighbours"], row["pledged"]) == (3, 2)
    assert row["share_weighted"] == 0.75
    assert row["members"] == "Poland, Latvia"
    assert (row["arc"], row["missing_link"], row["gain_arc"]) == (1, "Belarus", 2)
    assert len(table.explain(0, "share")) == 5, "two pledges of three neighbours"
    assert len(table.explain(0, "neighbours")) == 3
    notes = [c.note for c in table.explain(0, "arc")]
    assert notes.count("they touch") == 2, "Poland and Latvia touch Belarus"
    assert {c.id.split(":")[0] for c in table.explain(0, "share_weighted")} == {
        "contiguity", "atop-dyad-years", "nmc"
    }  # fmt: skip
    assert "ends in 2016" in table.missing[1, "share"]


def test_two_groups_of_ten_are_exact_though_they_are_twenty():
    # two stars: the longest chain in a star is three, however many rays it has
    near = chain(*((0, i) for i in range(1, 10)), *((20, 20 + i) for i in range(1, 10)))
    members = frozenset(near)
    assert len(members) == 20
    assert exact(members, near)
    assert longest_arc(members, near) == 3


@given(EDGES, st.sets(st.integers(0, 5)), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_one_more_member_never_shortens_the_arc(edges, members, more):
    near = chain(*edges)
    assert longest_arc(frozenset(members), near) <= longest_arc(frozenset({*members, more}), near)
