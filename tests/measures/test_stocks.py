from __future__ import annotations

import pytest

from entente.measures import measure
from entente.measures.stocks import decayed


def test_a_stock_halves_after_its_half_life():
    assert decayed([8.0, 0.0, 0.0], 1.0) == [8.0, 4.0, 2.0]
    assert decayed([8.0, 0.0, 0.0, 1.0], 3.0)[-1] == pytest.approx(5.0)


def test_exercises_with_gleditsch_ward_codes(dataset):
    given = dataset(
        "mme",
        {
            "exercise": ["1", "1", "2", "2", "2"],
            "year": [2005, 2005, 2007, 2007, 2007],
            "gwcode": [365, 710, 365, 710, 705],
        },
        first=2005,
        last=2010,
    )
    table = measure(
        None, "exercises", [("RUS", "CHN")], panels={"mme": given}, years=[2005, 2007, 2012]
    )
    assert [r["exercises"] for r in table.rows] == [1, 1, None]
    assert [r["bilateral"] for r in table.rows] == [1, 0, None]
    assert table.rows[1]["stock"] == pytest.approx(1 + 2 ** (-2 / 5), abs=1e-5)
    assert "ends in 2010" in table.missing[2, "exercises"]


def test_arms_are_spread_over_delivery_years_in_each_direction(dataset):
    given = dataset(
        "sipri",
        {
            "supplier_ccode": [365, 710, 2],
            "recipient_ccode": [710, None, 365],
            "delivered_years": [[2001, 2002], [2001], [2002]],
            "tiv": [100.0, 7.0, 1.0],
        },
        first=2000,
        last=2003,
    )
    table = measure(None, "arms", [("RUS", "CHN")], panels={"sipri": given})
    assert [r["first_to_second"] for r in table.rows] == [0, 50, 50, 0]
    assert {r["second_to_first"] for r in table.rows} == {0}
    assert table.rows[3]["stock_first_to_second"] < table.rows[2]["stock_first_to_second"]
    assert sum(c.weight for c in table.explain(1, "first_to_second")) == 50


def test_a_register_downloaded_for_other_states_does_not_say_none(dataset):
    given = dataset(
        "sipri",
        {
            "supplier_ccode": [365, 365],
            "recipient_ccode": [710, 750],
            "delivered_years": [[2001], [2002]],
            "tiv": [100.0, 7.0],
        },
        first=2000,
        last=2003,
    )
    table = measure(None, "arms", [("CHN", "IND"), ("RUS", "IND")], panels={"sipri": given})
    first = table.rows[0]
    assert first["first_to_second"] is None
    assert first["stock_first_to_second"] is None
    assert "no deal with CHN as supplier" in table.missing[0, "first_to_second"]
    assert [r["first_to_second"] for r in table.rows[4:]] == [0, 0, 7, 0]
    assert "no deal with IND as supplier" in table.missing[4, "second_to_first"]


def test_a_stock_opens_to_all_that_it_is_made_of(dataset):
    given = dataset(
        "sipri",
        {
            "supplier_ccode": [365, 365],
            "recipient_ccode": [710, 710],
            "delivered_years": [[2001], [2003]],
            "tiv": [80.0, 10.0],
        },
        first=2000,
        last=2004,
    )
    table = measure(None, "arms", [("RUS", "CHN")], panels={"sipri": given}, half_life=1.0)
    last = table.rows[4]
    made_of = table.explain(4, "stock_first_to_second")
    assert {c.id: c.weight for c in made_of} == {"sipri:1:1": 10.0, "sipri:1:2": 5.0}
    assert sum(c.weight for c in made_of) == last["stock_first_to_second"] == 15.0
    assert table.explain(4, "first_to_second") == ()
