"""Pages as sites of several makes write them: mastheads, tables, items that touch, logins."""

from __future__ import annotations

import pytest

from entente.nouns import Document
from entente.sources.html import Html

FIRST = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up "
    "a list of projects, although neither side would say what the list was to hold."
)
LAST = (
    "The list is long, and those who have seen it say that it names a bridge, two ports and a "
    "school for pilots, each with a sum beside it that nobody has promised to pay."
)


def page(body: str, head: str = "") -> Document:
    markup = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    (document,) = Html().documents(markup.encode(), "page.html")
    return document


def kinds(document: Document) -> dict[str, str]:
    return {document.text[b.start : b.stop]: b.kind for b in document.blocks}


def test_the_day_on_top_of_a_saved_page_dates_nothing() -> None:
    masthead = "<header><a>The Post</a><p>Sunday, November 22, 2026</p></header>"
    article = f"<main><h1>Ministers Meet</h1>%s<p>{FIRST}</p><p>{LAST}</p></main>"
    dated = page(masthead + article % "<p>12 March 2019</p>")
    assert dated.published.earliest == "2019-03-12"
    assert dated.notes == ()
    bare = page(masthead + article % "")
    assert not bare.published.known
    assert kinds(bare)["Sunday, November 22, 2026"] == "furniture"
    loose = page(masthead.replace("header", "div") + article % "<p>12 March 2019</p>")
    assert loose.published.earliest == "2019-03-12"


def test_an_article_s_own_head_may_date_it() -> None:
    body = (
        f"<article><header><time>12 March 2019</time><h1>Ministers Meet</h1></header>"
        f"<p>{FIRST}</p><p>{LAST}</p></article>"
    )
    assert page(body).published.earliest == "2019-03-12"


def test_items_that_only_style_sets_apart() -> None:
    body = (
        "<h1>Ministers Meet</h1><div><span>By </span><span><a>Ada Quill</a></span>"
        "<span>Updated 9:41 PM EST, Tue March 12, 2019</span></div>"
        f"<p><span>new</span><span>found</span> {FIRST}</p><p>{LAST}</p>"
        "<footer><a>Privacy</a><a>Terms</a></footer>"
    )
    found = kinds(page(body))
    assert "By Ada Quill Updated 9:41 PM EST, Tue March 12, 2019" in found
    assert f"newfound {FIRST}" in found
    assert "Privacy Terms" in found


def test_a_byline_ends_before_the_hour() -> None:
    body = (
        "<h1>Ministers Meet</h1><p>By Ada Quill Updated 9:41 PM EST, Tue March 12, 2019</p>"
        f"<p>{FIRST}</p><p>{LAST}</p>"
    )
    document = page(body)
    assert (document.byline, document.published.earliest) == ("Ada Quill", "2019-03-12")


@pytest.mark.parametrize("tag", ["<meta name=author content=aquill>", ""])
def test_a_full_name_goes_before_a_login(tag: str) -> None:
    body = (
        '<h1>Ministers Meet</h1><span class="byline">by <a rel="author">aquill</a></span>'
        f"<p>By Ada Quill</p><p>{FIRST}</p><p>{LAST}</p>"
    )
    assert page(body, tag).byline == "Ada Quill"


@pytest.mark.parametrize(
    "title",
    ["Ministers Meet – The Post", "Ministers Meet | World | The Post", "The Post - Ministers Meet"],
)
@pytest.mark.parametrize("headed", ["<h1>Ministers Meet</h1>", "<b>Ministers Meet</b>"])
def test_the_site_beside_the_title_is_the_outlet(title: str, headed: str) -> None:
    document = page(f"{headed}<p>{FIRST}</p><p>{LAST}</p>", f"<title>{title}</title>")
    assert (document.title, document.outlet) == ("Ministers Meet", "The Post")


def test_a_title_with_a_dash_of_its_own_stays_whole() -> None:
    document = page(
        f"<p>{FIRST}</p><p>{LAST}</p>", "<title>Ministers Meet - And Part Again</title>"
    )
    assert (document.title, document.outlet) == ("Ministers Meet - And Part Again", "")


def test_rows_of_short_cells_are_lines_and_layout_tables_are_not() -> None:
    rows = "<tr><th>Month</th><th>Tonnes</th></tr><tr><td>May</td><td>1,200</td></tr>"
    document = page(f"<h1>Grain Moves</h1><p>{FIRST}</p><table>{rows}</table><p>{LAST}</p>")
    assert kinds(document)["May 1,200"] == "paragraph"
    frame = (
        f"<table><tr><td>Home</td><td><h1>Grain Moves</h1><p>{FIRST}</p><p>{LAST}</p></td></tr>"
        "<tr><td>Six</td><td>Seven</td></tr></table>"
    )
    assert {FIRST, LAST, "Six"} <= set(kinds(page(frame)))


def test_what_a_mail_quotes_is_cut_and_what_it_forwards_is_not() -> None:
    quoted = f'<div class="gmail_quote">On Tuesday she wrote: <p>{LAST}</p></div>'
    answer = page(f"<p>{FIRST}</p><p>{FIRST} Again.</p>{quoted}")
    assert kinds(answer)[LAST] == "furniture"
    assert kinds(page(f"<p>See below.</p>{quoted}"))[LAST] == "paragraph"


def test_a_note_on_the_author_may_tell_where_it_was_printed_first() -> None:
    note = (
        "Ada Quill teaches diplomatic history at Kessel. This article was first published in The "
        "Pass on 1 February 2019."
    )
    document = page(f"<h1>Grain Moves</h1><p>{FIRST}</p><p>{LAST}</p><p><em>{note}</em></p>")
    assert kinds(document)[note] == "note"
    assert document.byline == "Ada Quill"
    assert document.written.latest == "2019-02-01"


def test_a_notice_of_partners_is_no_text() -> None:
    notice = "We and our 843 partners store and access information on your device to measure ads."
    assert kinds(page(f"<p>{notice}</p><p>{FIRST}</p>"))[notice] == "furniture"
