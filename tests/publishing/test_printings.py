"""Copies and versions: what counts once, and in which words it is told."""

from __future__ import annotations

import re
from html import unescape

import pytest

from entente.ledger import Ledger
from entente.nouns import Document, Reuse, When, record_id
from entente.publishing import dossier_html
from entente.publishing.material import gather
from entente.publishing.printings import again, in_words, printings, sources

STORY = "The two ministers signed the pact at noon and promised to publish every line of it soon."


def article(name: str, outlet: str, day: str, title: str, more: str = "") -> Document:
    text = f"{title}\n\n{STORY}{more}"
    return Document(
        Document.hash(text),
        text,
        name=name,
        title=title,
        outlet=outlet,
        published=When(day, day, "day"),
    )


FIRST = article("a.txt", "Bay Post", "2021-03-01", "Pact signed")
AGAIN = article("b.txt", "The Bay Post", "2021-03-02", "Pact signed", " A minute was corrected.")
TAKEN = article("c.txt", "Hill Mirror", "2021-03-03", "Ministers sign")
OTHER = article("d.txt", "Hill Mirror", "2021-03-04", "Rain expected").text.replace(STORY, "Rain.")
ALONE = Document(Document.hash(OTHER), OTHER, name="d.txt", title="Rain", outlet="Hill Mirror")


def reuse(left: Document, right: Document) -> Reuse:
    def span(d: Document):
        start = d.text.index(STORY)
        return d.span(start, start + len(STORY))

    one, two = span(left), span(right)
    key = record_id("reuse", "", (one, two))
    return Reuse(key, one, two, len(STORY.split()), (), "family", "left")


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    with Ledger(tmp_path_factory.mktemp("printed") / "l.db") as ledger:
        for document in (ALONE, TAKEN, AGAIN, FIRST):
            ledger.add_document(document)
        ledger.set_reuses([reuse(FIRST, AGAIN), reuse(FIRST, TAKEN), reuse(TAKEN, AGAIN)], {})
        yield ledger


def test_a_source_holds_its_copies_and_each_copy_its_versions(printed):
    found = sources(gather(printed))
    names = [[[d.name for d in printing] for printing in s.printings] for s in found]
    assert names == [[["a.txt", "b.txt"], ["c.txt"]], [["d.txt"]]]
    assert found[0].words == "1 source, 2 copies in 3 versions"
    assert [k.words.split(":")[0] for k in found[0].kin] == [
        "another version of one article",
        "a copy",
    ]
    assert again(found) == "1 copy and 1 further version"


def test_words_for_every_number_of_copies_and_versions():
    assert in_words(1, 1) == "1 source, no copy found"
    assert in_words(2, 2) == "1 source, 2 copies"
    assert in_words(1, 2) == "1 source, 2 versions of one article"
    assert in_words(2, 4) == "1 source, 2 copies in 4 versions"


def test_versions_of_which_one_is_not_here_join_nothing():
    assert printings(["a", "b"], {("a", "z"), ("b", "z")}) == [["a"], ["b"]]
    assert printings(["b", "c", "a"], {("a", "b")}) == [["b", "a"], ["c"]]


def test_the_counts_the_copies_and_the_bibliography_tell_it(printed):
    html = dossier_html(printed)
    words = unescape(re.sub(r"<[^>]+>", " ", html))
    words = " ".join(words.split())
    assert "sources, not counting 1 copy and 1 further version again 2" in words
    assert "1 source, 2 copies in 3 versions : Pact signed , Bay Post" in words
    assert "Two versions of one article: the same outlet and title." in words
    bibliography = words[words.index("How to cite") :]
    assert bibliography.count("1 source, 2 copies in 3 versions, with") == 3


def test_articles_stand_by_date_and_undated_ones_last(printed):
    assert [d.name for d in gather(printed).documents] == ["a.txt", "b.txt", "c.txt", "d.txt"]
