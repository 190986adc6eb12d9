"""Named-entity records (JSON lines) as training texts, and as a layer on a treebank."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from entente.language import edges
from training import cutting
from training.texts import Para, Text

KINDS = ("PER", "ORG", "LOC", "EVENT", "WORK", "EQUIP", "LAW", "MISC")
ANNOTATED = {
    "gum": frozenset(("PER", "ORG", "LOC", "EVENT")),
    "uner": frozenset(("PER", "ORG", "LOC")),
    "wikigold": frozenset(("PER", "ORG", "LOC", "MISC")),
    "crossner": frozenset(("PER", "ORG", "LOC", "EVENT", "WORK", "MISC")),
    "redocred": frozenset(("PER", "ORG", "LOC", "MISC")),
    "re3d": frozenset(("PER", "ORG", "LOC", "EQUIP", "LAW")),
    "btc": frozenset(("PER", "ORG", "LOC")),
}
# Corpora whose MISC takes in events, works, equipment and laws.
WIDE_MISC = frozenset(("wikigold", "redocred"))


def held_out(corpus: str, doc: str) -> bool:
    """Whether a document is kept for scoring: every seventh by hash, of the news-like corpora."""
    if corpus not in ("btc", "re3d", "wikigold", "gum"):
        return False
    return int(hashlib.sha256(f"{corpus}/{doc}".encode()).hexdigest(), 16) % 7 == 0


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a names file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def read(path: Path, corpus: str, bundle: int = 12) -> list[Text]:
    """Texts of a names file; records of one document (or ``bundle`` single ones) together."""
    texts: list[Text] = []
    single = corpus in ("crossner", "btc")
    for number, record in enumerate(records(path)):
        doc = f"{corpus}/{number // bundle}" if single else record["doc"]
        if not texts or texts[-1].name != doc:
            texts.append(Text(doc, corpus, [], None, ANNOTATED[corpus]))
        for para in cutting.paragraphs(record["text"]):
            names = labels(para, record["entities"])
            words = Para(list(para.texts), list(para.sentence_starts), names=names)
            texts[-1].paragraphs.append(words)
    return texts


def labels(para: cutting.Cut, entities: list[list[Any]]) -> list[str]:
    """BIO tags of a paragraph's words: a word is in a name when their characters overlap."""
    tags = ["O"] * len(para.texts)
    for begin, stop, label in entities:
        kind = "LOC" if label == "GPE" else label
        inside = [
            i
            for i, (offset, text) in enumerate(zip(para.offsets, para.texts, strict=True))
            if offset < stop and offset + len(text) > begin and tags[i] == "O"
        ]
        for number, index in enumerate(inside):
            tags[index] = ("I-" if number else "B-") + kind
    return tags


def lay_on(texts: list[Text], path: Path, corpus: str) -> int:
    """Add the names of a file to treebank texts of the same words; returns texts matched."""
    marks: dict[str, list[tuple[str, str]]] = defaultdict(list)  # doc -> (character, tag)
    for record in records(path):
        kinds = [""] * len(record["text"])
        for begin, stop, label in record["entities"]:
            kind = "LOC" if label == "GPE" else label
            kinds[begin:stop] = [f"I-{kind}"] * (stop - begin)
            kinds[begin] = f"B-{kind}"
        marks[record["doc"]] += [
            (c, k) for c, k in zip(record["text"], kinds, strict=True) if not c.isspace()
        ]
    matched = 0
    for text in texts:
        found = marks.get(text.name)
        characters = "".join(c for c, _ in found or ())
        words = [w.replace(" ", "") for p in text.paragraphs for w in p.words]
        if found is None or characters != "".join(words):
            continue
        matched += 1
        text.name_labels = ANNOTATED[corpus]
        place = 0
        for para in text.paragraphs:
            for word in para.words:
                size = len(word.replace(" ", ""))
                inside = [k for _, k in found[place : place + size] if k]
                place += size
                begins = next((k for k in inside if k.startswith("B")), None)
                para.names.append(begins or (inside[0] if inside else "O"))
            if corpus == "gum":
                mend(para)
    return matched


def mend(para: Para) -> None:
    """Whole names where GUM's were derived from the proper nouns of a phrase and lost a part.

    The derivation cut what is a name by its PTB tag and an adjective, participle or description
    by its UPOS: "[States]" of "United States", "[East]" of "Middle East", "[Louis]" of
    "St. Louis". And it took peoples ("Americans") and bare titles ("the President") for persons:
    the first are a kind that the corpus does not annotate, the second no names.
    """
    for start, stop, kind in _spans(para.names):
        first = start
        while first and _belongs(para, first - 1, first, stop, kind):
            first -= 1
        para.names[first : start + 1] = [f"B-{kind}", *[f"I-{kind}"] * (start - first)]
        words = para.words[first:stop]
        people = len(words) == 1 and para.tags[first] == "NNPS"
        if kind == "PER" and (people or all(w in edges.TITLES for w in words)):
            para.names[first:stop] = ["O"] * len(words)


_SAINTS = frozenset({"St.", "St", "Saint", "San", "Santa", "Mount", "Mt."})


def _belongs(para: Para, left: int, start: int, stop: int, kind: str) -> bool:
    """Whether the word before a name is a part of it that was cut off."""
    if para.names[left] != "O" or not para.tags[left].startswith("NNP"):
        return False
    inside = start <= para.heads[left] < stop
    saint = para.words[left] in _SAINTS and kind == "LOC"
    return inside and kind != "PER" and (saint or para.upos[left] in ("ADJ", "VERB"))


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag != "O":
            start, _, kind = found[-1]
            found[-1] = start, i + 1, kind
    return found
