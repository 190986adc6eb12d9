"""What one outlet printed twice is a version; what another printed is a copy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entente.nouns import Document, When
from entente.reading.copies import (
    copies_in_words,
    find_reuse,
    printings_by_family,
    relation,
    versions,
)
from entente.sources.limits import Limits
from entente.sources.metadata import Metadata
from entente.sources.plain import from_text

BODY = (
    "The two ministers agreed on Friday to open the northern port to the fleets of both countries "
    "before the winter, and neither side would pay for the other, the embassy said in a statement."
)
MORE = (
    "The port would be rebuilt within four years under a plan that both parliaments must still "
    "approve, an aide to one of the ministers said after the meeting in the old customs house."
)
OTHER = (
    "Snow fell on the pass for the third day in a row, and the drivers who had slept in their cars "
    "were brought down to the valley by the army, which had come with chains and with blankets."
)


def made(body: str, title: str = "Ministers Open a Port", outlet: str = "", uri: str = "",
         day: str = "") -> Document:  # fmt: skip
    when = When(day, day, "day") if day else When()
    told = Metadata(title=title, outlet=outlet, uri=uri, published=when)
    return from_text(f"{title}\n\n{body}", "x", body.encode(), Limits(), told)


def why(one: Document, two: Document) -> str:
    found = versions(find_reuse([one, two]), {one.id: one, two.id: two})
    assert len(found) <= 1
    return next((v.why for v in found.values()), "")


POST = made(f"{BODY}\n\n{MORE}", outlet="The Lantern Post", uri="https://www.lantern.example/a/1")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (made(f"{BODY}\n\n{MORE}\n\n{OTHER}", "A Port for Two Fleets",
              uri="http://lantern.example/a/1/?utm=x#top"), "the same address"),
        (made(f"{BODY}\n\n{MORE.replace('four', 'five')}", outlet="Lantern Post"),
         "the same outlet and title"),
        (made(f"{BODY}\n\n{MORE}\n\n{OTHER}", "A Port for Two", outlet="the lantern post"),
         "the same outlet and most of the words"),
        (made(f"{BODY}\n\n{MORE}", "A Port", outlet="The Evening Star"), ""),
        (made(f"{BODY.replace('Friday', 'Monday')}\n\n{MORE}", outlet="The Evening Star"), ""),
        (made(f"{BODY}\n\n{MORE}\n\n{OTHER}", "A Port"), ""),
    ],
)  # fmt: skip
def test_versions_are_told_from_copies(other: Document, reason: str) -> None:
    assert why(POST, other) == reason
    assert why(other, POST) == reason


def test_a_column_of_one_title_that_takes_up_a_paragraph_is_no_version() -> None:
    one = made(f"{BODY}\n\n{MORE}\n\n{OTHER}", "The Week", "The Lantern Post")
    rest = " ".join(
        f"Delegates {n} met at the {n} house and left by the {n} gate." for n in "abcdefgh"
    )
    two = made(f"{rest}\n\n{BODY}\n\n{rest.replace('met', 'sat')}", "The Week", "The Lantern Post")
    assert find_reuse([one, two])
    assert why(one, two) == ""


def test_the_first_page_of_a_site_is_no_address() -> None:
    one = made(f"{BODY}\n\n{MORE}", uri="https://lantern.example/")
    two = made(f"{BODY}\n\n{MORE}\n\n{OTHER}", "A Port", uri="https://lantern.example")
    assert why(one, two) == ""


def test_which_version_is_older() -> None:
    later = made(f"{BODY}\n\n{MORE}\n\n{OTHER}", outlet="The Lantern Post", day="2019-05-04")
    first = replace(POST, published=When("2019-05-03", "2019-05-03", "day"))
    (found,) = versions(find_reuse([first, later]), {d.id: d for d in (first, later)}).values()
    assert found.share > 0.95
    assert {"left": found.left, "right": found.right}[found.older] == first.id


PAGE = "{title}\n\n{day} — {outlet}\n\nBy Ada Quill\n\n{body}\n"
LINES = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold.\n\nThe port of "
    "Arden will stay closed until the ice has gone, and nobody knows when that will be."
)


def page(
    outlet: str, day: str, body: str = LINES, title: str = "A Port for Two Fleets"
) -> Document:
    text = PAGE.format(title=title, day=day, outlet=outlet, body=body)
    return from_text(text, "x", text.encode(), Limits())


def test_two_documents_are_told_for_what_they_are_to_each_other() -> None:
    first = page("The Lantern Post", "12 March 2019")
    note = "An earlier version of this article misstated the length of the meeting."
    second = page(
        "The Lantern Post", "14 March 2019", LINES.replace("three", "four") + f"\n\n{note}"
    )
    found = relation(first, second)
    assert (found.kind, found.why, found.older) == ("version", "the same outlet and title", "left")
    assert found.facts == (("published", "2019-03-12", "2019-03-14"), ("note", "", note))
    turned = relation(second, first)
    assert (turned.kind, turned.older) == ("version", "right")
    assert turned.facts[-1] == ("note", note, "")


def test_a_copy_elsewhere_is_no_version() -> None:
    found = relation(
        page("The Lantern Post", "12 March 2019"), page("Harbour Wire", "12 March 2019")
    )
    assert (found.kind, found.why, found.older) == ("copy", "", "unknown")
    assert found.facts == (("outlet", "The Lantern Post", "Harbour Wire"),)


def test_one_text_twice_and_two_texts() -> None:
    one = page("The Lantern Post", "12 March 2019")
    assert relation(one, one).kind == "same"
    assert relation(one, one).facts == ()
    other = page("The Lantern Post", "12 March 2019", "Fish was dear that year, and bread was too.")
    assert relation(one, other).kind == "none"


def test_versions_count_as_one_witness_in_words() -> None:
    first, second = (page("The Lantern Post", f"{day} March 2019") for day in (12, 14))
    third = page("Harbour Wire", "13 March 2019")
    documents = {d.id: d for d in (first, second, third)}
    reuses = find_reuse(documents.values())
    same = versions(reuses, documents)
    families = {r.family for r in reuses}
    assert printings_by_family(reuses, same) == dict.fromkeys(families, 2)
    assert copies_in_words(3, 2) == "1 source, 2 copies in 3 versions"
    assert copies_in_words(2, 1) == "1 source, 2 versions of one article"
    assert copies_in_words(2, 2) == "1 source, 2 copies"
    assert copies_in_words(2) == "1 source, 2 copies"
    assert copies_in_words(1) == "1 source, no copy found"
