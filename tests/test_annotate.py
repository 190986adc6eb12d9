from __future__ import annotations

import json

import pytest

from entente.annotate import annotate, document_date, document_of
from entente.errors import UsageError

TEXT = (
    "🙂 Paris said on Monday that it would talk.\n\nRead more »\n\n“We will not agree,” a Chadian "
    "envoy told reporters in Niamey.\n"
)


def row(**more) -> dict:
    return {"doc": 7, "text": TEXT, "dct": "2021-03-03", **more}


@pytest.mark.parametrize(
    ("what", "key"),
    [("actors", "mentions"), ("times", "timexes"), ("statements", "attributions")],
)
def test_each_line_has_its_answer_in_order_and_echoes_its_name(what, key):
    found = list(annotate(what, [row(), json.dumps(row(doc="b")), {"id": "c", "text": ""}]))
    assert [line.get("doc", line.get("id")) for line in found] == [7, "b", "c"]
    assert found[0][key] == found[1][key] != []
    assert found[2][key] == []


def test_offsets_are_code_points_into_the_given_text():
    times = next(iter(annotate("times", [row()])))["timexes"]
    assert [TEXT[t["start"] : t["end"]] for t in times] == ["Monday"]
    assert times[0]["value"] == "2021-03-01"


@pytest.mark.parametrize(
    "line",
    ["not json", "[1]", "{}", '{"doc": 1}', '{"doc": 1, "text": 3}', '{"text": "x"}'],
)
def test_a_bad_line_says_what_is_wrong_and_the_rest_goes_on(line):
    found = list(annotate("times", [line, row()]))
    assert found[0]["error"]
    assert found[1]["timexes"]


def test_a_bad_date_is_named():
    found = list(annotate("times", [row(dct="soon")]))
    assert "no ISO date" in found[0]["error"]
    assert document_date("2020-09-21/2020-09-27").latest == "2020-09-27"
    assert not document_date(None).known


def test_nothing_is_cut():
    kinds = {block.kind for block in document_of(row()).blocks}
    assert "furniture" not in kinds


def test_an_unknown_kind_is_refused():
    with pytest.raises(UsageError, match="there are"):
        list(annotate("moods", []))
