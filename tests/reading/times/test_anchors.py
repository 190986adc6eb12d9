"""Which date an expression is reckoned from, and that the basis says so."""

from __future__ import annotations

from entente.reading.times import find_times

STORY = (
    "The revolt began on 3 May 1846, when the garrison rose. By June 1846 it had spread. "
    "The fort fell on 14 July 1846 after a siege. "
)


def find(text, words, dct=None):
    found = [t for t in find_times(text, dct) if text[t.span.start : t.span.stop] == words]
    assert len(found) == 1, [text[t.span.start : t.span.stop] for t in find_times(text, dct)]
    return found[0]


def bounds(timex):
    return timex.when.earliest, timex.when.latest


def test_the_document():
    timex = find("Prices rose last week.", "last week", "2020-10-05")
    basis = timex.when.basis
    assert (basis.anchor, basis.anchor_value) == ("document", "2020-10-05")
    assert bounds(timex) == ("2020-09-28", "2020-10-04")


def test_the_narrative():
    timex = find(STORY + "Two days later the capital surrendered.", "Two days later", "2009-01-01")
    assert timex.value == "1846-07-16"
    assert timex.when.basis.anchor == "narrative"
    assert timex.when.basis.anchor_words == "14 July 1846"
    assert (
        find(STORY + "The following spring peace came.", "The following spring").value == "1847-SP"
    )
    assert find(STORY + "In September the king fled.", "September", "2009-01-01").value == "1846-09"


def test_the_narrative_is_not_moved_by_an_aside():
    text = STORY + "Papers opened in 1990 tell more. On 20 July the king fled."
    assert find(text, "20 July").value == "1846-07-20"


def test_how_old_a_thing_is_moves_no_story():
    text = (
        "On 3 May 2019 the League, which has a pact dating from 1951, opened talks. "
        "It had been told two weeks earlier."
    )
    assert bounds(find(text, "two weeks earlier", "2019-07-01"))[0].startswith("2019-04")


def test_the_utterance_before_and_behind_a_quotation():
    text = (
        "In a speech in February 2019 the minister said, “This year we shall dredge.” Nobody did."
    )
    timex = find(text, "This year", "2021-04-12")
    assert timex.value == "2019"
    assert (timex.when.basis.anchor, timex.when.basis.anchor_words) == (
        "utterance",
        "February 2019",
    )
    text = "“We are ready now,” the minister said on June 3, 2018. Nobody was."
    assert bounds(find(text, "now", "2021-04-12")) == ("2018-06-03", "2018-06-03")


def test_a_quotation_introduced_in_the_paragraph_before():
    text = "At a meeting in September 2019, the speaker said,\n\n“Nowadays we trade more.”"
    timex = find(text, "Nowadays", "2021-04-12")
    assert timex.value == "PRESENT_REF"
    assert bounds(timex) == ("2019-09-01", "2019-09-30")


def test_a_described_event():
    text = (
        "Ruiz signed the harbour treaty with Norland on June 5, 2019 in Kell. Nobody noticed. "
        "Exactly three months after Ruiz’s treaty with Norland, the port closed."
    )
    timex = (
        find(text, "Exactly three months")
        if "Exactly three months" in [text[t.span.start : t.span.stop] for t in find_times(text)]
        else find(text, "three months")
    )
    assert timex.value == "P3M"
    assert bounds(timex) == ("2019-09-05", "2019-09-05")
    assert timex.when.basis.anchor == "event"
    assert timex.when.basis.anchor_words == "June 5, 2019"


def test_an_event_that_nothing_dates_stays_open():
    timex = find("Four months after the harbour treaty the port closed.", "Four months")
    assert bounds(timex) == (None, None)
    assert timex.when.basis.anchor == "event"


def test_the_year_of_a_name_in_the_sentence():
    text = "The drill, Shield-2018, was held from August 6 to 11 in the north."
    timex = find(text, "August 6", "2020-10-05")
    assert timex.value == "2018-08-06"
    assert timex.when.basis.anchor == "context"


def test_no_document_date_leaves_it_open_and_says_why():
    timex = find("Last week the minister resigned.", "Last week")
    assert timex.value == "XXXX-WXX"
    assert bounds(timex) == (None, None)
    assert timex.when.precision == "unknown"
    assert timex.when.basis.anchor_words == "no document date"
    assert find("On September 11 he spoke.", "September 11").value == "XXXX-09-11"


def test_an_interval_as_document_date_gives_an_interval():
    timex = find("Yesterday he resigned.", "Yesterday", "2020-09-21/2020-09-27")
    assert timex.value == "2020-09-XX"
    assert bounds(timex) == ("2020-09-20", "2020-09-26")
    assert timex.when.precision == "interval"
    assert find("It rose last year.", "last year", "2020-09-21/2020-09-27").value == "2019"
    timex = find("It rose last year.", "last year", "2020-12-20/2021-01-10")
    assert bounds(timex) == ("2019-01-01", "2020-12-31")


def test_an_open_side_of_the_document_date_stays_open():
    timex = find("Last week he resigned.", "Last week", "2020-09-21/..")
    assert bounds(timex) == ("2020-09-14", None)


def test_today_in_commentary_is_these_days():
    text = "For a century the canal joined them. Today it divides them, and trade is poor."
    assert find(text, "Today", "2021-04-12").value == "PRESENT_REF"
    text = "The minister resigned today, and talks end on Monday."
    assert find(text, "today", "2021-04-12").value == "2021-04-12"


def test_a_quarter_carries_over_to_the_year_before():
    text = "Profit rose in the third quarter from $53 million a year earlier."
    assert find(text, "a year earlier", "1996-10-24").value == "1995-Q3"


def test_some_units_later_is_an_interval_not_a_day():
    text = "He spoke of it in December 2012. A few weeks later he returned to it."
    timex = find(text, "A few weeks later")
    assert timex.value == "FUTURE_REF"
    assert timex.when.earliest > "2012-12-01"
    assert timex.when.latest < "2013-04-01"
