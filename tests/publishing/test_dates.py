"""Dates in words and on the axis are never sharper than the record."""

from __future__ import annotations

import pytest

from entente.nouns import Basis, When
from entente.publishing.charts.axis import fitted
from entente.publishing.dates import place, reason, stretch, worded


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-09-11", "2020-09-11", "11 September 2020"),
        ("2020-09-01", "2020-09-30", "September 2020"),
        ("2020-07-01", "2020-09-30", "July to September 2020"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("1990-01-01", "1999-12-31", "1990 to 1999"),
        ("2020-09-21", "2020-09-27", "21 to 27 September 2020"),
        ("2020-09-28", "2020-10-04", "28 September to 4 October 2020"),
        ("2020-12-28", "2021-01-03", "28 December 2020 to 3 January 2021"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2020-02-01", "2020-02-28", "1 to 28 February 2020"),
        ("-0430-01-01", "-0430-12-31", "431 BCE"),
        (None, "2020-01-01", "by 1 January 2020"),
        ("2020-01-01", None, "from 1 January 2020"),
        (None, None, "no date in the text"),
    ],
)
def test_worded(first, last, words):
    assert worded(When(first, last)) == words


def test_an_open_or_unreadable_date_has_no_place():
    assert stretch(When("2020-01-01", None)) is None
    assert stretch(When("-0430-01-01", "-0430-12-31")) is None
    assert place("2020-07-02") == pytest.approx(2020.5)
    low, high = stretch(When("2020-01-01", "2020-12-31"))
    assert (low, round(high, 2)) == (2020.0, 2021.0)


def test_the_reason_names_words_rule_and_anchor():
    basis = Basis("last week", "week before", "document", "", "2020-10-05")
    told = "“last week”, week before, counted from document (5 October 2020)"
    assert reason(When(basis=basis)) == told
    basis = Basis(
        "", "not after the document", "document", "published: 5 October 2020", "2020-10-05"
    )
    assert reason(When(basis=basis)) == (
        "not after the document, counted from the article’s date (5 October 2020)"
    )


def test_a_few_old_events_do_not_squeeze_the_axis():
    new = [(2015 + i / 10, 2015 + i / 10) for i in range(40)]
    axis = fitted([*new, (1935.0, 1936.0)], 0, 100)
    assert axis.first > 2010
    assert axis.x(1935) == 0
    assert sum(0 < axis.x(a) < 100 for a, _ in new) >= 0.9 * len(new)
    assert {label for _, label in axis.ticks()} >= {"2016", "2017", "2018"}
