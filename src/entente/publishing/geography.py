"""Where events are told to take place: words for a place as a point, and how wide the point is."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from entente.measures.table import Column, Contribution, Table
from entente.nouns import Event, Party
from entente.publishing.material import Material
from entente.publishing.strings import TEXT

Width: TypeAlias = Literal["city", "region", "state"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees north and east. ``width`` says for how wide a place it stands."""

    name: str
    latitude: float
    longitude: float
    width: Width


@dataclass(frozen=True, slots=True)
class Told:
    """Events told of one place, copies once, in the order of the articles."""

    spot: Spot
    events: tuple[Event, ...]


@cache
def _spots() -> dict[str, Spot]:
    """Places by names in small letters; the name of a state means the state, the wider place."""
    found: dict[str, Spot] = {}
    states: dict[str, tuple[float, float]] = {}
    for row in _rows("entente.publishing", "data", "regions.csv"):
        found[row["name"].casefold()] = Spot(row["name"], *_degrees(row), "region")
    for row in _rows("entente.publishing", "data", "places.csv"):
        if row["kind"] == "city":
            found[row["name"].casefold()] = Spot(row["name"], *_degrees(row), "city")
        else:
            states[row["state"]] = _degrees(row)
    names = _state_names()
    for code, forms in names.items():
        if code in states:
            spot = Spot(forms[0], *states[code], "state")
            found.update((form.casefold(), spot) for form in forms)
    return found


def _state_names() -> dict[str, list[str]]:
    """Names and abbreviations of each state, the usual name first.

    The files are read as they are: importing the readers would load the whole language engine.
    """
    found: dict[str, list[str]] = {}
    for file in ("state_names.csv", "states.csv"):
        for row in _rows("entente", "reading", "actors", "data", file):
            forms = [row["name"], *row["names"].split("|")]
            forms += row.get("abbreviations", "").split("|")
            found.setdefault(row["id"], []).extend(form for form in forms if form)
    return found


def _degrees(row: dict[str, str]) -> tuple[float, float]:
    return float(row["latitude"]), float(row["longitude"])


def _rows(package: str, *path: str) -> list[dict[str, str]]:
    table = files(package).joinpath(*path).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in table.splitlines() if not line.startswith("#")))


@cache
def land() -> tuple[tuple[float, ...], ...]:
    """Coastlines: longitude, latitude, longitude, ... in degrees, on past 180 where they cross."""
    words = files("entente.publishing").joinpath("data", "land.json").read_text(encoding="utf-8")
    return tuple(tuple(v / 10 for v in ring) for ring in json.loads(words))


def spot_of(place: Party | None) -> Spot | None:
    """The point of a place as the text names it; None where the words name none we know.

    Continents and "the Indo-Pacific" are no points and have none.
    """
    if place is None:
        return None
    words = place.name.strip().removeprefix("the ").casefold()
    return _spots().get(words)


PLACES = "places"
"""The name of the table under the map."""


def told_places(material: Material) -> tuple[list[Told], list[tuple[str, list[Event]]]]:
    """Places with the events told of them, most first, and words for places that have no point."""
    placed: dict[Spot, list[Event]] = {}
    others: dict[str, list[Event]] = {}
    seen: set[tuple[str, str]] = set()
    for event in material.events:
        if event.where is None:
            continue
        spot = spot_of(event.where)
        key = (material.families.get(event.id, event.id), spot.name if spot else event.where.name)
        if key in seen:
            continue
        seen.add(key)
        if spot is None:
            others.setdefault(event.where.name, []).append(event)
        else:
            placed.setdefault(spot, []).append(event)
    found = [Told(spot, tuple(events)) for spot, events in placed.items()]
    found.sort(key=lambda t: (-len(t.events), t.spot.name))
    return found, sorted(others.items(), key=lambda item: (-len(item[1]), item[0]))


def places_table(
    material: Material, placed: Sequence[Told], others: Sequence[tuple[str, Sequence[Event]]]
) -> Table:
    """One row a place: how wide it is, and the events told of it, copies once."""
    rows: list[dict[str, str | int]] = []
    behind: dict[tuple[int, str], tuple[Contribution, ...]] = {}
    listed = [(t.spot.name, TEXT["width_" + t.spot.width], t.events) for t in placed]
    listed += [(name, TEXT["width_none"], tuple(events)) for name, events in others]
    for name, width, events in listed:
        behind[len(rows), "events"] = tuple(
            Contribution("event", e.id, document=e.document, family=material.families.get(e.id, ""))
            for e in events
        )
        rows.append({"place": name, "width": width, "events": len(events)})
    columns = (
        Column("place", "as the articles name it", role="note"),
        Column("width", "how wide the place is", role="note"),
        Column("events", "events told of it, whoever tells them", "copy families"),
    )
    return Table(
        PLACES,
        TEXT["map"],
        columns,
        tuple(rows),
        behind,
        method=TEXT["places_method"],
        notes=(TEXT["places_note"],),
        citations=(TEXT["places_source"],),
    )


__all__ = ["PLACES", "Spot", "Told", "land", "places_table", "spot_of", "told_places"]
