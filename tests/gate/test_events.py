"""Floors under the event reader, on the held-out quarter of our own corpus. They only rise.

``python tests/gate/test_events.py`` prints the figures; with ``-v`` each difference. A gold event
is found when a reported one touches its trigger, or is of its type in the same sentence.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from entente.language import engine
from entente.nouns import Document, Event
from entente.reading.actors import ActorReader
from entente.reading.events import EventReader, code_of

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((Path(__file__).parent / "events.json").read_text(encoding="utf-8"))
# "typed" and "tuple" are shares of all gold events, the others of the found ones
NAMES = ("actors", "claimant", "found", "recipients", "status", "tuple", "typed")
PARTS = ("actors", "claimant", "recipients", "status", "type")


def read() -> Iterator[tuple[dict[str, Any], list[Event]]]:
    """Each held-out sentence with the events found in it."""
    parser, actors, events = engine.load(), ActorReader(), EventReader()
    for path in sorted((ROOT / "corpus" / "events").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["split"] == "test":
                text = record["text"]
                analysis = parser.analyse(Document(Document.hash(text), text))
                yield record, list(events.read(analysis, actors.read(analysis, ())))


def pairs(record: dict[str, Any], found: list[Event]) -> Iterator[tuple[dict[str, Any], Event]]:
    """Gold events with the found ones that stand for them, each at most once."""
    left = list(found)
    for gold in record["events"]:
        ranked = [(_fit(gold, event), event) for event in left]
        best = max(ranked, key=lambda p: p[0], default=(0, None))
        if best[0] and best[1] is not None:
            left.remove(best[1])
            yield gold, best[1]


def _fit(gold: dict[str, Any], event: Event) -> int:
    span = event.trigger
    touches = any(span.start < b and a < span.stop for a, b in gold["trigger"])
    return 2 * touches + (gold["type"] == event.type)


def judged(gold: dict[str, Any], event: Event) -> dict[str, bool]:
    """Which parts of a found event are right."""
    left = {code_of(p.actor) for p in event.actors}
    right = {code_of(p.actor) for p in event.recipients}
    party, claimant = event.asserted_by.party, gold["claimant"]
    code = code_of(party.actor) if party is not None else ""
    out = {
        "type": event.type == gold["type"],
        "actors": left == set(gold["actors"]),
        "recipients": right == set(gold["recipients"]),
        "status": event.status == gold["status"],
        "claimant": event.asserted_by.kind == claimant["kind"] and claimant["id"] in (None, code),
    }
    out["tuple"] = out["type"] and out["actors"] and out["recipients"]
    return out


def measure(verbose: bool = False) -> dict[str, float]:
    """Shares of gold events found, and of the found ones right; false events a hundred."""
    right: Counter[str] = Counter()
    gold_events = found_events = empty = false = 0
    for record, found in read():
        if not record["events"]:
            empty += 1
            false += len(found)
            if verbose and found:
                print("false:", record["text"], [e.type for e in found])
            continue
        gold_events += len(record["events"])
        for gold, event in pairs(record, found):
            found_events += 1
            marks = judged(gold, event)
            right.update(name for name, good in marks.items() if good)
            if verbose and not all(marks.values()):
                wrong = [name for name, good in marks.items() if not good]
                print(wrong, record["text"], gold["type"], event.type, event.status)
    shares = {name: round(right[name] / found_events, 4) for name in PARTS}
    shares["tuple"] = round(right["tuple"] / gold_events, 4)
    shares["typed"] = round(right["type"] / gold_events, 4)
    shares["found"] = round(found_events / gold_events, 4)
    return {**shares, "false events per 100": round(100 * false / empty, 2)}


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return measure()


@pytest.mark.parametrize("name", NAMES)
def test_floor(figures, name):
    assert figures[name] >= FLOORS[name]


def test_false_events(figures):
    assert figures["false events per 100"] <= FLOORS["false events per 100"]


if __name__ == "__main__":
    print(json.dumps(measure("-v" in sys.argv), indent=1, sort_keys=True))
