"""When an undated text was written, where a dated text carries the same passages.

Relative dates ("last week", "this year") hang on the time of writing. A text without a date that
shares much of its words with one that was published on a known day holds words that stood by that
day. It may have been printed before or after; its words were written at about that time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from entente.nouns import Basis, Document, Reuse, When

LEAST_WORDS: Final = 150
"""Shared words, below which a copy fixes no date: a quotation alone may be taken up much later."""

WRITTEN_BEFORE: Final = timedelta(days=14)
"""How long before its publication a text may have been written: assumed, and said in the basis."""


def written_by_copies(documents: Iterable[Document], reuses: Iterable[Reuse]) -> dict[str, When]:
    """The time of writing of undated documents, by id, from the dated ones they share text with.

    Of several dated copies the earliest counts, since the words stood by then. Documents with a
    date of their own are left alone.
    """
    known = {document.id: document for document in documents}
    shared: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for reuse in reuses:
        for one, two in ((reuse.left, reuse.right), (reuse.right, reuse.left)):
            if one.document in known and two.document in known:
                shared[one.document][two.document] += reuse.matched
    found = {}
    for identifier in sorted(shared):
        document = known[identifier]
        if document.published.known or document.written.known:
            continue
        when = _earliest(known, shared[identifier])
        if when is not None:
            found[identifier] = when
    return found


def _earliest(known: Mapping[str, Document], shared: Mapping[str, int]) -> When | None:
    dated: list[tuple[date, date, str, int]] = []
    for identifier, words in shared.items():
        other = known[identifier]
        bounds = (other.written if other.written.known else other.published).bounds()
        if bounds is not None and words >= LEAST_WORDS:
            dated.append((bounds[1], bounds[0], identifier, words))
    if not dated:
        return None
    last, first, identifier, words = min(dated)
    basis = Basis(
        words=f"{words} words shared with document {identifier}",
        rule=(
            "a dated copy fixes the time of writing, taken to be at most "
            f"{WRITTEN_BEFORE.days} days before it was published"
        ),
        anchor="document",
        anchor_words=known[identifier].published.basis.words,
        anchor_value=last.isoformat(),
    )
    return When((first - WRITTEN_BEFORE).isoformat(), last.isoformat(), "interval", basis)


__all__ = ["written_by_copies"]
