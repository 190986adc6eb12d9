"""The shape of ``entente annotate actors``."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from entente.language.analysis import Analysis
from entente.nouns import Document
from entente.reading.actors import ActorReader
from entente.reading.actors.interchange import annotate, document_date


def test_a_line_in_and_a_line_out(analyse: Callable[..., Analysis]) -> None:
    def engine(document: Document) -> Analysis:
        return analyse(document.text, document.published.earliest)

    line = {"doc": 7, "text": "The Kenyan president met Qatari envoys.", "dct": "2019-05-01"}
    out = annotate(line, engine, ActorReader())
    assert out["doc"] == 7
    first = out["mentions"][0]
    assert first["actor"] == "person/uhuru-kenyatta"
    assert (first["start"], first["end"], first["state"]) == (4, 20, "KEN")
    assert set(first) == {
        "start", "end", "actor", "name", "kind", "state", "role", "as_place", "how", "confidence"
    }  # fmt: skip
    assert json.loads(json.dumps(out)) == out


@pytest.mark.parametrize("line", [{"doc": 1}, {"text": 3}, {"text": "x", "dct": 5}])
def test_a_bad_line_is_refused(line: dict[str, object], analyse: Callable[..., Analysis]) -> None:
    with pytest.raises(ValueError, match=r"text|dct"):
        annotate(line, lambda d: analyse(d.text), ActorReader())


def test_document_dates() -> None:
    when = document_date("2020-09-21/2020-09-27")
    assert (when.earliest, when.latest) == ("2020-09-21", "2020-09-27")
    assert document_date("2020-10").latest == "2020-10-31"
    assert document_date("2020-10-01/..").latest is None
    assert not document_date(None).known
