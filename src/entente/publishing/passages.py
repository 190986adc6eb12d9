"""Article text with every record marked in place; the marked words are exactly the text's.

Spans overlap freely, HTML elements do not: a span that crosses the end of another is closed and
opened again there; the later parts name the first, so together they read ``text[start:stop]``.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from entente.nouns import Block, Document, Event, Mention, Span, Statement, Timex
from entente.publishing import claims, dates
from entente.publishing.material import Material
from entente.publishing.rows import paragraphs
from entente.publishing.sites import OneFile

_ELEMENTS = {"t": "u", "w": "b", "q": "em", "x": "time"}
"""Elements of the commonest kinds of mark; the others are ``<i>`` with the kind as its class."""
_RANK = {"r": -2, "p": -1, "e": 0, "k": 1, "c": 2, "w": 3, "q": 4, "t": 5, "h": 6, "x": 7, "m": 8}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: its kind (a CSS class of one letter), records, and a tooltip."""

    start: int
    stop: int
    kind: str
    records: tuple[str, ...] = ()
    anchor: str = ""
    title: str = ""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Outer marks before inner ones, ties in a fixed order."""
        return self.start, -self.stop, _RANK[self.kind], "".join(self.records)


@dataclass(frozen=True, slots=True)
class Margin:
    """A note beside a paragraph: a record that stands in it."""

    href: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One block as HTML, with the records whose first words stand in it."""

    kind: str
    html: Markup
    margin: tuple[Margin, ...] = ()
    shortened: bool = False


def marks_of(
    material: Material,
    document: str,
    passages: Mapping[Span, str] | None = None,
    copied: Container[str] | None = None,
) -> list[Mark]:
    """Every mark of a document; equal stretches of one kind are joined.

    ``passages`` are stretches that a number of some table rests on, with their own numbers;
    ``copied`` are the anchors of copied passages to mark, all if not given.
    """
    found: dict[tuple[int, int, str], list[str]] = {}
    titles: dict[tuple[int, int, str], str] = {}

    def add(kind: str, spans: Iterable[Span], record: str, title: str = "") -> None:
        for span in spans:
            if span.document == document and span.stop > span.start:
                key = (span.start, span.stop, kind)
                records = found.setdefault(key, [])
                if record and record not in records:
                    records.append(record)
                if title:
                    titles.setdefault(key, title)

    for statement in material.statements:
        if statement.document == document:
            _mark_statement(add, statement)
    for event in material.events:
        if event.document == document:
            add("e", event.evidence or (event.trigger,), event.id)
            add("t", (event.trigger,), event.id)
    for timex in material.timexes:
        if timex.span.document == document and timex.when.known:
            add("x", (timex.span,), timex.id, _dated(timex, material.by_id[document]))
    for conflict in material.conflicts:
        add("k", conflict.spans, conflict.id)
    for reuse in material.reuses:
        ends = (reuse.left, reuse.right)
        add("r", (s for s in ends if copied is None or material.site.anchor(s) in copied), "")
    for span, label in (passages or {}).items():
        add("p", (span,), "", label)
    for mention in material.mentions:
        if mention.span.document == document:
            title = _settled(mention, material.by_id[document])
            if title:
                add("m", (mention.span,), "", title)
    return sorted(
        (
            Mark(
                s,
                t,
                k,
                tuple(ids),
                _anchor(material.site, Span(document, s, t), k),
                titles.get((s, t, k), ""),
            )
            for (s, t, k), ids in found.items()
        ),
        key=lambda mark: mark.order,
    )


def _dated(timex: Timex, document: Document) -> str:
    """The date that words stand for, where they do not give it in full themselves."""
    worded = dates.worded(timex.when)
    said = set(timex.span.of(document).replace(",", " ").split())
    return "" if set(worded.split()) == said else worded


def _settled(mention: Mention, document: Document) -> str:
    """Whom words stand for, where the words do not say so themselves."""
    if mention.actor is None or mention.as_place:
        return ""
    words = mention.span.of(document).casefold()
    return "" if words.endswith(mention.actor.name.casefold()) else mention.actor.name


def _mark_statement(add: Callable[[str, Iterable[Span], str], None], statement: Statement) -> None:
    add("c", statement.content, statement.id)
    add("w", statement.source, statement.id)
    add("q", statement.cue, statement.id)
    add("h", statement.hedges, statement.id)


def _anchor(site: OneFile, span: Span, kind: str) -> str:
    return site.anchor(span) if kind in "cekrp" else ""


def highlighted(
    text: str, start: int, stop: int, marks: Sequence[Mark], used: dict[str, str]
) -> Markup:
    """``text[start:stop]`` with marks as nested elements; ``used`` keeps ids from repeating."""
    inside = [m for m in marks if m.start < stop and start < m.stop]
    cuts = sorted(
        {start, stop, *(min(max(p, start), stop) for m in inside for p in (m.start, m.stop))}
    )
    out: list[Markup] = []
    open_marks: list[Mark] = []
    waiting = inside
    for low, high in pairwise(cuts):
        kept = _still_open(open_marks, low)
        out.extend(_closing(mark) for mark in reversed(open_marks[len(kept) :]))
        again = [m for m in open_marks[len(kept) :] if m.stop > low]
        fresh = [m for m in waiting if m.start <= low]
        waiting = [m for m in waiting if m.start > low]
        opened = sorted(again + fresh, key=lambda m: (-m.stop, m.order))
        out.extend(_opening(mark, used) for mark in opened)
        open_marks = kept + opened
        out.append(escaped(text[low:high]))
    out.extend(_closing(mark) for mark in reversed(open_marks))
    return Markup("").join(out)


def escaped(text: str) -> Markup:
    """Text as HTML that a browser reads back unchanged (a bare CR would become a line feed)."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def _still_open(open_marks: list[Mark], place: int) -> list[Mark]:
    kept: list[Mark] = []
    for mark in open_marks:
        if mark.stop <= place:
            break
        kept.append(mark)
    return kept


def _closing(mark: Mark) -> Markup:
    return Markup("</{}>").format(_ELEMENTS.get(mark.kind, "i"))


def _opening(mark: Mark, used: dict[str, str]) -> Markup:
    """The start of a mark; a later part of the same stretch names the first one's id."""
    element = _ELEMENTS.get(mark.kind)
    start = Markup("<{}").format(element) if element else Markup('<i class="{}"').format(mark.kind)
    parts = [start]
    if mark.anchor and mark.anchor not in used:
        used[mark.anchor] = mark.kind
        parts.append(Markup(' id="{}"').format(mark.anchor))
    elif mark.anchor and used[mark.anchor] == mark.kind:
        parts.append(Markup(' data-r="{}"').format(mark.anchor))
    if mark.title:
        parts.append(Markup(' title="{}"').format(mark.title))
    parts.append(Markup(">"))
    return Markup("").join(parts)


def article(
    material: Material,
    document: Document,
    excerpts: int | None = None,
    passages: Mapping[Span, str] | None = None,
    copied: Container[str] | None = None,
    brief: bool = False,
) -> list[Passage]:
    """A document's blocks with their marks, without page furniture.

    With ``excerpts``, only blocks that hold a statement or event are shown, and of each only
    that many characters around the records. ``copied`` are the anchors of copied passages to
    mark, all if not given; ``brief`` leaves out the words beside the numbers in the margin.
    """
    marks = marks_of(material, document.id, passages, copied)
    margin = _margins(material, document, brief)
    used: dict[str, str] = {}
    found: list[Passage] = []
    blocks = document.blocks or paragraphs(document)
    for number, block in enumerate(blocks):
        if block.kind == "furniture":
            continue
        low, high = block.start, block.stop
        if excerpts is not None:
            shown = _excerpt(block, marks, excerpts)
            if shown is None:
                continue
            low, high = shown
        html = highlighted(document.text, low, high, marks, used)
        html += _crossing(document.text, blocks, number, marks, used)
        notes = tuple(n for place, n in margin if block.start <= place < block.stop)
        found.append(Passage(block.kind, html, notes, (low, high) != (block.start, block.stop)))
    return found


def _crossing(
    text: str, blocks: Sequence[Block], number: int, marks: Sequence[Mark], used: dict[str, str]
) -> Markup:
    """The white space between two blocks, where a mark runs across it."""
    if number + 1 >= len(blocks):
        return Markup("")
    low, high = blocks[number].stop, blocks[number + 1].start
    if low < high and any(m.start < low and m.stop > high for m in marks):
        return highlighted(text, low, high, marks, used)
    return Markup("")


def _excerpt(block: Block, marks: Sequence[Mark], width: int) -> tuple[int, int] | None:
    held = [m for m in marks if m.kind in "cet" and m.start < block.stop and block.start < m.stop]
    if not held:
        return None
    low = max(block.start, min(m.start for m in held) - width)
    return low, min(block.stop, max(m.stop for m in held) + width)


def _margins(material: Material, document: Document, brief: bool) -> list[tuple[int, Margin]]:
    found: list[tuple[int, Margin]] = []
    records: list[Statement | Event] = [*material.statements, *material.events]
    for record in records:
        if record.document != document.id:
            continue
        place, words = (
            _first(record),
            "" if brief else _note(record, material.document(record.document)),
        )
        found.append((place, Margin(material.href(record.id), material.label(record.id), words)))
    return sorted(found, key=lambda item: (item[0], item[1].label))


def _first(record: Statement | Event) -> int:
    spans = record.content if isinstance(record, Statement) else (record.trigger,)
    return min(s.start for s in spans) if spans else 0


def _note(record: Statement | Event, document: Document) -> str:
    if isinstance(record, Statement):
        return claims.speaker_shown(record, document)
    return record.type.capitalize()


__all__ = ["Margin", "Mark", "Passage", "article", "escaped", "highlighted", "marks_of"]
