"""What a draft may hold by itself: whole quotations, nothing beside them, its cue's subject."""

from __future__ import annotations

from typing import Final

from entente.language.analysis import Quotation
from entente.reading.statements import syntax
from entente.reading.statements.drafts import Draft
from entente.reading.statements.lookup import Lookup

_KEEP: Final = 0.5
_PAUSES: Final = frozenset(",!?")
_CONJUNCTIONS: Final = frozenset({"that", "if", "whether"})


def trim(look: Lookup, draft: Draft) -> None:
    """Mend the content and source of one draft by its quotations and its cue's sentence."""
    _keep_whole(look, draft)
    _drop_strays(look, draft)
    _drop_beside(look, draft)
    _name_subject(look, draft)


def _keep_whole(look: Lookup, draft: Draft) -> None:
    """Stretch content over the whole of a quotation of which it holds the greater part."""
    for start, stop in list(draft.content):
        for quotation in look.quotations_in(start - 1, stop):
            _stretch(draft, quotation)
        around = look.quotation(start)
        if around is not None:
            _stretch(draft, around)


def _stretch(draft: Draft, quotation: Quotation) -> None:
    held = draft.covers(quotation.start, quotation.stop)
    size = quotation.stop - quotation.start
    inside = any(quotation.start <= a < quotation.stop for a, _ in (*draft.cue, *draft.source))
    if quotation.settled and not inside and _KEEP * size <= held < size:
        draft.add(quotation.start, quotation.stop)


def _drop_strays(look: Lookup, draft: Draft) -> None:
    """Unquoted words of another sentence, where the cue's own sentence has content."""
    row = look.sentence(draft.cue[0][0]) if draft.cue else None
    if row is None or len(draft.content) < 2:
        return
    start, stop = row[0], row[1]
    here = [b for a, b in draft.content if a < stop and start < b]
    if not here or look.text[max(here) - 1 : stop].rstrip()[-1:] == ":":
        return  # a list follows
    draft.content = [
        (a, b)
        for a, b in draft.content
        if (a < stop and start < b) or look.quotation(a) is not None or look.quotations_in(a, b)
    ]


def _drop_beside(look: Lookup, draft: Draft) -> None:
    """``“We go,” she said, and the train left``: a cue behind its words brings in no more."""
    if not draft.cue or len(draft.content) < 2:
        return
    cue = draft.cue[0]
    before = [look.quotation(a) for a, b in draft.content if b <= cue[0]]
    if not any(q and look.text[q.stop - 2 : q.stop - 1] in _PAUSES for q in before):
        return
    draft.content = [
        (a, b) for a, b in draft.content
        if a < cue[0] or look.quotation(a) is not None or look.quotations_in(a, b)
        or look.text[a:b].split()[0].lower() in _CONJUNCTIONS
    ]  # fmt: skip


def _name_subject(look: Lookup, draft: Draft) -> None:
    """Where the head found no source, the subject of an active verb of speech is it."""
    if draft.source or not draft.cue:
        return
    paragraph = look.paragraph(draft.cue[0][0])
    verbs = syntax.cue_verbs(look.tokens(*draft.cue[0]))
    if paragraph is None or not verbs or not syntax.parsed(verbs[0].doc):
        return
    # Only a subject of its own: on tuning data farther ones were wrong four times of five.
    if not any(c.dep_ == "nsubj" and c.i < verbs[0].i for c in verbs[0].children):
        return
    source = syntax.offsets(paragraph, syntax.subject(verbs[0]))[:1]
    taken = (*draft.content, *draft.cue)
    if source and not any(a < source[0][1] and source[0][0] < b for a, b in taken):
        draft.source = source
        draft.note("source is the subject of the cue")


__all__ = ["trim"]
