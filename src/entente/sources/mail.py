"""E-mails: .eml, one message, and .mbox, many. A message's date is when it was sent.

What is attached is read by the source for its name (articles and messages; no archives).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO, Final

from entente.errors import SourceError
from entente.nouns import UNKNOWN, Basis, Document, When
from entente.sources.causes import cause
from entente.sources.dates import parse_date
from entente.sources.decoding import decode
from entente.sources.html import from_markup
from entente.sources.layout import classify
from entente.sources.limits import Limits, SourceFailure
from entente.sources.lines import Piece
from entente.sources.mail_text import body as body_of
from entente.sources.mail_text import unflowed
from entente.sources.metadata import Metadata, document
from entente.sources.streams import lines

_FIELD: Final = re.compile(rb"[!-9;-~]+:")
_ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_MOST_PARTS: Final = 200
_STUB: Final = 80
_ATTACHED: Final = (".pdf", ".docx", ".html", ".htm", ".txt")
_SMALLEST: Final = 500
_LONGEST_HEADER: Final = 4000
_READ: Final = ("from", "subject", "date", "list-id", "content-language")
_ENDLESS: Final = re.compile(
    rb"^content-[a-z-]{2,30}:(?:[^\r\n]|\r?\n[ \t]){%d}" % _LONGEST_HEADER,
    re.MULTILINE | re.IGNORECASE,
)
"""Headers of parts, which are parsed with the message."""


@dataclass(slots=True)
class _Parts:
    """What a message holds: its texts, and what is attached to it."""

    plain: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Mail:
    """Reads .eml and .mbox."""

    media_types = ("message/rfc822", "application/mbox")
    suffixes = (".eml", ".mbox")

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def many(self, head: bytes) -> bool:
        """Whether a file that begins so is a box of many messages."""
        return head.startswith(b"From ")

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """One document a message, one for each message and article attached to it."""
        if data.startswith(b"From "):
            yield from self.stream(io.BytesIO(data), name)
        else:
            yield from self._message(data, name, 0)

    def stream(self, file: BinaryIO, name: str) -> Iterator[Document | SourceFailure]:
        """The messages of a box, which may be too large to be held."""
        for number, (message, size) in enumerate(_messages(file, self.limits.page_bytes), 1):
            label = f"{name}#{number}"
            try:
                if size > self.limits.page_bytes:
                    raise SourceError("is too large for one message")
                yield from self._message(_ESCAPED.sub(rb"\1", message), label, 0)
            except Exception as error:  # one message must not take the others with it
                yield SourceFailure(label, cause(error))

    def _message(self, data: bytes, name: str, depth: int) -> Iterator[Document | SourceFailure]:
        if len(data) > self.limits.page_bytes:
            raise SourceError("is too large for one message")
        if depth > self.limits.nesting:
            raise SourceError(f"is a message {depth} messages deep")
        if _ENDLESS.search(data):
            raise SourceError(f"has a part with a header of more than {_LONGEST_HEADER:,} bytes")
        message = message_from_bytes(data, policy=policy.default)
        _check_headers(message)
        if not message.keys():
            raise SourceError("has no mail header")
        parts = _parts(message)
        if parts.plain or parts.markup:
            yield self._document(_heads(data), parts, name, data)
        elif not parts.messages and not parts.files:
            raise SourceError("holds no text")
        for number, inner in enumerate(parts.messages, 1):
            yield from self._attached(inner.as_bytes(), f"{name}/message-{number}", depth)
        for label, held in parts.files:
            yield from self._attached(held, f"{name}/{label}", -1)

    def _attached(self, data: bytes, name: str, depth: int) -> Iterator[Document | SourceFailure]:
        """The documents of an attached message, or (``depth`` -1) of an attached article."""
        from entente.sources.formats import Formats

        try:
            if depth >= 0:
                yield from self._message(data, name, depth + 1)
            else:
                yield from Formats.of(self.limits).choose(name, data[:8192]).documents(data, name)
        except Exception as error:
            yield SourceFailure(name, cause(error))

    def _document(self, heads: EmailMessage, parts: _Parts, name: str, data: bytes) -> Document:
        told = _told(heads, parts)
        text = "\n\n".join(p.strip("\n") for p in parts.plain)
        markup = "\n".join(parts.markup)
        if markup.strip() and len(text.split()) < _STUB:
            try:
                shown = from_markup(markup, name, data, self.limits, (), told)
            except SourceError:
                if not text.strip():
                    raise
            else:
                # Of a mail in two forms the plain one is often no more than a link to the other.
                if len(shown.text.split()) > 3 * len(text.split()):
                    return shown
        return self._plain(text, told, name, data)

    def _plain(self, text: str, told: Metadata, name: str, data: bytes) -> Document:
        found = body_of(text, bool(re.match(r"(?i)(?:re|aw|sv|antw)\s*:", told.title)))
        if found.sender:
            who, address = parseaddr(found.sender)
            told = replace(
                told,
                title=found.subject or told.title,
                byline=who or address,
                published=parse_date(found.sent, "the forwarded message's date") or UNKNOWN,
                notes=(*told.notes, f"forwarded by {told.byline}"),
            )
        held = list(found.pieces)
        if told.title and not text.lstrip().startswith(told.title):
            shift = len(told.title) + 2
            text = f"{told.title}\n\n{text}"
            held = [replace(p, start=p.start + shift, stop=p.stop + shift) for p in held]
            held.insert(0, Piece(0, shift - 2, told.title, "title", "subject of the message"))
        blocks = classify(held, told.title, told.byline)
        return document(text, blocks, name, data, "message/rfc822", told, self.limits)


def _told(heads: EmailMessage, parts: _Parts) -> Metadata:
    sender, address = parseaddr(_header(heads, "from"))
    left = parts.left
    return Metadata(
        title=_header(heads, "subject"),
        byline=sender or address,
        outlet=_header(heads, "list-id").split("<")[0].strip(' "'),
        published=_sent(heads),
        language=_header(heads, "content-language"),
        notes=(
            *dict.fromkeys(parts.notes),
            *((f"attachments left unread: {', '.join(left[:10])}",) if left else ()),
        ),
    )


def _heads(data: bytes) -> EmailMessage:
    """The header, with letters that were sent as they are and not encoded."""
    end = min((x for x in (data.find(b"\n\n"), data.find(b"\r\n\r\n")) if x >= 0), default=-1)
    raw = data if end < 0 else data[:end]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    parsed: EmailMessage = HeaderParser(policy=policy.default).parsestr(text + "\n\n")
    return parsed


def _messages(file: BinaryIO, most: int) -> Iterator[tuple[bytes, int]]:
    """The messages of a box without their "From " lines, and their sizes.

    One begins after a blank line with "From " and a header; of one larger than ``most`` not all
    is kept.
    """
    held: list[bytes] = []
    size = 0
    parting = b""
    begun, blank = False, True
    for line, length in lines(file, most):
        if parting and _FIELD.match(line):
            if begun:
                yield b"".join(held), size
            held, size, begun = [], 0, True
        elif parting:
            held.append(parting)
            size += len(parting)
        parting = line if blank and line.startswith(b"From ") else b""
        blank = line in (b"\n", b"\r\n")
        if not parting:
            size += length
            if size <= most:
                held.append(line)
    yield b"".join([*held, parting]), size


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


def _check_headers(message: Message) -> None:
    """Refuse a header that is read and has no end: its parser's work is quadratic."""
    for name, value in message.raw_items():
        if name.lower() in _READ and len(str(value)) > _LONGEST_HEADER:
            raise SourceError(f"has a header {name!r} of more than {_LONGEST_HEADER:,} characters")


def _parts(message: Message) -> _Parts:
    """Texts in their order, attached messages and articles, and the names of what is left."""
    found = _Parts()
    waiting: list[Message] = [message]
    number = 0
    while waiting:
        part = waiting.pop()
        number += 1
        if number > _MOST_PARTS:
            raise SourceError("has too many parts")
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not message and part.is_multipart():
            found.messages += [m for m in part.get_payload() if isinstance(m, Message)]
        elif part.is_multipart():
            inner = [p for p in part.get_payload() if isinstance(p, Message)]
            waiting.extend(reversed(inner))
        else:
            _sort(part, kind, found)
    return found


def _sort(part: Message, kind: str, found: _Parts) -> None:
    """Put one part where it belongs."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    name = part.get_filename() or ""
    attached = part.get_content_disposition() == "attachment" or (
        bool(name) and kind not in ("text/plain", "text/html")
    )
    if not attached and kind in ("text/plain", "text/html"):
        words, notes = _decoded(data, kind, part.get_content_charset() or "")
        found.notes += notes
        if kind == "text/html":
            found.markup.append(words)
            return
        if str(part.get_param("format", "")).lower() == "flowed":
            words = unflowed(words, str(part.get_param("delsp", "")).lower() == "yes")
        if words.strip():
            found.plain.append(words)
    elif name.lower().endswith(_ATTACHED) and len(data) >= _SMALLEST:
        found.files.append((re.sub(r"[/\\\x00-\x1f]", "_", name)[:100], data))
    else:
        found.left.append(name or kind)


def _decoded(data: bytes, kind: str, charset: str) -> tuple[str, tuple[str, ...]]:
    """The text of a part and how it was decoded; what its header says wrongly is told and left."""
    if not data.strip():
        return "", ()
    try:
        return data.decode(charset or "utf-8").replace("\r\n", "\n"), ()
    except (LookupError, UnicodeDecodeError):
        pass
    reason = ""
    for declared in dict.fromkeys(("" if charset == "us-ascii" else charset, "")):
        try:
            text, notes = decode(data, kind == "text/html", declared)
        except SourceError as error:
            reason = str(error)
        else:
            wrong = (f"its header calls it {charset}, which it is not",) if not declared else ()
            return text, (*wrong, *notes) if charset else notes
    return "", (f"a part is left unread: it {reason}",)


__all__ = ["Mail"]
