"""Who the author is: the short passages at an article's edges that say so in the third person.

A biography runs word for word in everything that an author prints, and in every paper that prints
him. It is told by its subject: the byline's own author, or somebody who is introduced by a trade at
an edge and never named in the article. Who is named in it again is one of its persons, and what is
said of him is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from entente.sources.lines import Line
from entente.sources.marks import NAMES, is_byline, is_date_line

REASON: Final = "says who the author is"
_PUBLISHER: Final = "says who publishes this"
_TITLES: Final = (
    r"(?:(?:Dr|Prof|Professor|Amb|Ambassador|Gen|General|Col|Colonel|Lt|Maj|Mr|Ms|Mrs|Sir)\.? )?"
)
_OPENING: Final = r"^[(\[—–•*_ ]*"
_ASIDE: Final = r"(?:, [^,]{2,80},| \([^()]{2,60}\))?"
_BIOGRAPHY: Final = re.compile(
    rf"{_OPENING}{_TITLES}"
    rf"(?P<name>{NAMES}(?:,? and {NAMES})?|The (?:author|writer)){_ASIDE} "
    r"(?P<verb>is|was|are|has been|teaches|writes|works|covers|reports|served|holds)\b"
    r"(?P<rest>.{0,90})",
    re.DOTALL,
)
_TRADES: Final = re.compile(
    r"\b(?:author|writer|journalist|diplomat|professor|fellow|correspondent|columnist|editor|"
    r"analyst|"
    r"researcher|reporter|contributor|scholar|lecturer|ambassador|historian|economist|commentator|"
    r"student|director|teaches|bureau chief|freelance|follow (?:him|her|them)|can be reached|"
    r"writes (?:on|about|for)|covers)\b",
    re.IGNORECASE,
)
_LIVES: Final = (
    r"(?:(?:is|was|are|were|has|have|had|will|teaches|taught|writes|wrote|works|worked|covers|"
    r"covered|reports|reported|serves|served|holds|held|lives|lived|studies|studied|leads|led|"
    r"heads|headed|chairs|edits|edited|directs|directed|joined|spent|won|earned|received|"
    r"speciali[sz]es|focuses|focused|researches|contributes|founded|grew|began|started|runs|hosts|"
    r"retired|graduated|publishes|published|translates|blogs|tweets|divides)\b|who\b)"
)
_LIFE: Final = re.compile(
    rf"{_OPENING}(?:(?:Born|Based|A|An|Formerly|Currently|Since|Before|After|Our)\b[^.!?]{{2,160}}?"
    rf",? )?{_TITLES}(?P<name>{NAMES}(?:,? and {NAMES})?){_ASIDE},? (?:also |currently |now )?"
    rf"{_LIVES}"
)
_GOES_ON: Final = re.compile(
    rf"^(?:(?:She|He|They|{NAMES}) (?:also |currently |now |previously |later )?{_LIVES}"
    r"|(?:Her|His|Their) [a-z])"
)
_PRONOUN: Final = re.compile(r"^[“\"‘']?(?:She|He|They|Her|His|Their)\b")
_REPORTS: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|tonight|"
    r"(?:last|this|next) (?:week|month)|said|told|announced|added|warned|died|arrested)\b"
)
"""What a report has and a biography has not: a day, or a verb of saying or of news."""
_HEADS: Final = re.compile(
    r"^(?:(?:more )?about (?:the |our |this )?(?:authors?|writers?|columnists?|contributors?|"
    r"correspondents?|journalists?|reporters?)|(?:author|writer|contributor)(?:[’']?s)? "
    r"(?:bio(?:graphy)?|profile|note))(?: ?: ?(?P<inline>\S.*)?)?$",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT: Final = re.compile(r"^About (?:the )?(?P<name>[A-Z]\S*(?: \S+){0,6}?) ?:?$")
Person: TypeAlias = tuple[str, str]
"""First and last name, in small letters."""
_NAMED: Final = re.compile(rf"^{_TITLES}(?P<name>{NAMES})$")
_BY: Final = re.compile(
    r"^(?:(?:written|text|story|reported|posted) )?(?:by|from|author)\b[ :]*", re.IGNORECASE
)
_PARTED: Final = re.compile(r",| and |;|&|[|/\n•·]| [–—-] | in ")
_DESK: Final = re.compile(r"\b(?:Desk|Staff|Post|Times|News|Agency|Press|Reporters?|Writers?)\b")
_BODY: Final = 25
_LONGEST: Final = 120
_MOST_LINES: Final = 3
_LAST: Final = 4
_FEWEST_AFTER: Final = 100
_MOST_AFTER_HEAD: Final = 250


def mark_biographies(lines: Sequence[Line], byline: str = "") -> None:
    """Mark as notes what says who the author is; ``byline`` is what the page's tags name.

    It is left to be read where nothing tells that its subject wrote the article.
    """
    signed, alone = _authors(lines, byline)
    _headed_ones(lines)
    for at in (*_top(lines), *_tail(lines)):
        line = lines[at]
        if not line.open:
            continue
        if _own(line.text, signed | alone) or _introduces(lines, at, bool(signed)):
            line.mark("note", REASON)
            for after in _following(lines, at):
                after.mark("note", REASON)


def is_biography(text: str) -> bool:
    """Whether a line is made like one that says who the author is: a full name, soon a trade."""
    if len(text) > 600 or len(text.split()) > 80:
        return False
    match = _BIOGRAPHY.match(text)
    if not match or (" " not in match["name"] and "." not in match["name"]):
        return False
    return bool(_TRADES.search(text, match.start("verb"), match.end("rest")))


def biography_name(text: str) -> str:
    """The author's name in a line that says who the author is; empty if it gives none."""
    match = _BIOGRAPHY.match(text)
    if not match or not is_biography(text):
        return ""
    name = match["name"]
    return "" if name.startswith("The ") else name.strip()


def _authors(lines: Sequence[Line], byline: str) -> tuple[set[Person], set[Person]]:
    """Who signs, and whose name stands alone on a line near the top (a byline, or a title)."""
    signed, alone = [byline], []
    for at, line in enumerate(lines):
        if line.cut or line.kind == "title":
            continue
        if line.kind == "byline" or is_byline(line.text):
            signed.append(line.text)
        elif at < 2 * _LAST and 2 <= line.words <= 4 and _NAMED.match(line.text.strip()):
            alone.append(line.text)
    one, two = ({p for words in held for p in _people(words)} for held in (signed, alone))
    return one, two


def _people(words: str) -> Iterator[Person]:
    """First and last names of the full names in some words."""
    for part in _PARTED.split(_BY.sub("", words)):
        part = part.strip()  # noqa: PLW2901
        name = _NAMED.match(part.title() if part.isupper() else part)
        tokens = name["name"].casefold().split() if name else []
        if len(tokens) >= 2 and not _DESK.search(part):
            yield tokens[0], tokens[-1]


def _own(text: str, people: set[Person]) -> bool:
    """Whether a line tells of one who signs, and reports nothing."""
    if len(text.split()) > _LONGEST or _REPORTS.search(text):
        return False
    match = _LIFE.match(text)
    return bool(match and people.intersection(_people(match["name"])))


def _introduces(lines: Sequence[Line], at: int, signed: bool) -> bool:
    """Whether a line introduces somebody by a trade whom the rest never names.

    At the top, where an article on a person begins in the same way, only if nobody signs, the
    rest is long, and it does not go on about "her".
    """
    text = lines[at].text
    if not is_biography(text) or _REPORTS.search(text):
        return False
    running = [x for x in lines if x.open and not x.headed and not is_biography(x.text)]
    name = biography_name(text)
    if not name:
        return True
    last = {last for _, last in _people(name)}
    if any(w.casefold() in last for x in running for w in re.findall(r"[\w’'-]*\w", x.text)):
        return False
    if sum(x.words for x in lines[:at] if x.open and not x.headed) >= _BODY:
        return True
    after = next((x.text for x in lines[at + 1 :] if x.open), "")
    long = sum(x.words for x in running) >= _FEWEST_AFTER
    return not signed and long and not _PRONOUN.match(after)


def _top(lines: Sequence[Line]) -> list[int]:
    """Lines up to the first paragraph that is as long as one, and that one."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if not line.open or is_byline(line.text) or is_date_line(line.text):
            continue
        found.append(at)
        long = line.words >= _BODY and not line.headed
        if len(found) > 2 * _LAST or (long and not _LIFE.match(line.text)):
            break
    return found


def _tail(lines: Sequence[Line]) -> list[int]:
    """The last lines of what is still to be read, after a paragraph."""
    first = next((i for i, x in enumerate(lines) if x.open and not x.headed), len(lines))
    return [i for i, x in enumerate(lines) if not x.cut and i > first][-_LAST:]


def _following(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """The lines right after a biography that go on with it."""
    for line in lines[at + 1 : at + _MOST_LINES]:
        goes_on = line.open and line.words <= _LONGEST and _GOES_ON.match(line.text)
        if not goes_on or _REPORTS.search(line.text):
            return
        yield line


def _headed_ones(lines: Sequence[Line]) -> None:
    """A heading "About the author", or "About" a name, and what stands under it at an edge."""
    for at, line in enumerate(lines):
        if not line.open or not (match := _HEADS.match(line.text) or _ABOUT.match(line.text)):
            continue
        own = match.re is _HEADS
        if own and match["inline"]:
            if line.words <= _LONGEST:
                line.mark("note", REASON)
            continue
        under = [x for x in lines[at + 1 :] if not x.cut]
        ends = at > 0 and sum(x.words for x in under) <= _MOST_AFTER_HEAD
        if not ends or not under or not under[0].open or under[0].words > 2 * _LONGEST:
            continue
        starts = re.sub(r"^The ", "", under[0].text, flags=re.IGNORECASE)
        if not own and not starts.startswith(match["name"]):
            continue
        line.mark("note", REASON if own else _PUBLISHER)
        under[0].mark("note", REASON if own else _PUBLISHER)
        for after in _following(lines, lines.index(under[0])):
            after.mark("note", REASON)


__all__ = ["REASON", "biography_name", "is_biography", "mark_biographies"]
