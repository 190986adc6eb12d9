"""Rules for times of day: "11:30 a.m.", "Friday night", "the morning of 29 April"."""

from __future__ import annotations

from dataclasses import replace

from entente.reading.times import lexicon as lex
from entente.reading.times.operation import Built, Operation, Origin
from entente.reading.times.patterns import Match, Rule
from entente.reading.times.point import Point
from entente.reading.times.words import word_set

_ZONES = {
    "gmt": "Z",
    "utc": "Z",
    "est": "-05",
    "edt": "-04",
    "cst": "-06",
    "cdt": "-05",
    "mst": "-07",
    "mdt": "-06",
    "pst": "-08",
    "pdt": "-07",
    "cet": "+01",
    "cest": "+02",
    "bst": "+01",
    "jst": "+09",
    "msk": "+03",
    "ist": "+05:30",
}
_CLOCK_CUES = word_set(
    "at by until till from to around about between ( , and before after since shortly"
)


def _clock_text(match: Match) -> str | None:
    """``T17:30`` for "5:30 p.m."; None where the digits are no time of day."""
    word = match.word("c")
    if word in ("noon", "midday"):
        return "T12:00"
    if word == "midnight":
        return "T24:00"
    parts = (
        word.replace(".", ":").split(":") if word[0].isdigit() else [str(int(match.number("c")))]
    )
    hour, minute = int(parts[0]), parts[1] if len(parts) > 1 else "00"
    half = match.word("half")
    if half[:1] in "ap" and half:
        if not 1 <= hour <= 12:
            return None if hour > 23 else f"T{hour:02d}:{minute}"
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    part = match.word("part")
    if part and lex.DAY_PARTS.get(part) in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    if hour > 24:
        return None
    seconds = ":" + parts[2] if len(parts) > 2 else ""
    return f"T{hour:02d}:{minute}{seconds}"


def _clock(match: Match) -> Built:
    clock = _clock_text(match)
    if clock is None:
        return None
    bare = ":" in match.word("c") and not match.has("half") and not match.has("zone")
    if bare and not match.has("day") and match.before() not in _CLOCK_CUES:
        return None
    clock += _ZONES.get(match.word("zone") or match.word("zone2"), "")
    point = Point("time", clock=clock)
    day = match.inner("day")
    if match.has("day") and day is None:
        return None
    return Operation("clock time", "point", "TIME", point=point, within=day, origin="either")


def _part(match: Match) -> Built:
    """Friday night, last night, this morning, that afternoon, the next morning."""
    code = lex.DAY_PARTS[match.word("p")]
    words = match.words("r")
    day = match.inner("day")
    if match.has("day") and day is None:
        return None
    point = Point("part", code=code)
    mod = {"early": "START", "late": "END"}.get(match.word("early"), "")
    if day is not None:
        if (day.point is not None and day.point.grain not in ("day",)) or day.grain not in (
            None,
            "day",
        ):
            return None
        return Operation("part of a day", "point", "TIME", point=point, within=day, mod=mod)
    way = 0
    origin: Origin = "either"
    if "last" in words:
        way, origin = (-1 if code in ("NI", "EV") else 0), "document"
        if code not in ("NI", "EV"):
            way = -1
    elif "previous" in words or "preceding" in words:
        way, origin = -1, "narrative"
    elif "next" in words or "following" in words:
        way, origin = 1, "narrative"
    elif "this" in words:
        origin = "document"
    elif "that" in words or "same" in words:
        origin = "narrative"
    base = Operation(
        "day of a part",
        "shift",
        unit="day",
        amount=way,
        grain="day",
        origin=origin,
        way=way,
    )
    return Operation("part of a day", "point", "TIME", point=point, within=base, mod=mod)


def _bare_part(match: Match) -> Built:
    """in the morning, at night, overnight: no day of their own."""
    word = match.word("p")
    before = match.before()
    if word in ("sunset", "sunrise", "lunchtime") or (
        word in ("noon", "midday", "dawn", "dusk") and match.has("the")
    ):
        return None
    if (
        not match.has("the")
        and word not in ("overnight",)
        and before not in ("at", "by", "before", "until", "after")
    ):
        return None
    if match.has("the") and before not in (
        "in",
        "during",
        "of",
        "on",
        "by",
        "through",
        "throughout",
        "until",
    ):
        return None
    if before == "of" or match.behind() == "of":
        return None
    point = Point("part", code=lex.DAY_PARTS[word])
    if match.has("the") or word == "overnight":
        base = Operation("day of a part", "shift", unit="day", grain="day", origin="either", way=0)
        return Operation("part of a day", "point", "TIME", point=point, within=base)
    return Operation("part of any day", "point", "TIME", point=point, vague=True)


def _part_of_date(match: Match) -> Built:
    day = match.inner("day")
    if day is None:
        return None
    early = match.word("early") or match.word("late")
    mod = {"early": "START", "late": "END"}.get(early, "")
    point = Point("part", code=lex.DAY_PARTS[match.word("p")])
    return replace(Operation("part of a day", "point", "TIME", point=point, within=day), mod=mod)


RULES = [
    Rule(
        "clock",
        "<c>(CLOCK|DOTCLOCK|HOUR|HOURWORD) (<half>(AMPM|OCLOCK))((IN|AT) THE? <part>PART)?"
        " ((LOCAL|XX) TIME|<zone>ZONE)? (COMMA? <day>{dayref} <zone2>ZONE?)?",
        _clock,
    ),
    Rule(
        "bare clock", "<c>CLOCK (HOURS)? (LOCAL TIME|<zone>ZONE)? (COMMA? <day>{dayref})?", _clock
    ),
    Rule("noon", "<c>(NOON|MIDNIGHT) (LOCAL TIME|<zone>ZONE)? (<day>{dayref})?", _clock),
    Rule(
        "clock behind day",
        "<day>({monthday}|{daymonth}|WEEKDAY) COMMA? <c>(CLOCK|HOUR) <half>AMPM"
        " (LOCAL TIME|<zone>ZONE)?",
        _clock,
    ),
    Rule(
        "part of a named day",
        "(<early>(EARLYLATE|EARLYADV) ON?)? DASH? "
        "<day>({namedref}? WEEKDAY|YESTERDAY|TOMORROW|{monthday}|{daymonth}) <p>PART",
        _part,
    ),
    Rule(
        "part of a day",
        "<early>EARLYLATE? <r>(THE? (LAST|NEXT|SAME)|THIS|THAT SAME?) <p>PART",
        _part,
    ),
    Rule(
        "part of a date",
        "(<early>EARLYLATE (IN|ON)?)? THE? <late>EARLYLATE? <p>PART (HOURS)?"
        " OF <day>({dayref}|THE ORDDAY)",
        _part_of_date,
    ),
    Rule("bare part", "<the>THE? <p>(PART|OVERNIGHT)", _bare_part),
]

__all__ = ["RULES"]
