"""What a time expression asks for, before any anchor is known.

An ``Operation`` is the meaning of the words alone: which parts of a date they give, how far to
move and from what, at which granularity. Resolution (``resolve.py``) supplies the anchor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from entente.reading.times.point import Grain, Point

Kind: TypeAlias = Literal["point", "shift", "nth", "ref", "duration", "set"]
TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Origin: TypeAlias = Literal["document", "narrative", "either"]


@dataclass(frozen=True, slots=True)
class Operation:
    """Anchor, shift, unit and granularity of one expression.

    ``point`` holds the parts the words give; ``within`` the larger period that completes them
    ("June 5" within "last year"). ``way`` is the direction the words themselves state ("last"
    -1, "this" 0, "next" 1), None when only tense and context can tell. For ``shift``, ``unit``
    and ``amount`` say how far to move from ``origin`` and ``grain`` how exact the result is.
    For ``nth``, ``amount`` counts units within ``within``, from its end if negative.
    ``value`` is the finished TIMEX3 value of references, durations and sets. ``after`` marks a
    duration counted from a described event (1 after it, -1 before it).
    """

    rule: str
    kind: Kind
    type: TimexType = "DATE"
    point: Point | None = None
    within: Operation | None = None
    way: int | None = None
    unit: Grain | None = None
    amount: int = 0
    grain: Grain | None = None
    origin: Origin = "either"
    weekday: int | None = None
    mod: str = ""
    value: str = ""
    after: int = 0
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``start`` to ``stop`` (exclusive) and what they ask for."""

    start: int
    stop: int
    operation: Operation


Built: TypeAlias = Operation | Sequence[Candidate] | None

__all__ = ["Built", "Candidate", "Kind", "Operation", "Origin", "TimexType"]
