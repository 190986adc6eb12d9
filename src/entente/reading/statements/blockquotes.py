"""Quotations that the layout ties to their speaker: set off, opened again, or without a cue.

a. A paragraph ends with source, cue and "," or ":", and the next opens a mark.
b. A quotation whose mark opens again at each paragraph belongs to one statement.
c. Quoted sentences without a cue of their own go on for the one who spoke last.
d. A quotation belongs to the cue of its own sentence, if that has one before or behind it.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from entente.language.analysis import Offsets, Paragraph, Quotation
from entente.reading.statements import signatures, syntax
from entente.reading.statements.drafts import Draft, ordered
from entente.reading.statements.finding import QUOTED, quoted_speech
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.signatures import owner_of, take_away

INTRODUCED = "paragraph ends in a cue and a comma or colon"
CHAIN = "mark opened again at each paragraph"
CONTINUED = "quoted sentences go on for the last speaker"
PARAGRAPH = "quoted paragraph goes on for the last speaker"

_INTRODUCES: Final = re.compile(r"[,:][\s–—-]*$")
_SENTENCE: Final = re.compile(r"[.!?…][”\"’'»]*$")
_KEEP: Final = 0.5
_PAUSES: Final = frozenset(",!?")
_CONJUNCTIONS: Final = frozenset({"that", "if", "whether"})
_NEAR: Final = 120
# Sentences without a cue that may stand between a statement and words that go on from it.
_FAR: Final = 1
# Words of a sentence, and letters of a word that titles write small.
_FEWEST: Final = 5
_SMALL: Final = 4


def complete(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """Drafts with whole quotations and chains, and the statements that the layout adds."""
    for draft in drafts:
        _keep_whole(look, draft)
        _drop_strays(look, draft)
        _drop_beside(look, draft)
        _name_subject(look, draft)
    _introduced(look, drafts)
    _announced(look, drafts)
    signatures.signed(look, drafts)
    signatures.named_behind(look, drafts)
    for draft in drafts:
        _follow_chain(look, draft)
    _continued(look, drafts)
    return ordered([draft for draft in drafts if draft.content])


def _keep_whole(look: Lookup, draft: Draft) -> None:
    """Stretch content over the whole of a quotation of which it holds the greater part."""
    for start, stop in list(draft.content):
        for quotation in look.quotations_in(start - 1, stop):
            _stretch(draft, quotation)
        around = look.quotation(start)
        if around is not None:
            _stretch(draft, around)


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


def _stretch(draft: Draft, quotation: Quotation) -> None:
    held = draft.covers(quotation.start, quotation.stop)
    size = quotation.stop - quotation.start
    inside = any(quotation.start <= a < quotation.stop for a, _ in (*draft.cue, *draft.source))
    if quotation.settled and not inside and _KEEP * size <= held < size:
        draft.add(quotation.start, quotation.stop)


# -- a: introduced


def _introduced(look: Lookup, drafts: list[Draft]) -> None:
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
        owner = owner_of(drafts, opening.start, opening.stop)
        if owner is not None and owner.cue and owner.cue[-1][0] >= tail[0] - 1:
            continue
        if found is None:
            continue
        verb, source = found
        cue = syntax.offsets(before, syntax.cue_tokens(verb))
        same = next((d for d in drafts if _overlap(d.cue, cue)), None)
        if owner is not None and owner is not same:
            take_away(owner, opening.start, opening.stop)
        if same is not None:
            if same.covers(tail[0], tail[1]) and not _real(look, same, tail[1]):
                same.content = []
            same.add(opening.start, opening.stop)
            _leave_earlier(look, same, before, tail[0])
            same.rule = f"{same.rule}; {INTRODUCED}"
            same.source = same.source or source
            continue
        drafts.append(Draft(source, cue, [(opening.start, opening.stop)], INTRODUCED, 0.85))


def _unmarked_block(
    look: Lookup, drafts: list[Draft], before: Paragraph, paragraph: Paragraph
) -> None:
    """A paragraph that a cue and a colon set off is said as a whole, though no mark closes it."""
    for draft in drafts:
        here = [b for a, b in draft.content if a == paragraph.start]
        announced = draft.cue and before.start <= draft.cue[0][0] < before.stop
        if here and announced and here[0] < paragraph.stop - 2:
            words = look.text[paragraph.start : paragraph.stop].rstrip()
            draft.content = [
                p for p in draft.content if not paragraph.start <= p[0] < paragraph.stop
            ]
            draft.add(paragraph.start, paragraph.start + len(words))
            draft.note("no mark closes the words: taken to the end of their paragraph")


def _opens(look: Lookup, paragraph: Paragraph) -> Quotation | None:
    """The quotation that a paragraph begins with."""
    found = look.quotation(paragraph.start)
    return found if found is not None and found.start == paragraph.start else None


def _overlap(one: list[Offsets], other: list[Offsets]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


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


# -- announced in its own sentence


def _announced(look: Lookup, drafts: list[Draft]) -> None:
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


def _give_chain(look: Lookup, drafts: list[Draft], last: Quotation, own: Draft) -> None:
    """``“One. ¶ “Two,” Orr said.``: the cue behind the comma has the whole chain."""
    earlier = [q for q in look.chains[last.chain] if q.start < last.start]
    if not earlier or own.covers(earlier[0].start, earlier[0].stop):
        return
    here = look.paragraph(earlier[0].start)
    if here is None or any(syntax.is_cue(t) for t in _announcing(look, earlier[0], here)):
        return
    for piece in earlier:
        owner = owner_of(drafts, piece.start, piece.stop)
        if owner is not None:
            take_away(owner, piece.start, piece.stop)
        own.add(piece.start, piece.stop)
    own.rule = f"{own.rule}; {CHAIN}"


def _give(
    look: Lookup, drafts: list[Draft], quotation: Quotation, paragraph: Paragraph, verb: Token
) -> Draft | None:
    """Give a quotation to the draft of its own cue, and take it from any other; that draft."""
    cue = syntax.offsets(paragraph, syntax.cue_tokens(verb))
    own = next((d for d in drafts if _overlap(d.cue, cue)), None)
    owner = owner_of(drafts, quotation.start, quotation.stop)
    row = look.sentence(cue[0][0])
    begin = min(row[0], quotation.start) if row is not None else quotation.start
    if owner is not None and owner is not own:
        if owner.covers(*cue[0]):
            return None  # "I hope she says, “...”": the cue itself is part of what is said.
        # Another cue of the same sentence keeps it, unless this one stands between.
        beside = owner.cue and begin <= owner.cue[0][0] < quotation.stop + _NEAR
        if beside and not owner.cue[-1][1] <= cue[0][0] < quotation.start:
            return None
        take_away(owner, quotation.start, quotation.stop)
    if own is None:
        source = syntax.offsets(paragraph, syntax.subject(verb))[:1]
        if source and look.quotation(source[0][0]) is None:
            content = [(quotation.start, quotation.stop)]
            drafts.append(Draft(source, cue, content, QUOTED, 0.65))
            return drafts[-1]
        return None
    own.add(quotation.start, quotation.stop)
    _leave_earlier(look, own, paragraph, begin)
    return own


def _leave_earlier(look: Lookup, draft: Draft, paragraph: Paragraph, begin: int) -> None:
    """What was quoted in full before the sentence of the cue is not brought in by it."""
    for earlier in look.quotations_in(paragraph.start, begin):
        if draft.covers(earlier.start, earlier.stop) and _ended(look, earlier):
            take_away(draft, earlier.start, earlier.stop)


def _ended(look: Lookup, quotation: Quotation) -> bool:
    return bool(_SENTENCE.search(look.text[quotation.start : quotation.stop]))


# -- b: chains


def _follow_chain(look: Lookup, draft: Draft) -> None:
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
                draft.add(piece.start, piece.stop)
            if later and CHAIN not in draft.rule:
                draft.rule = f"{draft.rule}; {CHAIN}"


# -- words around a quotation


def _announcing(look: Lookup, quotation: Quotation, paragraph: Paragraph) -> list[Token]:
    """The words of the same sentence before a quotation that a comma or colon announces."""
    lead = look.text[max(paragraph.start, quotation.start - 3) : quotation.start].rstrip()
    row = look.sentence(max(paragraph.start, quotation.start - 3))
    if lead[-1:] not in {",", ":"} or row is None or row[2].index != paragraph.index:
        return []
    return look.tokens(row[0], quotation.start - 1)


# -- c: no cue of its own


def _continued(look: Lookup, drafts: list[Draft]) -> None:
    """Whole quoted sentences without a cue, behind a statement in the same or last paragraph."""
    for quotation in look.outer:
        if owner_of(drafts, quotation.start, quotation.stop) is not None:
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
        _follow_chain(look, draft)


def _stands_alone(look: Lookup, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more of its own, begun and ended as one."""
    text = look.text[quotation.start : quotation.stop]
    row = look.sentence(quotation.start)
    begins = row is not None and quotation.start - row[0] <= 1
    whole = len(text.split()) >= _FEWEST and not _title(text)
    return begins and bool(_SENTENCE.search(text)) and whole


def _title(text: str) -> bool:
    """Whether quoted words are written as a title: "A Legend in the Coal Fields"."""
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > _SMALL]
    return len(words) > 1 and all(w[0].isupper() for w in words)


def _last_speaker(
    look: Lookup, drafts: list[Draft], quotation: Quotation, paragraph: Paragraph
) -> tuple[Draft | None, bool]:
    """The statement before, and whether it reaches to the quotation; None when too far."""
    before = look.before(paragraph)
    floor = before.start if before is not None else paragraph.start
    candidates = [
        d for d in drafts
        if d.source and d.content and d.content[0][0] < quotation.start
        and floor <= d.end <= quotation.start
    ]  # fmt: skip
    if not candidates:
        return None, False
    last = max(candidates, key=lambda d: (d.end, d.start))
    gap = look.sentence_index(quotation.start) - look.sentence_index(last.end - 1)
    return (last if gap <= 1 + _FAR else None), gap <= 1


__all__ = [
    "CHAIN",
    "CONTINUED",
    "INTRODUCED",
    "PARAGRAPH",
    "complete",
]
