"""Passages that documents share: which words, with which edits, in which family, whose is older."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from entente.nouns import Document, Reuse, Span, When, record_id
from entente.reading.copies.alignment import Alignment, align
from entente.reading.copies.chaining import leading, runs_of
from entente.reading.copies.edits import edits
from entente.reading.copies.passages import passages
from entente.reading.copies.seeding import seeds
from entente.reading.copies.settings import STANDARD, CopySettings
from entente.reading.copies.shingles import CopyIndex
from entente.reading.copies.sides import Side, side_of
from entente.reading.copies.turning import turned
from entente.reading.copies.unions import Unions

Direction: TypeAlias = Literal["left", "right", "unknown"]


HELD = 150_000
"""Words of documents held at a time while pairs are compared, at 200 bytes each."""


def find_reuse(documents: Iterable[Document], settings: CopySettings = STANDARD) -> list[Reuse]:
    """All passages that pairs of these documents share, by left and right span.

    The documents may come in any order and more than once; the result is the same.
    """
    known = {d.id: d for d in documents}
    index = CopyIndex(settings)
    index.extend(known[i] for i in sorted(known))
    return grouped(reuse_of(index.pairs(), known.__getitem__, settings))


def reuse_of(
    pairs: Iterable[tuple[str, str]],
    fetch: Callable[[str], Document],
    settings: CopySettings = STANDARD,
) -> list[Reuse]:
    """The passages of given pairs of documents, families not yet worked out.

    ``fetch`` gives a document by its id; each is asked for a few times at most.
    """
    sides: dict[str, Side] = {}
    held = 0

    def side(identifier: str) -> Side:
        nonlocal held
        if identifier in sides:
            sides[identifier] = sides.pop(identifier)  # the last of those to go
            return sides[identifier]
        made = side_of(fetch(identifier), settings)
        sides[identifier], held = made, held + len(made.words)
        while held > HELD and len(sides) > 2:
            held -= len(sides.pop(next(iter(sides))).words)
        return made

    found: list[Reuse] = []
    for one, two in pairs:
        left, right = side(one), side(two)
        shared = compare(left, right, settings)
        if shared:
            way = direction(fetch(one), fetch(two))
            found += [replace(p, direction=way) for p in shared]
    return found


def compare(left: Side, right: Side, settings: CopySettings = STANDARD) -> list[Reuse]:
    """The passages that two texts share, in the order of the left one; no family, no direction."""
    near = seeds(left, right, settings)
    if not near:
        return []
    keys = [w.key for w in left.words], [w.key for w in right.words]
    begins = left.begins, right.begins
    runs = leading(runs_of(near, *keys, settings.shingle), settings.least_words)
    whole = align(*keys, runs, settings, begins)
    found = [part for each in whole for part in passages(each, left, right, settings)]
    found += turned(runs, whole, settings, begins)
    return [_reuse(part, left, right) for part in sorted(found, key=lambda a: (a.left, a.right))]


def _reuse(alignment: Alignment, left: Side, right: Side) -> Reuse:
    one, two = left.span(*alignment.left), right.span(*alignment.right)
    identifier = record_id("reuse", one.document, [one, two], two.document)
    return Reuse(identifier, one, two, alignment.matched, edits(alignment, left, right), "")


def direction(left: Document, right: Document) -> Direction:
    """Which document is older by the dates they carry: "left", "right" or "unknown".

    The date of writing goes before that of publication; intervals that overlap tell nothing.
    """
    one, two = _dated(left), _dated(right)
    if one.latest is not None and two.earliest is not None and one.latest < two.earliest:
        return "left"
    if two.latest is not None and one.earliest is not None and two.latest < one.earliest:
        return "right"
    return "unknown"


def _dated(document: Document) -> When:
    return document.written if document.written.known else document.published


def grouped(reuses: Iterable[Reuse]) -> list[Reuse]:
    """The passages with their families: passages that lie over each other in a text are one.

    Two passages of one document are of one family if half of the shorter lies in the longer.
    """
    ordered = sorted(reuses, key=lambda r: (r.left, r.right))
    unions = Unions(len(ordered))
    places: dict[str, list[tuple[Span, int]]] = {}
    for at, reuse in enumerate(ordered):
        for span in (reuse.left, reuse.right):
            places.setdefault(span.document, []).append((span, at))
    for spans in places.values():
        _join(sorted(spans), unions)
    names: dict[int, str] = {}
    for at, reuse in enumerate(ordered):
        names.setdefault(unions.root(at), _family(reuse))
    return [replace(r, family=names[unions.root(at)]) for at, r in enumerate(ordered)]


def _join(spans: Sequence[tuple[Span, int]], unions: Unions) -> None:
    """Join passages of one document that lie over each other; spans come sorted by start."""
    active: list[tuple[Span, int]] = []
    for span, at in spans:
        active = [(s, a) for s, a in active if s.stop > span.start]
        for other, before in active:
            common = min(span.stop, other.stop) - span.start
            if 2 * common >= min(span.stop - span.start, other.stop - other.start):
                unions.join(before, at)
        active.append((span, at))


def _family(reuse: Reuse) -> str:
    seed = f"family\x1f{reuse.left.document}\x1f{reuse.left.start}\x1f{reuse.left.stop}"
    return hashlib.sha256(seed.encode("utf-8")).hexdigest()[:16]


__all__ = ["compare", "direction", "find_reuse", "grouped", "reuse_of"]
