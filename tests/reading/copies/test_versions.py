"""What one outlet printed twice is a version; what another printed is a copy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entente.nouns import Document, When
from entente.reading.copies import find_reuse, versions
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
