"""Block kinds of a plain text: title, byline, date, caption, note, heading, paragraph, furniture.

``blocks`` reads a text as it is; ``classify`` does the same for pieces whose kind a page's
structure has partly told (``html``). The order of the passes matters: what a line says of itself,
then runs of lines, then what stands before the body, then the tail. Each block says which rule
made it what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from entente.nouns import Block, BlockKind
from entente.sources import furniture
from entente.sources.biographies import mark_biographies
from entente.sources.datelines import dateline
from entente.sources.lines import FULL_STOP, Line, Piece, pieces
from entente.sources.marks import (
    is_byline,
    is_caption,
    is_date_line,
    is_headline,
    is_note,
)

_END: Final = re.compile(r"[.!?:;,…\"”’'»)\]]$")
_LONGEST_BLURB: Final = 80
_MOST_BLURBS: Final = 2
_LONGEST_HEADING: Final = 14
_BODY_WORDS: Final = 25
_LONGEST_SECTION: Final = 7
_TEASER: Final = "teaser of another article"


def blocks(text: str, byline: str = "") -> tuple[Block, ...]:
    """The blocks of a plain text, in order; every non-blank line lies in one of them."""
    return classify(pieces(text), byline=byline)


def classify(found: Sequence[Piece], title: str = "", byline: str = "") -> tuple[Block, ...]:
    """Blocks for pieces; ``title`` and ``byline`` are the page's own words, if it has them."""
    lines = [Line(p, len(p.text.split()), p.kind, p.reason) for p in found]
    _say_themselves(lines)
    _share_runs(lines)
    _comments(lines)
    _teasers(lines)
    mark_biographies(lines, byline)
    _head(lines, title)
    _tail(lines)
    _between(lines)
    _headings(lines)
    return tuple(_emit(lines))


def _say_themselves(lines: Sequence[Line]) -> None:
    """Lines that are furniture, captions or notes by their own words."""
    for line in lines:
        if not line.open:
            continue
        if why := furniture.reason(line.text):
            line.mark("furniture", why)
        elif is_caption(line.text):
            line.mark("caption", "ends in a picture credit")
        elif why := is_note(line.text):
            line.mark("note", why)


def _share_runs(lines: Sequence[Line]) -> None:
    """Two or more lines in a row that hold only names of networks."""
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and furniture.share_line(lines[stop].text):
            stop += 1
        if stop - start >= 2 or (stop > start and _beside_furniture(lines, start, stop)):
            for line in lines[start:stop]:
                line.mark("furniture", "share buttons")
        start = max(stop, start + 1)


def _beside_furniture(lines: Sequence[Line], start: int, stop: int) -> bool:
    before = start > 0 and lines[start - 1].cut
    return before or (stop < len(lines) and lines[stop].cut)


def _comments(lines: Sequence[Line]) -> None:
    """From the head of a comment section to the end of the page.

    A count of comments may also stand under the title, so a bare count opens the section only
    where a form or an invitation follows, or where the rest is the smaller part.
    """
    for at, line in enumerate(lines):
        if not (line.cut and line.reason in ("comment section", "form")):
            continue
        rest = [x for x in lines[at + 1 :] if not x.cut]
        before = sum(x.words for x in lines[:at] if not x.cut)
        if before >= 40 and (
            _invites(line.text) or sum(x.words for x in rest if x.words >= 20) <= before
        ):
            for x in rest:
                x.mark("furniture", "comment section")
            return


def _invites(text: str) -> bool:
    return bool(re.match(r"(?i)(?:leave|post|add|write) a |cancel reply|your e-?mail", text))


def _teasers(lines: Sequence[Line]) -> None:
    """Titles and blurbs of other articles: before "Read more", and under a heading of teasers."""
    more = [i for i, x in enumerate(lines) if x.cut and x.reason == "read-more link"]
    heads = [i for i, x in enumerate(lines) if x.cut and x.reason == "heading of teasers"]
    for at in more:
        sure = len(more) >= 2 or bool(heads and heads[0] < at)
        _teaser_before(lines, at, _MOST_BLURBS if sure else 0)
    for at in heads:
        _teasers_after(lines, at + 1)


def _teaser_before(lines: Sequence[Line], at: int, most: int) -> None:
    """Mark the title and at most ``most`` short blurbs that end in a read-more link."""
    start = at - 1
    blurbs = 0
    while start >= 0 and lines[start].open and not lines[start].headed and blurbs < most:
        if lines[start].words > _LONGEST_BLURB:
            return
        blurbs += 1
        start -= 1
    if start > 0 and lines[start].headed and lines[start].kind in (None, "heading"):
        for line in lines[start:at]:
            line.mark("furniture", _TEASER)


def _teasers_after(lines: Sequence[Line], at: int) -> None:
    """Mark titles with their blurbs until something longer than a blurb comes."""
    while at < len(lines):
        if lines[at].cut:
            at += 1
            continue
        if not lines[at].headed or not (lines[at].open or lines[at].kind == "heading"):
            return
        stop = at + 1
        while stop < len(lines) and not lines[stop].cut and not lines[stop].headed:
            stop += 1
        if sum(x.words for x in lines[at + 1 : stop]) > _LONGEST_BLURB:
            # The last title of a list stands before the article's next paragraph.
            if at and lines[at - 1].reason == _TEASER and lines[at].words > _LONGEST_SECTION:
                lines[at].mark("furniture", _TEASER)
            return
        for line in lines[at:stop]:
            line.mark("furniture", _TEASER)
        at = stop


def _head(lines: Sequence[Line], title: str) -> None:
    """What stands before the first paragraph: title, standfirst, byline, date."""
    body = _body_start(lines)
    titled = _mark_title(lines, body, title)
    for at, line in enumerate(lines[:body]):
        if not line.open:
            continue
        if is_date_line(line.text):
            line.mark("date", "a date alone before the body")
        elif is_byline(line.text):
            line.mark("byline", "names its writer before the body")
        elif titled is not None and at < titled and line.words <= 4 and line.headed:
            line.mark("furniture", "navigation before the title")
        elif line.headed:
            line.mark("heading", "short line before the body")
    if titled is not None and any(x.kind == "date" for x in lines[titled:body]):
        # The date on top of a page is often the day on which it was saved.
        for line in (x for x in lines[:titled] if x.kind == "date"):
            line.mark("furniture", "a date before the title, and another after it")


def _body_start(lines: Sequence[Line]) -> int:
    """The index of the first line that reads like running text."""
    told = next((i for i, x in enumerate(lines) if x.kind == "title"), -1)
    for at, line in enumerate(lines):
        if at <= told or not line.open or is_date_line(line.text) or is_byline(line.text):
            continue
        if line.words >= _BODY_WORDS and len(line.text) > 100:
            return at
        if dateline(line.text) and _END.search(line.text):
            return at
        if _END.search(line.text) and not is_headline(line.text) and (at > 0 or len(lines) == 1):
            return at
    return len(lines)


def _mark_title(lines: Sequence[Line], body: int, title: str) -> int | None:
    """Mark the title and give its place: the page's own title, else the first fit line."""
    told = next((i for i, x in enumerate(lines) if x.kind == "title"), None)
    if told is not None:
        return told
    wanted = " ".join(title.split()).casefold()
    fit: list[int] = []
    for at, line in enumerate(lines[:body]):
        same = bool(wanted) and " ".join(line.text.split()).casefold() == wanted
        if same and (line.open or line.kind == "heading"):
            line.mark("title", "the page's own title")
            return at
        if line.open and not is_date_line(line.text) and not is_byline(line.text):
            fit.append(at)
    if not fit or (body == len(lines) and len(fit) == len(lines) > 3):
        return None
    if len(lines) == 1 and FULL_STOP.search(lines[0].text):
        return None
    at = next((i for i in fit if lines[i].words >= 4), fit[0])
    lines[at].mark("title", "first line before the body")
    return at


def _tail(lines: Sequence[Line]) -> None:
    """Bylines at the very end of what is still to be read."""
    ends = [i for i, x in enumerate(lines) if not x.cut][-4:]
    for at in ends:
        line = lines[at]
        if line.open and at > 0 and is_byline(line.text) and line.words <= 8:
            line.mark("byline", "names its writer after the body")


def _between(lines: Sequence[Line]) -> None:
    """Short unmarked lines between two pieces of furniture after the body, or at the end."""
    last = max((i for i, x in enumerate(lines) if not x.cut and x.words >= 20), default=-1)
    after = [i for i in range(last + 1, len(lines)) if lines[i].cut]
    if not after:
        return
    for line in lines[after[0] :]:
        if line.open and line.headed:
            line.mark("furniture", "short line among furniture after the body")


def _headings(lines: Sequence[Line]) -> None:
    """Short lines without a closing mark between paragraphs; the rest are paragraphs."""
    readable = [x for x in lines if not x.cut]
    for at, line in enumerate(readable):
        if not line.open:
            continue
        if line.words <= 40 and is_byline(line.text) and not FULL_STOP.search(line.text):
            line.mark("byline", "names its writer")
            continue
        followed = at + 1 < len(readable) and readable[at + 1].words > line.words
        if (
            line.words <= _LONGEST_HEADING
            and followed
            and (not _END.search(line.text) or (line.text[-1] == "?" and is_headline(line.text)))
            and (line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "“\"‘'")
        ):
            line.mark("heading", "short line without a full stop before a paragraph")
        else:
            line.mark("paragraph", "running text")


def _emit(lines: Sequence[Line]) -> list[Block]:
    """Blocks; a dateline that opens one of the first paragraphs is a block of its own."""
    made: list[Block] = []
    seen = 0
    for line in lines:
        piece = line.piece
        kind: BlockKind = line.kind or "paragraph"
        start = piece.start
        if kind == "paragraph":
            seen += 1
            cut = dateline(piece.text) if seen <= 2 else 0
            if cut:
                made.append(Block("dateline", start, start + cut, "place before a dash"))
                start += cut
                start += len(piece.text[cut:]) - len(piece.text[cut:].lstrip())
        made.append(Block(kind, start, piece.stop, line.reason))
    return made


__all__ = ["blocks", "classify"]
