"""How copies are counted, and how the count is said, everywhere in the same words.

A family is one source. Its copies are the documents in which it stands, the first one among them:
a text that says the same twice is no second copy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from entente.nouns import Reuse
from entente.reading.copies.unions import Unions


def copies_by_family(reuses: Iterable[Reuse]) -> dict[str, int]:
    """Families of passages to the number of documents in which each stands."""
    found: dict[str, set[str]] = {}
    for reuse in reuses:
        found.setdefault(reuse.family, set()).update((reuse.left.document, reuse.right.document))
    return {family: len(documents) for family, documents in found.items()}


def printings_by_family(
    reuses: Iterable[Reuse], same: Collection[tuple[str, str]]
) -> dict[str, int]:
    """Families to how many printings they stand in: versions of one article are one printing.

    ``same`` are the pairs of documents that are versions of one article (``versions``).
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for reuse in reuses:
        one, two = sorted((reuse.left.document, reuse.right.document))
        found.setdefault(reuse.family, []).append((one, two))
    return {family: _printings(pairs, same) for family, pairs in found.items()}


def _printings(pairs: Sequence[tuple[str, str]], same: Collection[tuple[str, str]]) -> int:
    numbers = {d: n for n, d in enumerate(sorted({d for pair in pairs for d in pair}))}
    unions = Unions(len(numbers))
    for one, two in same:
        if one in numbers and two in numbers:
            unions.join(numbers[one], numbers[two])
    return len({unions.root(number) for number in numbers.values()})


def copies_in_words(copies: int, printings: int | None = None) -> str:
    """A number of copies as it stands beside a count: "1 source, 2 copies".

    ``printings``: how many are left where versions of one article count as one witness.
    """
    if copies <= 1:
        return "1 source, no copy found"
    if printings == 1:
        return f"1 source, {copies:,} versions of one article"
    if printings is None or printings == copies:
        return f"1 source, {copies:,} copies"
    return f"1 source, {printings:,} copies in {copies:,} versions"


__all__ = ["copies_by_family", "copies_in_words", "printings_by_family"]
