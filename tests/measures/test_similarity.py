from __future__ import annotations

import pytest

from entente.errors import MeasureError
from entente.measures import measure
from entente.measures.portfolios import alliance_portfolios, vote_portfolios, weights_for
from entente.measures.similarity_frame import STATISTICS, similarity_frame
from entente.measures.similarity_grid import grid
from entente.panels import members

RUS_CHN = [("RUS", "CHN")]


def atop(dataset, rows, name="atop-directed"):
    columns = list(zip(*rows, strict=True))
    return dataset(
        name,
        {
            "ccode1": columns[0],
            "ccode2": columns[1],
            "year": columns[2],
            "defense": columns[3],
            "offense": [0] * len(rows),
            "neutral": [0] * len(rows),
            "nonagg": columns[4],
            "consul": columns[5],
        },
    )


@pytest.fixture
def pledges(dataset):
    return atop(
        dataset,
        [
            (365, 710, 2010, 0, 1, 1),
            (710, 365, 2010, 0, 1, 1),
            (365, 370, 2010, 1, 0, 0),
            (370, 365, 2010, 1, 0, 0),
            (710, 731, 2010, 1, 0, 0),
        ],
    )


def test_portfolios_have_ranks_with_self_on_top(pledges):
    [portfolio] = alliance_portfolios(pledges, [2010, 2019], keep_rows=True)
    i, j, k = (portfolio.index(c) for c in (365, 710, 370))
    assert portfolio.ranks[i, i] == 3
    assert portfolio.ranks[i, j] == 2
    assert portfolio.ranks[i, k] == 3
    assert portfolio.rows[i, k] == 3
    assert portfolio.index(999) is None
    [binary] = alliance_portfolios(pledges, [2010], levels="binary")
    assert set(binary.ranks.ravel()) == {0, 1}


def test_similarity_row_by_hand(pledges):
    table = measure(
        None, "similarity", RUS_CHN, panels={"atop-directed": pledges}, years=[2010, 2019]
    )
    row = table.rows[0]
    n = len(members(2010))
    # Russia: self 3, China 2, Belarus 3; China: self 3, Russia 2, North Korea 3
    gap = 1 + 1 + 3 + 3
    assert row["members"] == n
    assert row["s_absolute"] == pytest.approx(1 - 2 * gap / (3 * n), abs=1e-6)
    assert row["s_absolute_low"] <= row["s_absolute"] <= row["s_absolute_high"]
    assert table.missing[0, "s_absolute_weighted"] == "CINC of a member is missing"
    assert {c.id for c in table.explain(0, "s_absolute")} == {
        f"atop-directed:1:{n}" for n in (1, 2, 3, 5)
    }
    assert sum(c.weight for c in table.explain(0, "s_absolute")) == gap
    assert table.rows[1]["s_absolute"] is None
    assert table.missing[1, "s_absolute"] == "ATOP-DIRECTED 1 ends in 2018"
    assert table.citations == ("Cite atop-directed.",)


def test_weights_by_cinc(pledges, dataset):
    codes = list(members(2010))
    cinc = dataset("nmc", {"ccode": codes, "year": [2010] * len(codes), "cinc": [0.3] * len(codes)})
    [portfolio] = alliance_portfolios(pledges, [2010])
    assert weights_for(portfolio, cinc) == [0.3] * len(codes)
    table = measure(
        None,
        "similarity",
        RUS_CHN,
        panels={"atop-directed": pledges, "nmc": cinc},
        years=[2010],
        statistics=["s_absolute", "s_absolute_weighted"],
    )
    row = table.rows[0]
    assert row["s_absolute_weighted"] == pytest.approx(row["s_absolute"], abs=1e-5)


def test_frame_and_table_agree(pledges):
    frame = similarity_frame(alliance_portfolios(pledges, [2010]), ("s_absolute", "tau_b"))
    n = len(members(2010))
    assert frame.height == n * (n - 1)
    import polars as pl

    [found] = frame.filter((pl.col("ccode1") == 365) & (pl.col("ccode2") == 710)).to_dicts()
    row = measure(
        None, "similarity", RUS_CHN, panels={"atop-directed": pledges}, years=[2010]
    ).rows[0]
    assert found["s_absolute"] == pytest.approx(row["s_absolute"], abs=1e-6)
    assert found["tau_b"] == pytest.approx(row["tau_b"], abs=1e-6)


def votes(dataset):
    # four roll calls; the last is unanimous; 710 is absent once
    cast = {365: [1, 3, 2, 1], 710: [1, 3, None, 1], 2: [3, 1, 3, 1]}
    cells = [(c, k, v) for c, votes in cast.items() for k, v in enumerate(votes)]
    return dataset(
        "un-votes",
        {
            "ccode": [c for c, _, _ in cells],
            "rcid": [k for _, k, _ in cells],
            "year": [2010] * len(cells),
            "vote": [v for _, _, v in cells],
            "me": [1 if k == 0 else 0 for _, k, _ in cells],
        },
        first=2010,
        last=2010,
    )


def test_votes_leave_absence_out(dataset):
    [portfolio] = vote_portfolios(votes(dataset))
    frame = similarity_frame([portfolio], ("s_absolute", "agreement"))
    found = {(r["ccode1"], r["ccode2"]): r for r in frame.to_dicts()}
    assert found[365, 710]["s_absolute"] == 1.0
    assert found[2, 710]["s_absolute"] == pytest.approx(1 - 2 * 4 / (3 * 2))
    [few] = vote_portfolios(votes(dataset), issue="me")
    assert few.ranks.shape[1] == 1
    with pytest.raises(MeasureError, match="xx"):
        list(vote_portfolios(votes(dataset), issue="xx"))


def test_grid_lays_every_choice_side_by_side(pledges, dataset):
    table = grid({"atop-directed": pledges, "un-votes": votes(dataset)}, RUS_CHN, years=[2010])
    found = {(r["source"], r["levels"]) for r in table.rows}
    assert found == {
        ("atop-directed", "valued"),
        ("atop-directed", "binary"),
        ("un-votes", "valued"),
    }
    plain = [s for s in STATISTICS if not s.endswith("weighted")]
    # roll calls have no capabilities to weight them by
    assert len(table.rows) == 2 * len(STATISTICS) + len(plain)
    squared = [
        r
        for r in table.rows
        if (r["statistic"], r["distance"], r["levels"]) == ("s", "squared", "valued")
        and r["source"] == "atop-directed"
    ]
    assert [r["weights"] for r in squared] == ["none", "cinc"]
    assert squared[0]["value"] is not None
    at = table.rows.index(squared[1])
    assert table.missing[at, "value"] == "CINC of a member is missing"
    with pytest.raises(MeasureError, match="needs the dataset"):
        grid({}, RUS_CHN)


def test_table_6_by_the_whole_way_from_dyad_years(dataset):
    # Signorino & Ritter 1999, table 6: Europe in 1914, its ranks as dyad-years of COW alliances
    codes = {
        "GMY": 255, "RUS": 365, "UKG": 200, "FRN": 220, "AUH": 300, "ITA": 325, "BEL": 211,
        "SPN": 230, "TUR": 640, "NTH": 210, "SWD": 380, "RUM": 360, "POR": 235, "SWZ": 225,
        "GRC": 350, "DEN": 390, "YUG": 345, "BUL": 355, "NOR": 385, "ALB": 339,
    }  # fmt: skip
    ties = [
        (255, 300, 3),
        (255, 325, 3),
        (255, 360, 3),
        (365, 220, 3),
        (365, 200, 1),
        (365, 325, 1),
    ]
    pledged = {
        "defense": [int(rank == 3) for _, _, rank in ties],
        "neutrality": [0] * len(ties),
        "nonaggression": [0] * len(ties),
        "entente": [int(rank == 1) for _, _, rank in ties],
    }
    pairs = {"ccode1": [a for a, _, _ in ties], "ccode2": [b for _, b, _ in ties]}
    cow = dataset(
        "cow-alliance-years", {**pairs, "year": [1914] * len(ties), **pledged}, 1816, 2012
    )
    shares = [25, 21, 20, 8, 8, 5, 3, 3, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    nmc = dataset(
        "nmc",
        {
            "ccode": list(codes.values()),
            "year": [1914] * 20,
            "cinc": [s / 100 for s in shares],
        },
    )
    table = measure(
        None,
        "similarity",
        [("DEU", "RUS")],
        panels={"cow-alliance-years": cow, "nmc": nmc},
        years=[1914],
        among=[str(c) for c in codes.values()],
    )
    [row] = table.rows
    assert row["members"] == 20
    assert row["s_absolute"] == pytest.approx(0.40, abs=1e-6)
    assert row["s_absolute_weighted"] == pytest.approx(-0.46, abs=1e-6)
    assert row["tau_b"] == pytest.approx(0.0303, abs=5e-5)
    assert "Among 255, 365" in table.method
    whole = measure(
        None, "similarity", [("DEU", "RUS")], panels={"cow-alliance-years": cow}, years=[1914]
    )
    # the rest of the world has no ties with either: agreement out of nothing
    assert whole.rows[0]["s_absolute"] > 0.6
    with pytest.raises(MeasureError, match="Atlantis"):
        measure(
            None,
            "similarity",
            RUS_CHN,
            panels={"cow-alliance-years": cow},
            years=[1914],
            among=["Atlantis"],
        )


def test_unknown_choices_and_missing_datasets_are_named(pledges):
    with pytest.raises(MeasureError, match="gamma"):
        measure(
            None, "similarity", RUS_CHN, panels={"atop-directed": pledges}, statistics=["gamma"]
        )
    with pytest.raises(MeasureError, match="needs the dataset"):
        measure(None, "similarity", RUS_CHN, panels={})
