"""What a draft may hold by itself: whole quotations, nothing beside them, its cue's subject."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from entente.language.analysis import Offsets, Paragraph, Quotation
from entente.reading.statements import syntax
from entente.reading.statements.drafts import Draft
from entente.reading.statements.lookup import Lookup

_KEEP: Final = 0.5
_PAUSES: Final = frozenset(",!?")
_CONJUNCTIONS: Final = frozenset({"that", "if", "whether"})
_RELATIVE: Final = frozenset({"which", "who", "that", "whom"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOUN_CLAUSES: Final = frozenset({"acl", "ccomp", "acl:relcl"})
_WHO: Final = frozenset({"WP", "WDT"})
_TIMES: Final = frozenset({"obl:unmarked", "obl:tmod", "nmod:unmarked"})
# Content that would be left of less is not cut.
_SHORTEST: Final = 8


def trim(look: Lookup, draft: Draft) -> None:
    """Mend the content and source of one draft by its quotations and its cue's sentence."""
    _keep_whole(look, draft)
    _drop_strays(look, draft)
    _drop_beside(look, draft)
    _name_subject(look, draft)
    paragraph = look.paragraph(draft.cue[0][0]) if draft.cue else None
    cue = look.tokens(*draft.cue[0]) if draft.cue else []
    if paragraph is not None and cue and syntax.parsed(cue[0].doc):
        _end_with_clause(look, draft, paragraph, cue)
        _end_before_next_verb(look, draft, paragraph, cue)
        _go_on_behind(look, draft, paragraph, cue)
        _only_source(look, draft, cue)


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


def _end_with_clause(look: Lookup, draft: Draft, paragraph: Paragraph, cue: list[Token]) -> None:
    """``his claim that it was late fooled nobody``: a noun brings in no more than its clause."""
    nouns = [t for t in cue if t.pos_ == "NOUN"]
    if not nouns or any(t.tag_.startswith("V") for t in cue):
        return
    noun = nouns[-1]
    clauses = [c for c in noun.children if c.dep_ in _NOUN_CLAUSES and c.i > noun.i]
    if not clauses:
        return
    last = clauses[0].right_edge
    end = paragraph.start + last.idx + len(last.text)
    begin = paragraph.start + clauses[0].left_edge.idx
    _cut(look, draft, begin, end, end)


def _end_before_next_verb(
    look: Lookup, draft: Draft, paragraph: Paragraph, cue: list[Token]
) -> None:
    """``praised the plan and gave them time``: what the speaker does next is not said."""
    verbs = [t for t in cue if t.tag_ in _FINITE]
    for verb in verbs[-1:]:
        for after in verb.children:
            own = after.dep_ == "conj" and after.i > verb.i and after.tag_ == verb.tag_
            if own and not any(c.dep_.startswith("nsubj") for c in after.children):
                begin = paragraph.start + after.left_edge.idx
                _cut(look, draft, begin - _SHORTEST, begin, begin)
                return


def _cut(look: Lookup, draft: Draft, inside: int, end: int, unquoted: int) -> None:
    """End the piece of content that holds ``inside`` at ``end``, unless it is quoted there."""
    for k, (start, stop) in enumerate(draft.content):
        if start <= inside + 1 and start < end < stop and look.quotation(unquoted) is None:
            words = look.text[start:end].rstrip(" ,;")
            if look.text[end:stop].strip(" .,"):
                draft.content[k] = (start, start + len(words))
            return


def _go_on_behind(look: Lookup, draft: Draft, paragraph: Paragraph, cue: list[Token]) -> None:
    """``which, they insist, can carry it``: what is said goes on behind the cue."""
    held = [look.text[a:b].lower() for a, b in draft.content]
    if len(held) != 1 or held[0] not in _RELATIVE or draft.content[0][1] > draft.cue[0][0]:
        return
    for verb in cue:
        for clause in verb.children:
            if clause.dep_ == "ccomp" and clause.i > cue[-1].i:
                behind = [t for t in clause.subtree if t.i > cue[-1].i]
                draft.content += syntax.offsets(paragraph, behind)[:1]
                return


def _only_source(look: Lookup, draft: Draft, cue: list[Token]) -> None:
    """``The ministry today announced``, ``fears among allies``: without what hangs on the cue."""
    kept: list[Offsets] = []
    within = {t.i for t in cue}
    for start, stop in draft.source:
        tokens, begin, end = look.tokens(start, stop), start, stop
        names = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in names]
        while len(tokens) > 1 and tokens[-1].dep_ in _TIMES and tokens[-1].head.i in within:
            end -= len(tokens[-1].text)
            end -= len(look.text[start:end]) - len(look.text[start:end].rstrip())
            tokens.pop()
        if len(tokens) > 1 and tokens[-1].tag_ in _WHO and tokens[-1].head.i not in within:
            end = max(end, _clause_end(start, tokens, cue[0].i))
        case = tokens[0].dep_ == "case" and tokens[0].head in tops if tokens else False
        if case and len(tokens) > 1 and tokens[0].head.head.i in within:
            begin += tokens[1].idx - tokens[0].idx
        kept.append((begin, end) if begin < end else (start, stop))
    draft.source = kept


def _clause_end(start: int, tokens: list[Token], cue: int) -> int:
    """``two envoys who left early said``: where the clause ends whose "who" the source holds."""
    names = {t.i for t in tokens}
    for clause in (tokens[-1], *tokens[-1].ancestors):
        last = clause.right_edge
        if clause.dep_ == "acl:relcl" and clause.head.i in names and last.i < cue:
            return start + last.idx + len(last.text) - tokens[0].idx
    return 0


__all__ = ["trim"]
