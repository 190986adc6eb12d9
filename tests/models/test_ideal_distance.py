from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from entente.errors import MeasureError
from entente.measures import measure
from entente.models import ideal_distance
from entente.panels import Dataset

# two camps of ten states with one vote of difference each, and China in between
WEST, EAST = (2, 20, 200, 210, 220, 230, 235, 255, 325, 390), (365, 369, 370, 371, 40, 41, 42)


def votes():
    rng = np.random.Generator(np.random.PCG64(4))
    cells = []
    for call in range(40):
        tilt = 1 if call % 2 else -1
        for code in (*WEST, *EAST, 710):
            side = 0.9 if code in WEST else -0.9 if code in EAST else -0.3
            yes = rng.random() < 0.5 + tilt * side / 2
            cells.append((code, call, 2000, 1 if yes else 3))
    names = ("ccode", "rcid", "year", "vote")
    columns = dict(zip(names, map(list, zip(*cells, strict=True)), strict=True))
    frame = pl.DataFrame({"row": list(range(1, len(cells) + 1)), **columns})
    return {"un-votes": Dataset("un-votes", "UN", frame, 1946, 2015, "1", "", "f", "Cite.")}


def test_distance_is_that_of_the_points_and_opens_to_the_votes():
    pairs = [("USA", "GBR"), ("USA", "RUS"), ("RUS", "CHN")]
    table = ideal_distance(None, votes(), dyads=pairs, years=[2000, 2016])
    near, far, middle = (table.rows[i] for i in (0, 2, 4))
    assert near["distance"] < middle["distance"] < far["distance"]
    assert far["distance"] == pytest.approx(abs(far["first"] - far["second"]), abs=1e-5)
    assert far["first"] > 0 > far["second"]
    assert far["first_low"] < far["first"] < far["first_high"]
    assert len(table.explain(2, "first")) == 40
    assert table.missing[1, "distance"] == "UN 1 ends in 2015"


def test_it_is_a_measure_and_needs_a_known_anchor():
    table = measure(None, "ideal-points", [("USA", "RUS")], panels=votes(), years=[2000])
    assert table.name == "ideal-points"
    with pytest.raises(MeasureError, match="Ruritania"):
        ideal_distance(None, votes(), dyads=[("USA", "RUS")], anchor="Ruritania")
