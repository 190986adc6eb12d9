"""Records in copies; differences of two documents; texts without credit; the interchange."""

from __future__ import annotations

import json

from entente.nouns import Claimant, Document, Event, Span, Statement
from entente.reading.copies import (
    annotate_reuse,
    copies_by_family,
    copies_in_words,
    diff,
    families,
    find_reuse,
    uncredited,
)
from entente.sources.layout import blocks
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


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return document.span(start, start + len(words))


def event(document: Document, words: str, kind: str = "AGREE") -> Event:
    span = place(document, words)
    return Event(
        f"{kind}-{document.id}-{span.start}", document.id, kind, "", (), (), (), span, (span,),
        Claimant("author"), "asserted",
    )  # fmt: skip


def statement(document: Document, words: str) -> Statement:
    span = place(document, words)
    return Statement(
        f"s-{document.id}-{span.start}", document.id, None, (), (), (span,), "indirect", "said"
    )


def test_records_of_two_copies_are_one_family() -> None:
    one, two = made(WIRE), made(COPY)
    reuses = find_reuse([one, two])
    records = [
        event(one, "agreed"), event(two, "agreed"), event(two, "pay", "AID"),
        event(one, "pay", "COERCE"), statement(one, "the port was to be rebuilt within four years"),
        statement(two, "The port was “to be rebuilt” within four years"),
    ]  # fmt: skip
    found = families(reuses, records)
    assert set(found) == {records[0].id, records[1].id, records[4].id, records[5].id}
    assert found[records[0].id] == found[records[1].id] == min(records[0].id, records[1].id)
    assert found[records[4].id] == found[records[5].id]
    assert families(reuses, reversed(records)) == found


def test_a_record_outside_of_copies_stays_alone() -> None:
    one, two = made(WIRE), made(COPY)
    records = [statement(one, "Ministers Meet"), statement(two, "A Port for Two")]
    assert families(find_reuse([one, two]), records) == {}


def test_a_text_without_credit_is_reported_with_its_changes() -> None:
    one, two = made(WIRE), made(COPY)
    reuses = find_reuse([one, two])
    found = uncredited(reuses, {one.id: one, two.id: two})
    assert {(u.document, u.source, u.source_name, u.older) for u in found} == {
        (two.id, one.id, "Harbour Wire", True)
    }
    changes = {kind for u in found for kind, _ in u.changes}
    assert "attribution dropped" in changes
    assert "words moved into quotation marks" in changes


def test_credit_given_is_no_report() -> None:
    one, two = made(WIRE), made(COPY + "\n\n(With reports by Harbour Wire)")
    assert uncredited(find_reuse([one, two]), {one.id: one, two.id: two}) == []


def test_differences_of_two_documents() -> None:
    one, two = made(WIRE), made(COPY)
    found = diff(one, two)
    assert 0 < found.matched < found.left_words
    assert not found.same
    assert any(e.left.of(one) == "Friday" and e.kind == "date" for e in found.edits)
    assert diff(one, one).same
    back = diff(two, one)
    assert back.matched == found.matched


def test_differences_of_an_empty_document() -> None:
    empty = Document(Document.hash(""), "")
    one = made(WIRE)
    found = diff(empty, one)
    assert found.matched == 0
    assert len(found.edits) == 1
    assert diff(empty, empty).same


def test_interchange_lines() -> None:
    lines = [{"doc": "b", "text": WIRE}, {"id": 7, "text": COPY}, {"doc": "bad"}]
    found = list(annotate_reuse(lines))
    assert found[0] == {"doc": "bad", "error": "the line has no text"}
    passages = found[1:]
    assert passages
    for line in passages:
        assert set(line) == {"left", "right", "matched", "edits", "family"}
        assert (line["left"]["doc"], line["right"]["doc"]) == ("b", 7)
        assert WIRE[line["left"]["start"] : line["left"]["end"]].strip()
        for edit in line["edits"]:
            assert set(edit) == {"kind", "left", "right"}
    assert json.loads(json.dumps(passages)) == passages


def test_two_lines_with_one_text_share_it() -> None:
    found = list(annotate_reuse([{"doc": "a", "text": WIRE}, {"doc": "b", "text": WIRE}]))
    assert sum(line["matched"] for line in found) > 30
    assert all(line["edits"] == [] for line in found)


def test_blocks_of_these_texts() -> None:
    assert [b.kind for b in blocks(WIRE)] == ["title", "date", "dateline", "paragraph"]


def test_copies_are_counted_and_said_alike() -> None:
    one, two = made(WIRE), made(COPY)
    third = made(COPY.replace("A Port for", "One Port for").replace("Lantern", "Evening"))
    reuses = find_reuse([one, two, third])
    assert set(copies_by_family(reuses).values()) == {3}
    assert copies_in_words(3) == "1 source, 3 copies"
    assert copies_in_words(1) == "1 source, no copy found"
