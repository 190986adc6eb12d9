"""Title, byline, outlet, dates, series and licence of a document, from its blocks and its tags.

A tag of the page goes before a line of the text. A date is taken from a tag, a header or a line
that is a date; never from running text, a teaser, the newest year on the page or the time of the
copy. What the page does not say stays empty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from entente.errors import LimitError, SourceError
from entente.nouns import UNKNOWN, Basis, Block, Document, Span, When
from entente.sources.biographies import biography_name
from entente.sources.dates import find_date, parse_date
from entente.sources.languages import detect
from entente.sources.limits import Limits
from entente.sources.marks import disclaiming_outlet, series_of

_LABEL: Final = re.compile(
    r"^(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|created|date|"
    r"dated|"
    r"released?|filed|last updated)(?: (?:on|at))? ?:? ?)",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"^(?:by|written by|text by|story by|author ?:|posted by|from)[ :]+", re.IGNORECASE
)
_NAME_PLACE: Final = re.compile(r",? in [A-Z][\w .’'-]{1,30}$")
_HOUR: Final = re.compile(
    r"[\s,|•·–—-]*\b(?:(?:first |last )?(?:updated|published|posted|modified)\b|\d{1,2}[:.]\d{2}\b"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b,?$)",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(r"^[a-z0-9._-]+$")
_MARK: Final = r"\s+[|–—»·:-]\s+"
_FIRST: Final = re.compile(
    r"\b(?:originally|first|previously) (?:published|appeared|posted)\b", re.IGNORECASE
)
_LICENCE: Final = re.compile(
    r"\b(?:cc[ -](?P<code>by(?:-(?:nc|sa|nd))*|0)(?:[ -](?P<version>\d\.\d))?"
    r"|creative commons (?P<words>attribution[\w -]{0,60}?)(?: licen[sc]e|,|\.|$)"
    r"|(?P<public>public domain))",
    re.IGNORECASE,
)
_PROGRAM: Final = re.compile(r"\d|\b(?:microsoft|adobe|office|user|admin\w*|unknown)\b", re.I)
_LONGEST_SITE: Final = 6
_CODES: Final = (("noncommercial", "NC"), ("sharealike", "SA"), ("noderiv", "ND"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What tags, headers or columns say of a document; empty where they are silent.

    ``writer`` is whom a file's properties name: often a login or a program, so it counts last.
    """

    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: When = UNKNOWN
    captured: When = UNKNOWN
    language: str = ""
    uri: str = ""
    licence: str = ""
    notes: tuple[str, ...] = ()
    writer: str = ""


def joined(first: Metadata | None, second: Metadata) -> Metadata:
    """What two sources of metadata tell; where both speak, the first counts."""
    if first is None:
        return second
    return Metadata(
        title=first.title or second.title,
        byline=first.byline or second.byline,
        outlet=first.outlet or second.outlet,
        published=first.published if first.published.known else second.published,
        captured=first.captured if first.captured.known else second.captured,
        language=first.language or second.language,
        uri=first.uri or second.uri,
        licence=first.licence or second.licence,
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        writer=first.writer or second.writer,
    )


def document(
    text: str,
    blocks: Sequence[Block],
    name: str,
    raw: bytes,
    media_type: str,
    told: Metadata,
    limits: Limits,
) -> Document:
    """A document whose metadata are what the page tells, completed by what its blocks show.

    Raises ``SourceError`` if nothing is left to read, ``LimitError`` if the text is too long.
    """
    if len(text) > limits.text_characters:
        raise LimitError(
            f"holds {len(text):,} characters; one document may have {limits.text_characters:,}: "
            "split it into articles"
        )
    if all(b.kind == "furniture" for b in blocks):
        raise SourceError("holds no text to read" + (" besides page furniture" if blocks else ""))
    identifier = Document.hash(text)
    lines = [(b, text[b.start : b.stop]) for b in blocks]
    shown = _shown(lines, identifier)
    title, site = without_site(told.title, shown.title)
    published = told.published if told.published.known else shown.published
    notes = list(told.notes)
    if (
        told.published.known
        and shown.published.known
        and not _agree(told.published, shown.published)
    ):
        notes.append(
            f"the page's tags date it {told.published.earliest}, "
            f"its text {shown.published.earliest}"
        )
    shown_text = "\n".join(line for b, line in lines if b.kind != "furniture")
    language, why = detect(shown_text, told.language)
    if why:
        notes.append(why)
    return Document(
        id=identifier,
        text=text,
        name=name,
        title=title or shown.title,
        byline=_signed(told, shown.byline),
        outlet=told.outlet or shown.outlet or site,
        series=shown.series,
        published=published,
        captured=told.captured,
        written=_written(lines, identifier, published),
        language=language,
        uri=told.uri,
        licence=told.licence or shown.licence,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        media_type=media_type,
        blocks=tuple(blocks),
        notes=tuple(notes),
    )


@dataclass(slots=True)
class _Shown:
    """What the text itself shows."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    series: str = ""
    licence: str = ""
    published: When = UNKNOWN


def _shown(lines: Sequence[tuple[Block, str]], identifier: str) -> _Shown:
    shown = _Shown()
    for block, line in lines:
        span = Span(identifier, block.start, block.stop)
        if block.kind == "title" and not shown.title:
            shown.title = " ".join(line.split())
        elif block.kind == "byline":
            name, when, rest = _split_line(
                _BY.sub("", line, count=1), span, "date beside the byline"
            )
            name = _HOUR.split(name, maxsplit=1)[0].strip(" ,|•·–—-")
            if not shown.byline or (_LOGIN.match(shown.byline) and " " in name):
                shown.byline = name
            shown.outlet = shown.outlet or rest
            if when is not None and not shown.published.known:
                shown.published = when
        elif block.kind == "date" and not shown.published.known:
            before, when, rest = _split_line(line, span, "date line")
            if when is not None:
                shown.published = when
                shown.outlet = shown.outlet or _outlet(rest) or _outlet(before)
        elif block.kind == "note":
            if series_of(line) and not shown.series:
                shown.series = " ".join(line.split())
            shown.byline = shown.byline or biography_name(line)
            shown.outlet = shown.outlet or disclaiming_outlet(line)
        if block.kind in ("note", "furniture") and not shown.licence:
            shown.licence = licence(line)
    return shown


def _split_line(line: str, span: Span, rule: str) -> tuple[str, When | None, str]:
    """What stands before the date of a line, the date, and what stands after it."""
    found = find_date(line)
    if found is None:
        head = re.split(r"\s+[|•·–—-]\s+|\s*[|•·]\s*", line, maxsplit=1)
        return (
            _NAME_PLACE.sub("", head[0].strip(" ,")),
            None,
            head[1].strip() if len(head) > 1 else "",
        )
    start, stop, _ = found
    offset = span.stop - span.start - len(line)
    own = Span(span.document, span.start + max(offset, 0), span.stop)
    before = _NAME_PLACE.sub("", line[:start].strip(" ,|•·–—-("))
    return before, parse_date(line, rule, own), line[stop:].strip(" ,|•·–—-)")


_RUBRICS: Final = frozenset(
    {"analysis", "column", "comment", "commentary", "defence", "defense", "diplomacy", "editorial",
     "essay", "feature", "features", "interview", "news", "op-ed", "opinion", "politics",
     "press release", "report", "review", "security", "transcript", "world"}
)  # fmt: skip
"""Names of a page's parts: they stand beside a date, and are no outlet."""


def _outlet(words: str) -> str:
    """The words beside a date if they look like a name and not an hour or a label."""
    parts = re.split(r"\s*[|•·]\s*", words.strip(" ,|•·–—-"))
    words = next((part for part in parts if part and part.lower() not in _RUBRICS), "")
    words = _LABEL.sub("", words + " ").strip(" ,|•·–—-:")
    if not words or len(words.split()) > 6 or not words[0].isupper():
        return ""
    if re.search(
        r"\d|^(?:UTC|GMT|AM|PM|[A-Z]{2,4}T|Updated|Published|Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)"
        r"(?:day|\b)",
        words,
    ):
        return ""
    return words


def licence(line: str) -> str:
    """The open licence that a line names, as an SPDX-like code; empty if none."""
    match = _LICENCE.search(line[:600])
    if not match:
        return ""
    if match["public"]:
        return "public domain"
    if match["code"]:
        code = "CC0" if match["code"] == "0" else f"CC-{match['code'].upper()}"
        return f"{code}-{match['version']}" if match["version"] else code
    words = match["words"].lower().replace("-", "").replace(" ", "")
    parts = ["CC", "BY", *(code for word, code in _CODES if word in words)]
    version = re.search(r"\d\.\d", line[match.start() : match.end() + 30])
    return "-".join(parts) + (f"-{version[0]}" if version else "")


def without_site(whole: str, title: str) -> tuple[str, str]:
    """A tag's title without the site's name beside it, and that name.

    ``title`` is the article's title as the page shows it; where the tag's title does not hold it,
    that is given back whole.
    """
    if not title or len(title) >= len(whole):
        return whole, ""
    inner = re.escape(title)
    match = re.match(rf"{inner}{_MARK}(?P<rest>.+)$|(?P<first>.+?){_MARK}{inner}$", whole, re.I)
    if not match:
        return whole, ""
    site = match["first"] or re.split(_MARK, match["rest"])[-1]
    return title, site.strip() if len(site.split()) <= _LONGEST_SITE else ""


def _signed(told: Metadata, shown: str) -> str:
    """Who signed: by the page's tags, by its text, by the file; a full name goes before a login."""
    if told.byline and not (_LOGIN.match(told.byline) and shown):
        return told.byline
    return shown or _person(told.writer)


def _person(writer: str) -> str:
    """The writer of a file's properties if it looks like a person's name: two capitalised words."""
    words = writer.split()
    named = len(words) >= 2 and words[0][:1].isupper() and words[-1][:1].isupper()
    return writer if named and not _PROGRAM.search(writer) else ""


def _agree(one: When, other: When) -> bool:
    return (one.earliest or "") <= (other.latest or "9") and (other.earliest or "") <= (
        one.latest or "9"
    )


def _written(lines: Sequence[tuple[Block, str]], identifier: str, published: When) -> When:
    """When the text was written, where a dateline or a note on its first printing tells."""
    for block, line in lines:
        span = Span(identifier, block.start, block.stop)
        if block.kind == "note" and _FIRST.search(line):
            when = parse_date(line, "note on the first printing: written by then", span)
            if when is not None:
                return When(None, when.latest, "interval", when.basis, when.span)
        if block.kind == "dateline":
            when = parse_date(line, "dateline", span) or _filed(line, span, published)
            if when is not None:
                return when
    return UNKNOWN


def _filed(line: str, span: Span, published: When) -> When | None:
    """A dateline's day and month, with the year that brings it nearest before publication."""
    bounds = published.bounds()
    if bounds is None or published.precision != "day":
        return None
    for year in (bounds[1].year, bounds[1].year - 1):
        for words in re.findall(r"[A-Z][a-z]{2,8}\.? \d{1,2}\b|\b\d{1,2} [A-Z][a-z]{2,8}\b", line):
            found = find_date(f"{words} {year}")
            if found and date.fromisoformat(found[2].earliest or "") <= bounds[1]:
                basis = Basis(
                    words,
                    "dateline; year from the date of publication",
                    "document",
                    published.basis.words,
                    published.earliest or "",
                )
                return replace(found[2], basis=basis, span=span)
    return None


__all__ = ["Metadata", "document", "joined", "licence", "without_site"]
