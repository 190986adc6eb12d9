"""Rules for dates as the calendar names them: days, months, years, seasons, decades, centuries."""

from __future__ import annotations

from dataclasses import replace

from entente.reading.times import lexicon as lex
from entente.reading.times.gregorian import days_in_month
from entente.reading.times.operation import Built, Operation
from entente.reading.times.patterns import Match, Rule
from entente.reading.times.point import Point
from entente.reading.times.words import word_set

_PREPOSITIONS = word_set(
    "in since until till by from to of during before after for through between and or around "
    "about throughout early late mid circa on at with year is was"
)
_MONTH_CUES = _PREPOSITIONS | word_set("last next this that following previous each every")
_AMBIGUOUS_MONTHS = frozenset(("may", "march", "april", "june", "august"))
_NUMBERED = word_set(
    "resolution flight highway route section article room law bill act regiment no nos number "
    "order directive regulation page chapter paragraph channel"
)
_SUBJECTS = word_set("to a an not he she it they we i you who which")
_MONEY = word_set("$ £ € ¥ # no number than over nearly least some flight highway route")


def year_of(words: list[str], number: float) -> int | None:
    """Astronomical year of "1998", "264 BC", "AD 79"."""
    year = int(number)
    if any(word.startswith("b") for word in words):
        return 1 - year if 0 < year < 10000 else None
    return year if 0 < year < 10000 else None


def read_year(match: Match, group: str) -> int | None:
    """The year that a group of tokens gives; None if it gives none."""
    if not match.has(group):
        return None
    words = match.words(group)
    for offset, word in enumerate(words):
        if word[0] in "'’" and len(word) == 3:
            return short_year(int(word[1:]))
        if word[0].isdigit():
            number = match.tokens.number(match.at(group) + offset)
            return year_of([w for w in words if not w[0].isdigit()], number)
    return None


def short_year(two: int) -> int:
    """ "'99" is 1999 and "'16" is 2016: two-digit years turn over at 30."""
    return 2000 + two if two < 30 else 1900 + two


def _iso(match: Match) -> Built:
    text = match.tokens.surface(match.start)
    year, month, day = (int(part) for part in text[:10].split("-"))
    if not 1 <= day <= days_in_month(year, month):
        return None
    if "T" in text:
        point = Point("time", year, month, day, clock=text[10:])
        return Operation("iso time", "point", "TIME", point)
    return Operation("iso date", "point", point=Point("day", year, month, day))


def _slashed(match: Match) -> Built:
    first, second, last = (int(part) for part in match.tokens.words[match.start].split("/"))
    year = last if last > 99 else short_year(last)
    month, day = (first, second) if first <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    if first <= 12 and second <= 12 and first != second:
        # 3/4/2010 is a day of March in one country and of April in another
        return Operation("slashed date", "point", point=Point("year", year), vague=True)
    return Operation("slashed date", "point", point=Point("day", year, month, day))


def _day(match: Match) -> Built:
    number = int(match.number("d"))
    month = lex.MONTHS[match.word("m")]
    year = read_year(match, "y")
    if not 1 <= number <= days_in_month(2000 if year is None else year, month):
        return None
    if match.before() in ("$", "£", "€", "/"):
        return None
    if match.behind() in ("%", "percent") and not match.has("y"):
        return None
    weekday = lex.WEEKDAYS.get(match.word("wd"))
    point = Point("day", year, month, number)
    return Operation("day of month", "point", point=point, weekday=weekday)


def _month_year(match: Match) -> Built:
    year = read_year(match, "y")
    if year is None:
        return None
    return Operation(
        "month and year", "point", point=Point("month", year, lex.MONTHS[match.word("m")])
    )


def _month(match: Match) -> Built:
    word = match.word("m")
    if (
        len(word) <= 4
        and lex.MONTHS.get(word)
        and word not in ("may", "june", "july")
        and (match.before() not in _MONTH_CUES and match.behind() != ".")
    ):
        return None
    if match.before() in ("and", "or", "with") and _is_name(match, word):
        return None
    if word in _AMBIGUOUS_MONTHS and match.before() not in _MONTH_CUES and _is_name(match, word):
        return None
    return Operation("month", "point", point=Point("month", month=lex.MONTHS[word]))


def _is_name(match: Match, word: str) -> bool:
    """Whether May, March, April ... is more likely a verb, an event or somebody's name here."""
    tokens, index = match.tokens, match.start
    before, behind = match.before(), match.behind()
    if index > 0 and before.isalpha() and tokens.surface(index - 1)[0].isupper():
        return True
    if match.stop < len(tokens) and behind.isalpha() and tokens.surface(match.stop)[0].isupper():
        return True
    if before == "-":
        return False
    if word not in ("may", "march"):
        return False
    if before in ("", ".", "\n", "long", '"', "“") or not before.isalpha():
        return before not in (",", "(")
    return before not in ("a", "the", "its", "his", "their") or behind in ("on", "to", "of", "")


def _year(match: Match) -> Built:
    year = read_year(match, "y")
    if year is None:
        return None
    before, after = match.before(), match.behind()
    if before in _NUMBERED:
        return None
    bare = len(match.words("y")) == 1 and not match.has("named")
    if bare and (before in _MONEY or after in ("%", "°", "percent", "°c")):
        return None
    if bare and before not in _PREPOSITIONS:
        plural = after.endswith("s") and after.isalpha() and len(after) > 3
        plural = plural and not (
            before in ("the", "its", "their", "his", "'s", "’s") and year % 100
        )
        surface = match.tokens.surface(match.stop) if match.stop < len(match.tokens) else ""
        if (plural and surface[:1].islower()) or not 1400 <= year <= 2100:
            return None
        joined = match.before(2)
        if before in ("-", "–", "/") and joined.isalpha() and joined not in _PREPOSITIONS:
            # "Center-2019": a name's year, still a year
            return Operation("year in a name", "point", point=Point("year", year))
    elif bare and after in ("people", "men", "troops", "soldiers", "miles", "feet", "tons"):
        return None
    return Operation("year", "point", point=Point("year", year))


def _weekday(match: Match) -> Built:
    weekday = lex.WEEKDAYS[match.word("wd")]
    if match.behind() == "times" or match.before() in ("black", "bloody", "ash"):
        return None
    if (
        len(match.word("wd")) <= 3
        and match.behind() not in (".", ",", ")")
        and not match.has("dot")
    ):
        return None
    return Operation("weekday", "point", point=Point("day"), weekday=weekday)


def _day_number(match: Match) -> Built:
    if match.behind().isalpha() and match.behind() not in _PREPOSITIONS:
        return None
    day = int(match.number("d"))
    return Operation("day of the month", "point", point=Point("day", day=day), origin="narrative")


def _season(match: Match) -> Built:
    code = lex.SEASON_CODES[match.word("s")]
    year = read_year(match, "y")
    if year is None and match.word("s") in ("fall", "spring") and not match.has("the"):
        capital = match.tokens.surface(match.at("s"))[0].isupper()
        if match.word("s") == "fall" and (
            match.before() not in ("in", "this", "last", "next", "that", "late", "early", "since")
        ):
            return None
        if match.word("s") == "spring" and match.before() in ("to", "will", "would", "that"):
            return None
        if not capital and match.before() in _SUBJECTS:
            return None
    if match.word("s") == "fall" and year is None and match.behind() in ("of", "from", "in"):
        return None
    return Operation("season", "point", point=Point("season", year, code=code))


def _decade(match: Match) -> Built:
    word = match.word("d")
    if match.before() in ("his", "her", "their", "my", "your", "our"):
        return None
    if word in lex.DECADES:
        if not match.has("the") and match.before() not in ("-", "early", "late", "mid", "the"):
            return None
        return Operation("decade", "point", point=Point("decade", 1900 + lex.DECADES[word]))
    digits = "".join(c for c in word if c.isdigit())
    if match.has("bc"):
        return Operation("decade", "point", point=Point("decade", 1 - (int(digits) + 9)))
    if len(digits) == 2:
        return Operation("decade", "point", point=Point("decade", 1900 + int(digits)), vague=False)
    return Operation("decade", "point", point=Point("decade", int(digits)))


def _century(match: Match) -> Built:
    number = int(match.number("o"))
    if not 1 <= number <= 30 or (match.word("o") == "second" and not match.has("the")):
        return None
    if match.has("era") and match.word("era").startswith("b"):
        return Operation("century", "point", point=Point("century", 1 - 100 * number))
    return Operation("century", "point", point=Point("century", 100 * (number - 1)))


def _quarter(match: Match) -> Built:
    number = match.ordinal("o")
    if number == -1 and match.has("p"):
        number = 4
    if number is None or not 1 <= number <= 4:
        return None
    within = match.inner("p")
    year = read_year(match, "p") if within is None and match.has("p") else None
    if year is not None:  # "Q3 2022": right behind a number no year is read by itself
        within = Operation("year", "point", point=Point("year", year))
    point = Point("quarter", number=number)
    return Operation("quarter", "point", point=point, within=within)


def _half(match: Match) -> Built:
    number = {"latter": 2, "former": 1, "last": 2}.get(match.word("o"), match.ordinal("o"))
    if number not in (1, 2):
        return None
    within = match.inner("p")
    if match.has("p") and within is None:
        return None
    grain = within.point.grain if within and within.point else within.grain if within else "year"
    if within is not None and grain != "year":
        return part_of(within, "START" if number == 1 else "END", "half of a period")
    if within is None and match.behind() in ("of", "-"):
        return None
    return Operation("half", "point", point=Point("half", number=number), within=within)


def part_of(whole: Operation, mod: str, rule: str) -> Operation:
    """The same period with a modifier; the value stays, the interval narrows."""
    return replace(whole, mod=mod, rule=f"{rule}: {whole.rule}")


def _fiscal(match: Match) -> Built:
    year = read_year(match, "y")
    if year is None:
        return None
    return Operation("fiscal year", "point", point=Point("year", year, fiscal=True))


def _nine_eleven(_match: Match) -> Built:
    return Operation("9/11", "point", point=Point("day", 2001, 9, 11))


def _holiday(match: Match) -> Built:
    name = match.word("h")
    year = read_year(match, "y")
    return Operation("holiday", "point", point=Point("day", year), value=name)


def _short_year(match: Match) -> Built:
    if match.before() not in ("in", "of", "the", "since", "by", "from", "until", "called", "class"):
        return None
    return Operation(
        "short year", "point", point=Point("year", short_year(int(match.word("y")[1:])))
    )


RULES = [
    Rule("iso date", "ISO", _iso, inner=True),
    Rule("slashed date", "SLASHED", _slashed),
    Rule("9/11", "NINEELEVEN", _nine_eleven),
    Rule(
        "month day",
        "(<wd>WEEKDAY DOT? COMMA?)? <m>MONTH DOT? THE? <d>(DOM|ORDDAY) (COMMA? <y>{year})?",
        _day,
        inner=True,
    ),
    Rule(
        "day month",
        "(<wd>WEEKDAY DOT? COMMA?)? THE? <d>(DOM|ORD) OF? <m>MONTH DOT? (COMMA? OF? <y>{year})?",
        _day,
        inner=True,
    ),
    Rule("month year", "<m>MONTH DOT? (COMMA|OF)? <y>({year}|SHORTYEAR)", _month_year, inner=True),
    Rule("month", "<m>MONTH", _month, inner=True),
    Rule("year", "(<named>(THE YEAR))? <y>{year}", _year, inner=True),
    Rule("short year", "<y>SHORTYEAR", _short_year, inner=True),
    Rule("weekday", "<wd>WEEKDAY <dot>DOT?", _weekday, inner=True),
    Rule("day number", "THE <d>ORDDAY", _day_number, inner=True),
    Rule(
        "season",
        "<the>THE? <s>SEASON ((OF|COMMA)? <y>({year}|SHORTYEAR))?",
        _season,
        inner=True,
    ),
    Rule("year season", "<y>YEAR4 <s>SEASON", _season, inner=True),
    Rule("decade", "<the>THE? <d>(DECADE|DECADEWORDS) <bc>BC?", _decade, inner=True),
    Rule("century", "<the>THE? <o>ORD DASH? CENTURY <era>(BC|AD)?", _century, inner=True),
    Rule(
        "quarter",
        "THE? <o>(ORD|LAST|FINAL) DASH? QUARTER"
        " ((OF|COMMA)? <p>({fiscal}|{yearwords}|{relative}))?",
        _quarter,
        inner=True,
    ),
    Rule("quarter number", "QLETTER <o>TWO ((OF|COMMA)? <p>{yearwords})?", _quarter, inner=True),
    Rule("half", "THE? <o>(ORD|LAST|LATTER) HALF (OF? <p>({period}))?", _half, inner=True),
    Rule("fiscal year", "THE? FISCAL YEAR? <y>({year}|SHORTYEAR)", _fiscal, inner=True),
    Rule("holiday", "<h>HOLIDAY ((COMMA|IN|OF)? <y>{year})?", _holiday, inner=True),
]

__all__ = ["RULES", "part_of", "read_year", "short_year"]
