"""How copies are counted, and how the count is said, everywhere in the same words.

A family is one source. Its copies are the documents in which it stands, the first one among them:
a text that says the same twice is no second copy.
"""

from __future__ import annotations

from collections.abc import Iterable

from entente.nouns import Reuse


def copies_by_family(reuses: Iterable[Reuse]) -> dict[str, int]:
    """Families of passages to the number of documents in which each stands."""
    found: dict[str, set[str]] = {}
    for reuse in reuses:
        found.setdefault(reuse.family, set()).update((reuse.left.document, reuse.right.document))
    return {family: len(documents) for family, documents in found.items()}


def copies_in_words(copies: int) -> str:
    """A number of copies as it stands beside a count: "1 source, 2 copies"."""
    return f"1 source, {copies:,} copies" if copies > 1 else "1 source, no copy found"


__all__ = ["copies_by_family", "copies_in_words"]
