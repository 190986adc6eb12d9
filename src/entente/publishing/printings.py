"""Which articles are one source: copies in other outlets, and versions of one outlet's article.

A copy is what another outlet printed; a version is what one outlet printed again, changed. Both
count once with the first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from entente.nouns import Document
from entente.publishing.material import Material, copied_share
from entente.publishing.strings import counted, fill
from entente.reading.copies import Version

COPY_SHARE = 0.5
"""A document of which at least this share of characters runs alike in another is its copy."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kin:
    """An article that counts once with those before it, and what it is to them, in words."""

    document: Document
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """Articles that count once: each printing an outlet's, with its versions, oldest first."""

    printings: tuple[tuple[Document, ...], ...]
    kin: tuple[Kin, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All its articles."""
        return tuple(d for printing in self.printings for d in printing)

    @property
    def again(self) -> tuple[int, int]:
        """Copies beyond the first printing, and versions beyond the first of each printing."""
        return len(self.printings) - 1, len(self.documents) - len(self.printings)

    @property
    def words(self) -> str:
        """How often it is printed: "1 source, 2 copies in 3 versions"."""
        return in_words(len(self.printings), len(self.documents))


def in_words(copies: int, articles: int) -> str:
    """The printings of one text and the articles in which it stands, versions among them."""
    if articles <= 1:
        return fill("printed_once")
    if copies == 1:
        return fill("printed_versions", versions=f"{articles:,}")
    key = "printed_copies" if articles == copies else "printed_both"
    return fill(key, copies=f"{copies:,}", versions=f"{articles:,}")


def printings(
    documents: Iterable[str], versions: Collection[Pair] | Mapping[Pair, Version]
) -> list[list[str]]:
    """Articles grouped so that versions of one article stand together; the order is kept."""
    held = list(dict.fromkeys(documents))
    here = set(held)
    return _joined(held, [p for p in sorted(versions) if here.issuperset(p)])


def sources(material: Material) -> list[Source]:
    """All articles as sources, in the order in which the articles stand."""
    copied = {
        (left, right)
        for left, right in {(r.left.document, r.right.document) for r in material.reuses}
        if left in material.by_id
        and right in material.by_id
        and share_of(material, left, right) >= COPY_SHARE
    }
    ids = [d.id for d in material.documents]
    found = []
    for group in _joined(ids, sorted(copied | set(material.versions))):
        held = [[material.by_id[d] for d in p] for p in printings(group, material.versions)]
        found.append(Source(tuple(map(tuple, held)), _kin(material, [d for p in held for d in p])))
    return found


def again(found: Sequence[Source]) -> str:
    """What counts once with another article: "1 copy and 2 further versions"; may be empty."""
    copies, versions = (sum(s.again[n] for s in found) for n in (0, 1))
    numbers = {"n_again_copies": copies, "n_again_versions": versions}
    return " and ".join(counted(key, n) for key, n in numbers.items() if n)


def beside(found: Sequence[Source]) -> dict[str, Source]:
    """The source of each article that shares it with another."""
    return {d.id: source for source in found if source.kin for d in source.documents}


def share_of(material: Material, left: str, right: str) -> float:
    """The share of the more copied of two articles that runs alike in the other (0 to 1)."""
    return max(
        copied_share(material.by_id[left], material.reuses, right),
        copied_share(material.by_id[right], material.reuses, left),
    )


def version_of(material: Material, left: str, right: str) -> Version | None:
    """Why two articles are versions of one, or None."""
    return material.versions.get((left, right) if left < right else (right, left))


def _kin(material: Material, documents: Sequence[Document]) -> tuple[Kin, ...]:
    return tuple(Kin(d, _worded(material, d, documents[:n])) for n, d in enumerate(documents) if n)


def _worded(material: Material, document: Document, before: Sequence[Document]) -> str:
    for other in before:
        version = version_of(material, document.id, other.id)
        if version is not None:
            return fill("kin_version", why=version.why)
    share = max(copied_share(document, material.reuses, d.id) for d in before)
    return fill("kin_copy", share=f"{100 * share:.0f}")


def _joined(items: Sequence[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Items in groups, those of a pair together; groups in the order of their first item."""
    parent = {item: item for item in items}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for left, right in pairs:
        if left in parent and right in parent:
            parent[root(right)] = root(left)
    groups: dict[str, list[str]] = {}
    for item in items:
        groups.setdefault(root(item), []).append(item)
    return list(groups.values())


__all__ = [
    "Kin",
    "Source",
    "again",
    "beside",
    "in_words",
    "printings",
    "share_of",
    "sources",
    "version_of",
]
