from __future__ import annotations

import pytest

from entente.errors import MeasureError
from entente.measures import range_of, sensitivity

DYAD = [("RUR", "BOR")]


def mixed(world):
    text = world.document("Ruritania aided Borduria. Borduria is said to have attacked Ruritania.")
    world.act(text, "aided", "AID", ("RUR",), ("BOR",), "2019-01-02")
    world.act(text, "attacked", "ASSAULT", ("BOR",), ("RUR",), "2019-03-02", status="alleged")


def test_every_combination_stands_in_a_row(world):
    mixed(world)
    grid = {"statuses": [("asserted",), ("asserted", "alleged")], "dates": ["apart", "spread"]}
    table = sensitivity(world, "alignment", DYAD, "net", grid, by="year")
    both = [r for r in table.rows if r["direction"] == "RUR-BOR"]
    assert [(r["choice_statuses"], r["choice_dates"], r["net"]) for r in both] == [
        ("asserted", "apart", 7.0),
        ("asserted", "spread", 7.0),
        ("asserted, alleged", "apart", -2.0),
        ("asserted, alleged", "spread", -2.0),
    ]
    index = table.rows.index(both[0])
    assert len(table.explain(index, "net")) == 1


def test_the_range_says_whether_the_sign_holds(world):
    mixed(world)
    grid = {"statuses": [("asserted",), ("asserted", "alleged")]}
    drawn = range_of(sensitivity(world, "alignment", DYAD, "net", grid, by="year"), "net")
    [row] = [r for r in drawn.rows if r["direction"] == "RUR-BOR"]
    assert (row["lowest"], row["highest"], row["choices"]) == (-2.0, 7.0, 2)
    assert row["sign_holds"] is False


def test_an_empty_grid_and_strange_names_are_refused(world):
    mixed(world)
    with pytest.raises(MeasureError, match="no choices"):
        sensitivity(world, "alignment", DYAD, "net", {})
    with pytest.raises(MeasureError, match="no column"):
        sensitivity(world, "alignment", DYAD, "gross", {"by": ["year"]})
    with pytest.raises(MeasureError, match="flavour"):
        sensitivity(world, "alignment", DYAD, "net", {"flavour": [1]})
