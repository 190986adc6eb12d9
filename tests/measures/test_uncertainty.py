from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import measure
from entente.measures.uncertainty import count_interval, sum_interval, total_interval


def test_sure_items_have_no_spread():
    assert count_interval([1.0, 1.0, 1.0]) == (3, 3)
    assert count_interval([]) == (0, 0)


def test_half_sure_items_spread_as_a_binomial():
    # binomial(10, 1/2): P(X <= 1) = 0.011, P(X <= 2) = 0.055; P(X <= 7) = 0.945
    assert count_interval([0.5] * 10) == (2, 8)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_count_interval_is_inside_the_possible(probabilities):
    low, high = count_interval(probabilities)
    assert 0 <= low <= high <= len(probabilities)


def test_sum_interval_repeats_exactly_and_holds_the_sum():
    values, sure = [4.0, 1.0, -2.0, 6.0, 3.5], [0.9, 0.8, 0.9, 1.0, 0.7]
    first = sum_interval(values, sure)
    assert first == sum_interval(values, sure)
    assert first is not None
    assert first[0] < sum(v * p for v, p in zip(values, sure, strict=True)) < first[1]


def test_one_item_gives_no_interval():
    assert sum_interval([4.0], [0.9]) is None


def test_the_mean_of_equal_values_is_that_value():
    assert sum_interval([4.0, 4.0, 4.0], [0.9, 0.9, 0.9], mean=True) == pytest.approx((4.0, 4.0))


def test_the_poisson_bootstrap_spreads_as_counts_do():
    # a hundred events of weight 2: mean 200, deviation 2 * sqrt(100) = 20, 90 % within 1.645 of it
    low, high = total_interval([2.0] * 100, [1.0] * 100, draws=4000)
    assert (low, high) == (pytest.approx(200 - 32.9, abs=4), pytest.approx(200 + 32.9, abs=4))
    thin = total_interval([2.0] * 100, [0.5] * 100, draws=4000)
    assert sum(thin) / 2 == pytest.approx(100, abs=4)
    assert total_interval([2.0], [1.0]) is None


def roll_calls(dataset, n, equal):
    """Two states that agree on ``equal`` of ``n`` contested calls, and one that contests them."""
    cast = [(365, k, 1) for k in range(n)]
    cast += [(710, k, 1 if k < equal else 3) for k in range(n)]
    cast += [(2, k, 3) for k in range(n)]
    names = ("ccode", "rcid", "vote")
    columns = dict(zip(names, map(list, zip(*cast, strict=True)), strict=True))
    return {"un-votes": dataset("un-votes", {**columns, "year": [2010] * len(cast)})}


@pytest.mark.parametrize(("n", "equal"), [(100, 50), (400, 200), (100, 90)])
def test_agreement_spreads_as_a_share_of_roll_calls_does(dataset, n, equal):
    given = roll_calls(dataset, n, equal)
    [row] = measure(None, "agreement", [("RUS", "CHN")], panels=given, years=[2010]).rows
    share = equal / n
    half = 1.645 * (share * (1 - share) / n) ** 0.5
    assert row["agreement"] == share
    assert row["agreement_low"] == pytest.approx(share - half, abs=half / 4)
    assert row["agreement_high"] == pytest.approx(share + half, abs=half / 4)


def test_similarity_spreads_over_the_members_of_the_portfolio(dataset):
    given = roll_calls(dataset, 100, 50)
    names = ["s_squared", "kappa_squared", "agreement"]
    [row] = measure(
        None, "similarity", [("RUS", "CHN")], panels=given, years=[2010], statistics=names,
        draws=2000,
    ).rows  # fmt: skip
    half = 1.645 * 0.05
    for name, at, scale in (("agreement", 0.5, 1), ("s_squared", 0.0, 2)):
        assert row[name] == pytest.approx(at, abs=1e-6)
        assert row[f"{name}_low"] == pytest.approx(at - scale * half, abs=half / 3)
        assert row[f"{name}_high"] == pytest.approx(at + scale * half, abs=half / 3)
    # Russia never varies: chance explains all its agreement, in every draw
    assert row["kappa_squared"] == pytest.approx(0.0, abs=1e-6)


def test_weighted_similarity_hangs_on_its_heaviest_member(dataset):
    from entente.panels import members

    codes = list(members(2010))
    pledge = {p: [0, 0] for p in ("offense", "neutral", "nonagg", "consul")}
    atop = dataset(
        "atop-directed",
        {"ccode1": [365, 710], "ccode2": [370, 731], "year": [2010] * 2, "defense": [1, 1],
         **pledge},
    )  # fmt: skip

    def interval(heavy):
        cinc = dataset(
            "nmc",
            {"ccode": codes, "year": [2010] * len(codes),
             "cinc": [heavy if c == 370 else 0.01 for c in codes]},
        )  # fmt: skip
        [row] = measure(
            None, "similarity", [("RUS", "CHN")], panels={"atop-directed": atop, "nmc": cinc},
            years=[2010], statistics=["s_absolute_weighted"],
        ).rows  # fmt: skip
        return row["s_absolute_weighted_low"], row["s_absolute_weighted_high"]

    (low, high), (heavy_low, heavy_high) = interval(0.01), interval(1.0)
    # with one member as heavy as a hundred others, draws with it and without it differ a lot
    assert heavy_high - heavy_low > 4 * (high - low)


@pytest.mark.parametrize(
    ("verdict", "centre"), [("accept", 30.0), ("edit", 30.0), ("unsure", 15.0)]
)
def test_a_persons_word_moves_the_interval(world, verdict, centre):
    text = world.document(" ".join(f"Ruritania aided Borduria {n}." for n in range(30)))
    for n in range(30):
        event = world.act(
            text, f"Borduria {n}.", "CONSULT", ("RUR",), ("BOR",), "2019-01-02", confidence=0.2
        )
        world.judge(event.id, verdict)
    for name, column in (("alignment", "net"), ("intensity", "cooperation")):
        row = measure(world, name, [("RUR", "BOR")], by="all").rows[0]
        assert (row[f"{column}_low"] + row[f"{column}_high"]) / 2 == pytest.approx(centre, abs=2.5)
