"""The fence between the run and files from outside: a child process that is used again and again.

The child limits its own memory and processor time (``worker``); this side keeps the clock and
turns the child's death into one readable reason. A new child is started after a death only.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import Final

from entente.nouns import Document
from entente.sources import messages
from entente.sources.limits import Limits, SourceFailure, megabytes

_CHUNK: Final = 1 << 20
START_SECONDS: Final = 300.0
"""How long a child may take to start, on the busiest machine; no file has a part in it."""


class _ChildError(Exception):
    """The child ended or was ended; the message is the reason for the reader."""


class Fence:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.owner = os.getpid()
        self._child: subprocess.Popen[bytes] | None = None
        self._pending = bytearray()

    def __enter__(self) -> Fence:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, request: messages.Request) -> Iterator[Document | SourceFailure]:
        """What the child finds in one file; its death is a failure of that file alone."""
        finished = False
        slow = f"took more than {self.limits.wall_seconds:g} seconds to read"
        try:
            self._send(request)
            while True:
                answer = messages.answer(self._receive(self.limits.wall_seconds, slow))
                if isinstance(answer, messages.Done):
                    finished = not answer.spent
                    return
                yield (answer.document if isinstance(answer, messages.Found) else answer.failure)
        except _ChildError as reason:
            yield SourceFailure(request.name, str(reason))
        finally:
            if not finished:
                self.close()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child = self._child, None
        self._pending.clear()
        if child is None or self.owner != os.getpid():
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [sys.executable, "-m", "entente.sources.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        self._child = child
        self._write(child, messages.frame(self.limits))
        self._receive(START_SECONDS, "the parser did not start")  # it says when it is ready
        return child

    def _send(self, request: messages.Request) -> None:
        child = self._child
        if child is None or child.poll() is not None:
            self.close()
            child = self._start()
        self._write(child, messages.frame(request))

    def _write(self, child: subprocess.Popen[bytes], data: bytes) -> None:
        assert child.stdin is not None
        try:
            view = memoryview(data)
            while view:
                view = view[child.stdin.write(view) or 0 :]
        except BrokenPipeError:
            raise _ChildError(self._cause(child)) from None

    def _receive(self, seconds: float, reason: str) -> bytes:
        """The next message; ``reason`` says what it means if none comes in so many seconds."""
        deadline = time.monotonic() + seconds
        self._fill(messages.LENGTH.size, deadline, reason)
        size = messages.LENGTH.unpack_from(self._pending)[0]
        if size > messages.LONGEST:
            raise _ChildError("gives a document too large to pass on")
        self._fill(messages.LENGTH.size + size, deadline, reason)
        body = bytes(self._pending[messages.LENGTH.size : messages.LENGTH.size + size])
        del self._pending[: messages.LENGTH.size + size]
        return body

    def _fill(self, size: int, deadline: float, reason: str) -> None:
        child = self._child
        assert child is not None
        assert child.stdout is not None
        while len(self._pending) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([child.stdout], [], [], left)[0]:
                raise _ChildError(reason)
            data = os.read(child.stdout.fileno(), _CHUNK)
            if not data:
                raise _ChildError(self._cause(child))
            self._pending += data

    def _cause(self, child: subprocess.Popen[bytes]) -> str:
        """Why the child is gone."""
        code = child.wait()
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return f"took more than {self.limits.cpu_seconds} seconds of processor time to read"
        if code < 0:
            return f"crashed its parser ({signal.Signals(-code).name}); memory may have run out"
        allowed = megabytes(self.limits.memory_bytes)
        return f"ended its parser (exit {code}); at most {allowed} of memory are allowed"


_idle: dict[Limits, list[Fence]] = {}
_lock = Lock()


@contextmanager
def fenced(limits: Limits) -> Iterator[Fence]:
    """A fence with these limits, taken from those at rest and given back afterwards."""
    with _lock:
        resting = _idle.setdefault(limits, [])
        while resting and resting[-1].owner != os.getpid():
            resting.pop()
        fence = resting.pop() if resting else Fence(limits)
    try:
        yield fence
    finally:
        with _lock:
            _idle[limits].append(fence)


@atexit.register
def close_idle() -> None:
    """End the child processes that wait for the next file; new ones are started when needed."""
    with _lock:
        for fences in _idle.values():
            for fence in fences:
                fence.close()


__all__ = ["Fence", "close_idle", "fenced"]
