"""Passages that run with an agency's or an official text and do not say so.

What is reported is what the texts show: that two passages run alike, that one names its source
and the other does not, and what was changed on the way. Who copied from whom is left open where
the dates do not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from entente.nouns import Document, Edit, Reuse
from entente.reading.copies.alterations import alterations

_AGENCIES: Final = re.compile(
    r"\b(?:reuters|associated press|afp|agence france-presse|tass|xinhua|kyodo|yonhap|pti|ani|"
    r"interfax|ria novosti|sputnik|bloomberg|dpa|efe|ansa|anadolu|upi|bernama|antara|"
    r"news agency|newswire|wire(?: service)?|press (?:agency|trust))\b",
    re.IGNORECASE,
)
_OFFICIAL: Final = re.compile(
    r"\b(?:ministry|government|embassy|white house|kremlin|state department|press (?:service|"
    r"office)|"
    r"presidency|cabinet|parliament|united nations|nato|european (?:union|commission|council))\b"
    r"|\.gov(?:\.|/|$)|\.mil(?:/|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Uncredited:
    """A passage of ``document`` that runs with one of ``source`` and does not name it.

    ``changes`` pairs a change ("attribution dropped", "subject changed", "name changed", "words
    moved into quotation marks", "words moved out of quotation marks") with the edit that shows it.
    """

    reuse: str
    document: str
    source: str
    source_name: str
    why_source: str
    older: bool
    changes: tuple[tuple[str, Edit], ...]


def uncredited(reuses: Iterable[Reuse], documents: Mapping[str, Document]) -> list[Uncredited]:
    """The passages taken from agency or official texts without credit, in the order of ``reuses``.

    A text credits its source if the source's name stands anywhere in what it shows its readers
    (furniture left out), or in its byline or outlet.
    """
    found: list[Uncredited] = []
    for reuse in reuses:
        for source_left in (True, False):
            source_span, taken_span = (
                (reuse.left, reuse.right) if source_left else (reuse.right, reuse.left)
            )
            source, taken = documents[source_span.document], documents[taken_span.document]
            name, why = agency(source)
            if not name or agency(taken)[0] or _credits(taken, name):
                continue
            if reuse.direction == ("right" if source_left else "left"):
                continue  # the agency's text is the younger one
            found.append(
                Uncredited(
                    reuse.id,
                    taken.id,
                    source.id,
                    name,
                    why,
                    reuse.direction != "unknown",
                    alterations(reuse, source, taken, source_left, name),
                )
            )
    return found


def agency(document: Document) -> tuple[str, str]:
    """The name of the agency or office that gives out a text, and why it is taken for one."""
    for block in document.blocks:
        if block.kind == "dateline":
            line = document.text[block.start : block.stop]
            match = re.search(r"\(([^)]{2,40})\)|/([^/]{2,30})/", line)
            if match:
                return (match[1] or match[2]).strip(), "its dateline names an agency"
    for value in (document.outlet, document.byline):
        if value and _AGENCIES.search(value):
            return value, "its outlet is a news agency"
    if document.outlet and (_OFFICIAL.search(document.outlet) or _OFFICIAL.search(document.uri)):
        return document.outlet, "its outlet is an office"
    return "", ""


def _credits(document: Document, name: str) -> bool:
    wanted = name.casefold()
    shown = " ".join(
        document.text[b.start : b.stop] for b in document.blocks if b.kind != "furniture"
    )
    return any(
        wanted in text.casefold()
        for text in (shown or document.text, document.byline, document.outlet)
    )


__all__ = ["Uncredited", "agency", "uncredited"]
