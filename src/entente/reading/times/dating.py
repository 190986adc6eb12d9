"""The date of a statement or event: which time expression dates the words of a span, and why.

Order: an expression in the span's own clause (by syntax where there is any), a full date before
a relative one; an event named there as earlier or later, where the text dates it elsewhere; the
date at which the narrative stands; else only that it is not after the document's date. Undated is
an answer, and says why.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.language.analysis import Analysis, Paragraph
from entente.nouns import UNKNOWN, Basis, Span, Timex, When
from entente.reading.times.described import description, stem
from entente.reading.times.reader import document_date, verb_tense, when_as_dct
from entente.reading.times.tense import PERFECT
from entente.reading.times.tokens import tokenise
from entente.reading.times.words import word_set

_CLAUSES = word_set("ccomp advcl acl acl:relcl relcl csubj csubj:pass parataxis root ROOT")
_ARGUMENTS = word_set("nsubj nsubj:pass obj iobj appos nmod:poss")
_REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_WALLS = (";", ":", "—", "–", "“", "”", '"', " that ", " which ", " who ")
_RECENT = 2
_WINDOW = 100
_LEADING = 5


def anchor_for(span: Span, analysis: Analysis, timexes: Sequence[Timex]) -> When:
    """When the words of ``span`` (a trigger, a cue) say that something happened.

    ``timexes`` are the document's, in text order. The basis names the expression's words, how
    it was tied to the span (``same clause``, ``same sentence``, ``described event``,
    ``narrative order``, ``not after the document``, ``undated``) and the anchor behind its value;
    ``When.span`` is the expression's span. An expression that is there but could not be resolved
    gives an open interval with its reason.
    """
    paragraph = analysis.paragraph_at(span.start)
    tokens = None if paragraph is None else paragraph.tokens(span)
    if paragraph is None or tokens is None or len(tokens) == 0:
        return UNKNOWN
    tense = verb_tense(tokens.root) if _parsed(paragraph) else None
    home = analysis.quotation_at(span.start)
    usable = [
        t
        for t in timexes
        if paragraph.start <= t.span.start < paragraph.stop
        and _can_date(t)
        and analysis.quotation_at(t.span.start) == home
        and (tense != PERFECT or not _definite(t, analysis))
    ]
    sentence = _sentence(paragraph, tokens)
    low, high = paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
    inside = [t for t in usable if low <= t.span.start and t.span.stop <= high]
    tied = _by_clause(inside, tokens, span, paragraph)
    tied = tied or _by_nearness(inside, span, paragraph)
    tied = tied or _by_event(sentence, tokens, paragraph, timexes, analysis)
    if tied is None and tense not in (PERFECT, 0, 1):
        tied = _by_story(sentence, paragraph, usable)
    return tied or _not_after(analysis, tense)


def _parsed(paragraph: Paragraph) -> bool:
    return paragraph.doc.has_annotation("DEP")


def _can_date(timex: Timex) -> bool:
    """Whether an expression can date an event: no bare duration, no set, nothing too wide."""
    if timex.type in ("SET", "DURATION"):
        return timex.when.basis.anchor == "event"
    return timex.when.precision not in ("century", "decade")


def _definite(timex: Timex, analysis: Analysis) -> bool:
    """Whether an expression names a past that is over, which the present perfect cannot take."""
    if timex.value in _REFERENCES:
        return False
    latest, written = timex.when.latest, document_date(analysis.document)
    if latest is None or written.earliest is None:
        return timex.when.basis.anchor == "explicit"
    return written.text() > latest and timex.when.precision in (
        "time", "day", "month", "season", "quarter", "half", "year"
    )  # fmt: skip


def _sentence(paragraph: Paragraph, tokens: DocSpan) -> DocSpan:
    if not paragraph.doc.has_annotation("SENT_START"):
        return paragraph.doc[:]
    return tokens[0].sent


def _clause(token: Token) -> tuple[Token, bool]:
    """The word that heads a token's clause, and whether the way there leads through a noun."""
    nominal = False
    while token.dep_ not in _CLAUSES and token.head.i != token.i:
        if token.dep_ in ("conj", "xcomp") and token.tag_.startswith("VB"):
            break
        nominal = nominal or token.dep_ in _ARGUMENTS
        token = token.head
    return token, nominal


def _by_clause(
    timexes: list[Timex], tokens: DocSpan, span: Span, paragraph: Paragraph
) -> When | None:
    if not timexes or not _parsed(paragraph):
        return None
    root = tokens.root
    clause, _ = _clause(root)
    own = set() if root.tag_.startswith("VB") else {t.i for t in root.subtree}
    raised = _clause(clause.head)[0] if clause.dep_ == "xcomp" else clause
    ranked: list[tuple[bool, bool, bool, int, Timex]] = []
    for timex in timexes:
        words = paragraph.tokens(timex.span)
        if words is None:
            continue
        home, nominal = _clause(words.root)
        under = words.root.i in own
        if under or (home in (clause, raised) and not nominal):
            full = timex.when.basis.anchor in ("explicit", "context")
            far = abs(timex.span.start - span.start)
            ranked.append((not under, timex.type == "DURATION", not full, far, timex))
    if not ranked:
        return None
    return _tied(min(ranked, key=lambda r: r[:4])[4], "same clause")


def _by_nearness(timexes: list[Timex], span: Span, paragraph: Paragraph) -> When | None:
    """Without syntax: the nearest expression of the sentence with no clause mark between."""
    if _parsed(paragraph):
        return None
    text, start = paragraph.doc.text, paragraph.start
    near: list[tuple[bool, int, Timex]] = []
    for timex in timexes:
        first, second = sorted((timex.span, span))
        between = text[first.stop - start : max(first.stop, second.start) - start]
        if not any(wall in between for wall in _WALLS):
            relative = timex.when.basis.anchor not in ("explicit", "context")
            near.append((relative, len(between), timex))
    return _tied(min(near, key=lambda n: n[:2])[2], "same sentence") if near else None


def _by_event(
    sentence: DocSpan,
    tokens: DocSpan,
    paragraph: Paragraph,
    timexes: Sequence[Timex],
    analysis: Analysis,
) -> When | None:
    """ "After the visit", "since the vote": not before, or not after, what the text dates."""
    for word in sentence:
        way = {"after": 1, "since": 1, "following": 1, "before": -1}.get(word.lower_)
        if way is None or word.i + 1 >= sentence.end or word.i in range(tokens.start, tokens.end):
            continue
        if _parsed(paragraph) and _clause(word)[0] not in (_clause(tokens.root)[0], word.head):
            continue
        light = tokenise(sentence.text[word.idx - sentence.start_char + len(word.text) :])
        words, head, owner = description(light, 0)
        if len(words) < 2:
            continue
        place = Span(paragraph.document, paragraph.start + word.idx, paragraph.start + word.idx + 1)
        found = _told(words, head, owner, place, timexes, analysis)
        if found is None:
            continue
        when = found.when
        basis = replace(
            when.basis,
            words=sentence.text[word.idx - sentence.start_char :][:60],
            rule="described event",
            anchor="event",
            anchor_words=when.basis.words,
            anchor_value=found.value,
        )
        if way > 0:
            return When(when.earliest, None, "unknown", basis, found.span)
        return When(None, when.latest, "unknown", basis, found.span)
    return None


def _told(
    words: frozenset[str],
    head: str,
    owner: str,
    place: Span,
    timexes: Sequence[Timex],
    analysis: Analysis,
) -> Timex | None:
    """The date of another sentence that tells of the described event."""
    best: tuple[int, int] | None = None
    chosen = None
    middle = bisect.bisect_left(timexes, place.start, key=lambda t: t.span.start)
    for timex in timexes[max(0, middle - _WINDOW) : middle + _WINDOW]:
        paragraph = analysis.paragraph_at(timex.span.start)
        if paragraph is None or timex.type != "DATE" or timex.when.earliest is None:
            continue
        tokens = paragraph.tokens(timex.span)
        if tokens is None or timex.value in _REFERENCES or not _can_date(timex):
            continue
        sentence = _sentence(paragraph, tokens)
        start = paragraph.start + sentence.start_char
        if start <= place.start < start + len(sentence.text):
            continue
        around = {stem(token.lower_) for token in sentence}
        if head not in around or (owner and owner not in around):
            continue
        key = (len(words & around), -abs(timex.span.start - place.start))
        if key[0] >= 2 and (best is None or key > best):
            best, chosen = key, timex
    return chosen


def _by_story(sentence: DocSpan, paragraph: Paragraph, usable: Sequence[Timex]) -> When | None:
    """Where the narrative stands: the last main-clause date of the sentences just before."""
    if not paragraph.doc.has_annotation("SENT_START"):
        return None
    earlier = [s for s in paragraph.doc.sents if s.end <= sentence.start][-_RECENT:]
    for before in reversed(earlier):
        low, high = paragraph.start + before.start_char, paragraph.start + before.end_char
        for timex in sorted(usable, key=lambda t: (t.type == "DURATION", -t.span.start)):
            if not (low <= timex.span.start and timex.span.stop <= high):
                continue
            words = paragraph.tokens(timex.span)
            if words is None or timex.value in _REFERENCES:
                continue
            if _leads_story(words, before, _parsed(paragraph)):
                return _tied(timex, "narrative order")
    return None


def _leads_story(words: DocSpan, sentence: DocSpan, parsed: bool) -> bool:
    """Whether a date says when its sentence happens, rather than dating a noun in it."""
    if words.start - sentence.start < _LEADING and not parsed:
        return True
    if not parsed:
        return False
    clause, nominal = _clause(words.root)
    if nominal or verb_tense(clause) == PERFECT:
        return False
    return sentence.root in (clause, clause.head)


def _not_after(analysis: Analysis, tense: int | None) -> When:
    """Nothing dates the words: they are not after the document, if they tell of the past."""
    date = document_date(analysis.document)
    if date.latest is None or tense in (0, 1):
        return When(basis=Basis(rule="undated", anchor="none", anchor_words=date.reason))
    known = analysis.document.written
    known = known if known.known else analysis.document.published
    basis = Basis(
        rule="not after the document",
        anchor="document",
        anchor_words=date.reason,
        anchor_value=when_as_dct(known) or "",
    )
    return When(None, known.latest, "unknown", basis)


def _tied(timex: Timex, how: str) -> When:
    when = timex.when
    basis = replace(when.basis, rule=f"{how}: {when.basis.rule}")
    return replace(when, basis=basis, span=timex.span)


__all__ = ["anchor_for"]
