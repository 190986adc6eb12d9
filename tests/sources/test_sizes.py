"""What is too large is not read at all: sizes are asked before the bytes are."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import Limits, SourceFailure, messages, read, worker
from entente.sources.formats import Formats

HUGE = 900_000_000
BEGINNINGS = {
    "a.txt": b"The ministers met.\n",
    "a.html": b"<html><body><p>The ministers met.</p>",
    "a.pdf": b"%PDF-1.4\n",
    "a.docx": b"PK\x03\x04",
    "a.eml": b"From: ada@example.org\nSubject: Port\n\nThe ministers met.\n",
}


def sparse(path: Path, beginning: bytes, size: int = HUGE) -> None:
    with path.open("wb") as file:
        file.write(beginning)
        file.truncate(size)


@pytest.mark.parametrize("name", sorted(BEGINNINGS))
def test_an_article_of_900_megabytes_is_refused_unread(tmp_path: Path, name: str) -> None:
    sparse(tmp_path / name, BEGINNINGS[name])
    request = messages.Request(name, bytes(tmp_path / name))
    formats = Formats.of(Limits())
    formats.suffixes()
    tracemalloc.start()
    (failure,) = worker._read(request, formats)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(failure, SourceFailure)
    assert failure.reason == ("has 900.0 MB; one article may have 20.0 MB: split it into articles")
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.csv", "a.mbox", "a.rss", "a.warc", "a.zip", "a.gz", "a.json"]
)
def test_a_file_of_many_that_is_all_zeros_is_refused_unread(tmp_path: Path, name: str) -> None:
    sparse(tmp_path / name, b"")
    request = messages.Request(name, bytes(tmp_path / name))
    formats = Formats.of(Limits())
    formats.suffixes()
    tracemalloc.start()
    (failure,) = worker._read(request, formats)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(failure, SourceFailure)
    assert "MB" in failure.reason or "zeros" in failure.reason
    assert peak < 2_000_000


def test_a_file_over_every_limit(tmp_path: Path) -> None:
    sparse(tmp_path / "a.jsonl", b'{"text": "x"}\n', 1_500_000_000)
    (failure,) = read(tmp_path / "a.jsonl")
    assert isinstance(failure, SourceFailure)
    assert failure.reason == "has 1500.0 MB; the limit is 1000.0 MB: split it"


def test_members_of_archives_are_unpacked_as_far_as_one_article_goes() -> None:
    limits = Limits(page_bytes=1_000_000, ratio=100_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.txt", b"a " * 20_000_000)
        archive.writestr("small.txt", b"The two ministers met on Tuesday and said so to nobody.")
    large = gzip.compress(b"a " * 20_000_000)
    formats = Formats(limits)
    for name, data in (("a.zip", buffer.getvalue()), ("a.txt.gz", large)):
        tracemalloc.start()
        found = list(worker._read(messages.Request(name, data=data), formats))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert isinstance(found[0], SourceFailure)
        assert found[0].reason == "has more than 1.0 MB, too much for one article"
        assert peak < 8_000_000
        assert name != "a.zip" or isinstance(found[1], Document)


class Endless(io.RawIOBase):
    """A stream without end that counts what is taken from it."""

    def __init__(self, beginning: bytes) -> None:
        self.taken = 0
        self._beginning = beginning

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        start, self._beginning = self._beginning[:size], self._beginning[size:]
        self.taken += size
        return start + b" " * (size - len(start))


@pytest.mark.parametrize(
    ("beginning", "most"), [(b"The ministers met.", 1_000_000), (b'{"text": "x"}\n', 3_000_000)]
)
def test_standard_input_is_read_as_far_as_its_kind_goes(
    monkeypatch: pytest.MonkeyPatch, beginning: bytes, most: int
) -> None:
    stream = Endless(beginning)
    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": stream})())
    limits = Limits(page_bytes=1_000_000, file_bytes=3_000_000)
    (failure,) = read("-", limits)
    assert isinstance(failure, SourceFailure)
    assert failure.reason == f"standard input has more than {most / 1e6:.1f} MB"
    assert stream.taken <= most + 1
