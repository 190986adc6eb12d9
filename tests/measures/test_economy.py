from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.measures import measure

MONEY = st.floats(0.1, 1e6)


def panels(dataset, flows, totals, products):
    return {
        "trade": dataset(
            "trade",
            {
                "ccode1": [365],
                "ccode2": [710],
                "year": [2010],
                "flow1": [flows[0]],
                "flow2": [flows[1]],
            },
        ),
        "trade-national": dataset(
            "trade-national",
            {
                "ccode": [365, 710],
                "year": [2010] * 2,
                "imports": [t / 2 for t in totals],
                "exports": [t / 2 for t in totals],
            },
        ),
        "gdp": dataset("gdp", {"ccode": [365, 710], "year": [2010] * 2, "gdp": list(products)}),
    }


@given(MONEY, MONEY, st.tuples(MONEY, MONEY), st.tuples(MONEY, MONEY))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_dependence_is_share_times_openness(dataset, flow1, flow2, totals, products):
    given_ = panels(dataset, (flow1, flow2), totals, products)
    row = measure(None, "economy", [("RUS", "CHN")], panels=given_, years=[2010]).rows[0]
    for side in ("first", "second"):
        identity = row[f"share_{side}"] * row[f"openness_{side}"]
        assert row[f"dependence_{side}"] == pytest.approx(identity, rel=1e-3, abs=1e-6)
    assert row["weak_link"] == min(row["dependence_first"], row["dependence_second"])


def test_an_unknown_flow_is_missing_not_zero(dataset):
    given_ = panels(dataset, (None, 5.0), (10.0, 10.0), (100.0, 100.0))
    table = measure(None, "economy", [("RUS", "CHN")], panels=given_, years=[2010])
    assert table.rows[0]["flow"] is None
    assert table.missing[0, "flow"] == "no flow is known"


def test_without_gdp_the_share_is_still_there(dataset):
    given_ = panels(dataset, (3.0, 5.0), (80.0, 16.0), (100.0, 100.0))
    del given_["gdp"]
    table = measure(None, "economy", [("RUS", "CHN")], panels=given_, years=[2010])
    row = table.rows[0]
    assert (row["flow"], row["share_first"], row["share_second"]) == (8.0, 0.1, 0.5)
    assert row["asymmetry"] == 0.4
    assert table.missing[0, "dependence_first"] == "GDP of the state is not known"


def test_openness_needs_no_flow_between_the_two(dataset):
    given_ = panels(dataset, (None, None), (80.0, 16.0), (100.0, 64.0))
    table = measure(None, "economy", [("RUS", "CHN")], panels=given_, years=[2010, 2030])
    row = table.rows[0]
    assert (row["openness_first"], row["openness_second"]) == (0.8, 0.25)
    assert row["share_first"] is None
    assert {c.id for c in table.explain(0, "openness_first")} == {"trade-national:1:1", "gdp:1:1"}
    # outside the coverage of the flows nothing is told
    assert table.missing[1, "openness_first"] == "TRADE 1 ends in 2018"
