"""Named days of the year: how each is reckoned. Dates are common knowledge of the calendar."""

from __future__ import annotations

from entente.reading.times import gregorian as cal

# name -> (month, day), or ("easter", offset), or (month, weekday, nth; nth -1 is the last)
FIXED: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "new year’s day": (1, 1),
    "new years day": (1, 1),
    "new year's eve": (12, 31),
    "new year’s eve": (12, 31),
    "epiphany": (1, 6),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "valentine’s day": (2, 14),
    "saint patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "april fool's day": (4, 1),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "ve day": (5, 8),
    "d-day": (6, 6),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
    "veterans' day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "fourth of july": (7, 4),
}
MOVABLE: dict[str, int] = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}
NTH: dict[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 1, 3),
    "presidents day": (2, 1, 3),
    "presidents' day": (2, 1, 3),
    "presidents’ day": (2, 1, 3),
    "mother's day": (5, 7, 2),
    "memorial day": (5, 1, -1),
    "father's day": (6, 7, 3),
    "labor day": (9, 1, 1),
    "columbus day": (10, 1, 2),
    "thanksgiving day": (11, 4, 4),
    "thanksgiving": (11, 4, 4),
    "black friday": (11, 4, 4),
}
# days of lunar calendars and feasts without one agreed date: found, not reckoned
UNRECKONED = (
    "ramadan",
    "eid al-fitr",
    "eid al-adha",
    "passover",
    "rosh hashanah",
    "yom kippur",
    "hanukkah",
    "diwali",
    "vesak",
    "lunar new year",
    "chinese new year",
    "nowruz",
)


def day_of(name: str, year: int) -> int | None:
    """Day number of a holiday in a year; None for feasts that are not reckoned."""
    if name in FIXED:
        month, day = FIXED[name]
        return cal.to_day(year, month, day)
    if name in MOVABLE:
        return cal.easter(year) + MOVABLE[name]
    if name in NTH:
        month, weekday, nth = NTH[name]
        if nth < 0:
            last = cal.to_day(year, month, cal.days_in_month(year, month))
            return last - (cal.weekday(last) - weekday) % 7
        first = cal.to_day(year, month, 1)
        day = first + (weekday - cal.weekday(first)) % 7 + 7 * (nth - 1)
        return day + 1 if name == "black friday" else day
    return None


NAMES = tuple(sorted({*FIXED, *MOVABLE, *NTH}, key=lambda n: (-len(n), n)))

__all__ = ["FIXED", "MOVABLE", "NAMES", "NTH", "UNRECKONED", "day_of"]
