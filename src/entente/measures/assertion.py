"""How a phrase is claimed, by the words around it in its sentence: a rule of thumb.

A negation within sixty characters before the phrase in its own clause, or between its words, a
denying verb whose clause it stands in ("denied that ..."), or words right behind it ("did not take
place", "is a myth") make it denied; words that were not spoken ("has never said that"), a question,
a condition or proposal anywhere before it in the sentence, or a modal close by, hypothetical; a
future planned; else it is asserted. The rule is shown beside each item, since it errs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.nouns import Status
from entente.reading.unsaid import brings_in_unsaid

_DENIED = re.compile(
    r"\b(?:not(?! (?:only|merely|just|simply|forget|surpris|long|least|until))"
    r"|no(?! (?:doubt|later|sooner|less|fewer))|nobody|nothing|none|without|cannot"
    r"|nor|neither"
    # "never been closer" says that it is close
    r"|never(?! (?:(?:been|before|so|stood|looked)\s+)*(?:more|better|so|\w+er)\b)"
    # "barely four months after" tells when
    r"|(?:hardly|scarcely|barely)(?! (?:\d|an? |one|two|three|four|five|six|seven|eight|nine|ten"
    r"|half|hours|days|weeks|months|years))|refus\w+|den(?:y|ies|ied)|rul(?:e|es|ed) out"
    r"|reject\w*|absence of|short of|rather than)\b|n[’']t\b|(?<!\ba )\b(?:little|few)\s*$",
    re.IGNORECASE,
)
# a verb that denies the clause after it: "rejected claims that", "denies that it wants to"
_DENIES = re.compile(
    r"(?<!not )(?<!never )\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w*|dismiss\w*)"
    r"(?:\s+[\w’'-]+){0,4}\s*$",
    re.IGNORECASE,
)
_BELIED = re.compile(
    r"[^,;:.!?]{0,40}?\b(?:(?:did|do|does|has|have|had|will|would)\s+(?:not|never)\s+"
    r"(?:take|taken|happen\w*|occur\w*|exist\w*|materiali[sz]e\w*|been held)"
    r"|never\s+(?:took|happened|occurred|existed|materiali[sz]ed)"
    r"|(?:is|are|was|were|has been|have been)\s+(?:not true|cancelled|canceled|called off|untrue"
    r"|false|unfounded|groundless|nonsense|a\s+(?:myth|fiction|fantasy|lie|fabrication)))\b",
    re.IGNORECASE,
)
# "May" the month is no modal, so this one minds its case
_MODAL = re.compile(r"\b(?:would|could|may|might|should)\b")
_SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|potential\w*|possib\w+|hypothetical|prelude to|future|proposals?"
    r"|propos(?:e|es|ed)|discuss\w*|threshold of|were to|towards? creating|in the making)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\W*(?:if|should|were|unless)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|going to|intends?|intended|aims? to|is to|are to"
    r"|promis\w+|pledg\w+ to)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?[\s\"”’')\]]*$")
_CLAUSES = (" that ", ", ", ": ", "–", "—", " but ", " yet ", " although ", " though ")
_SCOPE = 60
_REACH = 120


def status_of(text: str, start: int, stop: int, gaps: Sequence[tuple[int, int]] = ()) -> Status:
    """How the phrase at ``start`` to ``stop`` of a sentence is claimed.

    ``gaps`` are the stretches between the phrase's own words: "is not now in decline".
    """
    before = text[max(0, text.rfind(";", 0, start)) : start]
    near = before[-_SCOPE:]
    clause = near[max(near.rfind(mark) for mark in _CLAUSES) + 1 :]
    inside = any(m.end() <= end for begin, end in gaps for m in _DENIED.finditer(text, begin))
    if _DENIED.search(clause) or inside or _BELIED.match(text[stop:]) or _denied_clause(before):
        return "denied"
    if _unsaid_clause(before):
        return "hypothetical"
    if _OPENING.match(text) or _SUPPOSED.search(before) or _MODAL.search(near):
        return "hypothetical"
    if _ASKED.search(text):
        return "hypothetical"
    if _PLANNED.search(near) or re.match(r"\s*(?:is|are|was) (?:planned|proposed)", text[stop:]):
        return "planned"
    return "asserted"


def _denied_clause(before: str) -> bool:
    """Whether the phrase stands in a clause that a denying verb brings in."""
    return _DENIES.search(_lead(before)) is not None


def _unsaid_clause(before: str) -> bool:
    """Whether it stands in a clause that, by the sentence, nobody or not this one spoke."""
    return brings_in_unsaid(_lead(before))


def _lead(before: str) -> str:
    """The words before the "that" of the clause in which the phrase stands, if it is in one."""
    near = before[-_REACH:]
    that = near.rfind(" that ")
    return near[:that] if that >= 0 and "," not in near[that:] else ""
