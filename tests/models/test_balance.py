from __future__ import annotations

import polars as pl
import pytest

from entente.errors import MeasureError
from entente.models import balance
from entente.panels import Dataset


def dataset(name, columns, last):
    size = len(columns["year"])
    frame = pl.DataFrame({"row": list(range(1, size + 1)), **columns})
    return Dataset(name, name.upper(), frame, 1946, last, "1", "", "f", f"Cite {name}.")


def panels():
    # USA-UK-Canada allied, all against Russia; UK and Canada also quarrel
    pairs = [(2, 200), (2, 20), (20, 200)]
    fights = [(2, 365, 4), (200, 365, 5), (20, 200, 4), (20, 365, 2)]
    pledge = {p: [0] * 3 for p in ("offense", "neutral", "nonagg", "consul")}
    return {
        "atop-dyad-years": dataset(
            "atop-dyad-years",
            {
                "ccode1": [a for a, _ in pairs],
                "ccode2": [b for _, b in pairs],
                "year": [1950] * 3,
                "defense": [1] * 3,
                **pledge,
            },
            2018,
        ),
        "mid-dyads": dataset(
            "mid-dyads",
            {
                "ccode1": [a for a, _, _ in fights],
                "ccode2": [b for _, b, _ in fights],
                "year": [1950] * 4,
                "hihost": [h for _, _, h in fights],
            },
            2014,
        ),
    }


def test_a_window_with_its_triads_frustration_and_rows():
    table = balance(None, panels(), windows=[(1949, 1951), (2014, 2016)])
    row = table.rows[0]
    assert (row["states"], row["positive"], row["negative"]) == (4, 2, 3)
    # triads: USA-UK-Canada ++-, USA-UK-Russia +-- is not: USA+UK, USA-RUS, UK-RUS
    assert (row["ppm"], row["pmm"], row["ppp"], row["mmm"]) == (1, 1, 0, 0)
    assert (row["frustration"], row["proved"]) == (1, True)
    assert row["normalised"] == pytest.approx(1 - 2 / 5)
    assert len(table.explain(0, "frustration")) >= 1
    assert "ends in 2014" in table.missing[1, "frustration"]


def test_pairs_with_both_ties_are_settled_by_choice():
    settled = {
        both: balance(None, panels(), windows=[(1950, 1950)], both=both).rows[0]
        for both in ("conflict", "alliance", "leave out")
    }
    assert settled["alliance"]["frustration"] == 0
    assert settled["alliance"]["positive"] == 3
    assert settled["leave out"]["positive"] + settled["leave out"]["negative"] == 4
    with pytest.raises(MeasureError, match="both is"):
        balance(None, panels(), windows=[(1950, 1950)], both="nothing")


def test_hostility_is_a_choice():
    lower = balance(None, panels(), windows=[(1950, 1950)], hostility=2).rows[0]
    assert lower["negative"] == 4
