"""Quotations whose speaker is named behind them: after a dash, or in the next paragraph."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from entente.language.analysis import Paragraph, Quotation
from entente.reading.statements import syntax
from entente.reading.statements.drafts import Draft
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.register import Register

SIGNED = "quotation signed behind a dash"

_SIGNATURE: Final = re.compile(
    r"\s*(?P<dash>[―—–]|--?)\s*(?P<who>[A-Z][^\W\d]*"
    r"(?:[^,.;:()“”\n]|(?<=\b[A-Z])\.)*?)\s*(?:[,(][^\n]{0,80}|\.)?\s*\Z"
)
_LONGEST_NAME: Final = 7
BEHIND = "words named behind their paragraph"
_SO: Final = re.compile(r"(?:So|Thus)\s")
_WORDS: Final = frozenset(["words", "remarks", "comments", "lines", "sentences"])


def signed(look: Lookup, drafts: Register) -> None:
    """``“...” — Ana Orr``: a quotation with its speaker behind a dash, there or a line below."""
    for quotation in look.outer:
        paragraph = look.paragraph(quotation.start)
        if paragraph is None:
            continue
        match = _SIGNATURE.match(look.text, quotation.stop, paragraph.stop)
        below = look.following(paragraph) if match is None else None
        if below is not None and not look.text[quotation.stop : paragraph.stop].strip():
            match = _SIGNATURE.match(look.text, below.start, below.stop)
        if match is None or len(match["who"].split()) > _LONGEST_NAME:
            continue
        owner = drafts.owner(quotation.start, quotation.stop)
        if owner is not None:
            owner.drop(quotation.start, quotation.stop)
        source, cue = [match.span("who")], [match.span("dash")]
        content = [(quotation.start, quotation.stop)]
        drafts.append(Draft(source, cue, content, SIGNED, 0.85, cue_class="said"))


def named_behind(look: Lookup, drafts: Register) -> None:
    """``“...” ¶ So Orr told the court`` and ``“...” ¶ Orr spoke those words in a stadium``."""
    for quotation in look.outer:
        paragraph = look.paragraph(quotation.start)
        if paragraph is None or look.text[quotation.stop : paragraph.stop].strip():
            continue
        after = look.after(paragraph)
        chain = [q for q in look.chains[quotation.chain] if q.start <= quotation.start]
        if after is None or quotation.start != paragraph.start:
            continue
        if any(drafts.owner(q.start, q.stop) is not None for q in chain):
            continue
        draft = _said_so(look, after, chain)
        if draft is None:
            continue
        held = drafts.with_cue(draft.cue[:1])
        if not held:
            drafts.append(draft)
        elif not _SO.match(look.text, after.start, after.stop):
            held[0].content = draft.content  # "those words" are the ones above
            drafts.moved(held[0])
            held[0].rule = f"{held[0].rule}; {BEHIND}"


def _said_so(look: Lookup, paragraph: Paragraph, chain: list[Quotation]) -> Draft | None:
    """The statement whose cue stands in the first sentence behind some quoted paragraphs."""
    row = look.sentence(paragraph.start)
    if row is None or look.quotations_in(row[0], row[1]) or look.text[row[1] - 1] == ":":
        return None
    so = _SO.match(look.text, row[0], row[1]) is not None
    verbs = [v for v in syntax.cue_verbs(look.tokens(row[0], row[1] - 1)) if so or _of_words(v)]
    source = syntax.offsets(paragraph, syntax.subject(verbs[0]))[:1] if verbs else []
    if not source:
        return None
    start = source[0][0] + (3 if look.text.startswith("So ", source[0][0]) else 0)
    cue = syntax.offsets(paragraph, syntax.cue_tokens(verbs[0]))
    content = [(q.start, q.stop) for q in chain]
    return Draft([(start, source[0][1])], cue, content, BEHIND, 0.6)


def _of_words(verb: Token) -> bool:
    """``spoke those words``."""
    return any(
        c.dep_ == "obj" and c.text.lower() in _WORDS
        and any(m.text.lower() in {"these", "those", "the"} for m in c.children)
        for c in verb.children
    )  # fmt: skip


__all__ = ["BEHIND", "SIGNED", "named_behind", "signed"]
