from __future__ import annotations

from pathlib import Path

import pytest

from entente import panels
from entente.measures import DATA_NAMES, NAMES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", [*NAMES, *DATA_NAMES])
def test_every_measure_is_in_the_documentation(name):
    assert f"| `{name}` |" in (DOCS / "measures.md").read_text("utf-8")


def test_every_dataset_is_in_the_documentation_with_where_to_get_it():
    text = (DOCS / "panels.md").read_text("utf-8")
    for entry in panels.LIST:
        [line] = [x for x in text.splitlines() if x.startswith(f"| `{entry.name}` |")]
        assert entry.where in line
        assert entry.coverage in line
        assert all(trap in line for trap in entry.traps)
