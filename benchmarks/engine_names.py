"""How well names are found from raw text: the network alone, with the document's vote, with a list.

    python -m benchmarks.engine_names ../shared/gold [--part held|tune] [--errors 20] [--only gum]
    python -m benchmarks.engine_names ../shared/gold --blind ITEMS | --verdicts FILE

``held`` (the default) reads the documents that neither training nor tuning saw (every seventh by
hash of GUM train, wikigold, re3d and the news tweets; ``training/names.py``); ``tune`` reads GUM
dev and UNER EWT dev, on which the rules may be tuned. Each record's text is handed to the engine
as it stands, one document together; tokens and sentences are the engine's own. A name is right
when its characters and its type are those of the corpus (untyped: its characters). Only types
that a corpus annotates count there.

Columns: the network alone; with the document's vote and the rules for the edges of names; the
whole engine, with the names of the actor base; and the whole engine against the corpus's names
with the same rule for titles ("President Orr" names Orr), which the corpora do not share.

``--blind`` writes what gold and engine see differently in the held-out news as questions for a
judge, ``--verdicts`` reads the answers and prints F with the gold corrected
(``benchmarks/engine_names_blind.py``).
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.engine_names_held import Held, Mark, counted, documents, f1

from benchmarks import engine_names_blind as blind
from entente.language import edges, engine, names, tokenizer
from entente.language.containers import Name
from entente.language.network import Labels, Network
from entente.language.units import Words
from entente.nouns import Document

MODES = ("network", "vote", "whole", "alike")


class Reader:
    """The engine's way to names, with each of its steps to be seen apart."""

    def __init__(self, folder: Path | None, gazetteer: Mapping[str, str] | None) -> None:
        self._network = Network.load(folder)
        self._nlp = tokenizer.make()
        self._gazetteer = names.Gazetteer.of(gazetteer, self._nlp) if gazetteer else None

    def read(self, text: str) -> dict[str, list[Mark]]:
        """The names of a text after each step."""
        cuts = engine.cut(self._nlp, Document(Document.hash(text), text))
        words = [part.words for part in cuts]
        labels, _ = self._network.parts(words)
        proposed = [names.spans(found.names, found.name_scores) for found in labels]
        return {
            "network": _marks(words, proposed),
            "vote": _marks(words, self._settled(words, labels, None)),
            "whole": _marks(words, self._settled(words, labels, self._gazetteer)),
        }

    def _settled(
        self, words: list[Words], labels: list[Labels], known: names.Gazetteer | None
    ) -> list[list[Name]]:
        proposed = [names.spans(found.names, found.name_scores) for found in labels]
        proper = [[pos == "PROPN" for pos in found.upos] for found in labels]
        return names.settle(words, proposed, proper, known)


def _marks(paragraphs: Sequence[Words], found: Sequence[Sequence[Name]]) -> list[Mark]:
    return [
        (w.offsets[n.start], w.offsets[n.stop - 1] + len(w.texts[n.stop - 1]), n.label)
        for w, row in zip(paragraphs, found, strict=True)
        for n in row
    ]


def untitled(document: Held) -> Iterator[Mark]:
    """The corpus's names with the engine's own rule for articles and titles."""
    for start, stop, kind in document.gold:
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", document.text[start:stop])]
        texts = [document.text[start + a : start + b] for a, b in words]
        for part in edges.clean(Name(0, len(words), kind, 1.0), texts):
            yield start + words[part.start][0], start + words[part.stop - 1][1], kind


def kind_of_error(gold: Mark | None, found: Mark | None) -> str:
    """A few words for a wrong, missed or surplus name."""
    if gold is None:
        assert found is not None
        return f"surplus {found[2]}"
    if found is None:
        return f"missed {gold[2]}"
    if gold[:2] == found[:2]:
        return f"type {gold[2]} as {found[2]}"
    side = ("left", "right")[gold[0] == found[0]]
    way = "short" if found[1] - found[0] < gold[1] - gold[0] else "long"
    return f"{side} end too {way}, {gold[2]}"


def errors(document: Held, found: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """Each error with its words: gold against found."""
    mine, theirs = set(found), set(document.gold)
    text = document.text
    rest = sorted(mine - theirs)
    for gold in sorted(theirs - mine):
        rival = next((f for f in rest if f[0] < gold[1] and gold[0] < f[1]), None)
        if rival is not None:
            rest.remove(rival)
        shown = text[gold[0] : gold[1]], text[rival[0] : rival[1]] if rival else "–"
        around = text[max(0, gold[0] - 40) : gold[1] + 30].replace("\n", " ")
        yield kind_of_error(gold, rival), f"{shown[0]!r} / {shown[1]!r}   in …{around}…"
    for extra in rest:
        around = text[max(0, extra[0] - 40) : extra[1] + 30].replace("\n", " ")
        words = text[extra[0] : extra[1]]
        yield kind_of_error(None, extra), f"{words!r}   in …{around}…"


def measure(
    reader: Reader, held: Sequence[Held]
) -> tuple[dict[str, dict[str, Counter[str]]], dict[str, list[str]]]:
    """Counts by row and step, and the errors of the whole engine by kind."""
    table: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    wrong: dict[str, list[str]] = defaultdict(list)
    for document in held:
        found = reader.read(document.text)
        for mode in MODES:
            mine = set(counted(document, found["whole" if mode == "alike" else mode]))
            gold = set(untitled(document) if mode == "alike" else document.gold)
            count = Counter(
                gold=len(gold),
                found=len(mine),
                typed=len(gold & mine),
                untyped=len({g[:2] for g in gold} & {m[:2] for m in mine}),
            )
            for row in (*document.sets, "all"):
                table[row][mode].update(count)
        for kind, shown in errors(document, counted(document, found["whole"])):
            wrong[kind].append(f"[{document.name}] {shown}")
    return table, wrong


def gazetteer() -> dict[str, str]:
    """The names of the actor base with their types, as ``entente read`` hands them over."""
    from entente.reading import actors

    return dict(actors.gazetteer())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("held", "tune"), default="held")
    parser.add_argument("--folder", type=Path, help="other weights than the shipped ones")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each kind")
    parser.add_argument("--only", help="only this corpus")
    parser.add_argument("--blind", type=Path, help="write the questions for a judge")
    parser.add_argument("--verdicts", type=Path, help="read a judge's answers")
    chosen = parser.parse_args()
    held = [d for d in documents(chosen.gold, chosen.part) if chosen.only in (None, d.corpus)]
    reader = Reader(chosen.folder, gazetteer())
    if chosen.blind or chosen.verdicts:
        held = [d for d in held if set(d.sets) & set(blind.SETS)]
        found = [reader.read(d.text)["whole"] for d in held]
        if chosen.blind:
            print(f"{blind.write(chosen.blind, held, found)} questions")
        if chosen.verdicts:
            print("\n".join(blind.report(held, found, blind.read(chosen.verdicts))))
        return
    table, wrong = measure(reader, held)
    print(f"{'F1, typed / untyped':20} {'mentions':>8}" + "".join(f"{m:>16}" for m in MODES))
    for row, by_mode in table.items():
        scores = (f"{f1(c, 'typed'):8.1f} /{f1(c, 'untyped'):5.1f}" for c in by_mode.values())
        print(f"{row:20} {by_mode['network']['gold']:8}" + " ".join(f"{s:>16}" for s in scores))
    print()
    for kind, shown in sorted(wrong.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(shown):5}  {kind}")
        for line in shown[: chosen.errors]:
            print(f"         {line}")


if __name__ == "__main__":
    main()
