"""The example articles: each is read whole, and nothing of their furniture is."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import read

ARTICLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
DATES = {
    "01-harbour-wire-treaty.txt": "2021-06-28",
    "02-meridian-treaty.html": "2021-06-29",
    "03-lowland-review-depth.txt": "2020-01-02",
    "04-kestrel-air-patrol.html": "2019-07-24",
    "05-meridian-us-japan.html": "2021-04-17",
    "06-harbour-wire-five-points.txt": "2020-09-11",
    "07-eastern-gate-quad.txt": "2020-10-08",
    "08-lowland-review-himalaya.html": "2021-03-01",
}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [d for d in read(ARTICLES) if isinstance(d, Document)]


def test_each_has_title_writer_desk_and_date(documents: list[Document]) -> None:
    assert {d.name: d.published.earliest for d in documents} == DATES
    assert all(d.title and d.byline and d.outlet and d.language == "en" for d in documents)


def test_every_block_says_why(documents: list[Document]) -> None:
    assert all(b.reason for d in documents for b in d.blocks)


def test_nothing_of_a_later_year_is_read(documents: list[Document]) -> None:
    for document in documents:
        read_words = "".join(
            document.text[b.start : b.stop] for b in document.blocks if b.kind != "furniture"
        )
        assert not any(year in read_words for year in ("2022", "2023", "2024", "2030"))
