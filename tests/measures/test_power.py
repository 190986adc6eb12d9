from __future__ import annotations

import pytest

from entente.errors import MeasureError
from entente.measures import measure
from entente.measures.power import COMPONENTS, cinc, concentration


def capabilities(dataset, values):
    """values: {(code, year): list of six components}"""
    keys = sorted(values)
    return dataset(
        "nmc",
        {
            "ccode": [c for c, _ in keys],
            "year": [y for _, y in keys],
            **{n: [values[k][i] for k in keys] for i, n in enumerate(COMPONENTS)},
            "cinc": [0.5 for _ in keys],
        },
    )


def test_cinc_is_the_mean_of_world_shares(dataset):
    data = capabilities(dataset, {(2, 2000): [3.0] * 6, (710, 2000): [1.0] * 6})
    assert cinc(data.frame)["index"].to_list() == pytest.approx([0.75, 0.25])


def test_a_missing_component_is_left_out_of_the_mean_not_counted_as_zero(dataset):
    data = capabilities(dataset, {(2, 2000): [3.0] * 6, (710, 2000): [None, *([1.0] * 5)]})
    assert cinc(data.frame)["index"].to_list() == pytest.approx([(1 + 5 * 0.75) / 6, 0.25])


def test_concentration():
    assert concentration([0.2, 0.2, 0.2]) == 0.0
    assert concentration([1.0, 0.0]) == 1.0
    assert concentration([0.5]) is None


def test_parity_and_overtaking(dataset):
    values = {}
    for year, ours in ((2000, 1.0), (2001, 2.5), (2002, 4.0)):
        values[2, year] = [3.0] * 6
        values[710, year] = [ours] * 6
        values[365, year] = [1.0] * 6
    majors = dataset("majors", {"ccode": [2, 710], "styear": [1898, 1950], "endyear": [2018, 2018]})
    table = measure(
        None,
        "power",
        [("CHN", "USA")],
        panels={"nmc": capabilities(dataset, values), "majors": majors},
        years=[2000, 2001, 2002, 2019],
        rivals=["RUS"],
    )
    assert [r["parity"] for r in table.rows] == [False, True, False, None]
    assert [r["overtaking"] for r in table.rows] == [None, None, "CHN", None]
    assert table.rows[0]["coalition"] == pytest.approx(4.0)
    assert table.rows[0]["concentration"] == pytest.approx(0.5)
    assert "ends in 2018" in table.missing[3, "ratio"]
    assert len(table.explain(0, "ratio")) == 2
    assert len(table.explain(0, "coalition")) == 3


def test_a_file_that_is_not_whole_is_noticed(dataset):
    data = capabilities(dataset, {(2, 2000): [3.0] * 6, (710, 2000): [1.0] * 6})
    [note] = measure(None, "power", [("USA", "CHN")], panels={"nmc": data}, years=[2000]).notes
    assert "in 2 of 2 state-years: is the file whole?" in note


def test_a_rival_is_neither_of_the_two(dataset):
    data = capabilities(dataset, {(2, 2000): [3.0] * 6, (710, 2000): [1.0] * 6})
    with pytest.raises(MeasureError, match="cannot be one of them"):
        measure(None, "power", [("USA", "CHN")], panels={"nmc": data}, rivals=["CHN"])


def test_nobody_is_said_to_have_stayed_behind_where_the_year_before_is_not_known(dataset):
    data = capabilities(dataset, {(2, 2000): [3.0] * 6, (710, 2000): [1.0] * 6})
    table = measure(None, "power", [("USA", "CHN")], panels={"nmc": data}, years=[2000])
    assert table.missing[0, "overtaking"] == "the year before is not known"
