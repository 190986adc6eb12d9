"""Everybody to whom the articles ascribe words: by name and office, else only as worded."""

from __future__ import annotations

from collections.abc import Mapping

from entente.measures.table import Column, Contribution, Table, Value
from entente.nouns import Statement
from entente.publishing.material import Material
from entente.publishing.strings import TEXT


def speakers_table(material: Material) -> Table:
    """One row a speaker, those known by name first; copies of a statement count once."""
    said: dict[tuple[bool, str], list[Statement]] = {}
    for statement in material.statements:
        party = statement.speaker
        if party is None:
            continue
        key = (party.actor is None, party.actor.id if party.actor else party.name)
        said.setdefault(key, []).append(statement)
    families = {key: len(_families(material, found)) for key, found in said.items()}
    rows: list[Mapping[str, Value]] = []
    behind: dict[tuple[int, str], tuple[Contribution, ...]] = {}
    for key in sorted(said, key=lambda k: (k[0], -families[k], k[1])):
        worded, code = key
        found = said[key]
        own = [s for s in found if s.manner in ("direct", "mixed")]
        actor = found[0].speaker.actor if found[0].speaker else None
        rows.append(
            {
                "name": code if worded else material.name(code),
                "office": "" if worded else "; ".join(material.offices.get(code, ())),
                "side": material.name(actor.state) if actor and actor.state else "",
                "known": TEXT["only_worded"] if worded else TEXT["by_name"],
                "statements": families[key],
                "in_own_words": len(_families(material, own)),
            }
        )
        for column, items in (("statements", found), ("in_own_words", own)):
            behind[len(rows) - 1, column] = tuple(_behind(material, s) for s in items)
    columns = (
        Column("name", "the speaker's name, or the words of the text", role="note"),
        Column("office", "offices that the articles give", role="note"),
        Column("side", "the state that the speaker stands for, where settled", role="note"),
        Column("known", "by name, or only as worded (a pronoun, a group, a paper)", role="note"),
        Column("statements", "statements ascribed", "copy families"),
        Column("in_own_words", "of these, with words in quotation marks", "copy families"),
    )
    return Table(
        "speakers",
        TEXT["speakers"],
        columns,
        tuple(rows),
        behind,
        method=TEXT["speakers_method"],
    )


def _families(material: Material, found: list[Statement]) -> set[str]:
    return {material.families.get(s.id, s.id) for s in found}


def _behind(material: Material, statement: Statement) -> Contribution:
    family = material.families.get(statement.id, "")
    return Contribution("statement", statement.id, document=statement.document, family=family)


__all__ = ["speakers_table"]
