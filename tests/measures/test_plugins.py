"""Built-in measures and models are registered as anybody's would be, and load by name."""

from __future__ import annotations

import inspect
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from entente import models, plugins
from entente.errors import MeasureError
from entente.measures import DATA_NAMES, NAMES, Table, measure
from entente.measures.table import Column

ROOT = Path(__file__).parents[2]
GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
MEASURES, MODELS = GROUPS["entente.measures"], GROUPS["entente.models"]


def test_every_built_in_is_registered_under_its_name():
    # two measures live among the models, to the right of the measures, and are only plugged in
    assert set(MEASURES) == {*NAMES, *DATA_NAMES, "balance", "ideal-points"}
    assert set(MODELS) == set(models.NAMES)


@pytest.mark.parametrize(("name", "where"), sorted(MEASURES.items()))
def test_a_registered_measure_loads_and_takes_ledger_and_panels(name, where):
    found = EntryPoint(name, where, "entente.measures").load()
    assert list(inspect.signature(found).parameters)[:2] == ["ledger", "panels"]


@pytest.mark.parametrize(("name", "where"), sorted(MODELS.items()))
def test_a_registered_model_loads_and_takes_a_table(name, where):
    found = EntryPoint(name, where, "entente.models").load()
    assert next(iter(inspect.signature(found).parameters)) == "table"


@pytest.mark.parametrize("group", ["entente.measures", "entente.models"])
def test_the_installed_package_offers_them(group):
    assert set(GROUPS[group]) <= set(plugins.names(group)), "stale: pip install -e . again"


class Foreign:
    """Somebody's measure and model, as the contract has them."""

    name = "rumours"

    def compute(self, ledger, panels, *, dyads=(), least=1, **choices):
        if choices:
            raise TypeError(f"unexpected keyword argument {sorted(choices)[0]!r}")
        return Table("rumours", "Rumours", (Column("n"),), ({"n": least},))

    def estimate(self, table, *, times=1):
        return Table("more", "More", table.columns, tuple({"n": r["n"] * times} for r in table))


@pytest.fixture
def installed(monkeypatch):
    there = {
        group: [EntryPoint("rumours", f"{__name__}:Foreign", group)]
        for group in ("entente.measures", "entente.models")
    }
    monkeypatch.setattr(plugins, "entry_points", lambda group: there.get(group, []))
    monkeypatch.setattr(EntryPoint, "load", lambda self: Foreign)


def test_a_foreign_measure_and_model_are_found_by_name(installed):
    table = measure(None, "rumours", least=3)
    assert table.rows == ({"n": 3},)
    assert models.estimate("rumours", table, times=2).rows == ({"n": 6},)
    with pytest.raises(MeasureError, match="most"):
        measure(None, "rumours", most=3)
    with pytest.raises(MeasureError, match="rumours"):
        measure(None, "gossip")
