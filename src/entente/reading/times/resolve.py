"""From an operation to a value: anchors chosen, directions taken, intervals drawn.

One ``Resolver`` reads one text from start to end. It keeps the narrative's current date, knows
the document's date (a day, an interval or nothing) and the date of each quotation, and records
for every value which of them it stood on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from entente.nouns import Precision
from entente.reading.times.anchors import Anchors
from entente.reading.times.choose import fill, nth_of, occurrences, pick
from entente.reading.times.context import Anchor, DocumentDate, Layout
from entente.reading.times.extent import (
    first_day,
    last_day,
    narrowed,
    shared,
    size_of,
    step_of,
    unknown,
)
from entente.reading.times.operation import Candidate, Operation, TimexType
from entente.reading.times.point import GRAINS, Grain, Point, at
from entente.reading.times.tense import PERFECT, TenseOf
from entente.reading.times.tokens import Tokens

_NOTHING = Anchor("none", None)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A candidate with its value, bounds as day numbers, and the anchor it stands on."""

    candidate: Candidate
    start: int
    stop: int
    type: TimexType
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
        utterances: Mapping[tuple[int, int], Anchor] | None = None,
    ) -> None:
        self.tokens = tokens
        self.anchors = Anchors(tokens, layout, date, narrative, utterances)
        self.tense = tense
        self.generic_today = generic_today
        self._said_generic = False

    def resolve(
        self, candidate: Candidate, partner: Point | None = None, begun: Point | None = None
    ) -> Resolved:
        """The value of one candidate.

        ``partner`` is a full date that a range joins it to, ``begun`` the first date of a range
        that it ends.
        """
        operation = candidate.operation
        match operation.kind:
            case "ref":
                done = self._reference(candidate)
            case "duration":
                done = self._duration(candidate)
            case "set":
                done = self._finish(candidate, operation.value, None, None, "unknown", _NOTHING)
            case _:
                done = self._date(candidate, partner, begun)
        ahead = not self.anchors.narrative and done.point is not None
        ahead = ahead and self.tense(candidate.start, candidate.stop) == 1
        self.anchors.remember(candidate, done.point, done.anchor, ahead)
        return done

    # -- dates --------------------------------------------------------------------------

    def _date(self, candidate: Candidate, partner: Point | None, begun: Point | None) -> Resolved:
        operation = candidate.operation
        if operation.rule == "week of a period":
            return self._week_of(candidate)
        if self._is_generic(candidate):
            anchor = self.anchors.document(candidate, True)
            return self._present(candidate, anchor, "generic " + operation.rule)
        first, anchor = self.point_of(operation, candidate, False, partner)
        if begun is not None and partner is None and anchor.kind != "none":
            first, anchor = (
                self._range_end(operation, begun),
                Anchor("context", begun, "start of the range", begun.value()),
            )
        point = first
        earliest, latest = narrowed(first, operation.mod)
        if anchor.kind == "document" and not self.anchors.date.exact:
            last, _ = self.point_of(operation, candidate, True, partner)
            point = shared(first, last)
            latest = narrowed(last, operation.mod)[1]
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
        if self.anchors.narrative:
            return self.anchors.layout.quotation(self.tokens.starts[candidate.start]) is None
        if not self.generic_today:
            return False
        tense = self.tense(candidate.start, candidate.stop)
        if tense in (0, None):
            self._said_generic = True
        # "has come of age today" is these days only in a text that speaks of them elsewhere
        return tense in (0, None) or (tense == PERFECT and self._said_generic)

    def point_of(
        self, operation: Operation, candidate: Candidate, latest: bool, partner: Point | None = None
    ) -> tuple[Point, Anchor]:
        """The stretch an operation names, and its anchor, for one end of the document's date."""
        if operation.kind == "nth" and operation.within is not None:
            container, anchor = self.point_of(operation.within, candidate, latest)
            grain = operation.grain or "day"
            return nth_of(container, Point(grain), operation.amount), anchor
        if operation.kind == "shift" and operation.within is not None:
            # "ten years ago Wednesday": back from the day named behind
            base, anchor = self.point_of(operation.within, candidate, latest)
            return base.shifted(operation.unit or "day", operation.amount), anchor
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

    def _range_end(self, operation: Operation, begun: Point) -> Point:
        """The first occurrence of a partial date behind the start of its range."""
        point, start = operation.point or Point("day"), begun.bounds()
        weekday = operation.weekday if point.month is None else None
        for found in occurrences(point, operation.value, weekday, start[0] if start else 1):
            span = found.bounds()
            if span and start and span[0] > start[0]:
                return found
        return point

    def _choose(
        self, operation: Operation, point: Point, candidate: Candidate, latest: bool
    ) -> tuple[Point, Anchor]:
        """A partial date completed from the narrative, the sentence or the document's date."""
        if point.grain in ("part", "time"):
            return self._day_of(point, candidate, latest)
        anchor = self.anchors.for_partial(operation, candidate, latest)
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

    def _day_of(self, point: Point, candidate: Candidate, latest: bool) -> tuple[Point, Anchor]:
        """The day of a clock time: of the sentence, of the story, else the document's."""
        anchors = self.anchors
        focus = anchors.focus
        for told in anchors.history[-1:]:
            if anchors.same_sentence(candidate, told):
                focus = told
        here = focus is not None and (anchors.narrative or anchors.near(candidate, focus))
        if focus is not None and here and focus.point.rank <= GRAINS.index("day"):
            return fill(point, focus.point), anchors.anchor_at(focus)
        anchor = anchors.document(candidate, latest)
        return (point if anchor.point is None else fill(point, anchor.point)), anchor

    def _shift(
        self, operation: Operation, candidate: Candidate, latest: bool
    ) -> tuple[Point, Anchor]:
        anchor = self.anchors.origin(candidate, operation, latest)
        base = anchor.point
        if operation.unit is None:
            # "that time": the narrative's date itself
            return (base or Point("day")), anchor
        grain: Grain = operation.grain or operation.unit
        if operation.rule == "anniversary" and base is not None and anchor.kind == "narrative":
            same = self.anchors.focus is not None and self.anchors.same_sentence(
                candidate, self.anchors.focus
            )
            return (base if same else base.coarsened("year")), anchor
        if base is None:
            return unknown(grain, operation), anchor
        target = grain
        if (
            grain == "year"
            and base.grain in ("quarter", "half")
            and operation.rule in ("ago", "earlier", "later", "year-earlier")
        ):
            target = base.grain
        if base.rank > GRAINS.index(grain) and base.grain not in ("part", "time"):
            if operation.amount == 0 or grain not in ("day", "week", "month", "time"):
                return (base if operation.amount == 0 else unknown(grain, operation)), anchor
            return Point("day" if grain == "time" else grain, base.year), anchor
        if grain == "time":
            return base, anchor
        if grain == "weekend" and operation.amount == 0:
            tense = self.tense(candidate.start, candidate.stop)
            return _weekend(base, tense), anchor
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
        early, late = (
            self.anchors.document(candidate, False),
            self.anchors.document(candidate, True),
        )
        if operation.value == "PRESENT_REF":
            return self._present(candidate, late, operation.rule)
        if operation.origin == "narrative" and operation.unit is not None:
            story = self.anchors.story()
            span = story.point.bounds() if story.point else None
            if span is not None:
                return self._some_units(candidate, story, span)
        first = None if early.point is None else first_day(early.point)
        last = None if late.point is None else last_day(late.point)
        if operation.value == "PAST_REF":
            return self._finish(candidate, operation.value, None, last, "unknown", late)
        return self._finish(candidate, operation.value, first, None, "unknown", early)

    def _some_units(self, candidate: Candidate, story: Anchor, span: tuple[int, int]) -> Resolved:
        """A few weeks later: from one unit to ten of them away from where the story stands."""
        operation = candidate.operation
        unit, way = operation.unit or "day", operation.way or 1
        if unit == "time":
            return self._finish(candidate, operation.value, *span, "interval", story)
        near = at(span[0] if way > 0 else span[1], "day").shifted(
            step_of(unit), way * size_of(unit)
        )
        far = at(span[1] if way > 0 else span[0], "day").shifted(
            step_of(unit), way * 10 * size_of(unit)
        )
        bounds = sorted((first_day(near), first_day(far)))
        return self._finish(candidate, operation.value, bounds[0], bounds[1], "interval", story)

    def _present(self, candidate: Candidate, anchor: Anchor, rule: str) -> Resolved:
        early = self.anchors.document(candidate, False)
        first = None if early.point is None else first_day(early.point)
        last = None if anchor.point is None else last_day(anchor.point)
        if self.anchors.narrative and self.anchors.focus is not None and anchor.kind != "utterance":
            # a story's "now" is where the story stands, no sharper than its last date
            anchor = self.anchors.story()
            first, last = self.anchors.focus.point.bounds() or (None, None)
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
        early, late = (
            self.anchors.document(candidate, False),
            self.anchors.document(candidate, True),
        )
        if early.point is None or late.point is None:
            return replace(unknown, anchor=early)
        # amounts of decades and centuries are in years already
        amount = operation.way * operation.amount * (3 if unit == "quarter" else 1)
        near = at(first_day(early.point), "day").shifted(step_of(unit), amount)
        far = at(last_day(late.point), "day").shifted(step_of(unit), amount)
        if operation.way < 0:
            bounds = first_day(near), last_day(late.point)
        else:
            bounds = first_day(early.point), last_day(far)
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


def _weekend(base: Point, tense: int | None) -> Point:
    """The weekend that is on, else the last one in the past tense, else the next."""
    weekend = base.coarsened("weekend")
    span, day = weekend.bounds(), base.bounds()
    if span and day and tense in (-1, PERFECT) and day[0] < span[0]:
        return weekend.shifted("week", -1)
    return weekend


Resolve = Callable[[Candidate], Resolved]

__all__ = ["Resolved", "Resolver"]
