"""Claim templates: the user's beside ours, and every slip named before a text is read."""

from __future__ import annotations

import json

import pytest
import yaml

from entente.errors import MeasureError
from entente.measures import compare
from entente.measures.templates import templates


def test_users_extend_the_codebook(world, tmp_path, capabilities):
    world.naming("America waxes.", ("America", "USA"))
    mine = tmp_path / "mine.yaml"
    entry = {
        "id": "waxing",
        "title": "A state waxes",
        "phrases": ["waxes"],
        "roles": {"first": ["any1"], "second": ["other1"]},
        "fill": {"second": "CHN"},
        "tests": [
            {
                "name": "more than half",
                "measure": "power",
                "dyad": ["first", "second"],
                "expect": {"kind": "level", "column": "first", "op": ">", "value": 0.5},
            }
        ],
    }
    mine.write_text(yaml.safe_dump({"claims": [entry]}))
    data = {"nmc": capabilities([9.0] * 5, [1.0] * 5)}
    [found] = compare(world, data, "waxing", codebook=mine)
    assert found.verdict == "supported"
    del entry["roles"]
    mine.write_text(yaml.safe_dump({"claims": [entry]}))
    with pytest.raises(MeasureError, match="waxing lacks roles"):
        compare(world, data, codebook=mine)


def test_an_unknown_template_is_named(world):
    with pytest.raises(MeasureError, match="no claim template"):
        compare(world, {}, "nonsense")


def test_every_shipped_template_names_measures_and_columns_that_exist(world):
    from entente.measures import DATA_NAMES, NAMES

    for template in templates().values():
        for test in template["tests"]:
            assert test["measure"] in {*NAMES, *DATA_NAMES}
            assert set(test["dyad"]) <= set(template["roles"])
            assert test["expect"]["kind"] in {"trend", "level", "names", "rises_above"}


GOOD = {
    "id": "waxing",
    "title": "A state waxes",
    "phrases": ["waxes"],
    "roles": {"first": ["any1"], "second": ["other1"]},
    "tests": [
        {
            "name": "more than half",
            "measure": "power",
            "dyad": ["first", "second"],
            "expect": {"kind": "level", "column": "first", "op": ">", "value": 0.5},
        }
    ],
}


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        (("tests", 0, "measure"), "powr", "no measure named 'powr'"),
        (("tests", 0, "dyad"), ["first", "third"], "two of the roles first, second"),
        (("tests", 0, "dyad"), ["first"], "two of the roles"),
        (("tests", 0, "expect", "kind"), "lvl", "level, trend, names, rises_above"),
        (("tests", 0, "expect", "op"), "=>", "op is one of"),
        (("tests", 0, "expect", "vlaue"), 1, "vlaue, which means nothing"),
        (("tests", 0, "expcet"), {}, "expcet, which means nothing"),
        (("tests",), [], "never testable"),
        (("roles", "first"), ["somewhere"], "role place 'somewhere'"),
        (("phrases",), [], "no phrases"),
        (("phrase",), ["x"], "phrase, which means nothing"),
    ],
)
def test_a_slip_in_a_users_template_is_named_before_anything_is_read(
    world, tmp_path, where, value, said
):
    entry = json.loads(json.dumps(GOOD))
    *way, last = where
    place = entry
    for step in way:
        place = place[step]
    place[last] = value
    mine = tmp_path / "mine.yaml"
    mine.write_text(yaml.safe_dump({"claims": [entry]}))
    with pytest.raises(MeasureError, match=said):
        compare(world, {}, codebook=mine)


def test_a_choice_that_the_measure_has_not_is_an_error_and_no_untestable_claim(
    world, tmp_path, capabilities
):
    world.naming("America waxes before Asia.", ("America", "USA"), ("Asia", "CHN"))
    entry = json.loads(json.dumps(GOOD))
    entry["tests"][0]["vary"] = [{"rivls": ["RUS"]}]
    mine = tmp_path / "mine.yaml"
    mine.write_text(yaml.safe_dump({"claims": [entry]}))
    data = {"nmc": capabilities([9.0] * 5, [1.0] * 5)}
    with pytest.raises(MeasureError, match=r"template waxing.*rivls"):
        compare(world, data, "waxing", codebook=mine)
