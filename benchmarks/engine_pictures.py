"""Pictures of what the engine gets wrong, on sentences of our own, for the pages in docs.

    python -m benchmarks.engine_pictures docs/pictures

Writes ``engine-trees.svg``, ``engine-names.svg`` and ``engine-statements.svg``. Each sentence
stands with what is right for the words in question; the engine is asked anew, and what it gets
right by now is drawn as right. Above a line of words stands what was found, below it in green what
should have been. Other weights make other mistakes.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from markupsafe import Markup

from entente.language import engine
from entente.language.analysis import Analysis, Engine
from entente.nouns import Document
from entente.publishing.charts import svg

LETTER, STEP, LEFT, GAP = 7.3, 13, 12, 34  # width of a letter, height of a level, margins
STYLE = (
    "text{font:12px monospace;fill:#222}.found{fill:none;stroke:#999}.wrong{fill:none;"
    "stroke:#b3261e;stroke-width:1.6}.right{fill:none;stroke:#1b7a3d;stroke-width:1.6;"
    "stroke-dasharray:4 3}.w{fill:#b3261e}.r{fill:#1b7a3d}rect{fill:#fff}"
)
Bar = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and what is right in it.

    ``heads``: word and its head, by their places among the words (the root is its own head).
    ``bars``: (words, label) of names, or of the parts of statements.
    """

    text: str
    heads: Mapping[int, int] = field(default_factory=dict)
    bars: Sequence[tuple[str, str]] = ()


TREES = (
    Case(
        "The talks, an idea of the late president that nobody had liked, resumed in Geneva and, "
        "to general surprise, ended well.",
        {1: 14, 14: 14, 17: 23, 21: 23, 23: 14},
    ),
    Case(
        "The treaty, officials in both capitals said, would be void should either side deploy "
        "missiles.",
        {1: 11, 7: 11, 11: 11, 12: 15, 13: 14, 14: 15, 15: 11, 16: 15},
    ),
)
NAMES = (
    Case("MINISTER MARTA ORLAN VISITS TIRANA", bars=[("MARTA ORLAN", "PER"), ("TIRANA", "LOC")]),
    Case(
        "The Wavecrest, a frigate of the Orrland navy, left Borsk for exercises with Meridian.",
        bars=[
            ("Wavecrest", "EQUIP"),
            ("Orrland", "LOC"),
            ("Borsk", "LOC"),
            ("Meridian", "LOC"),
        ],
    ),
    Case(
        "Orlan told the Daily Harbour that Vostok would not sell Falcon-9K missiles to Lowland.",
        bars=[
            ("Orlan", "PER"),
            ("Daily Harbour", "ORG"),
            ("Vostok", "ORG"),
            ("Falcon-9K", "EQUIP"),
            ("Lowland", "LOC"),
        ],
    ),
)
STATEMENTS = (
    Case("The envoy showed the map of the northern bases to reporters from Orrland with a smile."),
    Case("Inspectors saw trucks carrying old tanks and guns near the border last week."),
    Case(
        "It was claimed in the capital that the deal had been signed without parliament.",
        bars=[
            ("was claimed", "cue"),
            ("that the deal had been signed without parliament", "content"),
        ],
    ),
)


def _tree(read: Engine, case: Case) -> tuple[list[Markup], float]:
    """A sentence with the arcs found above it, and below it the right ones that were missed."""
    (paragraph,) = _analysed(read, case.text).paragraphs
    doc = paragraph.doc
    middle = [_x(token.idx + len(token.text) / 2) for token in doc]
    wrong = {i: head for i, head in case.heads.items() if doc[i].head.i != head}
    arcs = [(token.i, token.head.i, "wrong" if token.i in wrong else "found") for token in doc]
    above = _levels([(a, b) for a, b, _ in arcs])
    below = _levels(list(wrong.items()))
    base = GAP + STEP * max(above.values(), default=0)
    parts = [svg.text(_x(0), base + 16, case.text)]
    for kind in ("found", "wrong"):
        chosen = [(a, b) for a, b, k in arcs if k == kind]
        parts += [_arc(middle, a, b, base, -STEP * above[a, b], kind) for a, b in chosen]
    for a, b in wrong.items():
        parts.append(_arc(middle, a, b, base + 24, STEP * below[a, b], "right"))
    return parts, base + 24 + STEP * max(below.values(), default=0)


def _levels(arcs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How high each arc is drawn: over all that it spans."""
    made: dict[tuple[int, int], int] = {}
    for arc in sorted(arcs, key=lambda a: abs(a[0] - a[1])):
        low, high = sorted(arc)
        under = [n for (a, b), n in made.items() if min(a, b) < high and max(a, b) > low]
        made[arc] = 1 + max(under, default=0) if low != high else 1
    return made


def _arc(middle: Sequence[float], a: int, b: int, base: float, height: float, kind: str) -> Markup:
    """An arc from a word to its head, or the stroke that marks the root."""
    start, stop = middle[a], middle[b]
    peak = svg.num(base + height)
    way = f"M{svg.num(start)} {svg.num(base)}V{peak}"
    if a != b:
        inward = 3 if stop > start else -3
        way += f"H{svg.num(stop - inward)}L{svg.num(stop)} {svg.num(base)}"
    else:
        down = 3 if height < 0 else -3
        way += f"m-3 {down}l3 {-down}l3 {down}"
    return svg.tag("path", d=way, class_=kind)


def _named(read: Engine, case: Case) -> list[Bar]:
    analysis = _analysed(read, case.text)
    return [
        (p.start + name.start_char, p.start + name.end_char, name.label_)
        for p in analysis.paragraphs
        for name in p.doc.ents
    ]


def _stated(read: Engine, case: Case) -> list[Bar]:
    frames = _analysed(read, case.text).frames
    return [
        (start, stop, role)
        for frame in frames
        for role in ("source", "cue", "content")
        for start, stop in getattr(frame, role)
    ]


def _bars(found: Sequence[Bar], case: Case) -> tuple[list[Markup], float]:
    """A sentence with what was found marked above it, and below it what should have been."""
    right = [
        (case.text.index(words), case.text.index(words) + len(words), label)
        for words, label in case.bars
    ]
    base = GAP + 10
    parts = [svg.text(_x(0), base, case.text)]
    for bar in sorted(set(found)):
        parts += _bar(bar, base - 15, -5, "found" if bar in right else "wrong")
    for bar in (bar for bar in right if bar not in found):
        parts += _bar(bar, base + 8, 13, "right")
    return parts, base + 22


def _bar(bar: Bar, y: float, label: float, kind: str) -> list[Markup]:
    start, stop, words = bar
    way = f"M{svg.num(_x(start))} {svg.num(y)}H{svg.num(_x(stop))}"
    colour = {"found": "", "wrong": "w", "right": "r"}[kind]
    return [svg.tag("path", d=way, class_=kind), svg.text(_x(start), y + label, words, colour)]


def _x(letters: float) -> float:
    return LEFT + LETTER * letters


def _analysed(read: Engine, text: str) -> Analysis:
    return read.analyse(Document(Document.hash(text), text))


def _sheet(title: str, rows: Sequence[tuple[list[Markup], float]], cases: Sequence[Case]) -> str:
    """The sentences of a picture below each other."""
    width = 2 * LEFT + LETTER * max(len(case.text) for case in cases)
    height = sum(tall + GAP / 2 for _, tall in rows)
    parts = [svg.tag("style", Markup(STYLE)), svg.tag("rect", width="100%", height="100%")]
    at = 0.0
    for made, tall in rows:
        parts.append(svg.tag("g", *made, transform=f"translate(0 {svg.num(at)})"))
        at += tall + GAP / 2
    return str(svg.drawing(width, height, title, parts, "engine")) + "\n"


def pictures(read: Engine) -> dict[str, str]:
    """Each picture by its file's name."""
    return {
        "engine-trees.svg": _sheet("Arcs found and missed", [_tree(read, c) for c in TREES], TREES),
        "engine-names.svg": _sheet(
            "Names found and missed", [_bars(_named(read, c), c) for c in NAMES], NAMES
        ),
        "engine-statements.svg": _sheet(
            "Statements found and missed",
            [_bars(_stated(read, c), c) for c in STATEMENTS],
            STATEMENTS,
        ),
    }


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, picture in pictures(engine.load()).items():
        (folder / name).write_text(picture, "utf-8")
        print(folder / name)


if __name__ == "__main__":
    main()
