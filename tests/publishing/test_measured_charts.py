"""Charts of intensity and of phrases: bars by direction, bounded lags, each with its evidence."""

from __future__ import annotations

import re

import pytest

from entente.measures import measure
from entente.measures.table import Column, Contribution, Table
from entente.publishing import dossier_html
from entente.publishing.charts import apart_chart, lags_chart
from entente.publishing.figures import phrases_told
from entente.publishing.tables import cell_id

DYADS = [("NOR", "SWE"), ("NOR", "RUS")]
NAMES = ("dyad", "phrase", "first", "lag_low", "lag_high", "chance")


def phrases(*rows):
    values = [dict(zip(NAMES, row, strict=True)) for row in rows]
    columns = tuple(Column(name, name, role="note") for name in NAMES)
    behind = {(n, "lag_low"): (Contribution("statement", f"s{n}"),) for n in range(len(rows))}
    return Table("adoption", "Phrases", columns, tuple(values), behind)


def test_a_bar_for_each_weight_of_each_direction_leads_to_its_cell(ledger):
    table = measure(ledger, "intensity", dyads=DYADS)
    chart = apart_chart(table, str)
    wanted = {
        cell_id("intensity", n, column)
        for n, row in enumerate(table.rows)
        for column in ("cooperation", "conflict")
        if ">" in row["direction"] and row["events"] and row[column]
    }
    assert wanted
    assert set(re.findall(r'href="#([^"]+)"', str(chart.svg))) == wanted
    assert chart.marks == len(wanted)


def test_conflict_is_drawn_below_and_never_netted(ledger):
    table = measure(ledger, "intensity", dyads=DYADS)
    values = apart_chart(table, str).spec["data"]["values"]
    signs = {v["kind"]: v["weight"] > 0 for v in values}
    assert signs == {"cooperation": True, "conflict": False}


def test_nothing_told_as_done_is_no_chart(ledger):
    table = measure(ledger, "intensity", dyads=[("JPN", "FJI")])
    assert apart_chart(table, str) is None


def test_a_lag_is_drawn_only_where_the_order_is_settled():
    table = phrases(
        ("A-B", "shared radar", "B", 10, 40, 0.01),
        ("A-B", "open door", "A", 118, None, 0.04),
        ("A-B", "main reason", None, None, None, 0.5),
    )
    chart = lags_chart(table, str)
    drawn = str(chart.svg)
    assert chart.marks == 2
    assert "B first, A 10–40 days later; chance 0.01" in drawn
    assert "A first, B 118 or more days later; chance 0.04" in drawn
    assert "main reason" not in drawn
    assert chart.note.endswith("1.")
    assert lags_chart(phrases(("A-B", "main reason", None, None, None, 0.5)), str) is None


def test_rows_that_say_there_is_no_phrase_stay_out_and_evidence_moves_along():
    table = phrases(("A-B", "(none)", None, None, None, None), ("A-C", "open door", "A", 3, 3, 0.2))
    kept = phrases_told(table)
    assert [row["phrase"] for row in kept.rows] == ["open door"]
    assert kept.contributions[0, "lag_low"][0].id == "s1"
    assert phrases_told(phrases(("A-B", "(none)", None, None, None, None))) is None


@pytest.mark.parametrize("name", ["intensity"])
def test_the_dossier_shows_them_with_a_table(ledger, name):
    html = dossier_html(ledger, DYADS, interactive=False)
    section = html[html.index(f"<section id={name}") :].split("</section>")[0]
    assert "<svg" in section
    assert f"data-export={name}" in section
    assert re.search(r"<td id=c-intensity-\d+-cooperation", section)
