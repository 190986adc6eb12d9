from __future__ import annotations

import json

import pytest

from entente.reading.times.interchange import annotate


def test_one_line():
    line = annotate({"doc": 7, "text": "He left yesterday.", "dct": "2020-10-05"})
    assert line["doc"] == 7
    (timex,) = line["timexes"]
    assert list(timex) == [
        "start", "end", "type", "value", "earliest", "latest", "precision", "anchor", "basis",
    ]  # fmt: skip
    assert timex["value"] == timex["earliest"] == "2020-10-04"
    assert timex["anchor"] == "document"
    json.dumps(line)


@pytest.mark.parametrize(
    "line", [{}, {"text": 3}, {"text": "today", "dct": 2020}, {"text": "x", "dct": "?"}]
)
def test_a_bad_line_is_refused_with_a_reason(line):
    with pytest.raises(ValueError, match=r"."):
        annotate(line)
