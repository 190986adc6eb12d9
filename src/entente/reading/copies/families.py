"""Which records are one record in several copies: "1 source, 2 copies".

A record's place in one copy is carried over to the other along the passage's alignment; if a
record of the same noun and type stands there, both are one. Each record meets at most one record
of the other copy, the one that covers it best.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from entente.nouns import Event, Mention, Record, Reuse, Span, Statement, Timex
from entente.reading.copies.unions import Unions

_LEAST: Final = 0.5
Stretch: TypeAlias = tuple[int, int]


def families(reuses: Iterable[Reuse], records: Iterable[Record]) -> dict[str, str]:
    """Record ids to the id of their family, for records that stand in more than one copy.

    A family's id is the smallest id of its records. A record that is not in the result is a
    family of its own.
    """
    known = sorted({r.id: r for r in records}.values(), key=lambda r: r.id)
    numbers = {r.id: i for i, r in enumerate(known)}
    places: dict[str, list[tuple[Record, Sequence[Span]]]] = defaultdict(list)
    for record in known:
        spans = _place(record)
        if spans:
            places[spans[0].document].append((record, spans))
    unions = Unions(len(known))
    for reuse in reuses:
        for one, two in _pairs(
            reuse, places.get(reuse.left.document, ()), places.get(reuse.right.document, ())
        ):
            unions.join(numbers[one], numbers[two])
    groups: dict[int, list[str]] = defaultdict(list)
    for record in known:
        groups[unions.root(numbers[record.id])].append(record.id)
    return {i: min(group) for group in groups.values() if len(group) > 1 for i in group}


def carried(reuse: Reuse, stretch: Stretch) -> Stretch:
    """Where a stretch of the left text stands in the right one, by the passage's edits.

    Between two edits the words agree, so a place is found by its share of the way.
    """
    left = [reuse.left.start]
    right = [reuse.right.start]
    for edit in sorted(reuse.edits, key=lambda e: (e.left.start, e.left.stop, e.right.start)):
        for a, b in ((edit.left.start, edit.right.start), (edit.left.stop, edit.right.stop)):
            if a >= left[-1] and b >= right[-1]:
                left.append(a)
                right.append(b)
    left.append(reuse.left.stop)
    right.append(reuse.right.stop)
    return _carry(left, right, stretch[0]), _carry(left, right, stretch[1])


def _carry(left: Sequence[int], right: Sequence[int], at: int) -> int:
    if at <= left[0]:
        return right[0] - (left[0] - at)
    for a, b, c, d in zip(left, left[1:], right, right[1:], strict=False):
        if at <= b:
            return c if b == a else c + round((at - a) * (d - c) / (b - a))
    return right[-1] + at - left[-1]


def _place(record: Record) -> Sequence[Span]:
    """The spans by which a record is known again: what is said, the word that names the event."""
    if isinstance(record, Statement):
        return record.content
    if isinstance(record, Event):
        return (record.trigger,)
    if isinstance(record, (Mention, Timex)):
        return (record.span,)
    return record.spans


def _type(record: Record) -> tuple[str, str]:
    if isinstance(record, Event):
        return "Event", record.type
    return type(record).__name__, getattr(record, "kind", "") if isinstance(record, Mention) else ""


def _pairs(
    reuse: Reuse,
    lefts: Sequence[tuple[Record, Sequence[Span]]],
    rights: Sequence[tuple[Record, Sequence[Span]]],
) -> list[tuple[str, str]]:
    """Records of both sides of a passage that are one, best covered first."""
    held = [(r, s) for r, s in rights if _inside(s, reuse.right)]
    scored: list[tuple[float, str, str]] = []
    for record, spans in lefts:
        if not _inside(spans, reuse.left):
            continue
        moved = [carried(reuse, (s.start, s.stop)) for s in spans]
        for other, there in held:
            if _type(record) == _type(other):
                score = _overlap(moved, [(s.start, s.stop) for s in there])
                if score >= _LEAST:
                    scored.append((-score, record.id, other.id))
    taken: set[str] = set()
    found: list[tuple[str, str]] = []
    for _, one, two in sorted(scored):
        if one not in taken and two not in taken:
            taken.update((one, two))
            found.append((one, two))
    return found


def _inside(spans: Sequence[Span], passage: Span) -> bool:
    """Whether at least half of a record's characters stand in a passage."""
    size = sum(s.stop - s.start for s in spans)
    held = sum(max(0, min(s.stop, passage.stop) - max(s.start, passage.start)) for s in spans)
    return size > 0 and 2 * held >= size


def _overlap(one: Sequence[Stretch], two: Sequence[Stretch]) -> float:
    """Common characters by all characters of two sets of stretches."""
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in two)
    size = sum(b - a for a, b in one) + sum(d - c for c, d in two)
    return common / (size - common) if size > common else 1.0


__all__ = ["carried", "families"]
