from __future__ import annotations

import polars as pl
import pytest

from entente.errors import MeasureError
from entente.measures import Column, Contribution, Table
from entente.models import blocs_of, breaks_of, estimate, landscape_of
from entente.panels import Dataset


def table(rows, columns, contributions=None):
    return Table("t", "T", tuple(columns), tuple(rows), contributions or {})


def series(values, **more):
    columns = [Column("dyad", role="key"), Column("year", role="key"), Column("x")]
    rows = [{"dyad": "A-B", "year": 1990 + i, "x": v} for i, v in enumerate(values)]
    behind = {(i, "x"): (Contribution("panel", f"d:1:{i}"),) for i in range(len(rows))}
    return table(rows, columns, behind)


def dyads(values, column="x"):
    columns = [Column("dyad", role="key"), Column("year", role="key"), Column(column)]
    rows = [{"dyad": d, "year": y, column: v} for (d, y), v in values.items()]
    behind = {(i, column): (Contribution("panel", f"d:1:{i}"),) for i in range(len(rows))}
    return table(rows, columns, behind)


def test_a_step_is_found_with_its_year_and_opens_to_the_values_around_it():
    found = breaks_of(series([1.0, 1.1, 0.9, 1.0, 3.0, 3.1, 2.9, 3.0]), column="x")
    [row] = found.rows
    assert (row["break"], row["before"], row["after"]) == (1994, 1.0, 3.0)
    assert row["stability"] > 0.9
    assert row["stretch"] == "1990 to 1997, 8 values"
    assert [c.id for c in found.explain(0, "break")] == ["d:1:3", "d:1:4"]


def test_a_gap_cuts_the_series_and_a_level_one_has_no_break():
    found = breaks_of(series([1.0, None, 2.0, 2.0, 2.1, 1.9, 2.0]), column="x")
    [row] = found.rows
    assert row["break"] is None
    assert row["stretch"] == "1992 to 1996, 5 values"
    assert found.missing[0, "break"] == "one level tells the series best"
    short = breaks_of(series([1.0, None, 2.0]), column="x")
    assert short.missing[0, "break"] == "fewer than 4 values in a row"


def test_wide_intervals_make_a_break_unstable():
    values = [1.0, 1.1, 0.9, 1.0, 2.0, 2.1, 1.9, 2.0]
    columns = [Column(n, role="key") for n in ("dyad", "year")] + [
        Column(n) for n in ("x", "x_low", "x_high")
    ]

    def drawn(width):
        rows = [
            {"dyad": "A-B", "year": 1990 + i, "x": v, "x_low": v - width, "x_high": v + width}
            for i, v in enumerate(values)
        ]
        [row] = breaks_of(table(rows, columns), column="x").rows
        return row["stability"]

    assert drawn(0.01) == 1.0
    assert drawn(3.0) < 0.8


def test_a_steady_rise_is_a_staircase_until_the_trend_is_taken_out():
    rise = [0.1 * i for i in range(20)]
    assert len(breaks_of(series(rise), column="x")) > 1
    flat = breaks_of(series(rise), column="x", detrend=True)
    assert flat.missing[0, "break"] == "one level tells the series best"
    assert "trend is taken out" in flat.method
    jump = [v + (2.0 if i >= 10 else 0.0) + 0.01 * (i % 3) for i, v in enumerate(rise)]
    [row] = breaks_of(series(jump), column="x", detrend=True, most=1).rows
    assert row["break"] == 2000


CAMPS = {
    ("DEU-ITA", 1914): 1.0,
    ("FRA-RUS", 1914): 1.0,
    ("DEU-FRA", 1914): -1.0,
    ("DEU-RUS", 1914): -1.0,
    ("ITA-FRA", 1914): -1.0,
    ("ITA-RUS", 1914): -1.0,
}


def test_a_landscape_of_two_camps_has_them_as_its_only_minimum():
    found = landscape_of(dyads(CAMPS), column="x")
    [row] = found.rows
    assert {row["one"], row["other"]} == {"DEU, ITA", "FRA, RUS"}
    assert row["basin"] == 1.0
    assert len(found.explain(0, "energy")) == 6
    heavy = landscape_of(dyads(CAMPS), column="x", sizes={"DEU": 3, "ITA": 1, "FRA": 1, "RUS": 2})
    # four times the friendships broken or kept: size multiplies every pair
    assert heavy.rows[0]["energy"] < row["energy"]
    lacking = landscape_of(dyads(CAMPS), column="x", sizes={"DEU": 1})
    assert lacking.missing[0, "energy"] == "no size for FRA, ITA, RUS"


def test_a_pair_without_a_value_leaves_no_landscape_but_still_blocs():
    values = {**CAMPS, ("ITA-RUS", 1914): None}
    found = landscape_of(dyads(values), column="x")
    assert found.rows[0]["energy"] is None
    assert found.missing[0, "energy"] == "no x for ITA-RUS"
    [row] = blocs_of(dyads(values), column="x").rows
    assert {row["one"], row["other"]} == {"DEU, ITA", "FRA, RUS"}
    assert (row["frustration"], row["normalised"], row["proved"]) == (0, 1.0, True)


def test_sizes_by_capabilities_need_them():
    parts = ("milex", "milper", "irst", "pec", "tpop", "upop")
    frame = pl.DataFrame(
        {
            "row": [1, 2, 3, 4],
            "ccode": [255, 325, 220, 365],
            "year": [1914] * 4,
            **{p: [4, 1, 2, 3] for p in parts},
        }
    )
    nmc = Dataset("nmc", "NMC", frame, 1816, 2016, "1", "", "f", "Cite nmc.")
    found = landscape_of(dyads(CAMPS), column="x", sizes="cinc", panels={"nmc": nmc})
    # (0.4 x 0.1 + 0.2 x 0.3) kept, all enmities across: twice their products, ordered pairs
    assert found.rows[0]["energy"] == pytest.approx(-2 * (0.5 * 0.5), abs=1e-6)
    with pytest.raises(MeasureError, match="nmc"):
        landscape_of(dyads(CAMPS), column="x", sizes="cinc")
    later = landscape_of(
        dyads({(d, 2020): v for (d, _), v in CAMPS.items()}),
        column="x", sizes="cinc", panels={"nmc": nmc},
    )  # fmt: skip
    assert later.missing[0, "energy"] == "NMC 1 ends in 2016"


def test_an_odd_triangle_frustrates_one_pair():
    found = blocs_of(dyads({("A-B", 1): 1.0, ("B-C", 1): 1.0, ("A-C", 1): -1.0}), column="x")
    assert found.rows[0]["frustration"] == 1


def test_the_door_names_what_there_is():
    assert estimate("change-points", series([1.0, 1.0, 1.0, 1.0]), column="x").name == "t-breaks"
    with pytest.raises(MeasureError, match="blocs, change-points, landscape"):
        estimate("oracle", series([1.0]))
    with pytest.raises(MeasureError, match="keyword"):
        estimate("blocs", series([1.0]), colum="x")
    with pytest.raises(MeasureError, match="no column y"):
        estimate("blocs", series([1.0]), column="y")
    with pytest.raises(MeasureError, match="several rows"):
        landscape_of(
            table(
                [{"dyad": "A-B", "year": 1, "x": 1.0}, {"dyad": "B-A", "year": 1, "x": 2.0}],
                [Column("dyad", role="key"), Column("year", role="key"), Column("x")],
            ),
            column="x",
        )
