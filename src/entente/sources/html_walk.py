"""Walks a page and writes its text block by block, as a browser would show it.

White space is drawn together as HTML does, blocks are parted by a blank line, <br> is a line end,
<q> gets its quotation marks. Nothing visible is left out: what is furniture is written and marked.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, cast

from lxml import etree

from entente.errors import LimitError
from entente.nouns import BlockKind
from entente.sources.biographies import REASON, is_biography
from entente.sources.furniture import reason as reason_of
from entente.sources.html_structure import UNSEEN, Structure, class_words
from entente.sources.limits import Limits
from entente.sources.lines import Piece
from entente.sources.marks import is_byline, is_date_line, is_note

_BLOCKS: Final = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    optgroup p pre section summary table tbody td tfoot th thead tr ul button label""".split()
)
_ITEMS: Final = frozenset("a span time address small".split())
_SPACE: Final = re.compile(r"[ \t\n\r\f\v]+")
_SHORT: Final = 25
_LISTED: Final = 14


@dataclass(slots=True)
class _Frame:
    """An open element: the next child, and what holds for the text in it."""

    element: etree._Element
    furniture: str
    label: str
    in_link: bool
    preformatted: bool
    ends_block: bool
    next: int = 0


class _Writer:
    """Collects the page's text and the pieces in it."""

    def __init__(self, structure: Structure, limits: Limits) -> None:
        self.structure = structure
        self.limits = limits
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.place = "before"
        self._open: list[str] = []
        self._linked = 0

    def add(self, text: str | None, frame: _Frame) -> None:
        """Add running text to the open block."""
        if text:
            text = text if frame.preformatted else _SPACE.sub(" ", text)
            self._open.append(text)
            self._linked += len(text.strip()) if frame.in_link else 0

    def mark(self, text: str) -> None:
        """Add a line end or a mark that the element stands for."""
        self._open.append(text)

    def part_items(self, element: etree._Element) -> None:
        """Put a space between two items that only the page's style sets apart.

        "Anna Keller" and "Updated" in two elements that touch are two things, where a small
        letter or a digit meets a capital or a digit; "new" and "found" are one word.
        """
        before, after = element.getprevious(), "".join(element.itertext())[:1]
        last = self._open[-1][-1:] if self._open else ""
        if before is None or before.tail or before.tag not in _ITEMS or not last.isalnum():
            return
        if (last.islower() or last.isdigit()) and (after.isupper() or after.isdigit()):
            self._open.append(" ")

    @property
    def says_by(self) -> bool:
        """Whether the open block holds nothing but the "by" before a name."""
        return len(self._open) < 9 and "".join(self._open).strip().lower() in (
            "by",
            "by:",
            "author:",
        )

    def close(self, frame: _Frame) -> None:
        """End the open block, which stood in ``frame``."""
        text = "".join(self._open)
        share = self._linked / max(1, len(text.strip()))
        self._open.clear()
        self._linked = 0
        for part in re.split(r"\n\s*\n", text):
            lines = (_SPACE.sub(" ", line).strip(" ") for line in part.split("\n"))
            held = [line for line in lines if line.strip()]
            # Short lines are a list, an address, a title with its date: each says its own thing.
            apart = len(held) > 1 and all(len(line.split()) <= _LISTED for line in held)
            for block in held if apart else ["\n".join(held)]:
                if block.strip():
                    self._write(block.strip(), frame, share)

    def _write(self, block: str, frame: _Frame, linked: float) -> None:
        start = self.length + (2 if self.parts else 0)
        if start + len(block) > self.limits.text_characters:
            raise LimitError(
                f"holds more than {self.limits.text_characters:,} characters of text: "
                "split it into articles"
            )
        self.parts.append(block)
        self.length = start + len(block)
        piece = Piece(start, self.length, block, linked=linked)
        kind, reason = self._kind(piece, frame)
        self.pieces.append(replace(piece, kind=kind, reason=reason))

    def _kind(self, piece: Piece, frame: _Frame) -> tuple[BlockKind | None, str]:
        """What structure says of a block; None leaves it to the rules of the text."""
        text, words = piece.text, len(piece.text.split())
        if frame.furniture:
            return "furniture", frame.furniture
        kind, _, reason = frame.label.partition(":")
        if kind == "title":
            return "title", reason
        dated = is_date_line(text)
        if kind == "masthead" and dated:
            return "furniture", reason
        if is_biography(text):
            return ("note", REASON) if self.place == "after" else (None, "")
        if kind == "byline" and words <= 12 and not dated:
            return "byline", reason
        after = self.place == "after" and self.structure.holds_most
        if after and kind == "heading":
            return "furniture", "after the article's own part of the page"
        if kind in ("caption", "heading") and words <= 80 and not dated and not reason_of(text):
            return cast(BlockKind, kind), reason
        if dated or is_byline(text) or is_note(text):
            return None, ""
        if piece.linked >= 0.9 and words <= _SHORT:
            return "furniture", reason_of(text) or "nothing but a link"
        if after and (words < _SHORT or self.structure.named):
            return "furniture", "after the article's own part of the page"
        if self.place == "before" and self.structure.head is not None and words < _SHORT:
            return "furniture", "before the title"
        return ("paragraph", reason) if kind == "paragraph" else (None, "")


def walk(root: etree._Element, structure: Structure, limits: Limits) -> tuple[str, list[Piece]]:
    """The text of a page and its pieces; ``LimitError`` if it is too deep or too long."""
    writer = _Writer(structure, limits)
    stack = [_Frame(root, structure.reason(root), "", False, False, True)]
    writer.add(root.text, stack[0])
    while stack:
        frame = stack[-1]
        if frame.next >= len(frame.element):
            stack.pop()
            _leave(frame, writer)
            if stack:
                writer.add(frame.element.tail, stack[-1])
            continue
        child = frame.element[frame.next]
        frame.next += 1
        if not isinstance(child.tag, str) or child.tag in UNSEEN:
            writer.add(child.tail, frame)
        elif len(stack) >= limits.depth:
            raise LimitError(f"nests its tags deeper than {limits.depth} levels")
        else:
            stack.append(_enter(child, frame, writer))
    return "\n\n".join(writer.parts), writer.pieces


def _enter(element: etree._Element, above: _Frame, writer: _Writer) -> _Frame:
    """Open an element: end the block before it if it begins one, write what comes first in it."""
    tag = str(element.tag)
    furniture = above.furniture or writer.structure.reason(element)
    own_label = _label(element, writer.structure)
    named = own_label != above.label and own_label.startswith("byline")
    ends_block = tag in _BLOCKS or furniture != above.furniture or named
    if tag in ("td", "th") and not furniture and writer.structure.tabular(element):
        ends_block = False
        writer.mark(" ")
    if ends_block and not (named and tag not in _BLOCKS and writer.says_by):
        writer.close(above)
    elif tag in _ITEMS:
        writer.part_items(element)
    if element is writer.structure.main or element is writer.structure.head:
        writer.place = "inside"
    frame = _Frame(
        element,
        furniture,
        own_label or above.label,
        above.in_link or tag == "a",
        above.preformatted or tag == "pre",
        ends_block,
    )
    if tag == "br":
        writer.mark("\n")
    elif tag == "q":
        writer.mark("“")
    writer.add(element.text, frame)
    return frame


def _leave(frame: _Frame, writer: _Writer) -> None:
    """Close an element."""
    if frame.element.tag == "q":
        writer.mark("”")
    if frame.ends_block:
        writer.close(frame)
    if frame.element is writer.structure.main:
        writer.place = "after"


def _label(element: etree._Element, structure: Structure) -> str:
    """What the element itself says that its text is: "title", "heading", "caption", "byline"."""
    tag = str(element.tag)
    if element is structure.head:
        return "title:the page's main heading"
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return f"heading:<{tag}>"
    if tag in ("figure", "figcaption"):
        return f"caption:<{tag}>"
    if structure.holds(element):
        return ""
    if tag == "header":
        return "masthead:date in the head of the page"
    if tag == "tr" and len(element) and structure.tabular(element[0]):
        return "paragraph:row of a table"
    words = {w for ws in class_words(element) for w in ws}
    if words & {"caption", "credit"}:
        return "caption:class of a caption"
    if (
        words & {"byline", "author"}
        or (element.get("itemprop") or "").lower() == "author"
        or "author" in (element.get("rel") or "").lower().split()
    ):
        return "byline:marked as the author"
    if words & {"standfirst", "dek", "subtitle", "subheadline", "subhead", "strapline"}:
        return "heading:marked as standfirst"
    return ""


__all__ = ["walk"]
