"""One paragraph as the actor reader sees it, and what it has found there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Token

from entente.language.analysis import Paragraph
from entente.nouns import Actor, ActorKind
from entente.reading.actors.dates import Period, year_period
from entente.reading.actors.knowledge import Sense
from entente.reading.actors.phrases import Pieces, pieces

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ENDS = frozenset(".?!")


@dataclass(slots=True)
class Found:
    """A place where an actor may be named; pieces ``start`` to ``stop``.

    ``office`` and ``agent`` are the role that a composed mention names in the singular;
    ``head`` is the piece that carries the grammar ("officials" in "officials in Beijing").
    """

    start: int
    stop: int
    senses: tuple[Sense, ...] = ()
    sense: Sense | None = None
    actors: tuple[Actor, ...] = ()
    name: str = ""
    kind: ActorKind | None = None
    how: str = ""
    confidence: float = 0.0
    as_place: bool = False
    head: int = -1
    person: str = ""
    dropped: bool = False
    plural: bool = False
    office: str = ""
    agent: str = ""

    @property
    def actor(self) -> Actor | None:
        """The actor, where there is exactly one."""
        return self.actors[0] if len(self.actors) == 1 else None


@dataclass(slots=True)
class Line:
    """A paragraph cut into pieces, with sentence numbers and, where parsed, its tokens."""

    paragraph: Paragraph
    pieces: Pieces
    sentences: tuple[int, ...]
    parsed: bool
    found: list[Found] = field(default_factory=list)
    _token_starts: list[int] = field(default_factory=list)
    _years: dict[int, Period | None] = field(default_factory=dict)
    _organisations: dict[int, int] | None = None

    def token(self, piece: int) -> Token:
        """The spaCy token at a piece."""
        doc = self.paragraph.doc
        if not self._token_starts:
            self._token_starts = [t.idx for t in doc]
        at = bisect_right(self._token_starts, self.pieces.starts[piece]) - 1
        return doc[max(0, at)]

    def offset(self, piece: int) -> int:
        """Where a piece begins in the document's text."""
        return self.paragraph.start + self.pieces.starts[piece]

    def root(self, found: Found) -> Token:
        """The token that heads a found place in the syntax tree."""
        tokens = sorted({self.token(i).i for i in range(found.start, found.stop)})
        doc = self.paragraph.doc
        inside = set(tokens)
        for i in tokens:
            token = doc[i]
            if token.head.i == i or token.head.i not in inside:
                return token
        return doc[tokens[-1]]

    def sentence_bounds(self, piece: int) -> tuple[int, int]:
        """First and after-last piece of the sentence that holds a piece."""
        number = self.sentences[piece]
        start = bisect_left(self.sentences, number)
        return start, bisect_right(self.sentences, number, lo=start)

    def year_near(self, piece: int) -> Period | None:
        """The year that the sentence names, if it names exactly one."""
        start, stop = self.sentence_bounds(piece)
        if start not in self._years:
            years = {w for w in self.pieces.words[start:stop] if len(w) == 4 and _YEAR.fullmatch(w)}
            self._years[start] = year_period(int(years.pop())) if len(years) == 1 else None
        return self._years[start]

    @property
    def organisations(self) -> dict[int, int]:
        """Where the engine's organisations end, in characters, and where each begins."""
        if self._organisations is None:
            ents = self.paragraph.doc.ents  # built anew by every look
            self._organisations = {e.end_char: e.start_char for e in ents if e.label_ == "ORG"}
        return self._organisations

    def matched(self, start: int, stop: int) -> list[Found]:
        """What overlaps pieces ``start`` to ``stop``, as long as ``found`` is as it was matched.

        That is in text order and without overlaps: until the line has been composed.
        """
        first = bisect_right(self.found, start, key=_stop)
        return self.found[first : bisect_left(self.found, stop, key=_start)]

    def matched_at(self, piece: int) -> Found | None:
        """What begins at a piece, as long as ``found`` is as it was matched."""
        at = bisect_left(self.found, piece, key=_start)
        return self.found[at] if at < len(self.found) and self.found[at].start == piece else None


def _start(found: Found) -> int:
    return found.start


def _stop(found: Found) -> int:
    return found.stop


def line(paragraph: Paragraph) -> Line:
    """Cut a paragraph. Works on a parsed Doc and on one that has tokens only."""
    doc = paragraph.doc
    cut = pieces(doc.text)
    starts = _sentence_starts(paragraph, cut)
    numbers: list[int] = []
    number = 0
    for at in cut.starts:
        while number < len(starts) and starts[number] <= at:
            number += 1
        numbers.append(number)
    return Line(paragraph, cut, tuple(numbers), doc.has_annotation("DEP"))


def _sentence_starts(paragraph: Paragraph, cut: Pieces) -> list[int]:
    doc = paragraph.doc
    if doc.has_annotation("SENT_START"):
        return [sentence.start_char for sentence in doc.sents]
    starts = [0]
    for i in range(1, len(cut) - 1):
        ends = cut.words[i] in _ENDS and len(cut.words[i - 1]) > 1
        if ends and cut.words[i + 1][:1].isupper() and cut.stops[i] < cut.starts[i + 1]:
            starts.append(cut.starts[i + 1])
    return starts
