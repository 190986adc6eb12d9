"""What single lines look like: bylines, date lines, captions, notes, headlines."""

from __future__ import annotations

import re
from typing import Final

from entente.sources.dates import find_date

_NAME: Final = r"(?:[A-Z][\w’'.-]*|de|van|von|bin|al-\w+|der|la|el|ibn)"
NAMES: Final = rf"[A-Z][\w’'.-]*(?: {_NAME}){{0,4}}"
_BYLINE: Final = re.compile(
    rf"^(?:(?i:by|written by|text by|story by|author ?:|reported by|posted by|from)) ?:? ?{NAMES}"
    r"(?:(?:,? and|,|;| &) " + NAMES + r"){0,4}(?P<rest>.{0,200})$"
)
_DATE_LABEL: Final = re.compile(
    r"^(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|created|date|"
    r"dated|release[d]?|filed|last updated)(?: (?:on|at))? ?:? ?)",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"(?:\b(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|map|video|screenshot|"
    r"file photo)"
    r"(?: credit| courtesy| source)? ?(?:[:|/©]| by ) ?(?-i:[A-Z©])(?:[^.]|(?<=[A-Z])\.){1,80}\.?"
    r"|[(\[](?:photo|image|file|picture|credit|source|ap|afp|reuters|epa|getty|tass|xinhua|kyodo|"
    r"handout)\b[^)\]]{0,80}[)\]]\.?"
    r"|\b(?:image|photo|picture) credits? ?:? ?[^.]{1,80}\.?"
    r"|©[^.]{1,60}\.?"
    r"|[./] ?(?:AFP|AP|Reuters|EPA|Getty Images|TASS|Xinhua|Kyodo)(?:[ /-][\w /-]{1,40})?)$",
    re.IGNORECASE,
)
_CAPTION_START: Final = re.compile(
    r"^(?:file ?(?:photo|picture|image)|(?:photo|picture|image|caption)s? ?[:|])", re.IGNORECASE
)
_ORDINAL: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|final|"
    r"last|"
    r"\d{1,3}(?:st|nd|rd|th))"
)
_SERIES: Final = re.compile(
    rf"\b(?:{_ORDINAL}(?:,? and {_ORDINAL})? (?:part|inst?al?lment|article|chapter|piece|report|"
    rf"essay) "
    r"(?:of|in) (?:a|an|our|the|this)\b|part (?:\d{1,3}|[ivx]{1,6}|one|two|three|four|"
    r"five) (?:of|in) "
    r"(?:a|an|our|the|this|\d)|to follow this series|in (?:a|this|our) series\b)",
    re.IGNORECASE,
)
_SERIES_WORDS: Final = ("part", "article", "chapter", "stal", "piece", "report", "essay", "series")
_ORIGIN: Final = re.compile(
    r"^[(\[—–_*]*(?:this (?:article|piece|essay|story|column|report|interview|commentary|"
    r"analysis|post|"
    r"op-?ed|text|version)\b.{0,80}\b(?:produced|published|appeared|written|adapted|reprinted|"
    r"republished|"
    r"excerpt|translated|edited|updated|corrected|licen[sc]ed|provided|courtesy|distributed|"
    r"version)\b"
    r"|(?:an earlier|a|the original|a previous|a longer|a shorter) version of (?:this|the)\b"
    r"|(?:originally|first|previously) (?:published|appeared|posted)\b"
    r"|(?:re-?published|reprinted|reproduced|translated|edited|cross-?posted|adapted) (?:by|from|"
    r"with|here)\b"
    r"|as published in the\b|because of an? (?:editing|production) error\b"
    r"|(?:additional )?(?:reporting|writing|editing) (?:by|for) "
    r"|with (?:inputs?|additional reporting|agency|files) (?:from|by)\b"
    r"|courtesy ?:|source ?: |editor[’']?s?[’']? note|publisher[’']?s? note|author[’']?s? note"
    r"|corrections? ?(?:[:(]|\d|\()|clarification ?:|update ?:|disclaimer ?:"
    r"|(?:the |these )?(?:views|opinions)(?: and opinions)? expressed\b"
    r"|(?:the )?(?:views|opinions) (?:in|of) (?:this|the)\b.{0,60}\b(?:author|writer)s?\b)",
    re.IGNORECASE,
)
_DISCLAIMER: Final = re.compile(
    r"\b(?:does not necessarily|do not necessarily|not necessarily (?:reflect|represent|those))\b"
    r".{0,80}\b(?:views?|opinions?|position|policy)\b|\b(?:views?|"
    r"opinions?)\b.{0,160}\bnot necessarily\b"
    r"|\bviews?\b.{0,60}\bare (?:his|her|their|the author[’']?s?) own\b|[—–-] ?eds?\.\)?$",
    re.IGNORECASE,
)
_DISCLAIMS: Final = re.compile(
    r"^[(\[*_ ]*((?:The )?[A-Z][\w’'.&-]*(?: (?:of|the|and|"
    r"[A-Z][\w’'.&-]*)){0,4}) do(?:es)? not necessarily\b"
)
_LICENCE: Final = re.compile(
    r"\b(?:creative commons|cc[ -]by(?:-(?:nc|sa|nd))*|public domain)\b", re.IGNORECASE
)
_BARS: Final = re.compile(r"\s*[|•·]\s*")
_SMALL: Final = frozenset(
    """a an and as at but by for from in into is its nor of off on onto or over per than that the to
    under up via vs versus with""".split()  # noqa: SIM905
)


def is_date_line(text: str) -> bool:
    """Whether a line is a date, alone or with a label, an hour, an outlet or a place."""
    if len(text) > 140 or len(text.split()) > 14:
        return False
    found = find_date(text)
    if found is None:
        return False
    label = _DATE_LABEL.match(text)
    before = text[label.end() if label else 0 : found[0]].strip(" ,|•·-–—:")
    if text.rstrip().endswith((".", "!", "?", ":", ";")):
        return False
    if before.lower().endswith((" after", " before", " since", " until")):
        return False  # a heading: "What happened after 12 March 2024"
    # "The Gulf Quarterly | Commentary | 12 March 2024"
    parts = _BARS.split(before)
    named = len(before.split()) == 4 and all(w[0].isupper() or w in _SMALL for w in before.split())
    return named or all(len(part.split()) <= (4 if len(parts) > 1 else 3) for part in parts)


def is_byline(text: str) -> bool:
    """Whether a line names its writer: "by M. Name", "By A. Name and B. Name, Moscow"."""
    if len(text) > 240 or (len(text) > 160 and re.search(r"[.!?…][\"”’')]*$", text.strip())):
        return False
    match = _BYLINE.match(text.strip())
    if not match:
        return False
    rest = match["rest"].strip()
    if text.lower().startswith("from") and rest:
        return False
    # "By A. Name, Correspondent of The Post in Lisbon"
    office = "," in text[: match.start("rest")] and re.match(r"(?:of|in|for|at) ", rest)
    return bool(not rest or rest[0] in ",|•·-–—(/" or office or find_date(rest))


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a picture: it opens or ends with a credit."""
    if len(text) > 400 or len(text.split()) > 50:
        return False
    return bool(_CAPTION_START.match(text) or _CREDIT.search(text[-160:].rstrip()))


def is_note(text: str) -> str:
    """Why a line is a note on the article itself, empty if it is none."""
    if len(text) > 900:
        return ""
    low = text.lower()
    bracketed = text[0] in "([" and text[-1] in ")]"
    if (
        any(w in low for w in _SERIES_WORDS)
        and _SERIES.search(text)
        and (bracketed or re.match(r"(?i)(?:this|the following|part|read)\b", text))
    ):
        return "tells its place in a series"
    if _ORIGIN.match(text):
        return "tells where the text comes from or who worked on it"
    if any(w in low for w in ("necessarily", "views", "eds")) and (
        len(low.split()) <= 60 and _DISCLAIMER.search(text)
    ):
        return "tells whose views these are"
    if ("license" in low or "licence" in low) and len(low.split()) <= 40 and _LICENCE.search(text):
        return "tells the licence"
    return ""


def disclaiming_outlet(text: str) -> str:
    """Who says that the views are not their own ("The Post does not necessarily share ...")."""
    match = _DISCLAIMS.match(text)
    return match[1].removeprefix("The ") if match else ""


def series_of(text: str) -> bool:
    """Whether a note tells the article's place in a series."""
    return bool(_SERIES.search(text))


def is_headline(text: str) -> bool:
    """Whether most of a short line's words of weight begin with a capital."""
    found: list[str] = re.findall(r"[^\W_][\w’'.-]*", text)
    words = [w for w in found if w.lower() not in _SMALL]
    if not 2 <= len(words) <= 25:
        return False
    return sum(w[0].isupper() or w[0].isdigit() for w in words) >= 0.75 * len(words)


__all__ = [
    "NAMES",
    "disclaiming_outlet",
    "is_byline",
    "is_caption",
    "is_date_line",
    "is_headline",
    "is_note",
    "series_of",
]
