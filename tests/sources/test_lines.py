"""Hard wraps and paragraphs of plain text, and the encodings that a text shows."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import SourceFailure, read
from entente.sources.lines import pieces

PARAGRAPHS = [
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold.",
    "“We have not come to settle every quarrel,” the older of the two told reporters. “We have "
    "come because the harvest will not wait for us.”",
    "A spokesman said that a second meeting would be held before the end of May, and that nobody "
    "in either capital would name the place until the day before it.",
]


def words(text: str) -> list[str]:
    return [" ".join(piece.text.split()) for piece in pieces(text)]


@pytest.mark.parametrize("width", [30, 36, 60, 72, 100])
def test_wrapped_paragraphs_parted_by_blank_lines(width: int) -> None:
    text = "\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS)
    assert words(text) == PARAGRAPHS


@pytest.mark.parametrize("indent", ["    ", "\t", ""])
def test_wrapped_paragraphs_without_blank_lines(indent: str) -> None:
    text = "\n".join(textwrap.fill(p, 66, initial_indent=indent) for p in PARAGRAPHS)
    assert words(text) == PARAGRAPHS


def test_a_list_of_short_lines_stays_a_list() -> None:
    lines = ["Ada Quill, The Lantern Post", "Tomas Reed, The Evening Star", "Zoë Marr, The Courier"]
    assert words("\n".join(lines)) == lines
    assert words("\n".join(PARAGRAPHS)) == PARAGRAPHS


TEXT = "A café owner in Zürich, naïve about it, called the “list” a farce — and he wasn’t alone.\n"


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-32", ""),
        ("cp1252", "decoded as cp1252"),
        ("mac_roman", "decoded as mac_roman"),
        ("utf-16-le", "decoded as utf-16-le"),
        ("utf-16-be", "decoded as utf-16-be"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, note: str) -> None:
    text = TEXT + "\n".join(PARAGRAPHS)
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (document,) = read(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text == text
    assert [n for n in document.notes if n.startswith("decoded")] == (
        [n for n in document.notes if note and n.startswith(note)]
    )
    assert bool(note) == any(n.startswith("decoded") for n in document.notes)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "gbk", "shift-jis"])
def test_what_cannot_be_told_is_refused_and_not_guessed(tmp_path: Path, encoding: str) -> None:
    text = {"gbk": "部长星期二会晤。", "shift-jis": "外相は会談した。"}.get(
        encoding, "Министры встретились."
    )
    (tmp_path / "a.txt").write_bytes((text * 5).encode(encoding))
    (failure,) = read(tmp_path / "a.txt")
    assert isinstance(failure, SourceFailure)
    assert "is not valid UTF-8" in failure.reason
