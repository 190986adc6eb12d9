"""Puts the lines of a PDF together into paragraphs, over the ends of columns and pages.

A paragraph ends where the gap, the size, an indent or a short last line says so. Where the text
goes on in the next column or page, running heads stand after the paragraph that they would part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from entente.nouns import BlockKind
from entente.sources import furniture
from entente.sources.lines import Piece
from entente.sources.marks import is_byline, is_date_line
from entente.sources.pdf_lines import Line

_STOP: Final = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_HYPHEN: Final = re.compile(r"(?P<word>\w+)[-\u2010\u00ad]$")
_OPENING: Final = re.compile(r"\w+")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LARGER: Final = 1.15
_SAME_SIZE: Final = 0.08
_INDENT: Final = 0.6
_GAP: Final = 1.3
_SHORT: Final = 25


@dataclass(slots=True)
class _Setting:
    """What is usual in a document: size of the body, pitch of its lines, words with a hyphen."""

    body: float
    pitches: dict[int, float]
    words: Counter[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Setting:
        sizes: Counter[float] = Counter()
        steps: dict[int, list[float]] = {}
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        for one, two in pairwise(lines):
            step = one.base - two.base
            if one.page == two.page and _alike(one, two) and 0 < step < 3 * one.size:
                steps.setdefault(round(one.size), []).append(step)
        body = max(sizes, key=lambda s: (sizes[s], s), default=0.0)
        words = Counter(w for line in lines for w in re.findall(r"\w+(?:-\w+)*", line.text))
        return cls(body, {size: median(found) for size, found in steps.items()}, words)

    def pitch(self, line: Line) -> float:
        return self.pitches.get(round(line.size), 1.2 * line.size)


def paragraphs(lines: Sequence[Line], heads: set[int]) -> tuple[str, list[Piece]]:
    """The text and its pieces; ``heads`` holds the ids of the lines that are running heads."""
    body = [line for line in lines if id(line) not in heads]
    setting = _Setting.of(body)
    columns = _columns(body)
    joined: list[_Joined] = []
    held: list[Line] = []
    waiting: list[Line] = []
    titled = False
    upcoming: list[Line | None] = [*body[1:], None]
    after = dict(zip(map(id, body), upcoming, strict=True))

    def finish() -> None:
        nonlocal titled
        if held:
            kind, why = _kind(held, setting, titled)
            titled = titled or kind == "title"
            joined.append((_words(held, setting), kind, why))
            held.clear()
        joined.extend((x.text, "furniture", "running head or page number") for x in waiting)
        waiting.clear()

    for line in lines:
        if id(line) in heads:
            waiting.append(line)
            if not held:
                finish()
        else:
            alone = bool(held) and not _in_body(joined) and _stands_alone(held[-1].text, line.text)
            if held and (alone or _parted(held[-1], line, after[id(line)], columns, setting)):
                finish()
            held.append(line)
    finish()
    return _laid_out(_above_the_title(joined))


def _in_body(joined: Sequence[_Joined]) -> bool:
    """Whether the article itself has begun, after which names and dates are words like others."""
    return any(len(words.split()) >= _SHORT for words, _, _ in joined)


def _stands_alone(last: str, line: str) -> bool:
    """Whether two lines of a head are a byline or a date and something else."""
    return any(is_date_line(x) or is_byline(x) for x in (last, line))


_Joined = tuple[str, BlockKind | None, str]


def _above_the_title(joined: Sequence[_Joined]) -> list[_Joined]:
    """The paragraphs, short ones before the title marked as furniture, dates and bylines kept."""
    titled = next((i for i, (_, kind, _) in enumerate(joined) if kind == "title"), 0)
    return [
        (words, "furniture", "before the title")
        if i < titled
        and kind is None
        and len(words.split()) < _SHORT
        and not (is_date_line(words) or is_byline(words))
        else (words, kind, why)
        for i, (words, kind, why) in enumerate(joined)
    ]


def _laid_out(joined: Sequence[_Joined]) -> tuple[str, list[Piece]]:
    found: list[Piece] = []
    length = 0
    for words, kind, why in joined:
        start = length + (2 if found else 0)
        length = start + len(words)
        found.append(Piece(start, length, words, kind, why))
    return "\n\n".join(words for words, _, _ in joined), found


def _columns(lines: Sequence[Line]) -> dict[int, tuple[float, int]]:
    """For each line its column's left edge and the letters of the column's full lines."""
    found: dict[int, tuple[float, int]] = {}
    for run in _runs(lines):
        body = Counter(round(line.size) for line in run).most_common(1)[0][0]
        usual = [line for line in run if round(line.size) == body]
        edge = min(line.left for line in usual)
        lengths = sorted(len(line.text) for line in usual)
        full = lengths[int(0.8 * (len(lengths) - 1))]
        found.update((id(line), (edge, full)) for line in run)
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that go down one page without a jump to another column."""
    run: list[Line] = []
    for line in lines:
        if run and _jumps(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _jumps(one: Line, two: Line) -> bool:
    return one.page != two.page or two.base > one.base + 0.5 * one.size


def _alike(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= _SAME_SIZE * max(one.size, two.size)


def _parted(
    one: Line,
    two: Line,
    third: Line | None,
    columns: dict[int, tuple[float, int]],
    setting: _Setting,
) -> bool:
    """Whether a paragraph ends between two lines that follow each other."""
    if not _alike(one, two):
        return True
    ends = bool(_STOP.search(one.text))
    edge, full = columns[id(one)]
    first = two.text.split(None, 1)[0]
    usual = abs(one.size - setting.body) <= _SAME_SIZE * setting.body
    short = usual and len(one.text) + 1 + len(first) <= 0.85 * full
    indented = _indented(two, third, columns)
    if _jumps(one, two):
        # A full line that ends a sentence may end its paragraph or not: an indent would tell.
        return (short or indented or two.left <= columns[id(two)][0] + 1) if ends else short
    if one.base - two.base > _GAP * setting.pitch(two):
        return True
    if indented and (one.left <= edge + _INDENT * one.size or ends):
        return True
    return short and (ends or not two.text[0].islower())


def _indented(line: Line, following: Line | None, columns: dict[int, tuple[float, int]]) -> bool:
    """Whether a line begins further right than its column and than the line after it."""
    reach = _INDENT * line.size
    if line.left <= columns[id(line)][0] + reach:
        return False
    return following is None or _jumps(line, following) or line.left > following.left + reach


def _kind(lines: Sequence[Line], setting: _Setting, titled: bool) -> tuple[BlockKind | None, str]:
    """What the size of a paragraph says: large and short lines are a title, then headings."""
    words = sum(len(line.text.split()) for line in lines)
    if lines[0].size < _LARGER * setting.body or words > 40 or furniture.reason(lines[0].text):
        return None, ""
    if not titled and lines[0].page == 0 and words >= 3:
        return "title", "set larger than the body on the first page"
    return "heading", "set larger than the body"


def _words(lines: Sequence[Line], setting: _Setting) -> str:
    """The lines as one, words that were divided at a line's end put together again."""
    text = lines[0].text
    for line in lines[1:]:
        cut = _HYPHEN.search(text)
        opening = _OPENING.match(line.text)
        if cut and opening:
            text = _undivided(text, cut["word"], opening[0], setting) + line.text
        elif _CJK.match(text[-1]) and _CJK.match(line.text[0]):
            text += line.text
        else:
            text = f"{text} {line.text}"
    return text.replace("\u00ad", "-")  # drawn within a line: a hyphen


def _undivided(text: str, word: str, rest: str, setting: _Setting) -> str:
    """The text up to a divided word's second part, with or without the hyphen.

    It stays before a capital or a digit, and where the document writes the word with one
    elsewhere; it goes where the whole word stands elsewhere or nothing is known.
    """
    stays = not rest[0].islower() or not word[-1].isalpha()
    with_hyphen, whole = setting.words[f"{word}-{rest}"], setting.words[word + rest]
    return f"{text[:-1]}-" if stays or with_hyphen > whole else text[:-1]


__all__ = ["paragraphs"]
