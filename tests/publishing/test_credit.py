"""The dossier names articles that run with an agency's text and do not say so."""

from __future__ import annotations

from entente.ledger import Ledger
from entente.nouns import Document
from entente.publishing import publish
from entente.reading.copies import families, find_reuse
from entente.sources.limits import Limits
from entente.sources.plain import from_text

WIRE = (
    "Ministers Meet in the City\n\n3 May 2019 — Harbour Wire\n\n"
    "LISBON, May 3 (Harbour Wire) — The two ministers agreed on Friday to open the northern port "
    "to the fleets of both countries, the embassy said. According to an aide, the port was to be "
    "rebuilt within four years, and neither side would pay for the other."
)
COPY = (
    "A Port for Two Fleets\n\n4 May 2019 — The Lantern Post\n\n"
    "The two ministers agreed on 3 May to open the northern port to the fleets of both countries. "
    "The port was “to be rebuilt” within four years, and neither side would pay for the other."
)


def made(text: str) -> Document:
    return from_text(text, "x", text.encode(), Limits())


def dossier(tmp_path, *texts: str) -> str:
    documents = [made(text) for text in texts]
    with Ledger(tmp_path / "l.db") as ledger:
        for document in documents:
            ledger.add_document(document)
        reuses = find_reuse(documents)
        assert reuses
        ledger.set_reuses(reuses, families(reuses, []))
        return publish(ledger, tmp_path / "d.html").read_text("utf-8")


def test_a_copy_without_credit_is_shown_with_its_changes(tmp_path):
    html = dossier(tmp_path, WIRE, COPY)
    assert "The Lantern Post does not name Harbour Wire" in html
    assert "attribution dropped" in html
    assert "words moved into quotation marks" in html
    assert "that text is the older one" in html


def test_credit_given_is_no_news(tmp_path):
    html = dossier(tmp_path, WIRE, COPY + "\n\n(With reports by Harbour Wire)")
    assert "The Lantern Post does not name" not in html
