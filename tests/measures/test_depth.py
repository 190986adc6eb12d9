from __future__ import annotations

import pytest

from entente.measures import measure

DYAD = [("RUR", "BOR")]


def depth(world, **choices):
    return measure(world, "depth", DYAD, **choices)


def test_a_full_ladder_without_treaty_gives_a_gap_of_one(world):
    world.document(
        "Ruritania and Borduria held talks. Ruritania delivered new missiles to Borduria. "
        "Ruritania and Borduria held joint naval exercises. "
        "Ruritania and Borduria set up an integrated command. "
        "Ruritania and Borduria have no formal alliance."
    )
    [row] = depth(world).rows
    assert (row["rung"], row["de_facto"], row["de_jure"], row["gap"]) == (4, 1.0, 0.0, 1.0)
    assert row["pledge"] == "denied by the texts"


def test_a_plan_does_not_fill_a_rung(world):
    world.document(
        "Ruritania and Borduria held talks. Ruritania and Borduria will build an integrated "
        "command. Ruritania may deliver missiles to Borduria."
    )
    [row] = depth(world).rows
    assert row["rung"] == 1
    assert (row["integrated"], row["integrated_claimed"]) == (0, 1)
    assert (row["arms_technology"], row["arms_technology_claimed"]) == (0, 1)


def test_a_gap_in_the_ladder_stops_the_climb_and_shows_in_the_upper_bound(world):
    world.document("Ruritania and Borduria held talks. They held joint exercises with Borduria.")
    world.document("Ruritania and Borduria held joint exercises.")
    [row] = depth(world).rows
    assert (row["de_facto"], row["de_facto_high"]) == (0.25, 0.75)


def test_silence_about_treaties_is_missing_not_zero(world):
    world.document("Ruritania and Borduria held talks.")
    table = depth(world)
    assert table.rows[0]["de_jure"] is None
    assert table.rows[0]["gap"] is None
    assert "unknown is not none" in table.missing[0, "de_jure"]


@pytest.mark.parametrize(
    ("words", "pledge", "score"),
    [
        ("signed a mutual defence treaty", "defence", 1.0),
        ("signed a neutrality pact", "consultation", 2 / 3),
        ("signed a non-aggression pact", "nonaggression", 1 / 3),
    ],
)
def test_pledges_by_rank(world, words, pledge, score):
    world.document(f"Ruritania and Borduria {words}.")
    [row] = depth(world).rows
    assert row["pledge"] == pledge
    assert row["de_jure"] == pytest.approx(score, abs=1e-6)


def test_contradicting_sentences_are_said_to_contradict(world):
    world.document(
        "Ruritania and Borduria signed a mutual defence treaty. "
        "Ruritania and Borduria have no formal alliance."
    )
    table = depth(world)
    assert table.rows[0]["pledge"] == "the texts contradict each other"
    assert table.rows[0]["de_jure"] is None
    assert len({c.family for c in table.explain(0, "pledge")}) == 2


def test_another_pair_in_the_sentence_is_not_evidence(world):
    world.document("Ruritania and Syldavia held talks.")
    assert depth(world).rows[0]["consultation"] == 0


def test_event_and_phrase_of_one_sentence_are_one_item(world):
    text = world.document("Ruritania and Borduria held talks.")
    world.act(text, "talks", "CONSULT", ("RUR", "BOR"), when="2019-05-02")
    table = depth(world)
    assert table.rows[0]["consultation"] == 1
    assert len(table.explain(0, "consultation")) == 2


def test_periods_take_only_what_is_dated_inside(world):
    text = world.document("Ruritania and Borduria held talks in May 2019. They met Borduria.")
    world.date(text, "May 2019", "2019-05-01/2019-05-31")
    table = depth(world, by="year")
    assert [(r["period"], r["consultation"]) for r in table.rows] == [("all", 1), ("2019", 1)]


def test_copies_fill_a_rung_once(world):
    one = world.document("Ruritania and Borduria held talks yesterday in the capital.")
    two = world.document("Ruritania and Borduria held talks yesterday in the old capital.")
    world.copy(one.span(0, len(one.text)), two.span(0, len(two.text)))
    table = depth(world)
    assert table.rows[0]["consultation"] == 1
    assert table.rows[0]["de_facto_low"] == 0.0
    assert sum(c.weight for c in table.explain(0, "consultation")) == pytest.approx(1.0)


def test_a_codebook_of_ones_own(world, tmp_path):
    world.document("Ruritania and Borduria shook hands.")
    book = tmp_path / "mine.yaml"
    book.write_text(
        "rungs:\n- {name: handshake, level: 1, phrases: {hands: ['shook hands']}}\n"
        "pledges:\n- {name: defence, rank: 3, phrases: [pact]}\n"
        "formal_denied: [no pact]\nde_facto: [friends]\n"
    )
    assert depth(world, codebook=book).rows[0]["handshake"] == 1


def test_what_nobody_tells_as_done_is_missing_and_not_a_depth_of_zero(world):
    world.document("Ruritania will hold talks with Borduria.")
    table = depth(world)
    row = table.rows[0]
    assert (row["consultation"], row["consultation_claimed"]) == (0, 1)
    for column in ("rung", "de_facto", "de_facto_low", "de_facto_high"):
        assert row[column] is None
        assert "unknown is not none" in table.missing[0, column]
