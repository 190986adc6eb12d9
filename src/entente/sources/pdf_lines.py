"""The lines of a PDF's pages with their place and size, and which of them are running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import TYPE_CHECKING, Any, Final

from entente.sources.marks import is_byline, is_date_line

if TYPE_CHECKING:
    from pypdf import PageObject

_NUMBER: Final = re.compile(
    r"^(?:page |p\. ?|[-–] ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[-–])?$", re.I
)
_PRINTED: Final = re.compile(
    r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?:\s?[AP]M)?(?:\s|$)", re.I
)
_PRINTED_FROM: Final = re.compile(r"^(?P<uri>(?:https?|file)://\S+)\s+\d{1,4}/\d{1,4}$")
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}
)
_EDGE: Final = 2
_RAISED: Final = 1.6
_INITIALS: Final = "BCDEFGHJKLMNPQRSTUVWXYZ"  # A, I and O are words too
_LONGEST_HEAD: Final = 12


@dataclass(slots=True)
class Line:
    """A line of a page: where its left end lies, how large it is; units are points."""

    text: str
    page: int
    left: float
    base: float
    size: float


@dataclass(slots=True)
class _Collector:
    """Takes what pypdf reports piece by piece and puts lines together."""

    page: int
    lines: list[Line] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _place: tuple[float, float] = (0.0, 0.0)
    _sizes: Counter[float] = field(default_factory=Counter)

    def visit(
        self,
        text: str,
        outer: Sequence[float],
        inner: Sequence[float],
        _font: Mapping[str, Any] | None,
        size: float,
    ) -> None:
        """pypdf's ``visitor_text``: a stretch of text, two matrices, the font and its size."""
        for number, part in enumerate(text.replace("\r", "\n").split("\n")):
            if number:
                self.close()
            if not part or not (part.strip() or self._open):
                continue
            left, base, height = _place(outer, inner, size)
            if not self._open:
                self._place = left, base
            self._open.append(part)
            self._sizes[height] += len(part.strip())

    def close(self) -> None:
        """End the line that is open."""
        words = " ".join("".join(self._open).translate(_LIGATURES).split())
        self._open.clear()
        if words:
            size = max(self._sizes, key=lambda s: (self._sizes[s], s))
            if words[0] in _INITIALS and words[1:2] == " " and max(self._sizes) > _RAISED * size:
                words = words[0] + words[2:]  # the gap beside a large letter is no space
            self.lines.append(Line(words, self.page, *self._place, size))
        self._sizes.clear()


def _place(
    outer: Sequence[float], inner: Sequence[float], size: float
) -> tuple[float, float, float]:
    """Left end, base line and size of a stretch of text on its page."""
    a, b, c, d, e, f = (float(x) for x in outer)
    left = inner[4] * a + inner[5] * c + e
    base = inner[4] * b + inner[5] * d + f
    up = (inner[2] * a + inner[3] * c, inner[2] * b + inner[3] * d)
    return left, base, abs(float(size)) * (hypot(*up) or 1.0)


def lines_of(page: PageObject, number: int) -> list[Line]:
    """The lines of a page in the order in which the file draws them."""
    collector = _Collector(number)
    page.extract_text(visitor_text=collector.visit)
    collector.close()
    return _initials_joined(collector.lines)


def _initials_joined(lines: Sequence[Line]) -> list[Line]:
    """Lines with a large first letter, which is drawn on its own, put before its word again."""
    made: list[Line] = []
    for line in lines:
        initial = made[-1] if made else line
        if (
            len(initial.text) == 1
            and initial.text.isupper()
            and initial.size > _RAISED * line.size
            and line.text[0].isalpha()
        ):
            made[-1] = replace(line, text=initial.text + line.text)
        else:
            made.append(line)
    return made


def running(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The ``id`` of each line that is a running head, a page number or a browser's print line.

    A running head stands at the edge of its page, at the same height and with the same words
    (numbers apart) on at least two pages and a third of all; or it stands on top of a page in
    smaller letters than the body and is neither a date nor a byline.
    """
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size, 1)] += len(line.text)
    body = max(sizes, key=lambda s: (sizes[s], s), default=0.0)
    edges = [_edges(lines) for lines in pages]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = max(2, len(pages) / 3)
    return {
        id(line)
        for lines in edges
        for line in lines
        if seen[_key(line)] >= least or _NUMBER.match(line.text) or printed(line.text)
    } | {id(line) for lines in pages for line in _small_on_top(lines, body)}


def _small_on_top(lines: Sequence[Line], body: float) -> list[Line]:
    """Short lines on the two highest base lines, in letters clearly smaller than the body's."""
    top = sorted({round(line.base) for line in lines if not printed(line.text)})[-_EDGE:]
    return [
        line
        for line in lines
        if round(line.base) in top
        and line.size < 0.9 * body
        and len(line.text.split()) <= _LONGEST_HEAD
        and not is_date_line(line.text)
        and not is_byline(line.text)
    ]


def printed(text: str) -> bool:
    """Whether a line is what a browser prints on the edge of a page: the hour, the address."""
    return bool(_PRINTED.match(text) or _PRINTED_FROM.match(text))


def printed_from(pages: Sequence[Sequence[Line]]) -> str:
    """The address that a browser printed below a page; empty if there is none of the web."""
    for lines in pages:
        for line in _edges(lines):
            match = _PRINTED_FROM.match(line.text)
            if match and match["uri"].startswith("http") and len(match["uri"]) <= 2000:
                return match["uri"]
    return ""


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The lines on the two highest and the two lowest base lines of a page."""
    heights = sorted({round(line.base) for line in lines})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in lines if round(line.base) in outer]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.base / 4)


__all__ = ["Line", "lines_of", "printed", "printed_from", "running"]
