"""Texts and bodies that speak: whose a strategy or a report is, and which body "the firm" is.

"The US National Security Strategy describes ..." is said by the United States, in a document of
theirs. Only an owner that the words name counts: a possessive ("Japan's white paper"), an author
("a survey by the institute"), or a name that cannot be the topic ("the NATO communiqué"). "The
China report" may be about China, so it has no owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from entente.language.analysis import Offsets
from entente.nouns import Mention, Party, Span
from entente.reading.statements.drafts import Draft
from entente.reading.statements.lookup import Lookup

OF_PAPER: Final = "a document of"
ORGANISATION: Final = "organisation named in the text"

_PAPER_NOUNS: Final = """
    analysis announcement article assessment blueprint briefing bulletin charter column
    communique communiqué concept constitution declaration decree directive doctrine document
    dossier editorial essay estimate factsheet forecast guidance guideline guidelines indictment
    letter manifesto memo memoir memorandum message note op-ed paper plan poll post presentation
    programme projection projections readout release report resolution review ruling statement
    strategy study survey testimony text transcript tweet verdict website yearbook
"""
_PAPERS: Final = frozenset(_PAPER_NOUNS.split())
# What these are "of" is what they are about.
_TOPICS: Final = "account analysis assessment estimate forecast poll review study survey text"
_ABOUT: Final = frozenset(_TOPICS.split())
_BODY_NOUNS: Final = """
    agency association bank broadcaster center centre company council daily firm foundation group
    institute institution magazine network newspaper organisation organization outlet paper
    publication site think-tank university website weekly
"""
_BODIES: Final = frozenset(_BODY_NOUNS.split())
_MEDIA_NOUNS: Final = "broadcaster daily magazine newspaper outlet paper site weekly"
_MEDIA: Final = frozenset(_MEDIA_NOUNS.split())
_FIRMS: Final = frozenset({"company", "firm"})
_CORE_ENDS: Final = re.compile(
    r"\s+(?:of|by|from|on|about|into|for|in|at|with|to|that|which|who|issued|published|released|"
    r"adopted|signed|drafted|prepared|written|commissioned|dated)\b|,"
)
_AUTHOR: Final = re.compile(
    r"\s+(?:(?:issued|published|released|adopted|signed|drafted|prepared|written|commissioned|put "
    r"out)\s+by|by|from|(?P<of>of))\s+(?:the\s+)?"
)
_DEFINITE: Final = re.compile(r"(?:the|this|that)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[\w-]+)", re.I)
_ARTICLE: Final = re.compile(r"(?:the|a|an)\s+", re.I)
_OWN: Final = re.compile(r"(?:its|his|her|their)\b", re.I)
_POSSESSIVE: Final = ("'s", "’s", "s'", "s’")
_BODY_KINDS: Final = frozenset({"organisation", "organ", "bloc", "medium", "firm"})
_SURE: Final = 0.8
# So many statements back "the document" may point.
_BACK: Final = 8


def core(text: str, start: int, stop: int) -> Offsets:
    """A noun phrase up to its noun: without what follows a preposition or a comma."""
    end = _CORE_ENDS.search(text, start + 1, stop)
    return start, end.start() if end else stop


def is_paper(text: str, start: int, stop: int) -> bool:
    """Whether some words stand for a text: "a survey by the institute"."""
    return _noun(text, *core(text, start, stop)) in _PAPERS


def _noun(text: str, start: int, stop: int) -> str:
    words = text[start:stop].split()
    return words[-1].lower().strip("”\"’'") if words else ""


def owner(
    look: Lookup, mentions: Sequence[Mention], start: int, stop: int
) -> Mention | Offsets | None:
    """Whose a text is: a mention within its words, or the place of a name or "its"."""
    text = look.text
    begin, end = core(text, start, stop)
    inside = [m for m in mentions if start <= m.span.start and m.span.stop <= stop]
    named = [m for m in inside if m.actor is not None]
    held = [m for m in named if m.span.stop <= end and _possessive(text, m)]
    if held:
        return held[-1]
    if _OWN.match(text, begin, end):
        return begin, begin + len(_OWN.match(text, begin, end)[0])  # type: ignore[index]
    by = _AUTHOR.match(text, end, stop)
    if by and not (by["of"] and _noun(text, begin, end) in _ABOUT):
        first = [m for m in named if by.end() - 4 <= m.span.start <= by.end()]
        return first[0] if first else _organisation(look, by.end(), stop)
    before = [m for m in named if m.span.stop < end and _no_topic(text, m)]
    return before[0] if before else None


def _possessive(text: str, mention: Mention) -> bool:
    stop = mention.span.stop
    return text[stop : stop + 2] in _POSSESSIVE or text[stop - 2 : stop] in _POSSESSIVE


def _no_topic(text: str, mention: Mention) -> bool:
    """Whether a name before a noun is its author's: a body, an adjective, initials."""
    words = text[mention.span.start : mention.span.stop]
    initials = words.replace(".", "").isupper()
    return mention.kind in _BODY_KINDS or mention.how.startswith("demonym") or initials


def _organisation(look: Lookup, start: int, stop: int) -> Offsets | None:
    """The name of a body that the network found at a place."""
    found = named_body(look, start, stop)
    return found if found is not None and found[0] <= start + 4 else None


def named_body(look: Lookup, start: int, stop: int) -> Offsets | None:
    """The name of a body among some words, if it is their noun: "the firm Norvik Lines"."""
    paragraph = look.paragraph(start)
    if paragraph is None:
        return None
    end = core(look.text, start, stop)[1]
    for entity in paragraph.doc.ents:
        a, b = paragraph.start + entity.start_char, paragraph.start + entity.end_char
        if entity.label_ == "ORG" and start <= a and end <= b <= stop + 2:
            article = _ARTICLE.match(look.text, a, b)
            return (article.end() if article else a), min(b, stop)
    return None


def told_before(look: Lookup, start: int, stop: int, said: Iterable[Draft]) -> Party | None:
    """Who spoke through "the statement" or as "the institute": the last fitting speaker.

    ``said`` are the drafts before, the nearest first, with their speakers settled.
    """
    match = _DEFINITE.fullmatch(look.text, start, stop)
    noun = match["noun"].lower() if match else ""
    if noun not in _PAPERS | _BODIES:
        return None
    done = (d for d in said if d.speaker is not None and d.cue)
    for draft in islice(done, _BACK):
        party = draft.speaker
        if party is not None and _fits(look, noun, draft, party):
            return party
    return None


def _fits(look: Lookup, noun: str, draft: Draft, party: Party) -> bool:
    if noun in _PAPERS and party.confidence > 0 and _through(look, noun, draft, party):
        return True
    if noun not in _BODIES:
        return False
    kind = party.actor.kind if party.actor is not None else ""
    if (kind == "medium" and noun in _MEDIA) or (kind == "firm" and noun in _FIRMS):
        return True
    return ORGANISATION in party.how


def _through(look: Lookup, noun: str, draft: Draft, party: Party) -> bool:
    """Whether a statement came in a text of that name: as its source, or "in a statement"."""
    if OF_PAPER in party.how:
        return True
    row = look.sentence(draft.cue[0][0])
    if row is None:
        return False
    lead = re.compile(rf"\b[Ii]n (?:a|an|its|his|her|their|the) (?:[\w’'-]+ ){{0,4}}?{noun}\b")
    at = lead.search(look.text, row[0], row[1])
    return at is not None and not draft.covers(*at.span())


def of_paper(party: Party, places: tuple[Span, ...]) -> Party:
    """The party whose text it is, as the speaker of what stands in it."""
    sure = round(party.confidence * _SURE, 3)
    how = party.how if OF_PAPER in party.how else f"{OF_PAPER}: {party.how}"
    return Party(party.name, party.actor, places, sure, how)


__all__ = ["ORGANISATION", "is_paper", "named_body", "of_paper", "owner", "told_before"]
