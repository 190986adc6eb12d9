"""Cuts a plain text into pieces: paragraphs, headings, lines of a list.

A blank line always ends a piece. Within a group of lines the question is whether the breaks are
hard wraps (an e-mail, a text file of 72 columns) or each line stands for itself (a page copied
from a browser). A wrapped line is one to which the next line's first word could not be added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from entente.nouns import BlockKind

WIDEST_WRAP = 120
NARROWEST_WRAP = 40
NARROWEST_COLUMN = 24
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
FULL_STOP: Final = re.compile(r"[.!?…][\"”’'»)\]]*$")
_BREAKS = "\n\r\u2028\u2029\x0b\x0c\x85"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is one block; ``kind`` and ``reason`` where structure tells them.

    ``linked`` is the share of its characters that stand in links (HTML only, else 0).
    """

    start: int
    stop: int
    text: str
    kind: BlockKind | None = None
    reason: str = ""
    linked: float = 0.0


@dataclass(slots=True)
class Line:
    """A piece with what is so far known of it."""

    piece: Piece
    words: int
    kind: BlockKind | None
    reason: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text

    @property
    def open(self) -> bool:
        """Whether no rule has spoken yet."""
        return self.kind is None

    @property
    def cut(self) -> bool:
        """Whether it is furniture."""
        return self.kind == "furniture"

    def mark(self, kind: BlockKind, reason: str) -> None:
        """Say what it is, and by which rule."""
        self.kind, self.reason = kind, reason

    @property
    def headed(self) -> bool:
        """Short and without a closing mark: the look of a heading or a link."""
        return self.words <= 25 and len(self.text) < 250 and not FULL_STOP.search(self.text)


def pieces(text: str) -> list[Piece]:
    """The pieces of a plain text, in order; blank lines belong to none."""
    found: list[Piece] = []
    for group in _groups(text):
        runs = _runs(text, group) if len(group) > 1 and _wrapped(text, group) else group
        for start, stop in runs:
            inner = text[start:stop]
            left = len(inner) - len(inner.lstrip())
            right = len(inner.rstrip())
            if right > left:
                found.append(Piece(start + left, start + right, inner[left:right]))
    return found


def _groups(text: str) -> list[list[tuple[int, int]]]:
    """Runs of non-blank lines; a blank line (or one of spaces only) separates."""
    groups: list[list[tuple[int, int]]] = []
    last = -1
    for match in _LINE.finditer(text):
        start, stop = match.span()
        if not match.group().strip():
            continue
        gap = text[last:start] if last >= 0 else ""
        if last >= 0 and _single_break(gap):
            groups[-1].append((start, stop))
        else:
            groups.append([(start, stop)])
        last = stop
    return groups


def _single_break(gap: str) -> bool:
    """Whether the characters between two lines are one line break and no more."""
    return gap in ("\r\n", "\n") or (len(gap) == 1 and gap in _BREAKS)


def _wrapped(text: str, group: Sequence[tuple[int, int]]) -> bool:
    """Whether the breaks of a group look like hard wraps."""
    lines = [text[a:b] for a, b in group]
    widths = [len(line.rstrip()) for line in lines]
    widest = max(widths)
    if not NARROWEST_COLUMN <= widest <= WIDEST_WRAP:
        return False
    # A break before an indented line, or after a short line that ends a sentence, ends a
    # paragraph: it tells nothing of wraps.
    flush = any(not line[0].isspace() for line in lines)
    breaks = [i for i in range(1, len(lines)) if not _ends(lines, i, widest, flush)]
    full = sum(_full(lines, i, widest) for i in breaks)
    if widest < NARROWEST_WRAP:  # a list of names is as narrow as a column of a newspaper
        running = sum(lines[i].lstrip()[:1].islower() for i in breaks)
        return len(breaks) >= 2 and full >= 0.9 * len(breaks) and running >= 0.5 * len(breaks)
    if breaks and full >= 0.75 * len(breaks):
        return True
    # Uneven wraps: most lines are long and run on in lower case.
    running = sum(1 for line in lines[1:] if line.lstrip()[:1].islower())
    return running >= 0.6 * (len(lines) - 1)


def _full(lines: Sequence[str], at: int, widest: int) -> bool:
    """Whether the first word of a line would not have fitted on the line before it."""
    word = lines[at].split(None, 1)
    return len(lines[at - 1].rstrip()) + 1 + len(word[0]) > widest - 2


def _ends(lines: Sequence[str], at: int, widest: int, flush: bool) -> bool:
    """Whether a paragraph ends before a line: by an indent, or by a short line's full stop.

    ``flush``: some lines of the group are not indented, so that an indent tells something.
    """
    if flush and lines[at][0].isspace():
        return True
    return bool(FULL_STOP.search(lines[at - 1].rstrip())) and not _full(lines, at, widest)


def _runs(text: str, group: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Paragraphs of a wrapped group; an indent or a short last line parts them."""
    lines = [text[a:b] for a, b in group]
    widest = max(len(line.rstrip()) for line in lines)
    flush = any(not line[0].isspace() for line in lines)
    runs: list[tuple[int, int]] = []
    for at, (start, stop) in enumerate(group):
        if runs and not _ends(lines, at, widest, flush):
            runs[-1] = (runs[-1][0], stop)
        else:
            runs.append((start, stop))
    return runs


__all__ = ["FULL_STOP", "Line", "Piece", "pieces"]
