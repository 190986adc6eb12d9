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
_LEFT_OUT: Final = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",  # the words stand at their new place too
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_SPOKEN: Final = tuple(f"{_W}{tag}" for tag in ("t", "tab", "br", "cr", "noBreakHyphen"))
_MARKS: Final = {"tab": "\t", "noBreakHyphen": "\u2011"}
_LONGEST_CELL: Final = 12


class Docx:
    """Reads .docx; comments, deleted and hidden words, footnotes and heads of pages are left."""

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
        told = Metadata(writer=byline, notes=notes)
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
    for words, told, why in _blocks(body):
        start = length + (2 if parts else 0)
        parts.append(words)
        length = start + len(words)
        kind: BlockKind | None = "heading" if told == "title" and titled else told
        titled = titled or kind == "title"
        found.append(Piece(start, length, words, kind, why))
    return "\n\n".join(parts), found


def _blocks(body: etree._Element) -> Iterator[tuple[str, BlockKind | None, str]]:
    """Paragraphs in their order; a row of short cells is one, and a box stands after its place."""
    rows: set[etree._Element] = set()
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        above = set(element.iterancestors())
        if any(a.tag in _LEFT_OUT for a in above) or rows & above:
            continue
        if element.tag == f"{_W}p":
            if words := _words(element).strip():
                kind = _kind(element)
                yield words, kind, "paragraph style" if kind else ""
        elif cells := _row(element):
            rows.add(element)
            yield "\t".join(cells), "paragraph", "row of a table"


def _row(row: etree._Element) -> list[str]:
    """The cells of a row if all of them are short; a table that holds running text gives none."""
    cells = []
    for cell in row.iterchildren(f"{_W}tc"):
        held = [w for p in cell.iter(f"{_W}p") if (w := _words(p).strip())]
        if len(held) > 1 or any(len(w.split()) > _LONGEST_CELL for w in held):
            return []
        cells += held
    return cells if len(cells) > 1 else []


def _kind(paragraph: etree._Element) -> BlockKind | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    return next((kind for start, kind in _STYLES.items() if name.startswith(start)), None)


def _words(paragraph: etree._Element) -> str:
    """The words that stand in a paragraph; not what was deleted or hidden, nor a box beside it."""
    parts: list[str] = []
    for element in paragraph.iter(*_SPOKEN):
        run = element.getparent()
        if run is not None and run.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        for above in element.iterancestors():
            if above is paragraph:
                tag = etree.QName(element).localname
                parts.append((element.text or "") if tag == "t" else _MARKS.get(tag, "\n"))
                break
            if above.tag in _LEFT_OUT or above.tag == f"{_W}p":
                break
    return "".join(parts)


__all__ = ["Docx"]
