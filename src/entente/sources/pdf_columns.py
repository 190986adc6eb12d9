"""Columns of a page that a file draws row by row, put under each other as they are read.

Most programs draw one column after the other. Some draw a row of all columns at a time; their lines
come in pairs on one base line, and each but the first begins where the others of its column do.
Rows of a table come so too, but hold few words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from entente.sources.pdf_lines import Line

_FEWEST_ROWS: Final = 5
_RUNNING: Final = 25
"""Characters that a line of running text has at least, in the middle of all."""


def by_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page, columns that were drawn row by row one after the other."""
    rows = [
        at
        for at, (one, two) in enumerate(pairwise(lines))
        if abs(one.base - two.base) < 0.3 * one.size and two.left > one.left + 4 * one.size
    ]
    edges = _edges([lines[at] for at in rows], [lines[at + 1] for at in rows])
    if len(edges) < 2:
        return list(lines)
    paired = [lines[at] for pair in rows for at in (pair, pair + 1)]
    if median(len(line.text) for line in paired) < _RUNNING:
        return list(lines)
    first, last = rows[0], rows[-1] + 2
    size = lines[first].size
    while (
        last < len(lines)
        and lines[last].base < lines[last - 1].base
        and _same(lines[last].left, edges, size)
    ):
        last += 1  # the longer column goes on alone
    columns: list[list[Line]] = [[] for _ in edges]
    for line in lines[first:last]:
        at = max((i for i, edge in enumerate(edges) if edge <= line.left + size), default=0)
        columns[at].append(line)
    return [*lines[:first], *(line for column in columns for line in column), *lines[last:]]


def _edges(lefts: Sequence[Line], rights: Sequence[Line]) -> list[float]:
    """Where columns begin: left ends that enough of the lines have in common, indents aside."""
    lines = sorted((*lefts, *rights), key=lambda line: line.left)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.left - groups[-1][0].left <= 2 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group[0].left for group in groups if len(group) >= _FEWEST_ROWS]


def _same(left: float, edges: Sequence[float], size: float) -> bool:
    return any(abs(left - edge) <= 2 * size for edge in edges)


__all__ = ["by_columns"]
