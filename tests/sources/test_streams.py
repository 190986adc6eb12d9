"""Files of many articles: however large, they are read part by part, and read the same."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import Limits, SourceFailure, messages, read, worker
from entente.sources.formats import Formats
from entente.sources.mail import Mail
from entente.sources.streams import lines, survey, text_lines
from entente.sources.tables import Csv, JsonLines

SMALL = Limits(page_bytes=2000)
TEXTS = [
    f"On day {n} the two ministers met for three hours and agreed that the “list” of projects, "
    f"however long, would be {n} pages; neither side would say what the list was to hold."
    for n in range(40)
]


def jsonl(encoding: str = "utf-8") -> bytes:
    made = [
        json.dumps({"title": f"Day {n}", "text": t}, ensure_ascii=False)
        for n, t in enumerate(TEXTS)
    ]
    return "\n".join(made).encode(encoding)


def table(encoding: str = "utf-8") -> bytes:
    buffer = io.StringIO()
    rows = csv.writer(buffer)
    rows.writerow(["title", "text"])
    rows.writerows([f"Day {n}", f'{t}\n\nHe said "no" to it.'] for n, t in enumerate(TEXTS))
    return buffer.getvalue().encode(encoding)


def box() -> bytes:
    head = "From ada@example.org Mon Jan  4 10:00:00 2021\nFrom: ada@example.org\nSubject: Day {}\n"
    return "\n".join(
        f"{head.format(n)}\n{t}\n\n>From there on, no.\n" for n, t in enumerate(TEXTS)
    ).encode()


def archive() -> bytes:
    record = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    return b"".join(record % (len(t.encode()), t.encode()) for t in TEXTS)


FILES = {
    "a.jsonl": jsonl(),
    "wide.jsonl": codecs.BOM_UTF16_LE + jsonl("utf-16-le"),
    "a.csv": table(),
    "western.csv": table("cp1252"),
    "wide.csv": table("utf-16"),
    "a.mbox": box(),
    "a.warc": archive(),
    "a.warc.gz": gzip.compress(archive()),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_read_part_by_part_gives_what_it_gives_whole(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    request = messages.Request(name, bytes(tmp_path / name))
    whole, parts = (
        list(worker._read(request, Formats(limits)))
        for limits in (Limits(), Limits(page_bytes=len(FILES[name]) - 1))
    )
    assert parts == whole
    assert [f.text[:9] for f in parts if isinstance(f, Document)].count("On day 39") <= 1
    assert len(parts) == len(TEXTS)
    assert all(isinstance(found, Document) for found in parts)


def sparse(path: Path, beginning: bytes, size: int = 500_000_000) -> None:
    with path.open("wb") as file:
        file.write(beginning)
        file.truncate(size)


@pytest.mark.parametrize(
    ("name", "beginning", "documents", "reason"),
    [
        ("a.jsonl", b'{"text": "The ministers met."}\n', 1, "is a line of 500.0 MB"),
        ("a.csv", b"text\n" + b"The ministers met.\n" * 5000, 0, "holds NUL characters"),
        ("a.json", b'{"text": "The ministers met."}\n', 0, "is one JSON value of 500.0 MB"),
        (
            "a.mbox",
            b"From a\nSubject: Port\n\nThe ministers met.\n",
            0,
            "too large for one message",
        ),
        ("a.warc", archive(), 40, "does not begin with WARC/"),
    ],
)
def test_500_megabytes_that_begin_as_they_should_take_no_memory(
    tmp_path: Path, name: str, beginning: bytes, documents: int, reason: str
) -> None:
    sparse(tmp_path / name, beginning)
    (tmp_path / "b.txt").write_text(TEXTS[0], encoding="utf-8")
    limits = Limits(memory_bytes=450_000_000, wall_seconds=300.0)
    *found, good = read(tmp_path, limits)
    assert isinstance(good, Document)
    assert sum(isinstance(f, Document) for f in found) == documents
    (failure,) = (f for f in found if isinstance(f, SourceFailure))
    assert reason in failure.reason


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "x", "other": "%s"}\n' % (b"y" * 100_000) * 60)
    formats = Formats(Limits(page_bytes=200_000))
    formats.suffixes()
    tracemalloc.start()
    count = sum(1 for _ in worker._read(messages.Request("a.jsonl", bytes(path)), formats))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60
    assert peak < 3_000_000


def test_lines_that_are_too_long_are_counted_and_not_kept() -> None:
    data = b"ab\n" + b"c" * 5000 + b"\nde"
    assert list(lines(io.BytesIO(data), 100)) == [(b"ab\n", 3), (b"", 5001), (b"de", 2)]
    found = list(
        JsonLines(SMALL).stream(io.BytesIO(b'{"text": "%s"}\n' % (b"a " * 4000)), "a.jsonl")
    )
    assert [f.reason for f in found if isinstance(f, SourceFailure)] == [
        "is a line of 8013 bytes; one article may have 2000 bytes"
    ]


def test_an_encoding_that_shows_late_is_told_by_the_lines_around_it() -> None:
    plain = "text\n" + "The two ministers met and said so.\n" * 4000
    late = plain + "He called it a “list” – and left.\n"
    found = survey(io.BytesIO(late.encode("cp1252")))
    assert found.encoding == "cp1252"
    assert "cp1252" in found.notes[0]
    held = list(text_lines(io.BytesIO(late.encode("cp1252")), "cp1252", 1000))
    assert "".join(held) == late
    with pytest.raises(Exception, match=f"not valid UTF-8 at offset {len(plain)}"):
        survey(io.BytesIO(plain.encode() + b"\xff\x00\x81" * 9))


def test_marks_of_a_database_are_known_in_a_large_table() -> None:
    data = b"title,text\n" + b'"Day","He said \\"no\\", and left."\n' * 200
    (first, *_) = Csv(SMALL).stream(io.BytesIO(data), "a.csv")
    assert isinstance(first, Document)
    assert first.text == 'He said "no", and left.'


def test_a_line_without_end_in_a_table_is_refused() -> None:
    limits = Limits(text_characters=1000)
    data = b"title,text\nDay,one\n" + b"a" * 9000
    found = []
    with pytest.raises(Exception, match="line 3"):
        found.extend(Csv(limits).stream(io.BytesIO(data), "a.csv"))


def test_a_box_in_which_no_message_begins_is_one_bad_message() -> None:
    (found,) = Mail(SMALL).documents(b"From here on\nthere was nothing.\n", "a.mbox")
    assert isinstance(found, SourceFailure)
    assert found.reason == "has no mail header"


def test_a_large_standard_input_is_read_as_a_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    data = jsonl()
    stdin = type("Stdin", (), {"buffer": io.BytesIO(data)})()
    monkeypatch.setattr("sys.stdin", stdin)
    found = list(read("-", Limits(page_bytes=len(data) // 2)))
    assert [f.name for f in found] == [f"-#{n}" for n in range(1, len(TEXTS) + 1)]
    assert all(isinstance(f, Document) for f in found)
