"""Floors under the actor reader, on texts of our own with every mention marked.

``python tests/gate/test_actors.py`` prints the figures and, with ``-v``, each difference.
The floors only rise. What was read when, and the figures of each first reading, stand in
``tests/gold/actors/README.md``.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import spacy

from entente.language import engine
from entente.language.analysis import Analysis, EngineInfo, Paragraph
from entente.language.network import FOLDER
from entente.nouns import Block, Document, Mention, When
from entente.reading.actors import ActorReader

GOLD = Path(__file__).parents[1] / "gold" / "actors"
_MARK = re.compile(r"\[\[|\|([^|\[\]]+)\]\]")


@dataclass(frozen=True, order=True)
class Marked:
    start: int
    stop: int
    actor: str
    place: bool = field(compare=False, default=False)


@dataclass
class Text:
    name: str
    date: str
    text: str
    marks: list[Marked]


def parse(source: str) -> list[Text]:
    """The texts of a gold file: the words without marks, and the marks with their offsets."""
    texts = []
    for part in source.split("\n=== ")[1:]:
        head, _, body = part.partition("\n")
        name, date = head.split()
        plain, marks, open_at, last = "", [], [], 0
        body = body.strip()
        for match in _MARK.finditer(body):
            plain += body[last : match.start()]
            last = match.end()
            if match.group() == "[[":
                open_at.append(len(plain))
                continue
            place = match.group(1).endswith("@")
            begin = open_at.pop()
            for code in match.group(1).removesuffix("@").split("+"):
                id = code.replace("p:", "person/") if code != "?" else ""
                marks.append(Marked(begin, len(plain), id, place))
        assert not open_at, f"{name}: a mark is not closed"
        texts.append(Text(name, date, plain + body[last:], sorted(marks)))
    return texts


@dataclass
class Score:
    right: int = 0
    found: int = 0
    gold: int = 0
    places: int = 0
    placed: int = 0
    pointers: int = 0
    pointed: int = 0
    answered: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.gold)

    @property
    def place(self) -> float:
        return self.placed / max(1, self.places)

    @property
    def pointer_precision(self) -> float:
        return self.pointed / max(1, self.answered)

    @property
    def pointer_recall(self) -> float:
        return self.pointed / max(1, self.pointers)


def is_pointer(words: str) -> bool:
    return words[:1].islower() or words.split(maxsplit=1)[0] in {
        "The", "He", "She", "It", "Its", "His", "Her", "They", "Their", "That", "Both"
    }  # fmt: skip


def compare(text: Text, mentions: list[Mention], score: Score, verbose: bool = False) -> None:
    found = {
        Marked(m.span.start, m.span.stop, m.actor.id if m.actor else "", m.as_place)
        for m in mentions
        # What is left open on purpose is not an answer; gold marks such words only for places.
        if m.actor is not None or m.as_place
    }
    gold = {m for m in text.marks if m.actor or m.place}
    both = found & gold
    score.right += len(both)
    score.found += len(found)
    score.gold += len(gold)
    placed = {(m.start, m.stop, m.actor, m.place) for m in found}
    score.places += len(both)
    score.placed += sum((m.start, m.stop, m.actor, m.place) in placed for m in gold & found)
    for mark in gold:
        score.pointers += is_pointer(text.text[mark.start : mark.stop])
    for mark in found:
        if is_pointer(text.text[mark.start : mark.stop]):
            score.answered += 1
            score.pointed += mark in gold
    if verbose:
        for mark in sorted(gold - found):
            print(f"{text.name}: missed {text.text[mark.start : mark.stop]!r} {mark.actor}")
        for mark in sorted(found - gold):
            print(f"{text.name}: extra  {text.text[mark.start : mark.stop]!r} {mark.actor}")
        for mark in sorted(gold & found):
            if (mark.start, mark.stop, mark.actor, mark.place) not in placed:
                print(f"{text.name}: place  {text.text[mark.start : mark.stop]!r} {mark.place}")


def bare(document: Document) -> Analysis:
    """Tokens and sentence starts, nothing else."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    paragraphs, position = [], 0
    for index, part in enumerate(p for p in document.text.split("\n\n") if p.strip()):
        start = document.text.index(part, position)
        position = start + len(part)
        block = Block("paragraph", start, position)
        paragraphs.append(Paragraph(index, block, nlp(part), start, document.id))
    return Analysis(document, EngineInfo("blank", "0", ""), tuple(paragraphs), ())


def measure(name: str, analyse, verbose: bool = False) -> Score:
    reader, score = ActorReader(), Score()
    for text in parse((GOLD / name).read_text("utf-8")):
        when = When(text.date, text.date, "day")
        document = Document(Document.hash(text.text), text.text, published=when)
        compare(text, list(reader.read(analyse(document), ())), score, verbose)
    return score


def line(name: str, how: str, score: Score) -> str:
    return (
        f"{name} {how}: gold {score.gold}, found {score.found}, F1 {score.f1:.3f}, "
        f"place {score.place:.3f}, pointers {score.pointers} "
        f"P {score.pointer_precision:.3f} R {score.pointer_recall:.3f}"
    )


FLOORS = {"first.txt": (0.96, 0.96), "second.txt": (0.965, 0.965), "third.txt": (0.96, 0.96)}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_tokens_only(name: str) -> None:
    score = measure(name, bare)
    assert score.f1 >= FLOORS[name][0], line(name, "tokens only", score)
    assert score.place >= 0.9, line(name, "tokens only", score)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_with_the_shipped_engine(name: str) -> None:
    if not (FOLDER / "manifest.json").exists():
        pytest.skip("no model is shipped in this tree; build one with `make model`")
    score = measure(name, engine.load().analyse)
    assert score.f1 >= FLOORS[name][1], line(name, "parsed", score)
    assert score.place >= 0.9, line(name, "parsed", score)


def main() -> None:
    verbose = "-v" in sys.argv
    for name in [a for a in sys.argv[1:] if a.endswith(".txt")] or sorted(FLOORS):
        print(line(name, "tokens only", measure(name, bare)))
        print(line(name, "parsed", measure(name, engine.load().analyse, verbose)))


if __name__ == "__main__":
    main()
