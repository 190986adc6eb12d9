"""What the text so far offers as anchors: the document's date, the narrative's, the speaker's."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from entente.nouns import AnchorKind
from entente.reading.times import gregorian as cal
from entente.reading.times.point import Point, at
from entente.reading.times.tokens import GAP, Tokens


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """First and last day on which the text may have been written; both None: not known."""

    earliest: int | None = None
    latest: int | None = None
    reason: str = ""

    @property
    def exact(self) -> bool:
        """Whether one day is known."""
        return self.earliest is not None and self.earliest == self.latest

    def text(self) -> str:
        """As ISO date or interval; ``..`` where a side is open."""
        if self.earliest is None and self.latest is None:
            return ""
        low = ".." if self.earliest is None else cal.iso_date(self.earliest)
        high = ".." if self.latest is None else cal.iso_date(self.latest)
        return low if low == high else f"{low}/{high}"


def parse_document_date(text: str | None) -> DocumentDate:
    """``2020-10-05``, ``2020-10``, ``2020``, with a time, or an interval ``a/b`` (``..`` open).

    ``19980213`` and ``1998-02-13T10:00`` are read as well. Raises ``ValueError`` for other text.
    """
    if text is None or not text.strip():
        return DocumentDate(reason="no document date")
    low, _, high = text.strip().partition("/")
    first = _side(low)
    last = _side(high) if high else first
    return DocumentDate(first and first[0], last and last[1])


def _side(text: str) -> tuple[int, int] | None:
    text = text.strip().split("T")[0]
    if text in ("", ".."):
        return None
    if text.isdigit() and len(text) == 8:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    parts = text.split("-")
    if not all(p.isdigit() and p.isascii() for p in parts) or len(parts[0]) != 4 or len(parts) > 3:
        raise ValueError(f"{text!r} is no ISO date; write 2020-10-05 or 2020-09-21/2020-09-27")
    numbers = [int(p) for p in parts]
    if len(numbers) == 3:
        day = cal.parse_iso(text)
        return day, day
    if len(numbers) == 2:
        if not 1 <= numbers[1] <= 12:
            raise ValueError(f"{text!r} has no such month")
        return Point("month", numbers[0], numbers[1]).bounds()
    return Point("year", numbers[0]).bounds()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch that something may be reckoned from, and where it comes from."""

    kind: AnchorKind
    point: Point | None
    words: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Focus:
    """A date the text has named: the narrative stands there until it names another."""

    point: Point
    start: int
    stop: int
    sentence: int
    paragraph: int
    explicit: bool
    quoted: bool
    initial: bool = False
    rule: str = ""
    index: int = 0
    aside: bool = False


class Layout:
    """Sentences, paragraphs and quotations of tokens, by simple marks."""

    def __init__(self, tokens: Tokens, quotations: list[tuple[int, int]] | None = None) -> None:
        self.tokens = tokens
        self.sentence: list[int] = []
        self.paragraph: list[int] = []
        sentence = paragraph = 0
        words, symbols = tokens.words, tokens.symbols
        for index, word in enumerate(words):
            self.sentence.append(sentence)
            self.paragraph.append(paragraph)
            if symbols[index] == GAP:
                sentence += 1
                paragraph += 1
            elif word in (".", "!", "?") and self._new_sentence(index):
                sentence += 1
        self.quotations = self._pair() if quotations is None else sorted(quotations)
        self._starts = [q[0] for q in self.quotations]

    def _new_sentence(self, index: int) -> bool:
        tokens = self.tokens
        follow = index + 1
        while follow < len(tokens) and tokens.words[follow] in ('"', "”", "'", "’", ")"):
            follow += 1
        if follow >= len(tokens) or tokens.starts[follow] == tokens.stops[follow - 1]:
            return False
        previous = tokens.word(index - 1)
        if len(previous) == 1 or previous in ("mr", "mrs", "ms", "dr", "gen", "sen", "gov", "st"):
            return False
        first = tokens.text[tokens.starts[follow]]
        return first.isupper() or first in '"“‘(['

    def _pair(self) -> list[tuple[int, int]]:
        """Character ranges between double marks; a mark left open closes with its paragraph."""
        out: list[tuple[int, int]] = []
        tokens = self.tokens
        opened = -1
        for index, word in enumerate(tokens.words):
            if tokens.symbols[index] == GAP:
                if opened >= 0:
                    out.append((opened, tokens.starts[index]))
                opened = -1
            elif word == "“" or (word == '"' and opened < 0):
                if opened < 0:
                    opened = tokens.starts[index]
            elif word in ('"', "”") and opened >= 0:
                out.append((opened, tokens.stops[index]))
                opened = -1
        if opened >= 0:
            out.append((opened, len(tokens.text)))
        return out

    def leads(self, index: int, within: int = 3) -> bool:
        """Whether a token stands among the first few of its sentence."""
        back = index - within
        return back < 0 or self.sentence[back] != self.sentence[index]

    def quotation(self, offset: int) -> tuple[int, int] | None:
        """The quotation that holds a character offset."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.quotations[index][1]:
            return self.quotations[index]
        return None

    def token_at(self, offset: int) -> int:
        """The token that begins at or before a character offset."""
        return max(0, bisect.bisect_right(self.tokens.starts, offset) - 1)


def day_point(day: int | None) -> Point | None:
    """The day as a point."""
    return None if day is None else at(day, "day")


__all__ = ["Anchor", "DocumentDate", "Focus", "Layout", "day_point", "parse_document_date"]
