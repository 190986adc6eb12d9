"""The child process that parses files from outside, under limits of memory, processor and files.

``python -m entente.sources.worker`` reads requests from its standard input and writes answers to
its standard output. It may read the files it is told of and nothing else: no network, no file
written, no program started. If a hostile file kills it, only the child is lost.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from entente.errors import SourceError
from entente.nouns import Document
from entente.sources import messages
from entente.sources.causes import cause
from entente.sources.formats import HEAD, Formats, check_size
from entente.sources.limits import Limits, SourceFailure, megabytes
from entente.sources.messages import Request
from entente.sources.streams import Streamed

_LONGEST_REASON = 299
_FORBIDDEN = tuple(
    """socket. subprocess. os.system os.exec os.fork os.posix_spawn os.spawn os.remove os.rename
    os.mkdir os.rmdir os.link os.symlink os.truncate os.chmod os.chown shutil. ftplib. smtplib.
    urllib. http. webbrowser.""".split()  # noqa: SIM905
)


def main() -> None:
    """Serve requests until standard input ends."""
    receive, send = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a parser that prints must not speak into the answers
    body = _next(receive)
    if body is None:
        return
    limits = messages.limits(body)
    _confine(limits)
    sys.dont_write_bytecode = True  # parsers that import late must find no cause to write
    formats = Formats.of(limits)
    formats.suffixes()
    sys.addaudithook(_refuse)
    send.write(messages.frame(messages.Done()))  # the clock of the first file starts now
    send.flush()
    while (body := _next(receive)) is not None:
        spent = False
        request = messages.request(body)
        try:
            for found in _read(request, formats):
                _renew(limits)
                answer = (
                    messages.Found(found)
                    if isinstance(found, Document)
                    else messages.Failed(_on_one_line(found))
                )
                send.write(messages.frame(answer))
                send.flush()
        except MemoryError:
            spent = True
            reason = f"needs more than {megabytes(limits.memory_bytes)} of memory to read"
            send.write(messages.frame(messages.Failed(SourceFailure(request.name, reason))))
        send.write(messages.frame(messages.Done(spent)))
        send.flush()
        if spent:
            return


def _on_one_line(failure: SourceFailure) -> SourceFailure:
    """A failure whose reason, which may be a parser's own, is one short line."""
    return SourceFailure(failure.name, " ".join(failure.reason.split())[:_LONGEST_REASON])


def _next(stream: BinaryIO) -> bytes | None:
    head = stream.read(messages.LENGTH.size)
    if len(head) < messages.LENGTH.size:
        return None
    return stream.read(messages.LENGTH.unpack(head)[0])


def _read(request: Request, formats: Formats) -> Iterator[Document | SourceFailure]:
    """The documents of one file; an error of its own becomes one readable reason."""
    try:
        if request.data is None:
            yield from _from_file(request, formats)
            return
        data = request.data
        if not data:
            raise SourceError("is empty")
        source = formats.choose(request.name, data[:HEAD])
        check_size(len(data), source, data[:HEAD], formats.limits)
        yield from source.documents(data, request.name)
    except Exception as error:  # a parser's own error on a damaged file: any kind
        yield SourceFailure(request.name, cause(error))


def _from_file(request: Request, formats: Formats) -> Iterator[Document | SourceFailure]:
    """The documents of a regular file; what is too large for its source is not read at all.

    What is larger than one article may be is read part by part where its source can. A link is
    not followed.
    """
    limits = formats.limits
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(request.path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise SourceError("is not a regular file")
        if status.st_size > limits.file_bytes:
            raise SourceError(
                f"has {megabytes(status.st_size)}; the limit is "
                f"{megabytes(limits.file_bytes)}: split it"
            )
        if not status.st_size:
            raise SourceError("is empty")
        head = file.read(HEAD)
        source = formats.choose(request.name, head)
        check_size(status.st_size, source, head, limits)
        if len(head) == HEAD and not head.strip(b"\x00"):
            raise SourceError("begins with nothing but zeros: this is no file of its kind")
        file.seek(0)
        if status.st_size > limits.page_bytes and isinstance(source, Streamed):
            yield from source.stream(file, request.name)
            return
        data = file.read()
    yield from source.documents(data, request.name)


def _confine(limits: Limits) -> None:
    """Set what this process may use; where the system knows no such limits, the clock remains."""
    try:
        import resource
    except ImportError:
        return
    for kind, size in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):  # some systems know the limit and refuse it
            resource.setrlimit(kind, (size, size))
    _renew(limits)


def _renew(limits: Limits) -> None:
    """Grant the processor time of one document from now on."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or soft <= hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook: nothing is written, started or called over a network from here."""
    if event.startswith(_FORBIDDEN):
        raise SourceError(f"asked its parser for {event}, which is not allowed")
    if event == "open" and len(arguments) > 1:
        mode = arguments[1]
        if isinstance(mode, str) and any(c in mode for c in "wax+"):
            raise SourceError("asked its parser to write a file, which is not allowed")


if __name__ == "__main__":
    main()
