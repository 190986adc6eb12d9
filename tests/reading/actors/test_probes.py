"""Sentences of our own that each try one thing; each is right or wrong as a whole.

``python tests/reading/actors/test_probes.py`` prints the figures; ``-v`` prints what came out
wrong. Marks and first readings stand in ``tests/gold/actors/README.md``.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy

from entente.language import engine
from entente.language.analysis import Analysis, EngineInfo, Paragraph
from entente.language.network import FOLDER
from entente.nouns import Block, Document, Mention, When
from entente.reading.actors import ActorReader, Knowledge, load

GOLD = Path(__file__).parents[2] / "gold" / "actors"
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


@dataclass(frozen=True)
class Probe:
    """One sentence: its date, what it tries, the text, and (start, stop, wanted) of each mark."""

    date: str
    kind: str
    text: str
    marks: tuple[tuple[int, int, str], ...]


def probes(name: str) -> list[Probe]:
    found = []
    for line in (GOLD / name).read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, marked = line.partition(" | ")
        date, kind = head.split()
        text, marks, last = "", [], 0
        for match in _MARK.finditer(marked):
            text += marked[last : match.start()]
            marks.append((len(text), len(text) + len(match.group(1)), match.group(2)))
            text += match.group(1)
            last = match.end()
        found.append(Probe(date, kind, text + marked[last:], tuple(marks)))
    return found


def holds(base: Knowledge, mentions: list[Mention], mark: tuple[int, int, str]) -> bool:
    """Whether the mentions answer a mark. Titles and articles before a name do not matter."""
    start, stop, wanted = mark
    inside = [m for m in mentions if m.span.start < stop and start < m.span.stop]
    named = {m.actor.id for m in inside if m.actor is not None and not m.as_place}
    if wanted == "-":
        return not named
    if wanted == "~":
        return not named & set(base.people)
    here = [m for m in inside if m.span.stop == stop]
    if wanted == "@":
        return any(m.as_place for m in here) and all(m.actor is None for m in here)
    place = wanted.endswith("@")
    ids = {i.replace("p:", "person/") for i in wanted.removesuffix("@").split("+")}
    found = {m.actor.id for m in here if m.actor is not None}
    return found == ids and all(m.as_place == place for m in here if m.actor is not None)


_NLP = spacy.blank("en")
_NLP.add_pipe("sentencizer")


def bare(document: Document) -> Analysis:
    """Tokens and sentence starts, nothing else."""
    block = Block("paragraph", 0, len(document.text))
    paragraph = Paragraph(0, block, _NLP(document.text), 0, document.id)
    return Analysis(document, EngineInfo("blank", "0", ""), (paragraph,), ())


def measure(
    name: str, analyse: Callable[[Document], Analysis], verbose: bool = False
) -> tuple[Counter[str], Counter[str]]:
    """Right and all probes of a file, by kind."""
    reader = ActorReader()
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for probe in probes(name):
        when = When(probe.date, probe.date, "day")
        document = Document(Document.hash(probe.text), probe.text, published=when)
        mentions = list(reader.read(analyse(document), ()))
        wrong = [m for m in probe.marks if not holds(reader.knowledge, mentions, m)]
        every[probe.kind] += 1
        right[probe.kind] += not wrong
        if wrong and verbose:
            print(f"{probe.date} {probe.kind}: {probe.text}")
            for start, stop, wanted in wrong:
                print(f"    {probe.text[start:stop]!r} wanted {wanted}; found", end=" ")
                print([
                    (probe.text[m.span.start : m.span.stop], m.actor.id if m.actor else None,
                     "@" if m.as_place else "", m.how)
                    for m in mentions if m.span.start < stop and start < m.span.stop
                ])  # fmt: skip
    return right, every


def share(right: Counter[str], every: Counter[str]) -> float:
    return sum(right.values()) / sum(every.values())


# On tokens only, and with the shipped engine. They only rise.
FLOORS = {"probes-first.txt": (0.97, 0.96), "probes-second.txt": (0.91, 0.91)}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_tokens_only(name: str) -> None:
    right, every = measure(name, bare)
    assert share(right, every) >= FLOORS[name][0], (right, every)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_with_the_shipped_engine(name: str) -> None:
    if not (FOLDER / "manifest.json").exists():
        pytest.skip("no model is shipped in this tree; build one with `make model`")
    right, every = measure(name, engine.load().analyse)
    assert share(right, every) >= FLOORS[name][1], (right, every)


def test_marks_name_actors_that_exist() -> None:
    base = load()
    for name in sorted(p.name for p in GOLD.glob("probes-*.txt")):
        for probe in probes(name):
            for start, stop, wanted in probe.marks:
                for id in wanted.removesuffix("@").split("+"):
                    known = id in {"", "-", "~"} or id.startswith("p:")
                    assert known or base.actor(id), (name, probe.text[start:stop], id)


def main() -> None:
    verbose = "-v" in sys.argv
    names = [a for a in sys.argv[1:] if a.endswith(".txt")]
    for name in names or sorted(p.name for p in GOLD.glob("probes-*.txt")):
        for how, analyse in (("tokens only", bare), ("parsed", engine.load().analyse)):
            right, every = measure(name, analyse, verbose)
            kinds = ", ".join(f"{k} {right[k]}/{every[k]}" for k in sorted(every))
            print(f"{name} {how}: {sum(right.values())} of {sum(every.values())} right", end=" ")
            print(f"({share(right, every):.3f}): {kinds}")


if __name__ == "__main__":
    main()
