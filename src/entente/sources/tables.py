"""JSON lines, JSON and CSV: one article a line or row, found by the names of its fields."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from entente.errors import SourceError
from entente.nouns import UNKNOWN, Document
from entente.sources.dates import parse_date
from entente.sources.decoding import decode
from entente.sources.html import from_markup
from entente.sources.limits import Limits, SourceFailure
from entente.sources.metadata import Metadata
from entente.sources.plain import from_text

_FIELDS: Final = {
    "text": "text body content article full_text fulltext maintext main_text article_text story",
    "html": "html raw_html markup content_html",
    "title": "title headline head name",
    "byline": "byline author authors creator writer",
    "outlet": "outlet source publisher publication site site_name source_name newspaper medium "
    "feed",
    "published": "published date published_at publish_date date_published pubdate pub_date dct "
    "publication_date published_time datetime",
    "language": "language lang",
    "uri": "uri url link source_url canonical",
    "licence": "licence license",
}
_NAMES: Final = {n: field for field, names in _FIELDS.items() for n in names.split()}


class JsonLines:
    """Reads .jsonl (one object a line) and .json (an object or a list of them)."""

    media_types = ("application/jsonl", "application/x-ndjson", "application/json")
    suffixes = (".jsonl", ".ndjson", ".json")
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """One document for each object; a bad line is a failure of its own."""
        if name.lower().endswith(".json"):
            yield from self._whole(data, name)
            return
        count = 0
        for number, line in enumerate(io.BytesIO(data), 1):
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                count += 1
                yield self._one(line, f"{name}#{number}")
        if not count:
            raise SourceError("is empty")

    def _one(self, line: bytes, name: str) -> Document | SourceFailure:
        try:
            return _document(_loaded(line), name, line, self.limits)
        except SourceError as error:
            return SourceFailure(name, str(error))

    def _whole(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        loaded = _loaded(data)
        things = loaded if isinstance(loaded, list) else [loaded]
        for number, thing in enumerate(things, 1):
            label = f"{name}#{number}" if isinstance(loaded, list) else name
            try:
                raw = json.dumps(thing, ensure_ascii=False, sort_keys=True).encode(
                    "utf-8", "replace"
                )
                yield _document(thing, label, raw, self.limits)
            except SourceError as error:
                yield SourceFailure(label, str(error))


class Csv:
    """Reads .csv and .tsv with a row of names; one of them must name the text."""

    media_types = ("text/csv", "text/tab-separated-values")
    suffixes = (".csv", ".tsv")
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """One document for each row; ``SourceError`` if no column holds a text."""
        text, _ = decode(data)
        csv.field_size_limit(self.limits.text_characters + 1)
        head = text[: text.find("\n") if "\n" in text else len(text)]
        mark = max("\t;,|" if name.lower().endswith(".tsv") else ",;\t|", key=head.count)
        rows = csv.DictReader(io.StringIO(text), delimiter=mark, restkey="")
        columns = [c for c in rows.fieldnames or [] if c]
        if not {"text", "html"} & {_NAMES.get(c.strip().lower()) for c in columns}:
            raise SourceError(
                f"has no text column; its columns are: {', '.join(columns[:20])}. Name one 'text'"
            )
        try:
            for number, row in enumerate(rows, 2):
                yield self._one(row, f"{name}#{number}")
        except csv.Error as error:
            raise SourceError(f"is no well-formed CSV near line {rows.line_num}: {error}") from None

    def _one(self, row: Mapping[str, Any], name: str) -> Document | SourceFailure:
        raw = "\x1f".join(str(v) for v in row.values()).encode("utf-8", "replace")
        try:
            return _document(dict(row), name, raw, self.limits)
        except SourceError as error:
            return SourceFailure(name, str(error))


def _loaded(line: bytes) -> Any:
    text, _ = decode(line)
    try:
        return json.loads(text, parse_int=_number)
    except RecursionError:
        raise SourceError("nests its brackets too deeply") from None
    except ValueError as error:
        raise SourceError(f"is no JSON: {error}") from None


def _number(digits: str) -> int:
    """A number of a size that is one; a million digits are not worked out."""
    return int(digits) if len(digits) < 20 else 0


def _document(thing: Any, name: str, raw: bytes, limits: Limits) -> Document:
    """The document of one object; its first field of each meaning counts."""
    if not isinstance(thing, dict):
        raise SourceError("is no JSON object")
    fields: dict[str, str] = {}
    for key, value in thing.items():
        field = _NAMES.get(str(key).strip().lower())
        if field and field not in fields and (words := _words(value)):
            fields[field] = words
    text = fields.get("text", "")
    if not text and "html" not in fields:
        raise SourceError(f"has no text; its fields are: {', '.join(map(str, list(thing)[:20]))}")
    told = Metadata(
        title=" ".join(fields.get("title", "").split())[:500],
        byline=fields.get("byline", "")[:300],
        outlet=fields.get("outlet", "")[:300],
        published=parse_date(fields.get("published", "")[:60], "the record's date field")
        or UNKNOWN,
        language=fields.get("language", ""),
        uri=_address(fields.get("uri", "")),
        licence=fields.get("licence", "")[:100],
    )
    if not text:
        return from_markup(fields["html"], name, raw, limits, (), told)
    return from_text(text.replace("\r\n", "\n"), name, raw, limits, told)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(v for v in value if isinstance(v, str))
    return value if isinstance(value, str) else ""


def _address(value: str) -> str:
    value = value.strip()
    return value if value.startswith(("http://", "https://")) and len(value) <= 2000 else ""


__all__ = ["Csv", "JsonLines"]
