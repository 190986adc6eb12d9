"""From an operation to a value: anchors chosen, directions taken, intervals drawn.

One ``Resolver`` reads one text from start to end. It keeps the narrative's current date, knows
the document's date (a day, an interval or nothing) and the date of each quotation, and records
for every value which of them it stood on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from entente.nouns import Precision
from entente.reading.times import gregorian as cal
from entente.reading.times.choose import fill, nth_of, pick
from entente.reading.times.context import Anchor, DocumentDate, Focus, Layout, day_point
from entente.reading.times.operation import Candidate, Operation
from entente.reading.times.point import GRAINS, Grain, Point, at
from entente.reading.times.tense import TenseOf
from entente.reading.times.tokens import Tokens

_NOTHING = Anchor("none", None)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A candidate with its value, bounds as day numbers, and the anchor it stands on."""

    candidate: Candidate
    start: int
    stop: int
    type: str
    value: str
    earliest: int | None
    latest: int | None
    precision: Precision
    anchor: Anchor
    rule: str
    point: Point | None = None


class Resolver:
    """Resolves the candidates of one text in order."""

    def __init__(
        self,
        tokens: Tokens,
        layout: Layout,
        date: DocumentDate,
        tense: TenseOf,
        narrative: bool,
        generic_today: bool,
    ) -> None:
        self.tokens = tokens
        self.layout = layout
        self.date = date
        self.tense = tense
        self.narrative = narrative
        self.generic_today = generic_today
        self.focus: Focus | None = None
        self.history: list[Focus] = []
        self._utterances: dict[tuple[int, int], Anchor | None] = {}

    def resolve(self, candidate: Candidate, partner: Point | None = None) -> Resolved:
        """The value of one candidate; ``partner`` is a full date that a range joins it to."""
        operation = candidate.operation
        match operation.kind:
            case "ref":
                done = self._reference(candidate)
            case "duration":
                done = self._duration(candidate)
            case "set":
                done = self._finish(candidate, operation.value, None, None, "unknown", _NOTHING)
            case _:
                done = self._date(candidate, partner)
        self._remember(done)
        return done

    # -- anchors ------------------------------------------------------------------------

    def _document(self, candidate: Candidate, latest: bool) -> Anchor:
        """The document's date, or the utterance's inside a dated quotation."""
        spoken = self._utterance(candidate)
        if spoken is not None:
            span = spoken.point.bounds() if spoken.point else None
            day = None if span is None else span[1] if latest else span[0]
            return replace(spoken, point=day_point(day))
        if self.narrative and self.layout.quotation(self.tokens.starts[candidate.start]):
            return Anchor("utterance", None, "a quotation without a date", "")
        day = self.date.latest if latest else self.date.earliest
        if day is None:
            return Anchor("document", None, self.date.reason or "document date not known", "")
        return Anchor("document", day_point(day), self.date.reason, self.date.text())

    def _utterance(self, candidate: Candidate) -> Anchor | None:
        """The date that the words introducing a quotation give it."""
        start = self.tokens.starts[candidate.start]
        quotation = self.layout.quotation(start)
        if quotation is None:
            return None
        if quotation not in self._utterances:
            self._utterances[quotation] = self._introduced(quotation[0])
        return self._utterances[quotation]

    def _introduced(self, opening: int) -> Anchor | None:
        index = self.layout.token_at(opening)
        sentence, paragraph = self.layout.sentence[index], self.layout.paragraph[index]
        near = [
            f
            for f in self.history
            if f.stop <= opening
            and not f.quoted
            and f.point.rank <= GRAINS.index("year")
            and (f.sentence == sentence or (f.paragraph == paragraph - 1 and self._opens(index)
                                            and f.sentence >= sentence - 2))
        ]
        if not near:
            return None
        best = [f for f in near if f.explicit and f.sentence == near[-1].sentence]
        chosen = best[-1] if best else near[-1]
        words = self.tokens.text[chosen.start : chosen.stop]
        return Anchor("utterance", chosen.point, words, chosen.point.value())

    def _opens(self, index: int) -> bool:
        """Whether a quotation that begins here opens its paragraph, after a cue with , or :."""
        back = index - 1
        if back < 1 or self.layout.paragraph[back - 1] == self.layout.paragraph[index]:
            return False
        return self.tokens.word(back - 1) in (",", ":")

    def _story(self, candidate: Candidate) -> Anchor:
        """The narrative's current date."""
        if self.focus is None:
            return Anchor("narrative", None, "no date before it in the text", "")
        words = self.tokens.text[self.focus.start : self.focus.stop]
        return Anchor("narrative", self.focus.point, words, self.focus.point.value())

    def _origin(self, candidate: Candidate, operation: Operation, latest: bool) -> Anchor:
        match operation.origin:
            case "document":
                return self._document(candidate, latest)
            case "narrative":
                story = self._story(candidate)
                near = self.focus is not None and (
                    self.narrative or self._near(candidate, self.focus)
                )
                if near or (self.date.earliest is None and story.point is not None):
                    return story
                return self._document(candidate, latest)
        if self.narrative and self.focus is not None:
            return self._story(candidate)
        same = self.focus is not None and self._same_sentence(candidate, self.focus)
        if same and (operation.way is None or operation.rule == "anniversary"):
            return self._story(candidate)
        return self._document(candidate, latest)

    def _near(self, candidate: Candidate, focus: Focus) -> bool:
        """Whether the narrative's date stands close enough to be what "later" goes on from."""
        here = self.layout.sentence[candidate.start]
        return here - focus.sentence <= 3

    def _same_sentence(self, candidate: Candidate, focus: Focus) -> bool:
        return self.layout.sentence[candidate.start] == focus.sentence

    # -- dates --------------------------------------------------------------------------

    def _date(self, candidate: Candidate, partner: Point | None) -> Resolved:
        operation = candidate.operation
        if operation.rule == "week of a period":
            return self._week_of(candidate)
        if self._is_generic(candidate):
            anchor = self._document(candidate, True)
            return self._present(candidate, anchor, "generic " + operation.rule)
        first, anchor = self.point_of(operation, candidate, False, partner)
        point = first
        earliest, latest = _bounds(first, operation.mod)
        if anchor.kind == "document" and not self.date.exact:
            last, _ = self.point_of(operation, candidate, True, partner)
            point = _common(first, last)
            latest = _bounds(last, operation.mod)[1]
        if operation.vague and operation.kind == "shift" and point.grain == "time":
            point = Point("time") if not point.complete else point
        value = point.value()
        precision: Precision = point.precision if earliest is not None else "unknown"
        if point != first or (anchor.kind == "narrative" and not point.complete):
            precision = "interval" if earliest is not None or latest is not None else "unknown"
        return self._finish(candidate, value, earliest, latest, precision, anchor, point)

    def _week_of(self, candidate: Candidate) -> Resolved:
        """The first, second or last seven days of a month or year."""
        operation = candidate.operation
        assert operation.within is not None
        container, anchor = self.point_of(operation.within, candidate, False)
        span = container.bounds()
        if span is None:
            return self._finish(candidate, operation.value, None, None, "unknown", anchor)
        number = operation.amount
        first = span[0] + 7 * (number - 1) if number > 0 else span[1] - 6 + 7 * (number + 1)
        last = min(first + 6, span[1])
        return self._finish(candidate, operation.value, first, last, "week", anchor)

    def _is_generic(self, candidate: Candidate) -> bool:
        """Whether "today" stands for these days: in commentary, in the present tense."""
        operation = candidate.operation
        if operation.rule != "today" or operation.mod:
            return False
        if self.narrative:
            return self.layout.quotation(self.tokens.starts[candidate.start]) is None
        if not self.generic_today:
            return False
        return self.tense(candidate.start, candidate.stop) in (0, None)

    def point_of(
        self, operation: Operation, candidate: Candidate, latest: bool, partner: Point | None = None
    ) -> tuple[Point, Anchor]:
        """The stretch an operation names, and its anchor, for one end of the document's date."""
        if operation.kind == "nth" and operation.within is not None:
            container, anchor = self.point_of(operation.within, candidate, latest)
            grain = operation.grain or "day"
            return nth_of(container, Point(grain), operation.amount), anchor
        if operation.kind == "shift":
            return self._shift(operation, candidate, latest)
        point = operation.point or Point("day")
        if operation.within is not None:
            container, anchor = self.point_of(operation.within, candidate, latest)
            return fill(point, container, name=operation.value, weekday=operation.weekday), anchor
        if point.year is not None:
            if operation.value:
                return fill(point, point, name=operation.value), Anchor("explicit", None)
            return point, Anchor("explicit", None)
        if operation.vague:
            return replace(point, year=None), _NOTHING
        if partner is not None and partner.year is not None:
            filled = fill(point, partner)
            span, other = filled.bounds(), partner.bounds()
            if span and other and span[0] > other[1]:
                filled = filled.shifted("year", -1)
            return filled, Anchor("context", partner, "joined date", partner.value())
        return self._choose(operation, point, candidate, latest)

    def _choose(
        self, operation: Operation, point: Point, candidate: Candidate, latest: bool
    ) -> tuple[Point, Anchor]:
        """A partial date completed from the narrative, the sentence or the document's date."""
        if point.grain in ("part", "time"):
            return self._day_of(point, candidate, latest)
        anchor = self._chooser(operation, candidate, latest)
        if anchor.point is None:
            return point, anchor
        weekday = operation.weekday if point.month is None else None
        story = anchor.kind in ("narrative", "context")
        chosen = pick(
            point,
            anchor=anchor.point,
            way=operation.way,
            tense=self.tense(candidate.start, candidate.stop),
            name=operation.value,
            weekday=weekday,
            narrative=story,
        )
        return chosen, anchor

    def _chooser(self, operation: Operation, candidate: Candidate, latest: bool) -> Anchor:
        if operation.way is not None and operation.origin == "document":
            return self._document(candidate, latest)
        if operation.origin == "narrative" or self.narrative:
            story = self._story(candidate)
            if story.point is not None:
                return story
            return self._document(candidate, latest)
        focus = self.focus
        weekday = operation.weekday is not None and (
            operation.point is None or operation.point.month is None
        )
        if focus is not None and not weekday:
            same = self._same_sentence(candidate, focus) and (
                focus.point.rank <= GRAINS.index("month")
                or focus.initial
                or focus.rule == "year in a name"
                or self.date.earliest is None
            )
            carried = self.date.earliest is None and (
                self.layout.paragraph[candidate.start] == focus.paragraph
            )
            if (same or carried) and focus.explicit:
                words = self.tokens.text[focus.start : focus.stop]
                return Anchor("context", focus.point, words, focus.point.value())
        return self._document(candidate, latest)

    def _day_of(self, point: Point, candidate: Candidate, latest: bool) -> tuple[Point, Anchor]:
        """The day of a clock time: of the sentence, of the story, else the document's."""
        focus = self.focus
        if focus is not None and focus.point.rank <= GRAINS.index("day") and (
            self.narrative or self._near(candidate, focus)
        ):
            words = self.tokens.text[focus.start : focus.stop]
            return fill(point, focus.point), Anchor("narrative", focus.point, words,
                                                    focus.point.value())
        anchor = self._document(candidate, latest)
        return (point if anchor.point is None else fill(point, anchor.point)), anchor

    def _shift(
        self, operation: Operation, candidate: Candidate, latest: bool
    ) -> tuple[Point, Anchor]:
        anchor = self._origin(candidate, operation, latest)
        base = anchor.point
        if operation.unit is None:
            # "that time": the narrative's date itself
            return (base or Point("day")), anchor
        grain: Grain = operation.grain or operation.unit
        if operation.rule == "anniversary" and base is not None and anchor.kind == "narrative":
            same = self.focus is not None and self._same_sentence(candidate, self.focus)
            return (base if same else base.coarsened("year")), anchor
        if base is None:
            return _unknown(grain, operation), anchor
        target = grain
        if grain == "year" and base.grain in ("quarter", "half") and operation.rule in (
            "ago", "earlier", "later", "year-earlier"
        ):
            target = base.grain
        if base.rank > GRAINS.index(grain) and base.grain not in ("part", "time"):
            if operation.amount == 0 or grain not in ("day", "week", "month", "time"):
                return (base if operation.amount == 0 else _unknown(grain, operation)), anchor
            return Point("day" if grain == "time" else grain, base.year), anchor
        if grain == "time":
            return base, anchor
        moved = base if target == base.grain else base.coarsened(target)
        moved = moved.shifted(operation.unit, operation.amount)
        if operation.point is not None:
            if operation.point.grain == "part":
                return fill(operation.point, moved), anchor
            moved = replace(moved, fiscal=operation.point.fiscal)
        return moved, anchor

    # -- what is no date ----------------------------------------------------------------

    def _reference(self, candidate: Candidate) -> Resolved:
        operation = candidate.operation
        early, late = self._document(candidate, False), self._document(candidate, True)
        if operation.value == "PRESENT_REF":
            return self._present(candidate, late, operation.rule)
        first = None if early.point is None else _first(early.point)
        last = None if late.point is None else _last(late.point)
        if operation.value == "PAST_REF":
            return self._finish(candidate, operation.value, None, last, "unknown", late)
        return self._finish(candidate, operation.value, first, None, "unknown", early)

    def _present(self, candidate: Candidate, anchor: Anchor, rule: str) -> Resolved:
        early = self._document(candidate, False)
        first = None if early.point is None else _first(early.point)
        last = None if anchor.point is None else _last(anchor.point)
        if self.narrative and self.focus is not None and anchor.kind != "utterance":
            # a story's "now" is where the story stands, no sharper than its last date
            anchor = self._story(candidate)
            first, last = self.focus.point.bounds() or (None, None)
        precision: Precision = "unknown" if first is None and last is None else "interval"
        done = self._finish(candidate, "PRESENT_REF", first, last, precision, anchor)
        return replace(done, rule=rule)

    def _duration(self, candidate: Candidate) -> Resolved:
        """A duration that runs up to or on from an anchor has an interval; others have none."""
        operation = candidate.operation
        unknown = self._finish(candidate, operation.value, None, None, "unknown", _NOTHING)
        if operation.way is None or operation.unit is None or not operation.amount:
            return unknown
        unit: Grain = operation.unit
        if unit == "time":
            return unknown
        early, late = self._document(candidate, False), self._document(candidate, True)
        if early.point is None or late.point is None:
            return replace(unknown, anchor=early)
        amount = operation.way * operation.amount
        near = at(_first(early.point), "day").shifted(_step(unit), amount * _size(unit))
        far = at(_last(late.point), "day").shifted(_step(unit), amount * _size(unit))
        if operation.way < 0:
            bounds = _first(near), _last(late.point)
        else:
            bounds = _first(early.point), _last(far)
        return self._finish(candidate, operation.value, *bounds, "interval", late)

    # -- results ------------------------------------------------------------------------

    def _finish(
        self,
        candidate: Candidate,
        value: str,
        earliest: int | None,
        latest: int | None,
        precision: Precision,
        anchor: Anchor,
        point: Point | None = None,
    ) -> Resolved:
        start = self.tokens.starts[candidate.start]
        stop = self.tokens.stops[candidate.stop - 1]
        kind = candidate.operation.type
        if kind == "DATE" and point is not None and point.grain in ("part", "time"):
            kind = "TIME"
        rule = candidate.operation.rule
        return Resolved(
            candidate, start, stop, kind, value, earliest, latest, precision, anchor, rule, point
        )

    def _remember(self, done: Resolved) -> None:
        """Move the narrative's date on, unless the words look away from the story."""
        point = done.point
        operation = done.candidate.operation
        if point is None or point.year is None or point.rank > GRAINS.index("year"):
            return
        if point.fiscal or (self.narrative and done.anchor.kind == "document"):
            return
        index = done.candidate.start
        focus = Focus(
            point if point.grain not in ("part", "time") else replace(
                point, grain="day", code="", clock=""
            ),
            done.start,
            done.stop,
            self.layout.sentence[index],
            self.layout.paragraph[index],
            done.anchor.kind == "explicit",
            self.layout.quotation(done.start) is not None,
            self.layout.leads(index),
            operation.rule,
        )
        self.history.append(focus)
        if self.focus is None or not self.narrative or not self._aside(focus, done, self.focus):
            self.focus = focus

    def _aside(self, new: Focus, done: Resolved, old: Focus) -> bool:
        """Whether a date in a narrative looks away from where the story stands."""
        operation = done.candidate.operation
        if new.point.grain == "year" and new.point.year == old.point.year:
            return True
        if operation.way is not None and operation.way < 0:
            return True
        if new.initial:
            return False
        if operation.rule == "year in a name":
            return True
        if self.tokens.word(done.candidate.start - 1) == "(":
            return True
        return new.point.rank >= GRAINS.index("year")


def _first(point: Point) -> int:
    span = point.bounds()
    assert span is not None
    return span[0]


def _last(point: Point) -> int:
    span = point.bounds()
    assert span is not None
    return span[1]


def _step(unit: Grain) -> Grain:
    return {"quarter": "month", "half": "month", "decade": "year", "century": "year",
            "millennium": "year"}.get(unit, unit)  # type: ignore[return-value]


def _size(unit: Grain) -> int:
    return 3 if unit == "quarter" else 1


def _bounds(point: Point, mod: str) -> tuple[int | None, int | None]:
    """Bounds of a point; "early", "mid" and "late" narrow them to a half, never further."""
    span = point.bounds()
    if span is None:
        return None, None
    first, last = span
    if point.grain in ("decade", "century", "millennium", "year", "half", "quarter", "month"):
        length = last - first + 1
        if mod == "START":
            last = first + length // 2
        elif mod == "END":
            first = last - length // 2
        elif mod == "MID":
            first, last = first + length // 5, last - length // 5
    return first, last


def _unknown(grain: Grain, operation: Operation) -> Point:
    if grain in ("time", "part"):
        return Point("day")
    if operation.point is not None and operation.point.grain == "part":
        return operation.point
    return Point(grain)


def _common(first: Point, last: Point) -> Point:
    """What two readings of an expression share, the rest unknown."""
    if first == last:
        return first
    if first.year != last.year:
        if (first.month, first.day, first.number) == (last.month, last.day, last.number):
            return replace(first, year=None)
        return Point(first.grain, code=first.code)
    if first.grain == "week":
        return Point("week", first.year)
    if first.month == last.month and first.month is not None:
        return replace(first, day=None)
    return Point(first.grain, first.year, code=first.code if first.code == last.code else "")


Resolve = Callable[[Candidate], Resolved]

__all__ = ["Resolved", "Resolver"]
