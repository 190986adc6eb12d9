"""States by name and code, and their membership of the COW and Gleditsch-Ward systems by year.

A compact table of facts ships with the package (years only); the official list, loaded as dataset
``states``, gives days and later vintages. A state may hold two codes in two eras (Germany is 255
and 260, Yemen 678 and 679): a year settles which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

System: TypeAlias = Literal["cow", "gw"]
LAST_KNOWN: dict[System, int] = {"cow": 2016, "gw": 2017}
_NAMES = {
    "united states of america": "United States",
    "usa": "United States",
    "us": "United States",
    "soviet union": "Russia",
    "ussr": "Russia",
    "russian federation": "Russia",
    "great britain": "United Kingdom",
    "britain": "United Kingdom",
    "uk": "United Kingdom",
    "west germany": "German Federal Republic",
    "federal republic of germany": "German Federal Republic",
    "germany (west)": "German Federal Republic",
    "east germany": "German Democratic Republic",
    "german democratic republic (gdr)": "German Democratic Republic",
    "prussia": "Germany",
    "turkiye": "Turkey",
    "ottoman empire": "Turkey",
    "persia": "Iran",
    "burma": "Myanmar",
    "ceylon": "Sri Lanka",
    "siam": "Thailand",
    "viet nam": "Vietnam",
    "north vietnam": "Vietnam",
    "south vietnam": "Republic of Vietnam",
    "viet nam (south)": "Republic of Vietnam",
    "uae": "United Arab Emirates",
    "czechia": "Czech Republic",
    "slovak republic": "Slovakia",
    "kyrgyz republic": "Kyrgyzstan",
    "surinam": "Suriname",
    "saint christopher": "Saint Kitts and Nevis",
    "macedonia": "North Macedonia",
    "swaziland": "Eswatini",
    "cote d'ivoire": "Ivory Coast",
    "dr congo": "Democratic Republic of the Congo",
    "zaire": "Democratic Republic of the Congo",
    "congo-kinshasa": "Democratic Republic of the Congo",
    "congo-brazzaville": "Congo",
    "republic of korea": "South Korea",
    "korea, south": "South Korea",
    "democratic people's republic of korea": "North Korea",
    "korea, north": "North Korea",
    "people's republic of china": "China",
    "bosnia-herzegovina": "Bosnia and Herzegovina",
    "serbia and montenegro": "Yugoslavia",
    "north yemen": "Yemen Arab Republic",
    "south yemen": "Yemen People's Republic",
    "timor-leste": "East Timor",
    "cabo verde": "Cape Verde",
    "brunei darussalam": "Brunei",
    "holland": "Netherlands",
    "republic of ireland": "Ireland",
    "upper volta": "Burkina Faso",
    "rhodesia": "Zimbabwe",
    "bahrein": "Bahrain",
}


# ways of writing that lists of states differ in: "The Bahamas", "St. Lucia", "Trinidad & Tobago"
_WRITTEN = re.compile(r"^the |^st\.? | & ")
_SPELLED = {"the": "", "st.": "saint ", "st": "saint ", "&": " and "}


@dataclass(frozen=True, slots=True)
class State:
    """A state in one system: code, spells of membership in years; an open spell ends in None."""

    iso3: str
    name: str
    system: System
    code: int
    abbreviation: str
    spells: tuple[tuple[int, int | None], ...]

    def member(self, year: int) -> bool:
        """Whether it was a member on at least one day of the year."""
        return any(a <= year and (b is None or year <= b) for a, b in self.spells)


@cache
def states() -> tuple[State, ...]:
    """All states of both systems, by system and code."""
    text = (resources.files("entente.panels") / "data" / "states.txt").read_text("utf-8")
    found = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        iso3, name, cow, gw = line.split("|")
        if cow:
            code, abbreviation, *spells = cow.split()
            found.append(State(iso3, name, "cow", int(code), abbreviation, _spells(spells)))
        if gw:
            code, *spells = gw.split()
            found.append(State(iso3, name, "gw", int(code), "", _spells(spells)))
    return tuple(sorted(found, key=lambda s: (s.system, s.code, s.spells)))


def _spells(words: Iterable[str]) -> tuple[tuple[int, int | None], ...]:
    pairs = (w.split("-") for w in words)
    return tuple((int(a), int(b) if b else None) for a, b in pairs)


@cache
def members(year: int, system: System = "cow") -> tuple[int, ...]:
    """Codes of the system's members in a year, sorted."""
    return tuple(sorted({s.code for s in states() if s.system == system and s.member(year)}))


def code_of(text: str, year: int | None = None, system: System = "cow") -> int | None:
    """The code of a state given by ISO3, COW abbreviation, name or code; None if unknown.

    With a year, the code that was a member then is preferred; without, the latest.
    """
    text = text.strip()
    if text.isdigit():
        return int(text) if any(s.code == int(text) for s in _of(system)) else None
    folded = _fold(text)
    wanted = _fold(_NAMES.get(folded, text))
    for match in ("iso3", "name", "abbreviation"):
        found = [s for s in _of(system) if _fold(getattr(s, match)) == wanted and wanted]
        if match == "abbreviation" and not found and system == "gw":
            cow = code_of(text, year, "cow")
            iso3 = iso3_of(cow, year) if cow is not None else ""
            # a state may hold another code here (Yemen is 678, not 679)
            found = [s for s in _of(system) if s.code == cow] or [
                s for s in _of(system) if iso3 and s.iso3 == iso3
            ]
        if found:
            return _best(_of_the_time(found, year), year).code
    return None


def _of_the_time(found: list[State], year: int | None) -> list[State]:
    """The states found, or where none was a member that year, its other eras that were."""
    if year is None or any(s.member(year) for s in found):
        return found
    kin = {s.iso3 for s in found} - {""}
    eras = [s for s in _of(found[0].system) if s.iso3 in kin and s.member(year)]
    return eras or found


def iso3_of(code: int, year: int | None = None, system: System = "cow") -> str:
    """The ISO 3166-1 alpha-3 code of a state; empty for historical states without one."""
    found = [s for s in _of(system) if s.code == code]
    return _best(found, year).iso3 if found else ""


def name_of(code: int, year: int | None = None, system: System = "cow") -> str:
    """The name of a state; the code itself where unknown."""
    found = [s for s in _of(system) if s.code == code]
    return _best(found, year).name if found else str(code)


@cache
def _of(system: System) -> tuple[State, ...]:
    return tuple(s for s in states() if s.system == system)


def _best(found: list[State], year: int | None) -> State:
    if year is not None:
        alive = [s for s in found if s.member(year)]
        if alive:
            found = alive
    # a state that is still there before one that is gone, then the one that lasted longest
    return max(found, key=lambda s: (_end(s), -s.spells[0][0]))


def _end(state: State) -> int:
    last = state.spells[-1][1]
    return 9999 if last is None else last


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")
    return _WRITTEN.sub(lambda m: _SPELLED[m[0].strip()], bare)
