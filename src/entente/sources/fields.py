"""The fields of a record (a JSON object, a row of a table): which one holds what.

Names are compared without case, spaces and marks: "Full Text", "full_text" and "fullText" are
one. Of several fields of one meaning the first that holds something counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from entente.errors import SourceError
from entente.nouns import UNKNOWN, Document, When
from entente.sources.dates import parse_stamp
from entente.sources.html import from_markup
from entente.sources.limits import Limits
from entente.sources.metadata import Metadata
from entente.sources.plain import from_text

_FIELDS: Final = {
    "text": "text body content article fulltext maintext bodytext articletext articlebody story "
    "articlecontent plaintext contenttext",
    "html": "html rawhtml markup contenthtml",
    "title": "title headline head name",
    "byline": "byline author authors creator writer",
    "outlet": "outlet source publisher publication publicationtitle site sitename sourcename "
    "newspaper medium feed",
    "published": "published date publishedat publishdate publicationdate datepublished pubdate dct "
    "publishedtime publishedon datetime",
    "language": "language lang",
    "uri": "uri url link sourceurl canonical",
    "licence": "licence license",
    "year": "year",
    "month": "month",
    "day": "day",
}
_NAMES: Final = {n: field for field, names in _FIELDS.items() for n in names.split()}
_INNER: Final = ("rendered", "name", "text", "value", "title", "#text", "@value")
_MARKUP: Final = re.compile(r"<(p|div|br|h[1-6]|ul|article|span)\b[^<>]{0,500}>", re.IGNORECASE)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_RULE: Final = "the record's date field"


def meaning(name: str) -> str:
    """What a field of this name holds: "text", "title", "published" …; empty if unknown."""
    return _NAMES.get(re.sub(r"[\W_]+", "", name).lower(), "")


def holds_text(names: list[str]) -> bool:
    """Whether one of the names is that of a text."""
    return any(meaning(name) in ("text", "html") for name in names)


def record(
    thing: Mapping[str, Any], name: str, raw: bytes, limits: Limits, notes: tuple[str, ...] = ()
) -> Document:
    """The document of one record; ``SourceError`` if it holds no text."""
    fields: dict[str, str] = {}
    for key, value in thing.items():
        field = meaning(str(key))
        if field and field not in fields and (words := _words(value, field).strip("\ufeff")):
            fields[field] = words
    text = fields.get("text", "")
    if not text.strip() and "html" not in fields:
        shown = ", ".join(str(key)[:40] for key in list(thing)[:20])
        empty = any(meaning(str(key)) in ("text", "html") for key in thing)
        raise SourceError(
            "has an empty text field" if empty else f"has no text; its fields are: {shown}"
        )
    told = Metadata(
        title=" ".join(_unmarked(fields.get("title", "")).split())[:500],
        byline=fields.get("byline", "")[:300],
        outlet=fields.get("outlet", "")[:300],
        published=_published(fields),
        language=fields.get("language", ""),
        uri=address(fields.get("uri", "")),
        licence=fields.get("licence", "")[:100],
        notes=notes,
    )
    if not text.strip() or len(_MARKUP.findall(text[:20_000])) >= 2:
        return from_markup(text if text.strip() else fields["html"], name, raw, limits, (), told)
    return from_text(text.replace("\r\n", "\n"), name, raw, limits, told)


def address(value: str) -> str:
    """The address if it is one of the web."""
    value = value.strip()
    return value if value.startswith(("http://", "https://")) and len(value) <= 2000 else ""


def _words(value: Any, field: str) -> str:
    """The words of a value: a text, a list of them, an object with a name, a number in a date."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return f"{value:.0f}" if field in ("published", "year", "month", "day") else ""
    if isinstance(value, list):
        mark = "\n\n" if field in ("text", "html") else ", "
        return mark.join(w for v in value[:10_000] if (w := _words(v, field)))
    if isinstance(value, dict):
        return next((w for key in _INNER if (w := _words(value.get(key), field))), "")
    return ""


def _unmarked(title: str) -> str:
    """A title without the tags and character references that some systems leave in it."""
    if "<" not in title and "&" not in title:
        return title
    from lxml import html

    shown = html.fromstring(f"<p>{title[:2000]}</p>").text_content()
    return str(shown)


def _published(fields: Mapping[str, str]) -> When:
    told = fields.get("published", "").strip()[:60]
    if re.fullmatch(r"1?\d{9}(?:\d{3})?", told):
        seconds = int(told[:-3] if len(told) > 10 else told)
        day = (_EPOCH + timedelta(seconds=seconds)).date().isoformat()
        found = parse_stamp(day, f"{_RULE}: seconds since 1970, in UTC")
    else:
        found = parse_stamp(told, _RULE)
    if found is None and re.fullmatch(r"[12]\d{3}", year := fields.get("year", "").strip()):
        parts = [year]
        for name in ("month", "day"):
            if not re.fullmatch(r"\d{1,2}", part := fields.get(name, "").strip()):
                break
            parts.append(part.zfill(2))
        found = parse_stamp("-".join(parts), "the record's fields of year, month and day")
    return found or UNKNOWN


__all__ = ["address", "holds_text", "meaning", "record"]
