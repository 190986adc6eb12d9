"""Writing a file in one step, and clearing away what a killed writer left half-written."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from pathlib import Path
from typing import BinaryIO

from entente.errors import UsageError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows locks open files by itself
    fcntl = None  # type: ignore[assignment]

PREFIX, SUFFIX = ".entente-", ".html"
_OWN = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}" + re.escape(SUFFIX))
"""The names that ``tempfile`` makes for us; any other file in the folder is somebody's."""


def write_whole(path: Path, html: str) -> Path:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    While it is written the file under its hidden name is locked, so that another writer can tell
    it from one that a killed writer left behind. Raises ``UsageError`` for a path that cannot be
    written.
    """
    part = None
    try:
        clear_away(path.parent)
        part, stream = _begun(path.parent)
        with stream:
            stream.write(html.encode("utf-8", "replace"))
            stream.flush()
            part.chmod(0o644)
            if fcntl is not None:
                part.replace(path)
        if fcntl is None:  # pragma: no cover - an open file cannot be renamed on Windows
            part.replace(path)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    return path


def _begun(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file of ours, locked."""
    while True:
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
        _locked(handle)
        # another writer may have cleared it away before it was locked
        if os.fstat(handle).st_nlink:
            return Path(name), os.fdopen(handle, "wb")
        os.close(handle)


def _locked(handle: int, *, wait: bool = True) -> bool:
    if fcntl is None:  # pragma: no cover
        return wait
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:  # held by its writer, or a file system without locks
        return False
    return True


def clear_away(folder: Path) -> None:
    """Remove what killed writers left in a folder: only files of ours, only where nobody writes.

    What cannot be removed stays; nothing is raised.
    """
    try:
        left = [p for p in folder.iterdir() if _OWN.fullmatch(p.name)]
    except OSError:
        return
    for path in left:
        try:
            flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(path, flags)
        except OSError:
            continue
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode) and _locked(handle, wait=False):
                path.unlink(missing_ok=True)
        except OSError:
            continue
        finally:
            os.close(handle)


__all__ = ["clear_away", "write_whole"]
