"""PDF files: the text page by page, running heads and page numbers marked as furniture."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from entente.errors import LimitError, SourceError
from entente.nouns import Document
from entente.sources.layout import classify
from entente.sources.limits import Limits
from entente.sources.lines import Piece, pieces
from entente.sources.metadata import Metadata, document

_NUMBER: Final = re.compile(
    r"^(?:page |p\. ?|[-–] ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[-–])?$", re.I
)


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
            texts = self._pages(reader)
            facts = reader.metadata
            title, author = (str(facts.title or ""), str(facts.author or "")) if facts else ("", "")
        except SourceError:
            raise
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise SourceError(f"is a damaged PDF: {' '.join(str(error).split())[:150]}") from None
        if not any(t.strip() for t in texts):
            raise SourceError("holds no text: a scan must be run through text recognition first")
        text, found = _laid_out(texts)
        told = Metadata(byline=" ".join(author.split())[:200])
        blocks = classify(found, " ".join(title.split())[:300])
        yield document(text, blocks, name, data, "application/pdf", told, self.limits)

    def _pages(self, reader: object) -> list[str]:
        pages = reader.pages  # type: ignore[attr-defined]
        if len(pages) > self.limits.pages:
            raise LimitError(f"has {len(pages)} pages; the limit is {self.limits.pages}")
        texts: list[str] = []
        size = 0
        for page in pages:
            texts.append(page.extract_text().replace("\r\n", "\n").replace("\r", "\n"))
            size += len(texts[-1])
            if size > self.limits.text_characters:
                raise LimitError(
                    f"holds more than {self.limits.text_characters:,} characters of text"
                )
        return texts


def _laid_out(texts: Sequence[str]) -> tuple[str, list[Piece]]:
    """The pages as one text; first and last lines that repeat are running heads."""
    edges: Counter[str] = Counter()
    for text in texts:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        edges.update({_shape(line) for line in [*lines[:2], *lines[-2:]]})
    repeated = {s for s, n in edges.items() if n >= 3 and n >= len(texts) / 2}
    parts: list[str] = []
    for text in texts:
        lines = text.split("\n")
        # A running head is set off by blank lines, or it would be wrapped into a paragraph.
        parts.append(
            "\n".join(f"\n{x}\n" if _running(x, repeated) else x for x in lines).strip("\n")
        )
    whole = "\n\n".join(p for p in parts if p.strip())
    found = [
        replace(p, kind="furniture", reason="running head or page number")
        if _running(p.text, repeated)
        else p
        for p in pieces(whole)
    ]
    return whole, found


def _running(line: str, repeated: set[str]) -> bool:
    line = line.strip()
    return bool(line) and (bool(_NUMBER.match(line)) or _shape(line) in repeated)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


__all__ = ["Pdf"]
