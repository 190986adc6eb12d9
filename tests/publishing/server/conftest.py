# ruff: noqa: E501
"""A real server over a ledger, and Debian's Chromium that watches what it asks for."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SERVE = "import sys; from entente.publishing.server import serve; serve(sys.argv[1], int(sys.argv[2]), 'kb')"


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of a server over this ledger, for as long as the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(path), str(port)])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            if process.poll() is not None:
                pytest.fail("the server ended")
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def ledger(makers, make_ledger):
    """A ledger that one test may judge in."""
    with make_ledger(makers) as made:
        yield made


@pytest.fixture
def server(ledger):
    with serving(ledger.path) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_server(hostile_ledger):
    with serving(hostile_ledger.path) as address:
        yield address


@pytest.fixture
def visit(chromium):
    """Opens pages of one server; at the end nothing else was asked and the console stayed silent."""
    troubles: list[str] = []
    contexts = []

    def opened(server: str, path: str = "/", **choices):
        context = chromium.new_context(base_url=server, **choices)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: r.url.startswith((server, "data:")) or troubles.append(r.url))
        page.on("console", lambda m: m.type in ("error", "warning") and troubles.append(m.text))
        page.on("pageerror", lambda e: troubles.append(str(e)))
        page.on("dialog", lambda d: troubles.append(d.message))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
