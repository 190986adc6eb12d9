"""Of whom a claim is made, and by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entente.measures import compare
from entente.measures.claims import claims
from entente.measures.templates import templates
from entente.nouns import Actor, Party

DECLINE = "The relative decline of America goes on."


def test_copies_of_a_claim_are_one_comparison(world):
    one = world.naming(DECLINE, ("America", "USA"))
    two = world.naming(DECLINE, ("America", "USA"))
    world.copy(one.span(0, len(DECLINE)), two.span(0, len(DECLINE)))
    [found] = claims(world, {"relative-decline": templates()["relative-decline"]})
    assert len(found.sentences) == 2
    assert len({c.family for c in found.sentences}) == 1


def test_roles_come_from_names_around_the_phrase(world):
    world.naming(
        "Belarus is the missing link in the arc of encirclement of Russia by the USA.",
        ("Belarus", "BLR"),
        ("Russia", "RUS"),
        ("USA", "USA"),
    )
    found = {c.template: c.roles for c in claims(world, templates())}
    assert found["missing-link"] == {"link": "BLR", "first": "RUS", "second": "USA"}
    assert found["arc-of-encirclement"] == {"first": "RUS", "second": "USA"}


def test_only_states_fill_a_role_by_speaking(world):
    text = world.naming("Joint patrols go on, she said.")
    world.say(text, "Joint patrols go on", "person/quill")
    quill = Actor("person/quill", "Ada Quill", "person", "")
    said = world.said[0]
    world.said[0] = replace(said, speaker=Party("Ada Quill", quill))
    [found] = compare(world, {}, "joint-exercises")
    assert found.roles == {}
    assert found.speakers == ("Ada Quill",)
    world.said[0] = replace(said, speaker=Party("It"))
    [found] = compare(world, {}, "joint-exercises")
    assert found.speakers == ("“It” (not identified)",)


def test_of_several_pairs_the_one_next_to_the_words_is_meant(world):
    world.naming("Korea and Japan protested after Russia and China held joint exercises nearby.",
        ("Korea", "KOR"), ("Japan", "JPN"), ("Russia", "RUS"), ("China", "CHN"),
    )  # fmt: skip
    world.naming("India will hold joint exercises with France.", ("India", "IND"),
           ("France", "FRA"))  # fmt: skip
    pairs = {tuple(sorted(c.roles.values())) for c in compare(world, {}, "joint-exercises")}
    assert pairs == {("CHN", "RUS"), ("FRA", "IND")}


def test_a_negation_that_belongs_to_the_claim_denies_nothing(world):
    world.naming("America cannot win unless it defeats both Russia and China.",
        ("America", "USA"), ("Russia", "RUS"), ("China", "CHN"),
    )  # fmt: skip
    [found] = compare(world, {}, "defeat-both")
    assert not found.denied
    assert found.roles == {"rival": "USA", "first": "RUS", "second": "CHN"}


def test_who_only_speaks_is_no_part_of_what_is_said(world):
    words = "the relative decline of America goes on"
    text = world.naming(f"Iran said {words}.", ("Iran", "IRN"), ("America", "USA"))
    world.say(text, words, "IRN", manner="indirect")
    said = world.said[0]
    world.said[0] = replace(said, source=(world.span(text, "Iran"),))
    [found] = compare(world, {}, "relative-decline")
    assert found.roles == {"first": "USA", "second": "CHN"}
    # but is, where the words point back to the speaker
    text = world.naming("France said it held joint exercises with Spain.",
                  ("France", "FRA"), ("Spain", "ESP"))  # fmt: skip
    world.say(text, "it held joint exercises with Spain", "FRA", manner="indirect")
    said = world.said[1]
    world.said[1] = replace(said, source=(world.span(text, "France"),))
    [found] = compare(world, {}, "joint-exercises")
    assert set(found.roles.values()) == {"FRA", "ESP"}


def test_how_far_a_report_reaches_is_left_open_where_the_sentence_does(world):
    text = world.naming(
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
    world.naming(sentence, *((n, names[n]) for n in sorted(held, key=sentence.index)))
    [found] = compare(world, {}, claim)
    assert found.roles == roles
