"""``read``: files, folders, standard input; order, names and reasons."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import Limits, SourceFailure, read

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)
ARTICLE = (
    f"Ministers Meet in the City\n\n12 March 2019 — The Lantern Post\n\nby Ada Quill\n\n{BODY}\n"
)


def only(path: Path | str, limits: Limits | None = None) -> Document | SourceFailure:
    found = list(read(path, limits or Limits()))
    assert len(found) == 1
    return found[0]


def test_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    document = only(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text == ARTICLE
    assert document.id == Document.hash(ARTICLE)
    assert document.name == "a.txt"
    assert document.title == "Ministers Meet in the City"
    assert document.byline == "Ada Quill"
    assert document.outlet == "The Lantern Post"
    assert document.published.earliest == "2019-03-12"
    assert document.published.span is not None
    assert document.published.span.of(document) == "12 March 2019"
    assert document.language == "en"


def test_a_folder_comes_sorted_with_names_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/x.txt", "a.txt", "c.html", ".hidden/y.txt", ".z.txt"):
        (tmp_path / name).write_text(ARTICLE + name, encoding="utf-8")
    assert [found.name for found in read(tmp_path)] == ["a.txt", "b/x.txt", "c.html"]


def test_bad_files_say_why_and_the_rest_goes_on(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(ARTICLE)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (folder / "broken.txt").write_bytes("Ministers said “yes”".encode()[:-1] + b" and left")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "nothing.txt").symlink_to(folder / "missing")
    (folder / "out").symlink_to(tmp_path)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    os.mkfifo(folder / "pipe.txt")
    found = {f.name: f.reason if isinstance(f, SourceFailure) else "" for f in read(folder)}
    assert found == {
        "binary.txt": "is a binary file, not a text",
        "broken.txt": found["broken.txt"],
        "empty.txt": "is empty",
        "good.txt": "",
        "link.txt": "is a symbolic link out of the folder; links are not followed",
        "nothing.txt": "is a symbolic link to nothing",
        "out": "is a symbolic link out of the folder; links are not followed",
        "picture.png": found["picture.png"],
        "pipe.txt": "is not a regular file",
    }
    assert "not valid UTF-8" in found["broken.txt"]
    assert "no source reads .png files" in found["picture.png"]


def test_an_empty_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert only(tmp_path) == SourceFailure(
        tmp_path.name, "is an empty folder: it holds no file to read"
    )
    missing = only(tmp_path / "missing.txt")
    assert isinstance(missing, SourceFailure)
    assert "no such file" in missing.reason


def test_a_file_that_vanishes_during_the_run(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(ARTICLE + name)
    found = []
    for each in read(tmp_path):
        found.append(each)
        (tmp_path / "b.txt").unlink(missing_ok=True)
    assert [isinstance(f, Document) for f in found] == [True, False, True]
    assert found[1] == SourceFailure("b.txt", "vanished before it could be read")


def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(f"<html><h1>Ministers Meet</h1><p>{BODY}</p></html>".encode())

    monkeypatch.setattr("sys.stdin", Input)
    document = only("-")
    assert isinstance(document, Document)
    assert document.media_type == "text/html"


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"<!DOCTYPE html><html><h1>Ministers</h1><p>{BODY}</p></html>")
    document = only(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text == f"Ministers\n\n{BODY}"


def test_line_ends_of_other_systems_make_no_other_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "b.txt").write_bytes(ARTICLE.replace("\n", "\r\n").encode("utf-8-sig"))
    one, two = read(tmp_path)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.id == two.id
    assert one.raw_sha256 != two.raw_sha256


def test_same_bytes_whatever_the_folder_is_called(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(ARTICLE)
    assert list(read(tmp_path / "one")) == list(read(tmp_path / "two"))


def test_a_name_writes_no_lines_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b[31m.txt").write_text("The ministers met for three hours on Tuesday.")
    (found,) = read(tmp_path)
    assert found.name == "a\\nb\\x1b[31m.txt"
