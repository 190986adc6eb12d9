"""Attribution frames: the statement head's spans of a whole document, tied cue by cue.

Within a unit the network scores each content piece with each cue and each cue with each source.
What lies across units (a quotation that goes on, a cue that announces the next paragraph) is
tied by two rules on the layout.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from entente.language import decoding, features
from entente.language.analysis import Frame, Offsets
from entente.language.decoding import Floats
from entente.language.units import Labels, Unit, Words

FEATURES = ("cue", "content", "source", "link", "chosen", "no_source")
VIEWS = ("score", "same", "gap", "after", "rivals", "fellows", "far", "chance")
# Weights of a frame's confidence, and of the views on what a content piece ("cue_...") or a cue
# ("source_...") may hang on. `python -m training ship` fits them and writes them to the manifest.
DEFAULT: dict[str, float] = {"bias": 1.0, "cue": 1.0, "content": 1.0, "source": 0.5, "link": 0.5}
DEFAULT |= {"chosen": 0.5, "no_source": -0.5}
DEFAULT |= {f"{to}_{view}": float(view == "score") for to in ("cue", "source") for view in VIEWS}
DEFAULT |= {"cue_none": 0.0, "source_none": 0.0}
# Frames less sure than this are left out: fitted too, where it pays in F1.
DEFAULT |= {"least": 0.0}


@dataclass(slots=True)
class Piece:
    """A span that the statement head tagged: words ``start`` to ``stop`` of a paragraph.

    ``chance``: the least probable of its words' tags. ``options`` are what it may hang on: -1
    nothing, else the number of another piece of the same unit, counted from the unit's first;
    with each the views on that pair (``VIEWS``), of which "score" is the network's log
    probability. For nothing there is only that one.
    """

    role: str
    paragraph: int
    start: int
    stop: int
    unit: int
    chance: float
    options: dict[int, tuple[float, ...]] = field(default_factory=dict)


def pieces(
    number: int,
    unit: Unit,
    tags: Sequence[str],
    path: Sequence[int],
    chances: Floats,
    links: Floats,
    sources: Floats,
) -> list[Piece]:
    """The tagged spans of one unit with their link scores; a span ends with its paragraph."""
    found: list[Piece] = []
    firsts: list[int] = []
    for role, start, stop in decoding.spans(tags):
        begin = start
        for i in range(start, stop):
            last = i + 1 == stop or unit.places[i + 1][0] != unit.places[i][0]
            if last:
                certain = min(float(chances[j, path[j]]) for j in range(begin, i + 1))
                paragraph, word = unit.places[begin]
                size = i + 1 - begin
                found.append(Piece(role, paragraph, word, word + size, number, certain))
                firsts.append(begin)
                begin = i + 1
    for piece, first in zip(found, firsts, strict=True):
        if piece.role == "source":
            continue
        wanted, table = ("cue", links) if piece.role == "content" else ("source", sources)
        targets = [i for i, other in enumerate(found) if other.role == wanted]
        columns = [0, *(firsts[i] + 1 for i in targets)]
        logs = decoding.log_softmax(table[first, columns].astype(np.float64)).tolist()
        piece.options = {-1: (logs[0],)}
        for target, score in zip(targets, logs[1:], strict=True):
            piece.options[target] = (score, *_views(unit, found, firsts, piece, first, target))
    return found


def _views(
    unit: Unit,
    found: Sequence[Piece],
    firsts: Sequence[int],
    piece: Piece,
    first: int,
    target: int,
) -> tuple[float, ...]:
    """How a piece and a candidate stand to each other: ``VIEWS`` without the score."""
    other, there = found[target], firsts[target]
    low, high = min(first, there), max(first, there)
    size = (piece.stop - piece.start) if low == first else (other.stop - other.start)
    between = [p.role for p, f in zip(found, firsts, strict=True) if low < f < high]
    return (
        float(unit.sentences[first] == unit.sentences[there]),
        math.log1p(max(0, high - low - size)),
        float(there > first),
        float(min(3, between.count(other.role))),
        float(min(3, between.count(piece.role))),
        float(piece.paragraph != other.paragraph),
        math.log(max(other.chance, 1e-6)),
    )


@dataclass(slots=True)
class _Draft:
    cue: Piece
    source: Piece | None
    chosen: float  # log probability of the choice of source
    contents: list[Piece] = field(default_factory=list)
    links: list[float] = field(default_factory=list)


class Linker:
    """Puts pieces together; its few numbers are fitted on tuning data."""

    def __init__(self, numbers: Mapping[str, float] = DEFAULT) -> None:
        """``numbers``: see ``DEFAULT``."""
        self.numbers = {**DEFAULT, **numbers}

    def frames(
        self,
        found: Sequence[Piece],
        paragraphs: Sequence[Words],
        labels: Sequence[Labels] | None = None,
    ) -> list[Frame]:
        """The frames of a document, in the order of their cues."""
        drafts = self.drafts(found, paragraphs, labels)
        made = [self._frame(draft, paragraphs) for draft in drafts]
        return [frame for frame in made if frame.confidence >= self.numbers["least"]]

    def drafts(
        self,
        found: Sequence[Piece],
        paragraphs: Sequence[Words],
        labels: Sequence[Labels] | None = None,
    ) -> list[_Draft]:
        """Cues with their source and content; cues without content are left out.

        With ``labels``, a cue for which no source was tagged takes its grammatical subject.
        """
        joined, renamed = _mended(found)
        by_unit: dict[int, int] = {}
        for index, piece in enumerate(found):
            by_unit.setdefault(piece.unit, index)
        drafts: dict[int, _Draft] = {}
        for index, piece in joined:
            if piece.role == "cue":
                choice, score = self._choice(piece, "source")
                source = None
                if choice >= 0:
                    source = found[renamed[by_unit[piece.unit] + choice]]
                drafts[index] = _Draft(piece, source, score)
        by_paragraph: dict[int, list[_Draft]] = {}
        for _, draft in sorted(drafts.items()):
            by_paragraph.setdefault(draft.cue.paragraph, []).append(draft)
        last: tuple[Piece, _Draft] | None = None
        for _, piece in joined:
            if piece.role != "content":
                continue
            choice, score = self._choice(piece, "cue")
            taken = drafts.get(renamed[by_unit[piece.unit] + choice]) if choice >= 0 else None
            if taken is None:
                taken, score = _by_layout(piece, last, by_paragraph, paragraphs)
            if taken is None:
                continue
            taken.contents.append(piece)
            taken.links.append(score)
            last = (piece, taken)
        made = [d for _, d in sorted(drafts.items()) if d.contents]
        if labels is not None:
            tagged = _words_of(p for _, p in joined)
            for made_draft in made:
                cue = made_draft.cue
                if made_draft.source is None:
                    made_draft.source = _subject(cue, labels[cue.paragraph], tagged)
        return made

    def _choice(self, piece: Piece, to: str) -> tuple[int, float]:
        """What a piece hangs on, and the log probability of that choice."""
        keys = sorted(piece.options)
        if not keys:
            return -1, 0.0
        scores = [self._score(piece.options[key], key, to) for key in keys]
        logs = decoding.log_softmax(np.array(scores))
        best = int(logs.argmax())
        return keys[best], float(logs[best])

    def _score(self, views: Sequence[float], key: int, to: str) -> float:
        total = self.numbers[f"{to}_none"] if key < 0 else 0.0
        for name, value in zip(VIEWS, views, strict=False):
            total += self.numbers[f"{to}_{name}"] * value
        return total

    def _frame(self, draft: _Draft, paragraphs: Sequence[Words]) -> Frame:
        total = self.numbers["bias"]
        for name, value in zip(FEATURES, evidence(draft), strict=True):
            total += self.numbers[name] * value
        total = max(-30.0, min(30.0, total))
        source = (_offsets(draft.source, paragraphs),) if draft.source else ()
        return Frame(
            cue=(_offsets(draft.cue, paragraphs),),
            source=source,
            content=tuple(sorted(_offsets(p, paragraphs) for p in draft.contents)),
            confidence=round(1 / (1 + math.exp(-total)), 4),
        )


WEAK = 0.5


def _words_of(found: Iterable[Piece]) -> set[tuple[int, int]]:
    return {(p.paragraph, word) for p in found for word in range(p.start, p.stop)}


def _subject(cue: Piece, labels: Labels, taken: set[tuple[int, int]]) -> Piece | None:
    """The subject or agent of a cue's words with all that hangs on it, if nothing tagged it."""
    inside = range(cue.start, cue.stop)
    for relation in ("nsubj", "obl:agent"):
        for word, head in enumerate(labels.heads):
            if labels.deprels[word] == relation and head in inside and word not in inside:
                start, stop = _reach(word, labels.heads)
                while start < stop and labels.deprels[start] in ("case", "punct"):
                    start += 1
                piece = Piece("source", cue.paragraph, start, stop, cue.unit, WEAK)
                return piece if start < stop and not _words_of([piece]) & taken else None
    return None


def _reach(word: int, heads: Sequence[int]) -> tuple[int, int]:
    """The run of words around ``word`` that hang on it, directly or not."""

    def below(node: int) -> bool:
        while node != word and heads[node] != node:
            node = heads[node]
        return node == word

    start, stop = word, word + 1
    while start > 0 and below(start - 1):
        start -= 1
    while stop < len(heads) and below(stop):
        stop += 1
    return start, stop


def evidence(draft: _Draft) -> tuple[float, ...]:
    """What a frame's confidence rests on (``FEATURES``): logarithms of probabilities."""
    return (
        math.log(max(draft.cue.chance, 1e-6)),
        math.log(max(min(p.chance for p in draft.contents), 1e-6)),
        math.log(max(draft.source.chance, 1e-6)) if draft.source else 0.0,
        min(draft.links),
        draft.chosen,
        float(draft.source is None),
    )


def _mended(found: Sequence[Piece]) -> tuple[list[tuple[int, Piece]], dict[int, int]]:
    """Pieces with those joined that a unit's edge cut; and where each piece went."""
    kept: list[tuple[int, Piece]] = []
    renamed: dict[int, int] = {}
    for index, piece in enumerate(found):
        before = kept[-1][1] if kept else None
        if (
            before is not None
            and before.unit != piece.unit
            and (before.role, before.paragraph, before.stop)
            == (piece.role, piece.paragraph, piece.start)
        ):
            before.stop = piece.stop
            before.chance = min(before.chance, piece.chance)
            renamed[index] = kept[-1][0]
        else:
            kept.append((index, piece))
            renamed[index] = index
    return kept, renamed


UNSURE = math.log(0.5)


def _by_layout(
    piece: Piece,
    last: tuple[Piece, _Draft] | None,
    drafts: Mapping[int, list[_Draft]],
    paragraphs: Sequence[Words],
) -> tuple[_Draft | None, float]:
    """The frame of a content piece that no cue of its unit takes."""
    words = paragraphs[piece.paragraph].texts
    quoted = words[piece.start] in features.OPENERS | features.EITHER
    if last is not None and quoted and piece.start == 0:
        before, draft = last
        whole = before.stop == len(paragraphs[before.paragraph].texts)
        if before.paragraph == piece.paragraph - 1 and whole:
            return draft, UNSURE
    near = drafts.get(piece.paragraph - 1)
    if near and piece.start == 0 and features.announces(paragraphs[piece.paragraph - 1].texts):
        return near[-1], UNSURE
    same = drafts.get(piece.paragraph)
    if same:
        return min(same, key=lambda d: abs(d.cue.start - piece.start)), UNSURE
    return None, 0.0


def _offsets(piece: Piece, paragraphs: Sequence[Words]) -> Offsets:
    words = paragraphs[piece.paragraph]
    end = piece.stop - 1
    return words.offsets[piece.start], words.offsets[end] + len(words.texts[end])


__all__ = ["DEFAULT", "FEATURES", "VIEWS", "Linker", "Piece", "evidence", "pieces"]
