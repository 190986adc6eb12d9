"""Pages written for these tests: what is kept, what is marked, what the tags tell."""

from __future__ import annotations

import pytest

from entente.errors import LimitError, SourceError
from entente.nouns import Document
from entente.sources.html import Html
from entente.sources.limits import Limits

FIRST = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up "
    "a list of projects, although neither side would say what the list was to hold."
)
LAST = (
    "The list is long, and those who have seen it say that it names a bridge, two ports and a "
    "school for pilots, each with a sum beside it that nobody has promised to pay."
)
PAGE = f"""<!doctype html>
<html lang="en-GB"><head><title>Ministers Meet | The Lantern Post</title>
<meta property="og:site_name" content="The Lantern Post">
<meta property="article:published_time" content="2019-03-12T07:00:00+01:00">
<meta property="article:modified_time" content="2024-01-01T07:00:00+01:00">
<link rel="canonical" href="https://lantern.example/2019/ministers">
<script>var year = "2024";</script></head>
<body class="single has-sidebar no-comments">
<header><a href="/">The Lantern Post</a>
<nav><ul><li><a>Home</a></li><li><a>World</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make things work.</p><button>OK</button></div>
<main><article><h1>Ministers Meet</h1>
<p class="standfirst">They met for three hours and then some more.</p>
<div class="byline">By <a rel="author" href="#">Ada Quill</a></div>
<time datetime="2019-03-12">12 March 2019</time>
<div class="share-buttons"><a>Facebook</a> <a>Twitter</a></div>
<div class="article-body">
<figure><img src="x"><figcaption>The two ministers. Photo: Lantern</figcaption></figure>
<p>{FIRST.replace("three hours", "<b>three</b> <i>hours</i>")}</p>
<h2>What next</h2>
<p><a href="z">How the straits were won</a></p>
<aside class="related"><h3>Related</h3><ul><li><a>A strait too far, 2024</a></li></ul></aside>
<p>{LAST} <q>Nothing</q>, one said.</p></div>
<footer><p>Ada Quill is a writer in Lisbon.</p></footer></article></main>
<section id="comments"><h2>3 Comments</h2>
<p>{FIRST} I was there. {LAST} {FIRST} {LAST} {FIRST}</p></section>
<div class="newsletter-signup"><form>Subscribe <input></form></div>
<div style="display:none"><p>{LAST} Hidden.</p></div>
<footer>© 2024 The Lantern Post</footer></body></html>"""


def page(markup: str, limits: Limits | None = None) -> Document:
    return next(Html(limits).documents(markup.encode(), "page.html"))


def kinds(document: Document) -> dict[str, str]:
    return {document.text[b.start : b.stop]: b.kind for b in document.blocks}


def test_parts_of_a_page() -> None:
    found = kinds(page(PAGE))
    assert found["Ministers Meet"] == "title"
    assert found["They met for three hours and then some more."] == "heading"
    assert found["12 March 2019"] == "date"
    assert found["The two ministers. Photo: Lantern"] == "caption"
    assert found[FIRST] == "paragraph"
    assert found["What next"] == "heading"
    assert found[f"{LAST} “Nothing”, one said."] == "paragraph"
    assert found["Ada Quill is a writer in Lisbon."] == "note"


@pytest.mark.parametrize(
    "words",
    [
        "Home",
        "cookies",
        "Facebook",
        "strait too far",
        "straits were won",
        "I was there",
        "Subscribe",
        "Hidden",
        "© 2024",
    ],
)
def test_furniture_stays_in_the_text_and_is_never_read(words: str) -> None:
    document = page(PAGE)
    held = [b for b in document.blocks if words in document.text[b.start : b.stop]]
    assert [b.kind for b in held] == ["furniture"]
    assert held[0].reason


def test_metadata_come_from_the_tags_of_this_article() -> None:
    document = page(PAGE)
    assert document.title == "Ministers Meet"
    assert document.byline == "Ada Quill"
    assert document.outlet == "The Lantern Post"
    assert (document.published.earliest, document.published.precision) == ("2019-03-12", "day")
    assert "published_time" in document.published.basis.rule
    assert document.uri == "https://lantern.example/2019/ministers"
    assert document.language == "en"
    assert "var year" not in document.text


def test_linked_data_goes_before_meta_tags() -> None:
    script = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "X"}, '
        '{"@type": "NewsArticle", "headline": "Ministers Meet", "datePublished": "2019-03-11", '
        '"author": [{"name": "A. Quill"}, {"name": "T. Reed"}], '
        '"publisher": {"name": "Lantern"}}]}</script></head>'
    )
    document = page(PAGE.replace("</head>", script))
    assert document.published.earliest == "2019-03-11"
    assert document.byline == "A. Quill, T. Reed"
    assert document.outlet == "Lantern"
    assert any("date" in note for note in document.notes)


def test_no_date_is_no_date() -> None:
    bare = PAGE.replace('<meta property="article:published_time"', "<meta")
    bare = bare.replace('<time datetime="2019-03-12">12 March 2019</time>', "")
    assert not page(bare).published.known


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    wrapped = PAGE.replace("<main>", '<form id="aspnetForm"><main>').replace(
        "</main>", "</main></form>"
    )
    assert kinds(page(wrapped))[FIRST] == "paragraph"


@pytest.mark.parametrize("name", ["related-story", "content-with-sidebar", "social-policy"])
def test_class_words_on_the_article_itself_do_no_harm(name: str) -> None:
    document = page(PAGE.replace('class="article-body"', f'class="{name}"'))
    assert kinds(document)[FIRST] == "paragraph"


def test_a_page_without_any_structure() -> None:
    document = page(f"<p>{FIRST}<p>{LAST}<br><br>Third part of it, shorter than the others are.")
    assert list(kinds(document).values()).count("paragraph") == 3
    assert document.text.split("\n\n")[1] == LAST


def test_line_breaks_and_spaces_are_those_of_a_browser() -> None:
    document = page(f"<h1>A  Title\n of it</h1><p>One\n  two<br>three&nbsp;four. {FIRST}</p>")
    assert document.text.startswith("A Title of it\n\nOne two\nthree\u00a0four.")


def test_declared_encoding_is_used() -> None:
    raw = f'<meta charset="windows-1251"><p>Переговоры прошли в Москве. {FIRST}</p>'.encode(
        "cp1251"
    )
    document = next(Html().documents(raw, "x.html"))
    assert document.text.startswith("Переговоры прошли в Москве.")


def test_entities_and_files_are_not_fetched(tmp_path: object) -> None:
    secret = "/etc/hostname"
    markup = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>{FIRST} &x;</p>'
    assert "&x;" in page(markup).text


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    with pytest.raises(LimitError, match="nests its tags deeper"):
        page("<div>" * depth + FIRST + "</div>" * depth)


@pytest.mark.parametrize(
    "markup", ["", "   ", "<html></html>", "<script>x</script>", "<nav>Home</nav>"]
)
def test_nothing_to_read_is_said(markup: str) -> None:
    with pytest.raises(SourceError):
        page(markup)


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(LimitError, match="split it"):
        page(f"<p>{FIRST * 10}</p>" * 20, Limits(text_characters=10_000))


def test_a_page_of_nameless_parts() -> None:
    document = page(
        f"""<html><body><div class="x1"><div class="x2">11 Sep 2020, 15:04</div>
<h1>Ministers Meet</h1></div>
<div class="x3"><div><p>{FIRST}</p><figure><h3>Twenty ships</h3><a href="y">Read more</a></figure>
<p>{LAST}</p></div></div><div class="x4"><h2>From the same desk</h2><a href="z">A strait too far</a>
<span>12 Sep</span></div></body></html>"""
    )
    found = kinds(document)
    assert [k for k in found.values() if k != "furniture"] == [
        "date", "title", "paragraph", "paragraph",
    ]  # fmt: skip
    assert found["Twenty ships"] == "furniture"
    assert document.published.earliest == "2020-09-11"


def test_an_old_page_of_tables_and_line_breaks() -> None:
    document = page(
        f"""<TABLE><TR><TD><A HREF=/>Home</A><BR><A HREF=/n>News</A></TD><TD><FONT SIZE=5>Ministers
Meet in Town</FONT><BR><FONT SIZE=1>March 12, 2019</FONT><BR><BR>
<FONT>{FIRST}<BR><BR>{LAST}</FONT></TABLE>"""
    )
    assert list(kinds(document).values()) == [
        "furniture", "furniture", "title", "date", "paragraph", "paragraph",
    ]  # fmt: skip
