"""What passes between the run and the child process that parses: length-prefixed msgpack."""

from __future__ import annotations

import struct
from typing import Final

import msgspec

from entente.nouns import Document
from entente.sources.limits import Limits, SourceFailure

LENGTH: Final = struct.Struct("<Q")
LONGEST: Final = 512_000_000


class Request(msgspec.Struct, tag="request"):
    """One file to read: a path, or bytes that came by standard input."""

    name: str
    path: bytes = b""
    data: bytes | None = None


class Found(msgspec.Struct, tag="found"):
    """One document."""

    document: Document


class Failed(msgspec.Struct, tag="failed"):
    """The file, or a part of it, gave no document."""

    failure: SourceFailure


class Done(msgspec.Struct, tag="done"):
    """The file is at its end; ``spent``: the child has used up its memory and wants to go."""

    spent: bool = False


Answer = Found | Failed | Done
_encoder: Final = msgspec.msgpack.Encoder()
_answers: Final = msgspec.msgpack.Decoder(Answer)
_limits: Final = msgspec.msgpack.Decoder(Limits)
_requests: Final = msgspec.msgpack.Decoder(Request)


def frame(message: Answer | Request | Limits) -> bytes:
    """The bytes of a message with their length before them."""
    body = _encoder.encode(message)
    return LENGTH.pack(len(body)) + body


def answer(body: bytes) -> Answer:
    """The message that the child sent."""
    decoded: Answer = _answers.decode(body)
    return decoded


def request(body: bytes) -> Request:
    """The message that the parent sent."""
    return _requests.decode(body)


def limits(body: bytes) -> Limits:
    """The parent's first message."""
    return _limits.decode(body)


__all__ = ["Answer", "Done", "Failed", "Found", "Request", "answer", "frame", "limits", "request"]
