"""Files of many articles read part by part: what is in memory never grows with the file.

A file is read so from the size on that one article may have; smaller ones are read whole.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol, runtime_checkable

from entente.errors import SourceError
from entente.nouns import Document
from entente.sources.decoding import encoding_of
from entente.sources.limits import SourceFailure

SAMPLE: Final = 64_000
"""Bytes that tell an encoding."""
_CHUNK: Final = 1 << 20


@runtime_checkable
class Streamed(Protocol):
    """A source that can also read its files from a stream that knows ``seek``."""

    def stream(self, file: BinaryIO, name: str) -> Iterator[Document | SourceFailure]:
        """Yield what ``documents`` would for the whole of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first reading of a text file tells.

    ``backslashes``: quotation marks are written with a backslash before them and never doubled.
    """

    encoding: str
    notes: tuple[str, ...]
    backslashes: bool


def lines(file: BinaryIO, most: int) -> Iterator[tuple[bytes, int]]:
    """Each line with its end, and its length; of one longer than ``most`` no byte is kept."""
    while line := file.readline(most + 1):
        size = len(line)
        if size <= most:
            yield line, size
            continue
        while not line.endswith(b"\n") and (line := file.readline(_CHUNK)):
            size += len(line)
        yield b"", size


def survey(file: BinaryIO) -> Survey:
    """Read a text file once to learn its encoding; raises ``SourceError`` if it is none.

    What is sound UTF-8 but for a place is told by the lines around that place.
    """
    name, notes = encoding_of(_whole_lines(file.read(SAMPLE)))
    file.seek(0)
    try:
        return Survey(name, notes, _read_through(file, name))
    except UnicodeDecodeError:
        if not name.startswith("utf-8"):
            raise SourceError(f"cannot be decoded as {name}; save it as UTF-8") from None
        place = _first_broken(file)
    start = max(0, place - SAMPLE // 4)
    file.seek(start)
    near = file.read(SAMPLE)
    try:
        name, notes = encoding_of(_whole_lines(near[near.find(b"\n") + 1 :] if start else near))
        file.seek(0)
        return Survey(name, notes, _read_through(file, name))
    except (SourceError, UnicodeDecodeError):
        raise SourceError(
            f"is not valid UTF-8 at offset {place}, and too little tells what else it is; save it "
            "as UTF-8"
        ) from None


def text_lines(file: BinaryIO, encoding: str, most: int) -> Iterator[str]:
    """The lines of a text file with their ends as ``\\n``; one of more than ``most`` is refused."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding)
    number = 0
    try:
        while line := text.readline(most + 1):
            number += 1
            if len(line) > most:
                raise SourceError(
                    f"has a line of more than {most:,} characters, line {number}; what follows "
                    "is not read"
                )
            yield line
    finally:
        text.detach()


def _whole_lines(data: bytes) -> bytes:
    """A sample without the line that it cuts; in UTF-16 and UTF-32, without a cut character."""
    if b"\x00" in data:
        return data[: len(data) - len(data) % 4]
    return data[: data.rfind(b"\n") + 1] or data


def _read_through(file: BinaryIO, encoding: str) -> bool:
    """Decode all of a file and keep nothing; whether quotation marks have a backslash."""
    decoder = codecs.getincrementaldecoder(encoding)()
    before, at = "", 0
    escaped = doubled = False
    while data := file.read(_CHUNK):
        text = before + decoder.decode(data)
        if "\x00" in text:
            raise SourceError(
                f"holds NUL characters, the first at about byte {at:,}: this is not a text, or was "
                "not written to its end"
            )
        escaped, doubled = escaped or '\\"' in text, doubled or '""' in text
        before, at = text[-1:], at + len(data)
    decoder.decode(b"", final=True)
    return escaped and not doubled


def _first_broken(file: BinaryIO) -> int:
    """The offset of the first byte that is no UTF-8."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    at = 0
    while data := file.read(_CHUNK):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(data)
        except UnicodeDecodeError as error:
            return at - held + error.start
        at += len(data)
    return at


__all__ = ["SAMPLE", "Streamed", "Survey", "lines", "survey", "text_lines"]
