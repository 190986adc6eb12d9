"""Every dataset in the layout of its official file, and in those that users make of it."""

from __future__ import annotations

import hashlib

import pytest

from entente import panels
from entente.errors import PanelError

# the others have layouts of several kinds, and tests of their own
OWN = {"cow-alliance-years", "cow-alliance-directed", "sipri", "gdelt", "rda"}
NAMES = [e.name for e in panels.LIST if e.name not in OWN]


@pytest.mark.parametrize("name", NAMES)
def test_official_layout(tmp_path, name, write):
    path = write(tmp_path, name)
    assert name in panels.recognise(path)
    data = panels.load(name, path)
    assert data.name == name
    assert len(data) > 0
    assert data.frame["row"].min() == 1
    assert data.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert data.citation
    assert data.version
    if data.last is not None:
        assert str(data.last) in data.reason(data.last + 1)
        assert data.reason(data.last) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_another_layout_is_refused_with_what_was_looked_for(tmp_path, name, official):
    path = tmp_path / official[name][0]
    path.write_text("a,b\n1,2\n")
    with pytest.raises(PanelError, match=path.name.replace("(", r"\(")):
        panels.load(name, path)


def test_every_entry_is_documented_and_tested(official):
    assert {e.name for e in panels.LIST} == {*official, *OWN}
    assert all(e.citation and e.where and e.traps and e.coverage for e in panels.LIST)
    assert [e.name for e in panels.LIST] == sorted(e.name for e in panels.LIST)


def test_padded_cells_are_numbers_all_the_same(tmp_path):
    path = tmp_path / "NMC-60-abridged.csv"
    path.write_text(
        "stateabb, ccode, year, milex,milper,irst,pec,tpop,upop,cinc,version\n"
        "USA, 2 , 1816, -9 , 17,80,254,8659,101,.0396975,2021\n"
    )
    row = panels.load("nmc", path).frame.row(0, named=True)
    assert (row["ccode"], row["year"], row["milex"], row["milper"]) == (2, 1816, None, 17.0)


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n", "\r\n").encode("latin-1"),
        lambda text: text.replace("\n", "\r").encode("latin-1"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"),
        lambda text: text.encode("latin-1") + b"\n\n",
    ],
)
def test_line_ends_and_encodings_of_spreadsheets_change_nothing(tmp_path, changed, official):
    for dataset, (name, text) in official.items():
        (tmp_path / "plain").mkdir(exist_ok=True)
        (tmp_path / "plain" / name).write_text(text)
        (tmp_path / name).write_bytes(changed(text))
        plain = panels.load(dataset, tmp_path / "plain" / name).frame
        found = panels.load(dataset, tmp_path / name).frame
        assert found.head(plain.height).equals(plain), dataset


def test_the_case_of_column_names_changes_nothing(tmp_path, official):
    (tmp_path / "plain").mkdir()
    for dataset, (name, text) in official.items():
        if dataset == "igo":
            continue  # its columns are organisations: their names are what the file holds
        head, _, rest = text.partition("\n")
        (tmp_path / "plain" / name).write_text(text)
        plain = panels.load(dataset, tmp_path / "plain" / name).frame
        for cased in (head.upper(), head.lower()):
            (tmp_path / name).write_text(f"{cased}\n{rest}")
            assert panels.load(dataset, tmp_path / name).frame.equals(plain), dataset


def test_missing_by_vintage_is_missing_and_small_numbers_are_numbers(tmp_path):
    path = tmp_path / "NMC_v4_0.csv"
    # version 4 orders its columns otherwise and quotes what a spreadsheet wrote as 4.33E-06;
    # Stata writes missing as . or, where several kinds are kept apart, .a to .z
    path.write_text(
        "stateabb,ccode,year,irst,milex,milper,pec,tpop,upop,cinc,version\n"
        '"MNC",221,1993,0,.,.a,NA,31,-9.0,"4.33E-06",4\n'
    )
    data = panels.load("nmc", path)
    row = data.frame.row(0, named=True)
    assert [row[c] for c in ("milex", "milper", "pec", "upop")] == [None] * 4
    assert (row["irst"], row["tpop"], row["cinc"]) == (0.0, 31.0, 4.33e-6)
    assert data.version == "4"


@pytest.mark.parametrize(
    ("dataset", "name", "text"),
    [
        ("un-ideal-points", "Idealpointestimates1946-2025.csv",
         "ccode,year,iso3c,IdealPointFP\n365,1975,RUS,-1.5\n"),
        ("un-ideal-points", "Idealpointestimates.tab",
         "ccode\tsession\tIdealpoint\n365\t30\t-1.5\n"),
        ("un-agreement", "Dyadicdata.tab",
         "ccode1\tccode2\tyear\tagree3un\tabsidealdiff\n365\t710\t1975\t.5\t1.25\n"),
        ("mid-participants", "MIDB_4.2.csv",
         "dispnum3,dispnum4,stabb,ccode,styear,endyear,sidea,hostlev,version\n"
         "2,-9,RUS,365,1975,1975,1,2,4.2\n"),
    ],
)  # fmt: skip
def test_names_of_other_vintages(tmp_path, dataset, name, text):
    path = tmp_path / name
    path.write_text(text)
    assert panels.recognise(path) == [dataset]
    row = panels.load(dataset, path).frame.row(0, named=True)
    assert row.get("year", row.get("styear")) == 1975
    assert row.get("point", -1.5) == -1.5
    assert row.get("agree", 0.5) == 0.5
    assert row.get("dispnum", 2) == 2


def test_a_cell_that_is_no_number_is_missing_and_told_by_column_and_row(tmp_path):
    path = tmp_path / "Dyadic_COW_4.0.csv"
    path.write_text(
        "ccode1,ccode2,year,flow1,flow2\n2,710,2010,7,-9\n2,710,2011,n/k,5\n"
        "2,710,2012,8,.\n2,710,2013,secret,6\n"
    )
    data = panels.load("trade", path)
    assert data.frame["flow1"].to_list() == [7.0, None, 8.0, None]
    # -9 and . are the dataset's own codes for missing: nothing to tell
    assert data.notes == (
        "flow1: 2 cells taken as missing, being no number; the first is 'n/k' in row 2",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rcid;ccode;session;vote\n1;2;70;1\n", "columns parted by ';'"),
        ("", "it is empty"),
        ("a,b\n1,2\n", "it has a, b"),
    ],
)
def test_a_header_that_does_not_fit_says_what_is_there_instead(tmp_path, text, told):
    path = tmp_path / "UNVotes.csv"
    path.write_text(text)
    with pytest.raises(PanelError) as error:
        panels.load("un-votes", path)
    assert str(error.value).startswith("UNVotes.csv has no column rcid")
    assert told in str(error.value)
