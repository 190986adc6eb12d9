"""Zip archives and gzip files: members are read in memory under one budget, never written out.

Names in an archive are labels. A name that leads out of the archive is refused, since it was made
to do harm; an archive within an archive is opened ``Limits.nesting`` deep.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from entente.errors import LimitError, SourceError
from entente.nouns import Document
from entente.sources.causes import cause
from entente.sources.limits import MEGABYTE, Limits, SourceFailure, megabytes

_CHUNK: Final = 1 << 18
_UNREAD: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, over all nested archives of one file."""

    limits: Limits
    left: int
    packed: int

    @classmethod
    def of(cls, limits: Limits, packed: int) -> Budget:
        """The budget for a file of ``packed`` bytes."""
        return cls(limits, limits.unpacked_bytes, packed)

    def spend(self, size: int) -> None:
        """Take ``size`` bytes; raises ``LimitError`` when too much comes out of too little."""
        self.left -= size
        spent = self.limits.unpacked_bytes - self.left
        if self.left < 0:
            raise LimitError(f"unpacks to more than {megabytes(self.limits.unpacked_bytes)}")
        if spent > MEGABYTE + self.limits.ratio * self.packed:
            raise LimitError(
                f"unpacks to more than {self.limits.ratio} times its size: a decompression bomb"
            )


class Zip:
    """Reads .zip: every member by the source for its name."""

    media_types = ("application/zip",)
    suffixes = (".zip",)
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """The documents of all members, in the archive's order."""
        yield from members(data, name, Budget.of(self.limits, len(data)), 1)


class Gzip:
    """Reads .gz: the file within, by the source for its name without .gz."""

    media_types = ("application/gzip",)
    suffixes = (".gz",)
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """The documents of the file within."""
        budget = Budget.of(self.limits, len(data))
        yield from inner(_gunzipped(data, budget), name[: -len(".gz")], budget, 1)


def _gunzipped(data: bytes, budget: Budget) -> Iterator[bytes]:
    """The bytes of a gzip file with all its members, part by part, within the budget."""
    rest = data
    while rest:
        unpacker = zlib.decompressobj(31)
        while not unpacker.eof:
            try:
                part = unpacker.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise SourceError(f"is damaged gzip data: {error}") from None
            rest = unpacker.unconsumed_tail
            budget.spend(len(part))
            if part:
                yield part
            if not part and not rest and not unpacker.eof:
                raise SourceError("is cut off: its gzip data has no end")
        rest = unpacker.unused_data.lstrip(b"\x00")


def members(
    data: bytes, name: str, budget: Budget, depth: int
) -> Iterator[Document | SourceFailure]:
    """The documents of a zip archive's members; a bad member is a failure of its own."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        held = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise SourceError(f"is no sound zip archive: {error}") from None
    if len(held) > budget.limits.members:
        raise LimitError(f"holds {len(held):,} members; the limit is {budget.limits.members:,}")
    found = False
    for member in held:
        label = f"{name}/{_printable(member.filename)}"
        if member.is_dir() or any(part in member.filename for part in _UNREAD):
            continue
        found = True
        if not _inside(member.filename):
            yield SourceFailure(label, "has a name that leads out of the archive; it is not read")
            continue
        try:
            yield from inner(_unpacked(archive, member, budget), label, budget, depth)
        except LimitError as error:
            yield SourceFailure(label, str(error))
            if budget.left < 0 or "bomb" in str(error):
                return
        except Exception as error:  # one member must not take the others with it
            yield SourceFailure(label, cause(error))
    if not found:
        raise SourceError("is an empty archive")


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """One member's bytes, within the budget; the size its header tells is not believed."""
    return b"".join(_unpacked(archive, member, budget))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The same part by part."""
    if member.flag_bits & 1:
        raise SourceError("is locked with a password")
    try:
        with archive.open(member) as stream:
            while part := stream.read(_CHUNK):
                budget.spend(len(part))
                yield part
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise SourceError(f"is damaged in the archive: {error}") from None


def inner(
    parts: Iterator[bytes], name: str, budget: Budget, depth: int
) -> Iterator[Document | SourceFailure]:
    """The documents of a file that was packed, archives within it included.

    Its bytes are taken part by part, and no more of them than its source may be given.
    """
    from entente.sources.formats import HEAD, Formats, longest

    held = [next(parts, b"")]
    if not held[0]:
        raise SourceError("is empty")
    source = Formats.of(budget.limits).choose(name, held[0][:HEAD])
    packed = isinstance(source, (Zip, Gzip))
    if packed and depth >= budget.limits.nesting:
        raise LimitError(
            f"is an archive {depth + 1} archives deep; the limit is {budget.limits.nesting}"
        )
    most = longest(source, held[0][:HEAD], budget.limits)
    size = len(held[0])
    for part in parts:
        size += len(part)
        if size > most:
            raise LimitError(f"has more than {megabytes(most)}, too much for one article")
        held.append(part)
    data = b"".join(held)
    del held
    if isinstance(source, Zip):
        yield from members(data, name, budget, depth + 1)
    elif isinstance(source, Gzip):
        yield from inner(_gunzipped(data, budget), name.removesuffix(".gz"), budget, depth + 1)
    else:
        yield from source.documents(data, name)


def _inside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0]


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:300]


__all__ = ["Budget", "Gzip", "Zip", "inner", "members", "unpack"]
