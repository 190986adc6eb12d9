"""Verdicts: claims of a text beside data."""

from __future__ import annotations

import json

import pytest
import yaml

from entente.errors import MeasureError
from entente.measures import compare
from entente.measures.comparing import Outcome, verdict_of
from entente.measures.expectations import Variant
from entente.nouns import Actor, Mention

DECLINE = "The relative decline of America goes on."


def test_a_decline_that_the_data_show(world, capabilities):
    world.naming(DECLINE, ("America", "USA"))
    falling = capabilities([9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert found.verdict == "supported"
    assert found.roles == {"first": "USA", "second": "CHN"}
    assert found.speakers == ("the author",)
    assert "holds under 3 of 3" in found.reasons[1]
    assert found.outcomes[0].told[0].behind
    assert found.citations == ("Cite nmc.",)
    json.dumps(found.as_dict())
    assert found.as_dict()["sentences"][0]["words"] == "relative decline"


def test_a_decline_that_the_data_deny(world, capabilities):
    world.naming(DECLINE, ("America", "USA"))
    rising = capabilities([3.0 + 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": rising}, "relative-decline")
    assert found.verdict == "contradicted"


def test_a_decline_that_depends_on_the_window_is_mixed(world, capabilities):
    world.naming(DECLINE, ("America", "USA"))
    # up for twenty years, down in the last ten
    ours = [3.0 + 0.3 * i for i in range(20)] + [9.0 - 0.3 * i for i in range(10)]
    [found] = compare(world, {"nmc": capabilities(ours, [1.0] * 30)}, "relative-decline")
    assert found.verdict == "mixed"


def test_without_the_dataset_the_claim_is_untestable_and_says_which(world):
    world.naming(DECLINE, ("America", "USA"))
    [found] = compare(world, {}, "relative-decline")
    assert found.verdict == "untestable"
    assert "needs the dataset nmc" in found.reasons[1]


def test_data_after_the_claim_are_not_used(world, capabilities):
    text = world.naming(DECLINE, ("America", "USA"))
    world.say(text, DECLINE, "SYL", when="2015-05-01")
    # falls until 2015, soars afterwards
    ours = [9.0 - 0.2 * i for i in range(16)] + [20.0] * 14
    [found] = compare(world, {"nmc": capabilities(ours, [1.0] * 30)}, "relative-decline")
    assert all("2015" in v.said for v in found.outcomes[0].told)
    assert found.outcomes[0].told[0].holds is True
    assert found.speakers == ("somebody of SYL",)


def test_data_that_end_long_before_the_claim_say_so(world, capabilities):
    text = world.naming(DECLINE, ("America", "USA"))
    world.say(text, DECLINE, "SYL", when="2040-05-01")
    falling = capabilities([9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert "the data end in 2029, 11 years before the claim" in found.reasons


def test_a_forecast_is_tested_only_by_what_came_after(world, dataset):
    text = world.naming(
        "Russia and China will not sign a formal alliance.",
        ("Russia", "RUS"),
        ("China", "CHN"),
    )
    world.say(text, "Russia and China will not sign a formal alliance.", "SYL", when="2017-03-01")
    terms = {
        "atopid": [1], "defense": [1], "offense": [0], "neutral": [0], "nonagg": [0], "consul": [0]
    }  # fmt: skip

    def panels(last, entered):
        members = {"atopid": [1] * 2, "member": [365, 710], "yrent": [entered] * 2}
        return {
            "atop-alliances": dataset("atop-alliances", terms, last=last),
            "atop-members": dataset("atop-members", {**members, "yrexit": [None] * 2}, last=last),
        }

    kept = compare(world, panels(2018, 2030), "no-formal-treaty")
    broken = compare(world, panels(2018, 2018), "no-formal-treaty")
    early = compare(world, panels(2016, 2030), "no-formal-treaty")
    assert [c[0].verdict for c in (kept, broken, early)] == [
        "supported",
        "contradicted",
        "untestable",
    ]


def test_a_text_does_not_test_itself(world):
    world.naming(
        "Russia and China are de facto allies. Russia and China held talks. "
        "Russia delivered missiles to China. Russia and China held joint exercises.",
    )
    for i in range(4):
        for name, code in (("Russia", "RUS"), ("China", "CHN")):
            text = world.documents()[0]
            start = -1
            for _ in range(i + 1):
                start = text.text.index(name, start + 1)
            world.named.append(
                Mention(
                    f"x{i}{code}", text.span(start, start + len(name)),
                    Actor(code, name, "state", code), name, "state", False, "t", 1.0,
                )
            )  # fmt: skip
    [found] = compare(world, {}, "de-facto-not-de-jure")
    assert found.verdict == "untestable"
    assert found.outcomes[0].told[0].holds is True
    assert found.outcomes[1].told == ()
    assert "1 of 2 tests could be made" in found.reasons


def test_a_supposed_claim_is_not_made(world):
    world.naming(
        "If the relative decline of America went on, others would gain.", ("America", "USA")
    )
    assert compare(world, {}, "relative-decline") == []


def test_a_state_that_the_sentence_does_not_name_is_not_guessed(world):
    world.document("A network of hostile states surrounds it.")
    [found] = compare(world, {}, "hostile-neighbours")
    assert found.verdict == "untestable"
    assert "does not say who is first" in found.reasons[1]


def test_verdicts():
    def outcome(*holds):
        return Outcome("t", "power", tuple(Variant("", h, "") for h in holds))

    assert verdict_of([outcome(True, True), outcome(None)]) == "supported"
    assert verdict_of([outcome(False), outcome(False)]) == "contradicted"
    assert verdict_of([outcome(True), outcome(False)]) == "mixed"
    assert verdict_of([outcome(None)]) == "untestable"


def test_every_sentence_stands_beside_its_claim(world, capabilities):
    world.naming(DECLINE, ("America", "USA"))
    falling = capabilities([9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert found.quotes == (DECLINE,)
    assert found.as_dict()["sentences"][0]["text"] == DECLINE
    assert "the claim has no date: data up to their end in 2029 were used" in found.reasons


def test_a_denial_is_a_claim_of_its_own_and_its_verdict_turned_round(world, capabilities):
    text = world.naming("There is no relative decline of America, she said.", ("America", "USA"))
    world.say(text, "There is no relative decline of America", "USA")
    falling = capabilities([9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    rising = capabilities([1.0 + 0.2 * i for i in range(30)], [9.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert (found.verdict, found.denied) == ("contradicted", True)
    assert found.title == "Denied: A state's relative national power declines"
    assert found.reasons[0].startswith("denied by somebody of USA of first USA")
    assert found.reasons[1].startswith("what is denied is tested")
    assert compare(world, {"nmc": rising}, "relative-decline")[0].verdict == "supported"
    assert compare(world, {}, "relative-decline")[0].verdict == "untestable"


def test_a_foretold_claim_is_tested_only_by_what_came_after(world, capabilities):
    text = world.naming("There will be a relative decline of America.", ("America", "USA"))
    world.say(text, "There will be a relative decline of America.", "SYL", when="2009-03-01")
    up_then_down = [1.0 + i for i in range(10)] + [10.0 - 0.2 * i for i in range(20)]
    [found] = compare(world, {"nmc": capabilities(up_then_down, [1.0] * 30)}, "relative-decline")
    assert found.reasons[0].startswith("foretold by")
    assert found.verdict == "supported"
    [found] = compare(
        world, {"nmc": capabilities(up_then_down[:10], [1.0] * 10)}, "relative-decline"
    )
    assert found.verdict == "untestable"


def test_a_role_that_the_sentence_leaves_open_is_told_apart(world):
    world.naming(DECLINE, ("America", "USA"))
    [found] = compare(world, {}, "relative-decline")
    assert found.filled == ("second",)
    assert found.reasons[0] == (
        "claimed by the author of first USA; "
        "not named in the sentence, taken for the test: second CHN"
    )
    world.naming(
        "The relative decline of America before China goes on.",
        ("America", "USA"),
        ("China", "CHN"),
    )
    [found] = compare(world, {}, "relative-decline")
    assert found.filled == ()


def test_a_column_of_words_is_a_slip_of_the_template_and_no_contradiction(
    world, capabilities, tmp_path
):
    world.naming("America waxes before Asia.", ("America", "USA"), ("Asia", "CHN"))
    expect = {"kind": "level", "column": "overtaking", "op": ">", "value": 0.5}
    test = {"name": "n", "measure": "power", "dyad": ["first", "second"], "expect": expect}
    entry = {
        "id": "waxing", "title": "A state waxes", "phrases": ["waxes"],
        "roles": {"first": ["any1"], "second": ["other1"]}, "tests": [test],
    }  # fmt: skip
    mine = tmp_path / "mine.yaml"
    mine.write_text(yaml.safe_dump({"claims": [entry]}))
    data = {"nmc": capabilities([1.0, 3.0], [2.0, 2.0])}
    with pytest.raises(MeasureError, match="holds words"):
        compare(world, data, "waxing", codebook=mine)
