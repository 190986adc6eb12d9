"""Dates of one text that do not fit together, as records: nothing is put right.

Three kinds: a relative phrase beside a full date in one clause ("Four years later, in September
2019" after a date of 2014); a weekday that is not the weekday of its date; a count from a
described event that does not reach the date stated beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from entente.nouns import Conflict, Span, record_id
from entente.reading.times import gregorian as cal
from entente.reading.times.point import GRAINS
from entente.reading.times.resolve import Resolved

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = 30
_CLAUSE_WALLS = frozenset('.;:!?\n“”"()')


def find_conflicts(text: str, document: str, resolved: Sequence[Resolved]) -> list[Conflict]:
    """The conflicts among the resolved expressions of a text, in text order."""
    out: list[Conflict] = []
    for index, done in enumerate(resolved):
        wrong = _weekday(text, document, done)
        if wrong is not None:
            out.append(wrong)
        if done.rule in ("later", "earlier") and done.anchor.kind == "narrative":
            out.extend(_beside(text, document, done, resolved, index, "relative date"))
        elif done.anchor.kind == "event" and done.earliest is not None:
            out.extend(_beside(text, document, done, resolved, index, "interval"))
    return sorted(out, key=lambda c: (c.spans, c.kind))


def _weekday(text: str, document: str, done: Resolved) -> Conflict | None:
    operation, point = done.candidate.operation, done.point
    if operation.weekday is None or operation.point is None or operation.point.month is None:
        return None
    if point is None or not point.complete or done.anchor.kind not in ("explicit", "context"):
        return None
    span = point.bounds()
    if span is None or cal.weekday(span[0]) == operation.weekday:
        return None
    stated, real = _DAYS[operation.weekday - 1], _DAYS[cal.weekday(span[0]) - 1]
    words = text[done.start : done.stop]
    return _conflict(
        document, "weekday", [done], f"“{words}” says {stated}; {point.value()} was a {real}"
    )


def _beside(
    text: str,
    document: str,
    done: Resolved,
    resolved: Sequence[Resolved],
    index: int,
    kind: str,
) -> list[Conflict]:
    """Full dates in the same clause that lie outside what the relative phrase gives."""
    if done.earliest is None or done.latest is None:
        return []
    for other in resolved[index + 1 : index + 3]:
        between = text[done.stop : other.start]
        if len(between) > (_NEAR if kind == "relative date" else 200):
            break
        walls = _CLAUSE_WALLS if kind == "relative date" else frozenset(".;!?\n")
        if any(mark in walls for mark in between):
            break
        point = other.point
        if other.anchor.kind != "explicit" or point is None or point.year is None:
            continue
        if point.rank > GRAINS.index("year") or other.rule == "year in a name":
            continue
        span = point.bounds()
        if span is None or (span[0] <= done.latest and done.earliest <= span[1]):
            return []
        words = text[done.start : done.stop]
        stated = text[other.start : other.stop]
        gives = f"{cal.iso_date(done.earliest)} to {cal.iso_date(done.latest)}"
        note = (
            f"“{words}”, counted from “{done.anchor.words}” ({done.anchor.value}), gives {gives}; "
            f"the text says “{stated}” ({other.value})"
        )
        return [_conflict(document, kind, [done, other], note)]
    return []


def _conflict(document: str, kind: str, parts: Sequence[Resolved], explanation: str) -> Conflict:
    spans = tuple(Span(document, part.start, part.stop) for part in parts)
    return Conflict(
        record_id("Conflict", document, spans, kind), document, kind, spans, explanation
    )


__all__ = ["find_conflicts"]
