from __future__ import annotations

import pytest

from entente.errors import MeasureError
from entente.measures import measure

DYAD = [("RUR", "BOR")]


def row(table, **keys):
    found = [i for i, r in enumerate(table.rows) if all(r[k] == v for k, v in keys.items())]
    assert len(found) == 1
    return found[0]


def test_copies_count_once_and_both_are_shown(world):
    one = world.document("Ruritania praised Borduria on Monday.")
    two = world.document("Ruritania praised Borduria on Monday, a wire said.")
    world.say(one, "praised Borduria", "RUR", ("BOR",), "2019-03-01", family="f")
    world.say(two, "praised Borduria", "RUR", ("BOR",), "2019-03-01", family="f")
    table = measure(world, "counts", DYAD, by="year")
    index = row(table, period="2019")
    assert table.rows[index]["statements"] == 1
    assert table.rows[index]["statement_records"] == 2
    assert table.rows[index]["first_on_second"] == 1
    assert {c.document for c in table.explain(index, "statements")} == {one.id, two.id}


def test_only_what_is_told_as_done_counts_the_rest_stands_apart(world):
    text = world.document("Ruritania met Borduria. Ruritania may attack Borduria.")
    world.act(text, "met", "CONSULT", ("RUR", "BOR"), when="2019-05-01")
    world.act(
        text, "attack", "ASSAULT", ("RUR",), ("BOR",), when="2019-05-01", status="hypothetical"
    )
    table = measure(world, "counts", DYAD, by="month")
    values = table.rows[row(table, period="2019-05")]
    assert (values["events"], values["events_hypothetical"], values["events_denied"]) == (
        1,
        0 + 1,
        0,
    )


def test_a_joint_act_on_a_third_is_no_event_between_the_two(world):
    text = world.document("Ruritania and Borduria warned Syldavia.")
    world.act(text, "warned", "THREATEN", ("RUR", "BOR"), ("SYL",), "2019-05-01")
    values = measure(world, "counts", DYAD).rows[0]
    assert (values["events"], values["joint_acts"]) == (0, 1)


def test_an_interval_over_the_year_is_undated(world):
    text = world.document("Ruritania visited Borduria last winter.")
    world.act(text, "visited", "CONSULT", ("RUR",), ("BOR",), "2018-12-01/2019-02-28")
    table = measure(world, "counts", DYAD, by="year")
    assert [r["period"] for r in table.rows] == ["undated"]


def test_contributions_sum_to_the_count(world):
    text = world.document("Ruritania helped, praised and met Borduria again.")
    for i, word in enumerate(("helped", "praised", "met", "again")):
        world.act(text, word, "AID", ("RUR",), ("BOR",), "2019-05-01", family=f"f{i // 2}")
    table = measure(world, "counts", DYAD)
    for name in ("events", "event_records"):
        parts = table.explain(0, name)
        assert sum(c.weight for c in parts) == pytest.approx(table.rows[0][name])


def test_a_judgement_makes_a_record_certain(world):
    text = world.document("Ruritania praised Borduria.")
    event = world.act(text, "praised", "SUPPORT", ("RUR",), ("BOR",), "2019-05-01", confidence=0.3)
    before = measure(world, "counts", DYAD).rows[0]
    world.judge(event.id, "accept")
    after = measure(world, "counts", DYAD).rows[0]
    assert (before["events_low"], after["events_low"]) == (0, 1)


def test_nothing_found_is_missing_with_a_reason_not_zero(world):
    table = measure(world, "counts", DYAD)
    assert table.rows[0]["events"] is None
    assert table.missing[0, "events"]


def test_bad_calls_are_named(world):
    with pytest.raises(MeasureError, match="no measure named 'nonsense'"):
        measure(world, "nonsense", DYAD)
    with pytest.raises(MeasureError, match="flavour"):
        measure(world, "counts", DYAD, flavour=1)
    with pytest.raises(MeasureError, match="dyad"):
        measure(world, "counts", ["RUS-CHN"])
