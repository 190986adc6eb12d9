"""Codebooks: PLOVER built in, CAMEO by mapping, and a user's own in YAML.

A user's codebook is a YAML file that names codes for PLOVER types and modes::

    name: ministry
    codes:
      AGREE: "C1"
      CONSULT: {"": "C2", visit: "C2.V"}
    weights: {"C1": 4, "C2": 1}
    quads: {"C1": 1, "C2": 1}

A weight or class stands for a code and all that begin with it. A type or mode that the file leaves
out has no code: its events are left out of exports in that book, never squeezed into another code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from entente.errors import UsageError

PLOVER_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE"),
    *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT"),
)
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Book:
    """A codebook that maps PLOVER types and modes onto its codes."""

    name: str
    codes: Mapping[str, Mapping[str, str]]
    source: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)
    quads: Mapping[str, int] = field(default_factory=dict)

    def code(self, event_type: str, mode: str) -> str:
        """The code of a PLOVER type and mode; of the type alone where the mode has none."""
        table = self.codes.get(event_type, {})
        return table.get(mode, table.get("", ""))

    def plover(self, code: str) -> tuple[str, str] | None:
        """PLOVER type and mode of a code, the way back; None where the book does not tell.

        A code of several modes gives the type alone, one of several types nothing. A numeric code
        that the book lacks is read as its root (``0871`` before ``080``), without a mode.
        """
        meant = self._meant(code)
        if meant:
            kinds = {kind for kind, _ in meant}
            return (
                (kinds.pop(), meant[0][1] if len(meant) == 1 else "") if len(kinds) == 1 else None
            )
        broader = [code[:n] for n in range(len(code) - 1, 2, -1)]
        if code.isdigit() and len(code) > 1:
            broader.append(f"{code[:2]}0")
        for shorter in broader:
            kinds = {kind for kind, _ in self._meant(shorter)}
            if kinds:
                return (kinds.pop(), "") if len(kinds) == 1 else None
        return None

    def _meant(self, code: str) -> list[tuple[str, str]]:
        return [(t, m) for t, table in self.codes.items() for m, c in table.items() if c == code]

    def weight(self, code: str) -> float | None:
        """The intensity of a code, or of the longest beginning of it that has one; else None."""
        key = _longest(code, self.weights)
        return None if key is None else self.weights[key]

    def quad(self, code: str) -> int | None:
        """1 verbal, 2 material cooperation, 3 verbal, 4 material conflict; None if unknown."""
        key = _longest(code, self.quads)
        return None if key is None else self.quads[key]


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER itself: types are their own codes, a mode is added behind a dot."""

    quads: Mapping[str, int]
    weights: Mapping[str, float]
    modes: Mapping[str, tuple[str, ...]]
    contexts: Mapping[str, tuple[str, ...]]
    source: str
    name: str = "plover"

    def code(self, event_type: str, mode: str) -> str:
        """``TYPE`` or ``TYPE.mode``; empty for what PLOVER does not know."""
        if event_type not in self.quads:
            return ""
        return f"{event_type}.{mode}" if mode in self.modes[event_type] else event_type

    def weight(self, event_type: str) -> float | None:
        """Intensity, -10 (conflict) to 10 (cooperation); None for an unknown type."""
        return self.weights.get(event_type.partition(".")[0])

    def quad(self, event_type: str) -> int | None:
        """1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""
        return self.quads.get(event_type.partition(".")[0])


def _longest(code: str, keys: Iterable[str]) -> str | None:
    """The longest key that a code begins with."""
    return max((k for k in keys if k and code.startswith(k)), key=len, default=None)


def _read(name: str) -> Any:
    folder = files("entente.reading.codebooks") / "data"
    return yaml.safe_load((folder / name).read_text(encoding="utf-8"))


@cache
def plover() -> Plover:
    """The built-in PLOVER book (manual of 2021)."""
    data = _read("plover.yaml")
    types = data["types"]
    return Plover(
        quads={name: entry["quad"] for name, entry in types.items()},
        weights={name: entry["intensity"] for name, entry in types.items()},
        modes={name: tuple(entry["modes"]) for name, entry in types.items()},
        contexts={name: tuple(words) for name, words in data["contexts"].items()},
        source=data["source"],
    )


@cache
def cameo() -> Book:
    """CAMEO by mapping from PLOVER; the code is never sharper than type and mode allow."""
    return book(_read("cameo.yaml"), "cameo.yaml")


def load(path: Path) -> Book:
    """A user's codebook. Raises ``UsageError`` with file, place and what to write instead."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    if len(raw) > LARGEST:
        raise UsageError(f"{path}: a codebook of {len(raw)} bytes; the most is {LARGEST}")
    try:
        data = yaml.safe_load(raw)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: no readable YAML ({str(error).splitlines()[0]})") from error
    return book(data, str(path))


def book(data: Any, where: str) -> Book:
    """A codebook from its parsed YAML. Raises ``UsageError`` naming what does not fit."""
    if not isinstance(data, dict) or not isinstance(data.get("codes"), dict):
        raise UsageError(f'{where}: write "name:" and "codes:" with PLOVER types under it')
    codes: dict[str, dict[str, str]] = {}
    for kind, table in data["codes"].items():
        if kind not in PLOVER_TYPES:
            raise UsageError(
                f"{where}: {kind!r} is no PLOVER type; types: {', '.join(PLOVER_TYPES)}"
            )
        entries = {"": table} if isinstance(table, str) else table
        if not isinstance(entries, dict) or not all(
            isinstance(k, str) and isinstance(v, str) for k, v in entries.items()
        ):
            raise UsageError(f'{where}: {kind}: write codes in quotes, as {{"": "030"}}')
        unknown = sorted(set(entries) - {"", *plover().modes[kind]})
        if unknown:
            modes = ", ".join(plover().modes[kind]) or "it has none"
            raise UsageError(f"{where}: {kind} has no mode {unknown[0]!r}; modes: {modes}")
        codes[kind] = dict(entries)
    weights = data.get("goldstein", data.get("weights", {}))
    quads = data.get("quads", {})
    if not isinstance(weights, dict) or not isinstance(quads, dict):
        raise UsageError(f"{where}: weights and quads are tables from code to number")
    for table, allowed in ((weights, (int, float)), (quads, (int,))):
        for code, value in table.items():
            if not isinstance(code, str) or isinstance(value, bool):
                raise UsageError(f'{where}: {code!r}: write codes in quotes, as "03": 4.0')
            if not isinstance(value, allowed):
                raise UsageError(f"{where}: {code}: {value!r} is no number")
    if not set(quads.values()) <= {1, 2, 3, 4}:
        raise UsageError(f"{where}: a class under quads is 1, 2, 3 or 4")
    return Book(
        name=str(data.get("name", "user")),
        codes=codes,
        source=str(data.get("source", "")),
        weights={k: float(v) for k, v in weights.items()},
        quads=dict(quads),
    )


__all__ = ["Book", "Plover", "book", "cameo", "load", "plover"]
