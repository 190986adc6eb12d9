"""Word files (.docx): the paragraphs of the body, with what their styles say of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from entente.errors import SourceError
from entente.nouns import BlockKind, Document
from entente.sources.archives import Budget, unpack
from entente.sources.layout import classify
from entente.sources.limits import Limits
from entente.sources.lines import Piece
from entente.sources.metadata import Metadata, document
from entente.sources.safe_xml import parse_xml

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_STYLES: Final[dict[str, BlockKind]] = {
    "title": "title",
    "subtitle": "heading",
    "caption": "caption",
    "heading": "heading",
}


class Docx:
    """Reads .docx; comments, deleted words, footnotes and headers of pages are left."""

    media_types = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
    suffixes = (".docx",)

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document]:
        """The one document of the file."""
        budget = Budget.of(self.limits, len(data))
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            names = set(archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise SourceError(f"is no sound Word file: {error}") from None
        if "word/document.xml" not in names:
            raise SourceError("is no Word file: it has no word/document.xml")
        body = parse_xml(unpack(archive, archive.getinfo("word/document.xml"), budget))
        title = byline = ""
        if "docProps/core.xml" in names:
            facts = parse_xml(unpack(archive, archive.getinfo("docProps/core.xml"), budget))
            title, byline = _fact(facts, "title"), _fact(facts, "creator")
        text, found = _paragraphs(body)
        if not found:
            raise SourceError("holds no text")
        notes = ("footnotes are left unread",) if "word/footnotes.xml" in names else ()
        told = Metadata(byline=byline, notes=notes)
        yield document(
            text, classify(found, title), name, data, self.media_types[0], told, self.limits
        )


def _fact(facts: etree._Element, name: str) -> str:
    found = facts.find(f"{_DC}{name}")
    return " ".join((found.text or "").split())[:300] if found is not None else ""


def _paragraphs(body: etree._Element) -> tuple[str, list[Piece]]:
    parts: list[str] = []
    found: list[Piece] = []
    length = 0
    titled = False
    for paragraph in body.iter(f"{_W}p"):
        words = _words(paragraph).strip()
        if not words:
            continue
        start = length + (2 if parts else 0)
        parts.append(words)
        length = start + len(words)
        kind = _kind(paragraph)
        if kind == "title" and titled:
            kind = "heading"
        titled = titled or kind == "title"
        found.append(Piece(start, length, words, kind, "paragraph style" if kind else ""))
    return "\n\n".join(parts), found


def _kind(paragraph: etree._Element) -> BlockKind | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    return next((kind for start, kind in _STYLES.items() if name.startswith(start)), None)


def _words(paragraph: etree._Element) -> str:
    parts: list[str] = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        tag = etree.QName(element).localname
        if tag == "t":
            parts.append(element.text or "")
        else:
            parts.append({"tab": "\t", "noBreakHyphen": "\u2011"}.get(tag, "\n"))
    return "".join(parts)


__all__ = ["Docx"]
