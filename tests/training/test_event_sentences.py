"""The open event corpus: what its README promises holds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from training import event_sentences

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "corpus"


@pytest.fixture(scope="module")
def records():
    return [
        json.loads(line)
        for path in sorted((FOLDER / "events").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_counts(records):
    types, statuses = Counter(), Counter()
    for record in records:
        types.update({e["type"] for e in record["events"]})
        statuses.update({e["status"] for e in record["events"]})
    reported = sum(any(e["claimant"]["kind"] != "author" for e in r["events"]) for r in records)
    assert len(records) >= 1500
    assert len(types) == 16
    assert min(types.values()) >= 60
    assert sum(not r["events"] for r in records) >= 400
    assert reported >= 300
    assert statuses["denied"] >= 200
    assert statuses["planned"] + statuses["hypothetical"] >= 200
    assert statuses["historical"] >= 150
    assert sum(r["style"] == "commentary" for r in records) * 3 >= len(records)


def test_texts_and_ids_are_unique_and_triggers_lie_inside(records):
    assert len({r["text"] for r in records}) == len(records)
    assert len({r["id"] for r in records}) == len(records)
    for record in records:
        for event in record["events"]:
            assert event["trigger"]
            for start, stop in event["trigger"]:
                assert record["text"][start:stop].strip()


def test_events_files_are_made_from_the_source(records):
    made = [
        r
        for path in sorted((FOLDER / "source").glob("*.txt"))
        for r in event_sentences.convert(path)
    ]
    assert made == records


def test_split_is_by_hash_unless_the_file_sets_it(records):
    by_hash = [r for r in records if not r["id"].startswith("f")]
    assert all(r["split"] == event_sentences.split_of(r["text"]) for r in by_hash)


def test_first_run_sentences_are_marked_for_what_they_are(records):
    marks = {r["id"].partition("-")[0]: r["split"] for r in records if r["id"].startswith("f")}
    assert marks["f01"] == marks["f02"] == "train"
    assert set(marks.values()) <= {"train", "fresh"}


def test_an_unknown_split_is_refused(tmp_path):
    path = tmp_path / "x01-none.txt"
    path.write_text("# split dev\nA b. | -\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no split 'dev'"):
        event_sentences.convert(path)


@pytest.mark.parametrize(
    "line", ["A *b | ASSAULT A>B a", "A b | ASSAULT A>B a", "A *b* | ASSAULT A-B a", "*A* | X"]
)
def test_bad_lines_are_refused(line):
    with pytest.raises(ValueError, match=r"\S"):
        event_sentences.parse_line(line)
