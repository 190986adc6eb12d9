"""Each export is read back and equals the ledger."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from entente.errors import UsageError
from entente.ledger import Ledger
from entente.nouns import Actor, Document, Party
from entente.publishing.exports import FORMATS, KINDS, export
from entente.publishing.exports.flat import rows

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def ledger(tmp_path, document, reading_of):
    with Ledger(tmp_path / "ledger.db") as opened:
        opened.add_document(document)
        opened.store([reading_of(document)])
        yield opened


@pytest.mark.parametrize("what", KINDS)
def test_csv_reads_back_equal(ledger, tmp_path, what):
    path = tmp_path / "out.csv"
    written = export(ledger, path, form="csv", what=what, raw=True)
    with path.open(encoding="utf-8", newline="") as file:
        back = list(csv.DictReader(file))
    expected = [
        {k: "" if v is None else str(v) for k, v in row.items()} for row in rows(ledger, what)
    ]
    assert back == expected
    assert written == len(expected)


@pytest.mark.parametrize("what", ["documents", "statements", "events", "actors", "times"])
def test_parquet_reads_back_equal(ledger, tmp_path, what):
    polars = pytest.importorskip("polars", reason="Parquet needs polars")
    path = tmp_path / "out.parquet"
    export(ledger, path, form="parquet", what=what)
    assert polars.read_parquet(path).to_dicts() == list(rows(ledger, what))


def test_jsonl_holds_every_statement_at_its_offsets(ledger, tmp_path, document):
    path = tmp_path / "out.jsonl"
    assert export(ledger, path, form="jsonl", what="statements") == 1
    line = json.loads(path.read_text("utf-8"))
    assert line["doc"] == document.id
    found, kept = line["attributions"][0], ledger.statements()[0]
    assert found["content"] == [[s.start, s.stop] for s in kept.content]
    assert found["speaker"]["id"] == kept.speaker.actor.id


def test_graphml_counts_who_speaks_about_whom(ledger, tmp_path):
    path = tmp_path / "out.graphml"
    written = export(ledger, path, form="graphml")
    tree = ET.parse(path)
    edges = {
        (e.get("source"), e.get("target"), e.findtext(f"{GRAPHML}data[@key='relation']"))
        for e in tree.iter(f"{GRAPHML}edge")
    }
    assert edges == {
        ("FRA", "TCD", "speaks about"),
        ("FRA", "NER", "speaks about"),
        ("TCD", "NER", "CONSULT (planned)"),
    }
    assert written == len(edges)


def test_annotations_select_the_very_words(ledger, tmp_path, document):
    path = tmp_path / "out.json"
    assert export(ledger, path, form="webannotation") == 2
    for item in json.loads(path.read_text("utf-8"))["items"]:
        position, quote = item["target"]["selector"]
        assert document.text[position["start"] : position["end"]] == quote["exact"]
    bodies = [i["body"]["value"] for i in json.loads(path.read_text("utf-8"))["items"]]
    assert any("planned according to France" in body for body in bodies)


@pytest.mark.parametrize("form", ["polecat", "cameo"])
def test_layouts_have_one_cell_a_column(ledger, tmp_path, form):
    path = tmp_path / "out.tsv"
    statuses = [e.status for e in ledger.events()]
    assert statuses == ["planned"]
    assert export(ledger, path, form=form) == 0, "a plan is no event of those datasets"
    ledger.judge(ledger.events()[0], "edit", changes={"status": "asserted"}, decided="2020")
    assert export(ledger, path, form=form) == 1
    header, row = path.read_text("utf-8").splitlines()
    assert header.count("\t") == row.count("\t")


def test_judgements_are_applied(ledger, tmp_path):
    ledger.judge(ledger.statements()[0], "reject", decided="2020")
    path = tmp_path / "out.csv"
    assert export(ledger, path, form="csv", what="statements") == 0


def test_hostile_names_break_no_format(tmp_path, document, reading_of):
    nasty = "=cmd|' /C calc'!A0\t</data><x>\n\"\x01😀"
    reading = reading_of(document)
    actor = Actor(f"person/{nasty}", nasty, "person")
    records = tuple(
        replace(r, speaker=Party(nasty, actor, r.source, 0.5, nasty), about=(Party(nasty, actor),))
        if type(r).__name__ == "Statement"
        else r
        for r in reading.records
    )
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add_document(replace(document, title=nasty, byline=nasty, uri=f"javascript:{nasty}"))
        ledger.store([replace(reading, records=records)])
        for form in sorted(FORMATS):
            path = tmp_path / f"out.{form}"
            export(ledger, path, form=form)
        ET.parse(tmp_path / "out.graphml")
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.DictReader(file))["speaker"] == "'" + nasty
        assert "javascript:" not in (tmp_path / "out.csljson").read_text("utf-8")


def test_a_failed_export_leaves_nothing_behind(ledger, tmp_path):
    with pytest.raises(UsageError, match="there are"):
        export(ledger, tmp_path / "x", form="csv", what="moods")
    with pytest.raises(UsageError, match="does not exist"):
        export(ledger, tmp_path / "no" / "x", form="csv")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith((".export", "x"))] == []


def test_documents_differ_only_where_they_differ(tmp_path, document, reading_of):
    from entente.ledger.changes import changes

    text = document.text.replace("Chad", "Mali")
    with Ledger(tmp_path / "a.db") as a, Ledger(tmp_path / "b.db") as b:
        for ledger in (a, b):
            ledger.add_document(document)
            ledger.store([reading_of(document)])
        assert all(not v for kind in changes(a, b).values() for v in kind.values())
        b.add_document(Document(Document.hash(text), text, blocks=()))
        b.store([replace(reading_of(document), records=())])
        found = changes(a, b)
        assert len(found["documents"]["new"]) == 1
        assert len(found["statements"]["gone"]) == 1


def test_codes_of_an_own_book_stand_in_cameos_place(ledger, tmp_path):
    ledger.judge(ledger.events()[0], "edit", changes={"status": "asserted"}, decided="2020")
    kind = ledger.events()[0].type
    book, path = tmp_path / "mine.yaml", tmp_path / "out.tsv"
    book.write_text(f'name: mine\ncodes:\n  {kind}: "Z9"\n', "utf-8")
    assert export(ledger, path, form="cameo", codebook=book) == 1
    header, row = path.read_text("utf-8").splitlines()
    assert dict(zip(header.split("\t"), row.split("\t"), strict=True))["EventCode"] == "Z9"
    with pytest.raises(UsageError, match="cameo"):
        export(ledger, path, form="csv", codebook=book)
