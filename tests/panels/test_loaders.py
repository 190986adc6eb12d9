"""Each loader on a small file that we wrote in the official layout."""

from __future__ import annotations

import pytest

from entente import panels
from entente.errors import PanelError
from entente.measures import measure


def test_minus_nine_is_missing_but_a_negative_intensity_is_not(tmp_path, write):
    capabilities = panels.load("nmc", write(tmp_path, "nmc")).frame
    assert capabilities["milex"].to_list() == [3823.0, None]
    flows = panels.load("trade", write(tmp_path, "trade")).frame
    assert flows["flow1"].to_list() == [611.86, None]
    events = panels.load("polecat", write(tmp_path, "polecat")).frame
    assert events["intensity"].to_list() == [2.5, -9.0]
    points = panels.load("un-ideal-points", write(tmp_path, "un-ideal-points")).frame
    assert points["point"].to_list() == [1.9, -9.0]


def test_end_year_zero_means_in_force(tmp_path, write):
    frame = panels.load("atop-alliances", write(tmp_path, "atop-alliances")).frame
    assert frame["endyr"].to_list() == [1870, None]
    assert frame["milcon"].to_list() == [0, None]


def test_an_alliance_without_an_end_is_noted(tmp_path, official):
    name, text = official["atop-alliances"]
    (tmp_path / name).write_text(text)
    assert panels.load("atop-alliances", tmp_path / name).notes == ()
    (tmp_path / name).write_text(text.replace("6000,2001,0,", "6000,2001,.,"))
    [note] = panels.load("atop-alliances", tmp_path / name).notes
    assert note.startswith("1 rows have neither an end year nor 0")


def test_un_votes_by_number_or_word_and_absence_is_no_vote(tmp_path, write):
    frame = panels.load("un-votes", write(tmp_path, "un-votes")).frame
    assert frame["vote"].to_list() == [1, None, 3]
    assert frame["year"].to_list() == [1946] * 3


def test_a_state_in_no_organisation_is_known_to_be_in_none(tmp_path):
    text = "ccode,year,state,un,sco\n365,2010,russia,1,1\n2,2010,usa,0,-9\n"
    (tmp_path / "state_year_formatv3.csv").write_text(text)
    given = {"igo": panels.load("igo", tmp_path / "state_year_formatv3.csv")}
    pairs = [("RUS", "USA"), ("RUS", "CHN")]
    table = measure(None, "organisations", pairs, panels=given, years=[2010])
    assert [(r["shared"], r["second"], r["overlap"]) for r in table.rows] == [
        (0, 0, 0.0), (None, None, None),
    ]  # fmt: skip
    assert table.missing[1, "shared"] == "the dataset has no row for CHN in 2010"
    assert table.rows[1]["first"] == 2


def test_igo_memberships_by_kind(tmp_path, write):
    frame = panels.load("igo", write(tmp_path, "igo")).frame
    assert frame.row(0, named=True) == {
        "row": 3, "ccode": 365, "year": 1900, "igo": "", "membership": 0
    }  # fmt: skip
    assert frame[1:].select("ccode", "year", "igo", "membership").rows() == [
        (365, 2010, "nato", 3),
        (365, 2010, "sco", 1),
        (365, 2010, "un", 1),
        (710, 2010, "sco", 1),
        (710, 2010, "un", 1),
        (710, 2014, "nato", 2),
        (710, 2014, "un", 1),
    ]


def test_spells_of_contiguity_become_years_both_ways(tmp_path, write):
    data = panels.load("contiguity-spells", write(tmp_path, "contiguity-spells"))
    assert data.frame.select("ccode1", "ccode2", "year", "conttype").rows() == [
        (a, b, year, 1) for year in (1920, 1921, 1922) for a, b in ((2, 20), (20, 2))
    ]
    assert data.last == 2016


def test_exercise_participants_by_name_code_or_list(tmp_path, write):
    others = {
        "mme_v3.csv": "MMEID,Ex_Name,StartDate,ccode1,ccode2,ccode3\n1,X,8/9/2007,365,710,-9\n",
        "JMED.csv": 'JMEID,Exercise,Year,gwno\n1,Drill,2012,"365; 710"\n',
    }
    for name, content in others.items():
        (tmp_path / name).write_text(content)
    given = [("mme", write(tmp_path, "mme"), "7"), ("jmed", write(tmp_path, "jmed"), None)]
    given += [("mme", tmp_path / "mme_v3.csv", "3"), ("jmed", tmp_path / "JMED.csv", None)]
    for name, path, version in given:
        data = panels.load(name, path)
        assert data.version == (version or "as downloaded"), path
        assert data.frame["gwcode"].to_list() == [365, 710], path
        assert data.frame["year"].to_list() == [2007 if name == "mme" else 2012] * 2
        assert data.frame["participants"].to_list() == [2, 2]


def test_exercises_with_participants_that_are_unknown_or_no_state(tmp_path, official):
    """MME writes -9 for a participant that its source does not name, and has NATO among them."""
    head = official["mme"][1].partition("\n")[0]
    row = "{},{},,Sea,1,2,{},{},1,1,,{},1,1,0,1,1,0,0,0,1,0,0,a drill,,{}"
    given = [
        row.format("mme1", "-9", "1/14/80", 1980, 1980, "NATO,-9,United Kingdom,Norway"),
        row.format("mme2", "Two", "1980-01-xx", 1980, 1980, "Federal Republic of Germany,France,,"),
        row.format("mme3", "Late", "1/1/99", 1999, 1999, "Yemen,The Bahamas,St. Lucia,Vietnam"),
        row.format("mme4", "Alone", "1/1/99", 1999, 1999, "-9,-9,,"),
    ]
    (tmp_path / "mme_v7.csv").write_text("\n".join([head, *given, ""]))
    data = panels.load("mme", tmp_path / "mme_v7.csv")
    rows = [(r["exercise"], r["gwcode"], r["participants"]) for r in data.frame.to_dicts()]
    assert rows == [
        ("mme1", 200, 4), ("mme1", 385, 4), ("mme2", 220, 2), ("mme2", 260, 2),
        ("mme3", 31, 4), ("mme3", 56, 4), ("mme3", 678, 4), ("mme3", 816, 4),
    ]  # fmt: skip
    assert data.frame["name"][0] is None
    assert data.notes == ("participants that are no state of the system: NATO",)
    pairs = [("GBR", "NOR"), ("DEU", "FRA")]
    table = measure(None, "exercises", pairs, panels={"mme": data}, years=[1980])
    assert [(r["exercises"], r["bilateral"]) for r in table.rows] == [(1, 0), (1, 1)]
    assert table.notes == data.notes


ALLIANCE = (
    "version4id,ccode1,state_name1,ccode2,state_name2,year,defense,neutrality,nonaggression,"
    "entente,version\n"
)


def test_repeated_dyad_years_are_taken_together(tmp_path):
    path = tmp_path / "alliance_v4.1_by_dyad_yearly.csv"
    path.write_text(
        ALLIANCE
        + "1,200,UK,235,Portugal,1900,1,0,0,0,4.1\n9,235,Portugal,200,UK,1900,0,0,1,0,4.1\n"
    )
    data = panels.load("cow-alliance-years", path)
    assert data.frame.select(
        "ccode1", "ccode2", "year", "alliances", "defense", "nonaggression", "row"
    ).rows() == [(200, 235, 1900, 2, 1, 1, 1)]
    assert "1 repeated" in data.notes[0]


def test_a_directed_file_that_is_not_directed_gets_its_mirror(tmp_path):
    path = tmp_path / "alliance_v4.1_by_directed_yearly.csv"
    path.write_text(ALLIANCE + "1,200,UK,235,Portugal,1900,1,0,0,0,4.1\n")
    data = panels.load("cow-alliance-directed", path)
    assert [r[:3] for r in data.frame.rows()] == [(200, 235, 1900), (235, 200, 1900)]
    assert "1 mirror rows were added" in data.notes[1]


SIPRI = (
    "Trade Register\nInformation generated: sometime\n\nNote: caf\xe9\n"
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,"
    "Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
    "SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
    "China,Russia,(2014),?,4,?,S-400,SAM system,2,,2018; 2019,New,text,60,240,120\n"
    "Hezbollah*,Iran,2006,,100,?,Rocket,MRL,100,,2006,New,,0.1,10,10\n"
)


def test_sipri_register_with_prose_doubt_and_lists(tmp_path):
    path = tmp_path / "trade-register.csv"
    path.write_bytes(SIPRI.encode("latin-1"))
    data = panels.load("sipri", path)
    first = data.frame.row(0, named=True)
    assert (first["supplier_ccode"], first["recipient_ccode"]) == (365, 710)
    assert first["delivered_years"] == [2018, 2019]
    assert (first["ordered_in"], first["order_uncertain"], first["tiv"]) == (2014, True, 120.0)
    assert data.frame["recipient_ccode"].to_list() == [710, None]
    assert data.last == 2019
    assert "1 deals" in data.notes[0]


SIPRI_2023 = (
    "Trade register of our own making\r\nGenerated: sometime\r\n\r\n"
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,"
    "Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,"
    "Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,"
    "TIV delivery values,Local production;\r\n"
    "71,Russia,China,S-400,SAM system,Air defence,2014,Yes,1,No,2018,No,New,60,60,60,No\r\n"
    "71,Russia,China,S-400,SAM system,Air defence,2014,Yes,1,No,2019,No,New,60,60,61.5,No\r\n"
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2018; 2019", [2018, 2019]),
        ("2007-2009; 2011", [2007, 2008, 2009, 2011]),
        ("(2007)-2008", [2007, 2008]),
        ("2012; 2012", [2012]),
    ],
)
def test_sipri_delivery_years_in_lists_and_ranges(tmp_path, text, years):
    path = tmp_path / "trade-register.csv"
    path.write_bytes(SIPRI.replace("2018; 2019", text).encode("latin-1"))
    assert panels.load("sipri", path).frame["delivered_years"][0].to_list() == years


def test_sipri_register_since_2023_has_a_row_for_each_delivery_year(tmp_path):
    path = tmp_path / "trade-register.csv"
    path.write_text(SIPRI_2023, newline="")
    data = panels.load("sipri", path)
    rows = data.frame.to_dicts()
    assert [r["delivered_years"] for r in rows] == [[2018], [2019]]
    assert [r["tiv"] for r in rows] == [60.0, 61.5]
    assert {(r["supplier_ccode"], r["recipient_ccode"], r["ordered_in"]) for r in rows} == {
        (365, 710, 2014)
    }
    assert all(r["order_uncertain"] for r in rows)
    assert {(r["local"], r["category"]) for r in rows} == {("No", "Air defence")}
    assert (data.first, data.last) == (2014, 2019)
    assert any("not divided" in n for n in data.notes)
    path.write_text(SIPRI_2023.replace("Delivery year", "Year of delivery"), newline="")
    with pytest.raises(PanelError, match="no header with Recipient"):
        panels.load("sipri", path)


@pytest.mark.parametrize(("width", "version"), [(57, "1.0"), (58, "1.0"), (61, "2.0")])
def test_gdelt_without_header(tmp_path, width, version):
    cells = [""] * width
    cells[0], cells[1], cells[7], cells[17], cells[25] = "1", "20150508", "CHN", "RUS", "1"
    cells[26], cells[30], cells[31] = "042", "-9.0", "12"
    path = tmp_path / "20150508.export.CSV"
    path.write_text("\t".join(cells) + "\n")
    data = panels.load("gdelt", path)
    row = data.frame.row(0, named=True)
    assert (row["date"], row["actor"], row["recipient"]) == ("2015-05-08", "CHN", "RUS")
    assert (row["intensity"], row["mentions"], data.version) == (-9.0, 12, version)


def test_r_data_without_r(tmp_path):
    rdata = pytest.importorskip("rdata")
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "cow_sample.rda"
    frame = pandas.DataFrame({"ccode": [2.0, 20.0], "year": [1990.0, 1991.0], "x": [0.5, 1.5]})
    rdata.write_rda(str(path), {"cow_sample": frame})
    data = panels.load("rda", path)
    assert data.frame.columns == ["row", "ccode", "year", "x"]
    assert data.frame["ccode"].to_list() == [2, 20]
    assert (data.first, data.last) == (1990, 1991)
    path.write_bytes(b"not R")
    with pytest.raises(PanelError, match="R data"):
        panels.load("rda", path)


def test_a_state_of_two_eras_keeps_both_and_gaps_between_are_no_membership(tmp_path, official):
    path = tmp_path / "statelist2024.csv"
    path.write_text(official["states"][1])
    listed = panels.load("states", path)
    years = panels.dyad_years([1930, 1950, 2000], states=listed, directed=False)
    assert years.is_empty(), "one state makes no pair"
    path.write_text(official["states"][1] + "RUS,365,Russia,1816,1,1,2024,12,31,2024\n")
    years = panels.dyad_years([1930, 1950, 2000], states=panels.load("states", path))
    assert sorted(set(years["year"].to_list())) == [1930, 2000]


def test_years_outside_the_coverage_are_missing_with_the_reason_when_joined(tmp_path, official):
    name, text = official["atop-dyad-years"]
    (tmp_path / name).write_text(text)
    pledges = panels.load("atop-dyad-years", tmp_path / name)
    frame = panels.dyad_years([2001, 2019], only=[365, 710], directed=False)
    joined = panels.join(frame, pledges, ["defense", "nonagg"], absent=0)
    inside, outside = joined.to_dicts()
    assert (inside["nonagg"], inside["atop-dyad-years_missing"]) == (1, None)
    assert outside["defense"] is None
    assert outside["atop-dyad-years_missing"] == "ATOP dyad-years 5.1 ends in 2018"


def test_frames_of_peacesciencer_serve_as_the_datasets_they_are(tmp_path):
    rdata = pytest.importorskip("rdata")
    import pandas as pd

    pair = {"ccode1": [365, 710], "ccode2": [710, 365], "year": [2010, 2010]}
    pledges = {f"atop_{p}": [0, 0] for p in ("defense", "offense", "neutral")}
    frames = {
        "atop_alliance": {**pair, **pledges, "atop_nonagg": [1, 1], "atop_consul": [1, 1]},
        "cow_nmc": {
            "ccode": [365],
            "year": [2010],
            **{c: [1.5] for c in ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")},
        },
        "my_frame": {"year": [1999], "x": [2.5]},
    }
    for name, columns in frames.items():
        rdata.write_rda(str(tmp_path / f"{name}.rda"), {name: pd.DataFrame(columns)})
    found, failed = panels.load_all([tmp_path])
    assert failed == []
    assert sorted(found) == ["atop-directed", "nmc", "rda:my_frame"]
    pledged = found["atop-directed"]
    assert pledged.frame.select("ccode1", "ccode2", "year", "nonagg", "row").rows() == [
        (365, 710, 2010, 1, 1),
        (710, 365, 2010, 1, 2),
    ]
    assert (
        pledged.reason(2019) == "ATOP directed dyad-years peacesciencer atop_alliance ends in 2018"
    )
    assert "Leeds" in pledged.citation
    assert "peacesciencer" in pledged.citation
    assert found["rda:my_frame"].reason(2030) is not None
    # columns that are not those of the dataset: the frame stays what it says it is
    rdata.write_rda(str(tmp_path / "cow_nmc.rda"), {"cow_nmc": pd.DataFrame({"ccode": [365]})})
    assert panels.load("rda", tmp_path / "cow_nmc.rda").name == "rda:cow_nmc"


def test_roll_calls_as_r_data_are_roll_calls(tmp_path):
    rdata = pytest.importorskip("rdata")
    import pandas as pd

    frame = pd.DataFrame(
        {
            "rcid": [3.0, 3.0, 4.0],
            "ccode": [2.0, 365.0, 2.0],
            "session": [1.0, 1.0, 2.0],
            "vote": [1.0, 8.0, 3.0],
            "date": [-8766.0, -8766.0, -8400.0],
        }
    )
    rdata.write_rda(str(tmp_path / "UNVotes.RData"), {"completeVotes": frame})
    found, failed = panels.load_all([tmp_path])
    assert failed == []
    votes = found["un-votes"]
    assert votes.frame.select("row", "ccode", "vote", "year").rows() == [
        (1, 2, 1, 1946),
        (2, 365, None, 1946),
        (3, 2, 3, 1947),
    ]
    assert votes.file == "UNVotes.RData"
    assert len(votes.sha256) == 64
