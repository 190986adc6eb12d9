"""Quotations with their speaker behind a dash; and which statement holds a quotation."""

from __future__ import annotations

import re
from typing import Final

from entente.language.analysis import Offsets
from entente.reading.statements.drafts import Draft
from entente.reading.statements.lookup import Lookup

SIGNED = "quotation signed behind a dash"

_SIGNATURE: Final = re.compile(
    r"\s*(?P<dash>[―—–]|--?)\s*(?P<who>[A-Z][^\W\d]*"
    r"(?:[^,.;:()“”\n]|(?<=\b[A-Z])\.)*?)\s*(?:[,(][^\n]{0,80}|\.)?\s*\Z"
)
_LONGEST_NAME: Final = 7


def owner_of(drafts: list[Draft], start: int, stop: int) -> Draft | None:
    """The draft that holds the greater part of a quotation; its own cue stands outside of it."""
    best, most = None, 0
    for draft in drafts:
        content = draft.content
        if not content or content[0][0] >= stop or content[-1][1] <= start:
            continue
        held = draft.covers(start, stop)
        if held > most and not any(start <= a and b <= stop for a, b in draft.cue):
            best, most = draft, held
    return best if 2 * most >= stop - start else None


def take_away(owner: Draft, start: int, stop: int) -> None:
    """Take a quotation out of a draft; one left without content is dropped in the end."""
    kept: list[Offsets] = []
    for a, b in owner.content:
        if b <= start or stop <= a:
            kept.append((a, b))
        else:
            kept.extend(piece for piece in ((a, start), (stop, b)) if piece[1] - piece[0] > 2)
    owner.content = kept


def signed(look: Lookup, drafts: list[Draft]) -> None:
    """``“...” — Ana Orr``: a quotation with its speaker behind a dash, there or a line below."""
    for quotation in look.outer:
        paragraph = look.paragraph(quotation.start)
        if paragraph is None:
            continue
        match = _SIGNATURE.match(look.text, quotation.stop, paragraph.stop)
        below = look.after(paragraph) if match is None else None
        if below is not None and not look.text[quotation.stop : paragraph.stop].strip():
            match = _SIGNATURE.match(look.text, below.start, below.stop)
        if match is None or len(match["who"].split()) > _LONGEST_NAME:
            continue
        owner = owner_of(drafts, quotation.start, quotation.stop)
        if owner is not None:
            take_away(owner, quotation.start, quotation.stop)
        source, cue = [match.span("who")], [match.span("dash")]
        content = [(quotation.start, quotation.stop)]
        drafts.append(Draft(source, cue, content, SIGNED, 0.85, cue_class="said"))


__all__ = ["SIGNED", "owner_of", "signed", "take_away"]
