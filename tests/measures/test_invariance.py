"""What must not change a number: order, the dyad's direction, a copy, an article on others."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.measures import NAMES, measure
from entente.measures.periods import agreed
from entente.nouns import UNKNOWN, Basis, When

PAIR = ("RUR", "BOR")
STATES = {"RUR": "Ruritania", "BOR": "Borduria", "SYL": "Syldavia"}
DONE = {
    "CONSULT": "held talks with",
    "ACCUSE": "accused",
    "AID": "sold missiles to",
    "COOPERATE": "held joint exercises with",
    "SUPPORT": "stood by",
}
WORDS = ("our strategic partnership grows", "they meddle in our election", "trade brings peace")
QUICK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TWO = st.permutations(list(STATES)).map(lambda names: (names[0], names[1]))
WHEN = st.sampled_from(["", "2018-05-01", "2019-02-03", "2018-11-01/2019-02-01"])
ACT = st.tuples(
    st.just("act"), st.sampled_from(sorted(DONE)), TWO, WHEN,
    st.sampled_from(["asserted", "asserted", "denied", "planned"]),
)  # fmt: skip
SAY = st.tuples(st.just("say"), st.sampled_from(WORDS), TWO, WHEN, st.just(""))
ARTICLES = st.lists(st.lists(ACT | SAY, min_size=1, max_size=4), min_size=1, max_size=4)
# what chance decides, and what counts copies each
DRAWN = ("null", "p_apart", "p_shared", "_low", "_high")
EACH = ("records",)


def told(item, number):
    kind, what, (one, other), _, _ = item
    first, second = STATES[one], STATES[other]
    if kind == "act":
        return f"{first} {DONE[what]} {second} in case {number}."
    return f"“{what} with {second} {number},” {first} said."


def add(world, article, number, *, dated=True, copy=False):
    sentences = [told(item, f"{number}{place}") for place, item in enumerate(article)]
    document = world.document(" ".join(sentences))
    for place, ((kind, what, (one, other), when, status), words) in enumerate(
        zip(article, sentences, strict=True)
    ):
        date, family = when if dated else "", f"f{number}-{place}"
        if kind == "act":
            world.act(
                document, words, what, (one,), (other,), date, status, family=family,
                confidence=0.8,
            )  # fmt: skip
        else:
            quoted = words.split("”")[0][1:]
            world.say(document, quoted, one, (other,), date, family=family)
    if copy:
        original = next(d for d in world.documents() if d.text == document.text and d != document)
        size = len(document.text)
        world.copy(original.span(0, size), document.span(0, size))


def built(world, articles, **more):
    made = type(world)()
    for number, article in articles:
        add(made, article, number, **more)
    return made


def values(world, name, pair=PAIR, leave=(), **choices):
    table = measure(world, name, [pair], **choices)
    kept = [c.name for c in table.columns if not any(part in c.name for part in leave)]
    return [tuple(row[c] for c in kept) for row in table.rows]


@given(ARTICLES)
@QUICK
@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_articles_changes_nothing(world, name, articles):
    numbered = list(enumerate(articles))
    there = values(built(world, numbered), name, leave=DRAWN)
    back = values(built(world, numbered[::-1]), name, leave=DRAWN)
    assert there == back


@given(ARTICLES)
@QUICK
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_changes_nothing_though_its_date_be_lost(world, name, articles):
    numbered = list(enumerate(articles))
    made = built(world, numbered)
    once = values(made, name, leave=EACH)
    add(made, articles[0], 0, dated=False, copy=True)
    assert values(made, name, leave=EACH) == once


@given(ARTICLES, st.lists(ACT | SAY, min_size=1, max_size=3))
@QUICK
@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("adoption", "voices")])
def test_an_article_on_others_changes_nothing(world, name, articles, extra):
    # everybody in it is Syldavian, so it says nothing of the two
    alien = [(k, w, ("SYL", "SYL"), d, s) for k, w, _, d, s in extra]
    made = built(world, list(enumerate(articles)))
    before = values(made, name)
    add(made, alien, 99)
    assert values(made, name) == before


@given(ARTICLES)
@QUICK
@pytest.mark.parametrize("name", ["alignment", "intensity", "depth", "channels", "convergence"])
def test_the_order_in_which_the_two_are_named_changes_nothing_but_names(world, name, articles):
    made = built(world, list(enumerate(articles)))
    leave = ("dyad", "direction", "shared_phrases", *DRAWN)
    there, back = (measure(made, name, [p]) for p in (PAIR, PAIR[::-1]))
    kept = [c.name for c in there.columns if not any(part in c.name for part in leave)]
    sides = ("first", "second", "first_speakers", "second_speakers")
    other = dict(zip(sides, (*sides[1::-1], *sides[:1:-1]), strict=True))
    swap = other if name == "convergence" else {}

    def keyed(table, renamed):
        return sorted(
            repr((str(row.get("direction", "")).replace("BOR-RUR", "RUR-BOR"),
                  [row[renamed.get(c, c)] for c in kept]))
            for row in table.rows
        )  # fmt: skip

    assert keyed(there, {}) == keyed(back, swap)


@given(ARTICLES, st.sampled_from(["CONSULT", "AID", "COOPERATE", "SUPPORT"]))
@QUICK
def test_one_more_cooperative_event_lowers_no_cooperation(world, articles, what):
    made = built(world, list(enumerate(articles)))
    wanted = (
        ("counts", "events"), ("alignment", "cooperation"), ("intensity", "cooperation"),
        ("depth", "de_facto"), ("depth", "consultation"), ("channels", "breadth"),
    )  # fmt: skip

    def found():
        return [
            sum(row[c] or 0 for row in measure(made, n, [PAIR], by="all").rows) for n, c in wanted
        ]

    before = found()
    add(made, [("act", what, PAIR, "2019-02-03", "asserted")], 77)
    assert all(x <= y + 1e-9 for x, y in zip(before, found(), strict=True))


@given(ARTICLES)
@QUICK
@pytest.mark.parametrize("name", NAMES)
def test_counted_families_are_the_sum_of_what_they_open_to(world, name, articles):
    made = built(world, list(enumerate(articles)))
    add(made, articles[0], 0, copy=True)
    table = measure(made, name, [PAIR])
    for i, row in enumerate(table.rows):
        for column in table.columns:
            value, behind = row[column.name], table.explain(i, column.name)
            if column.unit == "copy families" and column.role == "value" and value is not None:
                assert sum(c.weight for c in behind) == pytest.approx(value, abs=1e-6), column
                assert len({c.family for c in behind}) <= max(value, 0)
            elif column.role == "value" and isinstance(value, int | float) and value:
                assert behind, column


def day(first, last=None):
    return When(first, last or first, "day", Basis("", "test"))


def test_copies_agree_on_the_narrowest_date_or_on_what_spans_them():
    year, month, other = (
        day("2019-01-01", "2019-12-31"), day("2019-03-01", "2019-03-31"), day("2020-01-05")
    )  # fmt: skip
    assert agreed([year, UNKNOWN, month]) == agreed([month, year]) == month
    assert agreed([UNKNOWN]) == UNKNOWN
    spanning = agreed([month, other])
    assert (spanning.earliest, spanning.latest) == ("2019-03-01", "2020-01-05")
    before_christ = day("-0044-03-15")
    assert agreed([before_christ, day("0044-03-15")]).earliest == "-0044-03-15"
