"""Cue, source and content read off a sentence's tree; without a tree, off its words.

It serves where the learned head is silent: sentences that introduce a block quotation, statements
inside a quotation, and pipelines without statement weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from entente.language.analysis import Offsets, Paragraph
from entente.reading.statements import cues

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer", "csubj"})
_CLAUSES: Final = frozenset({"ccomp", "parataxis"})
_BREAKS: Final = frozenset(',;:–—-"“”()[]«»') | {"--"}
_LEFT_OF_CUE: Final = frozenset({"aux", "aux:pass", "advmod", "cop"})
_EDGE: Final = frozenset(",.;:–—-") | {"--"}
_CLAUSE_OPENERS: Final = (
    "that which who while when after before because although and but as if since until though "
    "where whom or"
)
_CLAUSE_WORDS: Final = frozenset(_CLAUSE_OPENERS.split())


def parsed(doc: Doc) -> bool:
    """Whether a Doc has a dependency tree."""
    return bool(doc.has_annotation("DEP"))


def is_cue(token: Token, classes: frozenset[str] = cues.SPEECH) -> bool:
    """Whether a token is a verb of one of the classes."""
    if token.text.lower() not in cues.FORMS:
        return False
    if token.tag_ and not token.tag_.startswith("V"):
        return False
    label = cues.verb_class(token.lemma_ or token.text) or cues.verb_class(token.text)
    return label in classes


def cue_verbs(tokens: Sequence[Token], classes: frozenset[str] = cues.SPEECH) -> list[Token]:
    """The verbs among some tokens that can bring in a statement, finite ones if there are any."""
    found = [t for t in tokens if is_cue(t, classes)]
    finite = [t for t in found if not t.tag_ or t.tag_ in {"VBD", "VBZ", "VBP", "VBN", "VB"}]
    return finite or found


def cue_tokens(verb: Token) -> list[Token]:
    """The cue with its auxiliaries, negation, adverbs and particle, without a gap."""
    first = last = verb.i
    if parsed(verb.doc):
        while first > 0:
            before = verb.doc[first - 1]
            if before.head != verb or before.dep_ not in _LEFT_OF_CUE or _is_break(before):
                break
            first -= 1
        behind = verb.doc[last + 1] if last + 1 < len(verb.doc) else None
        if behind is not None and behind.head == verb and behind.dep_ == "compound:prt":
            last += 1
    return [verb.doc[i] for i in range(first, last + 1)]


def _is_break(token: Token) -> bool:
    return token.text in _BREAKS


def subject(verb: Token) -> list[Token]:
    """The tokens of a verb's subject; through coordination and control, else by the words."""
    if parsed(verb.doc):
        at, steps = verb, 0
        while steps < 6:
            heads = [
                c for c in at.children
                if c.dep_ in _SUBJECTS or (c.dep_ == "nsubj:pass" and at is not verb)
            ]  # fmt: skip
            if heads:
                # Weak trees give "Minister" and "Orlov" in "Minister Orlov" a subject each.
                parts = [
                    t for head in heads if head.i < at.i or len(heads) == 1 for t in _phrase(head)
                ]
                return trim(sorted(parts or _phrase(heads[0]), key=lambda t: t.i))
            if at.dep_ == "acl" and at.head.pos_ in {"NOUN", "PROPN"}:
                return trim(_phrase(at.head, without=at))
            if at.dep_ not in {"conj", "xcomp", "advcl", "parataxis"} or at.head == at:
                break
            at, steps = at.head, steps + 1
        inverted = _inverted(verb)
        if inverted:
            return inverted
    return _left_phrase(verb)


def _phrase(head: Token, without: Token | None = None) -> list[Token]:
    """A noun phrase: its subtree without relative clauses that follow it."""
    left_out: set[int] = set()
    for token in head.subtree:
        clause = token.dep_ in {"acl:relcl", "parataxis", "advcl"} and token.i > head.i
        if clause or token == without:
            left_out.update(t.i for t in token.subtree)
    kept = [t for t in head.subtree if t.i not in left_out]
    if not kept:
        return [head]
    # Keep the run around the head.
    run = [t for t in kept if t.i <= head.i or _reaches(kept, head.i, t.i)]
    return sorted(run, key=lambda t: t.i)


def _reaches(kept: Sequence[Token], start: int, stop: int) -> bool:
    inside = {t.i for t in kept}
    return all(i in inside for i in range(start, stop + 1))


def _inverted(verb: Token) -> list[Token]:
    """``said Lavrov``: a name or noun right behind the verb at the end of its clause."""
    doc = verb.doc
    at = verb.i + 1
    while at < len(doc) and (doc[at].pos_ in {"DET", "PROPN", "NOUN", "ADJ", "PRON"}):
        at += 1
    run = [doc[i] for i in range(verb.i + 1, at)]
    ends = at >= len(doc) or doc[at].text in {".", ",", "?", "!", "”", '"'}
    opens = verb.i > 0 and doc[verb.i - 1].text in {",", "”", '"', "’", "?", "!"}
    return run if run and ends and opens else []


def _left_phrase(verb: Token) -> list[Token]:
    """The words left of a verb up to a comma, mark or clause word; appositions are jumped."""
    doc = verb.doc
    first = min(t.i for t in cue_tokens(verb))
    begin = verb.sent.start if parsed(doc) else 0
    at = first - 1
    if at >= begin and doc[at].text == ",":
        # ", director general of Orion, confirmed": the name stands before the apposition.
        at -= 1
        while at >= begin and doc[at].text != ",":
            at -= 1
        at -= 1
    stop = at + 1
    while at >= begin:
        word = doc[at]
        if _is_break(word) and not (word.text == "-" and not doc[at - 1].whitespace_):
            break
        if word.text.lower() in _CLAUSE_WORDS or word.is_space:
            break
        at -= 1
    return trim([doc[i] for i in range(at + 1, stop)])


def trim(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without punctuation and white space at the edges."""
    found = list(tokens)
    while found and (found[0].text in _EDGE or found[0].is_space):
        found.pop(0)
    while found and (found[-1].text in _EDGE or found[-1].is_space):
        found.pop()
    return found


def offsets(paragraph: Paragraph, tokens: Sequence[Token]) -> list[Offsets]:
    """Tokens as stretches of the document, one for each unbroken run."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if runs and token.i <= runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    found = []
    for run in runs:
        kept = trim(run)
        if kept:
            start = paragraph.start + kept[0].idx
            found.append((start, paragraph.start + kept[-1].idx + len(kept[-1].text)))
    return found


def clause(verb: Token) -> list[Token]:
    """The tokens of what a cue verb brings in as a clause; empty if the tree has none."""
    if not parsed(verb.doc):
        return _after_that(verb)
    for child in verb.children:
        if child.dep_ == "ccomp" and len(list(child.subtree)) > 1:
            return trim(list(child.subtree))
    if verb.dep_ in _CLAUSES and verb.head != verb and verb.i > verb.head.i:
        own = {t.i for t in verb.subtree}
        rest = [t for t in verb.head.subtree if t.i not in own and t.i < verb.i]
        if len(rest) > 2:
            return trim(rest)
    for child in verb.children:
        if child.dep_ == "parataxis" and child.i < verb.i and len(list(child.subtree)) > 2:
            return trim(list(child.subtree))
    return _after_that(verb)


def _after_that(verb: Token) -> list[Token]:
    doc = verb.doc
    behind = range(verb.i + 1, len(doc))
    end = next((i for i in behind if doc[i].is_sent_start), len(doc))
    for at in range(verb.i + 1, min(verb.i + 6, end)):
        if doc[at].text.lower() == "that" and at + 1 < end:
            return trim([doc[i] for i in range(at, end)])
    return []


def complement(verb: Token) -> list[Token]:
    """What a verb of praise, blame or wish governs: everything behind it in its clause."""
    if not parsed(verb.doc):
        return []
    wanted = {"obj", "xcomp", "obl", "ccomp"}
    parts = [c for c in verb.children if c.i > verb.i and c.dep_ in wanted]
    if not any(c.dep_ in {"obj", "xcomp"} for c in parts):
        return []
    tokens = [t for part in parts for t in part.subtree]
    return trim(sorted(tokens, key=lambda t: t.i))


def hull(tokens: Sequence[Token], without: Token) -> list[Token]:
    """All tokens from the first to the last of some; of two sides of ``without`` the longer."""
    behind = [t for t in tokens if t.i > without.i]
    before = [t for t in tokens if t.i < without.i]
    side = behind if len(behind) >= len(before) else before
    if not side:
        return []
    first, last = min(t.i for t in side), max(t.i for t in side)
    return trim([without.doc[i] for i in range(first, last + 1)])


def words(sentence: DocSpan) -> list[Token]:
    """The tokens of a sentence that are no white space."""
    return [t for t in sentence if not t.is_space]


__all__ = [
    "clause",
    "complement",
    "cue_tokens",
    "cue_verbs",
    "hull",
    "is_cue",
    "offsets",
    "parsed",
    "subject",
    "trim",
    "words",
]
