"""Tables as plain text, and what opens behind a cell."""

from __future__ import annotations

import pytest

from entente.errors import MeasureError
from entente.measures.table import Column, Contribution, Table

TABLE = Table(
    "count",
    "Words counted",
    (Column("state", role="key"), Column("words"), Column("share")),
    (
        {"state": "NOR", "words": 12, "share": 0.25},
        {"state": "CHL", "words": None, "share": 1 / 3},
    ),
    {(0, "words"): (Contribution("statement", "a"), Contribution("statement", "b"))},
    {(1, "words"): "the texts name none"},
)


def test_a_printed_table_has_its_title_and_columns_that_line_up():
    assert str(TABLE).splitlines() == [
        "Words counted",
        "state  words  share",
        "NOR    12     0.25",
        "CHL    NA     0.333",
    ]


def test_a_cell_opens_to_what_stands_behind_it():
    assert [c.id for c in TABLE.explain(0, "words")] == ["a", "b"]
    assert TABLE.explain(1) == ()
    with pytest.raises(MeasureError, match="rows 0 to 1"):
        TABLE.explain(2)
    with pytest.raises(MeasureError, match="state, words, share"):
        TABLE.explain(0, "verbs")
