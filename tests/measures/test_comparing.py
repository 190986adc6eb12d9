from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml

from entente.errors import MeasureError
from entente.measures import compare
from entente.measures.claims import claims
from entente.measures.comparing import Outcome, verdict_of
from entente.measures.expectations import Variant
from entente.measures.power import COMPONENTS
from entente.measures.templates import templates
from entente.nouns import Actor, Mention, Party


def say_of(world, text, *places, name="d"):
    """An article whose given words name states."""
    document = world.document(text, name)
    for words, code in places:
        span = world.span(document, words)
        actor = Actor(code, words, "state", code)
        world._mentions.append(
            Mention(f"c{len(world._mentions)}", span, actor, words, "state", False, "t", 1.0)
        )
    return document


def capabilities(dataset, ours, theirs, first=2000):
    years = range(first, first + len(ours))
    rows = [(2, y, v) for y, v in zip(years, ours, strict=True)]
    rows += [(710, y, v) for y, v in zip(years, theirs, strict=True)]
    return dataset(
        "nmc",
        {
            "ccode": [c for c, _, _ in rows],
            "year": [y for _, y, _ in rows],
            **{n: [v for _, _, v in rows] for n in COMPONENTS},
            "cinc": [None for _ in rows],
        },
        first=first,
        last=first + len(ours) - 1,
    )


DECLINE = "The relative decline of America goes on."


def test_a_decline_that_the_data_show(world, dataset):
    say_of(world, DECLINE, ("America", "USA"))
    falling = capabilities(dataset, [9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert found.verdict == "supported"
    assert found.roles == {"first": "USA", "second": "CHN"}
    assert found.speakers == ("the author",)
    assert "holds under 3 of 3" in found.reasons[1]
    assert found.outcomes[0].told[0].behind
    assert found.citations == ("Cite nmc.",)
    json.dumps(found.as_dict())
    assert found.as_dict()["sentences"][0]["words"] == "relative decline"


def test_a_decline_that_the_data_deny(world, dataset):
    say_of(world, DECLINE, ("America", "USA"))
    rising = capabilities(dataset, [3.0 + 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": rising}, "relative-decline")
    assert found.verdict == "contradicted"


def test_a_decline_that_depends_on_the_window_is_mixed(world, dataset):
    say_of(world, DECLINE, ("America", "USA"))
    # up for twenty years, down in the last ten
    ours = [3.0 + 0.3 * i for i in range(20)] + [9.0 - 0.3 * i for i in range(10)]
    [found] = compare(world, {"nmc": capabilities(dataset, ours, [1.0] * 30)}, "relative-decline")
    assert found.verdict == "mixed"


def test_without_the_dataset_the_claim_is_untestable_and_says_which(world):
    say_of(world, DECLINE, ("America", "USA"))
    [found] = compare(world, {}, "relative-decline")
    assert found.verdict == "untestable"
    assert "needs the dataset nmc" in found.reasons[1]


def test_data_after_the_claim_are_not_used(world, dataset):
    text = say_of(world, DECLINE, ("America", "USA"))
    world.say(text, DECLINE, "SYL", when="2015-05-01")
    # falls until 2015, soars afterwards
    ours = [9.0 - 0.2 * i for i in range(16)] + [20.0] * 14
    [found] = compare(world, {"nmc": capabilities(dataset, ours, [1.0] * 30)}, "relative-decline")
    assert all("2015" in v.said for v in found.outcomes[0].told)
    assert found.outcomes[0].told[0].holds is True
    assert found.speakers == ("somebody of SYL",)


def test_data_that_end_long_before_the_claim_say_so(world, dataset):
    text = say_of(world, DECLINE, ("America", "USA"))
    world.say(text, DECLINE, "SYL", when="2040-05-01")
    falling = capabilities(dataset, [9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert "the data end in 2029, 11 years before the claim" in found.reasons


def test_a_forecast_is_tested_only_by_what_came_after(world, dataset):
    text = say_of(
        world,
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
    say_of(
        world,
        "Russia and China are de facto allies. Russia and China held talks. "
        "Russia delivered missiles to China. Russia and China held joint exercises.",
    )
    for i in range(4):
        for name, code in (("Russia", "RUS"), ("China", "CHN")):
            text = world.documents()[0]
            start = -1
            for _ in range(i + 1):
                start = text.text.index(name, start + 1)
            world._mentions.append(
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
    say_of(
        world, "If the relative decline of America went on, others would gain.", ("America", "USA")
    )
    assert compare(world, {}, "relative-decline") == []


def test_a_state_that_the_sentence_does_not_name_is_not_guessed(world, dataset):
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


def test_users_extend_the_codebook(world, dataset, tmp_path):
    say_of(world, "America waxes.", ("America", "USA"))
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
    data = {"nmc": capabilities(dataset, [9.0] * 5, [1.0] * 5)}
    [found] = compare(world, data, "waxing", codebook=mine)
    assert found.verdict == "supported"
    del entry["roles"]
    mine.write_text(yaml.safe_dump({"claims": [entry]}))
    with pytest.raises(MeasureError, match="waxing lacks roles"):
        compare(world, data, codebook=mine)


def test_an_unknown_template_is_named(world):
    with pytest.raises(MeasureError, match="no claim template"):
        compare(world, {}, "nonsense")


def test_every_shipped_template_names_measures_and_columns_that_exist(world, dataset):
    from entente.measures import DATA_NAMES, NAMES

    for template in templates().values():
        for test in template["tests"]:
            assert test["measure"] in {*NAMES, *DATA_NAMES}
            assert set(test["dyad"]) <= set(template["roles"])
            assert test["expect"]["kind"] in {"trend", "level", "names", "rises_above"}


def test_copies_of_a_claim_are_one_comparison(world):
    one = say_of(world, DECLINE, ("America", "USA"))
    two = say_of(world, DECLINE, ("America", "USA"))
    world.copy(one.span(0, len(DECLINE)), two.span(0, len(DECLINE)))
    [found] = claims(world, {"relative-decline": templates()["relative-decline"]})
    assert len(found.sentences) == 2
    assert len({c.family for c in found.sentences}) == 1


def test_roles_come_from_names_around_the_phrase(world):
    say_of(
        world,
        "Belarus is the missing link in the arc of encirclement of Russia by the USA.",
        ("Belarus", "BLR"),
        ("Russia", "RUS"),
        ("USA", "USA"),
    )
    found = {c.template: c.roles for c in claims(world, templates())}
    assert found["missing-link"] == {"link": "BLR", "first": "RUS", "second": "USA"}
    assert found["arc-of-encirclement"] == {"first": "RUS", "second": "USA"}


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
    world, dataset, tmp_path
):
    say_of(world, "America waxes before Asia.", ("America", "USA"), ("Asia", "CHN"))
    entry = json.loads(json.dumps(GOOD))
    entry["tests"][0]["vary"] = [{"rivls": ["RUS"]}]
    mine = tmp_path / "mine.yaml"
    mine.write_text(yaml.safe_dump({"claims": [entry]}))
    data = {"nmc": capabilities(dataset, [9.0] * 5, [1.0] * 5)}
    with pytest.raises(MeasureError, match=r"template waxing.*rivls"):
        compare(world, data, "waxing", codebook=mine)


def test_only_states_fill_a_role_by_speaking(world):
    text = say_of(world, "Joint patrols go on, she said.")
    world.say(text, "Joint patrols go on", "person/quill")
    quill = Actor("person/quill", "Ada Quill", "person", "")
    said = world._statements[0]
    world._statements[0] = replace(said, speaker=Party("Ada Quill", quill))
    [found] = compare(world, {}, "joint-exercises")
    assert found.roles == {}
    assert found.speakers == ("Ada Quill",)
    world._statements[0] = replace(said, speaker=Party("It"))
    [found] = compare(world, {}, "joint-exercises")
    assert found.speakers == ("“It” (not identified)",)


def test_every_sentence_stands_beside_its_claim(world, dataset):
    say_of(world, DECLINE, ("America", "USA"))
    falling = capabilities(dataset, [9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert found.quotes == (DECLINE,)
    assert found.as_dict()["sentences"][0]["text"] == DECLINE
    assert "the claim has no date: data up to their end in 2029 were used" in found.reasons


def test_of_several_pairs_the_one_next_to_the_words_is_meant(world):
    say_of(
        world,
        "Korea and Japan protested after Russia and China held joint exercises nearby.",
        ("Korea", "KOR"), ("Japan", "JPN"), ("Russia", "RUS"), ("China", "CHN"),
    )  # fmt: skip
    say_of(world, "India will hold joint exercises with France.", ("India", "IND"),
           ("France", "FRA"))  # fmt: skip
    pairs = {tuple(sorted(c.roles.values())) for c in compare(world, {}, "joint-exercises")}
    assert pairs == {("CHN", "RUS"), ("FRA", "IND")}


def test_a_denial_is_a_claim_of_its_own_and_its_verdict_turned_round(world, dataset):
    text = say_of(world, "There is no relative decline of America, she said.", ("America", "USA"))
    world.say(text, "There is no relative decline of America", "USA")
    falling = capabilities(dataset, [9.0 - 0.2 * i for i in range(30)], [1.0] * 30)
    rising = capabilities(dataset, [1.0 + 0.2 * i for i in range(30)], [9.0] * 30)
    [found] = compare(world, {"nmc": falling}, "relative-decline")
    assert (found.verdict, found.denied) == ("contradicted", True)
    assert found.title == "Denied: A state's relative national power declines"
    assert found.reasons[0].startswith("denied by somebody of USA of first USA")
    assert found.reasons[1].startswith("what is denied is tested")
    assert compare(world, {"nmc": rising}, "relative-decline")[0].verdict == "supported"
    assert compare(world, {}, "relative-decline")[0].verdict == "untestable"


def test_a_negation_that_belongs_to_the_claim_denies_nothing(world):
    say_of(
        world,
        "America cannot win unless it defeats both Russia and China.",
        ("America", "USA"), ("Russia", "RUS"), ("China", "CHN"),
    )  # fmt: skip
    [found] = compare(world, {}, "defeat-both")
    assert not found.denied
    assert found.roles == {"rival": "USA", "first": "RUS", "second": "CHN"}


def test_a_foretold_claim_is_tested_only_by_what_came_after(world, dataset):
    text = say_of(world, "There will be a relative decline of America.", ("America", "USA"))
    world.say(text, "There will be a relative decline of America.", "SYL", when="2009-03-01")
    up_then_down = [1.0 + i for i in range(10)] + [10.0 - 0.2 * i for i in range(20)]
    [found] = compare(
        world, {"nmc": capabilities(dataset, up_then_down, [1.0] * 30)}, "relative-decline"
    )
    assert found.reasons[0].startswith("foretold by")
    assert found.verdict == "supported"
    [found] = compare(
        world, {"nmc": capabilities(dataset, up_then_down[:10], [1.0] * 10)}, "relative-decline"
    )
    assert found.verdict == "untestable"


def test_a_role_that_the_sentence_leaves_open_is_told_apart(world, dataset):
    say_of(world, DECLINE, ("America", "USA"))
    [found] = compare(world, {}, "relative-decline")
    assert found.filled == ("second",)
    assert found.reasons[0] == (
        "claimed by the author of first USA; "
        "not named in the sentence, taken for the test: second CHN"
    )
    say_of(
        world,
        "The relative decline of America before China goes on.",
        ("America", "USA"),
        ("China", "CHN"),
    )
    [found] = compare(world, {}, "relative-decline")
    assert found.filled == ()


def test_who_only_speaks_is_no_part_of_what_is_said(world):
    words = "the relative decline of America goes on"
    text = say_of(world, f"Iran said {words}.", ("Iran", "IRN"), ("America", "USA"))
    world.say(text, words, "IRN", manner="indirect")
    said = world._statements[0]
    world._statements[0] = replace(said, source=(world.span(text, "Iran"),))
    [found] = compare(world, {}, "relative-decline")
    assert found.roles == {"first": "USA", "second": "CHN"}
    # but is, where the words point back to the speaker
    text = say_of(world, "France said it held joint exercises with Spain.",
                  ("France", "FRA"), ("Spain", "ESP"))  # fmt: skip
    world.say(text, "it held joint exercises with Spain", "FRA", manner="indirect")
    said = world._statements[1]
    world._statements[1] = replace(said, source=(world.span(text, "France"),))
    [found] = compare(world, {}, "joint-exercises")
    assert set(found.roles.values()) == {"FRA", "ESP"}


def test_how_far_a_report_reaches_is_left_open_where_the_sentence_does(world):
    text = say_of(
        world,
        "The Gazette noted that talks went on, and Russia and China are de facto allies.",
        ("Russia", "RUS"), ("China", "CHN"),
    )  # fmt: skip
    world.say(text, "talks went on", "SYL", manner="indirect")
    [found] = compare(world, {}, "de-facto-not-de-jure")
    assert found.speakers == ("the author or “somebody of SYL” (the sentence leaves open which)",)


@pytest.mark.parametrize(
    ("sentence", "claim", "roles"),
    [
        ("America condemned joint exercises by Russia and China.", "joint-exercises",
         {"first": "RUS", "second": "CHN"}),
        ("America condemned joint Russian-Chinese exercises.", "joint-exercises",
         {"first": "RUS", "second": "CHN"}),
        ("Russia held joint exercises with China.", "joint-exercises",
         {"first": "CHN", "second": "RUS"}),
        ("Arms sales to Iran by Russia went on.", "arms-transfers",
         {"first": "RUS", "second": "IRN"}),
        ("Arms sales by Russia to Iran went on.", "arms-transfers",
         {"first": "RUS", "second": "IRN"}),
        ("Russia sold missiles to Iran.", "arms-transfers", {"first": "RUS", "second": "IRN"}),
        ("The encirclement of Russia by America goes on.", "arc-of-encirclement",
         {"first": "RUS", "second": "USA"}),
        ("America built a ring of hostile states surrounding Russia.", "hostile-neighbours",
         {"first": "RUS", "second": "USA"}),
    ],
)  # fmt: skip
def test_roles_follow_the_prepositions(world, sentence, claim, roles):
    names = {"America": "USA", "Russia": "RUS", "China": "CHN", "Iran": "IRN", "Chinese": "CHN",
             "Russian": "RUS"}  # fmt: skip
    held = [n for n in names if f" {n} " in f" {sentence} ".replace(".", " ").replace("-", " ")]
    say_of(world, sentence, *((n, names[n]) for n in sorted(held, key=sentence.index)))
    [found] = compare(world, {}, claim)
    assert found.roles == roles
