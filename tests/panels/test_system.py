from __future__ import annotations

import polars as pl
import pytest

from entente import panels
from entente.errors import PanelError
from entente.panels.dataset import Dataset
from entente.panels.system import states


def test_codes_names_and_eras():
    assert panels.code_of("RUS") == panels.code_of("Soviet Union") == 365
    assert panels.code_of("CHN") == panels.code_of("China") == 710
    assert panels.code_of("Germany", 1914) == 255
    assert panels.code_of("DEU", 1970) == 260
    assert panels.code_of("DEU", 2000) == panels.code_of("DEU") == 255
    assert panels.code_of("DEU", 2000, "gw") == 260
    assert panels.code_of("YEM", 1980) == 678
    assert panels.code_of("YEM", 2000) == 679
    assert panels.code_of("SRB", 2010) == 345
    assert panels.code_of("SRB", 2010, "gw") == 340
    assert panels.code_of("Türkiye") == 640
    assert panels.code_of("Atlantis") is None
    assert panels.code_of("365") == 365
    # as lists of states write them
    assert panels.code_of("Yemen", 1995, "gw") == panels.code_of("YEM", 1995, "gw") == 678
    assert panels.code_of("Federal Republic of Germany", 1980) == 260
    assert panels.code_of("The Bahamas") == panels.code_of("Bahamas") == 31
    assert panels.code_of("St. Lucia") == panels.code_of("St Lucia") == 56
    assert panels.code_of("Trinidad & Tobago") == 52
    assert panels.iso3_of(345, 1990) == "YUG"
    assert panels.iso3_of(345, 2010) == "SRB"
    assert panels.name_of(710) == "China"


def test_membership_follows_the_lists():
    assert 710 not in panels.members(1850)
    assert 710 in panels.members(1860)
    assert 710 in panels.members(1850, "gw")
    assert len(panels.members(1816)) == 23
    assert len(panels.members(2016)) == 195
    assert 255 not in panels.members(1950)
    assert {255, 260, 265} <= set(panels.members(1990))


def test_iso3_codes_are_unique_within_a_year():
    for year in (1900, 1950, 1985, 2000, 2016):
        alive = [s.iso3 for s in states() if s.system == "cow" and s.member(year) and s.iso3]
        assert len(alive) == len(set(alive))


def test_dyad_years_directed_and_not():
    frame = panels.dyad_years([2010], only=[2, 365, 710])
    assert frame.rows() == [
        (2, 365, 2010),
        (2, 710, 2010),
        (365, 2, 2010),
        (365, 710, 2010),
        (710, 2, 2010),
        (710, 365, 2010),
    ]
    assert panels.dyad_years([2010], directed=False, only=[2, 365, 710]).height == 3
    n = len(panels.members(1816))
    assert panels.dyad_years([1816]).height == n * (n - 1)


def dataset(frame, **more):
    values = {"first": 2000, "last": 2012, "version": "1", "sha256": "", "file": "f"}
    return Dataset("alliances", "Alliances", frame, citation="c", **{**values, **more})


def test_a_join_keeps_absent_apart_from_unknown():
    right = dataset(
        pl.DataFrame({"row": [7], "ccode1": [365], "ccode2": [710], "year": [2010], "x": [3]})
    )
    frame = panels.dyad_years([2010, 2013], only=[365, 710])
    joined = panels.join(frame, right, ["x"], absent=0)
    assert joined["x"].to_list() == [3, 0, None, None]
    assert joined["alliances_row"].to_list() == [7, None, None, None]
    assert joined["alliances_missing"].to_list() == [
        None,
        None,
        "Alliances 1 ends in 2012",
        "Alliances 1 ends in 2012",
    ]
    unknown = panels.join(frame, right, ["x"])
    assert unknown["x"].to_list() == [3, None, None, None]
    assert unknown["alliances_missing"][1] == "Alliances has no row for the pair"


def test_a_join_refuses_repeats_and_what_has_no_years():
    twice = pl.DataFrame(
        {"row": [1, 2], "ccode1": [2, 2], "ccode2": [20, 20], "year": [2010, 2010], "x": [1, 2]}
    )
    frame = panels.dyad_years([2010], only=[2, 20])
    with pytest.raises(PanelError, match="repeats pairs"):
        panels.join(frame, dataset(twice), ["x"])
    with pytest.raises(PanelError, match="no dyad-years"):
        panels.join(frame, dataset(twice.drop("year")), ["x"])


def test_the_official_list_replaces_the_built_in_one():
    listed = dataset(
        pl.DataFrame(
            {"row": [1, 2], "ccode": [2, 20], "styear": [1816, 1920], "endyear": [2012, 1950]}
        )
    )
    assert panels.dyad_years([1930], states=listed).height == 2
    assert panels.dyad_years([2012], states=listed).height == 0


def test_a_name_means_the_state_that_was_there_in_the_year():
    found = {year: panels.code_of("Germany", year) for year in (1914, 1950, 1970, 1990, 2000)}
    assert found == {1914: 255, 1950: 255, 1970: 260, 1990: 255, 2000: 255}
    assert [panels.code_of("Yemen", y) for y in (1980, 2000)] == [678, 679]
    assert panels.code_of("Germany") == 255
    assert panels.code_of("Germany", 1970, "gw") == 260
    # Prussia's neighbours have no successor's code to fall back on
    assert panels.code_of("Baden", 1970) == 267


def test_states_of_a_year_join_to_both_sides():
    nmc = Dataset(
        "nmc", "NMC", pl.DataFrame({"row": [1, 2], "ccode": [2, 365], "year": [2010] * 2,
                                    "cinc": [0.2, 0.1]}),
        1816, 2016, "6", "", "f", "Cite.",
    )  # fmt: skip
    frame = panels.dyad_years([2010], only=[2, 365], directed=False)
    [row] = panels.join(frame, nmc, ["cinc"]).to_dicts()
    assert (row["cinc1"], row["cinc2"], row["nmc_row1"], row["nmc_row2"]) == (0.2, 0.1, 1, 2)
    with pytest.raises(PanelError, match="no column milex; it has row, ccode"):
        panels.join(frame, nmc, ["milex"])
    with pytest.raises(PanelError, match="mid-dyads"):
        panels.peace_years(frame, nmc)
