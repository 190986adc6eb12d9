"""The data files hold together: codes, dates, offices, members."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from entente.nouns import When
from entente.reading.actors import Knowledge, files
from entente.reading.actors.dates import OPEN_STOP, period

STATES = list(files.shipped_states())
LEADERS = list(files.shipped_leaders())
# Offices that one person holds at a time.
SINGLE = {
    "president", "prime minister", "chancellor", "foreign minister", "foreign secretary",
    "secretary of state", "defence minister", "defence secretary", "supreme leader",
    "secretary-general", "director-general", "king", "pope",
}  # fmt: skip


def on(day: str) -> When:
    return When(day, day, "day")


def test_every_state_has_its_own_id() -> None:
    counted = Counter(row.id for row in STATES)
    assert [id for id, times in counted.items() if times > 1] == []
    assert len(STATES) > 200


def test_cow_and_gw_codes_name_one_state_each() -> None:
    cow = Counter(part for row in STATES for part in row.cow.split("|") if part)
    assert [code for code, times in cow.items() if times > 1] == []
    shared = {"345", "365", "640"}  # one code for a state and what it was before
    gw = Counter(row.gw for row in STATES if row.gw)
    assert {code for code, times in gw.items() if times > 1} <= shared | {"651"}


def test_dates_of_states_are_dates() -> None:
    for row in STATES:
        assert period(row.first, row.last).days > 0, row.id


def test_each_tenure_is_of_something_known(knowledge: Knowledge) -> None:
    unknown = {row.state for row in LEADERS} - set(knowledge.actors)
    assert unknown == set()
    assert {row.office for row in LEADERS} <= set(knowledge.office_ranks) | {
        "leader",
        "acting president",
    }


def test_no_two_people_hold_one_office_at_a_time() -> None:
    by_office = defaultdict(list)
    for row in LEADERS:
        if row.office in SINGLE:
            by_office[row.state, row.office].append(row)
    clashes = []
    for key, rows in by_office.items():
        spans = sorted((period(r.first, r.last), r.person) for r in rows)
        for (left, who), (right, other) in pairwise(spans):
            # Month precision makes a change of office overlap by up to a month, year by a year.
            if left.overlap(right) > 400 and who != other:
                clashes.append((key, who, other))
    assert clashes == []


def test_tenures_end_after_they_begin() -> None:
    for row in LEADERS:
        span = period(row.first, row.last)
        assert span.stop == OPEN_STOP or span.days < 75 * 366, (row.person, row.office)


def test_genders_are_known_words() -> None:
    assert {row.gender for row in LEADERS} <= {"m", "f", ""}


def test_members_of_nato_grow_with_time(knowledge: Knowledge) -> None:
    assert len(knowledge.members("NATO", on("1950-01-01"))) == 12
    assert "POL" not in knowledge.members("NATO", on("1998-01-01"))
    assert "POL" in knowledge.members("NATO", on("2000-01-01"))
    assert len(knowledge.members("NATO", on("2024-06-01"))) == 32


def test_britain_left_the_union(knowledge: Knowledge) -> None:
    assert "GBR" in knowledge.members("EU", on("2019-06-01"))
    assert "GBR" not in knowledge.members("EU", on("2020-06-01"))
    assert len(knowledge.members("EU", on("2021-01-01"))) == 27


def test_members_are_known_states(knowledge: Knowledge) -> None:
    for body, members in knowledge.members_of.items():
        for state, _ in members:
            assert knowledge.actors[state].kind == "state", (body, state)


@pytest.mark.parametrize(
    ("state", "office", "day", "person"),
    [
        ("RUS", "president", "2010-06-01", "person/dmitry-medvedev"),
        ("RUS", "prime minister", "2010-06-01", "person/vladimir-putin"),
        ("USA", "secretary of state", "2011-06-01", "person/hillary-clinton"),
        ("CHN", "foreign minister", "2023-06-01", "person/qin-gang"),
        ("DEU", "chancellor", "2020-06-01", "person/angela-merkel"),
    ],
)
def test_who_held_an_office(
    knowledge: Knowledge, state: str, office: str, day: str, person: str
) -> None:
    holder = knowledge.holder(state, office, on(day))
    assert holder is not None
    assert holder.id == person


def test_a_holder_is_not_guessed(knowledge: Knowledge) -> None:
    assert knowledge.holder("RUS", "president", When()) is None
    assert knowledge.holder("RUS", "president", When("1995-01-01", "2015-01-01")) is None


def test_state_by_code_and_name(knowledge: Knowledge) -> None:
    for code in ("RUS", "cow:365", "Russian Federation", "Russia"):
        found = knowledge.state(code)
        assert found is not None
        assert found.id in {"RUS", "RUE", "SUN"}
    assert knowledge.state("Atlantis") is None


def test_soldiers_are_known_persons(knowledge: Knowledge) -> None:
    assert knowledge.words.soldiers <= set(knowledge.people)
