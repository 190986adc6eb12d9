"""A statement while the rules work on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from entente.language.analysis import Offsets
from entente.nouns import Party

TURN: Final = "turn of a transcript"


@dataclass(slots=True)
class Draft:
    """Source, cue and content as document offsets, and which rule found them.

    ``outer`` is the draft that this one stands inside of; ``follows`` the draft whose speaker
    goes on speaking here; ``speaker`` is filled in once the source is resolved; ``cue_class`` is
    the class where the rule knows it better than the cue's words.
    """

    source: list[Offsets]
    cue: list[Offsets]
    content: list[Offsets]
    rule: str
    confidence: float
    notes: list[str] = field(default_factory=list)
    outer: Draft | None = None
    follows: Draft | None = None
    speaker: Party | None = None
    cue_class: str = ""

    @property
    def start(self) -> int:
        """The first offset of any part."""
        return min(a for a, _ in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return max(b for _, b in (*self.source, *self.cue, *self.content))

    @property
    def spans(self) -> list[Offsets]:
        """All parts in text order."""
        return sorted([*self.source, *self.cue, *self.content])

    def note(self, words: str) -> None:
        """Add a note once."""
        if words not in self.notes:
            self.notes.append(words)

    def covers(self, start: int, stop: int) -> int:
        """How many characters of a stretch the content holds."""
        return sum(max(0, min(b, stop) - max(a, start)) for a, b in self.content)

    def add(self, start: int, stop: int) -> None:
        """Take a stretch into the content; pieces that touch it grow together with it."""
        apart = []
        for a, b in self.content:
            if a < stop and start < b:
                start, stop = min(a, start), max(b, stop)
            else:
                apart.append((a, b))
        self.content = sorted([*apart, (start, stop)])

    def drop(self, start: int, stop: int) -> None:
        """Take a stretch out of the content; a draft left without content is dropped in the end."""
        kept: list[Offsets] = []
        for a, b in self.content:
            if b <= start or stop <= a:
                kept.append((a, b))
            else:
                kept.extend(piece for piece in ((a, start), (stop, b)) if piece[1] - piece[0] > 2)
        self.content = kept


def length(pieces: Iterable[Offsets]) -> int:
    """The number of characters in some stretches."""
    return sum(b - a for a, b in pieces)


def ordered(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in text order; ties by all their parts, so that the order is the text's alone."""
    return sorted(drafts, key=lambda d: (d.start, d.spans, d.rule))


__all__ = ["TURN", "Draft", "length", "ordered"]
