"""Pieces of patterns that several rules share."""

from __future__ import annotations

_YEAR = "(AD? YEAR4 AD?|(NUM|YEAR3) BC|AD NUM)"
_DAY = "(DOM|ORDDAY|ORD)"
_MONTHDAY = "(WEEKDAY DOT? COMMA?)? MONTH DOT? THE? (DOM|ORDDAY) (COMMA? {year})?"
_DAYMONTH = "(WEEKDAY DOT? COMMA?)? THE? (DOM|ORD) OF? MONTH DOT? (COMMA? OF? {year})?"
_MONTHYEAR = "MONTH DOT? (COMMA|OF)? ({year}|SHORTYEAR)"
_UNITREF = "(THE? (SAME|LAST|NEXT|CURRENT)|(THIS|THAT) (SAME|LAST|NEXT)?|THE)"
_NAMED = "(MONTH|SEASON|WEEKDAY|WEEKEND)"
_NAMEDREF = "(THE? (SAME|LAST|NEXT)|(THIS|THAT) (SAME|LAST|NEXT)?)"
_RELATIVE = "({unitref} (FISCAL)? UNIT|{namedref} {named})"
_DECADE = "THE? (DECADE|DECADEWORDS) (BC)?"
_CENTURY = "THE? ORD DASH? CENTURY (BC|AD)?"
_SEASON = "(THE? SEASON ((OF|COMMA)? ({year}|SHORTYEAR))?|YEAR4 SEASON)"
_QUARTER = (
    "(THE? (ORD|LAST|FINAL) DASH? QUARTER|QLETTER TWO)"
    " ((OF|COMMA)? ({fiscal}|{yearwords}|{relative}))?"
)
_FISCAL = "THE? FISCAL YEAR? ({year}|SHORTYEAR)"
_YEARWORDS = "(THE YEAR)? {year}"
_PERIOD = (
    "({monthday}|{daymonth}|{monthyear}|MONTH|ISO|{yearwords}|{decade}|{century}|{season}"
    "|{quarter}|{fiscal}|{relative}|WEEKDAY|TODAY|YESTERDAY|TOMORROW|THE ORDDAY"
    "|{within}|{holiday})"
)
_WITHIN = "({monthday}|{daymonth}|MONTH|SEASON|THE SEASON|WEEKDAY|{holiday}) COMMA? OF? {yearref}"
_YEARREF = "(THE? (SAME|LAST|NEXT|CURRENT)|(THIS|THAT) SAME?) (YEAR|WEEK|MONTH1|DECADEWORD)"
_APPROX = (
    "(APPROX|WELL? (MORE|LESS) THAN|NO (MORE|LESS) THAN|AT LEAST|AT MOST|UP TO|CLOSE TO"
    "|AS (MANY|LONG) AS|WELL APPROX|A LITTLE (MORE|LESS) THAN)"
)
_HALFTAIL = "(DASH? AND DASH? A? DASH? HALF)"
_AMOUNT = (
    "(NUM {halftail}?|A? FEW|SEVERAL|A? COUPLE OF?|A? (GOOD|GREAT)? MANY|A? DOZEN OF?|HUNDREDS OF"
    "|HALF A?|A HALF|A|ANOTHER (NUM|FEW)?)"
)
_QUANTITY = "({approx}? ({amount} (MORE|FULL|OTHER)? DASH? (UNIT|UNITS) (AND A HALF)?))"
_CLOCK = (
    "((CLOCK|DOTCLOCK|HOUR|HOURWORD) (AMPM|OCLOCK) ((IN|AT) THE? PART)?"
    "|CLOCK (HOURS)?|NOON|MIDNIGHT)"
    " (LOCAL TIME|ZONE)?"
)
_DAYREF = (
    "(TODAY|YESTERDAY|TOMORROW|{namedref}? WEEKDAY DOT? PART?|{monthday}|{daymonth}|ISO"
    "|(THE? (SAME|NEXT|LAST)|THAT SAME?|THIS) DAY)"
)
_HOLIDAY = "HOLIDAY"

MACROS = {
    "year": _YEAR,
    "day": _DAY,
    "monthday": _MONTHDAY,
    "daymonth": _DAYMONTH,
    "monthyear": _MONTHYEAR,
    "unitref": _UNITREF,
    "named": _NAMED,
    "namedref": _NAMEDREF,
    "relative": _RELATIVE,
    "decade": _DECADE,
    "century": _CENTURY,
    "season": _SEASON,
    "quarter": _QUARTER,
    "fiscal": _FISCAL,
    "yearwords": _YEARWORDS,
    "yearref": _YEARREF,
    "within": _WITHIN,
    "period": _PERIOD,
    "approx": _APPROX,
    "halftail": _HALFTAIL,
    "amount": _AMOUNT,
    "quantity": _QUANTITY,
    "clock": _CLOCK,
    "dayref": _DAYREF,
    "holiday": _HOLIDAY,
}

__all__ = ["MACROS"]
