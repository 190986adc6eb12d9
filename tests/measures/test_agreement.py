from __future__ import annotations

import pytest

from entente.errors import MeasureError
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


def test_votes_by_session_count_to_the_year_it_opened_in(dataset):
    given = panels(dataset)["un-votes"].frame
    columns = {n: given[n].to_list() for n in ("ccode", "rcid", "year", "vote")}
    # calls 0 and 1 belong to session 64, opened in 2009, and were cast in 2010
    columns["session"] = [64 if k < 2 else 65 for k in columns["rcid"]]
    again = {"un-votes": dataset("un-votes", columns, first=1946, last=2015)}
    years = [2009, 2010]
    table = measure(None, "agreement", [("RUS", "CHN")], panels=again, years=years, sessions=True)
    assert table.column("votes") == [2, 1]
    assert "opened" in table.notes[0]
    plain = measure(None, "agreement", [("RUS", "CHN")], panels=again, years=years)
    assert plain.column("votes") == [None, 3]
    with pytest.raises(MeasureError, match="no sessions"):
        measure(None, "agreement", [("RUS", "CHN")], panels=panels(dataset), sessions=True)
