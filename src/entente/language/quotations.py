"""The quotation automaton: pairs the marks of a whole document in one pass, without turning back.

It knows marks inside marks (double inside double too), marks of the wrong shape, missing marks,
and quotations that open again at each paragraph and close once. Each quotation says which rule
found it; where a mark is missing the end is a guess and the quotation is not ``settled``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from entente.language.analysis import Quotation
from entente.language.marks import Family, Mark, marks
from entente.nouns import Block

PAIRED = "marks paired"
WRONG_OPEN = "closing glyph opens"
WRONG_CLOSE = "opening glyph closes"
REOPENED = "opened again in the next paragraph"
CONTINUES = "continues the paragraph before"
SILENT = "goes on without a mark"
NO_CLOSE = "closing mark missing"
NO_OPEN = "opening mark missing"
SHARED = "one mark closes two"

DEEPEST = 8
# A forgotten closing mark must not swallow a page.
LONGEST_SILENCE = 3
_WEAK_REACH = 200
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s)")
_BODY = frozenset({"paragraph", "note"})
_TRANSPARENT = frozenset({"caption", "furniture", "byline", "date", "dateline"})


@dataclass(slots=True)
class _Open:
    """A quotation whose end is not yet seen."""

    start: int
    family: Family
    chain: int
    depth: int
    rules: list[str] = field(default_factory=list)
    weak: int = -1
    inner_fresh: int = -1
    shared: int = -1


@dataclass(slots=True)
class _Found:
    """A finished piece; ``depth`` may still change when an outer one proves to end before it."""

    start: int
    stop: int
    depth: int
    chain: int
    rules: list[str]
    settled: bool

    def freeze(self) -> Quotation:
        rule = "; ".join(dict.fromkeys(self.rules)) or PAIRED
        return Quotation(self.start, self.stop, self.depth, self.chain, rule, self.settled)


class Automaton:
    """Runs over a document's blocks once; ``steps`` counts what it did, for the tests."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self.steps = 0
        self._found: list[_Found] = []
        self._stack: list[_Open] = []
        self._pending: _Open | None = None
        self._pending_end = self._pending_first = 0
        self._silent: list[tuple[int, int]] = []
        self._chains = 0

    def run(self) -> tuple[Quotation, ...]:
        """All quotations, by start, the outer before the inner."""
        for block in self.blocks:
            start, stop = self._trim(block.start, block.stop)
            if start >= stop:
                continue
            if block.kind in _BODY:
                self._paragraph(start, stop)
            else:
                if block.kind not in _TRANSPARENT:
                    self._give_up()
                held, self._pending = self._pending, None
                self._paragraph(start, stop, alone=True)
                self._pending = held
        self._give_up()
        pieces = (piece.freeze() for piece in self._found)
        return tuple(sorted(pieces, key=lambda q: (q.start, -q.stop, q.depth)))

    def _trim(self, start: int, stop: int) -> tuple[int, int]:
        while start < stop and self.text[start].isspace():
            start += 1
            self.steps += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
            self.steps += 1
        return start, stop

    def _paragraph(self, start: int, stop: int, alone: bool = False) -> None:
        first = len(self._found)
        marked = False
        last_end = start
        for mark in marks(self.text, start, stop):
            self.steps += 1
            if mark.family == "double":
                if not marked and self._pending and self._reopens(mark, start):
                    self._continue(mark)
                else:
                    last_end = self._double(mark, start, last_end, first)
                marked = True
            elif not marked and self._reopens_single(mark, start):
                self._continue(mark)
                marked = True
            else:
                self._single(mark)
        self._end_paragraph(start, stop, first, marked=marked, alone=alone)

    # -- paragraphs

    def _reopens(self, mark: Mark, start: int) -> bool:
        """Whether a mark that begins its paragraph takes up a quotation left open before."""
        pending = self._pending
        return (
            pending is not None
            and pending.family == "double"
            and mark.start <= start + 1
            and mark.position != "close"
            and not self._silent
        )

    def _reopens_single(self, mark: Mark, start: int) -> bool:
        pending = self._pending
        return (
            pending is not None
            and pending.family == "single"
            and mark.start == start
            and mark.position == "open"
            and not self._silent
        )

    def _continue(self, mark: Mark) -> None:
        """The next paragraph of a chain: one quotation more with the same number."""
        pending = self._pending
        assert pending is not None
        self._add(pending, self._pending_end, [*pending.rules, REOPENED], settled=True)
        self._pending = None
        self._stack.append(_Open(mark.start, mark.family, pending.chain, 0, [CONTINUES]))
        self.steps += 1

    def _end_paragraph(
        self, start: int, stop: int, first: int, *, marked: bool, alone: bool
    ) -> None:
        unclosed: list[_Open] = []
        while self._stack:
            self.steps += 1
            unclosed.append(self._stack.pop())
        unclosed.reverse()
        outer = unclosed[0] if unclosed else None
        chained = outer is not None and not alone and self._may_go_on(outer, start)
        if outer is None and not marked and self._pending is not None and not alone:
            self._silent.append((start, stop))
            if len(self._silent) > LONGEST_SILENCE:
                self._give_up()
            return
        if self._pending is not None and not alone:
            self._give_up()
        for inner in reversed(unclosed[1:] if chained else unclosed):
            self._guess(inner, stop, first)
        if chained:
            self._pending, self._pending_end, self._pending_first = outer, stop, first

    def _may_go_on(self, outer: _Open, start: int) -> bool:
        if outer.family == "single":
            return outer.start == start or self._introduced(outer.start)
        return True

    def _introduced(self, at: int) -> bool:
        return self.text[max(0, at - 2) : at].rstrip()[-1:] in {",", ":"}

    def _give_up(self) -> None:
        """The quotation left open before is not taken up again: guess its end."""
        pending, self._pending = self._pending, None
        self._silent.clear()
        if pending is not None:
            self._guess(pending, self._pending_end, self._pending_first)

    # -- marks

    def _double(self, mark: Mark, start: int, last_end: int, first: int) -> int:
        """Handle one double mark; returns where the last quotation ended."""
        way = self._way(mark)
        if way == "open":
            self._open(mark)
            return last_end
        depth = self._depth_of("double")
        if depth >= 0:
            self._close(mark, depth)
            return mark.stop
        if self._pending is not None and self._pending.family == "double":
            self._resume(mark, start, first)
            return mark.stop
        if mark.glyph == "either" and self.text[mark.start - 1 : mark.start].isdigit():
            return last_end  # inches, seconds
        begin = self._sentence_begin(last_end, mark.start)
        if begin < mark.start:
            self._chains += 1
            self._found.append(_Found(begin, mark.stop, 0, self._chains, [NO_OPEN], False))
        return mark.stop

    def _way(self, mark: Mark) -> str:
        if mark.position != "either":
            if mark.position == "close" and mark.glyph == "open" and not self._stack:
                return "open"
            return mark.position
        if mark.glyph != "either":
            return mark.glyph
        return "close" if self._depth_of(mark.family) >= 0 else "open"

    def _depth_of(self, family: Family) -> int:
        """The place in the stack of the innermost open quotation of a family, or -1."""
        for place in range(len(self._stack) - 1, -1, -1):
            self.steps += 1
            if self._stack[place].family == family:
                return place
        return -1

    def _open(self, mark: Mark) -> None:
        if len(self._stack) >= DEEPEST:
            return
        if self._stack:
            outer = self._stack[-1]
            if outer.family == "single" and outer.weak >= 0:
                self._settle_weak(self._stack.pop())
                self._open(mark)
                return
            if outer.inner_fresh < 0 and self._introduced(mark.start):
                outer.inner_fresh = mark.start
        self._chains += 1
        rules = [WRONG_OPEN] if mark.glyph == "close" else []
        self._stack.append(_Open(mark.start, mark.family, self._chains, len(self._stack), rules))

    def _close(self, mark: Mark, place: int) -> None:
        while len(self._stack) > place + 1:
            self.steps += 1
            self._settle_weak(self._stack.pop())
        entry = self._stack.pop()
        rules = [*entry.rules, *([WRONG_CLOSE] if mark.glyph == "open" else [])]
        self._add(entry, mark.stop, rules, settled=True)
        if self._stack:
            self._stack[-1].shared = mark.stop

    def _resume(self, mark: Mark, start: int, first: int) -> None:
        """A closing mark for a quotation left open paragraphs before and not opened again."""
        pending, self._pending = self._pending, None
        assert pending is not None
        self._add(pending, self._pending_end, [*pending.rules, SILENT], settled=True)
        for begin, end in self._silent:
            self.steps += 1
            self._found.append(_Found(begin, end, 0, pending.chain, [SILENT], True))
        self._silent.clear()
        for piece in self._found[first:]:
            self.steps += 1
            if piece.start >= start and piece.chain != pending.chain:
                piece.depth += 1
        self._found.append(_Found(start, mark.stop, 0, pending.chain, [SILENT], True))

    def _single(self, mark: Mark) -> None:
        """Single marks: an opening one may be an apostrophe, so it counts only when closed."""
        open_here = bool(self._stack) and self._stack[-1].family == "single"
        if mark.position == "open" or (mark.position == "either" and mark.glyph == "open"):
            if open_here:
                self._settle_weak(self._stack.pop())
                self.steps += 1
            self._open(mark)
        elif open_here:
            entry = self._stack[-1]
            if mark.strong:
                self._stack.pop()
                self._add(entry, mark.stop, entry.rules, settled=True)
            elif entry.weak < 0 and mark.start - entry.start <= _WEAK_REACH:
                entry.weak = mark.stop

    # -- ends

    def _add(self, entry: _Open, stop: int, rules: list[str], *, settled: bool) -> None:
        self._found.append(
            _Found(entry.start, stop, entry.depth, entry.chain, list(rules), settled)
        )

    def _settle_weak(self, entry: _Open) -> None:
        """An inner quotation that its outer one cuts off."""
        if entry.family == "single" and entry.weak >= 0:
            self._add(entry, entry.weak, entry.rules, settled=True)

    def _guess(self, entry: _Open, stop: int, first: int) -> None:
        """End a quotation that has no closing mark; nothing after it lies inside it."""
        if entry.family == "single":
            self._settle_weak(entry)
            return
        if entry.shared == stop:
            self._add(entry, stop, [*entry.rules, SHARED], settled=False)
            return
        end = stop
        if entry.inner_fresh >= 0:
            end = self._last_sentence_end(entry.start, entry.inner_fresh, entry.inner_fresh)
        elif not self._begins_or_introduced(entry):
            end = self._first_sentence_end(entry.start, stop)
        if end <= entry.start + 1:
            end = stop
        self._add(entry, end, [*entry.rules, NO_CLOSE], settled=False)
        for piece in self._found[first:-1]:
            self.steps += 1
            if end <= piece.start < stop and piece.depth > 0:
                piece.depth -= 1

    def _begins_or_introduced(self, entry: _Open) -> bool:
        before = self.text[entry.start - 1 : entry.start]
        return before in {"", "\n"} or CONTINUES in entry.rules or self._introduced(entry.start)

    def _first_sentence_end(self, start: int, stop: int) -> int:
        self.steps += 1
        found = _SENTENCE_END.search(self.text, start, stop)
        return found.end() if found else stop

    def _last_sentence_end(self, start: int, before: int, default: int) -> int:
        end = default
        for found in _SENTENCE_END.finditer(self.text, start, before):
            self.steps += 1
            end = found.end()
        return end

    def _sentence_begin(self, after: int, before: int) -> int:
        begin = after
        for found in _SENTENCE_END.finditer(self.text, after, max(after, before - 2)):
            self.steps += 1
            begin = found.end()
        while begin < before and self.text[begin].isspace():
            begin += 1
        return begin


def find(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """The quotations of a document's readable blocks. Linear in the length of the text."""
    return Automaton(text, blocks).run()


__all__ = ["Automaton", "find"]
