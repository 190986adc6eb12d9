"""Reads the knowledge base's data files into rows; says file and row when one is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from entente.errors import UsageError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STATE_COLUMNS = (
    "id", "cow", "gw", "from", "to", "name", "names", "adjectives", "people",
    "combining", "abbreviations", "capital", "successor",
)  # fmt: skip
NAME_COLUMNS = ("id", "name", "names", "capital")
LEADER_COLUMNS = ("person", "variants", "state", "office", "from", "to", "gender")


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state as ``states.csv`` has it."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    combining: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    cow: str = ""
    gw: str = ""
    first: str = ""
    last: str = ""
    successor: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class TenureRow:
    """One person in one office; dates are partial ISO, empty where open or not known."""

    person: str
    state: str
    office: str
    first: str
    last: str
    gender: str
    variants: tuple[str, ...] = field(default=())
    where: str = ""


def data() -> Traversable:
    """The folder of the data files that come with the package."""
    return package_files("entente.reading.actors").joinpath("data")


def _rows(text: str, columns: tuple[str, ...], name: str) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text))
    missing = set(columns) - set(reader.fieldnames or ())
    if missing:
        raise UsageError(f"{name}: columns missing: {', '.join(sorted(missing))}")
    for number, row in enumerate(reader, 2):
        if None in row or None in row.values():
            raise UsageError(f"{name}, row {number}: not as many fields as the heading has")
        found = {key: (value or "").strip() for key, value in row.items()}
        # Where the row stands, for messages; no column can be called so.
        yield found | {"": f"{name}, row {number}"}


def _split(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split("|") if part.strip())


@dataclass(frozen=True, slots=True)
class Known:
    """What the packages of names have for a state: see ``training/build_state_names.py``."""

    name: str
    names: tuple[str, ...]
    capital: tuple[str, ...]


def packaged(text: str, name: str = "state_names.csv") -> Mapping[str, Known]:
    """The states' names as well-kept packages have them, by id; the first line is a comment."""
    rows = _rows(text.partition("\n")[2], NAME_COLUMNS, name)
    return {
        row["id"]: Known(row["name"], _split(row["names"]), _split(row["capital"])) for row in rows
    }


def _add(own: str, known: Sequence[str]) -> tuple[str, ...]:
    """Our names, then the packages' without those that ours takes out with a minus before it."""
    listed = _split(own)
    out = {part[1:] for part in listed if part.startswith("-")}
    kept = [part for part in listed if not part.startswith("-")]
    return tuple(dict.fromkeys([*kept, *(part for part in known if part not in out)]))


def states(
    text: str, name: str = "states.csv", known: Mapping[str, Known] | None = None
) -> Iterator[StateRow]:
    """The rows of a states file. Raises ``UsageError`` if a column or field is missing.

    ``known`` are names from packages: they fill an empty name and are added to names and
    capitals, except those that a row takes out ("-Kingston").
    """
    nothing = Known("", (), ())
    for row in _rows(text, STATE_COLUMNS, name):
        adjectives = _split(row["adjectives"])
        base = (known or {}).get(row["id"], nothing)
        called = row["name"] or base.name
        if not called:
            raise UsageError(f"{row['']}: state {row['id']!r} has no name")
        more = (base.name, *base.names) if base.name else ()
        yield StateRow(
            id=row["id"],
            name=called,
            names=tuple(n for n in _add(row["names"], more) if n != called),
            adjectives=adjectives,
            people=_split(row["people"]) or _regular_people(adjectives),
            combining=_split(row["combining"]),
            abbreviations=_split(row["abbreviations"]),
            capitals=_add(row["capital"], base.capital),
            cow=row["cow"],
            gw=row["gw"],
            first=row["from"],
            last=row["to"],
            successor=row["successor"],
            where=row[""],
        )


def _regular_people(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    """Nouns for a people whose name follows the rule: Kenyan, Kenyans; Maltese."""
    people: list[str] = []
    for word in adjectives:
        if word.isupper() or "." in word:
            continue
        people.append(word)
        if word.endswith(("an", "i", "er", "ni", "ot")):
            people.append(word + "s")
    return tuple(people)


def leaders(text: str, name: str = "leaders.csv") -> Iterator[TenureRow]:
    """The rows of a leaders file."""
    for row in _rows(text, LEADER_COLUMNS, name):
        yield TenureRow(
            person=row["person"],
            state=row["state"],
            office=row["office"],
            first=row["from"],
            last=row["to"],
            gender=row["gender"],
            variants=_split(row["variants"]),
            where=row[""],
        )


def mapping(text: str, name: str) -> Mapping[str, Any]:
    """A YAML file that is a mapping. Raises ``UsageError`` naming the line otherwise."""
    try:
        # CSafeLoader makes plain values only, like safe_load.
        found = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark is not None else name
        raise UsageError(f"{where}: {getattr(error, 'problem', None) or error}") from error
    if not isinstance(found, dict):
        raise UsageError(f"{name}: a mapping of ids to entries is wanted")
    return found


def shipped(name: str) -> str:
    """The text of a data file that comes with the package."""
    return data().joinpath(name).read_text(encoding="utf-8")


def shipped_states() -> Iterator[StateRow]:
    """The states with their names, ours and the packages'."""
    known = packaged(shipped("state_names.csv"))
    return states(shipped("states.csv"), known=known)


def shipped_leaders() -> Iterator[TenureRow]:
    """All rows of the leaders' files, in the order of the files' names."""
    folder = data().joinpath("leaders")
    for part in sorted(folder.iterdir(), key=lambda p: p.name):
        if part.name.endswith(".csv"):
            yield from leaders(part.read_text(encoding="utf-8"), part.name)


def read(path: Path) -> str:
    """The text of a user's file. Raises ``UsageError`` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path.name}, line {line}: not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error


def line_of(text: str, *keys: str) -> int:
    """The line on which an entry of a YAML file stands, found by its keys; 1 if there is none."""
    node, line = yaml.compose(text, Loader=yaml.SafeLoader), 1
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = [(k, v) for k, v in pairs if str(k.value) == key]
        if not found:
            break
        line, node = found[0][0].start_mark.line + 1, found[0][1]
    return line
