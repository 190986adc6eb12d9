"""Cuts a plain text into pieces: paragraphs, headings, lines of a list.

A blank line always ends a piece. Within a group of lines the question is whether the breaks are
hard wraps (an e-mail, a text file of 72 columns) or each line stands for itself (a page copied
from a browser). A wrapped line is one to which the next line's first word could not be added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from entente.nouns import BlockKind

WIDEST_WRAP = 120
NARROWEST_WRAP = 40
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
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


def pieces(text: str) -> list[Piece]:
    """The pieces of a plain text, in order; blank lines belong to none."""
    found: list[Piece] = []
    for group in _groups(text):
        if len(group) > 1 and _wrapped([text[a:b] for a, b in group]):
            runs = _indented_runs(text, group)
        else:
            runs = [(a, b) for a, b in group]
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


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether the breaks of a group look like hard wraps."""
    widths = [len(line.rstrip()) for line in lines]
    widest = max(widths)
    if not NARROWEST_WRAP <= widest <= WIDEST_WRAP:
        return False
    full = 0
    for following, width in zip(lines[1:], widths, strict=False):
        word = following.split(None, 1)
        full += width + 1 + len(word[0]) > widest - 2
    if full >= 0.75 * (len(lines) - 1):
        return True
    # Uneven wraps: most lines are long and run on in lower case.
    running = sum(1 for line in lines[1:] if line.lstrip()[:1].islower())
    return running >= 0.6 * (len(lines) - 1)


def _indented_runs(text: str, group: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Paragraphs of a wrapped group; an indented line after a flush one begins a new one."""
    runs: list[tuple[int, int]] = []
    flush = any(not text[a].isspace() for a, _ in group)
    for start, stop in group:
        if runs and not (flush and text[start].isspace()):
            runs[-1] = (runs[-1][0], stop)
        else:
            runs.append((start, stop))
    return runs


__all__ = ["Piece", "pieces"]
