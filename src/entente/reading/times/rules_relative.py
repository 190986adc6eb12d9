"""Rules for dates reckoned from an anchor: "last week", "two days later", "the end of May"."""

from __future__ import annotations

from dataclasses import replace

from entente.reading.times import lexicon as lex
from entente.reading.times.amounts import Amount, read_amount
from entente.reading.times.operation import Built, Operation, Origin
from entente.reading.times.patterns import Match, Rule
from entente.reading.times.point import Grain, Point
from entente.reading.times.rules_calendar import part_of

_WAYS: dict[str, tuple[int, Origin]] = {
    "last": (-1, "document"),
    "past": (-1, "document"),
    "latest": (-1, "document"),
    "previous": (-1, "narrative"),
    "preceding": (-1, "narrative"),
    "prior": (-1, "narrative"),
    "next": (1, "either"),
    "following": (1, "narrative"),
    "subsequent": (1, "narrative"),
    "succeeding": (1, "narrative"),
    "ensuing": (1, "narrative"),
    "coming": (1, "document"),
    "upcoming": (1, "document"),
    "this": (0, "either"),
    "current": (0, "document"),
    "present": (0, "document"),
    "that": (0, "narrative"),
    "same": (0, "narrative"),
    "very": (0, "narrative"),
    "the": (0, "either"),
}
_FINE = ("second", "minute", "hour")


def _way(match: Match) -> tuple[int, Origin]:
    """Direction and origin of the determiners before a unit or name."""
    words = match.words("r")
    for word in reversed(words):
        if word not in ("the", "this", "that") and word in _WAYS:
            way, origin = _WAYS[word]
            if word == "next" and "the" in words:
                origin = "narrative"
            return way, origin
    for word in words:
        if word in ("this", "that"):
            return _WAYS[word]
    return _WAYS["the"]


def _unit(match: Match) -> Built:
    """last week, this year, the previous day, that month, the quarter."""
    unit = lex.UNIT_WORDS[match.word("u")]
    if unit in _FINE or (unit in ("century", "millennium") and match.words("r") == ["the"]):
        return None
    way, origin = _way(match)
    words = match.words("r")
    if match.word("u") == "second":
        return None
    if words == ["the"] and not _definite(match, unit):
        return None
    if "past" in words or ("last" in words and "the" in words and unit in ("decade", "century")):
        letter, factor = lex.DURATIONS[unit]
        return Operation(
            "past unit",
            "duration",
            "DURATION",
            value=f"P{factor}{letter}",
            way=-1,
            unit=lex.UNIT_GRAINS[unit],
            amount=1,
        )
    if unit == "fortnight":
        return None
    if "last" in words and "the" in words and match.behind() == "of":
        # "the last month of the war": how long it is, not which
        letter, factor = lex.DURATIONS[unit]
        return Operation("last unit of", "duration", "DURATION", value=f"P{factor}{letter}")
    grain = lex.UNIT_GRAINS[unit]
    fiscal = match.has("fiscal")
    return Operation(
        "unit",
        "shift",
        unit=grain,
        amount=way,
        grain=grain,
        origin=origin,
        way=way,
        point=Point(grain, fiscal=True) if fiscal else None,
    )


def _definite(match: Match, unit: str) -> bool:
    """Whether "the year" alone means the year that is spoken of."""
    if unit in ("decade", "weekend"):
        return True
    behind, before = match.behind(), match.before()
    if behind in ("of", "-", "'s", "’s", "s") or before in ("by", "per"):
        return behind in ("'s", "’s") and unit != "day"
    if unit == "day":
        return before == "in" and match.before(2) in ("earlier", "later", "late", "early")
    return before in ("in", "for", "during", "of", "throughout", "over", "through", "on")


def _named(match: Match) -> Built:
    """last April, next Friday, the previous spring, this Christmas."""
    way, origin = _way(match)
    inner = match.inner("n")
    if inner is None:
        return None
    if inner.kind == "shift":
        return None
    return replace(inner, way=way, origin=origin, rule=f"named: {inner.rule}")


def _within(match: Match) -> Built:
    """June 5 last year, October of that year, Friday of next week."""
    inner, outer = match.inner("x"), match.inner("p")
    if inner is None or outer is None or (inner.point and inner.point.year is not None):
        return None
    return replace(inner, within=outer, rule=f"within: {inner.rule}")


def _deictic(match: Match) -> Built:
    word = match.tokens.words[match.start]
    if word == "tonight":
        return Operation(
            "tonight",
            "shift",
            "TIME",
            unit="day",
            grain="day",
            origin="document",
            way=0,
            point=Point("part", code="NI"),
        )
    amount = {"today": 0, "yesterday": -1, "tomorrow": 1}[word]
    return Operation(
        word, "shift", unit="day", amount=amount, grain="day", origin="document", way=amount
    )


def _ago(match: Match) -> Built:
    amount = read_amount(match, "q")
    if amount is None:
        return None
    return _moved(amount, -1, "document", "ago")


def _ago_from(match: Match) -> Built:
    """ten years ago Wednesday, a year ago this month."""
    amount, base = read_amount(match, "q"), match.inner("p")
    if amount is None or amount.number is None or base is None or amount.grain == "time":
        return None
    number = amount.number * (1 if amount.letter == "Y" and amount.factor > 1 else amount.factor)
    if number != int(number):
        return None
    return Operation(
        "ago from",
        "shift",
        unit=amount.grain,
        amount=-int(number),
        within=base,
        way=-1,
    )


def _from_now(match: Match) -> Built:
    amount = read_amount(match, "q")
    return None if amount is None else _moved(amount, 1, "document", "from now")


def _earlier_later(match: Match) -> Built:
    amount = read_amount(match, "q")
    if amount is None:
        return None
    word = match.word("w")
    if word in ("after", "before", "following", "prior", "hence", "on") and not _ends(match):
        return None
    way = -1 if word in ("earlier", "before", "previously", "prior") else 1
    return _moved(amount, way, "narrative", "earlier" if way < 0 else "later")


def _ends(match: Match) -> bool:
    """Whether nothing that could be an object follows ("two years before, ...")."""
    return match.behind() in ("", ",", ".", ";", ":", ")", "\n", "and", "but", "that") or (
        match.stop < len(match.tokens) and match.tokens.symbols[match.stop] == "\x01"
    )


def _moved(amount: Amount, way: int, origin: Origin, rule: str) -> Operation:
    if amount.number is None:
        value = "PAST_REF" if way < 0 else "FUTURE_REF"
        return Operation(rule, "ref", value=value, origin=origin, way=way, unit=amount.grain)
    grain: Grain = amount.grain
    coarse = grain in ("decade", "century", "millennium")
    number = amount.number if coarse else amount.number * amount.factor
    if number != int(number):
        # "a year and a half ago": count the fraction in the next smaller unit
        smaller = {"year": ("month", 12), "month": ("week", 4), "day": ("time", 24)}.get(grain)
        if smaller is None or smaller[0] == "time":
            return Operation(rule, "ref", value="PAST_REF" if way < 0 else "FUTURE_REF", way=way)
        grain, number = smaller[0], round(number * smaller[1])  # type: ignore[assignment]
    return Operation(
        rule,
        "shift",
        "TIME" if grain == "time" else "DATE",
        unit=grain,
        amount=way * int(number),
        grain=grain,
        origin=origin,
        way=way,
        mod=amount.mod,
        vague=grain == "time",
    )


def _sooner(match: Match) -> Built:
    """later that year, earlier this month, late last week."""
    whole = match.inner("p")
    if whole is None:
        return None
    word = match.word("w") or match.word("early") or match.word("adv")
    mod = lex.PARTS_OF_PERIOD.get(word, "")
    if whole.kind == "duration" or (whole.rule == "month" and word == "later"):
        return None
    return part_of(whole, mod, "part")


def _edge(match: Match) -> Built:
    whole = match.inner("p")
    if whole is None or whole.kind not in ("shift", "point", "nth"):
        return None
    return part_of(whole, lex.PARTS_OF_PERIOD.get(match.word("e"), ""), "edge")


def _year_end(match: Match) -> Built:
    if match.has("p"):
        whole = match.inner("p")
        return None if whole is None else part_of(whole, "END", "year end")
    return Operation(
        "year end", "shift", unit="year", amount=0, grain="year", origin="either", mod="END"
    )


def _nth(match: Match) -> Built:
    """the first day of the month, the last week of August."""
    whole = match.inner("p")
    unit = lex.UNIT_WORDS[match.word("u")]
    if whole is None or unit in _FINE or unit in ("quarter", "fortnight"):
        return None
    number = match.ordinal("o")
    if number is None or number == 0:
        return None
    grain = lex.UNIT_GRAINS[unit]
    if grain == "week":
        # weeks of a month are no calendar weeks: how long it is, and within what
        return Operation(
            "week of a period",
            "nth",
            "DURATION",
            unit=grain,
            amount=number,
            grain=grain,
            within=whole,
            value="P1W",
        )
    return Operation("nth of a period", "nth", unit=grain, amount=number, grain=grain, within=whole)


def _day_around(match: Match) -> Built:
    """the day before, the day following, the day after tomorrow."""
    way = -1 if match.word("w") in ("before", "prior") else 1
    if match.has("d"):
        base = 1 if match.word("d") == "tomorrow" else -1
        return Operation(
            "day after tomorrow",
            "shift",
            unit="day",
            amount=base + way,
            grain="day",
            origin="document",
            way=way,
        )
    unit = lex.UNIT_WORDS[match.word("u")]
    if not _ends(match) or unit in _FINE:
        return None
    grain = lex.UNIT_GRAINS[unit]
    return Operation(
        "next unit", "shift", unit=grain, amount=way, grain=grain, origin="narrative", way=way
    )


def _year_earlier_noun(_match: Match) -> Built:
    """the year-earlier period, year-ago quarter."""
    return Operation(
        "year-earlier", "shift", unit="year", amount=-1, grain="year", origin="narrative", way=-1
    )


def _anniversary(_match: Match) -> Built:
    return Operation("anniversary", "shift", unit="year", amount=0, grain="year", origin="either")


def _this_time(match: Match) -> Built:
    if match.before() not in ("at", "by", "around", "about"):
        return None
    return Operation("this time", "ref", value="PRESENT_REF", way=0)


def _that_time(_match: Match) -> Built:
    return Operation("that time", "shift", origin="narrative", way=0)


RULES = [
    Rule("unit", "<r>{unitref} <fiscal>FISCAL? <u>UNIT", _unit, inner=True),
    Rule("named", "<r>{namedref} <n>({named}|HOLIDAY)", _named, inner=True),
    Rule("named day", "<r>(THIS|NEXT|LAST) <n>(MONTH DOT? (DOM|ORDDAY))", _named, inner=True),
    Rule(
        "within",
        "<x>({monthday}|{daymonth}|MONTH|SEASON|THE SEASON|WEEKDAY|HOLIDAY) COMMA? OF?"
        " <p>{yearref}",
        _within,
        inner=True,
    ),
    Rule("within a named month", "<x>(THE ORD|THE ORDDAY) OF <p>{relative}", _within, inner=True),
    Rule("today", "(TODAY|YESTERDAY|TOMORROW|TONIGHT)", _deictic, inner=True),
    Rule("ago", "<q>{quantity} AGO", _ago),
    Rule(
        "ago from",
        "<q>{quantity} AGO <p>(TODAY|WEEKDAY|THIS (MONTH1|WEEK)|MONTH DOT? (DOM|ORDDAY))",
        _ago_from,
    ),
    Rule("units ago", "<q>UNITS AGO", _ago),
    Rule("from now", "<q>({quantity}|UNITS) FROM (NOW|TODAY)", _from_now),
    Rule("earlier or later", "<q>({quantity}|UNITS) <w>(EARLIER|LATER)", _earlier_later),
    Rule("day around", "THE <u>UNIT <w>(BEFORE|AFTER|EARLIER|LATER)", _day_around),
    Rule("day after tomorrow", "THE DAY <w>(BEFORE|AFTER) <d>(TOMORROW|YESTERDAY)", _day_around),
    Rule(
        "part of a period",
        "(AS <w>(EARLYADV|EARLYLATE) AS|AS RECENTLY AS <early>EARLYLATE?"
        "|<adv>(EARLYADV|EARLYLATE)) DASH? (IN|ON)? <p>{period}",
        _sooner,
        inner=True,
    ),
    Rule("the part of a period", "THE <w>EARLYLATE DASH? <p>{period}", _sooner, inner=True),
    Rule("edge", "THE? VERY? <e>EDGE OF <p>{period}", _edge, inner=True),
    Rule("edge part", "THE <e>(EARLYLATE|LATTER|EDGE) PARTOF OF <p>{period}", _edge, inner=True),
    Rule("turn of the century", "THE <e>TURN OF <p>{century}", _edge),
    Rule("year end", "(<p>{relative} DASH END|(THE)? YEAR DASH END)", _year_end, inner=True),
    Rule("nth", "THE VERY? <o>(ORD|LAST|FINAL) <u>UNIT (OF|IN) <p>{period}", _nth, inner=True),
    Rule("year-earlier", "(THE|A)? YEAR DASH (EARLIER|AGO) (QUARTER|PERIOD)?", _year_earlier_noun),
    Rule("anniversary", "THE? <o>ORD DASH? YEAR? (ANNIVERSARY|BIRTHDAY)", _anniversary),
    Rule("this time", "THIS TIME", _this_time),
    Rule("that time", "THAT TIME", _that_time),
]

__all__ = ["RULES"]
