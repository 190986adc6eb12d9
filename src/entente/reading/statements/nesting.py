"""Statements inside statements, the author's glosses, free indirect speech, unsettled ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final

from spacy.tokens import Token

from entente.reading.statements import cues, syntax
from entente.reading.statements.drafts import Draft, length
from entente.reading.statements.finding import LEARNED
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.register import Register

NESTED: Final = "statement inside a statement"
FREE: Final = "free indirect speech"
UNSETTLED: Final = "where the speech ends is unsettled"
_GLOSS: Final = re.compile(r"\([^()\n]{1,120}\)|\[[^\[\]\n]{1,120}\]")
_FOR_WHOM: Final = re.compile(
    r"(?:For (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}|him|her), "
    r"|(?:In|To) the (?P<people>[A-Z]\w+) (?:narrative|view|telling|reading|version|account), )"
)
_SHORTEST: Final = 4
_NOT: Final = frozenset({"not", "n't", "n’t", "never", "hardly"})
_SPOKEN: Final = cues.SPEECH | {"reportedly"}
_SAY: Final = frozenset({"say", "repeat"})
_SOME: Final = frozenset(["some", "many", "most", "few", "others", "several", "one", "people"])
_THAT_NEAR: Final = 6


def settle(drafts: list[Draft]) -> None:
    """Tie each draft that lies in another's content to the smallest such, its outer one.

    A sweep over the text: at each draft only the contents open there are looked at.
    """
    pieces = sorted((a, b, i) for i, d in enumerate(drafts) for a, b in d.content)
    contents = [_Content(d) for d in drafts]
    spans = [d.spans for d in drafts]
    active: list[tuple[int, int, int]] = []
    at = 0
    for i in sorted(range(len(drafts)), key=lambda k: spans[k][0]):
        draft = drafts[i]
        start, stop = spans[i][0]
        while at < len(pieces) and pieces[at][0] <= start:
            active.append(pieces[at])
            at += 1
        active = [piece for piece in active if piece[1] > start]
        if not draft.cue:
            continue
        holders = {
            k for _, end, k in active
            if end >= stop and contents[i].size < contents[k].size
            and all(contents[k].holds(*span) for span in spans[i])
        }  # fmt: skip
        if holders:
            best = min(holders, key=lambda k: (contents[k].size, drafts[k].start, k))
            draft.outer = drafts[best]


class _Content:
    """The content of a draft: how long it is, and whether one of its pieces holds a stretch."""

    def __init__(self, draft: Draft) -> None:
        pieces = sorted(draft.content)
        self.size = length(pieces)
        self._starts = [a for a, _ in pieces]
        self._reach = list(accumulate((b for _, b in pieces), max))

    def holds(self, start: int, stop: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._reach[at] >= stop


def only_speech(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """Drafts less attitudes in somebody's quoted words: "He is proud of it" is what *they* say."""
    gone = {
        id(d) for d in drafts
        if d.outer is not None and d.cue and d.rule == LEARNED
        and look.quotation(d.cue[0][0]) is not None
        and cues.classify(" ".join(look.text[a:b] for a, b in d.cue))[1] not in _SPOKEN
    }  # fmt: skip
    return without(drafts, gone)


def without(drafts: list[Draft], gone: set[int]) -> list[Draft]:
    """Drafts less those of some ids; what stood inside of one stands inside of its outer one."""
    for draft in drafts:
        while draft.outer is not None and id(draft.outer) in gone:
            draft.outer = draft.outer.outer
    return [d for d in drafts if id(d) not in gone]


def inside(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """Statements that somebody's words report in turn: "we stated that ..."."""
    found: list[Draft] = []
    known = Register(drafts)

    def add(draft: Draft | None) -> None:
        if draft is not None and not known.with_cue(draft.cue):
            known.append(draft)
            found.append(draft)

    for outer in drafts:
        for start, stop in outer.content:
            tokens = look.tokens(start, stop)
            for verb in syntax.cue_verbs([t for t in tokens if _in_marks(look, start, t)]):
                add(_nested(look, outer, verb, tokens))
            for token in tokens:
                add(_claim(look, outer, token, tokens))
    return found


def _claim(look: Lookup, outer: Draft, noun: Token, tokens: list[Token]) -> Draft | None:
    """``Tokyo's claim that the islands are its own``: a noun of speech with owner and clause."""
    if noun.pos_ != "NOUN" or cues.noun_class(noun.lemma_) not in cues.SPEECH:
        return None
    within = {t.i for t in tokens}
    owners = [c for c in noun.children if c.dep_ == "nmod:poss" and c.i < noun.i]
    clauses = [
        c for c in noun.children
        if c.dep_ in {"acl", "ccomp", "acl:relcl"} and c.i > noun.i
        and noun.doc[noun.i + 1].text.lower() == "that"
    ]  # fmt: skip
    paragraph = look.paragraph(outer.content[0][0])
    if not owners or not clauses or paragraph is None or paragraph.doc is not noun.doc:
        return None
    owner = list(owners[0].subtree)
    clause = syntax.trim(list(clauses[0].subtree))
    if len(clause) < _SHORTEST or not {t.i for t in (*clause, *owner)} <= within:
        return None
    source, cue = syntax.offsets(paragraph, owner)[:1], syntax.offsets(paragraph, [noun])
    content = syntax.offsets(paragraph, clause)
    draft = Draft(source, cue, content, NESTED, round(outer.confidence * 0.7, 4))
    draft.outer = outer
    return draft


def _in_marks(look: Lookup, start: int, token: Token) -> bool:
    """Whether a token of a piece of content stands in quotation marks."""
    paragraph = look.paragraph(start)
    return paragraph is not None and look.quotation(paragraph.start + token.idx) is not None


def _nested(look: Lookup, outer: Draft, verb: Token, tokens: list[Token]) -> Draft | None:
    """A cue with subject and clause, all within one piece of content."""
    # "to say", "I would say", "saying": nobody has said it.
    if not syntax.parsed(verb.doc) or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubj:outer"}]
    if not subjects or not _reported(verb, subjects[0]):
        return None
    within = {t.i for t in tokens}
    clause = syntax.hull([t for t in syntax.clause(verb) if t.i != verb.i], verb)
    subject = syntax.subject(verb)
    if len(clause) < _SHORTEST or not subject:
        return None
    if not {t.i for t in (*clause, *subject)} <= within:
        return None
    paragraph = look.paragraph(outer.content[0][0])
    for start, stop in outer.content:
        here = look.paragraph(start)
        if here is not None and here.doc is verb.doc and start <= here.start + verb.idx < stop:
            paragraph = here
    if paragraph is None:
        return None
    content = syntax.offsets(paragraph, clause)
    source = syntax.offsets(paragraph, subject)[:1]
    cue = syntax.offsets(paragraph, syntax.cue_tokens(verb))
    if not content or any(a < d and c < b for a, b in content for c, d in (*source, *cue)):
        return None
    draft = Draft(source, cue, content, NESTED, round(outer.confidence * 0.7, 4))
    draft.outer = outer
    return draft


def _reported(verb: Token, subject: Token) -> bool:
    """Whether a verb of speech reports words, and does not say that there were none.

    "He has not proposed", "you say" of anybody, and "I wonder", which is said this very moment,
    report nothing; nor does a "that" that is no conjunction.
    """
    if any(c.dep_ == "advmod" and c.text.lower() in _NOT for c in verb.children):
        return False
    who = subject.text.lower()
    if verb.tag_ == "VBP" and (who == "you" or (who == "i" and verb.text.lower() not in _SAY)):
        return False
    if any(c.dep_ == "ccomp" for c in verb.children) or verb.dep_ in {"parataxis", "ccomp"}:
        return True
    return any(
        t.text.lower() == "that" and t.dep_ == "mark"
        for t in verb.doc[verb.i + 1 : verb.i + _THAT_NEAR]
    )


def glosses(look: Lookup, draft: Draft) -> None:
    """Brackets inside somebody's words are the author's or editor's; say where."""
    for start, stop in draft.content:
        for match in _GLOSS.finditer(look.text, start, stop):
            begin, end = match.span()
            draft.note(f"gloss of the author at {begin}-{end}: {match.group()}")


def unsettled(look: Lookup, draft: Draft) -> None:
    """Say so where a mark is missing, or where speech may go on behind its end."""
    for start, stop in draft.content:
        around = [look.quotation(start), *look.quotations_in(start, stop)]
        for quotation in around:
            if quotation is not None and not quotation.settled:
                draft.note(f"{UNSETTLED}: {quotation.rule}")


def free_indirect(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """``For Xi, denying Mao was …``; and backshifted sentences right behind reported speech."""
    found: list[Draft] = []
    ends = {d.end: d for d in drafts if d.cue and d.source}
    bounds = sorted((d.start, d.spans[-1][1]) for d in drafts)
    starts = [a for a, _ in bounds]
    reach = list(accumulate((b for _, b in bounds), max))
    for at, (start, stop, paragraph, sentence) in enumerate(look.sentences):
        if paragraph.block.kind != "paragraph" or look.quotation(start) is not None:
            continue
        begun = bisect_left(starts, stop)
        if begun and reach[begun - 1] > start:
            continue  # a statement reaches into the sentence
        match = _FOR_WHOM.match(look.text, start, stop)
        if match:
            group = "who" if match["who"] else "people"
            end = stop - (look.text[stop - 1] in ".!?")
            draft = Draft([match.span(group)], [], [(match.end(), end)], FREE, 0.3)
            found.append(draft)
            continue
        before = look.sentences[at - 1] if at else None
        if before is None or before[2].index != paragraph.index:
            continue
        last = next((ends[e] for e in range(before[1] - 3, before[1] + 1) if e in ends), None)
        if last is None or look.quotations_in(*last.content[-1]) or _anybody(look, last):
            continue
        if _backshifted(look, last, [t for t in sentence if not t.is_space]):
            end = stop - (look.text[stop - 1] in ".!?")
            draft = Draft(list(last.source), [], [(start, end)], FREE, 0.3)
            draft.follows = last
            draft.note(f"{UNSETTLED}: the sentence has no cue of its own")
            found.append(draft)
    return found


def _backshifted(look: Lookup, last: Draft, sentence: list[Token]) -> bool:
    """Whether a sentence has the tense of reported speech: "would", "had been"."""
    cue = look.tokens(*last.cue[0])
    past = any(t.tag_ == "VBD" for t in cue)
    roots = [t for t in sentence if t.head == t]
    if not past or not roots:
        return False
    helpers = {t.text.lower() for t in roots[0].children if t.dep_ in {"aux", "aux:pass", "cop"}}
    # The author, too, tells what had happened before; of "it" and "they" the speaker was talking.
    taken_up = any(t.dep_.startswith("nsubj") and t.pos_ == "PRON" for t in roots[0].children)
    perfect = "had" in helpers and roots[0].tag_ == "VBN" and taken_up
    return bool(perfect or "would" in helpers)


def _anybody(look: Lookup, draft: Draft) -> bool:
    """Whether a source is nobody in particular: "some", "many Republicans"."""
    words = look.text[draft.source[0][0] : draft.source[0][1]].lower().split()
    return bool(words) and words[0] in _SOME


__all__ = [
    "FREE",
    "NESTED",
    "UNSETTLED",
    "free_indirect",
    "glosses",
    "inside",
    "only_speech",
    "settle",
]
