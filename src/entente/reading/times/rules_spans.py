"""Rules for durations, sets and references: "for two years", "every Friday", "now", "recently"."""

from __future__ import annotations

import re

from entente.reading.times import lexicon as lex
from entente.reading.times.amounts import Amount, duration_value, read_amount
from entente.reading.times.operation import Built, Candidate, Operation
from entente.reading.times.patterns import Match, Rule
from entente.reading.times.words import word_set


def span_of(amount: Amount, rule: str, way: int | None = None, after: int = 0) -> Operation:
    """A duration with the direction in which it runs from its anchor, if the words give one."""
    whole = amount.number is not None and amount.number == int(amount.number)
    return Operation(
        rule,
        "duration",
        "DURATION",
        value=amount.value(),
        mod=amount.mod,
        unit=amount.grain,
        amount=int(amount.number or 0) * amount.factor if whole else 0,
        way=way,
        after=after,
    )


def _duration(match: Match) -> Built:
    amount = read_amount(match, "q")
    if amount is None:
        return None
    words = match.words("q")
    if "many" in words and match.before() in ("as", "how", "so"):
        return None
    after = {"after": 1, "before": -1, "following": 1}.get(match.behind(), 0)
    if amount.unit == "quarter" and (
        match.behind() in ("of", "in", "to") or "a" in words or words[-1] == "quarter"
    ):
        return None
    if words[0] in ("a", "an") and len(words) == 2:
        if amount.unit in ("second", "minute", "quarter", "weekend"):
            return None
        if words[1] == "day" and match.before() in ("such", "quite"):
            return None
    if len(words) >= 2 and words[-1] == "second" and not match.words("q")[0][0].isdigit():
        return None
    if match.before() in ("$", "£", "€", "first", "second", "third"):
        return None
    return span_of(amount, "duration", after=after)


def _bare(match: Match) -> Built:
    """years, for months, within days."""
    word = match.word("q")
    if match.behind() in ("-",) and match.behind(1) not in ("long", "old"):
        return None
    if word in ("seconds", "secs", "min", "mins", "hr", "yr", "quarters", "sec"):
        return None
    if match.before() in (
        "working",
        "office",
        "opening",
        "business",
        "school",
        "old",
        "early",
        "the",
        "his",
        "her",
        "their",
        "its",
        "those",
        "our",
        "light",
        "golden",
        "-",
        "final",
        "later",
        "dog",
        "dark",
        "man",
    ):
        return None
    amount = read_amount(match, "q")
    return None if amount is None else span_of(amount, "bare units")


def _directed(match: Match) -> Built:
    """the past three months, the next few days, the two previous years, the last six weeks."""
    amount = read_amount(match, "q")
    if amount is None:
        return None
    word = match.word("w")
    way = -1 if word in ("last", "past", "previous", "preceding", "prior", "latest") else 1
    return span_of(amount, "directed duration", way=way)


def _adjective(match: Match) -> Built:
    """two bloody weeks: a number, one word of description, a unit in the plural."""
    between = match.word("x")
    if not between.isalpha() or len(between) < 4 or between in _NOT_BETWEEN:
        return None
    if match.tokens.surface(match.at("x"))[0].isupper():
        return None
    unit = lex.UNIT_WORDS[match.word("u")]
    letter, factor = lex.DURATIONS[unit]
    if match.has("n"):
        number: float | None = match.number("n")
    else:
        number = None
    amount = Amount(number, unit, letter, factor, lex.UNIT_GRAINS[unit], "")
    return span_of(amount, "described duration")


_NOT_BETWEEN = word_set("percent million billion people times from into that with when")


def _hyphened(match: Match) -> Built:
    """four-day, ten-year, month-long, decades-long, 24-year-old."""
    amount = read_amount(match, "q")
    if amount is None or amount.unit == "quarter":
        return None
    return span_of(amount, "hyphened duration")


def _long(match: Match) -> Built:
    unit = match.word("u")
    letter, factor = lex.DURATIONS[lex.LONG_WORDS[unit]]
    return Operation("long", "duration", "DURATION", value=duration_value(1, letter, factor))


def _compound(match: Match) -> Built:
    """two years and three months."""
    first, second = read_amount(match, "a"), read_amount(match, "b")
    if first is None or second is None or None in (first.number, second.number):
        return None
    ranks = "YMWD"
    one, two = first.letter, second.letter
    if one[0] == "T" and two[0] == "T":
        if "HMS".index(one[1]) >= "HMS".index(two[1]):
            return None
        return Operation(
            "compound duration",
            "duration",
            "DURATION",
            value=first.value() + second.value()[2:],
        )
    if one not in ranks or two not in ranks or ranks.index(one) >= ranks.index(two):
        return None
    return Operation(
        "compound duration", "duration", "DURATION", value=first.value() + second.value()[1:]
    )


def _alternative(match: Match) -> Built:
    """ten or fifteen years: two durations, the unit stands once."""
    second = read_amount(match, "q")
    if second is None or second.number is None:
        return None
    first = Amount(
        match.number("a"), second.unit, second.letter, second.factor, second.grain, second.mod
    )
    if first.number is None or first.number >= second.number:
        return None
    index = match.at("a")
    return (
        Candidate(index, index + 1, span_of(first, "first of two durations")),
        Candidate(match.at("q"), match.stop, span_of(second, "duration")),
    )


def _old(match: Match) -> Built:
    number = match.number("n")
    return Operation("age", "duration", "DURATION", value=duration_value(number, "Y", 1))


def _recent_units(_match: Match) -> Built:
    return Operation("recent units", "ref", value="PAST_REF", way=-1)


def _earlier_units(match: Match) -> Built:
    """in earlier years, in the coming weeks: no number, no bound."""
    word = match.word("w")
    if word in ("earlier", "past", "previous"):
        return None if match.has_the() and word == "past" else _reference("PAST_REF")
    return _reference("FUTURE_REF") if word in ("coming", "upcoming") else None


def _each(match: Match) -> Built:
    word = match.word("u")
    if match.has("n"):
        number = match.number("n")
        if match.has("ordinal"):
            number = float(int(number))
    else:
        number = 2 if match.word("other") == "other" else 1
    if word in lex.UNIT_WORDS:
        letter, factor = lex.DURATIONS[lex.UNIT_WORDS[word]]
        return Operation("each unit", "set", "SET", value=duration_value(number, letter, factor))
    if word in lex.WEEKDAYS:
        return Operation("each weekday", "set", "SET", value=f"XXXX-WXX-{lex.WEEKDAYS[word]}")
    if word in lex.MONTHS:
        return Operation("each month", "set", "SET", value=f"XXXX-{lex.MONTHS[word]:02d}")
    if word in lex.SEASON_CODES:
        return Operation("each season", "set", "SET", value=f"XXXX-{lex.SEASON_CODES[word]}")
    if word in lex.DAY_PARTS:
        return Operation(
            "each part of day", "set", "SET", value=f"XXXX-XX-XXT{lex.DAY_PARTS[word]}"
        )
    return None


def _frequency(match: Match) -> Built:
    if (
        match.tokens.surface(match.start)[0].isupper()
        and match.tokens.surface(min(match.stop, len(match.tokens) - 1))[0].isupper()
        and match.start > 0
        and match.before() != "."
    ):
        # the title of a newspaper: "People's Daily", "Janata Weekly"
        return None
    surface = match.tokens.surface(match.start)
    if (surface[0].isupper() and match.before()[:1].isalpha()) or match.before() in ("'s", "’s"):
        return None
    if match.word("f") in ("daily", "weekly", "monthly", "quarterly") and _is_paper(match):
        return None
    return Operation("frequency", "set", "SET", value=lex.FREQUENCIES[match.word("f")])


_REPORTS = re.compile(
    r"[,.;:)]|that|says?|said|reports?|reported|writes?|wrote|quote[sd]|added|claim(?:s|ed)|"
    r"published|revealed|noted"
)


def _is_paper(match: Match) -> bool:
    """``the daily Velmirak reported``, ``told the weekly.``: a newspaper, said with an article."""
    tokens, first, at = match.tokens, match.start - 1, match.stop
    while first >= 0 and tokens.surface(first)[0].isupper() and tokens.words[first] != "the":
        first -= 1  # "the Polish weekly"
    if first < 0 or tokens.words[first] not in ("the", "a"):
        return False
    while at < len(tokens) and tokens.surface(at)[0].isupper():
        at += 1
    return at == len(tokens) or bool(_REPORTS.fullmatch(tokens.words[at]))


def _rate(match: Match) -> Built:
    letter, factor = lex.DURATIONS[lex.UNIT_WORDS[match.word("u")]]
    return Operation("rate", "set", "SET", value=duration_value(1, letter, factor))


def _reference(value: str) -> Built:
    way = {"PAST_REF": -1, "FUTURE_REF": 1}.get(value, 0)
    return Operation(value.lower(), "ref", value=value, way=way)


def _now(_match: Match) -> Built:
    return _reference("PRESENT_REF")


def _past(_match: Match) -> Built:
    return _reference("PAST_REF")


def _past_noun(match: Match) -> Built:
    if match.behind().isalpha() and match.behind() not in (
        "and",
        "or",
        "but",
        "have",
        "has",
        "had",
        "to",
        "was",
        "is",
        "when",
        "as",
        "with",
        "for",
        "by",
        "he",
        "they",
        "we",
        "it",
        "she",
        "that",
        "in",
        "on",
        "into",
    ):
        return None
    return _reference("PAST_REF")


def _future(_match: Match) -> Built:
    return _reference("FUTURE_REF")


def _present(match: Match) -> Built:
    if match.behind().isalpha() and match.behind() in ("a", "an", "the"):
        return None
    return _reference("PRESENT_REF")


RULES = [
    Rule("duration", "<q>{quantity}", _duration),
    Rule("bare units", "<q>UNITS", _bare),
    Rule(
        "directed duration",
        "(THE|THESE|THOSE|THIS|HIS)? <w>(LAST|NEXT) {approx}?"
        " <q>({approx}? (NUM {halftail}?|A? FEW|SEVERAL|COUPLE OF?|DOZEN|MANY|HALF|A? HALF DASH?)?"
        " DASH? (UNITS|HALF DASH (UNIT|CENTURY|DECADEWORD)))",
        _directed,
    ),
    Rule(
        "directed duration",
        "(THE|THESE|THOSE)? <q>({approx}? (NUM|FEW|SEVERAL) <w>(LAST|NEXT) UNITS)",
        _directed,
    ),
    Rule(
        "directed duration",
        "(THE|THESE|THOSE)? <q>((NUM|FEW|SEVERAL) UNITS) <w>(AFTER|LAST|NEXT) ",
        lambda m: _directed(m) if m.behind() in (",", ".", "") else None,
    ),
    Rule(
        "definite duration",
        "(THE|THESE|THOSE|ALL) <q>((NUM|FEW|SEVERAL) (UNITS|UNIT))",
        _duration,
    ),
    Rule(
        "nth units",
        "THE VERY? (ORD|LAST|FINAL) <q>((NUM|FEW|SEVERAL) UNITS) (OF {period})?",
        _duration,
    ),
    Rule(
        "described duration",
        "{approx}? THE? (<n>NUM|A? FEW|SEVERAL) <x>(XX|STRAIGHT|FULL|DAY|LONG|LAST) <u>UNITS",
        _adjective,
    ),
    Rule("hyphened", "<q>({amount} DASH (UNIT|UNITS)) (DASH (LONG|OLD))?", _hyphened),
    Rule(
        "hyphened and", "<q>(NUM DASH AND DASH A DASH HALF DASH UNIT) (DASH (LONG|OLD))?", _hyphened
    ),
    Rule("unit long", "<q>((UNIT|UNITS) {halftail}?) DASH? LONG", _hyphened),
    Rule("long word", "<u>LONGWORD", _long),
    Rule(
        "compound",
        "{approx}? <a>({amount} (UNIT|UNITS)) (COMMA|AND)* <b>({amount} (UNIT|UNITS))".replace(
            "*", "?"
        ),
        _compound,
    ),
    Rule("alternative", "<a>NUM (DASH? TO|OR|DASH) <q>(NUM DASH? (UNIT|UNITS))", _alternative),
    Rule("age", "{approx}? <n>NUM DASH? (YEARS|YEAR) DASH? OLD", _old),
    Rule("age", "{approx}? <n>NUM (YEARS|YEAR) OF AGE", _old),
    Rule("earlier units", "THE? <w>(EARLIER|LAST|NEXT) <q>UNITS", _earlier_units),
    Rule("recent units", "(THE|THESE|MORE|MOST)? RECENT (UNITS|PAST)", _recent_units),
    Rule(
        "each",
        "EACH (<n>NUM|<ordinal>(<m>ORD)|<other>OTHER)? <u>(UNIT|UNITS|WEEKDAY|MONTH|SEASON|PART)",
        _each,
    ),
    Rule("weekdays", "<u>WEEKDAYS", _each),
    Rule("frequency", "<f>FREQ", _frequency),
    Rule("rate", "(NUM TIMES|TWICE) (A|EACH|PER) <u>UNIT", _rate),
    Rule("per unit", "PER <u>UNIT", _rate),
    Rule(
        "now",
        "(RIGHT? NOW|NOWWORD|THESE DAYS|AT PRESENT|THE PRESENT (DAY|TIME)?"
        "|(PRESENT|MODERN) DASH? (DAY|DAYS|TIMES))",
        _now,
    ),
    Rule(
        "at the moment",
        "(THE|THIS) MOMENT",
        lambda m: _present(m) if m.before() in ("at", "for") else None,
    ),
    Rule("time being", "THE TIME BEING", _now),
    Rule(
        "to date",
        "DATE",
        lambda m: (
            _present(m) if m.before() == "to" and m.behind() in (",", ".", "", "and", ")") else None
        ),
    ),
    Rule("current", "CURRENT", lambda m: _present(m) if m.word_is("current") else None),
    Rule("recently", "(MORE|MOST)? RECENTLY", _past),
    Rule("recent", "RECENT", _past),
    Rule("the past", "THE (RECENT|NEAR)? PAST", _past_noun),
    Rule("the future", "((THE|A) NEAR? FUTURE|FUTURE)", _future),
]

__all__ = ["RULES", "span_of"]
