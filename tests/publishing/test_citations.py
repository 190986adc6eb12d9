"""Citations read back in their own formats and never carry a script."""

from __future__ import annotations

import re

import pytest

from entente.nouns import Document, When
from entente.publishing import citations


def article(**more):
    text = "É🚀 says “no”."
    return Document(Document.hash(text), text, **more)


def test_bibtex_escapes_and_balances():
    found = citations.bibtex(
        article(
            title="50% {of} A & B_c\n#1",
            byline="José Ångström",
            outlet="O$",
            published=When("2020-10-05", "2020-10-05"),
        )
    )
    assert found.startswith("@misc{angstrom2020-")
    assert r"title = {50\% \{of\} A \& B\_c \#1}" in found
    assert "date = {2020-10-05}" in found
    plain = re.sub(r"\\[{}]", "", found)
    assert plain.count("{") == plain.count("}")


def test_a_date_goes_only_as_far_as_it_is_known():
    year = article(published=When("2020-01-01", "2020-12-31", "year"))
    assert citations.csl(year)["issued"] == {"date-parts": [[2020]]}
    month = article(published=When("2020-09-01", "2020-09-30", "month"))
    assert citations.csl(month)["issued"] == {"date-parts": [[2020, 9]]}
    assert "issued" not in citations.csl(article())
    assert "year" not in citations.bibtex(article())


@pytest.mark.parametrize(
    "uri",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://a b",
        'https://a/"onload=',
        "ftp://a",
        "//a",
    ],
)
def test_only_web_addresses_become_links(uri):
    assert citations.safe_uri(uri) == ""
    assert "URL" not in citations.csl(article(uri=uri))


def test_annotation_points_by_code_points_and_words(ledger):
    for record in [*ledger.statements(), *ledger.events()]:
        document = ledger.document(record.document)
        found = citations.annotation(document, record)
        targets = found["target"] if isinstance(found["target"], list) else [found["target"]]
        for target in targets:
            position, quote = target["selector"]
            exact = document.text[position["start"] : position["end"]]
            assert quote["exact"] == exact
            assert document.text.index(quote["prefix"] + exact + quote["suffix"]) >= 0
