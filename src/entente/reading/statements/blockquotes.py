"""Quotations that the layout ties to their speaker: set off, opened again, or without a cue.

a. A paragraph ends with source, cue and "," or ":", and the next opens a mark.
b. A quotation whose mark opens again at each paragraph belongs to one statement.
c. Quoted sentences without a cue of their own go on for the one who spoke last.
d. A quotation belongs to the cue of its own sentence, if that has one before or behind it.
"""

from __future__ import annotations

import re
from typing import Final

from entente.language.analysis import Paragraph, Quotation
from entente.reading.statements import signatures
from entente.reading.statements.announced import CHAIN, announced, ended, introduced
from entente.reading.statements.drafts import Draft, ordered
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.register import Register
from entente.reading.statements.trimming import trim

CONTINUED: Final = "quoted sentences go on for the last speaker"
PARAGRAPH: Final = "quoted paragraph goes on for the last speaker"

# Sentences without a cue that may stand between a statement and words that go on from it.
_FAR: Final = 1
# Words of a sentence, and letters of a word that titles write small.
_FEWEST: Final = 5
_SMALL: Final = 4


def complete(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """Drafts with whole quotations and chains, and the statements that the layout adds."""
    for draft in drafts:
        trim(look, draft)
    register = Register(drafts)
    introduced(look, register)
    announced(look, register)
    signatures.signed(look, register)
    signatures.named_behind(look, register)
    for draft in register.drafts:
        _follow_chain(look, register, draft)
    _continued(look, register)
    return ordered([draft for draft in register.drafts if draft.content])


def _follow_chain(look: Lookup, drafts: Register, draft: Draft) -> None:
    """A chain belongs to one statement, from the piece that the draft holds to its end."""
    for start, stop in list(draft.content):
        for quotation in look.quotations_in(start, stop):
            chain = look.chains[quotation.chain]
            if len(chain) < 2 or 2 * draft.covers(quotation.start, quotation.stop) < (
                quotation.stop - quotation.start
            ):
                continue
            later = [q for q in chain if q.start > quotation.start]
            for piece in later:
                drafts.give(draft, piece.start, piece.stop)
            if later and CHAIN not in draft.rule:
                draft.rule = f"{draft.rule}; {CHAIN}"


def _continued(look: Lookup, drafts: Register) -> None:
    """Whole quoted sentences without a cue, behind a statement in the same or last paragraph."""
    for quotation in look.outer:
        if drafts.owner(quotation.start, quotation.stop) is not None:
            continue
        if not _stands_alone(look, quotation):
            continue
        paragraph = look.paragraph(quotation.start)
        if paragraph is None:
            continue
        last, near = _last_speaker(look, drafts, quotation, paragraph)
        if last is None:
            continue
        whole = quotation.start == paragraph.start
        rule, sure = (PARAGRAPH, 0.4) if whole else (CONTINUED, 0.5)
        piece = (quotation.start, quotation.stop)
        draft = Draft(list(last.source), [], [piece], rule, sure if near else 0.3)
        if not near:
            draft.note("speaker unsettled: a sentence without a cue stands before the quotation")
        draft.follows = last
        drafts.append(draft)
        _follow_chain(look, drafts, draft)


def _stands_alone(look: Lookup, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more of its own, begun and ended as one."""
    text = look.text[quotation.start : quotation.stop]
    row = look.sentence(quotation.start)
    begins = row is not None and quotation.start - row[0] <= 1
    whole = len(text.split()) >= _FEWEST and not _title(text)
    return begins and ended(look, quotation) and whole


def _title(text: str) -> bool:
    """Whether quoted words are written as a title: "A Legend in the Coal Fields"."""
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > _SMALL]
    return len(words) > 1 and all(w[0].isupper() for w in words)


def _last_speaker(
    look: Lookup, drafts: Register, quotation: Quotation, paragraph: Paragraph
) -> tuple[Draft | None, bool]:
    """The statement before, and whether it reaches to the quotation; None when too far."""
    before = look.before(paragraph)
    floor = before.start if before is not None else paragraph.start
    last = next(
        (
            d for d in drafts.ending(floor, quotation.start)
            if d.source and d.content and d.content[0][0] < quotation.start
        ),
        None,
    )  # fmt: skip
    if last is None:
        return None, False
    gap = look.sentence_index(quotation.start) - look.sentence_index(last.end - 1)
    return (last if gap <= 1 + _FAR else None), gap <= 1


__all__ = ["CONTINUED", "PARAGRAPH", "complete"]
