from __future__ import annotations

from entente.reading.times.conflicts import find_conflicts
from entente.reading.times.context import parse_document_date
from entente.reading.times.finding import read_times


def conflicts(text, dct=None):
    return find_conflicts(text, "d", read_times(text, parse_document_date(dct)))


def test_later_that_does_not_reach_the_stated_date():
    text = "The office was founded in July 2014. Four years later, in September 2019, it closed."
    (one,) = conflicts(text)
    assert one.kind == "relative date"
    assert [text[s.start : s.stop] for s in one.spans] == ["Four years later", "September 2019"]
    assert "2018" in one.explanation


def test_later_that_does_reach_it():
    assert conflicts("It was founded in July 2014. Five years later, in May 2019, it closed.") == []


def test_a_weekday_that_does_not_fit():
    (one,) = conflicts("They met on Monday, 5 May 1989, in Kell.")
    assert one.kind == "weekday"
    assert "Friday" in one.explanation
    assert conflicts("They met on Friday, 5 May 1989, in Kell.") == []


def test_a_count_from_an_event_that_does_not_add_up():
    text = (
        "Ruiz signed the harbour treaty with Norland on June 5, 2019. "
        "Exactly two months after Ruiz’s treaty with Norland she spoke of it, on November 6, 2019."
    )
    (one,) = conflicts(text)
    assert one.kind == "interval"


def test_a_wall_between_the_two_is_respected():
    assert (
        conflicts("It began in July 2014. Four years later it ended. In 2019 all was over.") == []
    )
