from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import measure
from entente.measures.adoption import chance

DYAD = [("RUR", "BOR")]
PHRASE = "global strategic stability"


def say(world, speaker, when, words=f"We guard {PHRASE} jointly", **more):
    document = world.document(f"{words}. {len(world.texts)}")
    return world.say(document, words, speaker, when=when, **more)


def row_of(table, phrase=PHRASE):
    [index] = [i for i, r in enumerate(table.rows) if phrase in str(r["phrase"])]
    return index, table.rows[index]


def test_who_said_it_first_and_how_long_until_the_other(world):
    say(world, "RUR", "2019-06-05")
    say(world, "RUR", "2020-01-01")
    say(world, "BOR", "2019-07-05", f"They speak of {PHRASE} again")
    say(world, "SYL", "2019-01-01", "Nobody here knows")
    table = measure(world, "adoption", DYAD)
    index, row = row_of(table)
    assert row["phrase"] == PHRASE
    assert (row["first"], row["lag_low"], row["lag_high"]) == ("RUR", 30, 30)
    assert (row["first_uses"], row["second_uses"], row["elsewhere"]) == (2, 1, 0)
    assert (row["first_said"], row["second_said"]) == ("2019-06-05", "2019-07-05")
    assert [c.id for c in table.explain(index, "first_uses")] == ["s0", "s1"]
    assert len(table.explain(index, "lag_low")) == 3
    assert row["lift"] > 1


def test_a_month_gives_a_lag_between_bounds(world):
    say(world, "RUR", "2019-06-01/2019-06-30")
    say(world, "BOR", "2019-07-05")
    _, row = row_of(measure(world, "adoption", DYAD))
    assert (row["first"], row["lag_low"], row["lag_high"]) == ("RUR", 5, 34)


def test_overlapping_days_and_unknown_ones_leave_the_order_open(world):
    say(world, "RUR", "2019-06-01/2019-06-30")
    say(world, "BOR", "2019-06-15")
    table = measure(world, "adoption", DYAD)
    index, row = row_of(table)
    assert row["first"] is None
    assert table.missing[index, "first"] == "the days of the first uses overlap"
    say(world, "BOR", "")
    table = measure(world, "adoption", DYAD)
    index, _ = row_of(table)
    assert table.missing[index, "lag_low"] == "a use without a day may be the first"


def test_an_undated_use_of_the_first_can_only_make_the_lag_longer(world):
    say(world, "RUR", "2019-06-01")
    say(world, "RUR", "")
    say(world, "BOR", "2019-06-11")
    table = measure(world, "adoption", DYAD)
    index, row = row_of(table)
    assert (row["first"], row["lag_low"], row["lag_high"]) == ("RUR", 10, None)
    assert table.missing[index, "lag_high"] == "RUR has a use without a day"


def test_copies_are_one_use_and_the_users_phrases_are_looked_for(world):
    say(world, "RUR", "2019-06-01", family="f")
    say(world, "RUR", "2019-06-01", family="f")
    say(world, "BOR", "2019-06-11")
    _, row = row_of(measure(world, "adoption", DYAD))
    assert row["first_uses"] == 1
    table = measure(world, "adoption", DYAD, phrases=["global ... stability", "talks"])
    assert [r["phrase"] for r in table.rows] == ["global ... stability"]


def test_a_run_inside_a_longer_one_is_told_only_where_it_stands_alone(world):
    say(world, "RUR", "2019-06-01")
    say(world, "BOR", "2019-06-11")
    phrases = [r["phrase"] for r in measure(world, "adoption", DYAD).rows]
    assert phrases == [f"guard {PHRASE} jointly"]
    say(world, "BOR", "2019-06-12", "All want strategic stability")
    phrases = [r["phrase"] for r in measure(world, "adoption", DYAD).rows]
    assert sorted(phrases) == [f"guard {PHRASE} jointly", "strategic stability"]


def test_words_inside_another_statement_count_once(world):
    text = world.document(f"They say it is known that We guard {PHRASE} here.")
    world.say(text, f"it is known that We guard {PHRASE} here", "RUR", when="2019-06-01")
    world.say(text, f"We guard {PHRASE} here", "RUR", when="2019-06-01")
    say(world, "BOR", "2019-06-11")
    _, row = row_of(measure(world, "adoption", DYAD))
    assert (row["first_uses"], row["second_uses"]) == (1, 1)


def test_nothing_shared_says_how_much_was_read(world):
    say(world, "RUR", "2019-06-01")
    table = measure(world, "adoption", DYAD)
    assert table.rows[0]["phrase"] == "(none)"
    assert table.missing[0, "lag_low"] == "no phrase in 1 statements of RUR, 0 of BOR"


@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_chance_counts_all_ways_to_deal_the_uses_out(first, second, data):
    uses = data.draw(st.integers(1, first + second))
    ways = list(combinations(range(first + second), uses))
    mixed = [w for w in ways if min(w) < first <= max(w)]
    assert chance(first + second, first, uses) == pytest.approx(len(mixed) / len(ways), abs=1e-9)
