"""Floors under the readings of time: our own texts here, and gold sets where they are at hand.

The floors only rise. WikiWars documents in ``LEFT_OUT`` were not looked at while rules were
written.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from entente.reading.times import find_times
from entente.reading.times.interchange import timex_dicts

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "gold" / "times"
SHARED = ROOT.parent / "shared"
FLOORS = json.loads((Path(__file__).parent / "times.json").read_text("utf-8"))
LEFT_OUT = {"04_AmRevWar", "06_KoreanWar", "08_FrenchRev", "09_GrecoPersian", "13_RussianCivWar"}
MARK = re.compile(r"\{\{([^|{}]*)\|([^|]*)\|([^|}]*)\}\}")


def own_texts():
    """Name, text, document date and gold expressions of each of our own texts."""
    for path in sorted(OWN.glob("*.txt")):
        head, marked = path.read_text("utf-8").split("\n", 1)
        text, gold, at = "", [], 0
        for found in MARK.finditer(marked):
            text += marked[at : found.start()]
            gold.append((len(text), len(text) + len(found[1]), found[2], found[3]))
            text += found[1]
            at = found.end()
        yield path.stem, text + marked[at:], head.removeprefix("dct:").strip() or None, gold


def test_our_own_texts():
    right = strict = matched = gold_count = found_count = 0
    for _, text, dct, gold in own_texts():
        found = [(t.span.start, t.span.stop, t.type, t.value) for t in find_times(text, dct)]
        gold_count += len(gold)
        found_count += len(found)
        for start, stop, _, value in gold:
            near = [f for f in found if f[0] < stop and start < f[1]]
            if near:
                best = max(near, key=lambda f: f[:2] == (start, stop))
                found.remove(best)
                matched += 1
                strict += best[:2] == (start, stop)
                right += best[3] == value
    scores = {
        "relaxed": 2 * matched / (gold_count + found_count),
        "strict": 2 * strict / (gold_count + found_count),
        "value": 2 * right / (gold_count + found_count),
    }
    for name, floor in FLOORS["own"].items():
        assert scores[name] >= floor, scores


def scored(gold: Path, documents: list[dict[str, object]], folder: Path) -> dict[str, float]:
    """What the public scorer says of our readings."""
    lines = []
    for document in documents:
        found = timex_dicts(find_times(str(document["text"]), document["dct"]))
        end = document.get("upto", len(str(document["text"])))
        kept = [t for t in found if t["start"] < end]
        lines.append(json.dumps({"doc": document["doc"], "timexes": kept}))
    predicted = folder / "found.jsonl"
    predicted.write_text("\n".join(lines) + "\n", "utf-8")
    command = [sys.executable, str(SHARED / "score" / "score_timex.py"), str(gold), str(predicted)]
    out = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout
    result = json.loads(out)
    return {
        "relaxed": result["relaxed"]["f1"],
        "strict": result["strict"]["f1"],
        "value": result["value_f1"],
    }


@pytest.mark.parametrize("part", ["wikiwars", "wikiwars left out"])
def test_wikiwars(part, tmp_path):
    folder = SHARED / "gold" / "wikiwars"
    if not folder.is_dir():
        pytest.skip("no folder shared/gold/wikiwars beside the repository")
    gold = tmp_path / "gold"
    gold.mkdir()
    for path in sorted(folder.glob("*.tml")):
        if (path.stem in LEFT_OUT) == (part != "wikiwars"):
            (gold / path.name).write_bytes(path.read_bytes())
    scorer = SHARED / "score" / "score_timex.py"
    dumped = tmp_path / "docs.jsonl"
    subprocess.run([sys.executable, str(scorer), str(gold), "--dump", str(dumped)], check=True)
    documents = [json.loads(line) for line in dumped.read_text("utf-8").splitlines()]
    scores = scored(gold, documents, tmp_path)
    for name, floor in FLOORS[part].items():
        assert scores[name] >= floor, scores


def test_meantime(tmp_path):
    folder = SHARED / "gold" / "meantime-apple"
    if not folder.is_dir():
        pytest.skip("no folder shared/gold/meantime-apple beside the repository")
    docs, gold = tmp_path / "docs.jsonl", tmp_path / "gold.jsonl"
    script = ROOT / "benchmarks" / "convert_meantime.py"
    subprocess.run([sys.executable, script, folder, docs, gold], check=True)
    with_gold = {json.loads(line)["doc"] for line in gold.read_text("utf-8").splitlines()}
    documents = [json.loads(line) for line in docs.read_text("utf-8").splitlines()]
    scores = scored(gold, [d for d in documents if d["doc"] in with_gold], tmp_path)
    for name, floor in FLOORS["meantime"].items():
        assert scores[name] >= floor, scores
