"""Plain text files: one document each."""

from __future__ import annotations

from collections.abc import Iterator

from entente.errors import SourceError
from entente.nouns import Document
from entente.sources.decoding import decode
from entente.sources.layout import blocks
from entente.sources.limits import Limits
from entente.sources.metadata import Metadata, document


class PlainText:
    """Reads .txt: the text stays as it is, but for line ends."""

    media_types = ("text/plain",)
    suffixes = (".txt", ".text")

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document]:
        """The one document of the file; ``SourceError`` if it is empty or no text."""
        text, notes = decode(data)
        yield from_text(text, name, data, self.limits, Metadata(notes=notes))


def from_text(
    text: str,
    name: str,
    raw: bytes,
    limits: Limits,
    told: Metadata | None = None,
    media_type: str = "text/plain",
) -> Document:
    """A document of a text that comes without structure, with what its container tells."""
    if not text.strip():
        raise SourceError("is empty")
    if len(text) > limits.text_characters:
        # Said here too, so that the layout of an endless text is not worked out first.
        return document(text, (), name, raw, media_type, told or Metadata(), limits)
    told = told or Metadata()
    return document(text, blocks(text, told.byline), name, raw, media_type, told, limits)


__all__ = ["PlainText", "from_text"]
