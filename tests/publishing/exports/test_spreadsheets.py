from __future__ import annotations

import csv

from hypothesis import given
from hypothesis import strategies as st

from entente.publishing.exports.spreadsheets import FORMULA_STARTS, safe, write_csv


@given(st.text())
def test_no_text_cell_starts_like_a_formula(cell):
    kept = safe(cell)
    assert not kept.startswith(FORMULA_STARTS)
    assert kept.removeprefix("'") == cell.removeprefix("'") or kept == "'" + cell


def test_numbers_keep_their_sign():
    assert safe(-3.5) == -3.5
    assert safe(None) is None


@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1)
)
def test_raw_csv_reads_back_equal(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    write_csv([{"cell": cell} for cell in cells], path, raw=True)
    with path.open(encoding="utf-8", newline="") as file:
        back = [row["cell"] for row in csv.DictReader(file)]
    assert back == cells
