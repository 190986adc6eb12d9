from __future__ import annotations

import os
import tempfile

import pytest

from entente.errors import UsageError
from entente.publishing.whole_file import PREFIX, SUFFIX, write_whole

fcntl = pytest.importorskip("fcntl", reason="which writers are dead is told by their locks")


def begun(folder):
    """A file as a writer makes it, and the writer's handle."""
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
    fcntl.flock(handle, fcntl.LOCK_EX)
    os.write(handle, b"<html>half")
    return handle, name


def test_what_a_dead_writer_left_goes_and_all_else_stays(tmp_path):
    living, kept = begun(tmp_path)
    dead, _ = begun(tmp_path)
    os.close(dead)  # as the kernel does when its process is killed
    for name in (".entente-notes.html", ".entente-abcdefgh.htm", "entente-abcdefgh.html", "a.html"):
        (tmp_path / name).write_text("mine")
    (tmp_path / "target").write_text("not ours")
    (tmp_path / ".entente-aaaaaaaa.html").symlink_to(tmp_path / "target")
    (tmp_path / ".entente-bbbbbbbb.html").mkdir()
    os.mkfifo(tmp_path / ".entente-cccccccc.html")
    before = {p.name for p in tmp_path.iterdir()}
    write_whole(tmp_path / "dossier.html", "<p>é\ud800")
    after = {p.name for p in tmp_path.iterdir()}
    assert (tmp_path / "dossier.html").read_bytes() == "<p>é?".encode()
    assert before - after == {next(iter(before - after))}, "one file alone is gone"
    assert os.path.basename(kept) in after
    assert (tmp_path / "target").read_text() == "not ours"
    os.close(living)
    write_whole(tmp_path / "dossier.html", "<p>")
    assert not os.path.exists(kept), "its writer has ended meanwhile"


def test_a_file_cleared_away_before_it_was_locked_is_begun_anew(tmp_path, monkeypatch):
    taken = []
    made = tempfile.mkstemp

    def robbed(**arguments):
        handle, name = made(**arguments)
        if not taken:
            taken.append(name)
            os.unlink(name)
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", robbed)
    write_whole(tmp_path / "dossier.html", "whole")
    assert (tmp_path / "dossier.html").read_text() == "whole"
    assert len(taken) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.html"]


def test_a_path_that_cannot_be_written_is_named_and_leaves_nothing(tmp_path):
    (tmp_path / "dossier.html").mkdir()
    with pytest.raises(UsageError, match="cannot write"):
        write_whole(tmp_path / "dossier.html", "x")
    with pytest.raises(UsageError, match="cannot write"):
        write_whole(tmp_path / "none" / "dossier.html", "x")
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.html"]
