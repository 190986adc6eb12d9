from __future__ import annotations

import pytest

from entente.reading.actors import ActorReader


def actors(knowledge, analyse, text: str, entity: str) -> list[str]:
    analysis = analyse(text)
    doc = analysis.paragraphs[0].doc
    at = text.index(entity)
    doc.set_ents([doc.char_span(at, at + len(entity), label="ORG")])
    return [m.actor.id for m in ActorReader(knowledge).read(analysis, ()) if m.actor is not None]


@pytest.mark.parametrize("entity", ["Torvel Europe", "Norwin Japan"])
def test_what_ends_the_name_of_an_organisation_is_no_actor(knowledge, analyse, entity):
    assert actors(knowledge, analyse, f"A study by {entity} came out.", entity) == []


@pytest.mark.parametrize(
    ("text", "entity", "actor"),
    [
        ("A study by Europe came out.", "Europe", "EUROPE"),
        ("A study by the Torvel of Japan came out.", "the Torvel of Japan", "JPN"),
    ],
)
def test_what_stands_alone_or_behind_a_preposition_is(knowledge, analyse, text, entity, actor):
    assert actor in actors(knowledge, analyse, text, entity)
