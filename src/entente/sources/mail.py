"""E-mails: .eml, one message, and .mbox, many. A message's date is when it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from entente.errors import SourceError
from entente.nouns import UNKNOWN, Basis, Document, When
from entente.sources.html import from_markup
from entente.sources.limits import Limits, SourceFailure
from entente.sources.metadata import Metadata
from entente.sources.plain import from_text

_START: Final = re.compile(rb"^From [^\n]*\n(?=[!-9;-~]+:)", re.MULTILINE)
_MOST_PARTS: Final = 200


class Mail:
    """Reads .eml and .mbox."""

    media_types = ("message/rfc822", "application/mbox")
    suffixes = (".eml", ".mbox")
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """One document a message; attachments are named in a note and left."""
        if not data.startswith(b"From "):
            yield self._message(data, name)
            return
        starts = [m.end() for m in _START.finditer(data) if m.start() == 0 or _after_blank(data, m)]
        ends = [*(_line_before(data, s) for s in starts[1:]), len(data)]
        for number, (start, stop) in enumerate(zip(starts, ends, strict=True), 1):
            label = f"{name}#{number}"
            try:
                yield self._message(data[start:stop], label)
            except SourceError as error:
                yield SourceFailure(label, str(error))

    def _message(self, data: bytes, name: str) -> Document:
        if len(data) > self.limits.page_bytes:
            raise SourceError("is too large for one message")
        message = message_from_bytes(data, policy=policy.default)
        if not message.keys():
            raise SourceError("has no mail header")
        subject = _header(message, "subject")
        sender, address = parseaddr(_header(message, "from"))
        body, markup, left = _parts(message)
        notes = (f"attachments left unread: {', '.join(left[:10])}",) if left else ()
        told = Metadata(
            title=subject,
            byline=sender or address,
            outlet=_header(message, "list-id").split("<")[0].strip(' "'),
            published=_sent(message),
            language=_header(message, "content-language"),
            notes=notes,
        )
        if body.strip():
            text = body.replace("\r\n", "\n")
            if subject and not text.startswith(subject):
                text = f"{subject}\n\n{text}"
            return from_text(text, name, data, self.limits, told, "message/rfc822")
        if markup.strip():
            return from_markup(markup, name, data, self.limits, notes, told)
        raise SourceError("holds no text")


def _after_blank(data: bytes, match: re.Match[bytes]) -> bool:
    return data[max(0, match.start() - 2) : match.start()].endswith(b"\n\n") or data[
        max(0, match.start() - 4) : match.start()
    ].endswith(b"\r\n\r\n")


def _line_before(data: bytes, start: int) -> int:
    return data.rfind(b"From ", 0, start)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:1000]
    except (ValueError, IndexError, AttributeError):  # malformed headers break the parser
        return ""


def _sent(message: EmailMessage) -> When:
    words = _header(message, "date")
    try:
        day = parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return UNKNOWN
    return When(day, day, "day", Basis(words, "the message's date header", "explicit", words))


def _parts(message: EmailMessage) -> tuple[str, str, list[str]]:
    """Plain text, markup, and the names of attachments."""
    body = markup = ""
    left: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise SourceError("has too many parts")
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in (
            "text/plain",
            "text/html",
        ):
            left.append(part.get_filename() or kind)
            continue
        raw = part.get_payload(decode=True)
        data = raw if isinstance(raw, bytes) else b""
        charset = part.get_content_charset() or "utf-8"
        try:
            words = data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            words = data.decode("cp1252", "replace")
        if kind == "text/plain" and not body:
            body = words
        elif kind == "text/html" and not markup:
            markup = words
    return body, markup, left


__all__ = ["Mail"]
