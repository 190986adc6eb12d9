"""``entente measure``, ``model``, ``compare`` and ``panels`` on small files in official layout."""

from __future__ import annotations

import csv
import io
import json

import pytest

DYADS = (
    "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_year,left_censor,right_censor,"
    "defense,neutrality,nonaggression,entente,asymmetric,version,year\n"
    "1,365,Russia,710,China,2001,0,0,0,0,1,0,0,4.1,2009\n"
    "1,365,Russia,710,China,2001,0,0,0,0,1,0,0,4.1,2010\n"
    "2,2,USA,200,United Kingdom,1949,0,0,1,0,0,0,0,4.1,2010\n"
    "3,2,USA,740,Japan,1951,0,0,1,0,0,0,0,4.1,2010\n"
)
NMC = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n" + "".join(
    f"{n},{c},{year},{size + year - 2000},{size},{size},{size},{size},{size},0.1,2021\n"
    for year in range(2000, 2012)
    for n, c, size in (("USA", 2, 40), ("CHN", 710, 30), ("RUS", 365, 20), ("JPN", 740, 10))
)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "alliance_v4.1_by_dyad_yearly.csv").write_text(DYADS)
    (tmp_path / "NMC-60-abridged.csv").write_text(NMC)
    return tmp_path


def test_a_measure_of_datasets_needs_no_ledger(run, files):
    code, out, _ = run(
        "measure", "-", "power", "-d", "CHN-USA", "--years", "2009-2011", "--panel", files, "--csv"
    )
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [r["year"] for r in rows] == ["2009", "2010", "2011"]
    assert all(float(r["ratio"]) < 1 for r in rows)
    assert "needs the dataset majors" in rows[0]["missing"]


def test_what_must_be_cited_stands_beside_a_table_and_out_of_its_csv(run, files):
    asked = ("measure", "-", "power", "-d", "CHN-USA", "--years", "2010", "--panel", files)
    _, out, err = run(*asked, "--csv")
    assert len(out.splitlines()) == 2
    assert "Source: Singer, Bremer & Stuckey 1972" in err
    assert "File: NMC-60-abridged.csv, nmc 2021, sha256 " in err
    assert "Told is not true" not in err  # no text was read
    _, out, _ = run(*asked)
    assert "File: NMC-60-abridged.csv, nmc 2021, sha256 " in out
    _, out, _ = run(*asked, "--json")
    [source] = json.loads(out)["datasets"]
    assert (source["file"], len(source["sha256"])) == ("NMC-60-abridged.csv", 64)


def test_a_cell_opens_down_to_the_row_of_the_file(run, files):
    asked = ("measure", "-", "power", "-d", "CHN-USA", "--years", "2010", "--panel", files)
    code, out, _ = run(*asked, "--explain", 0, "--column", "ratio")
    assert code == 0
    assert out.startswith("ratio: 0.")
    assert "NMC-60-abridged.csv: row 41, ccode 2, year 2010, milex 50.0" in out
    code, out, _ = run(*asked, "--explain", 0, "--column", "ratio", "--json")
    first, second = json.loads(out)
    assert {first["values"]["ccode"], second["values"]["ccode"]} == {2, 710}
    assert len(first["sha256"]) == 64
    code, out, _ = run(*asked, "--explain", 0, "--column", "concentration")
    assert "concentration: NA  (needs the dataset majors)" in out
    code, _, err = run(*asked, "--explain", 7)
    assert code == 1
    assert "rows 0 to 0" in err


def test_the_whole_grid_comes_in_one_call(run, files):
    code, out, _ = run(
        "measure", "-", "similarity", "-d", "RUS-CHN", "--years", "2010", "--panel", files,
        "--grid", "--json",
    )  # fmt: skip
    assert code == 0
    found = json.loads(out)
    rows = found["rows"]
    assert {(r["distance"], r["levels"], r["weights"]) for r in rows if r["statistic"] == "s"} == {
        (d, levels, w)
        for d in ("absolute", "squared")
        for levels in ("valued", "binary")
        for w in ("none", "cinc")
    }
    assert sorted({m[2] for m in found["missing"] if m[1] == "value"}) == [
        "CINC of a member is missing"
    ]


def test_choices_are_varied_and_drawn_together(run, files):
    asked = ("measure", "-", "similarity", "-d", "RUS-CHN", "--years", "2010", "--panel", files)
    code, out, _ = run(*asked, "--vary", "levels=valued,binary", "--column", "s_squared", "--csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [r["choice_levels"] for r in rows] == ["valued", "binary"]
    code, out, _ = run(
        *asked, "--vary", "levels=valued,binary", "--column", "s_squared", "--range", "--json"
    )
    [row] = json.loads(out)["rows"]
    assert row["choices"] == 2
    assert row["lowest"] < row["highest"]
    code, out, _ = run(*asked, "--set", "statistics=[kappa_squared]", "--set", "draws=50", "--json")
    found = json.loads(out)
    assert "bootstrap of 50 draws" in found["method"]
    assert "kappa_squared_low" in found["rows"][0]


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--vary", "levels=valued,binary"], "--column"),
        (["--vary", "levels=valued", "--column", "tau_b"], "one value"),
        (["--set", "levels"], "KEY=VALUE"),
        (["--set", "levels=[valued"], "cannot be read"),
        (["--years", "soon"], "1990-2018"),
        (["--years", "2010-2000"], "no span"),
        (["--states", "RUS"], "one state"),
        (["--range"], "--vary"),
        (["--grid", "--vary", "levels=a,b"], "leave out"),
    ],
)
def test_wrong_choices_say_what_to_write(run, files, more, word):
    code, _, err = run("measure", "-", "similarity", "-d", "RUS-CHN", "--panel", files, *more)
    assert code == 2
    assert word in err


def test_a_text_measure_without_a_ledger_and_a_choice_it_has_not(run, files):
    code, _, err = run("measure", "-", "depth", "-d", "RUS-CHN")
    assert (code, "reads a ledger" in err) == (1, True)
    code, _, err = run("measure", "-", "power", "-d", "CHN-USA", "--panel", files, "--set", "x=1")
    assert (code, "has no choice x; it has rivals, years" in err) == (1, True)
    code, _, err = run("measure", "-", "power", "-d", "CHN-XXX", "--panel", files)
    assert (code, "no state is called 'XXX'" in err) == (1, True)
    code, _, err = run("measure", "-", "power", "--panel", files)
    assert (code, "name them with --dyad RUS-CHN" in err) == (2, True)


def test_measures_are_listed_with_what_they_read(run):
    code, out, _ = run("measure", "--list")
    assert code == 0
    lines = {line.split("  ")[0]: line for line in out.splitlines()}
    assert "(the ledger)" in lines["depth"]
    assert "(datasets)" in lines["similarity"]
    assert "(the ledger or datasets)" in lines["intensity"]


def test_a_model_of_a_measure(run, files):
    code, out, _ = run(
        "model", "-", "landscape", "similarity", "--column", "s_squared",
        "--states", "USA,RUS,CHN,JPN", "--years", "2010", "--panel", files,
        "--with", "sizes=cinc", "--with", "centre=0.9", "--json",
    )  # fmt: skip
    assert code == 0
    found = json.loads(out)
    assert found["rows"][0]["minimum"] == 1
    assert sum(r["basin"] for r in found["rows"]) == pytest.approx(1.0, abs=1e-5)
    asked = ("model", "-", "change-points", "power", "--column", "ratio", "-d", "CHN-USA")
    code, out, _ = run(*asked, "--panel", files, "--json")
    assert code == 0
    assert json.loads(out)["rows"][0]["stretch"] == "2000 to 2011, 12 values"
    code, out, _ = run(*asked, "--panel", files, "--explain", 0)
    assert code == 0
    code, _, err = run("model", "-", "oracle", "power", "--column", "ratio", "-d", "CHN-USA",
                       "--panel", files)  # fmt: skip
    assert (code, "change-points" in err) == (1, True)


def test_panels_tells_what_files_hold_and_what_failed(run, files):
    (files / "UNVotes.csv").write_text("rcid,ccode\n1,2\n")
    (files / "notes.txt").write_text("mine")
    code, out, err = run("panels", files)
    assert code == 1
    assert "nmc  National Material Capabilities 2021: 48 rows, 2000 to 2011" in out
    assert "UNVotes.csv has no column session" in err
    assert "notes.txt: not recognised" in err
    code, out, _ = run("panels", files / "NMC-60-abridged.csv", "--json")
    assert code == 0
    [held] = json.loads(out)["datasets"]
    assert (held["name"], held["version"], len(held["sha256"])) == ("nmc", "2021", 64)
    assert {"row", "ccode", "year", "cinc"} <= set(held["columns"])
