"""HTML pages: the text block by block, furniture kept and marked, metadata from the page's tags."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from entente.errors import LimitError, SourceError
from entente.nouns import Document
from entente.sources.decoding import decode
from entente.sources.html_structure import Structure
from entente.sources.html_tags import tags
from entente.sources.html_walk import walk
from entente.sources.layout import classify
from entente.sources.limits import Limits
from entente.sources.metadata import Metadata, document, joined


class Html:
    """Reads .html: one document a page."""

    media_types = ("text/html", "application/xhtml+xml")
    suffixes = (".html", ".htm", ".xhtml", ".shtml")

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document]:
        """The one document of the page; ``SourceError`` if it holds no text to read."""
        source, notes = decode(data, markup=True)
        yield from_markup(source, name, data, self.limits, notes)


def from_markup(
    source: str,
    name: str,
    raw: bytes,
    limits: Limits,
    notes: tuple[str, ...] = (),
    outside: Metadata | None = None,
) -> Document:
    """A document of a page's markup; ``outside`` is what its container tells, and goes first.

    Raises ``LimitError`` for nesting deeper than ``limits.depth``, ``SourceError`` for a page
    without text. Nothing outside of the markup is ever fetched.
    """
    root = parse(source, limits)
    told = joined(outside, tags(root, notes))
    text, pieces = walk(root, Structure(root, told.title), limits)
    if not pieces:
        raise SourceError("holds no text")
    return document(
        text, classify(pieces, told.title, told.byline), name, raw, "text/html", told, limits
    )


def parse(source: str, limits: Limits) -> etree._Element:
    """The tree of a page, without comments; no entity, file or address is resolved."""
    if not source.strip():
        raise SourceError("is empty")
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"cannot be parsed as HTML: {error}") from None
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        raise LimitError(f"nests its tags deeper than {min(limits.depth, 255)} levels")
    if root is None:
        raise SourceError("holds no HTML")
    return root


__all__ = ["Html", "from_markup", "parse"]
