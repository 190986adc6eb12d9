from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from entente.errors import MeasureError
from entente.measures.scores import Margins, contingency, distances, s_score

# Germany and Russia 1914 over the twenty European members of the system, with the share of
# Europe's capabilities that each member has: Signorino & Ritter 1999, table 6, p. 134, as printed
# again in the documentation of the R package fpsim (data set gmyrus14). Columns: share in
# hundredths, Germany's rank, Russia's rank. Nine small members round to 0.00 or 0.01.
TABLE6_ROWS = {
    "GMY": (25, 3, 0), "RUS": (21, 0, 3), "UKG": (20, 0, 1), "FRN": (8, 0, 3), "AUH": (8, 3, 0),
    "ITA": (5, 3, 1), "BEL": (3, 0, 0), "SPN": (3, 0, 0), "TUR": (2, 0, 0), "NTH": (1, 0, 0),
    "SWD": (1, 0, 0), "RUM": (1, 3, 0), "POR": (1, 0, 0), "SWZ": (1, 0, 0), "GRC": (0, 0, 0),
    "DEN": (0, 0, 0), "YUG": (0, 0, 0), "BUL": (0, 0, 0), "NOR": (0, 0, 0), "ALB": (0, 0, 0),
}  # fmt: skip
CAPABILITIES = [share / 100 for share, _, _ in TABLE6_ROWS.values()]
TABLE6 = np.array([[row[i] for row in TABLE6_ROWS.values()] for i in (1, 2)], dtype=np.int8)


def pair(matrix):
    return pytest.approx(float(matrix[0, 1]), abs=5e-5)


def test_signorino_ritter_table_6():
    margins = Margins(contingency(TABLE6, 4))
    assert pair(s_score(TABLE6, 4)) == 0.40
    assert pair(s_score(TABLE6, 4, squared=True)) == 0.4444
    assert pair(margins.tau_b()) == 0.03031695
    assert pair(margins.kappa("squared")) == -0.0776
    assert pair(margins.pi("squared")) == -0.0870
    assert pair(margins.kappa("nominal")) == -0.0294
    assert pair(margins.pi("nominal")) == -0.0448
    assert pair(margins.a()) == -0.04
    assert pair(s_score(TABLE6, 4, weights=CAPABILITIES)) == -0.46
    assert pair(s_score(TABLE6, 4, squared=True, weights=CAPABILITIES)) == -0.3489


PORTFOLIOS = st.integers(2, 5).flatmap(
    lambda levels: st.tuples(
        st.just(levels),
        st.lists(
            st.lists(st.integers(0, levels - 1), min_size=6, max_size=6), min_size=2, max_size=5
        ),
    )
)


@given(PORTFOLIOS)
@settings(max_examples=60, deadline=None)
def test_all_pairs_agree_with_the_definitions(drawn):
    levels, rows = drawn
    x = np.array(rows, dtype=np.int8)
    margins = Margins(contingency(x, levels))
    s, squared = s_score(x, levels), s_score(x, levels, squared=True)
    tau, a = margins.tau_b(), margins.a()
    for i, first in enumerate(rows):
        for j, second in enumerate(rows):
            u, v = np.array(first, float), np.array(second, float)
            top = levels - 1
            assert s[i, j] == pytest.approx(1 - 2 * np.abs(u - v).mean() / top, abs=1e-5)
            assert squared[i, j] == pytest.approx(1 - 2 * ((u - v) ** 2).mean() / top**2, abs=1e-5)
            expected = np.abs(u[:, None] - v[None, :]).mean()
            assert a[i, j] == pytest.approx(2 * (expected - np.abs(u - v).mean()) / top, abs=1e-5)
            reference = kendalltau(u, v).statistic
            if np.isnan(reference):
                assert np.isnan(tau[i, j])
            else:
                assert tau[i, j] == pytest.approx(reference, abs=1e-5)
            self_check(margins, u, v, i, j)


def self_check(margins, u, v, i, j):
    pooled = np.concatenate([u, v])
    between = u.var() + v.var() + (u.mean() - v.mean()) ** 2
    observed = ((u - v) ** 2).mean()
    for found, expected in (
        (margins.kappa("squared"), between),
        (margins.pi("squared"), 2 * pooled.var()),
    ):
        if expected > 1e-9:
            assert found[i, j] == pytest.approx(1 - observed / expected, abs=1e-4)
        else:
            assert np.isnan(found[i, j])


def test_weights_need_not_sum_to_one():
    weights = np.linspace(0.01, 0.2, 20)
    once = s_score(TABLE6, 4, weights=weights)
    assert once[0, 1] == pytest.approx(s_score(TABLE6, 4, weights=weights * 7)[0, 1], abs=1e-6)
    even = s_score(TABLE6, 4, weights=np.full(20, 0.3))
    assert even[0, 1] == pytest.approx(0.40, abs=1e-6)
    gap = np.abs(TABLE6[0] - TABLE6[1])
    assert once[0, 1] == pytest.approx(1 - 2 * (weights * gap).sum() / (3 * weights.sum()))


def test_missing_cells_are_left_out_of_the_pair():
    x = np.array([[0, 2, -1, 1], [0, -1, 2, 0]], dtype=np.int8)
    held = x[:, [0, 3]]
    assert s_score(x, 3)[0, 1] == pytest.approx(float(s_score(held, 3)[0, 1]))
    assert s_score(x, 3, squared=True)[0, 1] == pytest.approx(
        float(s_score(held, 3, squared=True)[0, 1])
    )
    assert Margins(contingency(x, 3)).total[0, 1] == 2


def test_nothing_in_common_is_undefined_not_zero():
    x = np.array([[0, -1], [-1, 1]], dtype=np.int8)
    assert np.isnan(s_score(x, 2)[0, 1])
    assert np.isnan(Margins(contingency(x, 2)).kappa("nominal")[0, 1])


def test_a_strange_distance_is_refused():
    with pytest.raises(MeasureError, match="cubed"):
        distances(3, "cubed")
