"""Quotations whose cue the layout or the sentence names.

a. A paragraph ends with source, cue and "," or ":", and the next opens a mark.
d. A quotation belongs to the cue of its own sentence, if that has one before or behind it.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from entente.language.analysis import Offsets, Paragraph, Quotation
from entente.reading.statements import syntax
from entente.reading.statements.drafts import Draft
from entente.reading.statements.finding import QUOTED, quoted_speech
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.register import Register

INTRODUCED: Final = "paragraph ends in a cue and a comma or colon"
CHAIN: Final = "mark opened again at each paragraph"

_INTRODUCES: Final = re.compile(r"[,:][\s–—-]*$")
_SENTENCE: Final = re.compile(r"[.!?…][”\"’'»]*$")
_NEAR: Final = 120


# -- a: in the paragraph before


def introduced(look: Lookup, drafts: Register) -> None:
    """Give a quotation that opens a paragraph to the cue that ends the paragraph before."""
    for paragraph in look.body:
        before = look.before(paragraph)
        opening = _opens(look, paragraph)
        if before is None:
            continue
        lead = look.text[before.start : before.stop]
        if opening is None and lead.rstrip().endswith(":"):
            _unmarked_block(look, drafts, before, paragraph)
        if opening is None or not _INTRODUCES.search(lead):
            continue
        tail = look.sentences_in(before)[-1]
        found = _introducing_cue(look, before, tail[0])
        owner = drafts.owner(opening.start, opening.stop)
        if owner is not None and owner.cue and owner.cue[-1][0] >= tail[0] - 1:
            continue
        if found is None:
            continue
        verb, source = found
        cue = syntax.offsets(before, syntax.cue_tokens(verb))
        same = next(iter(drafts.with_cue(cue)), None)
        if owner is not None and owner is not same:
            owner.drop(opening.start, opening.stop)
        if same is not None:
            if same.covers(tail[0], tail[1]) and not _real(look, same, tail[1]):
                same.content = []
            drafts.give(same, opening.start, opening.stop)
            _leave_earlier(look, same, before, tail[0])
            same.rule = f"{same.rule}; {INTRODUCED}"
            same.source = same.source or source
            drafts.moved(same)
            continue
        drafts.append(Draft(source, cue, [(opening.start, opening.stop)], INTRODUCED, 0.85))


def _unmarked_block(
    look: Lookup, drafts: Register, before: Paragraph, paragraph: Paragraph
) -> None:
    """A paragraph that a cue and a colon set off is said as a whole, though no mark closes it."""
    for draft in drafts.near(paragraph.start, paragraph.start + 1):
        here = [b for a, b in draft.content if a == paragraph.start]
        announced = draft.cue and before.start <= draft.cue[0][0] < before.stop
        if here and announced and here[0] < paragraph.stop - 2:
            words = look.text[paragraph.start : paragraph.stop].rstrip()
            draft.content = [
                p for p in draft.content if not paragraph.start <= p[0] < paragraph.stop
            ]
            drafts.give(draft, paragraph.start, paragraph.start + len(words))
            draft.note("no mark closes the words: taken to the end of their paragraph")


def _opens(look: Lookup, paragraph: Paragraph) -> Quotation | None:
    """The quotation that a paragraph begins with."""
    found = look.quotation(paragraph.start)
    return found if found is not None and found.start == paragraph.start else None


def _real(look: Lookup, draft: Draft, end: int) -> bool:
    """Whether content in the introducing sentence is more than what announces the quotation."""
    return any(quoted_speech(look, a, b) and look.quotation(a) for a, b in draft.content) or any(
        b < end - 2 and b - a > 20 for a, b in draft.content
    )


def _introducing_cue(
    look: Lookup, paragraph: Paragraph, start: int
) -> tuple[Token, list[Offsets]] | None:
    """The last verb of speech in the sentence that ends a paragraph, with its subject."""
    tokens = [
        t
        for t in look.tokens(start, paragraph.stop)
        if look.quotation(paragraph.start + t.idx) is None
    ]
    verbs = syntax.cue_verbs(tokens)
    for verb in reversed(verbs):
        subject = syntax.subject(verb)
        source = syntax.offsets(paragraph, subject)
        if source:
            return verb, source[:1]
    return (verbs[-1], []) if verbs else None


# -- d: in its own sentence


def announced(look: Lookup, drafts: Register) -> None:
    """The cue in a quotation's own sentence is its cue: before a comma, or behind one."""
    for quotation in look.outer:
        paragraph = look.paragraph(quotation.start)
        if paragraph is None or not quoted_speech(look, quotation.start, quotation.stop):
            continue
        verb = _own_cue(look, quotation, paragraph)
        if verb is not None:
            own = _give(look, drafts, quotation, paragraph, verb)
            if own is not None and paragraph.start + verb.idx >= quotation.stop:
                _give_chain(look, drafts, quotation, own)


def _announcing(look: Lookup, quotation: Quotation, paragraph: Paragraph) -> list[Token]:
    """The words of the same sentence before a quotation that a comma or colon announces."""
    lead = look.text[max(paragraph.start, quotation.start - 3) : quotation.start].rstrip()
    row = look.sentence(max(paragraph.start, quotation.start - 3))
    if lead[-1:] not in {",", ":"} or row is None or row[2].index != paragraph.index:
        return []
    return look.tokens(row[0], quotation.start - 1)


def _own_cue(look: Lookup, quotation: Quotation, paragraph: Paragraph) -> Token | None:
    """The verb of speech that announces a quotation, or that follows its comma."""
    lead = _announcing(look, quotation, paragraph)
    free = [t for t in lead if look.quotation(paragraph.start + t.idx) is None]
    verbs = [t for t in free if syntax.is_cue(t)]
    if verbs:
        return verbs[-1]
    inner = look.text[quotation.start : quotation.stop].rstrip("”\"’'»")
    row = look.sentence(quotation.stop - 1)
    if inner[-1:] not in {",", "?", "!"} or row is None:
        return None
    behind = look.tokens(quotation.stop, min(row[1], quotation.stop + _NEAR))
    verbs = [v for v in syntax.cue_verbs(behind) if paragraph.start + v.idx < row[1]]
    return verbs[0] if verbs else None


def _give_chain(look: Lookup, drafts: Register, last: Quotation, own: Draft) -> None:
    """``“One. ¶ “Two,” Orr said.``: the cue behind the comma has the whole chain."""
    earlier = [q for q in look.chains[last.chain] if q.start < last.start]
    if not earlier or own.covers(earlier[0].start, earlier[0].stop):
        return
    here = look.paragraph(earlier[0].start)
    if here is None or any(syntax.is_cue(t) for t in _announcing(look, earlier[0], here)):
        return
    for piece in earlier:
        owner = drafts.owner(piece.start, piece.stop)
        if owner is not None:
            owner.drop(piece.start, piece.stop)
        drafts.give(own, piece.start, piece.stop)
    own.rule = f"{own.rule}; {CHAIN}"


def _give(
    look: Lookup, drafts: Register, quotation: Quotation, paragraph: Paragraph, verb: Token
) -> Draft | None:
    """Give a quotation to the draft of its own cue, and take it from any other; that draft."""
    cue = syntax.offsets(paragraph, syntax.cue_tokens(verb))
    own = next(iter(drafts.with_cue(cue)), None)
    owner = drafts.owner(quotation.start, quotation.stop)
    row = look.sentence(cue[0][0])
    begin = min(row[0], quotation.start) if row is not None else quotation.start
    if owner is not None and owner is not own:
        if owner.covers(*cue[0]):
            return None  # "I hope she says, “...”": the cue itself is part of what is said.
        # Another cue of the same sentence keeps it, unless this one stands between.
        beside = owner.cue and begin <= owner.cue[0][0] < quotation.stop + _NEAR
        if beside and not owner.cue[-1][1] <= cue[0][0] < quotation.start:
            return None
        owner.drop(quotation.start, quotation.stop)
    if own is None:
        source = syntax.offsets(paragraph, syntax.subject(verb))[:1]
        if source and look.quotation(source[0][0]) is None:
            content = [(quotation.start, quotation.stop)]
            made = Draft(source, cue, content, QUOTED, 0.65)
            drafts.append(made)
            return made
        return None
    drafts.give(own, quotation.start, quotation.stop)
    _leave_earlier(look, own, paragraph, begin)
    return own


def _leave_earlier(look: Lookup, draft: Draft, paragraph: Paragraph, begin: int) -> None:
    """What was quoted in full before the sentence of the cue is not brought in by it."""
    for earlier in look.quotations_in(paragraph.start, begin):
        if draft.covers(earlier.start, earlier.stop) and ended(look, earlier):
            draft.drop(earlier.start, earlier.stop)


def ended(look: Lookup, quotation: Quotation) -> bool:
    """Whether a quotation ends as a sentence does."""
    return bool(_SENTENCE.search(look.text[quotation.start : quotation.stop]))


__all__ = ["CHAIN", "INTRODUCED", "announced", "ended", "introduced"]
