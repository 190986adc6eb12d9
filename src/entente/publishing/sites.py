"""Where things stand: in one file, or on pages of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from entente.nouns import Span


def anchor(span: Span, short: int = 16) -> str:
    """The id of a span's place in an article; of the document's id its first characters."""
    return f"d-{span.document[:short]}-{span.start}-{span.stop}"


@dataclass(frozen=True, slots=True)
class OneFile:
    """Everything is in this file: every link is a fragment.

    A record's row has two places: its id, which lasts (``#s-ID``), and its number in this file
    (``#S12``), which is short. ``labels`` are the numbers, ``actors`` the places of actors;
    ``short`` characters of a document's id tell it from all others here.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    short: int = 16

    def record(self, noun: str, identifier: str) -> str:
        """Link to a record's row; ``noun`` is statement or event."""
        del noun
        return f"#{self.labels.get(identifier) or 's-' + identifier}"

    def actor(self, identifier: str) -> str:
        """Link to what stands of an actor; empty where nothing does."""
        place = self.actors.get(identifier)
        return f"#{place}" if place else ""

    def passage(self, span: Span) -> str:
        """Link to a span's place in its article."""
        return f"#{self.anchor(span)}"

    def document(self, identifier: str) -> str:
        """Link to an article."""
        return f"#d-{identifier[: self.short]}"

    def anchor(self, span: Span) -> str:
        """The id of a span's place in its article on this page."""
        return anchor(span, self.short)


class Pages(OneFile):
    """The local page: records and articles have addresses of their own."""

    def record(self, noun: str, identifier: str) -> str:
        """Link to a record's own page."""
        return f"/{noun}/{identifier}"

    def actor(self, identifier: str) -> str:
        """Link to an actor's page."""
        return f"/actor/{quote(identifier)}"

    def passage(self, span: Span) -> str:
        """Link to a span's place on its article's page."""
        return f"/document/{span.document}#{self.anchor(span)}"

    def document(self, identifier: str) -> str:
        """Link to an article's page."""
        return f"/document/{identifier}"


def told_apart(identifiers: Collection[str], least: int = 8) -> int:
    """How many first characters tell each id from all others, at least ``least``."""
    for size in range(least, max(map(len, identifiers), default=0)):
        if len({i[:size] for i in identifiers}) == len(identifiers):
            return size
    return 16


__all__ = ["OneFile", "Pages", "anchor", "told_apart"]
