from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.reading.times import find_times
from entente.reading.times.lexicon import CATEGORIES

PIECES = [
    "last week", "two days ago", "on Friday", "in March", "this year", "yesterday", 
    "Monday morning",
    "the third quarter", "on March 4", "the end of the month", "five years ago", "next summer",
    "a year earlier", "tonight", "the previous day", "in 1998", "264 BC", "“now”", "the 1980s",
    "every day", "for two hours", "at 8:30 p.m.", "\n\n", "said", "will", "é日本", "\U0001f600",
    "twenty-one", "1915-17", "of", "the", "from 5 to 7 May", "after the vote", "later", ".", "“",
    "('90)", "”",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
noise = st.text(max_size=60)
mixed = st.one_of(noise, texts, st.tuples(noise, texts, noise).map("".join))
days = st.dates(date(1950, 1, 1), date(2040, 12, 31)).map(date.isoformat)


@settings(max_examples=150)
@given(
    st.one_of(noise, texts, st.tuples(noise, texts, noise).map("".join)), st.one_of(st.none(), days)
)
def test_offsets_are_exact_in_any_text(text, dct):
    last = 0
    for timex in find_times(text, dct):
        assert last <= timex.span.start < timex.span.stop <= len(text)
        words = text[timex.span.start : timex.span.stop]
        assert words == words.strip()
        assert timex.when.basis.words == words
        last = timex.span.stop


soup = st.lists(
    st.sampled_from([*sorted(CATEGORIES), "7", "21st", "1998", "10:30", "'99", "1990s", "3.5"]),
    max_size=8,
).map(" ".join)


@settings(max_examples=400)
@given(soup, st.one_of(st.none(), days, st.just("2019-12-20/2020-01-10"), st.just("../2020-03-01")))
def test_no_mix_of_time_words_breaks_a_rule(text, dct):
    for timex in find_times(text, dct):
        assert timex.value


@settings(max_examples=150)
@given(texts, st.one_of(st.none(), days))
def test_bounds_are_in_order_and_reading_is_repeatable(text, dct):
    found = find_times(text, dct)
    assert found == find_times(text, dct)
    for timex in found:
        when = timex.when
        if when.earliest is not None and when.latest is not None and when.earliest[0] != "-":
            assert when.earliest <= when.latest


@settings(max_examples=150)
@given(texts, days)
def test_a_printed_day_read_again_is_the_same(text, dct):
    for timex in find_times(text, dct):
        value = timex.value
        if timex.type == "DATE" and len(value) == 10 and value.replace("-", "").isdigit():
            (again,) = find_times(value, None)
            assert again.value == value
            assert again.when.earliest == value


SHIFTING = [
    "this year", "last year", "five years ago", "last month", "in the third quarter", "on March 4",
    "in February", "next summer", "yesterday", "today", "three days ago", "on June 5 last year",
]  # fmt: skip


@given(
    st.sampled_from(SHIFTING),
    st.dates(date(1960, 1, 1), date(2020, 12, 28)).filter(lambda d: (d.month, d.day) != (2, 29)),
    st.integers(-5, 5).map(lambda n: 4 * n),
)
def test_whole_years_shift_relative_values_likewise(phrase, day, years):
    moved = day.replace(year=day.year + years)
    text = f"He was there {phrase}."
    (one,) = find_times(text, day.isoformat())
    (two,) = find_times(text, moved.isoformat())
    if one.value[:4].isdigit() and not 2096 < int(one.value[:4]) + years < 2104:
        assert two.value == f"{int(one.value[:4]) + years:04d}{one.value[4:]}"
