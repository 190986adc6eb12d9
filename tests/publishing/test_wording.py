"""Codes and dates of measures' sentences in words; what a text says stays as it says it."""

from __future__ import annotations

import pytest

from entente.publishing.material import gather
from entente.publishing.tables import noted
from entente.publishing.tested import quoted
from entente.publishing.wording import explained, with_dates, with_names


@pytest.fixture(scope="module")
def material(ledger):
    return gather(ledger)


def test_contradictions_are_told_in_dates_that_people_write():
    told = (
        "“Four years later”, counted from “July 2014” (2014-07), gives 2018-01-01 to 2018-12-31; "
        "the text says “3 May 2019” (2019-05-03)"
    )
    assert explained(told) == (
        "“Four years later”, counted from “July 2014”, gives 2018; the text says “3 May 2019”"
    )


def test_a_part_of_a_day_is_told_by_its_day():
    told = "gives 2018-12-01 to 2018-12-31; the text says “the night of June 15” (2020-06-15TNI)"
    shown = "gives December 2018; the text says “the night of June 15” (15 June 2020)"
    assert explained(told) == shown


def test_a_date_that_is_quoted_or_none_of_the_calendar_stays():
    told = "“2019-01-01 to 2019-12-31” says Monday; 2019-02-31 was never"
    assert explained(told) == told


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("2019-09-01 to 2019-09-30", "September 2019"),
        ("unknown to 2019-06-05", "by 5 June 2019"),
        ("2019-06-05 to unknown", "from 5 June 2019"),
        ("unknown to unknown", "no date in the text"),
        ("2019-06-05", "2019-06-05"),
        ("9999-99-99 to 2019-06-05", "9999-99-99 to 2019-06-05"),
    ],
)
def test_intervals_of_cells_are_worded(cell, shown):
    assert with_dates(cell) == shown


def test_codes_become_names_outside_quotations_only(material):
    told = "NOR first, “NOR_x” and XYZ; de_facto 0.75, expected >= 0.5"
    assert with_names(material, told) == (
        "Norway first, “NOR_x” and XYZ; de facto 0.75, expected at least 0.5"
    )


def test_notes_behind_numbers_are_words(material):
    assert noted(material, "CONSULT visit") == "Consult, visit"
    assert noted(material, "used by SWE") == "used by Sweden"
    told = "exercises/joint_exercise: “joint_x/air exercise”, asserted, by author"
    shown = "exercises: joint exercise: “joint_x/air exercise”, asserted, by the author"
    assert noted(material, told) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("They agreed.", "“They agreed.”"),
        ("“We agreed.”", "“We agreed.”"),
        ("“We agreed.", "“We agreed. …”"),
        ("“We agreed,” he said.", "“We agreed,” he said."),
        ("", ""),
    ],
)
def test_a_quotation_that_goes_on_says_so(words, shown):
    assert quoted(words) == shown
