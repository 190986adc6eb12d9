"""Articles that run with an agency's or an official text and do not name it, with the changes."""

from __future__ import annotations

from dataclasses import dataclass

from entente.nouns import Document
from entente.publishing.material import Material
from entente.reading.copies import uncredited


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed on the way: both wordings, and where each stands."""

    name: str
    source: str
    taken: str
    source_href: str
    taken_href: str


@dataclass(frozen=True, slots=True)
class WithoutCredit:
    """An article, the text it runs with, and all changes in the passages they share."""

    document: Document
    source: Document
    source_name: str
    why: str
    older: bool
    words: int
    passages: int
    changes: tuple[Change, ...]


def without_credit(material: Material) -> list[WithoutCredit]:
    """One entry a pair of articles, in the ledger's order of their first passage."""
    held = [
        r
        for r in material.reuses
        if r.left.document in material.by_id and r.right.document in material.by_id
    ]
    reuses = {r.id: r for r in held}
    grouped: dict[tuple[str, str], WithoutCredit] = {}
    for found in uncredited(held, material.by_id):
        taken, source = material.by_id[found.document], material.by_id[found.source]
        reuse = reuses[found.reuse]
        changes = []
        for name, edit in found.changes:
            left_is_source = edit.left.document == source.id
            before, after = (edit.left, edit.right) if left_is_source else (edit.right, edit.left)
            hrefs = (
                material.site.passage(reuse.left if left_is_source else reuse.right),
                material.site.passage(reuse.right if left_is_source else reuse.left),
            )
            changes.append(Change(name, before.of(source), after.of(taken), *hrefs))
        key = (taken.id, source.id)
        past = grouped.get(key)
        grouped[key] = WithoutCredit(
            taken,
            source,
            found.source_name,
            found.why_source,
            found.older,
            reuse.matched + (past.words if past else 0),
            1 + (past.passages if past else 0),
            (*(past.changes if past else ()), *changes),
        )
    return list(grouped.values())


__all__ = ["Change", "WithoutCredit", "without_credit"]
