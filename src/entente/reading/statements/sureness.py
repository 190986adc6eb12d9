"""How sure a learned statement is, by its manner and its cue's class.

The network's own confidence is calibrated over all of its frames together. What is quoted is right
more often than it says, and what hangs on a cue that no list knows is right less often, so both
are put right by a logistic regression: six numbers, fitted on PolNeAR dev (link50 of the
outermost learned rows) by ``python benchmarks/statements_confidence.py``, which also prints what
they bring on documents that they were not fitted on.
"""

from __future__ import annotations

import math
from typing import Final

from entente.nouns import Manner
from entente.reading.statements import cues, kinds
from entente.reading.statements.drafts import Draft
from entente.reading.statements.finding import LEARNED
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.nesting import without

BIAS: Final = -0.25
SLOPE: Final = 0.81
DIRECT: Final = 1.32
MIXED: Final = 0.56
SPEECH: Final = 0.72
UNLISTED: Final = -0.62
LEAST: Final = 0.25
"""A learned statement less sure than this costs more precision than it brings recall."""

_SPOKEN: Final = cues.SPEECH | {"reportedly"}
_EDGE: Final = 0.02


def views(confidence: float, manner: Manner, cue_class: str) -> tuple[float, ...]:
    """What the regression looks at, in the order of its numbers; the first is for the bias."""
    held = min(max(confidence, _EDGE), 1 - _EDGE)
    return (
        1.0,
        math.log(held / (1 - held)),
        float(manner == "direct"),
        float(manner == "mixed"),
        float(cue_class in _SPOKEN),
        float(cue_class == "other"),
    )


def adjusted(confidence: float, manner: Manner, cue_class: str) -> float:
    """The probability that content and source of a learned statement are right."""
    numbers = (BIAS, SLOPE, DIRECT, MIXED, SPEECH, UNLISTED)
    total = sum(n * v for n, v in zip(numbers, views(confidence, manner, cue_class), strict=True))
    return 1 / (1 + math.exp(-total))


def settle(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """Drafts with the confidence of the outermost learned ones adjusted, less the least sure."""
    gone: set[int] = set()
    for draft in drafts:
        if draft.outer is None and draft.cue and draft.rule.startswith(LEARNED):
            manner, label = kinds.manner(look, draft), kinds.cue_class(look, draft)
            draft.confidence = adjusted(draft.confidence, manner, label)
            if draft.confidence < LEAST and draft.rule == LEARNED:
                gone.add(id(draft))
    return without(drafts, gone)


__all__ = ["LEAST", "adjusted", "settle", "views"]
