from __future__ import annotations

import pytest

from entente.errors import MeasureError
from entente.measures import measure

PAIR = [("RUS", "CHN")]
TREATY = "Ruritania signed a treaty with Borduria."
THREAT = "Borduria threatened Ruritania with war."


def polecat(dataset, rows):
    names = ("date", "type", "mode", "intensity", "actor", "recipient", "actor_name")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    columns["year"] = [int(d[:4]) if d else None for d in columns["date"]]
    return dataset("polecat", columns, first=2018, last=2020)


@pytest.fixture
def events(dataset):
    return polecat(
        dataset,
        [
            ("2018-01-05", "CONSULT", "visit", 2.0, "RUS", "CHN", "A"),
            ("2018-01-05", "CONSULT", "visit", 2.0, "RUS", "CHN", "A"),
            ("2018-01-05", "CONSULT", "third-party", 4.0, "RUS", "CHN", "B"),
            ("2018-03-01", "ACCUSE", None, -2.0, "CHN", "RUS", "C"),
            ("2018-03-02", "ACCUSE", None, -3.0, "CHN", "RUS", "C"),
            ("2018-04-01", "AID", None, None, "CHN", "RUS", "C"),
            ("2018-05-01", "AID", None, 9.0, "RUS", "RUS", "D"),
            ("2018-06-01", "AID", None, 9.0, "RUS", "USA", "D"),
            (None, "AID", None, 9.0, "RUS", "CHN", "D"),
            ("2020-02-01", "AGREE", None, 5.0, "RUS", "CHN", "D"),
        ],
    )


def row_of(table, direction, period, source):
    [index] = [
        i
        for i, r in enumerate(table.rows)
        if (r["direction"], r["period"], r["source"]) == (direction, period, source)
    ]
    return index, table.rows[index]


def test_cooperation_and_conflict_stand_apart_and_are_never_netted(events):
    table = measure(None, "intensity", PAIR, panels={"polecat": events})
    index, row = row_of(table, "RUS-CHN", "2018", "polecat")
    assert "net" not in row
    # three consultations on one day are one event, of their mean weight
    assert (row["records"], row["events"], row["unweighted"]) == (6, 4, 1)
    assert (row["cooperative"], row["cooperation"]) == (1, pytest.approx(8 / 3, abs=1e-6))
    assert (row["conflictual"], row["conflict"]) == (2, 5.0)
    assert row["conflict_low"] <= 5.0 <= row["conflict_high"]
    assert table.missing[index, "cooperation_low"] == "fewer than two events give no interval"
    behind = table.explain(index, "cooperation")
    assert [c.id for c in behind] == [f"polecat:1:{n}" for n in (1, 2, 3)]
    assert sum(c.weight for c in behind) == pytest.approx(8 / 3)
    _, back = row_of(table, "CHN>RUS", "2018", "polecat")
    assert (back["cooperation"], back["conflict"]) == (0.0, 5.0)


@pytest.mark.parametrize(("choice", "count", "total"), [("exact", 2, 6.0), ("keep", 3, 8.0)])
def test_what_counts_once_is_a_choice(events, choice, count, total):
    table = measure(None, "intensity", PAIR, panels={"polecat": events}, duplicates=choice)
    _, row = row_of(table, "RUS>CHN", "2018", "polecat")
    assert (row["cooperative"], row["cooperation"]) == (count, total)
    assert f"duplicates in datasets: {choice}" in table.method


def test_a_covered_period_without_events_is_zero_and_one_outside_is_missing(events):
    table = measure(
        None, "intensity", PAIR, panels={"polecat": events}, years=[2017, 2018, 2019, 2020]
    )
    _, quiet = row_of(table, "RUS-CHN", "2019", "polecat")
    assert (quiet["events"], quiet["conflict"]) == (0, 0.0)
    index, outside = row_of(table, "RUS-CHN", "2017", "polecat")
    assert outside["conflict"] is None
    assert table.missing[index, "conflict"] == "POLECAT 1 begins in 2018"
    assert any("2018-01-05 to 2020-02-01; 2 rows" in n for n in table.notes)


def test_months_of_a_dataset_are_all_there(events):
    table = measure(None, "intensity", PAIR, panels={"polecat": events}, by="month")
    months = [r["period"] for r in table.rows if r["direction"] == "RUS-CHN"]
    assert (months[0], months[-1], len(months)) == ("2018-01", "2020-02", 26)


def test_the_ledgers_events_stand_beside_by_name_with_copies_once(world, dataset):
    document = world.document(f"{TREATY} {THREAT}")
    copied = world.document(TREATY)
    world.act(document, "signed", "AGREE", ("RUR",), ("BOR",), "2018-02-01", family="f")
    world.act(copied, "signed", "AGREE", ("RUR",), ("BOR",), "2018-02-01", family="f")
    world.act(document, "threatened", "THREATEN", ("BOR",), ("RUR",), "2018-02-03")
    world.act(document, "war", "ASSAULT", ("BOR",), ("RUR",), "2018-02-03", status="planned")
    theirs = polecat(dataset, [("2018-01-05", "CONSULT", "visit", 2.0, "RUR", "BOR", "A")])
    table = measure(world, "intensity", [("RUR", "BOR")], panels={"polecat": theirs})
    index, row = row_of(table, "RUR-BOR", "2018", "ledger")
    assert (row["records"], row["events"]) == (3, 2)
    assert (row["cooperation"], row["conflict"]) == (4.0, 6.0)
    assert [c.kind for c in table.explain(index, "cooperation")] == ["event", "event"]
    _, beside = row_of(table, "RUR-BOR", "2018", "polecat")
    assert beside["cooperation"] == 2.0
    _, same = row_of(
        measure(
            world, "intensity", [("RUR", "BOR")], panels={"polecat": theirs}, weights="codebook"
        ),
        "RUR-BOR",
        "2018",
        "polecat",
    )
    assert same["cooperation"] == 1.0


def test_names_and_cameo_codes_become_iso3(dataset):
    icews = dataset(
        "icews",
        {
            "date": ["2019-01-01", "2019-01-02"],
            "type": ["043", "112"],
            "intensity": [2.8, -2.0],
            "actor": ["Russian Federation", "China"],
            "recipient": ["China", "Russian Federation"],
        },
    )
    gdelt = dataset(
        "gdelt",
        {
            "date": ["2019-01-01"],
            "type": ["043"],
            "intensity": [2.8],
            "actor": ["ROM"],
            "recipient": ["DEU"],
        },
    )
    given = {"icews": icews, "gdelt": gdelt}
    table = measure(None, "intensity", [("CHN", "RUS"), ("DEU", "ROU")], panels=given, by="all")
    _, row = row_of(table, "CHN>RUS", "all", "icews")
    assert row["conflict"] == 2.0
    found = [r["cooperation"] for r in table.rows if r["source"] == "gdelt"]
    assert 2.8 in found
    with pytest.raises(MeasureError, match="no PLOVER types"):
        measure(None, "intensity", PAIR, panels=given, weights="codebook")


def test_wrong_choices_and_no_source_are_refused():
    with pytest.raises(MeasureError, match="needs a ledger or one of"):
        measure(None, "intensity", PAIR)
    with pytest.raises(MeasureError, match="daily, exact or keep"):
        measure(None, "intensity", PAIR, duplicates="often")


def test_a_sure_reading_gives_a_narrower_interval_than_an_unsure_one(world):
    document = world.document(" ".join(f"{TREATY[:-1]} {n}." for n in range(10, 40)))
    for n in range(10, 40):
        sure = 1.0 if n % 2 else 0.5
        world.act(document, f"Borduria {n}", "AGREE", ("RUR",), ("BOR",), "2018", confidence=sure)
    table = measure(world, "intensity", [("RUR", "BOR")], by="all")
    _, row = row_of(table, "RUR-BOR", "all", "ledger")
    assert row["cooperation"] == 120.0
    # half the events are only half sure: the interval's middle lies a quarter below the sum
    assert (row["cooperation_low"] + row["cooperation_high"]) / 2 == pytest.approx(90, abs=6)


def test_a_ledger_without_an_event_has_no_sums_and_a_covered_year_has(world, events):
    text = world.document(TREATY)
    world.act(text, TREATY, "AGREE", ("RUS",), ("CHN",), when="2019-05-01")
    table = measure(world, "intensity", PAIR, panels={"polecat": events})
    index, row = row_of(table, "CHN>RUS", "2019", "ledger")
    assert (row["events"], row["conflict"]) == (0, None)
    assert table.missing[index, "conflict"] == "no counted event between them in these texts"
    assert row_of(table, "RUS>CHN", "2019", "ledger")[1]["conflict"] == 0.0
    assert row_of(table, "CHN>RUS", "2019", "polecat")[1]["conflict"] == 0.0


def test_years_keep_what_is_dated_in_them_whatever_the_period(world, events):
    text = world.document(f"{TREATY} {THREAT}")
    world.act(text, TREATY, "AGREE", ("RUS",), ("CHN",), when="2018-05-01")
    world.act(text, THREAT, "THREATEN", ("CHN",), ("RUS",))
    asked = {"panels": {"polecat": events}, "by": "all"}
    whole = measure(world, "intensity", PAIR, **asked)
    part = measure(world, "intensity", PAIR, years=[2018], **asked)
    counts = [[row_of(t, "RUS-CHN", "all", s)[1]["events"] for s in ("ledger", "polecat")]
              for t in (whole, part)]  # fmt: skip
    assert counts == [[2, 5], [1, 4]]
