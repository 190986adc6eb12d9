"""Which documents are versions of one article: a correction, a paragraph added, a new title.

A copy is what another outlet printed; a version is what one outlet printed twice. Both count once,
but two versions are one witness who changed his words, not two who agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from entente.nouns import Document, Reuse
from entente.reading.copies.reuse import Direction, direction
from entente.reading.copies.words import KEYS, raw_words, readable

_LEAST: Final = 0.5
_MOST: Final = 0.8


@dataclass(frozen=True, slots=True)
class Version:
    """Two documents that are one article, why they are taken for it, and which is older.

    ``share`` is the share of the shorter one's words that stand in both.
    """

    left: str
    right: str
    why: str
    share: float
    older: Direction


def versions(
    reuses: Iterable[Reuse], documents: Mapping[str, Document]
) -> dict[tuple[str, str], Version]:
    """The pairs of documents that are versions of one article, by their ids in order.

    They share at least half of the shorter one's words, and their address, or their outlet and
    their title; of one outlet, four fifths of the words are enough under any title. A daily column
    has one title and new words each day, so a title alone says nothing.
    """
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for reuse in reuses:
        shared[_pair(reuse)] += reuse.matched
    found = {}
    for pair, words in sorted(shared.items()):
        left, right = documents[pair[0]], documents[pair[1]]
        shorter = min(_words(left), _words(right))
        share = min(1.0, words / shorter) if shorter else 0.0
        if share >= _LEAST and (why := _why(left, right, share)):
            found[pair] = Version(*pair, why, round(share, 3), direction(left, right))
    return found


def _pair(reuse: Reuse) -> tuple[str, str]:
    one, two = sorted((reuse.left.document, reuse.right.document))
    return one, two


def _why(left: Document, right: Document, share: float) -> str:
    one, two = _address(left.uri), _address(right.uri)
    if one and one == two:
        return "the same address"
    if not (_outlet(left) and _outlet(left) == _outlet(right)):
        return ""
    if (title := _title(left)) and title == _title(right):
        return "the same outlet and title"
    return "the same outlet and most of the words" if share >= _MOST else ""


def _address(uri: str) -> str:
    """An address without what leads to the same page: scheme, "www.", "amp", query, fragment."""
    plain = re.sub(r"^https?://(?:www\.|m\.|amp\.)?", "", uri.strip())
    plain = re.split(r"[?#]", plain, maxsplit=1)[0]
    plain = re.sub(r"/(?:amp|print|index\.html?)?/?$", "", plain)
    return plain if "/" in plain else ""  # a site's first page is no article's address


def _outlet(document: Document) -> str:
    return re.sub(r"^the ", "", " ".join(document.outlet.casefold().split()))


def _title(document: Document) -> tuple[str, ...]:
    return tuple(KEYS[word] for word in raw_words(document.title))


def _words(document: Document) -> int:
    return sum(len(raw_words(document.text[a:b])) for a, b in readable(document))


__all__ = ["Version", "versions"]
