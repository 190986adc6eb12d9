from __future__ import annotations

import pytest

from entente.measures import measure
from entente.measures.channels import entropy

DYAD = [("RUR", "BOR")]


def test_cells_breadth_and_switching(world):
    text = world.document("Ruritania and Borduria traded, drilled and talked.")
    world.act(
        text, "traded", "COOPERATE", ("RUR", "BOR"), when="2018-01-01", contexts=("economic",)
    )
    world.act(
        text, "drilled", "COOPERATE", ("RUR", "BOR"), when="2019-01-01", contexts=("military",)
    )
    table = measure(world, "channels", DYAD, by="year")
    cells = {(r["issue"], r["channel"]): r["items"] for r in table.rows[1:]}
    assert cells == {("economy", "exchange"): 1, ("security", "exchange"): 1}
    summary = table.rows[0]
    assert summary["breadth"] == pytest.approx(2 / 32)
    assert summary["switching"] == 1.0
    assert summary["entropy"] == entropy([1, 1], 32)


def test_plans_and_conflict_are_no_cooperation(world):
    text = world.document("Ruritania attacked Borduria. Ruritania plans trade with Borduria.")
    world.act(text, "attacked", "ASSAULT", ("RUR",), ("BOR",), contexts=("military",))
    world.act(
        text, "trade", "COOPERATE", ("RUR",), ("BOR",), status="planned", contexts=("economic",)
    )
    table = measure(world, "channels", DYAD)
    assert len(table.rows) == 1
    assert table.rows[0]["breadth"] is None


def test_entropy_bounds():
    assert entropy([5], 8) == 0.0
    assert entropy([2] * 8, 8) == 1.0
    assert entropy([], 8) == 0.0


def test_words_that_accuse_the_other_are_no_declaration_of_cooperation(world):
    text = world.document("Ruritania accused Borduria of spoiling trade. Trade with her grows.")
    world.act(text, "accused Borduria", "ACCUSE", ("RUR",), ("BOR",))
    world.say(text, "spoiling trade", "RUR", ("BOR",))
    world.say(text, "Trade with her grows", "RUR", ("BOR",))
    table = measure(world, "channels", DYAD)
    cells = {(r["issue"], r["channel"]): r["items"] for r in table.rows[1:]}
    assert cells == {("economy", "declaration"): 1}
