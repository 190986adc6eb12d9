"""The same utterance told twice in one text: indirectly, then directly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from entente.nouns import Document, Statement

_WORD: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SHARE: Final = 0.5
_FEWEST: Final = 5
# Within one speaker only; a text with more than this is a transcript, where nothing is retold.
_MOST: Final = 200
_SMALL_WORDS: Final = (
    "the a an of to in on at for and or that is are was were be been has have had it its this with "
    "by as from about not we i he she they his her their our will would"
)
_EMPTY: Final = frozenset(_SMALL_WORDS.split())


def _words(document: Document, statement: Statement) -> frozenset[str]:
    found = set()
    for span in statement.content:
        for word in _WORD.findall(span.of(document)):
            low = word.lower()
            if low not in _EMPTY:
                # Enough of a stem to bring "provided" and "provide" together.
                found.add(low if low[0].isdigit() else low[:6])
    return frozenset(found)


def retold(document: Document, statements: Sequence[Statement]) -> dict[str, str]:
    """For a statement's id the id of the earlier one that tells the same utterance."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speaker is not None and statement.nested_in is None:
            actor = statement.speaker.actor
            groups.setdefault(actor.id if actor else statement.speaker.name, []).append(statement)
    found: dict[str, str] = {}
    for group in groups.values():
        if len(group) > _MOST:
            continue
        bags = [_words(document, s) for s in group]
        for i, later in enumerate(group):
            for k in range(i):
                fewest = min(len(bags[i]), len(bags[k]))
                shared = len(bags[i] & bags[k])
                if fewest >= _FEWEST and shared >= _SHARE * fewest:
                    found[later.id] = found.get(group[k].id, group[k].id)
                    break
    return found


__all__ = ["retold"]
