"""Who the author is, told at an article's edges, is no part of the report; who is in it, is."""

from __future__ import annotations

import json
import random

import pytest

from entente.nouns import Document
from entente.reading.copies import find_reuse
from entente.sources.html import Html
from entente.sources.limits import Limits
from entente.sources.plain import from_text
from entente.sources.tables import JsonLines

WORDS = [a + b for a in ("dar", "fen", "gol", "kir", "lom", "mas") for b in ("tin", "ber", "ko")]
LIFE = (
    "Ada Quill is a columnist for the Lantern Post. She served as ambassador to Arden from 2001 to "
    "2006 and has published three books on the northern straits and on the towns that live by them."
)
PLAIN_LIFE = (
    "Born in the old port of Corvia, Ada Quill grew up among pilots and customs officers and has "
    "written on the northern fleets for more than twenty years, most of them from a lighthouse."
)
SECOND = (
    "She lives with two dogs in a house above the harbour and is now at work on a history of the "
    "ferries that once joined the islands of Arden to the mainland."
)
HOUSE = (
    "The Lantern Post was founded in 1821 by seven printers and a pilot, and is read in all of the "
    "towns along the northern strait and by a good many of those who have left them."
)
REPORT = (
    "Ada Quill, the ambassador to Arden, said on Tuesday that both of the fleets would stay in the "
    "harbour until the ice had gone, and that nobody had asked her for anything else in writing."
)
PROFILE = (
    "Ursula Holm is a professor of history who has spent half of her life among the papers of the "
    "old customs house, and who knows better than anybody why the strait was never closed."
)


def body(seed: int, lines: int = 6) -> list[str]:
    rng = random.Random(seed)
    return [" ".join(["The", *(rng.choice(WORDS) for _ in range(34))]) + "." for _ in range(lines)]


def plain(*lines: str) -> Document:
    text = "\n\n".join(lines)
    return from_text(text, "x", text.encode(), Limits())


def shared(one: Document, two: Document) -> list[str]:
    return [r.left.of(one if r.left.document == one.id else two) for r in find_reuse([one, two])]


TOPS = {
    "under a byline": ("By Ada Quill", LIFE),
    "under a name alone": ("Ada Quill", LIFE),
    "under a byline in capitals": ("By ADA QUILL", LIFE),
    "of one of two who sign": ("By Tomas Reed and Ada Quill", LIFE),
    "of both who sign": (
        "By Tomas Reed and Ada Quill",
        LIFE,
        f"Tomas Reed {PLAIN_LIFE.split('Quill ')[1]}",
    ),
    "without a trade": ("By Ada Quill", PLAIN_LIFE),
    "in two paragraphs": ("By Ada Quill", LIFE, SECOND),
    "before the byline": (LIFE, "By Ada Quill", "12 March 2019"),
    "where nobody signs": (LIFE,),
    "that names nobody": ("By Ada Quill", LIFE.replace("Ada Quill", "The author")),
}


@pytest.mark.parametrize("name", sorted(TOPS))
def test_a_biography_at_the_top_links_nothing(name: str) -> None:
    one, two = (plain(f"Ministers Meet on Day {n}", *TOPS[name], *body(n)) for n in (1, 2))
    assert shared(one, two) == []
    for line in TOPS[name]:
        kinds = {b.kind for b in one.blocks if one.text[b.start : b.stop] == line}
        assert not kinds & {"paragraph", "title"}
    assert sum(b.kind == "paragraph" for b in one.blocks) == 6


ENDS = {
    "with a trade": (LIFE,),
    "in two paragraphs": (LIFE, SECOND),
    "without a trade": (PLAIN_LIFE,),
    "under a heading": ("About the author", PLAIN_LIFE, SECOND),
    "behind a label": (f"About the author: {PLAIN_LIFE}",),
    "of the paper": ("About the Lantern Post", HOUSE),
}


@pytest.mark.parametrize("name", sorted(ENDS))
def test_a_biography_at_the_bottom_links_nothing(name: str) -> None:
    one, two = (
        plain(f"Ministers Meet on Day {n}", "By Ada Quill", *body(n), *ENDS[name]) for n in (1, 2)
    )
    assert shared(one, two) == []
    assert sum(b.kind == "paragraph" for b in one.blocks) == 6


def test_whom_the_record_names_as_its_writer_signs() -> None:
    lines = [
        {"title": f"Ministers Meet on Day {n}", "author": "Ada Quill"}
        | {"text": "\n\n".join([PLAIN_LIFE, *body(n)])}
        for n in (1, 2)
    ]
    data = "\n".join(map(json.dumps, lines)).encode()
    one, two = JsonLines().documents(data, "a.jsonl")
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert shared(one, two) == []


PERSONS = {
    "a report on a person": ("By Tomas Reed", REPORT),
    "a report on one who also signs": ("By Ada Quill", REPORT),
    "a profile by somebody else": ("By Tomas Reed", PROFILE),
    "a profile that goes on": ("", PROFILE, "She has never been asked, and has never said why."),
    "a profile that names her again": ("", PROFILE, "Nobody asked Holm, and Holm never said why."),
    "a turn of a conversation": ("By Ada Quill", f"Ada Quill: {PROFILE}"),
}


@pytest.mark.parametrize("name", sorted(PERSONS))
def test_a_shared_opening_about_a_person_still_links(name: str) -> None:
    byline, *opening = PERSONS[name]
    one, two = (
        plain(*filter(None, (f"Ministers Meet on Day {n}", byline)), *opening, *body(n))
        for n in (1, 2)
    )
    found = shared(one, two)
    assert len(found) == 1
    assert opening[0].rstrip(".").endswith(found[0].rstrip(".").split(".")[0][-40:])


def test_a_short_item_on_a_person_is_read() -> None:
    made = plain("A New Chair", PROFILE, "The chair has been empty for a year and a day.")
    assert [b.kind for b in made.blocks] == ["title", "paragraph", "paragraph"]


def test_who_is_introduced_at_the_end_and_was_named_before_is_a_person_of_the_article() -> None:
    last = "Tomas Holm is the director of the port and an historian of its long closed customs."
    named = "It was Holm who opened the port to both of the fleets and who closed it to neither."
    end = plain("A Port for Two Fleets", "By Ada Quill", *body(1), named, last)
    assert [b.kind for b in end.blocks if end.text[b.start : b.stop] == last] == ["paragraph"]
    unnamed = plain("A Port for Two Fleets", *body(1), last)
    assert [b.kind for b in unnamed.blocks][-1] == "note"
    assert unnamed.byline == "Tomas Holm"


def test_a_page_keeps_who_is_introduced_within_the_article() -> None:
    last = "Tomas Holm is the director of the port and an historian of its long closed customs."
    lines = body(1)
    inner = "".join(f"<p>{line}</p>" for line in [*lines[:1], last, *lines[1:]])
    html = f"<html><body><article><h1>A Port for Two</h1>{inner}</article></body></html>"
    (made,) = Html().documents(html.encode(), "a.html")
    assert [b.kind for b in made.blocks if made.text[b.start : b.stop] == last] == ["paragraph"]


def test_about_something_in_the_middle_is_a_heading() -> None:
    made = plain("A Port for Two Fleets", *body(1), "About the Lantern Post", HOUSE, *body(2, 9))
    assert [b.kind for b in made.blocks if b.kind not in ("paragraph", "title")] == ["heading"]
