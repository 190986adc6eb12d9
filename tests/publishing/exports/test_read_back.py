"""Every kind of record in every format, read back: no row, word or offset differs."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from entente.ledger import Ledger
from entente.nouns import Document, Event, Quantity, When
from entente.publishing.exports import KINDS, export
from entente.publishing.exports.flat import rows
from entente.publishing.exports.spreadsheets import FORMULA_STARTS
from entente.reading.copies import families, find_reuse

ALIKE = (
    "The harbour master of the northern port told a small audience that nine ships had waited "
    "outside since the storm, and that two of them carried timber for the new bridge."
)


@pytest.fixture
def ledger(tmp_path, document, reading_of):
    """A ledger in which no kind of record is missing, and some words are awkward."""
    day = When("2021-03-02", "2021-03-02", "day")
    first = replace(
        document,
        title='=2+2; "Envoys", meet\nagain',
        byline="{Ann} & Bo",
        outlet="-The Post",
        published=day,
        uri="https://example.org/a?b=1&c={2}",
        licence="CC-BY-4.0",
        language="en",
    )
    reading = reading_of(document)
    span = next(r for r in reading.records if isinstance(r, Event)).trigger
    amount = Quantity(3.5, "about", "ton", "fish", span)
    records = tuple(
        replace(r, quantities=(amount,), mode="meet", contexts=("military",))
        if isinstance(r, Event)
        else r
        for r in reading.records
    )
    copies = [
        Document(Document.hash(text), text, name=name)
        for name, text in (
            ("b.txt", f"+1 for the ferry. {ALIKE}"),
            ("c.txt", f"A lighthouse keeper speaks. {ALIKE.replace('nine', '9')}"),
        )
    ]
    with Ledger(tmp_path / "ledger.db") as opened:
        for each in (first, *copies):
            opened.add_document(each)
        opened.store([replace(reading, records=records)])
        reuses = find_reuse(copies)
        opened.set_reuses(reuses, families(reuses, []))
        for what in KINDS:
            assert list(rows(opened, what)), f"no {what} to export"
        yield opened


@pytest.mark.parametrize("what", KINDS)
def test_csv(ledger, tmp_path, what):
    expected = [
        {name: "" if cell is None else str(cell) for name, cell in row.items()}
        for row in rows(ledger, what)
    ]
    for raw in (True, False):
        path = tmp_path / "out.csv"
        assert export(ledger, path, form="csv", what=what, raw=raw) == len(expected)
        with path.open(encoding="utf-8", newline="") as file:
            back = list(csv.DictReader(file))
        if raw:
            assert back == expected
            continue
        for row, wanted in zip(back, expected, strict=True):
            for name, cell in row.items():
                assert cell in (wanted[name], "'" + wanted[name])
                assert not cell.startswith(FORMULA_STARTS) or re.fullmatch(r"-?[\d.]+", cell)


@pytest.mark.parametrize("what", KINDS)
def test_parquet(ledger, tmp_path, what):
    polars = pytest.importorskip("polars", reason="Parquet needs polars")
    path = tmp_path / "out.parquet"
    expected = list(rows(ledger, what))
    assert export(ledger, path, form="parquet", what=what) == len(expected)
    assert polars.read_parquet(path).to_dicts() == expected


@pytest.mark.parametrize("what", KINDS)
def test_json_lines(ledger, tmp_path, what):
    path = tmp_path / "out.jsonl"
    written = export(ledger, path, form="jsonl", what=what)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    keys = {
        "statements": "attributions",
        "events": "events",
        "actors": "mentions",
        "times": "timexes",
    }
    if what not in keys:
        assert lines == list(rows(ledger, what))
        assert written == len(lines)
        return
    assert [line["doc"] for line in lines] == ledger.document_ids()
    found = [(line["doc"], item) for line in lines for item in line[keys[what]]]
    assert written == len(found)
    kept = {
        "statements": ledger.statements,
        "events": ledger.events,
        "actors": ledger.mentions,
        "times": ledger.timexes,
    }[what]()
    assert len(found) == len(kept)
    for (name, item), record in zip(found, kept, strict=True):
        if what == "statements":
            assert item["content"] == [[s.start, s.stop] for s in record.content]
            assert item["cue"] == [[s.start, s.stop] for s in record.cue]
            assert item["speaker"]["id"] == record.speaker.actor.id
            assert (item["when"]["earliest"], item["manner"]) == (
                record.when.earliest,
                record.manner,
            )
        elif what == "events":
            assert (item["event"], item["status"]) == (record.type, record.status)
            assert item["trigger"] == [record.trigger.start, record.trigger.stop]
            assert item["quantities"][0]["value"] == 3.5
        else:
            assert name == record.span.document
            assert (item["start"], item["end"]) == (record.span.start, record.span.stop)
            assert item["value" if what == "times" else "name"] in (
                getattr(record, "value", None),
                getattr(record, "name", None),
            )


def test_graphml(ledger, tmp_path):
    space = "{http://graphml.graphdrawing.org/xmlns}"
    path = tmp_path / "out.graphml"
    written = export(ledger, path, form="graphml")
    tree = ET.parse(path)
    edges = [(e.get("source"), e.get("target")) for e in tree.iter(f"{space}edge")]
    nodes = {n.get("id") for n in tree.iter(f"{space}node")}
    assert written == len(edges)
    assert nodes == {end for edge in edges for end in edge}
    spoken = {
        (s.speaker.actor.id, p.actor.id)
        for s in ledger.statements()
        if s.speaker and s.speaker.actor
        for p in s.about
        if p.actor
    }
    acted = {
        (a.actor.id, b.actor.id)
        for e in ledger.events()
        for a in e.actors
        for b in e.recipients
        if a.actor and b.actor
    }
    assert set(edges) == spoken | acted


def test_web_annotations(ledger, tmp_path):
    path = tmp_path / "out.json"
    written = export(ledger, path, form="webannotation")
    page = json.loads(path.read_text("utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    kept = [*ledger.statements(), *ledger.events()]
    assert written == len(page["items"]) == len(kept)
    for item, record in zip(page["items"], kept, strict=True):
        assert record.id in item["id"]
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        text = ledger.document(record.document).text
        for one in targets:
            position, quote = one["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])


def test_csl_json(ledger, tmp_path):
    path = tmp_path / "out.json"
    assert export(ledger, path, form="csljson") == 3
    items = json.loads(path.read_text("utf-8"))
    assert len({item["id"] for item in items}) == 3
    (first,) = [item for item in items if item.get("container-title") == "-The Post"]
    assert " ".join(first["title"].split()) == '=2+2; "Envoys", meet again'
    assert first["issued"]["date-parts"] == [[2021, 3, 2]]
    assert first["URL"] == "https://example.org/a?b=1&c={2}"
    undated = [item for item in items if item is not first]
    assert not any("issued" in item for item in undated), "no date is made up"


def test_bibtex(ledger, tmp_path):
    path = tmp_path / "out.bib"
    assert export(ledger, path, form="bibtex") == 3
    text = path.read_text("utf-8")
    entries = re.findall(r"^@(\w+)\{([^,\s]+),\n(.*?)^\}", text, re.MULTILINE | re.DOTALL)
    assert len(entries) == 3
    assert len({key for _, key, _ in entries}) == 3
    for _, _, body in entries:
        balance = 0
        for mark in re.sub(r"\\[{}]", "", body):
            balance += {"{": 1, "}": -1}.get(mark, 0)
            assert balance >= 0
        assert balance == 0
    for document in ledger.documents():
        assert sum(f"text sha256 {document.id}" in body for _, _, body in entries) == 1
    (first,) = [body for _, _, body in entries if "-The Post" in body]
    assert "year = {2021}" in first or "date = {2021-03-02}" in first
    assert r"\& Bo" in first
