"""Disk full, read-only, locked, corrupt: advice and exit code 3, and nothing is damaged."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from entente.cli.main import main
from entente.errors import LedgerError
from entente.ledger import Ledger, check, schema
from entente.nouns import Document

ENTENTE = [sys.executable, "-c", "from entente.cli.main import main; main()"]
SEVERAL = Path(__file__).with_name("several.py")
EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


def stored(path, number=1):
    text = f"Text number {number}. " * 50
    with Ledger(path) as ledger:
        ledger.add_document(Document(Document.hash(text), text, name=f"{number}.txt"))


def code_of(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return int(stop.value.code or 0)


def in_namespace(mount: str, *commands: list[str], after: str = "true") -> list[tuple[int, str]]:
    """Exit code and words of commands that see a file system mounted for them alone.

    Works for root, to whom permissions mean nothing, as for anybody.
    """
    several = [sys.executable, str(SEVERAL), "\n".join(map(json.dumps, commands))]
    shell = f'{mount} || exit 99; "$@"; {after}'
    try:
        done = subprocess.run(
            ["unshare", "--map-root-user", "--mount", "sh", "-c", shell, "sh", *several],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    except FileNotFoundError:
        pytest.skip("unshare (util-linux) is not there to mount a file system of our own")
    if done.returncode == 99 or "unshare:" in done.stderr:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    assert "Traceback" not in done.stderr, done.stderr
    parts = re.split(r"code (\d+)\n", done.stderr)
    found = [(int(code), told) for told, code in zip(parts[::2], parts[1::2], strict=False)]
    assert len(found) == len(commands)
    return found


def test_a_full_disk_is_named_and_loses_nothing(tmp_path):
    path = tmp_path / "ledger.db"
    stored(path)
    with Ledger(path) as ledger:
        pages = ledger.rows("PRAGMA page_count")[0][0]
        ledger.rows(f"PRAGMA max_page_count = {pages}")
        text = "Another text, much longer. " * 20_000
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.add_document(Document(Document.hash(text), text))
    with Ledger(path) as ledger:
        assert len(ledger.documents()) == 1
        assert check(ledger).sound


def test_a_really_full_disk(tmp_path):
    """A file system of 400 KB: adding stops with advice, what was stored is whole."""
    small, kept = tmp_path / "small", tmp_path / "kept"
    small.mkdir()
    ledger = f"{small}/l.db"
    found = in_namespace(
        f"mount -t tmpfs -o size=400k tmpfs {small}",
        ["add", str(EXAMPLES), "-l", ledger],
        ["publish", ledger, "-o", f"{small}/d.html"],
        ["export", ledger, "--as", "csv", "--what", "documents", "-o", f"{small}/d.csv"],
        after=f"cp -r {small} {kept}",
    )
    assert [code for code, _ in found] == [3, 3, 3]
    assert "the disk is full; free some space and run again" in found[0][1]
    assert all("No space left on device; free some space" in told for _, told in found[1:])
    assert {p.name for p in kept.iterdir()} <= {"l.db", "l.db-wal", "l.db-shm"}, "half a file"
    with Ledger(kept / "l.db") as opened:
        assert check(opened).problems == ()
        before = opened.document_ids()
        assert 0 < len(before) < 8
        opened.add([EXAMPLES])
        assert set(before) < set(opened.document_ids())


def test_a_file_that_may_not_grow(tmp_path):
    resource = pytest.importorskip("resource", reason="limits of a process are a thing of Unix")
    path = tmp_path / "ledger.db"
    stored(path)
    done = subprocess.run(
        [*ENTENTE, "add", str(EXAMPLES), "-l", str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode == 3, done.stderr
    assert "free some space" in done.stderr
    assert "Traceback" not in done.stderr
    with Ledger(path) as ledger:
        assert check(ledger).problems == ()
        assert len(ledger.documents()) >= 1


def test_a_read_only_folder(tmp_path, document, reading_of):
    """It can be read and checked there; whatever writes is told so."""
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "ledger.db"
    with Ledger(path) as ledger:
        ledger.add_document(document)
        ledger.store([reading_of(document)])
    before = path.read_bytes()
    out = tmp_path / "d.csv"
    found = in_namespace(
        f"mount --bind {folder} {folder} && mount -o remount,ro,bind {folder}",
        ["check", str(path)],
        ["export", str(path), "--as", "csv", "-o", str(out)],
        ["add", str(EXAMPLES), "-l", str(path)],
        ["add", str(EXAMPLES), "-l", str(folder / "new.db")],
        ["publish", str(path), "-o", str(folder / "d.html")],
        ["export", str(path), "--as", "csv", "-o", str(folder / "d.csv")],
        ["annotate", "times", os.devnull, "-o", str(folder / "d.jsonl")],
    )
    assert [code for code, _ in found] == [0, 0, 3, 3, 3, 3, 3]
    assert out.exists()
    for _, told in found[2:]:
        assert "be written to" in told
        assert str(folder) in told
    assert path.read_bytes() == before
    assert [p.name for p in folder.iterdir()] == ["ledger.db"]


def test_a_locked_ledger_is_named(tmp_path, monkeypatch, capsys):
    path = tmp_path / "ledger.db"
    stored(path)
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert code_of("check", str(path)) == 0, "readers never wait for the writer"
        assert code_of("add", str(EXAMPLES / "01-harbour-wire-treaty.txt"), "-l", str(path)) == 3
        assert "another process is writing to this ledger" in capsys.readouterr().err
        other.execute("ROLLBACK")
    with Ledger(path) as ledger:
        ledger.set_fact("a", "b")
        assert check(ledger).sound
        assert len(ledger.documents()) == 1


def test_a_corrupt_page_is_found(tmp_path, capsys):
    path = tmp_path / "ledger.db"
    for number in range(40):
        stored(path, number)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    for place in range(4096 * 6, len(data), 4096 * 3):
        data[place : place + 600] = b"\xff" * 600
    path.write_bytes(data)
    assert code_of("check", str(path)) == 3
    told = capsys.readouterr().err
    assert "restore a copy" in told or "file:" in told


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_corrupt_ends_with_advice(tmp_path, document, reading_of, capsys, seed):
    """Bytes, letters and whole pages are spoilt at random; no command dies of it."""
    path, bad = tmp_path / "ledger.db", tmp_path / "bad.db"
    with Ledger(path) as ledger:
        ledger.add_document(document)
        ledger.store([reading_of(document)])
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base, rng = path.read_bytes(), random.Random(seed)
    for spoil in (letters, pages, bytes_of, cut):
        bad.write_bytes(spoil(bytearray(base), rng))
        shutil.copy(bad, tmp_path / "before.db")
        out = str(tmp_path / "out")
        for arguments in (
            ["check", str(bad)],
            ["export", str(bad), "--as", "jsonl", "--what", "statements", "-o", out],
            ["export", str(bad), "--as", "csv", "--what", "events", "-o", out],
            ["diff", str(bad), str(path)],
        ):
            code = code_of(*arguments)
            assert code in (0, 3)
            assert code == 0 or capsys.readouterr().err.strip()
        assert bad.read_bytes() == (tmp_path / "before.db").read_bytes(), "reading repairs nothing"


def letters(data, rng):
    """Letters of a stretch made others, so that the file itself stays sound."""
    place = rng.randrange(4096, len(data) - 300)
    for at in range(place, place + 300):
        if 97 <= data[at] <= 122:
            data[at] = 120
    return data


def pages(data, rng):
    page = rng.randrange(1, len(data) // 4096) * 4096
    data[page : page + 4096] = rng.choice((b"\xff", b"\0")) * 4096
    return data


def bytes_of(data, rng):
    for _ in range(20):
        data[rng.randrange(100, len(data))] = rng.randrange(256)
    return data


def cut(data, rng):
    return data[: rng.randrange(5000, len(data))]


@pytest.mark.parametrize("content", [b"", b"no database at all " * 300])
def test_a_file_that_is_no_ledger_ends_with_code_3(tmp_path, capsys, content):
    path = tmp_path / "ledger.db"
    path.write_bytes(content)
    assert code_of("check", str(path)) == 3
    assert "ledger" in capsys.readouterr().err
    assert path.read_bytes() == content
