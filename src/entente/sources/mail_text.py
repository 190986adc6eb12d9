"""The plain text of a message: what its sender wrote, quoted, forwarded and signed with.

Quoted lines, heads of forwarded messages, signatures and the footers of mailing lists are marked
as furniture; the rest is laid out like any plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from entente.sources.lines import Piece, pieces

_QUOTED: Final = re.compile(r"^\s{0,3}>")
_WROTE: Final = re.compile(
    r"^(?:On|Am|Le|El|Il) .{5,200}(?:wrote|schrieb|écrit|escribió|ha scritto)\s*:$", re.DOTALL
)
_FORWARD: Final = re.compile(
    r"^(?:[-_ ]{2,}\s*(?:forwarded (?:message|by\b.{0,80})|original message)\s*[-_ ]{2,}"
    r"|begin forwarded message:)$",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    r"^\*?(?P<name>from|sent|date|to|cc|bcc|subject|reply-to):\*? ?(?P<value>.*)$", re.IGNORECASE
)
_RULER: Final = re.compile(r"^[_=*-]{10,}$")
_LIST: Final = re.compile(r"\b(?:mailing list|unsubscribe|listinfo|list-unsubscribe)\b", re.I)
_SIGNATURE: Final = ("--", "-- ")
_LONGEST_TAIL: Final = 12
_FEWEST: Final = 8
_INTRODUCTION: Final = 40


@dataclass(frozen=True, slots=True)
class Body:
    """The pieces of a message's text, and what the head of a message forwarded in it tells."""

    pieces: tuple[Piece, ...]
    sender: str = ""
    sent: str = ""
    subject: str = ""


@dataclass(slots=True)
class _Row:
    """A line with its place; ``why`` is set where it is no text of the sender's."""

    start: int
    text: str
    why: str = ""


def unflowed(text: str, drop_space: bool = False) -> str:
    """Text sent as format=flowed (RFC 3676) with its soft line ends taken out."""
    made: list[str] = []
    flowing = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        shown = line[1:] if line.startswith(" ") else line
        if flowing and made and not quoted and line != "-- ":
            made[-1] = (made[-1][:-1] if drop_space else made[-1]) + shown
        else:
            made.append(shown)
        flowing = line.endswith(" ") and line != "-- " and not quoted
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in made)


def body(text: str, reply: bool = False) -> Body:
    """The body of a message; ``reply``: its subject says that it answers another."""
    rows = [_Row(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    _quotations(rows)
    found = _forwarded(rows, reply)
    _tails(rows)
    if sum(len(r.text.split()) for r in rows if not r.why) < _FEWEST:
        for row in rows:
            row.why = ""  # nothing but a quotation: that is what was sent
    return replace(found, pieces=tuple(_pieces(text, rows)))


def _quotations(rows: list[_Row]) -> None:
    why = "quoted from an earlier message"
    for at, row in enumerate(rows):
        if not _QUOTED.match(row.text):
            continue
        row.why = why
        for back in (1, 2):  # "On Tuesday ... wrote:" may run over two lines
            said = rows[max(0, at - back) : at]
            if said and not said[0].why and _WROTE.match(" ".join(r.text.strip() for r in said)):
                for line in said:
                    line.why = why


def _forwarded(rows: list[_Row], reply: bool) -> Body:
    """Mark the head of a forwarded message and the short words before it; give its facts."""
    for at, row in enumerate(rows):
        marked = bool(_FORWARD.match(row.text.strip()))
        start = at + 1 if marked else at
        stop = start
        facts: dict[str, str] = {}
        while stop < len(rows) and (match := _HEAD.match(rows[stop].text.strip())):
            facts.setdefault(match["name"].lower(), match["value"].strip())
            stop += 1
        if row.why or stop - start < (1 if marked else 3) or "from" not in facts:
            continue
        if reply:
            for each in rows[at:]:
                each.why = "quoted from an earlier message"
            return Body(())
        for each in rows[at:stop]:
            each.why = "head of a forwarded message"
        before = [r for r in rows[:at] if not r.why]
        if sum(len(r.text.split()) for r in before) >= _INTRODUCTION:
            return Body(())
        for each in before:
            each.why = "words of who forwarded it"
        sent = facts.get("date", "") or facts.get("sent", "")
        return Body((), facts["from"], sent, facts.get("subject", ""))
    return Body(())


def _tails(rows: list[_Row]) -> None:
    """Mark a signature at the end and the footer that a mailing list adds."""
    for at in range(max(0, len(rows) - _LONGEST_TAIL), len(rows)):
        row, rest = rows[at], rows[at:]
        if row.why:
            continue
        if row.text in _SIGNATURE:
            why = "signature"
        elif _RULER.match(row.text.strip()) and any(_LIST.search(r.text) for r in rest):
            why = "footer of a mailing list"
        else:
            continue
        for each in rest:
            each.why = each.why or why
        return


def _pieces(text: str, rows: list[_Row]) -> Iterator[Piece]:
    """Rows of one reason as one piece; what the sender wrote as the pieces of a plain text."""
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and rows[stop].why == rows[at].why:
            stop += 1
        start = rows[at].start
        end = rows[stop - 1].start + len(rows[stop - 1].text)
        if why := rows[at].why:
            shown = text[start:end]
            lead = len(shown) - len(shown.lstrip())
            tail = len(shown) - len(shown.rstrip())
            yield Piece(start + lead, end - tail, shown.strip(), "furniture", why)
        else:
            for piece in pieces(text[start:end]):
                yield replace(piece, start=start + piece.start, stop=start + piece.stop)
        at = stop


__all__ = ["Body", "body", "unflowed"]
