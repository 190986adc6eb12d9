"""Web archives (.warc, .warc.gz): the pages in them, with their address and day of capture.

The day of capture dates the copy, never the article.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final, cast

from entente.errors import LimitError, SourceError
from entente.nouns import UNKNOWN, Document
from entente.sources.archives import Budget
from entente.sources.causes import cause
from entente.sources.dates import parse_date
from entente.sources.decoding import decode
from entente.sources.html import from_markup
from entente.sources.limits import Limits, SourceFailure
from entente.sources.metadata import Metadata
from entente.sources.pdf import Pdf
from entente.sources.plain import from_text

_LONGEST_HEAD: Final = 65_536
_CHUNK: Final = 1 << 18


class Warc:
    """Reads .warc and .warc.gz: every HTML page, text or PDF that was served with status 200."""

    media_types = ("application/warc",)
    suffixes = (".warc", ".warc.gz")
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """The documents of the archive's pages; pictures, scripts and redirects are passed over."""
        yield from self.stream(io.BytesIO(data), name)

    def stream(self, file: BinaryIO, name: str) -> Iterator[Document | SourceFailure]:
        """The same from a file too large to be held."""
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        stream = _Bounded(
            cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file,
            Budget.of(self.limits, size if packed else self.limits.unpacked_bytes),
        )
        number = told = 0
        for headers, body in _records(stream, self.limits):
            number += 1
            kind = headers.get("warc-type", "")
            label = f"{name}#{number}"
            try:
                found = self._page(kind, headers, body, label)
            except Exception as error:  # one record must not take the others with it
                told += 1
                yield SourceFailure(label, cause(error))
                continue
            if found is not None:
                told += 1
                yield found
        if not number:
            raise SourceError("is no web archive: it holds no record")
        if not told:
            raise SourceError(
                f"holds no page: of its {number} records none is HTML, text or PDF that was "
                "served with status 200"
            )

    def _page(self, kind: str, headers: dict[str, str], body: bytes, label: str) -> Document | None:
        media, charset = _media(headers.get("content-type", ""))
        if kind == "response" and media == "application/http":
            served = _served(body, self.limits)
            if served is None:
                return None
            (media, charset), body = served
        elif kind not in ("resource", "conversion"):
            return None
        if not media and (head := body[:512].lstrip().lower()).startswith(b"<"):
            media = "text/html" if b"<html" in head or b"<!doctype html" in head else ""
        if media not in ("text/html", "application/xhtml+xml", "text/plain", "application/pdf"):
            return None
        if len(body) > self.limits.page_bytes:
            raise LimitError("is too large for one page")
        told = Metadata(
            uri=_address(headers.get("warc-target-uri", "")),
            captured=parse_date(
                headers.get("warc-date", "")[:40], "the web archive's date of capture"
            )
            or UNKNOWN,
        )
        if media == "application/pdf":
            (found,) = Pdf(self.limits).documents(body, label)
            return replace(found, uri=told.uri, captured=told.captured)
        text, notes = decode(body, media != "text/plain", charset)
        if media == "text/plain":
            return from_text(text, label, body, self.limits, replace(told, notes=notes))
        return from_markup(text, label, body, self.limits, notes, told)


class _Bounded:
    """A stream whose bytes are counted against a budget."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"is cut off or damaged: {error}") from None
        self._budget.spend(len(data))
        return data

    def line(self) -> bytes:
        try:
            data = self._stream.readline(_LONGEST_HEAD)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"is cut off or damaged: {error}") from None
        self._budget.spend(len(data))
        return data


def _records(stream: _Bounded, limits: Limits) -> Iterator[tuple[dict[str, str], bytes]]:
    """Headers and body of each record; a body too large to be a page is passed over."""
    while True:
        line = stream.line()
        while line in (b"\r\n", b"\n"):
            line = stream.line()
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise SourceError("is no sound web archive: a record does not begin with WARC/")
        headers = _headers(stream)
        try:
            length = int(headers.get("content-length", ""))
        except ValueError:
            length = -1
        if length < 0:
            raise SourceError("is no sound web archive: a record has no length")
        body = stream.read(min(length, 2 * limits.page_bytes))
        if len(body) < min(length, 2 * limits.page_bytes):
            raise SourceError("is cut off in the middle of a record")
        skipped = length - len(body)
        while skipped > 0:
            part = stream.read(min(skipped, _CHUNK))
            if not part:
                raise SourceError("is cut off in the middle of a record")
            skipped -= len(part)
        yield headers, body


def _headers(stream: _Bounded) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(200):
        line = stream.line()
        if line in (b"\r\n", b"\n", b""):
            return found
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    raise SourceError("is no sound web archive: a record has too many headers")


def _served(body: bytes, limits: Limits) -> tuple[tuple[str, str], bytes] | None:
    """Media type with charset, and content, of an HTTP answer with status 200; else None."""
    head, _, content = body.partition(b"\r\n\r\n")
    if not content:
        head, _, content = body.partition(b"\n\n")
    lines = head[:_LONGEST_HEAD].decode("latin-1").splitlines()
    if not lines or " 200" not in lines[0]:
        return None
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines[1:])
    }
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _unchunked(content)
    if coding := headers.get("content-encoding", "").lower():
        content = _decoded(content, coding, limits)
    return _media(headers.get("content-type", "")), content


def _unchunked(content: bytes) -> bytes:
    """Content without its chunk marks; content that only claims to be chunked is left as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = content.find(b"\r\n", at)
        try:
            size = int(content[at:end].split(b";")[0], 16)
            if size < 0:
                raise ValueError
        except ValueError:
            return content if not parts else b"".join(parts)
        if size <= 0 or end < 0:
            return b"".join(parts)
        parts.append(content[end + 2 : end + 2 + size])
        at = end + 4 + size


def _decoded(content: bytes, coding: str, limits: Limits) -> bytes:
    if coding in ("identity", ""):
        return content
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(f"is packed as {coding}, which is not read")
    window = 47 if "gzip" in coding else 15
    if window == 15 and not _has_zlib_head(content):
        window = -15  # what some servers send under that name, and browsers take
    unpacker = zlib.decompressobj(window)
    try:
        data = unpacker.decompress(content, limits.page_bytes + 1)
    except zlib.error as error:
        raise SourceError(f"is damaged: {error}") from None
    if len(data) > limits.page_bytes:
        raise LimitError("unpacks to more than one page may have")
    return data


def _has_zlib_head(content: bytes) -> bool:
    """Whether bytes begin as RFC 1950 has it."""
    return len(content) > 1 and content[0] & 15 == 8 and not (content[0] << 8 | content[1]) % 31


def _media(value: str) -> tuple[str, str]:
    kind, _, rest = value.partition(";")
    _, mark, charset = rest.lower().partition("charset=")
    return kind.strip().lower(), charset.split(";")[0].strip(" \"'") if mark else ""


def _address(value: str) -> str:
    value = value.strip("<> ")
    return value if value.startswith(("http://", "https://")) and len(value) <= 2000 else ""


__all__ = ["Warc"]
