"""What ``table.explain`` opens to makes the number: worked out again from the rows alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente import panels
from entente.measures import measure
from entente.models import balance

DYAD = [("RUS", "CHN")]
OURS = (365, 710)
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CODE = st.sampled_from([2, 365, 710, 740])
YEAR = st.integers(2000, 2003)
MID = st.lists(
    st.tuples(st.integers(1, 5), CODE, CODE, YEAR, st.sampled_from([None, 2, 3, 4, 5])).filter(
        lambda r: r[1] != r[2]
    ),
    min_size=1,
    max_size=12,
)
SIDES = st.lists(
    st.tuples(st.integers(1, 4), CODE, st.integers(0, 1), YEAR), min_size=1, max_size=12
)


def columns(names, rows):
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def opened(table, row, column, given_):
    """The rows of the datasets behind a cell, with their weights."""
    found = []
    for item in table.explain(row, column):
        name, _, number = item.id.split(":")
        found.append((given_[name].values(int(number)), item.weight))
    return found


@given(MID, SIDES)
@QUICK
def test_disputes_are_the_rows_they_open_to(dataset, mids, sides):
    given_ = {
        "mid-dyads": dataset(
            "mid-dyads", columns(("disno", "ccode1", "ccode2", "year", "hihost"), mids)
        ),
        "mid-participants": dataset(
            "mid-participants",
            columns(
                ("dispnum", "ccode", "sidea", "styear", "endyear"), [(*s, s[3]) for s in sides]
            ),
        ),
    }
    table = measure(None, "disputes", DYAD, panels=given_, years=range(2000, 2004))
    for i, row in enumerate(table.rows):
        met = [r for r, _ in opened(table, i, "disputes", given_)]
        assert all({r["ccode1"], r["ccode2"]} == set(OURS) for r in met)
        assert all(r["year"] == row["year"] for r in met)
        assert len({r["disno"] for r in met}) == len(met) == row["disputes"]
        levels = {r["hihost"] for r, _ in opened(table, i, "hostility", given_)}
        assert levels == ({row["hostility"]} if row["hostility"] else set())
        allied = [r for r, _ in opened(table, i, "together", given_)]
        assert len({r["dispnum"] for r in allied}) == row["together"]
        against = {
            panels.name_of(r["ccode"], row["year"])
            for r, _ in opened(table, i, "against", given_)
            if (r["dispnum"], r["sidea"]) not in {(x["dispnum"], x["sidea"]) for x in allied}
        }
        assert ", ".join(sorted(against)) == (row["against"] or "")


@given(MID, st.lists(st.tuples(CODE, CODE, YEAR).filter(lambda p: p[0] < p[1]), min_size=1))
@QUICK
def test_balance_is_the_rows_it_opens_to(dataset, mids, pledged):
    pledged = sorted(set(pledged))
    none = [0] * len(pledged)
    given_ = {
        "mid-dyads": dataset(
            "mid-dyads", columns(("disno", "ccode1", "ccode2", "year", "hihost"), mids)
        ),
        "atop-dyad-years": dataset(
            "atop-dyad-years",
            columns(("ccode1", "ccode2", "year"), pledged)
            | {"defense": [1] * len(pledged), "offense": none, "neutral": none}
            | {"nonagg": none, "consul": none},
        ),
    }
    table = balance(None, given_, windows=[(2000, 2003)])
    [row] = table.rows
    for column in ("positive", "negative", "frustration"):
        found = opened(table, 0, column, given_)
        assert sum(w for _, w in found) == row[column]
        pairs = [tuple(sorted((r["ccode1"], r["ccode2"]))) for r, _ in found]
        assert len(set(pairs)) == len(pairs)
        assert all(("disno" in r) == (column == "negative") for r, _ in found) or (
            column == "frustration"
        )
    if row["normalised"] is not None:
        total = sum(w for _, w in opened(table, 0, "normalised", given_))
        assert total == pytest.approx(row["normalised"], abs=1e-6)


@given(st.lists(st.tuples(st.integers(1, 5), YEAR, CODE), min_size=1, max_size=14))
@QUICK
def test_exercises_and_their_stock_are_the_rows_they_open_to(dataset, took_part):
    given_ = {
        "mme": dataset("mme", columns(("exercise", "year", "gwcode"), sorted(set(took_part))))
    }
    table = measure(None, "exercises", DYAD, panels=given_, years=range(2000, 2004), half_life=2)
    for i, row in enumerate(table.rows):
        held = opened(table, i, "exercises", given_)
        assert sum(w for _, w in held) == row["exercises"]
        assert all(r["year"] == row["year"] and r["gwcode"] in OURS for r, _ in held)
        stock = opened(table, i, "stock", given_)
        assert sum(w for _, w in stock) == pytest.approx(row["stock"], abs=1e-4)
        assert all(
            w == pytest.approx(2 ** ((r["year"] - row["year"]) / 2), abs=1e-5) for r, w in stock
        )


@given(
    st.lists(
        st.tuples(CODE, CODE, st.lists(YEAR, min_size=1, max_size=3), st.integers(1, 900)),
        min_size=1,
        max_size=10,
    )
)
@QUICK
def test_arms_are_the_deals_they_open_to(dataset, deals):
    names = ("supplier_ccode", "recipient_ccode", "delivered_years", "tiv")
    given_ = {"sipri": dataset("sipri", columns(names, [(*d[:3], float(d[3])) for d in deals]))}
    table = measure(None, "arms", DYAD, panels=given_, years=range(2000, 2004))
    for i, row in enumerate(table.rows):
        for column, (one, other) in (("first_to_second", OURS), ("second_to_first", OURS[::-1])):
            held = opened(table, i, column, given_)
            assert sum(w for _, w in held) == pytest.approx(row[column] or 0, abs=1e-4)
            assert all(
                r["supplier_ccode"] == one and r["recipient_ccode"] == other for r, _ in held
            )
            assert all(row["year"] in r["delivered_years"] for r, _ in held)


VOTES = st.lists(st.tuples(st.integers(1, 6), st.sampled_from([1, 2, 3, None])), max_size=6)


@given(VOTES, VOTES)
@QUICK
def test_agreement_is_the_votes_it_opens_to(dataset, russia, china):
    rows = [(call, 365, v) for call, v in dict(russia).items()]
    rows += [(call, 710, v) for call, v in dict(china).items()]
    rows += [(call, 2, 2) for call in range(1, 7)]
    given_ = {
        "un-votes": dataset(
            "un-votes",
            columns(("rcid", "ccode", "vote"), rows)
            | {"year": [2001] * len(rows), "session": [56] * len(rows)},
        )
    }
    table = measure(None, "agreement", DYAD, panels=given_, years=[2001])
    [row] = table.rows
    calls = {}
    for r, _ in opened(table, 0, "votes", given_):
        calls[r["rcid"]] = (dict(russia)[r["rcid"]], dict(china)[r["rcid"]])
    assert len(calls) == (row["votes"] or 0)
    for column, same in (("identical", lambda a, b: a == b), ("agreement", None)):
        if row[column] is None:
            continue
        worked = [float(same(a, b)) if same else 1 - abs(a - b) / 2 for a, b in calls.values()]
        assert row[column] == pytest.approx(sum(worked) / len(worked), abs=1e-6)
        total = sum(w for _, w in opened(table, 0, column, given_))
        assert total == pytest.approx(row[column], abs=1e-4)
