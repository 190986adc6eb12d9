"""``find_times``: every time expression of a text, with value, interval and reason."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping

from entente.nouns import Basis, Document, Span, Timex, When, record_id
from entente.reading.times import gregorian as cal
from entente.reading.times import (
    rules_calendar,
    rules_clock,
    rules_lists,
    rules_relative,
    rules_spans,
)
from entente.reading.times.context import Anchor, DocumentDate, Layout, parse_document_date
from entente.reading.times.described import with_described_events
from entente.reading.times.macros import MACROS
from entente.reading.times.operation import Candidate
from entente.reading.times.patterns import Grammar
from entente.reading.times.point import GRAINS, Point
from entente.reading.times.resolve import Resolved, Resolver
from entente.reading.times.tense import TenseOf, lexical_tense
from entente.reading.times.tokens import Tokens, tokenise

GRAMMAR = Grammar(
    [
        *rules_calendar.RULES,
        *rules_lists.RULES,
        *rules_clock.RULES,
        *rules_relative.RULES,
        *rules_spans.RULES,
    ],
    MACROS,
)
_JOINS = frozenset(("to", "and", "or", "-", "–", "—", "until", "till", "through", "/", ","))
_UNTIL = frozenset(("to", "until", "till", "through", "-", "–"))
_DEICTIC = frozenset(
    ("today", "yesterday", "tomorrow", "tonight", "weekday", "ago", "part of a day", "from now")
)


def find_times(text: str, dct: str | None = None) -> list[Timex]:
    """The time expressions of a text, in text order.

    ``dct`` is the document's date: ``2020-10-05``, ``2020-10``, an interval
    ``2020-09-21/2020-09-27`` (``..`` for an open side) or None where it is not known; then what
    needs it stays open, with the reason in the basis. Offsets are code points of ``text``.
    Raises ``ValueError`` for a ``dct`` that is no such date.
    """
    document = Document.hash(text)
    return [as_timex(text, document, done) for done in read_times(text, parse_document_date(dct))]


def read_times(
    text: str,
    date: DocumentDate,
    *,
    tense_of: Callable[[Tokens], TenseOf] = lexical_tense,
    quotations: list[tuple[int, int]] | None = None,
) -> list[Resolved]:
    """Resolved expressions of a text; ``tense_of`` and ``quotations`` may come from a parser."""
    tokens = tokenise(text)
    candidates = GRAMMAR.candidates(tokens)
    narrative, dispatch = genre(candidates, date)
    layout = Layout(tokens, quotations)
    tense = tense_of(tokens)

    def pass_over(utterances: Mapping[tuple[int, int], Anchor]) -> tuple[list[Resolved], Resolver]:
        resolver = Resolver(
            tokens, layout, date, tense, narrative, not dispatch, utterances=utterances
        )
        out: list[Resolved] = []
        for index, candidate in enumerate(candidates):
            following = candidates[index + 1] if index + 1 < len(candidates) else None
            partner = _partner(tokens, candidate, following)
            if partner is None and _day_behind(tokens, candidate, following):
                assert following is not None
                day, _ = resolver.point_of(following.operation, following, latest=False)
                partner = day if day.grain == "day" and day.complete else None
            begun = _range_start(tokens, out[-1] if out else None, candidate)
            out.append(resolver.resolve(candidate, partner, begun))
        return out, resolver

    resolved, resolver = pass_over({})
    later = _said_behind(resolver.anchors.undated(), resolved, layout)
    if later:
        resolved, _ = pass_over(later)
    return with_described_events(tokens, layout, resolved)


def _said_behind(
    quotations: list[tuple[int, int]], resolved: list[Resolved], layout: Layout
) -> dict[tuple[int, int], Anchor]:
    """Dates that follow the quotation they belong to: '"...," he said on September 11'."""
    out: dict[tuple[int, int], Anchor] = {}
    starts = [done.start for done in resolved]
    for quotation in quotations:
        sentence = layout.sentence[layout.token_at(quotation[1] - 1)]
        first = bisect.bisect_left(starts, quotation[1])
        for done in resolved[first : first + 3]:
            if done.point is None or not done.point.complete:
                continue
            index = done.candidate.start
            if layout.sentence[index] > sentence or index - layout.token_at(quotation[1] - 1) > 8:
                break
            if layout.quotation(done.start) is None:
                words = layout.tokens.text[done.start : done.stop]
                out[quotation] = Anchor("utterance", done.point, words, done.value)
                break
    return out


def genre(candidates: list[Candidate], date: DocumentDate) -> tuple[bool, bool]:
    """Whether a text is a narrative of the past, and whether it is a dispatch of the day.

    A narrative names full dates and then days and months without a year, and hardly ever points
    to its own time of writing. A dispatch names weekdays or "yesterday" bare.
    """
    deictic = weekday = full = partial = 0
    years: set[int] = set()
    if date.earliest is not None and date.latest is not None:
        years = set(range(cal.from_day(date.earliest)[0] - 1, cal.from_day(date.latest)[0] + 2))
    for candidate in candidates:
        operation = candidate.operation
        if operation.rule in _DEICTIC or (
            operation.kind == "shift" and operation.origin == "document"
        ):
            deictic += 1
            weekday += operation.rule in ("weekday", "yesterday", "tomorrow", "tonight")
        elif operation.kind == "point" and operation.point is not None:
            if operation.point.year is None:
                partial += operation.within is None and operation.way is None
            else:
                full += operation.point.year not in years
    told = full + partial
    narrative = full >= 3 and (
        deictic == 0 or (partial >= 3 and deictic <= 0.12 * told and weekday <= 0.03 * told)
    )
    return narrative, weekday > 0


def _partner(tokens: Tokens, candidate: Candidate, following: Candidate | None) -> Point | None:
    """The full date that a dash or "and" joins a partial one to: "January and February 1937"."""
    point = candidate.operation.point
    if following is None or point is None or point.year is not None:
        return None
    if candidate.operation.kind != "point" or candidate.operation.within is not None:
        return None
    between = tokens.words[candidate.stop : following.start]
    other = following.operation.point
    if (
        other is not None
        and other.grain == "year"
        and 2 <= len(between) <= 4
        and between[-1] == "of"
        and all(word.isalpha() for word in between)
    ):
        # "the Spring Offensive of 1918"
        return other
    if not 1 <= len(between) <= 2 or not set(between) <= _JOINS or between == [","]:
        return None
    if other is None or other.year is None or following.operation.kind != "point":
        return None
    if other.grain == "year" or GRAINS.index(point.grain) > GRAINS.index("half"):
        return None
    return other if point.month is not None or point.grain in ("season", "quarter") else None


def _day_behind(tokens: Tokens, candidate: Candidate, following: Candidate | None) -> bool:
    """Whether a time of day is followed by its day: "10:15 p.m. on Tuesday"."""
    operation = candidate.operation
    point = operation.point
    if following is None or point is None or operation.kind != "point" or operation.within:
        return False
    between = tokens.words[candidate.stop : following.start]
    if point.grain != "time" or between not in (["on"], [","], [",", "on"]):
        return False
    other = following.operation
    return other.kind in ("point", "shift") and "day" in (
        other.grain,
        other.point and other.point.grain,
    )


def _range_start(tokens: Tokens, previous: Resolved | None, candidate: Candidate) -> Point | None:
    """Where the range began that a partial date ends: "from January to June"."""
    operation = candidate.operation
    if previous is None or previous.point is None or operation.kind != "point":
        return None
    if operation.within is not None or operation.way is not None or operation.point is None:
        return None
    between = tokens.words[previous.candidate.stop : candidate.start]
    if len(between) != 1 or between[0] not in _UNTIL or not previous.point.complete:
        return None
    same = previous.point.grain == operation.point.grain and operation.point.year is None
    return previous.point if same and operation.point.grain in ("day", "month", "season") else None


def as_timex(text: str, document: str, done: Resolved, offset: int = 0) -> Timex:
    """The record of a resolved expression; ``offset`` is where its text begins in the document."""
    span = Span(document, offset + done.start, offset + done.stop)
    basis = Basis(
        words=text[done.start : done.stop],
        rule=done.rule,
        anchor=done.anchor.kind,
        anchor_words=done.anchor.words,
        anchor_value=done.anchor.value,
    )
    when = When(
        None if done.earliest is None else cal.iso_date(done.earliest),
        None if done.latest is None else cal.iso_date(done.latest),
        done.precision,
        basis,
        span,
    )
    return Timex(record_id("Timex", document, (span,)), span, done.type, done.value, when)


__all__ = ["GRAMMAR", "as_timex", "find_times", "genre", "read_times"]
