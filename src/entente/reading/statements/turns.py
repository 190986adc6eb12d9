"""Transcripts: paragraphs that begin with a speaker's label and a colon, or with "Q" and "A".

A label alone proves nothing ("Update:", "Strengths:"). A text is a transcript if labels come back,
if it asks and answers, or if most of its labels are persons.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from entente.language.analysis import Offsets, Paragraph
from entente.nouns import Mention, Party
from entente.reading.statements import syntax
from entente.reading.statements.drafts import TURN, Draft, ordered
from entente.reading.statements.lookup import PERSONS, Lookup
from entente.reading.statements.register import Register

_WORD = r"[A-Z][\w.’'-]*"
_SMALL = r"of|the|for|and|de|der|van|von|al|bin|on|&"
_LABEL: Final = re.compile(
    rf"(?P<who>{_WORD}(?:,?\s(?:{_WORD}|{_SMALL})){{0,9}})(?P<by>\s\([^()\n]{{1,60}}\))?"
    r"(?P<colon>\s?:)\s+(?=\S)"
)
_ASKS: Final = re.compile(r"(?P<who>Q|A|Question|Answer)(?P<colon>[.:])\s+(?=\S)")
# Official transcripts: labels in capitals, also within a paragraph, and "Q" without a colon.
_CAPITALS: Final = re.compile(
    r"(?P<who>(?:[A-Z][A-Z’'-]+|MR\.|MRS\.|MS\.|DR\.)(?:\s[A-Z][A-Z.’'-]*){0,5})(?P<colon>:)\s+"
    r"(?=\S)"
)
_BARE: Final = re.compile(r"(?P<who>Q)(?P<colon>)\s+(?=[A-Z“\"-])")
_ENDED: Final = re.compile(r"(?:[.!?)”\"]|--|—)\s+$")
_MARKS: Final = frozenset('“"‘')
_HEADS: Final = "BREAKING CORRECTION MORE NOTE PHOTO PHOTOS READ RELATED SOURCE UPDATE VIDEO"
_NO_NAMES: Final = frozenset(_HEADS.split())
_QUESTION: Final = frozenset({"Q", "Question"})
_ANSWER: Final = frozenset({"A", "Answer"})
_TITLES: Final = """
    ambassador admiral captain chairman chairwoman chancellor colonel commissioner congressman
    congresswoman deputy director doctor dr foreign general governor journalist judge justice king
    lady lieutenant lord madam major marshal mayor minister moderator mr mrs ms operator premier
    president prime prince princess professor queen rep reporter representative secretary sen
    senator sir speaker spokesman spokesperson spokeswoman vice
"""
# A sentence cannot be a label: "He said: ..." is a cue.
_LONGEST: Final = 80
# Words up to which a turn that ends in a question mark is a question and no more.
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class _Label:
    paragraph: Paragraph
    who: str
    span: Offsets
    colon: Offsets
    body: int  # where the words begin


def complete(look: Lookup, drafts: list[Draft], mentions: Sequence[Mention]) -> list[Draft]:
    """Drafts with one for each turn of a transcript; what lies inside a turn is nested in it."""
    labels = _labels(look)
    if not _is_transcript(look, labels):
        return drafts
    turns = [_turn(look, label, after) for label, after in _with_next(labels)]
    answering = _interviewed(look, labels[0], mentions)
    for label, turn in zip(labels, turns, strict=True):
        if label.who in _QUESTION:
            turn.speaker = Party("the one who asks", None, (), 0.3, "label of a question")
        elif label.who in _ANSWER and answering is not None:
            turn.speaker = answering
    held = Register(turns)
    begins = [label.span[0] for label in labels]
    kept = [d for d in drafts if not _is_label(d, labels, begins)]
    for draft in kept:
        _confine(draft, held)
    return ordered([*(d for d in kept if d.content), *turns])


def _labels(look: Lookup) -> list[_Label]:
    found: list[_Label] = []
    for paragraph in look.body:
        found.extend(_within(look, paragraph))
    official = sum(len(label.who) > 1 and label.who.isupper() for label in found) > 1
    if not official:
        # A bare "Q" is a label only beside names in capitals.
        return [label for label in found if label.colon[0] < label.colon[1]]
    # One transcript writes its labels alike: "Pence: no deal" above it is a headline.
    return [label for label in found if label.who.isupper() or label.who in _QUESTION | _ANSWER]


def _within(look: Lookup, paragraph: Paragraph) -> list[_Label]:
    """The label that a paragraph begins with, and those in capitals further on."""
    text, found = look.text, []
    for match in _candidates(text, paragraph.start, paragraph.stop):
        if match.end() - match.start() > _LONGEST:
            continue
        tokens = look.tokens(*match.span("who"))
        if syntax.cue_verbs(tokens) and not match["who"].isupper():
            continue
        found.append(
            _Label(paragraph, match["who"], match.span("who"), match.span("colon"), match.end())
        )
    return found


def _candidates(text: str, start: int, stop: int) -> list[re.Match[str]]:
    patterns = (_ASKS, _CAPITALS, _BARE, _LABEL)
    # A transcript may be quoted as a whole, its mark opened again at each turn.
    begin = start + (text[start : start + 1] in _MARKS)
    first = next((m for m in (p.match(text, begin, stop) for p in patterns) if m), None)
    found = [first] if first else []
    at = first.end() if first else start
    for pattern in (_CAPITALS, _BARE):
        for match in pattern.finditer(text, at, stop):
            if _ENDED.search(text, max(start, match.start() - 6), match.start()):
                found.append(match)
    return sorted(found, key=lambda m: m.start())


def _is_transcript(look: Lookup, labels: Sequence[_Label]) -> bool:
    names = [label.who for label in labels]
    if len(names) < 2:
        return False
    if any(n in _QUESTION for n in names) and any(n in _ANSWER for n in names):
        return True
    persons = [n for label, n in zip(labels, names, strict=True) if _personal(look, label)]
    if not persons:
        # Surnames in capitals that come back: no names are found in capitals.
        shouted = [n for n in names if n.isupper() and len(n) > 2 and n not in _NO_NAMES]
        persons = shouted if len(set(shouted)) > 1 else []
    again = len(set(persons)) < len(persons)
    return 2 * len(persons) >= len(names) and (again or 2 * len(persons) > len(names))


def _personal(look: Lookup, label: _Label) -> bool:
    """Whether a label names a person, a title or the questioner of a transcript."""
    words = {w.strip(".,").lower() for w in label.who.split()}
    if words & set(_TITLES.split()) or label.who in _QUESTION | _ANSWER:
        return True
    tokens = look.tokens(*label.span)
    return any(t.ent_type_ in PERSONS for t in tokens)


def _with_next(labels: Sequence[_Label]) -> list[tuple[_Label, _Label | None]]:
    return [
        (label, labels[i + 1] if i + 1 < len(labels) else None) for i, label in enumerate(labels)
    ]


def _turn(look: Lookup, label: _Label, after: _Label | None) -> Draft:
    """The words behind a label, and the paragraphs without one up to the next label.

    Behind the last label only its own paragraph: where the transcript ends is not said.
    """
    end = label.paragraph.stop
    if after is not None:
        first = after.paragraph.start
        marked = after.span[0] == first + 1 and look.text[first] in _MARKS
        end = first if marked else after.span[0]
    content = []
    for paragraph in look.body_within(label.body, end):
        start, stop = max(paragraph.start, label.body), min(paragraph.stop, end)
        words = look.text[start:stop].rstrip()
        if start < stop and words:
            content.append((start, start + len(words)))
    cue = [label.colon] if label.colon[0] < label.colon[1] else []
    draft = Draft([label.span], cue, content, TURN, 0.9)
    whole = look.text[content[-1][0] : content[-1][1]] if content else ""
    short = len(content) == 1 and len(whole.split()) <= _SHORT
    asks = label.who in _QUESTION or (whole.rstrip('”"’').endswith("?") and short)
    draft.cue_class = "asked" if asks else "said"
    return draft


def _interviewed(look: Lookup, first: _Label, mentions: Sequence[Mention]) -> Party | None:
    """The one person named before the questions begin, whose answers they are."""
    named = {
        m.actor.id: m for m in mentions
        if m.kind == "person" and m.actor is not None and m.span.stop <= first.span[0]
    }  # fmt: skip
    if len(named) == 1:
        mention = next(iter(named.values()))
        assert mention.actor is not None
        name = mention.actor.name
        return Party(name, mention.actor, (), 0.6, "the one person named before the questions")
    names = {
        e.text
        for p in look.paragraphs
        if p.stop <= first.span[0]
        for e in p.doc.ents
        if e.label_ in PERSONS
    }
    if named or len(names) != 1:
        return None
    return Party(min(names), None, (), 0.5, "the one person named before the questions")


def _is_label(draft: Draft, labels: Sequence[_Label], begins: Sequence[int]) -> bool:
    """Whether a draft is a turn as the learned head saw it: its cue is a label's colon."""
    for a, b in draft.cue or draft.source:
        at = bisect_right(begins, a) - 1
        if at >= 0 and b <= labels[at].body:
            return True
    return False


def _confine(draft: Draft, turns: Register) -> None:
    """Content stays within the turn of its cue: nobody's words run on into another's turn."""
    at = draft.cue[0][0] if draft.cue else draft.content[0][0]
    for turn in turns.near(at, at + 1):
        if any(a <= at < b for a, b in turn.content):
            draft.content = [
                (max(a, x), min(b, y))
                for a, b in draft.content
                for x, y in turn.content
                if max(a, x) < min(b, y)
            ]
            return


__all__ = ["complete"]
