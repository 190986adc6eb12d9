"""How well events are found on sentences of the open corpus, as event coders are scored.

``python benchmarks/events_accuracy.py --split fresh`` or ``--files f01-wire f02-commentary``;
``-v`` shows each miss. Event type, ordered dyad and tuple are micro F1 over sentences with at
most as many predictions as gold events, the most confident first; countries and organisations
count alike; a reciprocal event has both sides on both ends. Also false events per 100 sentences
without an event, and status and claimant of predictions with the right type.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from entente.language import engine
from entente.nouns import Document, Event
from entente.reading.actors import ActorReader
from entente.reading.events import EventReader, code_of

CORPUS = Path(__file__).parents[1] / "corpus" / "events"
KINDS = ("event", "dyad", "tuple")


def records(files: list[str], split: str) -> Iterator[dict[str, Any]]:
    """The corpus records of some files (all if none is named) and a split (any if empty)."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        if files and path.stem not in files:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if not split or record["split"] == split:
                yield record


def sides(event: Event) -> tuple[str, frozenset[str], frozenset[str]]:
    """Type and both sides of a predicted event."""
    left = frozenset(code_of(p.actor) for p in event.actors) - {""}
    return event.type, left, frozenset(code_of(p.actor) for p in event.recipients) - {""}


def pairs(gold: list[dict[str, Any]], found: list[Event]) -> Iterator[tuple[Any, Event | None]]:
    """Each gold event with a prediction of its own: same type first, then shared sides."""
    left = list(found)
    order = sorted(gold, key=lambda g: -max((_fit(g, e) for e in left), default=0))
    for one in order:
        best = max(left, key=lambda e: _fit(one, e), default=None)
        if best is not None:
            left.remove(best)
        yield one, best


def _fit(gold: dict[str, Any], event: Event) -> int:
    kind, left, right = sides(event)
    shared = len(left & set(gold["actors"])) + len(right & set(gold["recipients"]))
    return 10 * (kind == gold["type"]) + shared


def measure(rows: list[tuple[dict[str, Any], list[Event]]], verbose: bool) -> dict[str, Any]:
    """The figures of the module's first lines."""
    right: Counter[str] = Counter()
    golden = predicted = empty = false = typed = 0
    for record, found in rows:
        if not record["events"]:
            empty += 1
            false += len(found)
            if verbose and found:
                print("FALSE", record["text"], "\n     ", *map(show, found))
            continue
        kept = sorted(found, key=lambda e: -e.confidence)[: len(record["events"])]
        golden += len(record["events"])
        predicted += len(kept)
        for gold, event in pairs(record["events"], kept):
            if event is None:
                if verbose:
                    print("MISS ", record["text"], "\n     ", show_gold(gold))
                continue
            kind, left, target = sides(event)
            dyad = left == set(gold["actors"]) and target == set(gold["recipients"])
            same = kind == gold["type"]
            right.update(event=same, dyad=dyad, tuple=same and dyad)
            if same:
                typed += 1
                right["status"] += event.status == gold["status"]
                right["claimant"] += event.asserted_by.kind == gold["claimant"]["kind"]
            if verbose and not (same and dyad and event.status == gold["status"]):
                print("WRONG", record["text"], "\n     ", show_gold(gold), "|", show(event))
    out: dict[str, Any] = {"sentences": len(rows), "gold": golden, "predicted": predicted}
    for kind in KINDS:
        out[kind] = round(2 * right[kind] / max(golden + predicted, 1), 3)
    out["status"] = round(right["status"] / max(typed, 1), 3)
    out["claimant kind"] = round(right["claimant"] / max(typed, 1), 3)
    out["without event"] = empty
    out["false per 100"] = round(100 * false / empty, 1) if empty else None
    return out


def show(event: Event) -> str:
    """One prediction on a line."""
    kind, left, right = sides(event)
    names = f"{','.join(sorted(left))}>{','.join(sorted(right))}"
    return f"{kind} {names} {event.status} {event.confidence:.2f}"


def show_gold(gold: dict[str, Any]) -> str:
    """One gold event on a line."""
    left, right = ",".join(gold["actors"]), ",".join(gold["recipients"])
    return f"gold {gold['type']} {left}>{right} {gold['status']}"


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", nargs="*", default=[])
    parser.add_argument("--split", default="")
    parser.add_argument("--style", default="")
    parser.add_argument("-v", "--verbose", action="store_true")
    given = parser.parse_args()
    analyser, actors, events = engine.load(), ActorReader(), EventReader()
    rows = []
    for record in records(given.files, given.split):
        if given.style and record["style"] != given.style:
            continue
        analysis = analyser.analyse(Document(Document.hash(record["text"]), record["text"]))
        rows.append((record, list(events.read(analysis, actors.read(analysis, ())))))
    print(json.dumps(measure(rows, given.verbose)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
