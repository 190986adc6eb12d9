"""Dates, languages, licences and notes, each by its own rule."""

from __future__ import annotations

import pytest

from entente.sources.dates import find_date, parse_date
from entente.sources.languages import detect
from entente.sources.limits import Limits
from entente.sources.metadata import licence
from entente.sources.plain import from_text

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision"),
    [
        ("5 October 2020", "2020-10-05", "2020-10-05", "day"),
        ("Oct. 5, 2020", "2020-10-05", "2020-10-05", "day"),
        ("October 5th, 2020, 09:00", "2020-10-05", "2020-10-05", "day"),
        ("2020-10-05T09:00:00Z", "2020-10-05", "2020-10-05", "day"),
        ("05.10.2020", "2020-10-05", "2020-10-05", "day"),
        ("05/10/2020", "2020-05-10", "2020-10-05", "interval"),
        ("25/10/2020", "2020-10-25", "2020-10-25", "day"),
        ("February 2020", "2020-02-01", "2020-02-29", "month"),
        ("2020年10月5日", "2020-10-05", "2020-10-05", "day"),
    ],
)
def test_written_dates(words: str, earliest: str, latest: str, precision: str) -> None:
    when = parse_date(words, "test")
    assert when is not None
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize("words", ["", "last week", "31 February 2020", "in 2020", "12/34/2020"])
def test_no_date_is_made_up(words: str) -> None:
    assert find_date(words) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "en"),
        ("Le ministre a dit que les deux pays ne sont pas dans une alliance et que la France est "
         "pour une solution dans les mois à venir.", "fr"),
        ("Министр сказал, что на переговорах в Москве речь шла о том, как и для чего.", "ru"),
        ("两国外长在北京举行会谈,就双边关系交换意见。", "zh"),
        ("両国の外相は東京で会談し、協力について話し合った。", "ja"),
        ("Xi Putin Lavrov", "und"),
    ],
)  # fmt: skip
def test_languages(text: str, code: str) -> None:
    assert detect(text)[0] == code


def test_what_a_page_says_settles_what_words_leave_open() -> None:
    assert detect("Xi Putin Lavrov", "fr-FR") == ("fr", "")
    assert detect(BODY, "fr-FR")[0] == "en"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Published under a Creative Commons Attribution-ShareAlike 4.0 licence.", "CC-BY-SA-4.0"),
        ("Text: CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0"),
        ("This work is in the public domain.", "public domain"),
        ("All rights reserved.", ""),
    ],
)
def test_licences(line: str, code: str) -> None:
    assert licence(line) == code


def test_the_newest_year_on_a_page_dates_nothing() -> None:
    text = f"A Title of Some Words\n\n{BODY}\n\nRelated\n\nElections of 2024\n\nPosted 3 May 2024\n"
    document = from_text(text, "x", b"", Limits())
    assert not document.published.known


def test_a_dateline_tells_when_it_was_written() -> None:
    text = f"A Title of Some Words\n\n3 January 2020\n\nMOSCOW, Dec. 30 (Desk) — {BODY}"
    document = from_text(text, "x", b"", Limits())
    assert document.published.earliest == "2020-01-03"
    assert document.written.earliest == "2019-12-30"
    assert document.written.span is not None
    assert "Dec. 30" in document.written.span.of(document)


def test_a_first_printing_is_an_open_interval() -> None:
    note = "This article was first published on 1 September 2020 in the Harbour Review."
    text = f"A Title of Some Words\n\n5 October 2020\n\n{BODY}\n\n{note}"
    document = from_text(text, "x", b"", Limits())
    assert (document.written.earliest, document.written.latest) == (None, "2020-09-01")
    assert document.published.earliest == "2020-10-05"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Harbour Strategy Review | Commentary | March 12, 2024", "Harbour Strategy Review"),
        ("The Harbour Strategy Quarterly, 12 March 2024", "The Harbour Strategy Quarterly"),
        ("Opinion • 12 March 2024", ""),
    ],
)
def test_a_line_under_the_title_dates_the_text(line: str, outlet: str) -> None:
    text = f"A Quiet Axis of Three Ports\n\n{line}\n\n{BODY}\n\n{BODY}\n"
    found = from_text(text, "a.txt", text.encode(), Limits())
    assert found.published.earliest == found.published.latest == "2024-03-12"
    assert found.outlet == outlet


@pytest.mark.parametrize("line", ["What happened after 12 March 2024", "The war of 12 March 2024."])
def test_a_heading_with_a_date_does_not(line: str) -> None:
    text = f"A Quiet Axis of Three Ports\n\n{line}\n\n{BODY}\n\n{BODY}\n"
    assert not from_text(text, "a.txt", text.encode(), Limits()).published.known
