"""Files made to do harm: each ends with one readable reason, and the run goes on."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import Limits, SourceFailure, read

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)
LIMITS = Limits(
    file_bytes=60_000_000,
    unpacked_bytes=50_000_000,
    memory_bytes=700_000_000,
    cpu_seconds=2,
    wall_seconds=300.0,
)


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def nested(depth: int) -> bytes:
    data = BODY.encode()
    name = "a.txt"
    for _ in range(depth):
        data, name = zipped((name, data)), "a.zip"
    return data


def entities(kind: str) -> bytes:
    if kind == "laughs":
        lines = ['<!ENTITY a0 "ha">'] + [
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
        ]
        inside = "".join(lines)
    else:
        inside = '<!ENTITY a9 SYSTEM "file:///etc/passwd">'
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [{inside}]><rss><channel><item><title>&a9;</title>"
        f"<description>&a9; {BODY}</description></item></channel></rss>"
    ).encode()


def bomb_docx() -> bytes:
    return zipped(("word/document.xml", b"<w>" + b" " * 40_000_000 + b"</w>"))


def lying_zip() -> bytes:
    """A zip whose header tells of a small member that is a large one."""
    data = bytearray(zipped(("a.txt", b"a" * 30_000_000)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def looping_pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n"
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>\nendobj\nxref\n0 3\n"
        b"0000000000 65535 f \n"
        b"0000000009 00000 n \n0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\n"
        b"startxref\n120\n%%EOF\n"
    )


def overlapping_zip() -> bytes:
    """A zip whose 500 entries all stand for one packed member of 10 MB."""
    data = zipped(("a.txt", b"a" * 10_000_000))
    entry, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    held = data[entry:end] * 500
    counts = (500).to_bytes(2, "little") * 2 + len(held).to_bytes(4, "little")
    return data[:entry] + held + data[end : end + 8] + counts + data[end + 16 :]


def page_of_pdf(content: bytes, extra: bytes, resources: bytes, *more: bytes) -> bytes:
    """A PDF of one page without a table of places, which readers rebuild."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << "
        + resources
        + b" >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content),
        *more,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.5\n" + body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def packed_pdf() -> bytes:
    """A page whose content was packed twice and unpacks to 200 MB."""
    packed = zlib.compress(zlib.compress(b"\0" * 200_000_000, 1), 9)
    return page_of_pdf(packed, b"/Filter [/FlateDecode /FlateDecode]", b"")


def looping_form() -> bytes:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 11 /Resources "
        b"<< /XObject << /X 5 0 R >> >> >>\nstream\n/X Do /X Do\nendstream"
    )
    return page_of_pdf(b"/X Do", b"", b"/XObject << /X 5 0 R >>", form)


WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    b"Content-Length: %d\r\n\r\n%s"
)


def in_warc(body: bytes) -> bytes:
    return WARC % (len(body), body)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "deep tags": ("a.html", lambda: b"<div>" * 100_000 + BODY.encode(), "nests its tags"),
    "deep inline tags": ("a.html", lambda: b"<b>" * 100_000 + BODY.encode(), "nests its tags"),
    "attributes": (
        "a.html",
        lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(90_000)) + b">" + BODY.encode(),
        "took more than",
    ),
    "large text": ("a.txt", lambda: b"word and " * 5_600_000, "split it"),
    "long text": ("a.txt", lambda: b"word and " * 1_000_000, "split it"),
    "binary": ("a.txt", lambda: bytes(range(256)) * 100, "binary"),
    "program": ("a.txt", lambda: b"\x7fELF" + bytes(100), "a program"),
    "broken utf-8": (
        "a.txt",
        lambda: "“Yes”, he said.".encode()[:8] + b"x\n" + BODY.encode(),
        "UTF-8",
    ),
    "cut utf-8": ("a.txt", lambda: ("é" * 50).encode()[:-1], "UTF-8"),
    "nul": ("a.html", lambda: b"<p>a\x00b</p>", "binary"),
    "zip bomb": ("a.zip", lambda: zipped(("a.txt", b"\0" * 45_000_000)), "bomb"),
    "zip bomb of text": (
        "a.zip",
        lambda: zipped(*((f"{n}.txt", b"a " * 9_000_000) for n in range(9))),
        "bomb",
    ),
    "lying zip": ("a.zip", lying_zip, ""),
    "gzip bomb": ("a.txt.gz", lambda: gzip.compress(b"a" * 45_000_000), "bomb"),
    "nested zips": ("a.zip", lambda: nested(6), "archives deep"),
    "traversal": (
        "a.zip",
        lambda: zipped(("../../etc/x.txt", BODY.encode())),
        "leads out of the archive",
    ),
    "absolute name": (
        "a.zip",
        lambda: zipped(("/etc/x.txt", BODY.encode())),
        "leads out of the archive",
    ),
    "drive name": (
        "a.zip",
        lambda: zipped(("C:\\x.txt", BODY.encode())),
        "leads out of the archive",
    ),
    "cut zip": ("a.zip", lambda: zipped(("a.txt", BODY.encode()))[:-30], "zip archive"),
    "cut gzip": ("a.txt.gz", lambda: gzip.compress(BODY.encode())[:-20], "cut off"),
    "docx bomb": ("a.docx", bomb_docx, "bomb"),
    "docx without a body": ("a.docx", lambda: zipped(("x", b"y")), "no Word file"),
    "laughing entities": ("a.rss", lambda: entities("laughs"), "entities"),
    "external entity": ("a.xml", lambda: entities("external"), "entities"),
    "docx with entities": (
        "a.docx",
        lambda: zipped(
            (
                "word/document.xml",
                b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
            )
        ),
        "entities",
    ),
    "feed with a NUL": (
        "a.rss",
        lambda: b"<rss><channel><item><description>a\x00b</description></item></channel></rss>",
        "no well-formed XML",
    ),
    "deep json": ("a.jsonl", lambda: b'{"text": ' + b"[" * 200_000, "deeply"),
    "huge number": ("a.jsonl", lambda: b'{"text": ' + b"9" * 100_000 + b"}", "empty text"),
    "deep xml": ("a.xml", lambda: b"<a>" * 100_000, "nests its tags"),
    "cut pdf": ("a.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "PDF"),
    "looping pdf": ("a.pdf", looping_pdf, ""),
    "no pdf": ("a.pdf", lambda: b"hello", "no PDF"),
    "cut warc": ("a.warc", lambda: WARC % (5000, b"HTTP/1.1 200 OK"), "cut off"),
    "warc of no length": (
        "a.warc",
        lambda: (WARC % (1, b"")).replace(b"Length: 1", b"Length: x"),
        "length",
    ),
    "warc bomb": (
        "a.warc.gz",
        lambda: gzip.compress(WARC % (40_000_000, b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 39_999_981)),
        "bomb",
    ),
    "http bomb": (
        "a.warc",
        lambda: in_warc(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(b"a" * 30_000_000)
        ),
        "unpacks to more",
    ),
    "warc of negative length": (
        "a.warc",
        lambda: (WARC % (1, b"")).replace(b"Length: 1", b"Length: -5") + BODY.encode(),
        "length",
    ),
    "mail with a subject without end": (
        "a.eml",
        lambda: b"Subject: " + b"=?a?b?c?= " * 20_000 + b"\n\n" + BODY.encode(),
        "has a header 'Subject'",
    ),
    "mail with addresses without end": (
        "a.eml",
        lambda: b"Subject: x\nFrom: " + b"a," * 50_000 + b"\n\n" + BODY.encode(),
        "has a header 'From'",
    ),
    "mail part with a header without end": (
        "a.eml",
        lambda: (
            b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
            + b"a;" * 50_000
            + b"\n\n"
            + BODY.encode()
            + b"\n--b--\n"
        ),
        "has a part with a header",
    ),
    "mail of many parts": (
        "a.eml",
        lambda: (
            b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
            + b"--b\n\nx\n" * 500
            + b"--b--"
        ),
        "too many parts",
    ),
    "one endless line": (
        "a.jsonl",
        lambda: b'{"text": "' + b"a b " * 8_000_000 + b'"}',
        "is a line of 32.0 MB",
    ),
    "overlapping members": ("a.zip", overlapping_zip, "bomb"),
    "a forwarded head without an end": (
        "a.eml",
        lambda: b"Subject: Fwd: x\n\n" + b"From: a\n" * 3_000_000,
        "one article may have",
    ),
    "packed stream of a pdf": ("a.pdf", packed_pdf, "no text"),
    "form that holds itself": ("a.pdf", looping_form, "no text"),
    "csv of one endless field": ("a.csv", lambda: b'text\n"' + b"a" * 8_000_000, "cell"),
    "zlib with a .gz name": ("a.gz", lambda: zlib.compress(b"x"), "damaged gzip"),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Document | SourceFailure]]:
    """All hostile files in one folder, with a good file after each, read in one run."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (file, make, _) in HOSTILE.items():
        label = name.replace(" ", "-")
        (folder / f"{label}~{file}").write_bytes(make())
        (folder / f"{label}~~good.txt").write_text(f"{BODY} {label}")
    found: dict[str, list[Document | SourceFailure]] = {}
    for each in read(folder, LIMITS):
        found.setdefault(each.name, []).append(each)
    return found


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_each_ends_with_a_readable_reason(
    name: str, result: dict[str, list[Document | SourceFailure]]
) -> None:
    file, _, words = HOSTILE[name]
    label = f"{name.replace(' ', '-')}~{file}"
    found = [
        f
        for key, values in result.items()
        if key.startswith(label) or key.startswith(label.removesuffix(".gz"))
        for f in values
    ]
    failures = [f for f in found if isinstance(f, SourceFailure)]
    assert 1 <= len(failures) <= 2
    assert words in failures[-1].reason
    for failure in failures:
        assert len(failure.reason) < 300
        assert "\n" not in failure.reason
        assert "Traceback" not in failure.reason


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_the_file_after_it_is_read(
    name: str, result: dict[str, list[Document | SourceFailure]]
) -> None:
    (found,) = result[f"{name.replace(' ', '-')}~~good.txt"]
    assert isinstance(found, Document)


def test_nothing_of_the_system_reaches_a_text(
    result: dict[str, list[Document | SourceFailure]],
) -> None:
    texts = [f.text for values in result.values() for f in values if isinstance(f, Document)]
    assert not any("root:" in text for text in texts)
    assert json.dumps(texts)


def test_a_parser_that_sleeps_is_ended(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        b"<p " + b" ".join(b"a%d=1" % n for n in range(400_000)) + b">" + BODY.encode()
    )
    (tmp_path / "b.txt").write_text(BODY)
    first, second = read(tmp_path, Limits(wall_seconds=6.0, cpu_seconds=60))
    assert isinstance(first, SourceFailure)
    assert "took more than 6 seconds" in first.reason
    assert isinstance(second, Document)


def test_memory_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text\n" + b"a" * 30_000_000)
    (tmp_path / "b.txt").write_text(BODY)
    first, second = read(tmp_path, Limits(memory_bytes=400_000_000))
    assert isinstance(first, SourceFailure)
    assert isinstance(second, Document)
