"""A small hand-made document with one record of each noun, for any test."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from entente.nouns import (
    UNKNOWN,
    Actor,
    Basis,
    Block,
    Claimant,
    Conflict,
    Document,
    Event,
    Mention,
    Party,
    Reading,
    Record,
    Statement,
    Timex,
    When,
    record_id,
)

# no deadlines (a busy machine is no failure); the same examples every time where CI decides
settings.register_profile("entente", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("entente")

TEXT = "Envoys meet 🙂\n\nFrance said on Monday that Chad and Niger would hold talks.\nRead more »"
FRANCE = Actor("FRA", "France", "state", "FRA")
CHAD = Actor("TCD", "Chad", "state", "TCD")
NIGER = Actor("NER", "Niger", "state", "NER")


def make_document(text: str = TEXT, name: str = "a.txt") -> Document:
    more = text.index("Read more")
    blocks = (
        Block("title", 0, text.index("\n"), "first line"),
        Block("paragraph", text.index("France"), more - 1),
        Block("furniture", more, len(text), "read-more link"),
    )
    return Document(Document.hash(text), text, name=name, title="Envoys meet", blocks=blocks)


def make_records(document: Document) -> list[Record]:
    def at(words: str):
        start = document.text.index(words)
        return document.span(start, start + len(words))

    france = Party("France", FRANCE, (at("France"),), 0.9, "name")
    both = (
        Party("Chad", CHAD, (at("Chad"),), 0.9, "name"),
        Party("Niger", NIGER, (at("Niger"),), 0.9, "name"),
    )
    monday = When("2021-03-01", "2021-03-01", "day", Basis("Monday", "weekday", "document"))
    statement = record_id("statement", document.id, [at("said")])
    content = at("that Chad and Niger would hold talks")
    return [
        Mention(
            record_id("mention", document.id, [at("France")]),
            at("France"),
            FRANCE,
            "France",
            "state",
            False,
            "name",
            0.9,
        ),
        Timex(
            record_id("timex", document.id, [at("Monday")]),
            at("Monday"),
            "DATE",
            "2021-03-01",
            monday,
        ),
        Statement(
            statement,
            document.id,
            france,
            (at("France"),),
            (at("said"),),
            (content,),
            "indirect",
            "said",
            about=both,
            when=monday,
            rule="head",
            confidence=0.8,
        ),
        Event(
            record_id("event", document.id, [at("talks")], "CONSULT"),
            document.id,
            "CONSULT",
            "",
            (),
            (both[0],),
            (both[1],),
            at("talks"),
            (content,),
            Claimant("speaker", france, statement),
            "planned",
            UNKNOWN,
            confidence=0.7,
        ),
        Conflict(
            record_id("conflict", document.id, [at("Monday")], "weekday"),
            document.id,
            "weekday",
            (at("Monday"),),
            "the 1st was no Monday",
        ),
    ]


@pytest.fixture
def document() -> Document:
    return make_document()


@pytest.fixture
def reading_of() -> Callable[[Document], Reading]:
    return lambda d: Reading(d.id, "test", "1", "s", tuple(make_records(d)))
