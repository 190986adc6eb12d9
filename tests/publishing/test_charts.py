"""Charts: each mark a link to what is behind it, the same picture every time."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from entente.measures import measure
from entente.nouns import Party, Span
from entente.publishing import notebook, rows
from entente.publishing.balance import balance
from entente.publishing.charts import (
    balance_chart,
    heat_chart,
    ladder_chart,
    network_chart,
    series_chart,
    timeline_chart,
)
from entente.publishing.charts.heat import Axes
from entente.publishing.charts.timeline import _lane_lines, described
from entente.publishing.claims import only_worded, side_of
from entente.publishing.findings import findings
from entente.publishing.material import gather
from entente.publishing.rows import event_row
from entente.publishing.tables import Places, cell_id, shown, view

DYADS = [("NOR", "SWE"), ("NOR", "RUS")]


@pytest.fixture(scope="module")
def material(ledger):
    return gather(ledger)


def test_marks_of_the_timeline_tell_how_each_event_is_claimed(material, ledger):
    shown_rows = [rows.event_row(material, e) for e in material.events]
    chart = timeline_chart(material, shown_rows, DYADS)
    svg = str(chart.svg)
    looks = dict(re.findall(r'href="#(E\d+)".*?class="(m [^"]+)"', svg))
    kinds = {e.type: looks.get(material.label(e.id)) for e in ledger.events()}
    assert kinds["THREATEN"] == "m conf own"
    assert kinds["AID"] == "m coop told"
    assert kinds["MOBILIZE"] == "m conf told unreal"
    assert kinds["COOPERATE"] == "m coop told unreal"
    assert len(chart.spec["data"]["values"]) == chart.marks
    json.dumps(chart.spec)


def test_alignment_draws_cooperation_up_and_conflict_down(ledger):
    table = measure(ledger, "alignment", dyads=DYADS)
    chart = series_chart(table)
    bars = re.findall(r'y="([-\d.]+)"[^>]*class="bar (coop|conf)"', str(chart.svg))
    assert {kind for _, kind in bars} == {"coop", "conf"}
    rows_drawn = [r for r in table if r["direction"] == r["dyad"] and r["net"] is not None]
    assert str(chart.svg).count('class="net"') == len(rows_drawn)


def test_the_ladder_tells_unknown_from_nothing(material, ledger):
    chart = ladder_chart(measure(ledger, "depth", dyads=DYADS), Places(material))
    assert "unknown" in str(chart.svg)
    assert "m coop own" in str(chart.svg)
    assert "m coop told unreal" in str(chart.svg)


def test_matrix_and_network_lead_to_cells(ledger, material):
    table = measure(ledger, "voices")
    axes = Axes("speaker", "about", "statements")
    held = {cell_id("voices", i, "statements") for i, r in enumerate(table) if r["statements"]}
    heat = heat_chart(table, axes, "matrix", "Who")
    assert set(re.findall(r'href="#([^"]+)"', str(heat.svg))) == held
    network = network_chart(table, axes, "Who")
    assert set(re.findall(r'href="#([^"]+)"', str(network.svg))) <= held
    laid = view(table, Places(material))
    cells = {c.id: c for row in laid.rows for c in row}
    assert all(cells[i].behind for i in held)


def test_voice_balance_counts_each_family_once_and_tells_silence(ledger):
    table = balance(measure(ledger, "voices"))
    found = {r["side"]: (r["speaks"], r["spoken_of"]) for r in table}
    assert found["NOR"] == (3, 2)
    assert found["RUS"] == (1, 1)
    svg = str(balance_chart(table).svg)
    held = {cell_id("balance", n, c) for n, c in table.contributions if table.contributions[n, c]}
    assert set(re.findall(r'href="#([^"]+)"', svg)) == held


def test_a_side_that_speaks_of_itself_alone_speaks(ledger, material):
    voices = measure(ledger, "voices")
    known = {r["side"]: r["speaks"] for r in balance(voices)}
    table = balance(voices, material)
    told = {r["side"]: r["speaks"] for r in table}
    for side in ("NOR", "SWE", "RUS"):
        said = [s.id for s in ledger.statements() if side_of(s.speaker) == side]
        assert told[side] == material.distinct(said)
    assert sum(told.values()) >= sum(known.values())
    silent = {r["speaker"] for r in voices if str(r["kind"]).startswith("only spoken of")}
    assert silent.isdisjoint(side for side, said in told.items() if said)
    sentence = next(f for f in findings(material, [], {"voices": voices}, (), Places(material)))
    first = table.rows[0]
    assert f"{first['speaks']} to speakers of {material.name(first['side'])}" in sentence.sentence


def test_only_the_articles_very_words_stand_between_quotation_marks(ledger, material):
    statement = next(s for s in ledger.statements() if s.content and s.speaker)
    document = material.document(statement.document)
    place = document.text.index("the plan") if "the plan" in document.text else 0
    words = document.text[place : place + 8]
    span = Span(document.id, place, place + 8)

    def shown(name, how):
        told = replace(statement, speaker=Party(name, None, (span,), 0.5, how))
        row = rows.statement_row(material, told)
        return row.who_shown, row.who_as_worded

    assert shown(words, "as worded") == (f"“{words}”", "")
    # put together from names: the article's own words stand beside it
    assert shown("Norway and Sweden", "several: two sides") == ("Norway and Sweden", words)
    assert shown("Not in the text", "as worded") == ("Not in the text", "")
    author = next(d for d in ledger.documents() if d.byline)
    assert not only_worded(Party(author.byline, None, (), 0.5, "as worded"), author)


def test_a_mark_in_words_says_who_does_it_to_whom(ledger, material):
    told = {e.type: event_row(material, e) for e in ledger.events()}
    assert "Agree: Norway ↔ Sweden" in described(told["AGREE"])
    assert "Threaten: Russia → Norway, Sweden" in described(told["THREATEN"])
    alone = replace(told["THREATEN"], actors=(), mode="use_of_force")
    assert "Threaten, use of force: nobody named → Norway, Sweden" in described(alone)


def test_tooltips_name_sides_and_periods(ledger):
    table = measure(ledger, "alignment", dyads=DYADS)
    titles = re.findall(r"<title>([^<]+)</title>", str(series_chart(table, lambda d: f"[{d}]").svg))
    assert any(t.startswith("[NOR-SWE], no date: ") for t in titles)
    assert not any("undated" in t for t in titles)


def test_a_long_pair_takes_two_lines_of_its_lane():
    assert _lane_lines("China – India") == ["China – India"]
    assert _lane_lines("China – UN Security Council") == ["China –", "UN Security Council"]


def test_nothing_to_draw_is_no_chart(material):
    assert timeline_chart(material, [], DYADS) is None


def test_numbers_as_printed():
    assert [shown(v) for v in (None, 3, 3.0, 0.256, 0.0034, -1.5, True, "x")] == [
        "—",
        "3",
        "3",
        "0.26",
        "0.0034",
        "−1.50",
        "yes",
        "x",
    ]


def test_a_notebook_shows_documents_statements_and_charts(ledger, material):
    document = next(d for d in ledger.documents() if d.byline)
    html = notebook.document_html(ledger, document)
    assert "We fly together" in html
    assert "<script" not in html
    assert "Kari Lunde" in notebook.statements_html(ledger, ledger.statements())
    chart = series_chart(measure(ledger, "alignment", dyads=DYADS))
    bundle = chart._repr_mimebundle_()
    assert bundle["application/vnd.vegalite.v5+json"]["data"]["values"]
    assert "<svg" in bundle["text/html"]
