"""Passive cues: whose words "is said to", "was quoted as saying" and "it was announced" are not.

The grammatical subject of a passive cue is no speaker, save where it is quoted "as saying"; and a
speaker of another sentence is none of this one's.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from entente.language.analysis import Offsets
from entente.reading.statements import cues, syntax
from entente.reading.statements.drafts import Draft
from entente.reading.statements.lookup import Lookup

_QUOTED: Final = frozenset({"quoted", "cited", "reported"})
_SAYING: Final = frozenset({"saying", "telling", "warning", "declaring", "adding"})


def settle(look: Lookup, drafts: list[Draft]) -> None:
    """Correct the sources of drafts whose cue is passive."""
    for draft in drafts:
        verb = _passive(look, draft)
        if verb is None:
            continue
        if _as_saying(look, draft, verb):
            continue
        if _raised(verb):
            _unsay(look, draft, verb)
        elif _agentless(verb):
            _drop_far(look, draft)


def _passive(look: Lookup, draft: Draft) -> Token | None:
    """The participle of a passive cue."""
    if not draft.cue:
        return None
    tokens = look.tokens(*draft.cue[0])
    if not tokens or not syntax.parsed(tokens[0].doc):
        return None
    for token in tokens:
        if token.tag_ == "VBN" and any(c.dep_ == "aux:pass" for c in token.children):
            return token
    return None


def _as_saying(look: Lookup, draft: Draft, verb: Token) -> bool:
    """``Orr was quoted (by the agency) as saying that ...``: Orr says it."""
    if verb.text.lower() not in _QUOTED:
        return False
    behind = [t for t in verb.subtree if t.i > verb.i]
    saying = [
        t for t in behind
        if t.text.lower() in _SAYING and t.i and t.doc[t.i - 1].text.lower() == "as"
    ]  # fmt: skip
    subject = [c for c in verb.children if c.dep_ in {"nsubj:pass", "nsubj"} and c.i < verb.i]
    paragraph = look.paragraph(draft.cue[0][0])
    if not saying or not subject or paragraph is None:
        return False
    source = syntax.offsets(paragraph, syntax.trim(list(subject[0].subtree)))[:1]
    first = min(t.idx for t in syntax.cue_tokens(verb)) + paragraph.start
    last = paragraph.start + saying[0].idx + len(saying[0].text)
    draft.source = source
    agents = [c for c in verb.children if c.dep_ in {"obl:agent", "obl"} and c.i < saying[0].i]
    if not agents:
        draft.cue = [(first, last)]
    draft.content = _without(draft.content, [*source, (first, last)])
    draft.note("quoted by another")
    return True


def _raised(verb: Token) -> bool:
    """``is said to have left``: somebody says it of the subject."""
    label = cues.verb_class(verb.lemma_) or cues.verb_class(verb.text)
    opinion = label in {"said", "believes", "knows", "reportedly", "wrote"}
    return opinion and any(
        c.dep_ in {"xcomp", "ccomp", "csubj"}
        and c.i > verb.i
        and any(m.text.lower() == "to" for m in c.children)
        for c in verb.children
    )


def _unsay(look: Lookup, draft: Draft, verb: Token) -> None:
    """Take the grammatical subject out of the source, into what is said."""
    agents = [c for c in verb.children if c.dep_ == "obl:agent"]
    if agents:
        return
    paragraph = look.paragraph(draft.cue[0][0])
    here = [
        s for s in draft.source
        if paragraph is not None and any(
            t.dep_ in {"nsubj:pass", "nsubj"} and t.head == verb for t in look.tokens(*s)
        )
    ]  # fmt: skip
    if here:
        draft.source = [s for s in draft.source if s not in here]
        draft.content = sorted([*draft.content, *here])
        draft.cue_class = "reportedly"
        draft.note("who says so is not told")


def _agentless(verb: Token) -> bool:
    return not any(c.dep_ == "obl:agent" for c in verb.children)


def _drop_far(look: Lookup, draft: Draft) -> None:
    """A source in another sentence than a cue without agent is no source."""
    row = look.sentence(draft.cue[0][0])
    if row is not None:
        near = [s for s in draft.source if row[0] <= s[0] < row[1]]
        if len(near) < len(draft.source):
            draft.source = near
            draft.note("who says so is not told")


def _without(pieces: list[Offsets], taken: list[Offsets]) -> list[Offsets]:
    """Pieces less those that lie in some stretches."""
    kept = [p for p in pieces if not any(a < p[1] and p[0] < b for a, b in taken)]
    return kept or pieces


__all__ = ["settle"]
