"""Opens the files that archives hand out: plain, gzipped, zipped, zipped in a zip.

What comes in is hostile: sizes are bounded before anything is unpacked.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from entente.errors import PanelError

LIMIT = 4 * 1024**3
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Raw:
    """One member's bytes, its name, and the hash of the file that the user gave.

    ``notes`` gathers what its reader met that a user must know.
    """

    name: str
    data: bytes
    sha256: str
    file: str
    notes: list[str] = field(default_factory=list, compare=False)

    @property
    def where(self) -> str:
        """The file, and the member in it where that has a name of its own."""
        return self.name if self.name == self.file else f"{self.file}: {self.name}"


def digest(path: Path) -> str:
    """sha256 of a file, read in pieces."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def open_member(path: str | Path, patterns: Sequence[str]) -> Raw:
    """The first member, by name, that one of the patterns fits; a plain file is its own member.

    Raises ``PanelError`` naming the file and what was looked for.
    """
    place = Path(path)
    try:
        if zipfile.is_zipfile(place):
            found = _in_zip(place, patterns)
            if found is None:
                raise PanelError(f"{place} holds no file like {' or '.join(patterns)}")
            name, data = found
        elif place.suffix == ".gz":
            name, data = place.stem, _ungzip(place)
        elif _looks_zipped(place):
            raise PanelError(f"{place} is a damaged or cut-off zip; get it again")
        else:
            if place.stat().st_size > LIMIT:
                raise PanelError(f"{place} is larger than {LIMIT // 1024**3} GB; split it first")
            name, data = place.name, place.read_bytes()
        return Raw(name, data, digest(place), place.name)
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        raise PanelError(f"{place} cannot be read: {error}") from error


def member_names(path: Path) -> list[str]:
    """The names of a file's members, those of zips inside a zip included; its own if plain."""
    try:
        if not zipfile.is_zipfile(path):
            return [path.name.removesuffix(".gz")]
        with zipfile.ZipFile(path) as archive:
            return sorted(_names(archive, _DEPTH))
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError, zlib.error, PanelError):
        return []


def _looks_zipped(place: Path) -> bool:
    with place.open("rb") as handle:
        return place.suffix.lower() == ".zip" or handle.read(4) == b"PK\x03\x04"


def fits(name: str, patterns: Sequence[str]) -> bool:
    """Whether a member's file name is one of the official names."""
    base = name.rsplit("/", 1)[-1]
    return any(re.fullmatch(p, base, re.IGNORECASE) for p in patterns)


def _names(archive: zipfile.ZipFile, depth: int) -> list[str]:
    found = []
    for info in _members(archive):
        found.append(info.filename)
        if depth > 1 and info.filename.lower().endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(_read(archive, info))) as inner:
                found += _names(inner, depth - 1)
    return found


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    kept = [
        i for i in archive.infolist() if not i.is_dir() and not i.filename.startswith("__MACOSX/")
    ]
    return sorted(kept, key=lambda i: i.filename)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > LIMIT:
        raise PanelError(f"member {info.filename} unpacks to more than {LIMIT // 1024**3} GB")
    with archive.open(info) as handle:
        data = handle.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise PanelError(f"member {info.filename} unpacks to more than {LIMIT // 1024**3} GB")
    return data


def _in_zip(
    place: Path | io.BytesIO, patterns: Sequence[str], depth: int = _DEPTH
) -> tuple[str, bytes] | None:
    with zipfile.ZipFile(place) as archive:
        members = _members(archive)
        for info in members:
            if fits(info.filename, patterns):
                return info.filename.rsplit("/", 1)[-1], _read(archive, info)
        if depth > 1:
            for info in members:
                if info.filename.lower().endswith(".zip"):
                    inner = _in_zip(io.BytesIO(_read(archive, info)), patterns, depth - 1)
                    if inner is not None:
                        return inner
    return None


def _ungzip(place: Path) -> bytes:
    with gzip.open(place, "rb") as handle:
        data = handle.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise PanelError(f"{place} unpacks to more than {LIMIT // 1024**3} GB")
    return data
