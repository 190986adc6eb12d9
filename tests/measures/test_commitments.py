from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import measure
from entente.measures.commitments import coordination, formality, highest

LOW = {
    "milcon": 0,
    "intcom": 0,
    "base": 0,
    "milaid": 0,
    "subord": 0,
    "contrib": 0,
    "orgpurp1": 0,
    "orgpurp2": 0,
    "estmode": 1,
    "pubsecr": 0,
    "organ1": 0,
    "organ2": 0,
}


@pytest.mark.parametrize(
    ("change", "score"),
    [
        ({}, 0),
        ({"milcon": 3}, 2),
        ({"intcom": 1}, 2),
        ({"base": 3}, 2),
        ({"milcon": 2}, 1),
        ({"milaid": 3}, 1),
        ({"milaid": 1}, 0),
        ({"subord": 2}, 1),
        ({"contrib": 1}, 1),
        ({"orgpurp2": 4}, 1),
        ({"base": None}, None),
        ({"base": None, "milcon": 3}, 2),
        ({"milaid": None}, None),
        ({"milaid": None, "contrib": 1}, 1),
    ],
)
def test_peacetime_coordination_of_leeds_and_anac(change, score):
    assert coordination(LOW | change) == score


@pytest.mark.parametrize(
    ("change", "score"),
    [
        ({}, 1),
        ({"estmode": 2}, 0),
        ({"pubsecr": 2}, 0),
        ({"organ1": 2}, 2),
        ({"organ2": 3, "estmode": 2}, 1),
        ({"organ1": 1}, 1),
        ({"estmode": None}, None),
    ],
)
def test_formality(change, score):
    assert formality(LOW | change) == score


def test_obligations_over_time(dataset):
    terms = {k: [v] for k, v in LOW.items()} | {"milaid": [3]}
    panels = {
        "atop-alliances": dataset(
            "atop-alliances",
            {"atopid": [6000], "defense": [0], "offense": [0], "neutral": [0], "nonagg": [1]}
            | {"consul": [1]}
            | terms,
        ),
        "atop-members": dataset(
            "atop-members",
            {"atopid": [6000] * 2, "member": [365, 710], "yrent": [2001] * 2, "yrexit": [None] * 2},
        ),
    }
    table = measure(None, "commitments", [("RUS", "CHN")], panels=panels, years=[2000, 2001, 2019])
    before, after, outside = table.rows
    assert (before["alliances"], before["rank"], before["coordination"]) == (0, 0, 0)
    assert (after["alliances"], after["rank"], after["coordination"]) == (1, 2, 1)
    assert (after["defense"], after["consul"], after["formality"]) == (0, 1, 1)
    assert outside["rank"] is None
    assert "ends in 2018" in table.missing[2, "rank"]
    assert [c.id for c in table.explain(1, "rank")] == ["atop-alliances:1:1"]


@given(st.lists(st.sampled_from([None, 0, 1, 2]), max_size=5), st.permutations(range(5)))
def test_the_highest_of_several_is_missing_only_where_an_unknown_one_could_be_higher(scores, order):
    found = highest(scores, 2)
    could = {max([s if s is not None else other for s in scores], default=0) for other in (0, 1, 2)}
    assert found == (could.pop() if len(could) == 1 else None)
    assert highest([scores[i] for i in order if i < len(scores)], 2) == found


def test_a_pledge_that_is_not_known_is_missing_and_never_none(dataset):
    terms = {"defense": [None], "offense": [0], "neutral": [0], "nonagg": [1], "consul": [None]}
    panels = {
        "atop-alliances": dataset("atop-alliances", {"atopid": [1], **terms, **{k: [v] for k, v in
                                                                              LOW.items()}}),
        "atop-members": dataset(
            "atop-members",
            {"atopid": [1, 1], "member": [365, 710], "yrent": [2001] * 2, "yrexit": [None] * 2},
        ),
    }  # fmt: skip
    table = measure(None, "commitments", [("RUS", "CHN")], panels=panels, years=[2001])
    [row] = table.rows
    assert (row["nonagg"], row["defense"], row["rank"]) == (1, None, None)
    assert "could be higher" in table.missing[0, "rank"]
