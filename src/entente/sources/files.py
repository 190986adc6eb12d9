"""Files, folders and standard input into documents, one file after another, in a fixed order."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from entente.nouns import Document
from entente.sources.fence import fenced
from entente.sources.formats import HEAD, Formats, longest
from entente.sources.limits import Limits, SourceFailure, megabytes
from entente.sources.messages import Request

STANDARD: Final = Limits()
_CHUNK: Final = 1 << 20


def read(
    path: str | os.PathLike[str], limits: Limits = STANDARD, leave: Collection[str] = ()
) -> Iterator[Document | SourceFailure]:
    """The documents of a file, a folder (with all folders in it) or standard input ("-").

    Nothing is raised for bad input: each file that gives no document is a ``SourceFailure`` with
    its reason, and the rest is read. Files of a folder come sorted by path, hidden ones left out;
    ``Document.name`` is the path within the folder, so that the folder's own place leaves no trace.
    ``leave`` are real paths of files that are passed over, such as those being written.
    """
    if str(path) == "-":
        yield from _standard_input(limits)
        return
    root = Path(path)
    try:
        status = root.stat()
    except (OSError, ValueError):
        yield SourceFailure(_label(str(path)), "there is no such file or folder")
        return
    if not stat.S_ISDIR(status.st_mode):
        with fenced(limits) as fence:
            real = os.path.realpath(root)
            if real in leave:
                return
            yield from fence.read(Request(_label(root.name), os.fsencode(real)))
        return
    found = False
    with fenced(limits) as fence:
        for name, file, reason in _walk(root):
            found = True
            if leave and os.path.realpath(file) in leave:
                continue
            if reason:
                yield SourceFailure(name, reason)
            else:
                yield from fence.read(Request(name, os.fsencode(file)))
    if not found:
        yield SourceFailure(
            _label(root.name or str(path)), "is an empty folder: it holds no file to read"
        )


def _standard_input(limits: Limits) -> Iterator[Document | SourceFailure]:
    """What comes by standard input; more than one article may have goes through a file."""
    stream = sys.stdin.buffer
    data = stream.read(limits.page_bytes + 1)
    if len(data) <= limits.page_bytes:
        with fenced(limits) as fence:
            yield from fence.read(Request("-", data=data))
        return
    try:
        most = longest(Formats.of(limits).choose("-", data[:HEAD]), data[:HEAD], limits)
        with NamedTemporaryFile(prefix="entente-") as file:
            size = len(data)
            while data and size <= most:
                file.write(data)
                data = stream.read(min(_CHUNK, most + 1 - size))
                size += len(data)
            if size > most:
                yield SourceFailure("-", f"standard input has more than {megabytes(most)}")
                return
            file.flush()
            with fenced(limits) as fence:
                yield from fence.read(Request("-", os.fsencode(file.name)))
    except OSError as error:
        yield SourceFailure("-", f"standard input cannot be kept in a file: {error.strerror}")


def _walk(root: Path) -> Iterator[tuple[str, str, str]]:
    """Name within the folder, path, and a reason if the file cannot be read at all."""
    found: list[tuple[str, str, str]] = []
    real = os.path.realpath(root)
    errors: list[OSError] = []
    for folder, folders, files in os.walk(root, followlinks=False, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *files]:
            path = os.path.join(folder, name)
            link = os.path.islink(path)
            if name.startswith(".") or (name in folders and not link):
                continue
            label = _label(os.path.relpath(path, root))
            reason = _link_reason(path, real) if link else ""
            if reason != "inside":
                found.append((label, path, reason))
    for error in errors:
        path = os.fsdecode(error.filename or "")
        found.append(
            (_label(os.path.relpath(path, root)), path, f"cannot be opened: {error.strerror}")
        )
    yield from sorted(found)


def _link_reason(path: str, root: str) -> str:
    """Why a symbolic link is not read; "inside" where its target is read by its own name."""
    target = os.path.realpath(path)
    if not os.path.exists(target):
        return "is a symbolic link to nothing"
    if target != root and not target.startswith(root.rstrip(os.sep) + os.sep):
        return "is a symbolic link out of the folder; links are not followed"
    return "inside"


def _label(path: str) -> str:
    """A name that can be printed and stored, with slashes on every system."""
    name = path.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode("utf-8")
    # A line end or an escape in a file's name must not write lines of its own on a terminal.
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name
    )


__all__ = ["STANDARD", "read"]
