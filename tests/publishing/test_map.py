"""The map: words for places, the window around them, and marks that lead to records."""

from __future__ import annotations

import re
from math import isclose

import pytest

from entente.nouns import Claimant, Document, Event, Party, Reading, Span, record_id
from entente.publishing import dossier_html, rows
from entente.publishing.charts import world_chart
from entente.publishing.charts.world import equal_earth, window
from entente.publishing.geography import land, places_table, spot_of, told_places
from entente.publishing.material import gather
from entente.publishing.tables import Places, view

TEXT = "They met in Geneva. They met again in the Baltic Sea. They talked in Atlantis."


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    from entente.ledger import Ledger

    document = Document(Document.hash(TEXT), TEXT, title="Where", language="en")
    events = []
    for start, name in ((5, "Geneva"), (25, "the Baltic Sea"), (59, "Atlantis")):
        trigger = Span(document.id, start, start + 3)
        events.append(
            Event(
                record_id("event", document.id, (trigger,), "CONSULT"),
                document.id,
                "CONSULT",
                "",
                (),
                (Party("They"),),
                (),
                trigger,
                (Span(document.id, start - 5, start + 20),),
                Claimant("author"),
                "asserted",
                where=Party(name),
            )
        )
    with Ledger(tmp_path_factory.mktemp("map") / "l.db") as made:
        made.add_document(document)
        made.store([Reading(document.id, "events", "1", "", tuple(events))])
        yield made


@pytest.mark.parametrize(
    ("words", "width"),
    [
        ("Moscow", "city"),
        ("the South China Sea", "region"),
        ("Russia", "state"),
        ("U.S.", "state"),
        ("Luxembourg", "state"),
    ],
)
def test_a_place_is_never_sharper_than_its_words(words, width):
    assert spot_of(Party(words)).width == width


@pytest.mark.parametrize("words", ["Asia", "Atlantis", "September", "", "Russia and China"])
def test_what_is_no_point_has_none(words):
    assert spot_of(Party(words)) is None
    assert spot_of(None) is None


def test_the_projection_keeps_areas():
    def patch(latitude: float) -> float:
        (x1, y1), (x2, _) = equal_earth(-0.5, latitude - 0.5), equal_earth(0.5, latitude - 0.5)
        (x3, y3), (x4, _) = equal_earth(-0.5, latitude + 0.5), equal_earth(0.5, latitude + 0.5)
        return (x2 - x1 + x4 - x3) / 2 * (y3 - y1)

    from math import cos, radians

    for latitude in (0, 30, 60, 75):
        wanted = radians(1) ** 2 * cos(radians(latitude))
        assert isclose(patch(latitude), wanted, rel_tol=2e-3)


def test_the_window_is_turned_across_the_widest_gap():
    across = window([(170.0, 10.0), (-170.0, 20.0)])
    assert isclose(across.meridian, 180.0)
    x, y = across.place(175.0, 15.0)
    assert 0 < x < 1000
    assert 0 < y < across.height


def test_land_is_coasts_within_the_globe():
    assert len(land()) > 40
    for ring in land():
        assert len(ring) % 2 == 0
        assert all(-90 <= y <= 90 for y in ring[1::2])


def test_marks_lead_to_records_and_words_without_a_point_stand_in_the_table(told):
    material = gather(told)
    placed, others = told_places(material)
    assert {t.spot.name for t in placed} == {"Geneva", "Baltic Sea"}
    shown = {e.id: rows.event_row(material, e) for e in material.events}
    chart = world_chart(placed, shown)
    marked = re.findall(r'href="#(E\d+)"', str(chart.svg))
    assert sorted(marked) == sorted(material.label(e.id) for t in placed for e in t.events)
    laid = view(places_table(material, placed, others), Places(material))
    assert [row[0].text for row in laid.rows] == ["Baltic Sea", "Geneva", "Atlantis"]
    assert all(row[2].behind for row in laid.rows)
    assert world_chart([], shown) is None


def test_the_dossier_has_a_map_only_where_places_are_known(told, ledger):
    assert "id=map" in dossier_html(told)
    known = any(spot_of(e.where) for e in ledger.events())
    assert ("id=map" in dossier_html(ledger)) == known
