"""The measures on a real ledger file: what the in-memory one of the other tests stands for."""

from __future__ import annotations

import pytest

from entente.errors import MeasureError
from entente.ledger import Ledger
from entente.measures import NAMES, compare, measure
from entente.nouns import Document, Reading

DYAD = [("RUR", "BOR")]


@pytest.fixture
def ledger(world, tmp_path):
    text = world.document("Ruritania praised Borduria. Ruritania and Borduria held talks.")
    said = world.say(text, "praised Borduria", "RUR", ("BOR",), "2019-03-01")
    done = world.act(text, "held talks", "CONSULT", ("RUR", "BOR"), when="2019-03-01")
    real = Document(Document.hash(text.text), text.text, name="a.txt")
    with Ledger(tmp_path / "l.db") as opened:
        opened.add_document(real)
        records = tuple(_moved(r, real.id) for r in (*world.mentions(), said, done))
        opened.store([Reading(real.id, "test", "1", "", records)])
        yield opened


def _moved(record, identifier):
    """A record of the small ledger, its spans in the real document."""
    from dataclasses import fields, is_dataclass, replace

    from entente.nouns import Span

    def move(value):
        if isinstance(value, Span):
            return Span(identifier, value.start, value.stop)
        if isinstance(value, tuple):
            return tuple(move(v) for v in value)
        if is_dataclass(value):
            return replace(value, **{f.name: move(getattr(value, f.name)) for f in fields(value)})
        return value

    moved = move(record)
    return replace(moved, document=identifier) if hasattr(moved, "document") else moved


def test_every_measure_reads_it(ledger):
    for name in NAMES:
        table = measure(ledger, name, DYAD)
        assert table.name == name
        for index, column in table.contributions:
            for item in table.explain(index, column):
                assert ledger.document(item.document) is not None
                assert item.span is None or item.span.of(ledger.document(item.document))


def test_counts_and_depth_by_hand(ledger):
    [counted] = [r for r in measure(ledger, "counts", DYAD).rows if r["period"] == "2019"]
    assert (counted["statements"], counted["events"]) == (1, 1)
    assert measure(ledger, "depth", DYAD).rows[0]["consultation"] == 1


def test_a_rejected_record_is_gone_and_an_accepted_one_certain(ledger):
    [event] = ledger.events()
    ledger.judge(event.id, "accept", reviewer="ab")
    [row] = [r for r in measure(ledger, "counts", DYAD).rows if r["period"] == "2019"]
    assert (row["events"], row["events_low"]) == (1, 1)
    ledger.judge(event.id, "reject", reviewer="ab")
    [row] = [r for r in measure(ledger, "counts", DYAD).rows if r["period"] == "2019"]
    assert row["events"] == 0


def test_data_measures_name_what_they_need_and_claims_are_none(ledger):
    with pytest.raises(MeasureError, match="nmc"):
        measure(ledger, "power", DYAD)
    assert compare(ledger) == []
