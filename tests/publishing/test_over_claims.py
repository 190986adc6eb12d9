"""What a dossier must not claim: that somebody is silent, that chance is a finding."""

from __future__ import annotations

from dataclasses import replace

from entente.measures import measure
from entente.measures.table import Column, Table
from entente.publishing.charts import balance_chart, lags_chart
from entente.publishing.charts.lags import FINDING
from entente.publishing.charts.series import rounded_up
from entente.publishing.findings import SPOKEN_OF, heard
from entente.publishing.material import gather
from entente.publishing.page import column
from entente.publishing.tables import Places, decimals, shown, view


def told_of(material, code: str):
    """The material with enough statements about a side that says nothing itself."""
    kept = [s for s in material.statements if s.speaker is not None]
    assert len(kept) >= SPOKEN_OF
    about = replace(kept[0].speaker, actor=replace(kept[0].speaker.actor, id=code, state=code))
    own = tuple(replace(s, about=(about,)) for s in kept)
    return replace(material, statements=own, families={}, by_id=material.by_id)


def silence(material, statements) -> str:
    class Few:
        def __getattr__(self, name):
            return lambda *_: []

        def statements(self):
            return list(statements)

        def documents(self):
            return list(material.documents)

        def family(self, record):
            return record

    table = measure(Few(), "voices", dyads=[("NOR", "SWE")])
    held = replace(material, statements=tuple(statements))
    found = heard(held, table, Places(held))
    assert found is not None
    return found.sentence


def test_a_side_is_called_silent_only_where_nobody_unrecognised_may_speak_for_it(ledger):
    material = told_of(gather(ledger), "DNK")
    sentence = silence(material, material.statements)
    assert f"DNK is spoken of in {len(material.statements)} and none is ascribed to it" in sentence
    unknown = replace(material.statements[0], id="0" * 20, speaker=None)
    sentence = silence(material, (*material.statements, unknown))
    assert "none is ascribed" not in sentence
    assert "1 has a speaker whose side is not settled" in sentence


def test_a_side_hardly_spoken_of_is_not_called_silent(ledger):
    material = told_of(gather(ledger), "DNK")
    assert "none is ascribed" not in silence(material, material.statements[: SPOKEN_OF - 1])


def test_who_gets_to_speak_says_how_many_speakers_are_in_no_bar():
    columns = tuple(Column(n, "") for n in ("side", "speaks", "spoken_of"))
    rows = tuple({"side": f"S{n}", "speaks": 1, "spoken_of": 0} for n in range(18))
    note = balance_chart(Table("balance", "", columns, rows, {}), unsettled=3).note
    assert "3 further statements have a speaker whose side is not settled" in note
    assert "2 further sides stand only in the table." in note


def test_a_phrase_that_chance_explains_has_no_bar():
    names = ("dyad", "phrase", "first", "lag_low", "lag_high", "chance")
    columns = tuple(Column(n, "") for n in names)
    row = dict(zip(names, ("NOR-SWE", "joint flights", "NOR", 3, 9, FINDING), strict=True))
    table = Table("adoption", "", columns, (row, {**row, "chance": 0.01}), {})
    chart = lags_chart(table, str)
    assert chart is not None
    assert chart.marks == 1
    assert "stand only in the table: 1." in chart.note
    assert lags_chart(Table("adoption", "", columns, (row,), {}), str) is None


def test_numbers_of_a_column_have_as_many_decimals_as_they_need():
    assert decimals([1.0, 2.0, None, "x"]) == 0
    assert decimals([8.5, 24.3, -5.0]) == 1
    assert decimals([8.5, 0.25]) == 2
    assert [shown(v, 1) for v in (8.5, -7.25, 0.003, 3.0, -5)] == [
        "8.5",
        "−7.2",
        "0.003",
        "3",
        "−5",
    ]


def test_an_axis_ends_at_a_round_number():
    assert [rounded_up(v) for v in (1, 3.5, 36.5, 43.5, 81, 100)] == [1, 4, 40, 50, 100, 100]


def test_heads_of_columns_are_words(ledger):
    assert column("adoption", "first") == "who first"
    assert column("labels", "first_by") == "first by"
    assert column("depth", "exercises_claimed") == "exercises, not as done"
    table = measure(ledger, "alignment", dyads=[("NOR", "SWE")], by="year")
    laid = view(table, Places(gather(ledger)))
    directions = {row[1].text for row in laid.rows}
    assert "both ways" in directions
    assert "Norway → Sweden" in directions
