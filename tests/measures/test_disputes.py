from __future__ import annotations

from entente.measures import measure


def test_between_and_together(dataset):
    panels = {
        "mid-dyads": dataset(
            "mid-dyads",
            {
                "disno": [1, 1, 2],
                "ccode1": [365, 710, 365],
                "ccode2": [710, 365, 710],
                "year": [1969, 1969, 1969],
                "hihost": [4, 4, None],
            },
            first=1816,
            last=2014,
        ),
        "mid-participants": dataset(
            "mid-participants",
            {
                "dispnum": [51, 51, 51],
                "ccode": [365, 710, 2],
                "sidea": [1, 1, 0],
                "styear": [1950] * 3,
                "endyear": [1953] * 3,
            },
            first=1816,
            last=2014,
        ),
    }
    table = measure(
        None, "disputes", [("RUS", "CHN")], panels=panels, years=[1951, 1969, 1970, 2015]
    )
    korea, border, calm, outside = table.rows
    assert (korea["disputes"], korea["together"], korea["against"]) == (0, 1, "United States")
    assert (border["disputes"], border["hostility"], border["together"]) == (2, 4, 0)
    assert (calm["disputes"], calm["hostility"]) == (0, None)
    assert outside["disputes"] is None
    assert "ends in 2014" in table.missing[3, "disputes"]
    assert len(table.explain(0, "together")) == 2


def test_whose_side_is_not_known_stood_with_nobody(dataset):
    panels = {
        "mid-dyads": dataset(
            "mid-dyads",
            {"disno": [9], "ccode1": [2], "ccode2": [20], "year": [2001], "hihost": [2]},
        ),
        "mid-participants": dataset(
            "mid-participants",
            {"dispnum": [1, 1, 2, 2], "ccode": [365, 710, 365, 710], "sidea": [None, None, 1, 1],
             "styear": [2001] * 4, "endyear": [2001, 2001, None, None]},
        ),
    }  # fmt: skip
    [row] = measure(None, "disputes", [("RUS", "CHN")], panels=panels, years=[2001]).rows
    assert (row["together"], row["against"]) == (1, None)
