"""Copied passages side by side, with the words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entente.nouns import Document, Edit, Reuse, Span
from entente.publishing.credit import Change
from entente.publishing.dates import worded
from entente.publishing.material import Material
from entente.publishing.printings import version_of
from entente.publishing.rows import shortened
from entente.publishing.sites import OneFile
from entente.publishing.strings import TEXT, counted, fill

WIDTH = 36
MOST_SHOWN = 12
"""Pairs of articles whose differing words a dossier shows; the others stand in one table."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One edit: the words of each side with a little around them."""

    kind: str
    left: tuple[str, str, str]
    right: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two passages that run alike."""

    id: str
    family: str
    left: Document
    right: Document
    left_span: Span
    right_span: Span
    left_start: str
    matched: int
    direction: str
    differences: tuple[Difference, ...]
    left_href: str
    right_href: str


@dataclass(frozen=True, slots=True)
class CopiedDocuments:
    """All passages that two documents share."""

    left: Document
    right: Document
    words: int
    passages: tuple[CopyPair, ...]
    why_version: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """What tells the two articles apart: their outlets, else titles, dates, files."""
        for one, two in zip(_names(self.left), _names(self.right), strict=True):
            if one and two and one.casefold() != two.casefold():
                return one, two
        return self.left.id[:8], self.right.id[:8]

    @property
    def heading(self) -> str:
        """Both names with their dates."""
        dated = [
            f"{name}, {worded(d.published)}" if d.published.known and d.outlet == name else name
            for name, d in zip(self.names, (self.left, self.right), strict=True)
        ]
        return " · ".join(dated)

    @property
    def relation(self) -> str:
        """In a sentence: versions of one article or not, and which one is older by the dates."""
        told = [fill("pair_version", why=self.why_version)] if self.why_version else []
        sides = {p.direction for p in self.passages}
        one, two = self.names
        if sides == {"left"}:
            told.append(fill("pair_older", older=one))
        elif sides == {"right"}:
            told.append(fill("pair_older", older=two))
        else:
            told.append(TEXT["pair_unsettled"])
        return " ".join(told)

    @property
    def summary(self) -> str:
        """How much runs alike: "163 words run alike in 5 passages; 2 places differ." """
        words = fill("matched", n=f"{self.words:,}")
        passages = counted("in_passage", len(self.passages))
        return f"{words} {passages}; {counted('differs', self.edits)}."

    @property
    def edits(self) -> int:
        """How many places differ."""
        return sum(len(p.differences) for p in self.passages)

    @property
    def differing(self) -> list[tuple[int, CopyPair]]:
        """The passages that differ somewhere, with their place among all."""
        return [(n, p) for n, p in enumerate(self.passages, 1) if p.differences]

    @property
    def identical(self) -> list[tuple[int, CopyPair]]:
        """The passages that run alike word for word, with their place among all."""
        return [(n, p) for n, p in enumerate(self.passages, 1) if not p.differences]


def pairs_of(material: Material) -> list[CopiedDocuments]:
    """Pairs of documents with their shared passages, those with the most words first."""
    found: dict[tuple[str, str], list[CopyPair]] = {}
    for reuse in material.reuses:
        left = material.by_id.get(reuse.left.document)
        right = material.by_id.get(reuse.right.document)
        if left is not None and right is not None:
            found.setdefault((left.id, right.id), []).append(
                _pair(reuse, left, right, material.site)
            )
    pairs = [
        CopiedDocuments(
            p[0].left,
            p[0].right,
            sum(x.matched for x in p),
            tuple(p),
            version.why if (version := version_of(material, p[0].left.id, p[0].right.id)) else "",
        )
        for p in found.values()
    ]
    return sorted(pairs, key=lambda pair: -pair.words)


def _names(document: Document) -> tuple[str, str, str, str]:
    day = worded(document.published) if document.published.known else TEXT["undated_short"]
    title = shortened(document.title)
    return document.outlet, title, fill("article_of", day=day), document.name


def linked_passages(pairs: Sequence[CopiedDocuments], changes: Iterable[Change]) -> set[str]:
    """The anchors of the passages to which the section on copies leads."""
    shown = [p for pair in pairs[:MOST_SHOWN] for p in pair.passages]
    found = {href for p in shown for href in (p.left_href, p.right_href)}
    found |= {href for c in changes for href in (c.source_href, c.taken_href)}
    return {href.removeprefix("#") for href in found}


def _pair(reuse: Reuse, left: Document, right: Document, site: OneFile) -> CopyPair:
    start = " ".join(reuse.left.of(left).split())
    return CopyPair(
        reuse.id,
        reuse.family,
        left,
        right,
        reuse.left,
        reuse.right,
        start[:90] + ("…" if len(start) > 90 else ""),
        reuse.matched,
        reuse.direction,
        tuple(_difference(e, reuse, left, right) for e in reuse.edits),
        site.passage(reuse.left),
        site.passage(reuse.right),
    )


def _difference(edit: Edit, reuse: Reuse, left: Document, right: Document) -> Difference:
    return Difference(
        edit.kind,
        _around(left, edit.left, reuse.left),
        _around(right, edit.right, reuse.right),
    )


def _around(document: Document, span: Span, passage: Span) -> tuple[str, str, str]:
    text = document.text
    low = max(passage.start, span.start - WIDTH)
    high = min(passage.stop, span.stop + WIDTH)
    before, after = text[low : span.start], text[span.stop : high]
    if low > passage.start and " " in before:
        before = "…" + before[before.index(" ") :]
    if high < passage.stop and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return before, span.of(document), after


__all__ = [
    "MOST_SHOWN",
    "CopiedDocuments",
    "CopyPair",
    "Difference",
    "linked_passages",
    "pairs_of",
]
