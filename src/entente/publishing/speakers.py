"""Everybody who takes part in a record: what they say, what is said of them, where they act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entente.measures.table import Column, Contribution, Table, Value
from entente.nouns import Actor, Event, Party, Statement
from entente.publishing.material import Material
from entente.publishing.strings import TEXT


@dataclass(slots=True)
class Part:
    """The records in which one actor, or somebody only worded, takes part."""

    name: str
    actor: Actor | None = None
    said: dict[str, Statement] = field(default_factory=dict)
    about: dict[str, Statement] = field(default_factory=dict)
    acts: dict[str, Event] = field(default_factory=dict)


def actors_table(material: Material) -> tuple[Table, tuple[tuple[str, str], ...]]:
    """One row an actor, those who speak most first, then speakers known only as worded.

    Beside it, for every row, its anchor on the page and the side that the actor stands for; both
    are empty for speakers only worded. Copies of a record count once.
    """
    parts = _parts(material)
    order = sorted(
        parts,
        key=lambda k: (
            k[0],
            -_families(material, parts[k].said),
            -_families(material, parts[k].about),
            -_families(material, parts[k].acts),
            k[1],
        ),
    )
    rows: list[Mapping[str, Value]] = []
    behind: dict[tuple[int, str], tuple[Contribution, ...]] = {}
    anchors: list[tuple[str, str]] = []
    for number, key in enumerate(order):
        part = parts[key]
        rows.append(_row(material, part))
        own = {i: s for i, s in part.said.items() if s.manner in ("direct", "mixed")}
        held: dict[str, Mapping[str, Statement | Event]] = {
            "statements": part.said,
            "in_own_words": own,
            "spoken_of": part.about,
            "events": part.acts,
        }
        for column, records in held.items():
            behind[number, column] = tuple(_behind(material, r) for r in records.values())
        actor = part.actor
        place = material.site.actor(actor.id).removeprefix("#") if actor else ""
        anchors.append((place, (actor.state or actor.id) if actor else ""))
    table = Table(
        "actors", TEXT["actors"], _COLUMNS, tuple(rows), behind, method=TEXT["actors_method"]
    )
    return table, tuple(anchors)


_COLUMNS = (
    Column("name", "the actor's name, or the words of the text", role="note"),
    Column("office", "offices that the articles give", role="note"),
    Column("side", "the state that the actor stands for, where settled", role="note"),
    Column("known", "by name, or only as worded (a pronoun, a group, a paper)", role="note"),
    Column("statements", "statements ascribed to the actor", "copy families"),
    Column("in_own_words", "of these, with words in quotation marks", "copy families"),
    Column("spoken_of", "statements about the actor", "copy families"),
    Column("events", "events in which the actor acts or is acted on", "copy families"),
)


def _parts(material: Material) -> dict[tuple[bool, str], Part]:
    found: dict[tuple[bool, str], Part] = {}

    def part(party: Party) -> Part:
        actor = party.actor
        key = (actor is None, actor.id if actor else party.name)
        name = material.name(actor.id) if actor else party.name
        return found.setdefault(key, Part(name, actor))

    for statement in material.statements:
        if statement.speaker is not None:
            part(statement.speaker).said[statement.id] = statement
        for party in _named(statement.about):
            part(party).about[statement.id] = statement
    for event in material.events:
        for party in _named((*event.actors, *event.recipients)):
            part(party).acts[event.id] = event
        # whoever only claims an event has a place as well
        if event.asserted_by.party is not None:
            for party in _named((event.asserted_by.party,)):
                part(party)
    return found


def _named(parties: Sequence[Party]) -> list[Party]:
    return [p for p in parties if p.actor is not None]


def _row(material: Material, part: Part) -> Mapping[str, Value]:
    actor = part.actor
    own = {i: s for i, s in part.said.items() if s.manner in ("direct", "mixed")}
    side = actor.state if actor and actor.state != actor.id else ""
    return {
        "name": part.name,
        "office": "; ".join(material.offices.get(actor.id, ())) if actor else "",
        "side": material.name(side) if side else "",
        "known": TEXT["by_name"] if actor else TEXT["only_worded"],
        "statements": _families(material, part.said),
        "in_own_words": _families(material, own),
        "spoken_of": _families(material, part.about),
        "events": _families(material, part.acts),
    }


def _families(material: Material, found: Mapping[str, Statement | Event]) -> int:
    return len({material.families.get(i, i) for i in found})


def _behind(material: Material, record: Statement | Event) -> Contribution:
    family = material.families.get(record.id, "")
    if isinstance(record, Statement):
        return Contribution("statement", record.id, document=record.document, family=family)
    return Contribution("event", record.id, document=record.document, family=family)


__all__ = ["actors_table"]
