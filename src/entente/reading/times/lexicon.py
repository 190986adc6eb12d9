"""Words that can stand in a time expression, by the categories that the grammar names.

A word may have several categories ("second" is a unit and an ordinal). ``CATEGORIES`` maps a
lower-case word to them; data tables give what a word stands for.
"""

from __future__ import annotations

from entente.reading.times.point import Grain
from entente.reading.times.words import word_set

MONTHS: dict[str, int] = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12,
    "dec": 12,
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    "monday": 1, "mon": 1, "mondays": 1, "tuesday": 2, "tue": 2, "tues": 2, "tuesdays": 2,
    "wednesday": 3, "wed": 3, "wednesdays": 3, "thursday": 4, "thu": 4, "thur": 4, "thurs": 4,
    "thursdays": 4, "friday": 5, "fri": 5, "fridays": 5, "saturday": 6, "sat": 6, "saturdays": 6,
    "sunday": 7, "sun": 7, "sundays": 7,
}  # fmt: skip

# only a time word when written with a capital
CAPITAL_ONLY = word_set("may march mar jan jun dec oct nov mon sun sat wed fri thu tue apr")

SEASON_CODES = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
    "wintertime": "WI",
}

# unit -> (grain it names, letter in a duration, factor, with T)
UNIT_GRAINS: dict[str, Grain] = {
    "second": "time",
    "minute": "time",
    "hour": "time",
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "millennium": "millennium",
}
DURATIONS: dict[str, tuple[str, int]] = {
    "second": ("TS", 1),
    "minute": ("TM", 1),
    "hour": ("TH", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "weekend": ("WE", 1),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "millennium": ("Y", 1000),
}
UNIT_WORDS = {
    **{unit: unit for unit in DURATIONS},
    **{unit + "s": unit for unit in DURATIONS if unit not in ("century", "millennium")},
    "centuries": "century",
    "millennia": "millennium",
    "yr": "year",
    "yrs": "year",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "mins": "minute",
    "sec": "second",
    "secs": "second",
    "centennium": "century",
}
DAY_PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "midmorning": "MO",
    "afternoon": "AF",
    "midafternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "nightfall": "NI",
    "night": "NI",
    "overnight": "NI",
    "daytime": "DT",
    "mornings": "MO",
    "afternoons": "AF",
    "evenings": "EV",
    "nights": "NI",
    "lunchtime": "MI",
    "noon": "MI",
    "noontime": "MI",
    "midday": "MI",
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: number for number, word in enumerate(_ONES.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
TENTHS = {
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
ORDINALS.update(TENTHS)
DECADES = {word[:-1] + "ies": number for word, number in TENS.items()}
FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "semiannual": "P6M",
    "semiannually": "P6M",
    "biannual": "P6M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
    "biennial": "P2Y",
    "biennially": "P2Y",
    "everyday": "P1D",
}
LONG_WORDS = {
    "daylong": "day",
    "weeklong": "week",
    "monthlong": "month",
    "yearlong": "year",
    "hourlong": "hour",
    "decadelong": "decade",
}
APPROXIMATE = {
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "circa": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "under": "LESS_THAN",
    "hardly": "LESS_THAN",
    "barely": "LESS_THAN",
    "over": "MORE_THAN",
}
PARTS_OF_PERIOD = {
    "early": "START",
    "earlier": "START",
    "beginning": "START",
    "start": "START",
    "outset": "START",
    "onset": "START",
    "opening": "START",
    "mid": "MID",
    "middle": "MID",
    "midst": "MID",
    "late": "END",
    "later": "END",
    "end": "END",
    "close": "END",
    "ending": "END",
    "conclusion": "END",
}

_BY_CATEGORY = {
    "THE": "the",
    "A": "a an",
    "THIS": "this",
    "THAT": "that",
    "THESE": "these",
    "THOSE": "those",
    "SAME": "same very",
    "LAST": "last past previous preceding prior latest",
    "NEXT": "next following coming upcoming subsequent succeeding ensuing",
    "CURRENT": "current present",
    "EACH": "each every",
    "ANOTHER": "another",
    "FINAL": "final closing opening initial",
    "FEW": "few",
    "SEVERAL": "several numerous",
    "COUPLE": "couple",
    "MANY": "many countless",
    "DOZEN": "dozen dozens scores",
    "HALF": "half",
    "AGO": "ago",
    "EARLIER": "earlier before previously prior",
    "BEFORE": "before",
    "AFTER": "after following",
    "SINCE": "since",
    "LATER": "later after afterwards afterward thereafter hence on",
    "SOONER": "later earlier",
    "EARLYLATE": "early late mid",
    "EARLYADV": "early late earlier later",
    "EDGE": "beginning start outset onset middle midst end close ending conclusion",
    "PARTOF": "part portion half days weeks months years",
    "APPROX": "about around approximately roughly some circa nearly almost under hardly "
    "barely over",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "BY": "by",
    "FROM": "from",
    "TO": "to",
    "UNTIL": "until till through thru",
    "BETWEEN": "between",
    "AND": "and",
    "OR": "or",
    "FOR": "for",
    "DURING": "during",
    "NOW": "now",
    "TODAY": "today",
    "YESTERDAY": "yesterday",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "NOWWORD": "currently nowadays presently",
    "RECENTLY": "recently lately",
    "RECENT": "recent",
    "FUTURE": "future",
    "PAST": "past",
    "NEAR": "near foreseeable distant immediate",
    "PRESENT": "present moment",
    "MOMENT": "moment",
    "DATE": "date",
    "TIME": "time",
    "RIGHT": "right just",
    "ONCE": "once",
    "TWICE": "once twice thrice",
    "TIMES": "times",
    "OTHER": "other",
    "ALL": "all",
    "LONG": "long",
    "OLD": "old",
    "AGE": "age",
    "AGED": "aged",
    "ANNIVERSARY": "anniversary",
    "BIRTHDAY": "birthday",
    "BC": "bc bce b.c. b.c.e. b.c b.c.e",
    "AD": "ad ce a.d. a.d",
    "AMPM": "am pm a.m. p.m. a.m p.m",
    "OCLOCK": "o'clock",
    "NOON": "noon midday",
    "MIDNIGHT": "midnight",
    "ZONE": "gmt utc est edt cst cdt mst mdt pst pdt cet cest bst et pt ist jst msk",
    "LOCAL": "local",
    "CENTURY": "century centuries",
    "MILLENNIUM": "millennium millennia",
    "DECADEWORD": "decade decades",
    "YEAR": "year",
    "MONTH1": "month",
    "WEEK": "week",
    "DAY": "day",
    "DAYS": "days",
    "YEARS": "years",
    "WEEKEND": "weekend weekends",
    "QUARTER": "quarter",
    "NIGHT": "night evening",
    "FISCAL": "fiscal financial fy",
    "PERIOD": "period",
    "DATED": "dated",
    "LATTER": "latter former",
    "THEN": "then",
    "REST": "rest remainder",
    "MOST": "most much all",
    "ONE": "one",
    "PER": "per",
    "NOT": "not",
    "MORE": "more",
    "LESS": "less fewer",
    "THAN": "than",
    "LEAST": "least",
    "MOSTSUP": "most",
    "WELL": "well",
    "UP": "up",
    "AS": "as",
    "NO": "no",
    "CLOSE": "close",
    "BACK": "back",
    "S": "'s ’s",
    "DOT": ".",
    "COMMA": ",",
    "DASH": "- – — ‐ ‑",
    "SLASH": "/",
    "OPEN": "(",
    "QUOTE": '" “ ”',
    "QLETTER": "q",
    "GOOD": "good",
    "GREAT": "great",
    "FULL": "full whole entire",
    "LITTLE": "little",
    "HOURS": "hours",
    "VERY": "very",
    "TURN": "turn",
    "MODERN": "modern",
    "NEW": "new",
    "END": "end",
    "EVE": "eve",
    "STRAIGHT": "straight consecutive successive long",
    "SHORT": "short",
    "BEING": "being",
    "HIS": "his her their my your our its",
}

CATEGORIES: dict[str, set[str]] = {}


def _add(category: str, words: list[str]) -> None:
    for word in words:
        CATEGORIES.setdefault(word, set()).add(category)


for _category, _text in _BY_CATEGORY.items():
    _add(_category, _text.split())
_add("MONTH", list(MONTHS))
_add("WEEKDAY", [word for word in WEEKDAYS if not word.endswith("days")])
_add("WEEKDAYS", [word for word in WEEKDAYS if word.endswith("days")])
_add("SEASON", list(SEASON_CODES))
_add("UNIT", [word for word in UNIT_WORDS if UNIT_WORDS[word] == word])
_add("UNITS", [word for word in UNIT_WORDS if UNIT_WORDS[word] != word])
_add("PART", [word for word in DAY_PARTS if word not in ("overnight",)])
_add("OVERNIGHT", ["overnight"])
_add("NUMWORD", [*SMALL, *TENS, *SCALES])
_add("ORD", list(ORDINALS))
_add("DECADEWORDS", list(DECADES))
_add("FREQ", list(FREQUENCIES))
_add("LONGWORD", list(LONG_WORDS))

__all__ = [
    "APPROXIMATE",
    "CAPITAL_ONLY",
    "CATEGORIES",
    "DAY_PARTS",
    "DECADES",
    "DURATIONS",
    "FREQUENCIES",
    "LONG_WORDS",
    "MONTHS",
    "ORDINALS",
    "PARTS_OF_PERIOD",
    "SCALES",
    "SEASON_CODES",
    "SMALL",
    "TENS",
    "TENTHS",
    "UNIT_GRAINS",
    "UNIT_WORDS",
    "WEEKDAYS",
]
