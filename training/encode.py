"""Training texts as units with label arrays, ready for batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from entente.language import lemmas
from entente.language.features import Pieces
from entente.language.units import Unit, Words, pack
from training.labels import STATEMENT
from training.texts import Place, Text

HEADS = ("tags", "upos", "feats", "lemmas")
COLUMNS = ("heads", "deprels", "names", "statements", "cue_of", "source_of")
MISSING = -1
Cell: TypeAlias = tuple[int, int]  # paragraph, word
# BIO numbers by cell, the cue of each content piece, the source of each cue (None: has none).
Statements: TypeAlias = tuple[dict[Cell, int], dict[Cell, Cell], dict[Cell, Cell | None]]


@dataclass(slots=True)
class Example:
    """A unit with its labels; word arrays, -1 where unknown.

    ``heads`` count words of the unit from 1, 0 is the root. ``cue_of`` and ``source_of`` hold
    the same kind of number for the first word of a content piece or cue (0: none in the unit).
    """

    unit: Unit
    labels: dict[str, np.ndarray]
    heads: np.ndarray
    deprels: np.ndarray
    names: np.ndarray
    statements: np.ndarray
    cue_of: np.ndarray
    source_of: np.ndarray
    corpus: str


def examples(texts: Sequence[Text], pieces: Pieces, lists: dict[str, list[str]]) -> list[Example]:
    """All units of the texts with their labels."""
    index = {head: {k: i for i, k in enumerate(v)} for head, v in lists.items()}
    found = []
    for text in texts:
        words = [
            Words(tuple(p.words), tuple(range(len(p.words))), tuple(p.starts))
            for p in text.paragraphs
        ]
        statement = _statements(text)
        for unit in pack(words, pieces):
            found.append(_example(text, unit, index, statement))
    return found


def _blank(size: int) -> np.ndarray:
    return np.full(size, MISSING, dtype=np.int64)


def _example(
    text: Text, unit: Unit, index: dict[str, dict[str, int]], statement: Statements | None
) -> Example:
    size = len(unit.places)
    number = {place: i + 1 for i, place in enumerate(unit.places)}
    labels = {head: _blank(size) for head in HEADS}
    columns = {name: _blank(size) for name in COLUMNS}
    made = Example(unit, labels, corpus=text.corpus, **columns)
    for i, (p, w) in enumerate(unit.places):
        para = text.paragraphs[p]
        if para.tags:
            made.labels["tags"][i] = index["tags"].get(para.tags[w], MISSING)
            made.labels["upos"][i] = index["upos"].get(para.upos[w], MISSING)
            made.labels["feats"][i] = index["feats"].get(para.feats[w], MISSING)
            made.labels["lemmas"][i] = index["lemmas"].get(
                lemmas.script(para.words[w], para.lemmas[w]), MISSING
            )
            head = 0 if para.heads[w] == w else number.get((p, para.heads[w]), MISSING)
            if head > 0 and unit.sentences[head - 1] != unit.sentences[i]:
                head = MISSING
            made.heads[i] = head
            made.deprels[i] = index["deprels"].get(para.deprels[w], MISSING)
        if para.names and text.name_labels:
            made.names[i] = index["names"][para.names[w]]
    if statement is not None:
        tags, cue_of, source_of = statement
        for i, place in enumerate(unit.places):
            made.statements[i] = tags.get(place, 0)
            if place in cue_of:
                made.cue_of[i] = number.get(cue_of[place], 0)
            if place in source_of:
                source = source_of[place]
                made.source_of[i] = number.get(source, 0) if source else 0
        if size and made.statements[0] in (2, 4, 6):
            # A span cut by the unit's edge: it begins anew here.
            made.statements[0] -= 1
    return made


def _statements(text: Text) -> Statements | None:
    """BIO numbers by place, the cue of each content piece, the source of each cue."""
    if text.attributions is None:
        return None
    tags: dict[Cell, int] = {}
    cue_of: dict[Cell, Cell] = {}
    source_of: dict[Cell, Cell | None] = {}
    roles = {name: i for i, name in enumerate(STATEMENT)}

    def write(place: Place, role: str) -> bool:
        cells = [(place[0], w) for w in range(place[1], place[2])]
        if any(c in tags for c in cells):
            same = tags.get(cells[0]) == roles[f"B-{role}"]
            return same and all(tags.get(c) == roles[f"I-{role}"] for c in cells[1:])
        for n, cell in enumerate(cells):
            tags[cell] = roles[("I-" if n else "B-") + role]
        return True

    ordered = sorted(text.attributions, key=lambda a: -sum(c[2] - c[1] for c in a.contents))
    for item in ordered:
        if not write(item.cue, "cue"):
            continue
        cue = item.cue[:2]
        written = [s for s in item.sources if write(s, "source")]
        if written or not item.sources:
            source_of[cue] = written[0][:2] if written else None
        for piece in item.contents:
            if write(piece, "content"):
                cue_of[piece[:2]] = cue
    return tags, cue_of, source_of
