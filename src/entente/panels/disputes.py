"""Militarized Interstate Disputes 5 and the dyadic file 4.

Traps: -9 is missing; two columns of the dyadic file are named ``change``; a dyad-year may have
several disputes; hostility runs from 1 (none) to 5 (war).
"""

from __future__ import annotations

from pathlib import Path

from entente.panels import loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.layout import Field, ints, optional

_WHERE = "https://correlatesofwar.org/data-sets/mids/"
_TRAPS = (
    "-9 is missing",
    "a pair may have several disputes in a year",
    "the dyadic file has two columns named change",
)

# version 4 wrote the numbers' version behind their names
_NUMBER = Field(("dispnum", "dispnum3", "dispnum4"), "int")
_INCIDENT = Field(("incidnum", "incidnum3", "incidnum4"), "int")


def load_dyads(path: Path) -> Dataset:
    """One row a dispute, ordered pair and year."""
    fields = {
        **ints("disno"),
        "ccode1": Field(("statea", "ccodea"), "int"),
        "ccode2": Field(("stateb", "ccodeb"), "int"),
        "start": Field(("strtyr",), "int"),
        **ints("year"),
        **optional("int", "endyear", "outcome", "settlmnt", "fatlev", "highact", "hihost"),
        **optional("int", "recip", "sidea", "sideb", "war", "hihosta", "hihostb"),
        **optional("str", "version"),
    }
    return loading.table(DYADS, path, fields, "4")


def load_disputes(path: Path) -> Dataset:
    """MIDA: one row a dispute."""
    fields = {
        "dispnum": _NUMBER,
        **ints("styear", "endyear"),
        **optional("int", "outcome", "settle", "fatality", "hostlev", "numa", "numb", "recip"),
        **optional("str", "version"),
    }
    return loading.table(DISPUTES, path, fields, "5.0", year="styear")


def load_participants(path: Path) -> Dataset:
    """MIDB: one row a participant of a dispute; ``sidea`` 1 is the initiator's side."""
    fields = {
        "dispnum": _NUMBER,
        **ints("ccode", "styear", "endyear", "sidea"),
        **optional("int", "revstate", "fatality", "hiact", "hostlev", "orig"),
        **optional("str", "stabb", "version"),
    }
    return loading.table(PARTICIPANTS, path, fields, "5.0", year="styear")


def load_incidents(path: Path) -> Dataset:
    """MIDIP: one row a participant of an incident."""
    fields = {
        "dispnum": _NUMBER,
        "incidnum": _INCIDENT,
        **ints("ccode", "styear"),
        **optional("int", "endyear", "insidea", "action", "hostlev"),
        **optional("str", "stabb", "version"),
    }
    return loading.table(INCIDENTS, path, fields, "5.01", year="styear")


def load_incident_list(path: Path) -> Dataset:
    """MIDI: one row an incident of a dispute."""
    fields = {
        "dispnum": _NUMBER,
        "incidnum": _INCIDENT,
        **ints("styear"),
        **optional("int", "endyear", "duration", "fatality", "action", "hostlev", "numa"),
        **optional("str", "version"),
    }
    return loading.table(INCIDENT_LIST, path, fields, "5.01", year="styear")


_CITATION = (
    "Palmer, McManus, D'Orazio, Kenwick, Karstens, Bloch, Dietrich, Kahn, Ritter & Soules 2022. "
    "The MID5 Dataset, 2011-2014. Conflict Management and Peace Science 39(4): 470-482."
)
_MAOZ = (
    "Maoz, Johnson, Kaplan, Ogunkoya & Shreve 2019. The Dyadic Militarized Interstate Disputes "
    "(MIDs) Dataset Version 3.0. Journal of Conflict Resolution 63(3): 811-835."
)
DYADS = Entry(
    "mid-dyads",
    "Dyadic MID",
    (r"dyadic[_ ]mid.*\.csv",),
    _WHERE,
    "1816-2014",
    _MAOZ,
    _TRAPS,
    load_dyads,
)
DISPUTES = Entry(
    "mid-disputes",
    "MID disputes",
    (r"MIDA[ _]?[45].*\.csv",),
    _WHERE,
    "1816-2014",
    _CITATION,
    _TRAPS,
    load_disputes,
)
PARTICIPANTS = Entry(
    "mid-participants",
    "MID participants",
    (r"MIDB[ _]?[45].*\.csv",),
    _WHERE,
    "1816-2014",
    _CITATION,
    _TRAPS,
    load_participants,
)
INCIDENTS = Entry(
    "mid-incidents",
    "MID incident participants",
    (r"MIDIP[ _]?[45].*\.csv",),
    _WHERE,
    "1816-2014",
    _CITATION,
    _TRAPS,
    load_incidents,
)
INCIDENT_LIST = Entry(
    "mid-incident-list",
    "MID incidents",
    (r"MIDI[ _]?[45].*\.csv",),
    _WHERE,
    "1816-2014",
    _CITATION,
    _TRAPS,
    load_incident_list,
)
ENTRIES = (DISPUTES, DYADS, INCIDENTS, INCIDENT_LIST, PARTICIPANTS)
