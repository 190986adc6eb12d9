"""Feeds as sites write them: escaped titles, films, mail addresses, unknown references."""

from __future__ import annotations

from pathlib import Path

from entente.nouns import Document
from entente.sources import read

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)
HEAD = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Post</title>'
)


def one(folder: Path, item: str) -> Document:
    (folder / "a.rss").write_text(f"{HEAD}<item>{item}</item></channel></rss>")
    (found,) = read(folder / "a.rss")
    assert isinstance(found, Document), found
    return found


def test_a_title_is_read_as_a_reader_sees_it(tmp_path: Path) -> None:
    title = "Ministers &amp;#8216;Meet&amp;#8217; &amp;amp; &lt;em&gt;Part&lt;/em&gt;"
    document = one(tmp_path, f"<title>{title}</title><description>{BODY}</description>")
    assert document.title == "Ministers ‘Meet’ & Part"
    assert document.text.startswith("Ministers ‘Meet’ & Part\n\n")


def test_a_picture_s_words_are_not_the_article(tmp_path: Path) -> None:
    media = '<media:content url="x.jpg"><media:description>A picture.</media:description>'
    document = one(
        tmp_path, f"<title>T</title>{media}</media:content><description>{BODY}</description>"
    )
    assert document.text == f"T\n\n{BODY}"


def test_who_and_where(tmp_path: Path) -> None:
    document = one(
        tmp_path,
        "<title>T</title><author>ada@post.example (Ada Quill)</author>"
        f"<guid>https://post.example/1</guid><description>{BODY}</description>",
    )
    assert (document.byline, document.uri) == ("Ada Quill", "https://post.example/1")
    other = one(
        tmp_path,
        f'<title>T</title><guid isPermaLink="false">https://post.example/1</guid>'
        f"<description>{BODY}</description>",
    )
    assert other.uri == ""


def test_all_authors_of_an_entry(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title>T</title>'
        "<author><name>Ada Quill</name></author><author><name>Tomas Reed</name></author>"
        f"<content>{BODY}</content></entry></feed>"
    )
    (document,) = read(tmp_path / "a.atom")
    assert isinstance(document, Document)
    assert document.byline == "Ada Quill, Tomas Reed"


def test_references_that_only_html_knows(tmp_path: Path) -> None:
    document = one(
        tmp_path, f"<title>Six&nbsp;men</title><description>{BODY} &hellip;</description>"
    )
    assert document.title == "Six men"
    assert document.text.endswith("…")


def test_where_a_post_appeared_first_is_no_text(tmp_path: Path) -> None:
    last = "The post T appeared first on The Post."
    document = one(
        tmp_path,
        f"<title>T</title><content:encoded><![CDATA[<p>{BODY}</p><p>{last}</p>]]></content:encoded>",
    )
    assert [b.kind for b in document.blocks] == ["title", "paragraph", "furniture"]
