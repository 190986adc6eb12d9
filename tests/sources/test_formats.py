"""Every format but text and HTML, on files made here."""

# ruff: noqa: E501
from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import Limits, SourceFailure, read
from entente.sources.formats import BUILT_IN, Formats

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)
PAGE = f"<html><head><title>Ministers Meet</title></head><body><h1>Ministers Meet</h1><p>{BODY}</p></body></html>"
RECORD = {
    "headline": "Ministers Meet",
    "body": BODY,
    "date": "2019-03-12T10:00:00Z",
    "author": ["Ada Quill", "Tomas Reed"],
    "source": "The Lantern Post",
    "url": "https://lantern.example/1",
    "lang": "en",
}


def found(folder: Path, name: str, data: bytes) -> list[Document | SourceFailure]:
    (folder / name).write_bytes(data)
    return list(read(folder / name))


def one(folder: Path, name: str, data: bytes) -> Document:
    result = found(folder, name, data)
    assert len(result) == 1
    assert isinstance(result[0], Document), result[0]
    return result[0]


def test_all_built_in_formats_are_at_hand() -> None:
    formats = Formats.of(Limits())
    assert set(BUILT_IN) <= set(formats.names)
    suffixes = formats.suffixes()
    for suffix in (".txt", ".html", ".jsonl", ".csv", ".pdf", ".docx", ".eml", ".mbox", ".rss",
                   ".atom", ".warc", ".warc.gz", ".zip"):  # fmt: skip
        assert suffix in suffixes


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps(RECORD),
        "{not json",
        "[1]",
        '{"id": 3}',
        "",
        json.dumps({"text": BODY + " Two."}),
    ]
    result = found(tmp_path, "a.jsonl", "\n".join(lines).encode())
    assert [isinstance(r, Document) for r in result] == [True, False, False, False, True]
    assert [r.name for r in result] == [
        "a.jsonl#1",
        "a.jsonl#2",
        "a.jsonl#3",
        "a.jsonl#4",
        "a.jsonl#6",
    ]
    first = result[0]
    assert isinstance(first, Document)
    assert (first.title, first.byline, first.outlet) == (
        "Ministers Meet", "Ada Quill, Tomas Reed", "The Lantern Post",
    )  # fmt: skip
    assert first.published.earliest == "2019-03-12"
    assert first.uri == "https://lantern.example/1"
    assert first.text == BODY


def test_json_lists_and_html_fields(tmp_path: Path) -> None:
    result = found(tmp_path, "a.json", json.dumps([RECORD, {"html": PAGE}]).encode())
    assert all(isinstance(r, Document) for r in result)
    assert isinstance(result[1], Document)
    assert result[1].text == f"Ministers Meet\n\n{BODY}"


def test_csv_with_a_text_column(tmp_path: Path) -> None:
    rows = f'Title;Date;Text\nMinisters Meet;12 March 2019;"{BODY}\n\nMore of it."\nEmpty;;\n'
    result = found(tmp_path, "a.csv", rows.encode("utf-8-sig"))
    assert isinstance(result[0], Document)
    assert result[0].title == "Ministers Meet"
    assert result[0].published.earliest == "2019-03-12"
    assert result[0].text.endswith("More of it.")
    assert isinstance(result[1], SourceFailure)
    (bad,) = found(tmp_path, "b.csv", b"a,b\n1,2\n")
    assert isinstance(bad, SourceFailure)
    assert "has no text column; its columns are: a, b" in bad.reason


def test_rss_and_atom(tmp_path: Path) -> None:
    rss = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern Post</title>
    <item><title>Ministers Meet</title><link>https://lantern.example/1</link>
    <pubDate>Tue, 12 Mar 2019 10:00:00 GMT</pubDate>
    <description>&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;&lt;a href="x"&gt;Read more&lt;/a&gt;&lt;/p&gt;</description></item>
    <item><title>Only a title</title></item></channel></rss>"""
    result = found(tmp_path, "a.rss", rss.encode())
    assert isinstance(result[0], Document)
    assert (result[0].title, result[0].outlet) == ("Ministers Meet", "The Lantern Post")
    assert result[0].published.earliest == "2019-03-12"
    assert [b.kind for b in result[0].blocks] == ["title", "paragraph", "furniture"]
    assert isinstance(result[1], SourceFailure)
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Lantern</title>
    <entry><title>Ministers Meet</title><author><name>Ada Quill</name></author>
    <link href="https://lantern.example/1"/><published>2019-03-12T10:00:00Z</published>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div></content>
    </entry></feed>"""
    document = one(tmp_path, "b.xml", atom.encode())
    assert (document.byline, document.uri) == ("Ada Quill", "https://lantern.example/1")
    assert BODY in document.text


def test_mail_and_mailbox(tmp_path: Path) -> None:
    mail = (
        "From: Ada Quill <ada@lantern.example>\nSubject: Ministers\n Meet\n"
        "Date: Tue, 12 Mar 2019 23:30:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
        + BODY
        + "\n"
    )
    document = one(tmp_path, "a.eml", mail.encode())
    assert (document.title, document.byline) == ("Ministers Meet", "Ada Quill")
    assert document.published.earliest == "2019-03-12"
    assert document.text.startswith("Ministers Meet\n\n")
    box = f"From ada Tue\n{mail}\nFrom the start he said no.\n\nFrom tom Wed\n{mail.replace('three', 'four')}"
    result = found(tmp_path, "b.mbox", box.encode())
    assert [r.name for r in result] == ["b.mbox#1", "b.mbox#2"]
    assert isinstance(result[0], Document)
    assert "From the start" in result[0].text


def test_word_file(tmp_path: Path) -> None:
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        for style, words in [
            ("Title", "Ministers Meet"),
            ("Heading1", "The list"),
            ("Normal", BODY),
        ]
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{names}"><w:body>{paragraphs}</w:body></w:document>',
        )
        archive.writestr(
            "docProps/core.xml",
            '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ada Quill</dc:creator></c>',
        )
    document = one(tmp_path, "a.docx", buffer.getvalue())
    assert document.text == f"Ministers Meet\n\nThe list\n\n{BODY}"
    assert [b.kind for b in document.blocks] == ["title", "heading", "paragraph"]
    assert document.byline == "Ada Quill"


def pdf(pages: list[list[str]]) -> bytes:
    """A small PDF with one line of text after another."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        stream = (
            "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
        + trailer.encode()
    )


def test_pdf_with_running_heads(tmp_path: Path) -> None:
    middle = [
        "{} ministers met for three hours on Tuesday and agreed that their staffs",
        "would draw up {} list of projects, although neither side would say what",
        "the list was to hold {} after they had left for home.",
    ]
    words = [("Two", "one", "soon"), ("Six", "a long", "a day"), ("Nine", "no", "an hour")]
    pages = [
        ["The Lantern Post", *(m.format(w) for m, w in zip(middle, ws, strict=True)), f"- {n} -"]
        for n, ws in enumerate(words, 1)
    ]
    document = one(tmp_path, "a.pdf", pdf(pages))
    cut = [document.text[b.start : b.stop] for b in document.blocks if b.kind == "furniture"]
    assert cut.count("The Lantern Post") == 3
    assert "- 2 -" in cut
    read_blocks = [b for b in document.blocks if b.kind == "paragraph"]
    assert len(read_blocks) == 3


def warc_record(kind: str, uri: str, body: bytes, media: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2023-05-01T10:00:00Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_web_archive(tmp_path: Path, packed: bool) -> None:
    chunk = gzip.compress(PAGE.encode())
    answers = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode(),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
        b"\r\n\r\n" + f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n"
        + zlib.compress(PAGE.encode())[2:-4],  # without its head, as some servers send it
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode(),
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
    ]
    records = [warc_record("warcinfo", "", b"software: x\r\n", "application/warc-fields")]
    records += [
        warc_record(
            "response", f"https://lantern.example/{n}", a, "application/http; msgtype=response"
        )
        for n, a in enumerate(answers)
    ]
    data = b"".join(gzip.compress(r) if packed else r for r in records)
    result = found(tmp_path, "a.warc.gz" if packed else "a.warc", data)
    assert [isinstance(r, Document) for r in result] == [True, True, True]
    first, second, third = result
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Document)
    assert first.text == second.text == third.text == f"Ministers Meet\n\n{BODY}"
    assert first.uri == "https://lantern.example/0"
    assert first.captured.earliest == "2023-05-01"
    assert not first.published.known


def test_web_archive_without_types_and_without_pages(tmp_path: Path) -> None:
    bare = b"HTTP/1.1 200 OK\r\n\r\n" + PAGE.encode()
    paper = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + pdf([[BODY[:60]]])
    broken = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4 cut"
    http = "application/http; msgtype=response"
    records = [
        warc_record("response", f"https://lantern.example/{n}", answer, http)
        for n, answer in enumerate((bare, broken, paper))
    ]
    result = found(tmp_path, "a.warc", b"".join(records))
    assert [isinstance(r, Document) for r in result] == [True, False, True]
    assert isinstance(result[2], Document)
    assert result[2].uri == "https://lantern.example/2"
    missing = warc_record("response", "https://x.example/", b"HTTP/1.1 404 No\r\n\r\nx", http)
    (bad,) = found(tmp_path, "b.warc", missing)
    assert isinstance(bad, SourceFailure)
    assert "holds no page: of its 1 records none" in bad.reason


def test_zip_of_many_kinds(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", BODY)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/page.html", PAGE)
        archive.writestr("__MACOSX/a/._page.html", b"\x00\x05")
        archive.writestr("lines.jsonl", json.dumps(RECORD) + "\n")
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("b.txt.gz", gzip.compress((BODY + " Packed.").encode()))
        archive.writestr("x.exe", b"MZ")
    result = found(tmp_path, "a.zip", buffer.getvalue())
    names = {r.name: isinstance(r, Document) for r in result}
    assert names == {
        "a.zip/a/page.html": True,
        "a.zip/lines.jsonl#1": True,
        "a.zip/inner.zip/deep.txt": True,
        "a.zip/b.txt": True,
        "a.zip/x.exe": False,
    }
