"""Rows for other coders' tables and the interchange shape, from records made here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entente.nouns import Actor, Claimant, Document, Event, Party, Span, When
from entente.reading.events import event_dicts, layouts
from entente.reading.events.interchange import outer_code

DOCUMENT = Document("d" * 16, "Kenya and Oman met.", outlet="The Daily", language="en")
KEN = Party("Kenya", Actor("KEN", "Kenya", "state", "KEN", codes=(("cow", "501"),)))
OMN = Party("Oman", Actor("OMN", "Oman", "state", "OMN"))
IMF = Party("IMF", Actor("IMF", "International Monetary Fund", "organisation"))
REBELS = Party("Hamas", Actor("HAMAS", "Hamas", "group", codes=(("home", "PSE"),)))


def event(**changes):
    made = Event(
        id="e1",
        document=DOCUMENT.id,
        type="CONSULT",
        mode="visit",
        contexts=("diplomatic",),
        actors=(KEN,),
        recipients=(OMN,),
        trigger=Span(DOCUMENT.id, 15, 18),
        evidence=(Span(DOCUMENT.id, 0, 19),),
        asserted_by=Claimant("author"),
        status="asserted",
        when=When("2020-05-01", "2020-05-01", "day"),
        confidence=0.8,
    )
    return replace(made, **changes)


def test_polecat_has_forty_columns_and_every_row_fills_them():
    assert len(layouts.POLECAT_COLUMNS) == 40
    (row,) = layouts.polecat_rows([event()], {DOCUMENT.id: DOCUMENT})
    assert tuple(row) == layouts.POLECAT_COLUMNS
    assert row["Actor Country"] == "KEN"
    assert row["Actor COW"] == "501"
    assert row["Recipient Country"] == "OMN"
    assert row["Event Date"] == "2020-05-01"
    assert row["Quad Code"] == "VERBAL COOPERATION"
    assert row["Latitude"] == ""


def test_reciprocal_pairs_stand_once():
    both = event(actors=(KEN, OMN), recipients=(KEN, OMN))
    rows = list(layouts.polecat_rows([both], {}))
    assert [(r["Actor Country"], r["Recipient Country"]) for r in rows] == [("KEN", "OMN")]


@pytest.mark.parametrize("status", ["denied", "planned", "hypothetical"])
def test_what_did_not_happen_is_left_out_unless_asked_for(status):
    other = event(status=status)
    assert list(layouts.polecat_rows([other], {})) == []
    assert list(layouts.gdelt_rows([other], {})) == []
    assert len(list(layouts.polecat_rows([other], {}, every_status=True))) == 1


def test_an_interval_is_no_day():
    (row,) = layouts.gdelt_rows([event(when=When("2020-05-01", "2020-05-31", "month"))], {})
    assert row["SQLDATE"] == ""
    assert row["NumMentions"] == ""


def test_gdelt_codes_and_weight():
    (row,) = layouts.gdelt_rows([event()], {DOCUMENT.id: DOCUMENT})
    assert tuple(row) == layouts.GDELT_COLUMNS
    assert len(layouts.GDELT_COLUMNS) == 58
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"]) == ("042", "04", "1")
    (bad,) = layouts.gdelt_rows([event(type="ACCUSE", mode="")], {})
    assert float(bad["GoldsteinScale"]) < 0


def test_three_letters_are_always_a_state():
    assert outer_code(KEN) == "KEN"
    assert outer_code(IMF) == "ORG:IMF"
    assert outer_code(REBELS) == "PSE"


def test_interchange_is_ordered_by_confidence():
    low, high = event(id="a", confidence=0.2), event(id="b", confidence=0.9)
    found = event_dicts([low, high])
    assert [e["id"] for e in found] == ["b", "a"]
    assert found[0]["claimant"] == {
        "kind": "author",
        "id": None,
        "code": None,
        "name": None,
        "span": None,
    }
    assert found[0]["when"]["earliest"] == "2020-05-01"
