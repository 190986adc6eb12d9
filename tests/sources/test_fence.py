"""The child process: plug-ins run in it too, and none may write, start programs or go online."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import Limits, SourceFailure, fence, read
from entente.sources.fence import Fence, close_idle, fenced
from entente.sources.messages import Request

PLUGIN = """
import os, socket, subprocess, time
from entente.nouns import Document

class Odd:
    media_types = ()
    suffixes = (".odd",)

    def documents(self, data, name):
        wish = data.decode()
        if wish == "write":
            open("/tmp/entente-was-here", "w")
        elif wish == "delete":
            os.remove("/tmp/entente-was-here")
        elif wish == "connect":
            socket.create_connection(("127.0.0.1", 9))
        elif wish == "run":
            subprocess.run(["true"])
        elif wish == "memory":
            bytearray(10**12)
        elif wish == "sleep":
            time.sleep(600)
        elif wish == "exit":
            os._exit(3)
        elif wish == "crash":
            os.abort()
        elif wish == "print":
            print("into the answers?")
            os.write(1, b"and this?")
        elif wish == "recurse":
            def deeper(): return deeper()
            deeper()
        yield Document(Document.hash(wish), wish)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for files, with a plug-in installed beside it."""
    site = tmp_path / "site"
    (site / "odd-1.0.dist-info").mkdir(parents=True)
    (site / "odd_source.py").write_text(PLUGIN)
    (site / "odd-1.0.dist-info" / "METADATA").write_text("Name: odd\nVersion: 1.0\n")
    (site / "odd-1.0.dist-info" / "entry_points.txt").write_text(
        "[entente.sources]\nodd = odd_source:Odd\n"
    )
    monkeypatch.syspath_prepend(str(site))
    close_idle()
    made = tmp_path / "files"
    made.mkdir()
    yield made
    close_idle()


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        ("write", "write a file, which is not allowed"),
        ("delete", "os.remove, which is not allowed"),
        ("connect", "socket."),
        ("run", "subprocess."),
        ("memory", "of memory to read"),
        ("sleep", "took more than 4 seconds"),
        ("exit", "ended its parser (exit 3)"),
        ("crash", "crashed its parser (SIGABRT)"),
        ("recurse", "nests too deeply"),
    ],
)
def test_what_a_parser_may_not_do(folder: Path, wish: str, reason: str) -> None:
    (folder / "a.odd").write_text(wish)
    (folder / "b.odd").write_text("print")
    if wish == "sleep":  # a child that starts slowly must not fail the file after it
        (first,) = read(folder / "a.odd", Limits(wall_seconds=4.0))
        (second,) = read(folder / "b.odd")
    else:
        first, second = read(folder)
    assert isinstance(first, SourceFailure)
    assert reason in first.reason
    assert isinstance(second, Document)
    assert second.text == "print"
    assert not Path("/tmp/entente-was-here").exists()


def test_one_child_serves_many_files(folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.odd").write_text(f"text {number}")
    with fenced(Limits()) as fence:
        children = set()
        for number in range(5):
            path = os.fsencode(folder / f"{number}.odd")
            assert len(list(fence.read(Request(f"{number}.odd", path)))) == 1
            assert fence._child is not None
            children.add(fence._child.pid)
    assert len(children) == 1


def test_a_run_that_is_given_up_leaves_nothing_open(folder: Path) -> None:
    (folder / "a.odd").write_text("text")
    close_idle()
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    for _ in range(3):
        with Fence(Limits()) as fence:
            next(fence.read(Request("a.odd", os.fsencode(folder / "a.odd"))))
    close_idle()
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    assert after <= before


def test_the_clock_of_a_file_does_not_run_while_its_parser_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import time\ntime.sleep(3)\n", encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("Envoys met in Oslo.\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    (found,) = read(article, Limits(wall_seconds=2.5))
    assert isinstance(found, Document)
    monkeypatch.setattr(fence, "START_SECONDS", 0.5)
    (late,) = read(article, Limits(wall_seconds=2.25))
    assert isinstance(late, SourceFailure)
    assert late.reason == "the parser did not start"
