from __future__ import annotations

import json
from collections import Counter

import pytest
from benchmarks.engine_names_blind import Item
from benchmarks.engine_names_held import Held

from benchmarks import engine_names_blind as blind

TEXT = "Then, Ann Orr of the Free Port League left Port Vale for Orrland, said Bo Lund in Capitals."


def _at(words: str, kind: str = "ORG") -> tuple[int, int, str]:
    start = TEXT.index(words)
    return start, start + len(words), kind


GOLD = [_at("Ann Orr", "PER"), _at("Free Port"), _at("League"), _at("Orrland", "LOC")]
FOUND = [_at("Ann Orr", "PER"), _at("Free Port League"), _at("Port Vale", "LOC")]


def _documents(count: int) -> list[Held]:
    return [Held("btc", f"btc/{n}", TEXT, list(GOLD)) for n in range(count)]


def _verdicts(held: list[Held], letter: dict[str, str]) -> dict[str, str]:
    """Verdicts on the first document: each stretch's words and whose answer is right."""
    told = {}
    for row in blind.items(held, [FOUND] * len(held)):
        item = Item.parse(row["id"])
        words = held[0].text[slice(*item.hull)]
        theirs = {m[:2] for m in GOLD if m[0] < item.hull[1] and item.hull[0] < m[1]}
        gold = "A" if set(item.first) == theirs else "B"
        if item.name == held[0].name and words in letter:
            said = letter[words]
            told[item.id] = {"gold": gold, "engine": "AB"[gold == "A"]}.get(said, said)
    return told


def test_a_stretch_is_one_question_whatever_its_pieces():
    gold, found = {(0, 4), (5, 9), (20, 22)}, {(0, 9), (9, 12), (20, 22)}
    assert list(blind.stretches(gold, found)) == [(((0, 4), (5, 9)), ((0, 9),)), ((), ((9, 12),))]


def test_a_question_shows_both_answers_and_the_stretch_but_not_whose_they_are():
    rows = blind.items(_documents(1), [FOUND])
    league = next(r for r in rows if "⟦Free Port League⟧" in r["text"])
    assert sorted([league["A"], league["B"]]) == [["Free Port", "League"], ["Free Port League"]]
    assert set(league) == {"id", "counts", "text", "A", "B"}
    assert league["counts"] == ["organisations", "persons", "places and states"]


def test_order_and_sides_are_fixed_and_tell_nothing():
    held = _documents(60)
    rows = blind.items(held, [FOUND] * 60)
    assert rows == blind.items(held[::-1], [FOUND] * 60)
    first = Counter(len(r["A"]) for r in rows if "⟦Free" in r["text"])
    assert min(first[1], first[2]) > 15
    kinds = [r["text"].partition("⟦")[2].partition("⟧")[0] for r in rows]
    assert len(set(kinds[:12])) > 2


def test_controls_are_names_of_both_and_capitals_of_neither():
    rows = blind.items(_documents(30), [FOUND] * 30)
    shown = Counter(r["text"].partition("⟦")[2].partition("⟧")[0] for r in rows)
    assert shown["Ann Orr"] == blind.CONTROLS
    assert shown["Bo Lund"] + shown["Capitals"] == blind.CONTROLS
    assert shown["Port Vale"] == shown["Orrland"] == 30


def test_an_id_reads_back():
    item = Item("re3d", "Some Ministry/0F|x/1", ((3, 5), (6, 9)), ())
    assert Item.parse(item.id) == item
    assert item.id == "re3d/Some Ministry/0F|x/1|3-5,6-9|-"


@pytest.mark.parametrize(
    ("said", "right", "gold", "faults"),
    [
        ({}, 1, 4, 0),
        ({"Free Port League": "gold"}, 1, 4, 0),
        ({"Free Port League": "engine"}, 2, 3, 1),
        ({"Free Port League": "both"}, 2, 3, 0),
        ({"Free Port League": "neither"}, 1, 4, 1),
        ({"Orrland": "engine", "Port Vale": "engine"}, 2, 4, 2),
        ({"Ann Orr": "engine"}, 1, 4, 0),
    ],
)
def test_verdicts_mend_the_gold(said, right, gold, faults):
    held = _documents(1)
    seen: Counter[str] = Counter()
    told = {Item.parse(k): v for k, v in _verdicts(held, said).items()}
    assert len(told) == len(said)
    mine = {m[:2] for m in FOUND}
    mended = blind.corrected(held[0], mine, told, seen)
    assert (len(mended & mine), len(mended), seen["faults"]) == (right, gold, faults)
    assert seen["open"] == 3 - len([w for w in said if w != "Ann Orr"])


def test_a_verdict_on_another_gold_is_left_out():
    item = Item("btc", "btc/0", ((6, 9),), ((10, 13),))
    seen: Counter[str] = Counter()
    mended = blind.corrected(_documents(1)[0], set(), {item: "B"}, seen)
    assert mended == {m[:2] for m in GOLD}
    assert seen["stale"] == 1


def test_the_report_stands_on_offsets_and_letters_alone(tmp_path):
    held = _documents(4)
    told = _verdicts(held, {"Free Port League": "engine", "Ann Orr": "gold"})
    path = tmp_path / "verdicts.jsonl"
    path.write_text("\n".join(json.dumps({"id": k, "verdict": v}) for k, v in told.items()))
    lines = list(blind.report(held, [FOUND] * 4, blind.read(path)))
    # 4 of 16 and 12 names; in one document a further name, and one name for two.
    row = next(line for line in lines if line.startswith("btc"))
    assert " 28.6 (28.6–28.6) " in row
    assert f" {200 * 5 / 27:.1f} (" in row
    assert "controls: 1 of 1 names" in lines[-1]


def test_letters_that_are_none_are_refused(tmp_path):
    path = tmp_path / "verdicts.jsonl"
    path.write_text('{"id": "btc/btc/0|1-2|-", "verdict": "C"}\n')
    with pytest.raises(ValueError, match="none of"):
        blind.read(path)


def test_the_interval_is_drawn_over_documents():
    assert blind.interval([(5, 10, 10)] * 9) == (50.0, 50.0)
    low, high = blind.interval([(0, 10, 10), (10, 10, 10)] * 5)
    assert 10 < low < 45
    assert 55 < high < 90
