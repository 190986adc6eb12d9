"""Where sentences begin and end, and whether a word is a name though it opens one.

Copies are compared without a parse, so these are rules of the letters: a capital that a sentence
asks for tells nothing, one in the middle of a sentence does.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from typing import Final

MARKS: Final = " “\"‘'«—–-"
_END: Final = re.compile(r"[.!?…。]+[”\"’')\]»]*(?=\s|$)|\n\s*\n")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Adm|Sen|Rep|Gov|Rev|St|Jr|Sr|"
    r"No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)$"
)
_VERB: Final = re.compile(
    r"\s+(?:[a-z]{2,}ed|is|was|has|had|will|would|can|could|may|might|does|did|says|said|told|met|"
    r"sent|gave|took|made|went|came|won|lost|left|held|saw|knew|thought|spoke|wrote|began|put)\b"
)
_OPENERS: Final = frozenset(
    """a about above according across after again against all almost already also although always
    amid among an and another any around as at back because before behind below beside besides
    between beyond both but by clearly despite down during each either even ever every everyone
    everything except few finally first for former fourth from further furthermore he hence her
    here his how however if in indeed inside instead into it its just last later latest less like
    many maybe meanwhile more moreover most much my nearly neither never nevertheless new next no
    nobody none nonetheless nor not nothing now of off often old on once one only or other others
    otherwise our out outside over overall past perhaps rather regarding same second several she
    since so some somehow someone something sometimes soon still such that the their them then
    there thereby therefore these they third this those though three through throughout thus till
    to today together tomorrow tonight too toward towards twice two under unless unlike until up
    upon usually very via we well were what when whenever where whereas whether which while who
    whoever whom whose why will with within without yes yesterday yet you your""".split()
)


def bounds(text: str, start: int, stop: int) -> tuple[int, int]:
    """Where the sentence of ``start`` begins and that of ``stop`` ends."""
    low, high = max(0, start - 2000), min(len(text), stop + 2000)
    first = low
    for match in _END.finditer(text, low, start):
        if not _short(text, match):
            first = match.end()
    while first < start and text[first].isspace():
        first += 1
    last = next((m.end() for m in _END.finditer(text, stop, high) if not _short(text, m)), high)
    return first, max(stop, min(last, len(text[:last].rstrip())))


def opens(text: str, at: int) -> bool:
    """Whether a place is the beginning of a sentence, marks of quotation aside."""
    return not text[bounds(text, at, at)[0] : at].strip(MARKS)


def proper(word: str, text: str, stop: int) -> bool:
    """Whether a word that opens a sentence and ends at ``stop`` is a name.

    It is if the text writes it with a capital within a sentence. A word that stands nowhere else
    is taken for a name only where a finite verb follows: "Earlier talks" opens as "Quill agreed".
    """
    bare = word.removesuffix("'s").removesuffix("’s")
    if bare.lower() in _OPENERS or bare.endswith("ly"):
        return False
    if re.search(rf"[a-z,;)] [“\"‘']?{re.escape(bare)}\b", text):
        return True
    if re.search(rf"\b{re.escape(bare.lower())}\b", text):
        return False
    return bool(_VERB.match(text, stop))


def _short(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop is that of an abbreviation."""
    before = text[max(0, match.start() - 6) : match.start()]
    return match.group() == "." and bool(_ABBREVIATION.search(before))


__all__ = ["MARKS", "bounds", "opens", "proper"]
