from __future__ import annotations

import pytest

from entente.measures import measure


def panels(dataset):
    cast = {365: [1, 3, 2, 1, 1], 710: [1, 3, 3, 1, None], 2: [3, 1, 3, 1, 3]}
    cells = [(c, k, v) for c, votes in cast.items() for k, v in enumerate(votes)]
    return {
        "un-votes": dataset(
            "un-votes",
            {
                "ccode": [c for c, _, _ in cells],
                "rcid": [k for _, k, _ in cells],
                "year": [2010] * len(cells),
                "vote": [v for _, _, v in cells],
            },
            first=1946,
            last=2015,
        )
    }


def test_agreement_leaves_out_unanimous_calls_and_absences(dataset):
    table = measure(None, "agreement", [("RUS", "CHN")], panels=panels(dataset), years=[2010, 2016])
    row = table.rows[0]
    # calls 0 to 2: equal, equal, one step apart; call 3 unanimous, call 4 not voted by both
    assert row["votes"] == 3
    assert row["agreement"] == pytest.approx(2.5 / 3, abs=1e-6)
    assert row["identical"] == pytest.approx(2 / 3, abs=1e-6)
    assert sum(c.weight for c in table.explain(0, "agreement")) == pytest.approx(2.5 / 3)
    assert table.missing[1, "agreement"] == "UN-VOTES 1 ends in 2015"
    assert table.missing[0, "published"] == "not in the files given"


def test_published_figures_stand_beside(dataset):
    given = panels(dataset) | {
        "un-agreement": dataset(
            "un-agreement",
            {"ccode1": [365], "ccode2": [710], "year": [2010], "agree": [0.8]},
        ),
        "un-ideal-points": dataset(
            "un-ideal-points",
            {"ccode": [365, 710], "year": [2010, 2010], "point": [0.4, -0.7]},
        ),
    }
    row = measure(None, "agreement", [("RUS", "CHN")], panels=given, years=[2010]).rows[0]
    assert (row["published"], row["ideal_distance"]) == (0.8, 1.1)


def test_the_interval_repeats(dataset):
    first = measure(None, "agreement", [("RUS", "CHN")], panels=panels(dataset), years=[2010])
    again = measure(None, "agreement", [("RUS", "CHN")], panels=panels(dataset), years=[2010])
    assert first == again
