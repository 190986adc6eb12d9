"""A check of the names' gold by a judge who does not know whose answer is whose.

Much of what counts as an error against the news corpora is a fault of their derived labels. So
every stretch of text that gold and engine cut differently becomes one question with two answers,
A and B, in an order that a hash decides; a judge who knows neither side says which is right. Two
kinds of control stand among them and look alike: a name on which both agree, and words with
capitals that neither takes for a name, each against "no name here".

An item's id spells where its answers lie, so a file of verdicts holds offsets and letters only,
and goes on to correct the gold when the engine has changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from benchmarks.engine_names_held import Held, Mark, counted

from training import names as sources

Spans: TypeAlias = tuple[tuple[int, int], ...]
SETS = ("gum news", "re3d", "btc")
LETTERS = ("A", "B", "both", "neither")
AROUND = 120
CONTROLS = 12
"""Controls of either kind for each set."""
_KINDS = {
    "PER": "persons", "ORG": "organisations", "LOC": "places and states", "EVENT": "events",
    "EQUIP": "equipment", "LAW": "laws and documents",
}  # fmt: skip
_CAPITALS = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")


@dataclass(frozen=True, slots=True)
class Item:
    """One question: a stretch of a document and its two answers in the judge's order."""

    corpus: str
    name: str
    first: Spans
    second: Spans

    @classmethod
    def of(cls, document: Held, gold: Spans, found: Spans) -> Item:
        """The question about one stretch; a hash of its place decides the order."""
        start, stop = _hull(gold + found)
        place = f"{document.corpus}/{document.name}/{start}-{stop}"
        swapped = hashlib.sha256(place.encode()).digest()[0] & 1
        return cls(document.corpus, document.name, *((found, gold) if swapped else (gold, found)))

    @classmethod
    def parse(cls, text: str) -> Item:
        """An item from its id. Raises ``ValueError`` where it is none."""
        place, first, second = text.rsplit("|", 2)
        corpus, _, name = place.partition("/")
        return cls(corpus, name, _parsed(first), _parsed(second))

    @property
    def id(self) -> str:
        """Corpus, document and the places of both answers."""
        return f"{self.corpus}/{self.name}|{_spelt(self.first)}|{_spelt(self.second)}"

    @property
    def hull(self) -> tuple[int, int]:
        """The stretch that both answers cover."""
        return _hull(self.first + self.second)

    def row(self, text: str) -> dict[str, object]:
        """What the judge sees."""
        start, stop = self.hull
        before, behind = text[max(0, start - AROUND) : start], text[stop : stop + AROUND]
        kinds = sorted(_KINDS[k] for k in sources.ANNOTATED[self.corpus])
        return {
            "id": self.id,
            "counts": kinds,
            "text": f"{before}⟦{text[start:stop]}⟧{behind}",
            "A": [text[a:b] for a, b in self.first],
            "B": [text[a:b] for a, b in self.second],
        }


def _hull(spans: Spans) -> tuple[int, int]:
    return min(a for a, _ in spans), max(b for _, b in spans)


def _spelt(spans: Spans) -> str:
    return ",".join(f"{a}-{b}" for a, b in spans) or "-"


def _parsed(text: str) -> Spans:
    if text == "-":
        return ()
    pairs = [part.split("-") for part in text.split(",")]
    return tuple((int(a), int(b)) for a, b in pairs)


def stretches(
    gold: set[tuple[int, int]], found: set[tuple[int, int]]
) -> Iterator[tuple[Spans, Spans]]:
    """What each side makes of every stretch on which they differ, in text order."""
    group: list[tuple[int, int]] = []
    reach = -1
    for span in [*sorted(gold ^ found), None]:
        if group and (span is None or span[0] >= reach):
            yield tuple(s for s in group if s in gold), tuple(s for s in group if s in found)
            group = []
        if span is not None:
            reach = max(reach, span[1]) if group else span[1]
            group.append(span)


def items(held: Sequence[Held], found: Sequence[Sequence[Mark]]) -> list[dict[str, object]]:
    """Every question about the news sets with its controls, in an order that tells nothing."""
    rows: dict[str, dict[str, object]] = {}
    drawn: dict[tuple[str, str], list[tuple[str, Item, str]]] = defaultdict(list)
    for document, marks in zip(held, found, strict=True):
        row = next((r for r in document.sets if r in SETS), None)
        if row is None:
            continue
        gold = {mark[:2] for mark in document.gold}
        mine = {mark[:2] for mark in counted(document, marks)}
        for theirs, ours in stretches(gold, mine):
            item = Item.of(document, theirs, ours)
            rows[item.id] = item.row(document.text)
        for kind, span in _controls(document, gold, mine, {mark[:2] for mark in marks}):
            item = Item.of(document, (span,), ())
            drawn[row, kind].append((_order(item.id), item, document.text))
    for chosen in drawn.values():
        for _, item, text in sorted(chosen, key=lambda one: one[0])[:CONTROLS]:
            rows[item.id] = item.row(text)
    return [rows[key] for key in sorted(rows, key=_order)]


def _order(key: str) -> str:
    return hashlib.sha256(f"order {key}".encode()).hexdigest()


def _controls(
    document: Held,
    gold: set[tuple[int, int]],
    mine: set[tuple[int, int]],
    every: set[tuple[int, int]],
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Names of both, and words with capitals in the midst of a sentence that are neither's."""
    for span in gold & mine:
        yield "agreed", span
    taken = gold | every
    for match in _CAPITALS.finditer(document.text):
        start, stop = match.span()
        if not any(a < stop and start < b for a, b in taken):
            yield "unnamed", (start, stop)


def write(path: Path, held: Sequence[Held], found: Sequence[Sequence[Mark]]) -> int:
    """Write the questions as JSON lines; returns how many."""
    rows = items(held, found)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), "utf-8")
    return len(rows)


def read(path: Path) -> dict[str, str]:
    """Verdicts by id, from JSON lines of ``id`` and ``verdict``.

    Raises ``ValueError`` for a verdict that is no letter of ``LETTERS``.
    """
    found: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            if row["verdict"] not in LETTERS:
                raise ValueError(f"verdict {row['verdict']!r} of {row['id']} is none of {LETTERS}")
            found[row["id"]] = row["verdict"]
    return found


def corrected(
    document: Held, mine: set[tuple[int, int]], verdicts: Mapping[Item, str], seen: Counter[str]
) -> set[tuple[int, int]]:
    """The document's gold as the judge has it; ``seen`` counts what the verdicts say.

    Where neither answer is right the gold stays, and with it the engine's error; where both are,
    the engine's answer counts. Controls change nothing.
    """
    gold = {mark[:2] for mark in document.gold}
    result = set(gold)
    judged = set()
    for item, verdict in verdicts.items():
        start, stop = item.hull
        theirs, ours = ({s for s in side if s[0] < stop and start < s[1]} for side in (gold, mine))
        sides = set(item.first), set(item.second)
        if theirs not in sides:
            seen["stale"] += 1
            continue
        letter = "AB"[sides.index(theirs)]
        if theirs == ours:
            kind = "agreed" if theirs else "unnamed"
            seen[kind] += 1
            seen[f"{kind} kept"] += verdict in (letter, "both")
            continue
        judged |= theirs | ours
        other = sides[letter == "A"]
        seen["judged"] += 1
        seen["faults"] += verdict not in (letter, "both")
        seen[
            {letter: "gold right", "both": "both right", "neither": "neither"}.get(
                verdict, "engine right"
            )
        ] += 1
        if verdict not in (letter, "both", "neither") or (verdict == "both" and other == ours):
            result = (result - theirs) | other
    seen["open"] += sum(1 for a, b in stretches(gold, mine) if not judged.issuperset(a + b))
    return result


def interval(counts: Sequence[tuple[int, int, int]], draws: int = 2000) -> tuple[float, float]:
    """95 % bootstrap interval of F over documents, from each one's (right, gold, found)."""
    table = np.array(counts, dtype=np.float64)
    chosen = np.random.default_rng(0).integers(0, len(table), (draws, len(table)))
    right, gold, found = table[chosen].sum(axis=1).T
    low, high = np.percentile(200 * right / np.maximum(gold + found, 1), (2.5, 97.5))
    return float(low), float(high)


def report(
    held: Sequence[Held], found: Sequence[Sequence[Mark]], verdicts: Mapping[str, str]
) -> Iterator[str]:
    """Untyped F against the gold as it is and as the judge corrects it, set by set."""
    by_document: dict[tuple[str, str], dict[Item, str]] = defaultdict(dict)
    for key, verdict in verdicts.items():
        item = Item.parse(key)
        by_document[item.corpus, item.name][item] = verdict
    counts: dict[str, list[list[tuple[int, int, int]]]] = defaultdict(lambda: [[], []])
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for document, marks in zip(held, found, strict=True):
        row = next((r for r in document.sets if r in SETS), None)
        if row is None:
            continue
        mine = {mark[:2] for mark in counted(document, marks)}
        told: Counter[str] = Counter()
        mended = corrected(document, mine, by_document[document.corpus, document.name], told)
        for name in (row, "all three"):
            seen[name] += told
            for which, gold in enumerate(({mark[:2] for mark in document.gold}, mended)):
                counts[name][which].append((len(gold & mine), len(gold), len(mine)))
    yield (
        f"{'untyped F, 95 % interval':26} {'documents':>9} {'names':>6} {'against the gold':>24}"
        f" {'corrected':>24} {'faults':>7} {'judged':>7} {'open':>5}"
    )
    for name in (*SETS, "all three"):
        if name in counts:
            shown = [_shown(side) for side in counts[name]]
            size = sum(c[1] for c in counts[name][0])
            told = seen[name]
            yield (
                f"{name:26} {len(counts[name][0]):9} {size:6} {shown[0]:>24} {shown[1]:>24}"
                f" {told['faults']:7} {told['judged']:7} {told['open']:5}"
            )
    total = seen["all three"]
    yield "judged stretches: " + ", ".join(
        f"{total[k]} {k}" for k in ("gold right", "engine right", "both right", "neither")
    )
    yield (
        f"controls: {total['agreed kept']} of {total['agreed']} names of both sides kept, "
        f"{total['unnamed'] - total['unnamed kept']} of {total['unnamed']} words in capitals that "
        f"neither names are names; {total['stale']} verdicts on another gold left out"
    )


def _shown(counts: Sequence[tuple[int, int, int]]) -> str:
    right, gold, found = (sum(c[i] for c in counts) for i in range(3))
    low, high = interval(counts)
    return f"{200 * right / max(1, gold + found):.1f} ({low:.1f}–{high:.1f})"


__all__ = ["Item", "corrected", "interval", "items", "read", "report", "stretches", "write"]
