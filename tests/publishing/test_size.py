"""A hundred articles fit into three megabytes, dense ones too, and every record has its row."""

from __future__ import annotations

import random
import re

import pytest

from entente.ledger import Ledger
from entente.measures import measure
from entente.nouns import (
    Actor,
    Block,
    Claimant,
    Document,
    Event,
    Party,
    Reading,
    Record,
    Span,
    Statement,
    record_id,
)
from entente.publishing import publish
from entente.publishing.dossier import CROWDED

WORDS = (
    "alliance",
    "border",
    "treaty",
    "exercise",
    "missile",
    "trade",
    "summit",
    "partner",
    "talks",
)
STATES = ("RUS", "CHN", "USA", "IND", "JPN")
SENTENCES = 25


def party(code: str) -> Party:
    return Party(code, Actor(code, code.title(), "state", code), (), 0.9, "name")


def statement(key: str, place: int, who: Party, about: Party) -> Statement:
    content = (Span(key, place + 20, place + 110),)
    source, cue = (Span(key, place, place + 5),), (Span(key, place + 6, place + 12),)
    identifier = record_id("statement", key, content)
    return Statement(
        identifier, key, who, source, cue, content, "direct", "said", about=(about,), confidence=0.7
    )


def event(key: str, place: int, stop: int, who: Party, whom: Party) -> Event:
    trigger, evidence = Span(key, place + 30, place + 38), (Span(key, place, stop),)
    identifier = record_id("event", key, (trigger,), "CONSULT")
    return Event(
        identifier,
        key,
        "CONSULT",
        "",
        (),
        (who,),
        (whom,),
        trigger,
        evidence,
        Claimant("author"),
        "asserted",
        confidence=0.6,
    )


def article(
    number: int, chance: random.Random, statements: int, events: int
) -> tuple[Document, list[Record]]:
    """Twenty-five sentences of 22 words, of which the first hold statements and events."""
    lines = [" ".join(chance.choices(WORDS, k=22)) + f" {number}.{i}." for i in range(SENTENCES)]
    text = "\n".join(lines)
    key = Document.hash(text)
    blocks: list[Block] = []
    records: list[Record] = []
    place = 0
    for i, line in enumerate(lines):
        stop = place + len(line)
        blocks.append(Block("paragraph", place, stop))
        one, two = (party(code) for code in chance.sample(STATES, 2))
        if i < statements:
            records.append(statement(key, place, one, two))
        if i < events:
            records.append(event(key, place, stop, one, two))
        place = stop + 1
    return Document(
        key, text, title=f"Article {number}", outlet="Desk", blocks=tuple(blocks)
    ), records


@pytest.mark.parametrize(("statements", "events"), [(9, 12), (16, 18)])
def test_dossier_of_a_hundred_articles_is_under_three_megabytes(tmp_path, statements, events):
    chance = random.Random(7)
    with Ledger(tmp_path / "l.db") as ledger:
        for number in range(100):
            document, records = article(number, chance, statements, events)
            ledger.add_document(document)
            kinds = {"statements": Statement, "events": Event}
            ledger.store(
                Reading(document.id, n, "1", "", tuple(r for r in records if isinstance(r, k)))
                for n, k in kinds.items()
            )
        dyads = [("RUS", "CHN")]
        tables = [measure(ledger, name, dyads=dyads) for name in ("counts", "alignment", "voices")]
        path = publish(ledger, tmp_path / "d.html", dyads, tables)
        records = [*ledger.statements(), *ledger.events()]
    html = path.read_text(encoding="utf-8")
    assert len(records) == 100 * (statements + events)
    assert len(html.encode()) < 3_000_000
    rows = set(re.findall(r"<tr id=s-(\w+)", html))
    assert rows == {record.id for record in records}
    # of a crowded one the rows are laid out when they come near the screen
    assert html.count("class=later") == (2 if len(records) > CROWDED else 0)
    # the light ones leave room for the interactive charts
    assert statements > 9 or 'id="vega"' in html
