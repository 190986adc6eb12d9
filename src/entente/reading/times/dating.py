"""The date of a statement or event: which time expression dates the words of a span, and why.

Order: an expression in the span's own clause (by syntax where there is any), a full date before
a relative one; an event that the clause names as earlier or later; the date at which the
narrative stands; else only that it is not after the document's date. Undated is an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.language.analysis import Analysis, Paragraph
from entente.nouns import UNKNOWN, Basis, Span, Timex, When
from entente.reading.times.reader import document_date, tagged_tense, when_as_dct
from entente.reading.times.tokens import tokenise
from entente.reading.times.words import word_set

_OWN_CLAUSE = word_set("ccomp advcl acl acl:relcl relcl csubj csubj:pass parataxis root ROOT")
_RECENT = 2


def anchor_for(span: Span, analysis: Analysis, timexes: Sequence[Timex]) -> When:
    """When the words of ``span`` (a trigger, a cue) say that something happened.

    ``timexes`` are the document's, in text order. The basis names the expression's words, how
    it was tied to the span (``same clause``, ``same sentence``, ``narrative order``, ``not after
    the document``) and the anchor behind its value; ``When.span`` is the expression's span.
    """
    paragraph = analysis.paragraph_at(span.start)
    if paragraph is None:
        return UNKNOWN
    sentence = _sentence(paragraph, span)
    dated = [t for t in timexes if t.when.known and _dates_something(t)]
    if sentence is not None:
        low = paragraph.start + sentence.start_char
        high = paragraph.start + sentence.end_char
        inside = [t for t in dated if low <= t.span.start and t.span.stop <= high]
        inside = _same_side(inside, span, analysis)
        found = _by_clause(inside, span, paragraph) or _by_nearness(inside, span, paragraph)
        if found is not None:
            return found
    return _by_story(span, paragraph, dated, analysis) or _not_after(span, analysis)


def _dates_something(timex: Timex) -> bool:
    """Whether an expression can date an event: no bare duration, no set, nothing too vague."""
    if timex.type == "SET":
        return False
    if timex.type == "DURATION":
        return timex.when.basis.anchor == "event"
    return timex.when.precision not in ("century", "decade")


def _sentence(paragraph: Paragraph, span: Span) -> DocSpan | None:
    tokens = paragraph.tokens(span)
    if tokens is None or len(tokens) == 0:
        return None
    if not paragraph.doc.has_annotation("SENT_START"):
        return paragraph.doc[:]
    return tokens[0].sent


def _same_side(timexes: list[Timex], span: Span, analysis: Analysis) -> list[Timex]:
    """Expressions on the span's side of a quotation mark: quoted words date what is quoted."""
    home = analysis.quotation_at(span.start)
    return [t for t in timexes if analysis.quotation_at(t.span.start) == home]


def _clause(token: Token) -> Token:
    """The word that heads a token's clause."""
    while token.dep_ not in _OWN_CLAUSE and token.head is not token:
        if token.dep_ == "conj" and token.tag_.startswith("VB"):
            return token
        if token.dep_ == "xcomp" and token.tag_.startswith("VB"):
            return token
        token = token.head
    return token


def _by_clause(timexes: list[Timex], span: Span, paragraph: Paragraph) -> When | None:
    if not timexes or not paragraph.doc.has_annotation("DEP"):
        return None
    tokens = paragraph.tokens(span)
    if tokens is None:
        return None
    root = tokens.root
    clause = _clause(root)
    subtree = {t.i for t in root.subtree} if not root.tag_.startswith("VB") else set()
    ranked: list[tuple[int, int, int, Timex]] = []
    for timex in timexes:
        words = paragraph.tokens(timex.span)
        if words is None:
            continue
        home = _clause(words.root)
        under = words.root.i in subtree
        same = home == clause or (clause.dep_ == "xcomp" and home == _clause(clause.head))
        if not same and not under:
            continue
        explicit = timex.when.basis.anchor in ("explicit", "context")
        ranked.append((not under, not explicit, abs(timex.span.start - span.start), timex))
    if not ranked:
        return None
    best = min(ranked, key=lambda r: r[:3])
    return _tied(best[3], "same clause")


def _by_nearness(timexes: list[Timex], span: Span, paragraph: Paragraph) -> When | None:
    """Without syntax: the nearest expression of the sentence with no clause mark between."""
    if paragraph.doc.has_annotation("DEP"):
        return None
    text, start = paragraph.doc.text, paragraph.start
    near: list[tuple[bool, int, Timex]] = []
    for timex in timexes:
        first, second = sorted((timex.span, span))
        between = text[first.stop - start : second.start - start]
        if any(mark in between for mark in (";", ":", "—", "–", "“", "”", '"')):
            continue
        if " that " in between or " which " in between or " who " in between:
            continue
        relative = timex.when.basis.anchor not in ("explicit", "context")
        near.append((relative, len(between), timex))
    return _tied(min(near, key=lambda n: n[:2])[2], "same sentence") if near else None


def _by_story(
    span: Span, paragraph: Paragraph, dated: Sequence[Timex], analysis: Analysis
) -> When | None:
    """The date where the narrative stands: the last one of the sentences just before."""
    if not paragraph.doc.has_annotation("SENT_START"):
        return None
    tokens = paragraph.tokens(span)
    if tokens is None:
        return None
    sentences = list(paragraph.doc.sents)
    place = next((i for i, s in enumerate(sentences) if s.start <= tokens[0].i < s.end), 0)
    first = sentences[max(0, place - _RECENT)].start_char + paragraph.start
    home = analysis.quotation_at(span.start)
    before = [
        t
        for t in dated
        if first <= t.span.start
        and t.span.stop <= span.start
        and analysis.quotation_at(t.span.start) == home
        and t.value not in ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
    ]
    if not before or not _past(span, analysis):
        return None
    return _tied(before[-1], "narrative order")


def _past(span: Span, analysis: Analysis) -> bool:
    tokens = tokenise(analysis.document.text[span.start : span.stop])
    if not len(tokens):
        return False
    shifted = replace_offsets(tokens.starts, span.start), replace_offsets(tokens.stops, span.start)
    tokens.starts, tokens.stops = shifted
    return tagged_tense(analysis, tokens)(0, len(tokens)) in (-1, None)


def replace_offsets(offsets: list[int], by: int) -> list[int]:
    """Offsets moved by a constant."""
    return [offset + by for offset in offsets]


def _not_after(span: Span, analysis: Analysis) -> When:
    """Nothing dates the words: they are not after the document, if they tell of the past."""
    date = document_date(analysis.document)
    if date.latest is None or not _past(span, analysis):
        return When(basis=Basis(rule="undated", anchor="none", anchor_words=date.reason))
    known = analysis.document.written
    known = known if known.known else analysis.document.published
    return When(
        None,
        known.latest,
        "unknown",
        Basis(
            rule="not after the document",
            anchor="document",
            anchor_words=date.reason,
            anchor_value=when_as_dct(known) or "",
        ),
    )


def _tied(timex: Timex, how: str) -> When:
    when = timex.when
    basis = replace(when.basis, rule=f"{how}: {when.basis.rule}")
    return replace(when, basis=basis, span=timex.span)


__all__ = ["anchor_for"]
