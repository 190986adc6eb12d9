"""``entente dyads``: frames of pairs and years with datasets joined."""

from __future__ import annotations

import csv
import io
import json

import pytest

from entente.cli.main import main

NMC = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n" + "".join(
    f"X,{c},{y},1,1,1,1,1,1,{0.01 * c},2021\n" for y in (2000, 2001) for c in (2, 365)
)
PLEDGES = "mem1,mem2,year,defense,offense,neutral,nonagg,consul\n365,710,2001,0,0,0,1,1\n"
MIDS = (
    "disno,dyindex,statea,stateb,strtyr,year,hihost,fatlev,change,change,war\n"
    "1,1,365,710,1969,1969,5,-9,1,0,1\n2,1,710,365,2001,2001,4,-9,1,0,0\n"
    "3,1,2,365,1995,1995,3,-9,1,0,0\n4,1,2,365,2014,2014,3,-9,1,0,0\n"
)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "NMC-60-abridged.csv").write_text(NMC)
    (tmp_path / "atop5_1dy.csv").write_text(PLEDGES)
    (tmp_path / "dyadic_mid_4.02.csv").write_text(MIDS)
    return tmp_path


@pytest.fixture
def run(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            main(["dyads", *(str(a) for a in arguments)])
        found = capsys.readouterr()
        return int(stop.value.code or 0), found.out, found.err

    return call


def rows_of(text):
    return {
        (r["state1"], r["state2"], int(r["year"])): r for r in csv.DictReader(io.StringIO(text))
    }


def test_a_frame_has_names_of_the_time_and_every_pair(run):
    code, out, _ = run("--years", "1989,2000", "--states", "Germany,RUS,710", "--undirected")
    assert code == 0
    pairs = set(rows_of(out))
    assert ("German Federal Republic", "Russia", 1989) in pairs
    assert ("Germany", "Russia", 2000) in pairs
    assert len(pairs) == 6


def test_datasets_are_joined_with_row_and_reason(run, files):
    code, out, err = run(
        "--years", "2000-2019", "--states", "RUS,CHN,USA", "--panel", files, "--undirected",
        "--add", "atop-dyad-years:nonagg=0", "--add", "nmc:cinc", "--peace-years",
    )  # fmt: skip
    assert code == 0
    found = rows_of(out)
    pledged = found["Russia", "China", 2001]
    assert (pledged["nonagg"], pledged["atop-dyad-years_row"]) == ("1", "1")
    assert found["Russia", "China", 2000]["nonagg"] == "0"
    later = found["Russia", "China", 2019]
    assert (later["nonagg"], later["atop-dyad-years_missing"]) == (
        "", "ATOP dyad-years 5.1 ends in 2018",
    )  # fmt: skip
    ours = found["United States", "Russia", 2001]
    assert (ours["cinc1"], ours["cinc2"], ours["nmc_missing1"]) == ("0.02", "3.65", "")
    assert found["Russia", "China", 2001]["nmc_missing2"] == (
        "National Material Capabilities has no row for state 2"
    )
    assert "ends in 2001" in found["Russia", "China", 2005]["nmc_missing1"]
    assert "Source: Leeds" in err


def test_peace_years_count_from_the_last_dispute_or_the_pairs_beginning(run, files):
    _, out, _ = run(
        "--years", "1990-2019", "--states", "RUS,CHN,USA", "--panel", files, "--peace-years"
    )
    found = rows_of(out)

    def peace(a, b, year):
        row = found[a, b, year]
        return row["dispute"], row["peace_years"]

    assert peace("Russia", "China", 1990) == ("0", "20")
    assert peace("China", "Russia", 2001) == ("1", "31")
    assert peace("Russia", "China", 2002) == ("0", "0")
    assert peace("United States", "Russia", 1996) == ("0", "0")
    # no dispute so far: since the first year that the dataset covers
    assert peace("United States", "China", 1990) == ("0", "21")
    assert peace("Russia", "China", 2015) == ("", "")


def test_the_file_has_its_sources_beside_it(run, files, tmp_path):
    import polars as pl

    made = tmp_path / "out.parquet"
    code, _, err = run(
        "--years", "2001", "--states", "2,365", "--panel", files, "--add", "nmc:cinc", "-o", made
    )
    assert code == 0
    assert "2 rows" in err
    assert pl.read_parquet(made).columns[:5] == ["ccode1", "ccode2", "year", "state1", "state2"]
    [source] = json.loads((tmp_path / "out.parquet.sources.json").read_text())
    assert (source["version"], len(source["sha256"])) == ("2021", 64)


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--add", "nmc"], "DATASET:COLUMN"),
        (["--add", "nmc:cinc=1"], "DATASET:COLUMN=0"),
        (["--add", "trade:flow1"], "not among the files"),
        (["--states", "Atlantis"], "Atlantis"),
        (["-o", "x.xlsx"], ".parquet"),
        (["--peace-years", "--panel", "/dev/null"], "mid-dyads"),
    ],
)
def test_slips_say_what_to_write(run, files, more, word):
    code, _, err = run("--years", "2000", "--panel", files / "NMC-60-abridged.csv", *more)
    assert code == 2
    assert word in err


def test_a_column_that_a_dataset_lacks_is_named(run, files):
    code, _, err = run("--years", "2000", "--panel", files, "--add", "nmc:gdp")
    assert code == 1
    assert "nmc has no column gdp; it has row, ccode" in err
