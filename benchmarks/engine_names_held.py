"""The documents kept for names, with the names that their corpora mark in them.

No network here: what the corpora say, at its characters in the raw text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeAlias

from training.texts import Text

from entente.language import decoding
from training import names as sources
from training import treebanks

Mark: TypeAlias = tuple[int, int, str]
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


def counted(document: Held, found: Sequence[Mark]) -> list[Mark]:
    """The names found of the kinds that the corpus annotates."""
    kinds = sources.ANNOTATED[document.corpus]
    wide = document.corpus in sources.WIDE_MISC
    named = [(a, b, k if k in kinds or not wide else "MISC") for a, b, k in found]
    return [mark for mark in named if mark[2] in kinds]


def f1(count: Counter[str], key: str) -> float:
    """F1 in per cent."""
    return 200 * count[key] / max(1, count["gold"] + count["found"])
