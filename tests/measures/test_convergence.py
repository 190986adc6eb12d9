from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import measure
from entente.measures.convergence import divergence

DYAD = [("RUR", "BOR")]
WEIGHTS = st.lists(st.floats(0.0, 1.0), min_size=4, max_size=4).filter(lambda w: sum(w) > 0.1)


@given(WEIGHTS, WEIGHTS)
def test_divergence_is_symmetric_between_zero_and_one_bit(p, q):
    x, y = np.array(p) / sum(p), np.array(q) / sum(q)
    assert 0 <= divergence(x, y) <= 1
    assert divergence(x, y) == pytest.approx(divergence(y, x), abs=1e-12)
    assert divergence(x, x) == pytest.approx(0.0, abs=1e-12)


def test_disjoint_distributions_are_one_bit_apart():
    assert divergence(np.array([1.0, 0.0]), np.array([0.0, 1.0])) == 1.0


def planted(world, first, second, times=8):
    for i in range(times):
        text = world.document(f"{first} {second} {i}")
        world.say(text, first, "RUR", when=f"2019-01-{i + 1:02d}", name=f"One {i}")
        world.say(text, second, "BOR", when=f"2019-02-{i + 1:02d}", name=f"Other {i}")


def test_two_planted_stories_apart(world):
    planted(world, "They meddle in our election", "Trade and markets bring investment")
    row = measure(world, "convergence", DYAD).rows[0]
    assert row["divergence"] == 1.0
    assert row["p_apart"] < 0.01
    assert row["null_mean"] < 0.3


def test_one_planted_story_converges_and_shows_its_phrase(world):
    planted(
        world,
        "We jointly safeguard global strategic stability",
        "They safeguard global strategic stability",
    )
    row = measure(world, "convergence", DYAD).rows[0]
    assert row["convergence"] == 1.0
    assert row["p_apart"] == 1.0
    assert "safeguard global strategic stability" in row["shared_phrases"]
    assert "RUR first, BOR 31 days later" in row["shared_phrases"]
    # each side repeats its own sentence: shuffled, the words of the one alone would be shared, too
    assert (row["phrases"], row["phrases_null"], row["p_shared"]) == (6, 10.0, 1.0)


def test_one_side_alone_is_missing(world):
    text = world.document("They meddle in our election.")
    world.say(text, "They meddle in our election.", "RUR")
    table = measure(world, "convergence", DYAD)
    assert table.rows[0]["convergence"] is None
    assert "1 framed statements of RUR and 0 of BOR" in table.missing[0, "convergence"]


def test_few_statements_say_nothing(world):
    planted(world, "They meddle in our election", "Trade brings investment", times=4)
    table = measure(world, "convergence", DYAD)
    assert table.rows[0]["divergence"] is None
    assert "at least 5 of each side" in table.missing[0, "p_apart"]
    assert "at least 5 framed statements" in table.method
    row = measure(world, "convergence", DYAD, least=4).rows[0]
    assert row["divergence"] == 1.0


def test_speakers_who_echo_each_other_share_more_than_chance(world):
    # the two share a phrase in each of twenty pairs of statements, and nobody repeats himself
    names = [f"{c}{v}mber" for c in "tlbrcd" for v in "aeiou"][:20]
    for i, name in enumerate(names):
        text = world.document(f"Trade in {name} timber grows. Markets want {name} timber. {i}")
        world.say(text, f"Trade in {name} timber grows", "RUR", when="2019-01-01", name=name)
        world.say(text, f"Markets want {name} timber", "BOR", when="2019-02-01", name=name)
    row = measure(world, "convergence", DYAD).rows[0]
    assert row["phrases"] == 20
    # a pair of uses falls on both sides 20 times in 39; each side's own formula always does
    assert row["phrases_null"] == pytest.approx(400 / 39 + 2, abs=0.3)
    assert row["p_shared"] < 0.01


def test_many_sentences_of_one_speaker_are_not_many_witnesses(world):
    for i in range(8):
        text = world.document(f"They meddle in our election. Trade and markets grow. {i}")
        world.say(text, "They meddle in our election.", "RUR", name="Alpha")
        world.say(text, "Trade and markets grow.", "BOR", name=("Beta", "Gamma")[i % 2])
    table = measure(world, "convergence", DYAD)
    row = table.rows[0]
    assert (row["first_speakers"], row["second_speakers"], row["divergence"]) == (1, 2, 1.0)
    # of the three ways to name one of three the Ruritanian, one is the texts' own
    assert row["p_apart"] == pytest.approx(1 / 3, abs=0.05)


def test_with_one_speaker_a_side_chance_says_nothing(world):
    for i in range(6):
        text = world.document(f"They meddle in our election. Trade and markets grow. {i}")
        world.say(text, "They meddle in our election.", "RUR")
        world.say(text, "Trade and markets grow.", "BOR")
    table = measure(world, "convergence", DYAD)
    assert table.rows[0]["divergence"] == 1.0
    for column in ("p_apart", "null_mean", "p_shared", "phrases_null"):
        assert table.rows[0][column] is None
        assert table.missing[0, column].startswith("one speaker a side")
