"""One phrase a line: what it is, and what it is worth on Friday, 22 March 2013."""

from __future__ import annotations

import pytest

from entente.reading.times import find_times

DCT = "2013-03-22"
PHRASES = [
    # calendar
    ("On March 4, 1861, he spoke.", "March 4, 1861", "DATE", "1861-03-04"),
    ("on the 15th of March 1861", "the 15th of March 1861", "DATE", "1861-03-15"),
    ("on Friday, 5 May 1989, in", "Friday, 5 May 1989", "DATE", "1989-05-05"),
    ("since Feb. 2009 they", "Feb. 2009", "DATE", "2009-02"),
    ("dated 2011-07-01.", "2011-07-01", "DATE", "2011-07-01"),
    ("at 2011-07-01T10:30Z.", "2011-07-01T10:30Z", "TIME", "2011-07-01T10:30Z"),
    ("in 1998.", "1998", "DATE", "1998"),
    ("in the summer of 2012", "the summer of 2012", "DATE", "2012-SU"),
    ("the late 1980s", "the late 1980s", "DATE", "198"),
    ("in the fifties", "the fifties", "DATE", "195"),
    ("the early '90s", "the early '90s", "DATE", "199"),
    ("of the nineteenth century", "the nineteenth century", "DATE", "18"),
    ("in 264 BC it", "264 BC", "DATE", "BC0264"),
    ("by A.D. 79 it", "A.D. 79", "DATE", "0079"),
    ("the third quarter of 1989", "the third quarter of 1989", "DATE", "1989-Q3"),
    ("deliveries in Q3 2008 doubled", "Q3 2008", "DATE", "2008-Q3"),
    ("deliveries in Q3 of 2008 doubled", "Q3 of 2008", "DATE", "2008-Q3"),
    ("In FY2014 the request grew", "FY2014", "DATE", "FY2014"),
    ("the second half of 2008", "the second half of 2008", "DATE", "2008-H2"),
    ("in fiscal 2010", "fiscal 2010", "DATE", "FY2010"),
    ("after 9/11", "9/11", "DATE", "2001-09-11"),
    ("on Christmas Eve 2008", "Christmas Eve 2008", "DATE", "2008-12-24"),
    ("on Good Friday 2011", "Good Friday 2011", "DATE", "2011-04-22"),
    ("at the end of September 1940", "the end of September 1940", "DATE", "1940-09"),
    ("by the middle of 1990", "the middle of 1990", "DATE", "1990"),
    ("as early as 1870", "as early as 1870", "DATE", "1870"),
    # from the document's date
    ("He left today.", "today", "DATE", "2013-03-22"),
    ("He left yesterday.", "yesterday", "DATE", "2013-03-21"),
    ("It opens tomorrow.", "tomorrow", "DATE", "2013-03-23"),
    ("He died Tuesday.", "Tuesday", "DATE", "2013-03-19"),
    ("He died on Friday.", "Friday", "DATE", "2013-03-22"),
    ("He will speak on Tuesday.", "Tuesday", "DATE", "2013-03-26"),
    ("talks set to begin on Wednesday", "Wednesday", "DATE", "2013-03-27"),
    ("Prices rose last week.", "last week", "DATE", "2013-W11"),
    ("It closes next week.", "next week", "DATE", "2013-W13"),
    ("sales this year", "this year", "DATE", "2013"),
    ("He resigned last month.", "last month", "DATE", "2013-02"),
    ("He resigned in February.", "February", "DATE", "2013-02"),
    ("She will retire in June.", "June", "DATE", "2013-06"),
    ("He was born on June 5 last year.", "June 5 last year", "DATE", "2012-06-05"),
    ("It fell in October last year.", "October last year", "DATE", "2012-10"),
    ("They met two weeks ago.", "two weeks ago", "DATE", "2013-W10"),
    ("They met three days ago.", "three days ago", "DATE", "2013-03-19"),
    ("They wed five years ago.", "five years ago", "DATE", "2008"),
    ("more than a decade ago", "more than a decade ago", "DATE", "200"),
    ("He fell last summer.", "last summer", "DATE", "2012-SU"),
    ("People died over the weekend.", "the weekend", "DATE", "2013-W11-WE"),
    ("by the end of the month", "the end of the month", "DATE", "2013-03"),
    ("Earlier this week he", "Earlier this week", "DATE", "2013-W12"),
    ("Police came late Thursday.", "late Thursday", "DATE", "2013-03-21"),
    # times of day
    ("He fell Monday morning.", "Monday morning", "TIME", "2013-03-18TMO"),
    ("He fell last night.", "last night", "TIME", "2013-03-21TNI"),
    ("They meet tonight.", "tonight", "TIME", "2013-03-22TNI"),
    ("at 8:30 a.m. EST Thursday.", "8:30 a.m. EST Thursday", "TIME", "2013-03-21T08:30-05"),
    ("the morning of 3 May 1965", "the morning of 3 May 1965", "TIME", "1965-05-03TMO"),
    # durations
    ("for two and a half years", "two and a half years", "DURATION", "P2.5Y"),
    ("for two years and three months", "two years and three months", "DURATION", "P2Y3M"),
    ("for several weeks", "several weeks", "DURATION", "PXW"),
    ("for decades", "decades", "DURATION", "PXY"),
    ("for two decades", "two decades", "DURATION", "P20Y"),
    ("in the past three months", "the past three months", "DURATION", "P3M"),
    ("in the next few days", "the next few days", "DURATION", "PXD"),
    ("a four-day strike", "four-day", "DURATION", "P4D"),
    ("a month-long siege", "month-long", "DURATION", "P1M"),
    ("for half an hour", "half an hour", "DURATION", "PT30M"),
    ("at least 24 hours", "at least 24 hours", "DURATION", "PT24H"),
    ("Mr. Lee, 54 years old, said", "54 years old", "DURATION", "P54Y"),
    # sets
    ("every Friday", "every Friday", "SET", "XXXX-WXX-5"),
    ("on Sundays", "Sundays", "SET", "XXXX-WXX-7"),
    ("twice a week", "twice a week", "SET", "P1W"),
    ("It is published daily.", "daily", "SET", "P1D"),
    ("every two years", "every two years", "SET", "P2Y"),
    # references
    ("It is now gone.", "now", "DATE", "PRESENT_REF"),
    ("It is currently gone.", "currently", "DATE", "PRESENT_REF"),
    ("It was recently sold.", "recently", "DATE", "PAST_REF"),
    ("in recent years", "recent years", "DATE", "PAST_REF"),
    ("in the near future", "the near future", "DATE", "FUTURE_REF"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "value"), PHRASES, ids=[p[1] for p in PHRASES])
def test_phrases(text, words, kind, value):
    found = [(text[t.span.start : t.span.stop], t.type, t.value) for t in find_times(text, DCT)]
    assert found == [(words, kind, value)]


QUIET = [
    "He may come, and they march on.",
    "The 1,500 men and 2000 soldiers of the 3rd army.",
    "Resolution 1483 was passed.",
    "It cost $1995 or £2010.",
    "They spring to their feet and did not fall.",
    "Section 2001 and Route 1950.",
    "Three quarters of the troops.",
    "a second vote on the second motion",
    "People's Daily said nothing.",
    "The trains stopped, the daily Velmirak reported.",
    "He told the Polish weekly that nothing had changed.",
    "Theresa May and August Wilson met April Glaspie.",
    "They won 3:2.",
]


@pytest.mark.parametrize("text", QUIET)
def test_no_time_is_seen_where_there_is_none(text):
    assert [text[t.span.start : t.span.stop] for t in find_times(text, DCT)] == []


def values(text, dct=None):
    return [(text[t.span.start : t.span.stop], t.value) for t in find_times(text, dct)]


def test_ranges_share_what_stands_once():
    assert values("from September 16 to 21, 2019") == [
        ("September 16", "2019-09-16"),
        ("21, 2019", "2019-09-21"),
    ]
    assert values("from 15 to 22 February 1984") == [
        ("15", "1984-02-15"),
        ("22 February 1984", "1984-02-22"),
    ]
    assert values("in 1915-17") == [("1915", "1915"), ("17", "1917")]
    assert values("from October to March 1945") == [
        ("October", "1944-10"),
        ("March 1945", "1945-03"),
    ]
    assert values("the war of 264 to 241 BC") == [("264", "BC0264"), ("241 BC", "BC0241")]


def test_ambiguous_slashes_stay_a_year():
    (timex,) = find_times("on 3/4/2010 in")
    assert timex.value == "2010"
    assert find_times("on 13/4/2010 in")[0].value == "2010-04-13"


def test_a_wrong_document_date_is_refused():
    with pytest.raises(ValueError, match="no ISO date"):
        find_times("today", "last Tuesday")


def test_the_words_keep_their_interval():
    (timex,) = find_times("in early 2020", DCT)
    assert (timex.when.earliest, timex.when.latest) == ("2020-01-01", "2020-07-02")
    assert timex.when.precision == "year"
    (timex,) = find_times("in the 480s BC, in", DCT)
    assert (timex.when.earliest, timex.when.latest) == ("-0488-01-01", "-0479-12-31")
