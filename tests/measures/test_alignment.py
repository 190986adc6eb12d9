from __future__ import annotations

import pytest

from entente.measures import measure
from entente.measures.alignment import intensity_of
from entente.measures.phrases import load_codebook

DYAD = [("RUR", "BOR")]
TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "RETREAT",
]


def pick(table, direction, period):
    [found] = [r for r in table.rows if r["direction"] == direction and r["period"] == period]
    return found


def test_every_plover_type_has_an_intensity_whose_sign_is_its_quad():
    types = load_codebook("intensity")["types"]
    assert sorted(types) == sorted(TYPES)
    for entry in types.values():
        assert -10 <= entry["intensity"] <= 10
        assert (entry["intensity"] > 0) == ("cooperation" in entry["quad"])


def test_cooperation_and_conflict_stay_apart(world):
    text = world.document("Ruritania aided Borduria. Borduria accused Ruritania.")
    world.act(text, "aided", "AID", ("RUR",), ("BOR",), "2019-01-02")
    world.act(text, "accused", "ACCUSE", ("BOR",), ("RUR",), "2019-03-02")
    table = measure(world, "alignment", DYAD, by="year")
    both = pick(table, "RUR-BOR", "2019")
    assert (both["cooperation"], both["conflict"], both["net"]) == (7.0, -2.0, 5.0)
    assert both["mean"] == 2.5
    assert both["net_low"] <= both["net"] <= both["net_high"]
    assert pick(table, "RUR>BOR", "2019")["net"] == 7.0
    assert pick(table, "BOR>RUR", "2019")["net"] == -2.0


def test_denied_and_planned_events_do_not_add(world):
    text = world.document("Ruritania denied that it attacked Borduria and plans talks.")
    world.act(text, "attacked", "ASSAULT", ("RUR",), ("BOR",), "2019-01-02", status="denied")
    values = measure(world, "alignment", DYAD).rows[0]
    assert values["net"] is None
    assert values["apart"] == 1


def test_a_family_counts_once(world):
    one = world.document("Ruritania aided Borduria.")
    two = world.document("Ruritania aided Borduria.")
    for text in (one, two):
        world.act(text, "aided", "AID", ("RUR",), ("BOR",), "2019-01-02", family="f")
    table = measure(world, "alignment", DYAD)
    assert table.rows[0]["net"] == 7.0
    assert sum(c.weight for c in table.explain(0, "net")) == pytest.approx(7.0)


def test_spreading_keeps_the_sum_and_apart_keeps_it_undated(world):
    text = world.document("Ruritania aided Borduria over the winter.")
    world.act(text, "aided", "AID", ("RUR",), ("BOR",), "2018-12-01/2019-02-28")
    spread = measure(world, "alignment", DYAD, by="year", dates="spread")
    found = {r["period"]: r["net"] for r in spread.rows if r["direction"] == "RUR-BOR"}
    assert found == {"2018": pytest.approx(7 * 31 / 90), "2019": pytest.approx(7 * 59 / 90)}
    apart = measure(world, "alignment", DYAD, by="year")
    assert pick(apart, "RUR-BOR", "undated")["net"] == 7.0


def test_an_armed_assault_weighs_more(world):
    text = world.document("Ruritania bombed Borduria and beat Borduria.")
    scale = load_codebook("intensity")
    bombed = world.act(text, "bombed", "ASSAULT", ("RUR",), ("BOR",), contexts=("military",))
    beat = world.act(text, "beat", "ASSAULT", ("RUR",), ("BOR",))
    assert intensity_of(bombed, scale) < intensity_of(beat, scale)


def test_the_same_ledger_gives_the_same_rows(world):
    text = world.document("Ruritania aided, met and praised Borduria.")
    for word, kind in (("aided", "AID"), ("met", "CONSULT"), ("praised", "SUPPORT")):
        world.act(text, word, kind, ("RUR",), ("BOR",), "2019-01-02")
    assert measure(world, "alignment", DYAD) == measure(world, "alignment", DYAD)
