"""Sentences in which a codebook's phrase stands, with who says it, of whom, when and how surely.

Readers find events and statements; a ladder or a label is often worded in a sentence that is
neither. A passage is such a sentence: its states are those mentioned in it and that of its
speaker, its speaker the innermost statement over the phrase, else the article's author.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entente.measures.assertion import status_of
from entente.measures.evidence import AUTHOR, Evidence, code_of
from entente.measures.phrases import PhraseIndex, Phrases
from entente.measures.table import Contribution
from entente.nouns import UNKNOWN, Document, Event, Reuse, Span, Statement, Status, Timex, When

_READ = ("paragraph", "title", "heading", "note")
# possessive, and started only at the first mark: linear on any text
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+\s++(?=[\"“‘'(\[]{0,3}[A-Z0-9])|\n[^\S\n]*+\n")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|vs))\.$")
_WORDS = re.compile(r"\w+")
_LONGEST = 2000
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in which a phrase of a codebook stands."""

    entry: str
    sentence: Sentence
    hit: Span
    words: str
    speaker: str
    speaker_name: str
    statement: Statement | None
    states: tuple[str, ...]
    status: Status
    when: When
    said: When
    quoted: bool
    confidence: float

    @property
    def id(self) -> str:
        """Names the place: document and offsets."""
        return f"passage:{self.hit.document}:{self.hit.start}-{self.hit.stop}"


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of a document's body and headings; page furniture is not read."""
    blocks = [(b.start, b.stop) for b in document.blocks if b.kind in _READ]
    for start, stop in blocks or ([] if document.blocks else [(0, len(document.text))]):
        begin = start
        for match in _END.finditer(document.text, start, stop):
            head = document.text[max(begin, match.start() - 12) : match.start() + 1]
            if match[0][0] == "." and _ABBREVIATION.search(head):
                continue
            yield from _sentence(document, begin, match.end())
            begin = match.end()
        yield from _sentence(document, begin, stop)


def _sentence(document: Document, start: int, stop: int) -> Iterator[Sentence]:
    while stop - start > _LONGEST:
        # text without full stops: cut at a space, so that no stretch grows without bound
        cut = document.text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield from _trimmed(document, start, cut)
        start = cut
    yield from _trimmed(document, start, stop)


def _trimmed(document: Document, start: int, stop: int) -> Iterator[Sentence]:
    text = document.text[start:stop]
    kept = text.strip()
    if kept:
        first = start + len(text) - len(text.lstrip())
        yield Sentence(document.span(first, first + len(kept)), kept)


class Cover:
    """Which statement lies innermost over a place of one document.

    The document is cut where a piece of content begins or ends; each stretch keeps the pieces
    over it, shortest first. Making it takes time by the pieces and their depth of nesting, asking
    by the depth alone.
    """

    def __init__(self, pieces: Sequence[tuple[Span, Statement]]) -> None:
        edges: dict[int, list[tuple[bool, int]]] = {}
        for number, (piece, _) in enumerate(pieces):
            edges.setdefault(piece.start, []).append((True, number))
            edges.setdefault(piece.stop, []).append((False, number))
        self._cuts = sorted(edges)
        self._over: list[tuple[tuple[Span, Statement], ...]] = []
        active: set[int] = set()
        for cut in self._cuts:
            active.update(n for opens, n in edges[cut] if opens)
            active.difference_update(n for opens, n in edges[cut] if not opens)
            shortest = sorted((pieces[n] for n in active), key=_innermost)
            self._over.append(tuple(shortest))

    def over(self, hit: Span) -> Iterator[Statement]:
        """The statements with a piece that holds the whole hit, the innermost first."""
        place = bisect_right(self._cuts, hit.start) - 1
        for piece, statement in self._over[place] if place >= 0 else ():
            if piece.stop >= hit.stop:
                yield statement

    def innermost(self, hit: Span) -> Statement | None:
        """The statement with the shortest piece that holds the whole hit; None if none does."""
        return next(self.over(hit), None)


def _innermost(found: tuple[Span, Statement]) -> tuple[int, str]:
    piece, statement = found
    return piece.stop - piece.start, statement.id


class PassageReader:
    """Finds passages in a ledger's documents."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._sentences = {d.id: list(sentences(d)) for d in evidence.documents.values()}
        self._starts = {d: [s.span.start for s in found] for d, found in self._sentences.items()}
        self._found: dict[tuple[tuple[str, str], ...], list[Passage]] = {}
        pieces: dict[str, list[tuple[Span, Statement]]] = {}
        for statement in evidence.statements:
            for piece in statement.content:
                pieces.setdefault(piece.document, []).append((piece, statement))
        self._reported = {
            document: sorted(
                (p for p in found if p[1].manner == "indirect"), key=lambda p: (p[0], p[1].id)
            )
            for document, found in pieces.items()
        }
        self._contents = {document: Cover(found) for document, found in pieces.items()}
        self._dates: dict[str, list[Timex]] = {}
        for timex in sorted(evidence.timexes, key=lambda t: t.span):
            if timex.type in ("DATE", "TIME") and timex.when.known:
                self._dates.setdefault(timex.span.document, []).append(timex)
        self._days = {d: [t.span.start for t in found] for d, found in self._dates.items()}

    @staticmethod
    def of(evidence: Evidence) -> PassageReader:
        """The reader of this evidence, made once: sentences are split and searched only once."""
        made = evidence.prepared.get("passages")
        if not isinstance(made, PassageReader):
            made = evidence.prepared["passages"] = PassageReader(evidence)
        return made

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence in which a span begins, else the next one it overlaps."""
        found = self._sentences.get(span.document, [])
        place = bisect_right(self._starts.get(span.document, []), span.start) - 1
        for sentence in found[max(0, place) : place + 2]:
            if sentence.span.overlaps(span):
                return sentence
        return None

    def find(self, entries: Sequence[tuple[str, Phrases]]) -> list[Passage]:
        """All passages of the given codebook entries, by document and place."""
        key = tuple((entry, phrases.pattern.pattern) for entry, phrases in entries)
        if key in self._found:
            return self._found[key]
        index = PhraseIndex(phrases for _, phrases in entries)
        found = self._found[key] = []
        for document in sorted(self._sentences):
            for sentence in self._sentences[document]:
                for number in index.candidates(sentence.text):
                    entry, phrases = entries[number]
                    for start, stop, gaps in phrases.places(sentence.text):
                        status = status_of(sentence.text, start, stop, gaps)
                        found.append(self._passage(entry, sentence, start, stop, status))
        return found

    def _passage(
        self, entry: str, sentence: Sentence, start: int, stop: int, status: Status
    ) -> Passage:
        base = sentence.span.start
        hit = Span(sentence.span.document, base + start, base + stop)
        statement = self._over(hit)
        party = statement.speaker if statement else None
        speaking = self._evidence.speaking(statement) if statement else ()
        states = tuple(dict.fromkeys((*self.states(sentence.span), *speaking)))
        return Passage(
            entry=entry,
            sentence=sentence,
            hit=hit,
            words=sentence.text[start:stop],
            speaker=self._evidence.speaker(statement) if statement else AUTHOR,
            speaker_name=party.name if party else (AUTHOR if statement is None else ""),
            statement=statement,
            states=states,
            status=status,
            when=self._when(sentence, statement),
            said=self._said(sentence, statement),
            quoted=sentence.text[:start].rstrip(" ").endswith(("“", "‘", '"', "'")),
            confidence=self._evidence.probability(statement) if statement else 1.0,
        )

    def states(self, span: Span) -> tuple[str, ...]:
        """Codes of the actors mentioned in a stretch of text, in text order."""
        return tuple(
            dict.fromkeys(
                m.actor.state or m.actor.id
                for m in self._evidence.mentions_in(span)
                if m.actor is not None
            )
        )

    def _over(self, hit: Span) -> Statement | None:
        cover = self._contents.get(hit.document)
        return cover.innermost(hit) if cover is not None else None

    def beside(self, passage: Passage) -> tuple[str, ...]:
        """Names of speakers whose reported words end before the phrase, in the same sentence.

        "A said that this was so, and that was so": how far the report reaches is left open.
        """
        whole, hit = passage.sentence.span, passage.hit
        pieces = self._reported.get(whole.document, [])
        first = bisect_left(pieces, whole.start, key=lambda p: p[0].start)
        last = bisect_left(pieces, hit.start, key=lambda p: p[0].start)
        told = [t for piece, t in pieces[first:last] if piece.stop <= hit.start]
        return tuple(dict.fromkeys(t.speaker.name for t in told if t.speaker))

    def attribution(self, hit: Span) -> tuple[Span, ...]:
        """Words that tell who speaks, of every statement over a place: no part of what is said."""
        cover = self._contents.get(hit.document)
        told = cover.over(hit) if cover is not None else ()
        return tuple(s for t in told for s in (*t.source, *(t.speaker.spans if t.speaker else ())))

    def _said(self, sentence: Sentence, statement: Statement | None) -> When:
        """When the words were spoken; the author speaks when the article is written."""
        if statement is not None:
            return statement.when
        document = self._evidence.documents[sentence.span.document]
        return document.written if document.written.known else document.published

    def _when(self, sentence: Sentence, statement: Statement | None) -> When:
        if statement is not None and statement.when.known:
            return statement.when
        starts = self._days.get(sentence.span.document, [])
        first = bisect_left(starts, sentence.span.start)
        last = bisect_left(starts, sentence.span.stop)
        dated = [
            t.when
            for t in self._dates.get(sentence.span.document, [])[first:last]
            if sentence.span.contains(t.span)
        ]
        return dated[0] if len(dated) == 1 else UNKNOWN

    def contribution(self, passage: Passage, family: str, weight: float = 1.0) -> Contribution:
        """A passage as something behind a number: its statement, else the sentence itself."""
        told = passage.statement
        note = f"{passage.entry}: “{passage.words}”, {passage.status}, by "
        note += passage.speaker_name or "an unresolved speaker"
        return Contribution(
            kind="statement" if told else "mention",
            id=told.id if told else passage.id,
            weight=weight,
            document=passage.hit.document,
            span=passage.sentence.span,
            family=family,
            note=note,
        )

    def families(self, passages: Sequence[Passage]) -> dict[str, str]:
        """Copy family by passage id: sentences alike in linked passages of two documents are one.

        Several hits in one sentence are one item, too.
        """
        by_document: dict[str, list[Sentence]] = {}
        for sentence in sorted({p.sentence for p in passages}, key=lambda s: s.span):
            by_document.setdefault(sentence.span.document, []).append(sentence)
        starts = {d: [s.span.start for s in found] for d, found in by_document.items()}
        parent: dict[Span, Span] = {s.span: s.span for f in by_document.values() for s in f}

        def root(key: Span) -> Span:
            while parent[key] != key:
                parent[key] = parent[parent[key]]
                key = parent[key]
            return key

        def near(span: Span) -> list[Sentence]:
            # sentences do not overlap: one may reach in from before, the others begin inside
            places = starts.get(span.document, [])
            first = max(0, bisect_right(places, span.start) - 1)
            here = by_document.get(span.document, [])[first : bisect_left(places, span.stop)]
            return [s for s in here if s.span.overlaps(span)]

        for reuse in self._evidence.reuses:
            rights = near(reuse.right)
            for left, right in _matched(reuse, near(reuse.left) if rights else [], rights):
                first, second = sorted((root(left.span), root(right.span)))
                parent[second] = first
        return {p.id: _name(root(p.sentence.span)) for p in passages}


def _name(span: Span) -> str:
    return f"sentence:{span.document}:{span.start}-{span.stop}"


def _matched(
    reuse: Reuse, lefts: Sequence[Sentence], rights: Sequence[Sentence]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that are each other's copies, one for one: the likest, then the nearest in place.

    An article may say nearly the same twice; that does not make its two sentences one.
    """
    pairs = []
    for i, left in enumerate(lefts):
        for j, right in enumerate(rights):
            alike = _likeness(left.text, right.text)
            if alike >= _ALIKE:
                shift = left.span.start - reuse.left.start - right.span.start + reuse.right.start
                pairs.append((-alike, abs(shift), i, j))
    taken: set[tuple[str, int]] = set()
    for _, _, i, j in sorted(pairs):
        if ("left", i) not in taken and ("right", j) not in taken:
            taken |= {("left", i), ("right", j)}
            yield lefts[i], rights[j]


def _likeness(left: str, right: str) -> float:
    a, b = (set(_WORDS.findall(t.casefold())) for t in (left, right))
    return len(a & b) / len(a | b) if a | b else 0.0


def passage_of_event(reader: PassageReader, event: Event, entry: str) -> Passage | None:
    """An event's evidence as a passage, so that it and a phrase of its sentence count once."""
    sentence = reader.sentence_at(event.trigger)
    if sentence is None:
        return None
    party = event.asserted_by.party
    return Passage(
        entry=entry,
        sentence=sentence,
        hit=event.trigger,
        words=sentence.text[
            event.trigger.start - sentence.span.start : event.trigger.stop - sentence.span.start
        ],
        speaker=AUTHOR if event.asserted_by.kind == "author" else code_of(party),
        speaker_name=party.name if party else event.asserted_by.kind,
        statement=None,
        states=(),
        status=event.status,
        when=event.when,
        said=UNKNOWN,
        quoted=False,
        confidence=event.confidence,
    )
