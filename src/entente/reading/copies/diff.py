"""Two documents word by word: what both have, what one has, and what was changed.

Unlike ``reuse`` this takes the whole of both texts in order, for a reader who asks how one
version became another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from entente.nouns import Document, Edit, Span, When
from entente.reading.copies.alignment import Alignment
from entente.reading.copies.edits import edits
from entente.reading.copies.reuse import Direction, direction, find_reuse
from entente.reading.copies.sides import Side, side_of
from entente.reading.copies.versions import versions
from entente.reading.copies.whole_texts import steps


@dataclass(frozen=True, slots=True)
class Difference:
    """How two documents differ. ``edits`` are in the order of the left text; counts in words."""

    left: str
    right: str
    edits: tuple[Edit, ...]
    matched: int
    left_words: int
    right_words: int

    @property
    def same(self) -> bool:
        """Whether the readable words and marks of both are the same."""
        return not self.edits and self.left_words == self.right_words == self.matched


@dataclass(frozen=True, slots=True)
class Relation:
    """What two documents are to each other.

    ``kind``: "version" of one article, "copy" of passages, the "same" text, or "none"; ``why`` is
    what tells a version. ``facts`` are what is told differently of them: name, left, right.
    """

    kind: Literal["version", "copy", "same", "none"]
    why: str
    older: Direction
    facts: tuple[tuple[str, str, str], ...]


def relation(left: Document, right: Document) -> Relation:
    """Whether one outlet printed both as one article, or one took passages of the other."""
    facts = _facts(left, right)
    older = direction(left, right)
    if left.id == right.id:
        return Relation("same", "", older, facts)
    reuses = find_reuse([left, right])
    for version in versions(reuses, {d.id: d for d in (left, right)}).values():
        return Relation("version", version.why, older, facts)
    return Relation("copy" if reuses else "none", "", older, facts)


def _facts(left: Document, right: Document) -> tuple[tuple[str, str, str], ...]:
    """Byline, outlet, days, address, licence, and the notes that stand in one of them only."""
    names = ("byline", "outlet", "published", "written", "uri", "licence", "language")
    found = [
        (name.replace("uri", "address"), _told(getattr(left, name)), _told(getattr(right, name)))
        for name in names
    ]
    one, two = (
        [" ".join(d.text[b.start : b.stop].split()) for b in d.blocks if b.kind == "note"]
        for d in (left, right)
    )
    found += [("note", note, "") for note in one if note not in two]
    found += [("note", "", note) for note in two if note not in one]
    return tuple(fact for fact in found if fact[1] != fact[2])


def _told(value: str | When) -> str:
    if isinstance(value, str):
        return value
    days = sorted({day for day in (value.earliest, value.latest) if day})
    return " to ".join(days) if value.earliest else f"by {days[0]}" if days else ""


def diff(left: Document, right: Document) -> Difference:
    """The differences between two documents; furniture is not compared.

    A word moved far away is left out in one place and added in another.
    """
    one, two = side_of(left), side_of(right)
    found_steps = steps([w.key for w in one.words], [w.key for w in two.words])
    alignment = Alignment(found_steps)
    found = edits(alignment, one, two) if found_steps and one.words and two.words else ()
    if found_steps and not (one.words and two.words):
        found = (Edit("wording", _whole(one), _whole(two)),)
    return Difference(
        left.id, right.id, tuple(found), alignment.matched, len(one.words), len(two.words)
    )


def _whole(side: Side) -> Span:
    return side.span(0, len(side.words)) if side.words else Span(side.document, 0, 0)


__all__ = ["Difference", "Relation", "diff", "relation"]
