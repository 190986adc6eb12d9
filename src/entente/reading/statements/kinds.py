"""Of which kind a statement is: direct or not, and the class of its cue."""

from __future__ import annotations

from entente.nouns import Manner
from entente.reading.statements import cues, nesting
from entente.reading.statements.drafts import TURN, Draft, length
from entente.reading.statements.lookup import Lookup


def manner(look: Lookup, draft: Draft) -> Manner:
    """Direct if all of the content stands in marks, indirect if none, else mixed."""
    if draft.rule == TURN:
        return "direct"
    if draft.outer is not None:
        return "indirect"
    quoted = 0
    for start, stop in draft.content:
        pieces = look.quotations_in(start, stop)
        around = look.quotation(start)
        if around is not None and around.start < start:
            pieces = [around, *pieces]
        quoted += sum(max(0, min(stop, q.stop) - max(start, q.start)) for q in pieces)
    if quoted >= 0.9 * length(draft.content):
        return "direct"
    return "mixed" if quoted else "indirect"


def cue_class(look: Lookup, draft: Draft) -> str:
    """The class of a draft's cue; words that go on without one are of those that they follow."""
    if draft.cue_class:
        return draft.cue_class
    for said in (draft, draft.follows):
        if said is not None and said.cue:
            return cues.classify(" ".join(look.text[a:b] for a, b in said.cue))[1]
    return "believes" if draft.rule == nesting.FREE else "other"


__all__ = ["cue_class", "manner"]
