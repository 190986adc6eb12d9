"""State system membership and major powers: who counts as a state, or a major power, when.

Traps: states leave and come back (two rows or more); an end on the list's last day means
"still in", so later years are unknown to this list.
"""

from __future__ import annotations

from pathlib import Path

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import open_member
from entente.panels.layout import ints, optional

_SPELL = {
    **ints("ccode", "styear", "endyear"),
    **optional("int", "stmonth", "stday", "endmonth", "endday"),
    **optional("str", "stateabb", "statenme", "version"),
}
_TRAPS = (
    "states leave and come back: several rows a state",
    "an end at the list's last day means still a member",
)


def _load(entry: Entry, path: Path) -> Dataset:
    raw = open_member(path, entry.files)
    frame = layout.read(raw, _SPELL)
    _, last = layout.years(frame, "endyear")
    version = loading.version_in(raw, frame, str(last))
    return loading.dataset(entry, raw, frame, first=1816, last=last, version=version)


def load_states(path: Path) -> Dataset:
    """One row a spell of a state's membership."""
    return _load(STATES, path)


def load_majors(path: Path) -> Dataset:
    """One row a spell as a major power."""
    return _load(MAJORS, path)


STATES = Entry(
    "states",
    "COW state system",
    (r"states(?:list)?20\d\d\.csv", r"statelist20\d\d\.csv"),
    "https://correlatesofwar.org/data-sets/state-system-membership/",
    "1816 to the list's year",
    "Correlates of War Project. State System Membership List (version as given).",
    _TRAPS,
    load_states,
)
MAJORS = Entry(
    "majors",
    "COW major powers",
    (r"majors20\d\d\.csv",),
    "https://correlatesofwar.org/data-sets/state-system-membership/",
    "1816 to the list's year",
    "Correlates of War Project. Major Powers List (version as given).",
    _TRAPS,
    load_majors,
)
ENTRIES = (MAJORS, STATES)
