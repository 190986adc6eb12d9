"""Block kinds of plain texts written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.sources.datelines import dateline
from entente.sources.layout import blocks

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)
PAGE = f"""\
Home

Ministers Meet in the Harbour City

12 March 2019 — The Lantern Post

By Ada Quill and Tomas Reed

Two ministers shake hands in the old customs house. Photo: Lantern/A. Quill

(This is the second part of a series on the straits.)

LISBON, March 11 (Harbour Desk) — {BODY}

What the list holds

{BODY}

She said,

“{BODY}”

Ada Quill is a writer in Lisbon.

Share this:
Facebook
Twitter

Related articles

A Strait Too Far

A short blurb about a strait that has nothing to do with this article, dated 2024.

Read More »

3 thoughts on “Ministers Meet in the Harbour City”

I met both of them in 2023 and they were charming people, which nobody ever says in print now.

Leave a Reply

Your email address will not be published.
"""


def kinds(text: str) -> dict[str, str]:
    return {text[b.start : b.stop]: b.kind for b in blocks(text)}


def test_a_page_with_everything() -> None:
    found = kinds(PAGE)
    assert found["Ministers Meet in the Harbour City"] == "title"
    assert found["12 March 2019 — The Lantern Post"] == "date"
    assert found["By Ada Quill and Tomas Reed"] == "byline"
    assert found["Two ministers shake hands in the old customs house. Photo: Lantern/A. Quill"] == (
        "caption"
    )
    assert found["(This is the second part of a series on the straits.)"] == "note"
    assert found["LISBON, March 11 (Harbour Desk) — "] == "dateline"
    assert found[BODY] == "paragraph"
    assert found["What the list holds"] == "heading"
    assert found["She said,"] == "paragraph"
    assert found["Ada Quill is a writer in Lisbon."] == "note"


@pytest.mark.parametrize(
    "line",
    [
        "Home",
        "Facebook",
        "Twitter",
        "Related articles",
        "A Strait Too Far",
        "A short blurb about a strait that has nothing to do with this article, dated 2024.",
        "Read More »",
        "Leave a Reply",
        "I met both of them in 2023 and they were charming people, which nobody ever says in print"
        " now.",
    ],
)
def test_furniture_is_cut_and_says_why(line: str) -> None:
    block = next(b for b in blocks(PAGE) if PAGE[b.start : b.stop] == line)
    assert block.kind == "furniture"
    assert block.reason


@pytest.mark.parametrize(
    "plea",
    [
        "Subscribe to our newsletter for the week in diplomacy.",
        "Read also: How the Straits Were Won",
        "Advertisement",
        "Follow us on Twitter and Facebook",
    ],
)
def test_a_plea_in_the_middle_does_not_end_the_article(plea: str) -> None:
    text = f"A Title of Some Words\n\n{BODY}\n\n{plea}\n\n{BODY} Second.\n\n{BODY} Third."
    found = kinds(text)
    assert found[plea] == "furniture"
    assert list(found.values()).count("paragraph") == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Related-party loans were frozen on the first day of the crisis.",
        "Copyright law was on the table for the whole of the second day.",
        "Privacy advocates said that the treaty went too far.",
        "We shared cookies with the delegation, an aide said.",
        "Help from abroad never came.",
        "Email was the only channel left open between the two ministries.",
        "Comments by the minister drew a rebuke from the embassy.",
        "Support for the alliance fell by a third.",
        "More than 20 ships took part.",
        "From Moscow there was no answer.",
    ],
)
def test_prose_is_not_taken_for_furniture(sentence: str) -> None:
    text = f"A Title of Some Words\n\n{BODY}\n\n{sentence}\n\n{BODY} Again."
    assert kinds(text)[sentence] == "paragraph"


def test_hard_wraps_are_one_paragraph_and_lines_of_a_list_are_not() -> None:
    wrapped = (
        "The envoy left the capital on Monday after two days of talks, and said\n"
        "that the next round would be held in the spring, if the other side was\n"
        "ready to name a place for it."
    )
    assert [b.kind for b in blocks(f"{wrapped}\n\n{wrapped}")].count("paragraph") == 2
    apart = f"{BODY}\n{BODY} Two.\n{BODY} Three."
    assert len([b for b in blocks(apart) if b.kind == "paragraph"]) == 3


def test_one_sentence_is_a_paragraph() -> None:
    text = "Russia and China held a joint exercise in September."
    assert [(b.kind, b.start, b.stop) for b in blocks(text)] == [("paragraph", 0, len(text))]


def test_a_report_that_opens_with_its_dateline_has_no_title() -> None:
    text = f"OSLO, March 3. /NTA/. The fleet sails on Friday.\n\n{BODY}\n"
    assert [b.kind for b in blocks(text)] == ["dateline", "paragraph", "paragraph"]


def test_a_dash_after_a_common_name_is_no_dateline() -> None:
    text = f"A Title of Some Words\n\nPutin – who had flown in overnight – {BODY}"
    assert "dateline" not in kinds(text).values()


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ("MOSCOW, September 11. /DESK/. The ministers met.", "MOSCOW, September 11. /DESK/. "),
        ("BEIJING, Sept. 10 (Desk) -- The ministers met.", "BEIJING, Sept. 10 (Desk) -- "),
        ("NEW DELHI — The ministers met.", "NEW DELHI — "),
        ("Washington, 3 May (Desk) - The ministers met.", "Washington, 3 May (Desk) - "),
        ("The pact – as both call it – was signed.", ""),
        ("NATO said no.", ""),
    ],
)
def test_datelines(line: str, opening: str) -> None:
    assert line[: dateline(line)] == opening


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_blocks_cover_every_visible_character_once(text: str) -> None:
    found = blocks(text)
    last = 0
    for block in found:
        assert block.start >= last
        assert block.stop > block.start
        assert not text[last : block.start].strip()
        last = block.stop
    assert not text[last:].strip()


def test_long_input_takes_linear_time_in_pieces() -> None:
    text = "\n".join(f"Line {i} of a very long list" for i in range(20_000))
    assert len(blocks(text)) == 20_000


SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the folder shared/seeds is not beside the repository"
)
def test_saved_pages_lose_their_furniture_and_nothing_else() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = blocks(text)
        read = [text[b.start : b.stop] for b in found if b.kind != "furniture"]
        assert found[0].kind == "title"
        assert sum(b.kind == "heading" for b in found) >= 2
        assert not any(w in line for line in read for w in ("Akismet", "Read More", "Subscribe"))
        assert sum(len(x.split()) for x in read) > 0.9 * len(text.split())
