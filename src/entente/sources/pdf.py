"""PDF files: paragraphs put together from lines, running heads marked as furniture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from entente.errors import LimitError, SourceError
from entente.nouns import Document
from entente.sources.layout import classify
from entente.sources.limits import Limits
from entente.sources.metadata import Metadata, document
from entente.sources.pdf_columns import by_columns
from entente.sources.pdf_lines import Line, lines_of, printed_from, running
from entente.sources.pdf_paragraphs import paragraphs

if TYPE_CHECKING:  # pypdf is slow to load, and most runs meet no PDF
    from pypdf import PdfReader


class Pdf:
    """Reads .pdf with pypdf; a scan without a text layer is said to be one."""

    media_types = ("application/pdf",)
    suffixes = (".pdf",)

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document]:
        """The one document of the file."""
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

        if b"%PDF-" not in data[:1024]:
            raise SourceError("is no PDF")
        try:
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise SourceError("is locked with a password")
            pages = self._pages(reader)
            facts = reader.metadata
            title, author = (str(facts.title or ""), str(facts.author or "")) if facts else ("", "")
        except SourceError:
            raise
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise SourceError(f"is a damaged PDF: {' '.join(str(error).split())[:150]}") from None
        lines = [line for page in pages for line in page]
        if not lines:
            raise SourceError("holds no text: a scan must be run through text recognition first")
        text, found = paragraphs(lines, running(pages))
        told = Metadata(uri=printed_from(pages), writer=" ".join(author.split())[:200])
        blocks = classify(found, " ".join(title.split())[:300])
        yield document(text, blocks, name, data, "application/pdf", told, self.limits)

    def _pages(self, reader: PdfReader) -> list[list[Line]]:
        pages = reader.pages
        if len(pages) > self.limits.pages:
            raise LimitError(f"has {len(pages)} pages; the limit is {self.limits.pages}")
        found: list[list[Line]] = []
        size = 0
        for number, page in enumerate(pages):
            found.append(by_columns(lines_of(page, number)))
            size += sum(len(line.text) for line in found[-1])
            if size > self.limits.text_characters:
                raise LimitError(
                    f"holds more than {self.limits.text_characters:,} characters of text"
                )
        return found


__all__ = ["Pdf"]
