"""How well names are found from raw text: the network alone, with the document's vote, with a list.

    python -m benchmarks.engine_names ../shared/gold [--part held|tune] [--errors 20] [--only gum]

``held`` (the default) reads the documents that neither training nor tuning saw (every seventh by
hash of GUM train, wikigold, re3d and the news tweets; ``training/names.py``); ``tune`` reads GUM
dev and UNER EWT dev, on which the rules may be tuned. Each record's text is handed to the engine
as it stands, one document together; tokens and sentences are the engine's own. A name is right
when its characters and its type are those of the corpus (untyped: its characters). Only types
that a corpus annotates count there.

Columns: the network alone; with the document's vote and the rules for the edges of names; the
whole engine, with the names of the actor base; and the whole engine against the corpus's names
with the same rule for titles ("President Orr" names Orr), which the corpora do not share.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeAlias

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")


from training.texts import Text

from entente.language import decoding, edges, engine, names, tokenizer
from entente.language.network import Labels, Network
from entente.language.units import Words
from entente.nouns import Document
from training import names as sources
from training import treebanks

Mark: TypeAlias = tuple[int, int, str]
MODES = ("network", "vote", "whole", "alike")
NEWS = ("news", "interview", "speech")
HELD = {
    "gum": "gum-train",
    "wikigold": "wikigold",
    "re3d": "re3d-filtered",
    "btc": "btc-news",
}
TUNE = {"gum": "gum-dev", "uner": "uner-ewt-dev"}


@dataclass(slots=True)
class Held:
    """One document: its corpus, its raw text, the names that the corpus marks in it."""

    corpus: str
    name: str
    text: str
    gold: list[Mark]

    @property
    def sets(self) -> tuple[str, ...]:
        """The rows of the table that count this document."""
        parts = self.name.split("_")
        if self.corpus != "gum":
            return (self.corpus,)
        return ("gum", "gum news" if parts[1] in NEWS else "gum other")


def documents(gold: Path, part: str) -> Iterator[Held]:
    """The documents of a part, in the files' order."""
    for corpus, file in (HELD if part == "held" else TUNE).items():
        path = gold / "ner" / f"{file}.jsonl"
        made = [
            document
            for document in _together(sources.records(path), corpus)
            if part == "tune" or sources.held_out(corpus, document.name)
        ]
        if corpus == "gum":
            _mend(made, path, gold / "gum" / f"{file.removeprefix('gum-')}.conllu.gz")
        yield from made


def _mend(made: Sequence[Held], path: Path, treebank: Path) -> None:
    """GUM's names made whole as training has them (``training.names.mend``)."""
    texts = treebanks.read(treebank, "gum")
    sources.lay_on(texts, path, "gum")
    by_name = {text.name: text for text in texts if text.name_labels}
    for document in made:
        if document.name in by_name:
            document.gold = list(_placed(by_name[document.name], document.text))


def _placed(text: Text, raw: str) -> Iterator[Mark]:
    """The names of a treebank's text at their places in the raw one."""
    places = [at for at, char in enumerate(raw) if not char.isspace()]
    done = 0
    for para in text.paragraphs:
        ends = list(accumulate((len(w.replace(" ", "")) for w in para.words), initial=done))
        for kind, start, stop in decoding.spans(para.names):
            yield places[ends[start]], places[ends[stop] - 1] + 1, kind
        done = ends[-1]


def _together(records: Sequence[dict[str, Any]], corpus: str) -> Iterator[Held]:
    """Records of one document as one text; tweets twelve by twelve, as training bundles them."""
    current: Held | None = None
    for number, record in enumerate(records):
        name = f"btc/{number // 12}" if corpus == "btc" else record["doc"]
        if current is None or current.name != name:
            if current is not None:
                yield current
            current = Held(corpus, name, "", [])
        if current.text:
            current.text += "\n\n"
        base = len(current.text)
        current.text += record["text"]
        current.gold.extend(_whole(record["entities"], base))
    if current is not None:
        yield current


def _whole(entities: Sequence[Sequence[Any]], base: int) -> Iterator[Mark]:
    """A record's names at their places; "@" and the handle behind it are one name."""
    held: Mark | None = None
    for start, stop, label in entities:
        mark = base + start, base + stop, "LOC" if label == "GPE" else label
        if held is not None and held[1] == mark[0] and held[2] == mark[2]:
            held = held[0], mark[1], mark[2]
            continue
        if held is not None:
            yield held
        held = mark
    if held is not None:
        yield held


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
    ) -> list[list[names.Name]]:
        proposed = [names.spans(found.names, found.name_scores) for found in labels]
        proper = [[pos == "PROPN" for pos in found.upos] for found in labels]
        return names.settle(words, proposed, proper, known)


def _marks(paragraphs: Sequence[Words], found: Sequence[Sequence[names.Name]]) -> list[Mark]:
    return [
        (w.offsets[n.start], w.offsets[n.stop - 1] + len(w.texts[n.stop - 1]), n.label)
        for w, row in zip(paragraphs, found, strict=True)
        for n in row
    ]


def counted(document: Held, found: Sequence[Mark]) -> list[Mark]:
    """The names found of the kinds that the corpus annotates."""
    kinds = sources.ANNOTATED[document.corpus]
    wide = document.corpus in sources.WIDE_MISC
    named = [(a, b, k if k in kinds or not wide else "MISC") for a, b, k in found]
    return [mark for mark in named if mark[2] in kinds]


def untitled(document: Held) -> Iterator[Mark]:
    """The corpus's names with the engine's own rule for articles and titles."""
    for start, stop, kind in document.gold:
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", document.text[start:stop])]
        texts = [document.text[start + a : start + b] for a, b in words]
        for part in edges.clean(names.Name(0, len(words), kind, 1.0), texts):
            yield start + words[part.start][0], start + words[part.stop - 1][1], kind


def f1(count: Counter[str], key: str) -> float:
    """F1 in per cent."""
    return 200 * count[key] / max(1, count["gold"] + count["found"])


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
    chosen = parser.parse_args()
    held = [d for d in documents(chosen.gold, chosen.part) if chosen.only in (None, d.corpus)]
    table, wrong = measure(Reader(chosen.folder, gazetteer()), held)
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
