"""Disk full, read-only, locked, corrupt: advice and exit code 3, and nothing is damaged."""

from __future__ import annotations

import sqlite3

import pytest

from entente.cli.main import main
from entente.errors import LedgerError
from entente.ledger import Ledger, check
from entente.nouns import Document


def stored(path, number=1):
    text = f"Text number {number}. " * 50
    with Ledger(path) as ledger:
        ledger.add_document(Document(Document.hash(text), text, name=f"{number}.txt"))


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


def test_a_locked_ledger_is_named(tmp_path):
    path = tmp_path / "ledger.db"
    stored(path)
    with sqlite3.connect(path, isolation_level=None) as other, Ledger(path) as ledger:
        other.execute("BEGIN IMMEDIATE")
        ledger.rows("PRAGMA busy_timeout = 10")
        with pytest.raises(LedgerError, match="another process is writing"):
            ledger.set_fact("a", "b")
        other.execute("ROLLBACK")
        ledger.set_fact("a", "b")


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
    with pytest.raises(SystemExit) as stop:
        main(["check", str(path)])
    assert stop.value.code == 3
    assert str(path) in (captured := capsys.readouterr()).err or "file:" in captured.err


@pytest.mark.parametrize("content", [b"", b"no database at all " * 300])
def test_a_file_that_is_no_ledger_ends_with_code_3(tmp_path, capsys, content):
    path = tmp_path / "ledger.db"
    path.write_bytes(content)
    with pytest.raises(SystemExit) as stop:
        main(["check", str(path)])
    assert stop.value.code == 3
    assert "ledger" in capsys.readouterr().err
    assert path.read_bytes() == content
