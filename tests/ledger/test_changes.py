"""What differs between two ledgers, down to the fields of a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entente.ledger import Ledger
from entente.ledger.changes import changes
from entente.nouns import Conflict, Event, Statement, When


@pytest.fixture
def two(tmp_path, document, reading_of):
    """Two ledgers of one text; the second was read otherwise."""
    reading = reading_of(document)

    def other(record):
        if isinstance(record, Statement):
            return replace(record, manner="direct", when=When("2021", "2021", "year"))
        return replace(record, confidence=0.01) if isinstance(record, Event) else record

    with Ledger(tmp_path / "one.db") as one, Ledger(tmp_path / "two.db") as two:
        one.add_document(document)
        two.add_document(replace(document, byline="Ida Berg"))
        one.store([reading])
        two.store([replace(reading, records=tuple(map(other, reading.records)))])
        yield one, two


def test_a_record_that_reads_otherwise_is_told_with_its_fields(two, document):
    found = changes(*two)
    (statement,) = found["statements"]["changed"]
    assert statement.startswith(two[0].statements()[0].id)
    assert statement.endswith("(manner, when)")
    assert [line[-12:] for line in found["events"]["changed"]] == ["(confidence)"]
    assert found["documents"]["changed"] == [f"{document.id} Envoys meet (byline)"]
    for kind, lists in found.items():
        assert (lists["gone"], lists["new"]) == ([], [])
        assert bool(lists["changed"]) == (kind in ("documents", "statements", "events"))


def test_words_that_changed_stand_beside_each_other(two, document, reading_of):
    reading = reading_of(document)
    mended = tuple(
        replace(r, speaker=None) if isinstance(r, Statement) else r for r in reading.records
    )
    two[1].store([replace(reading, records=mended)])
    (line,) = changes(*two)["statements"]["changed"]
    assert " France said: " in line.split(" | ")[0]
    assert " | ? said: " in line
    assert line.endswith("(speaker)")


def test_a_ledger_does_not_differ_from_itself(two):
    found = changes(two[0], two[0])
    assert {line for lists in found.values() for lines in lists.values() for line in lines} == set()


def test_conflicts_count_too(two, document):
    span = document.span(0, 6)
    conflict = Conflict("c" * 16, document.id, "date", (span,), "no such day")
    two[1].store([replace(two[1].readings()[0], reader="more", records=(conflict,))])
    assert changes(*two)["conflicts"]["new"] == ["cccccccccccccccc date: no such day"]
