from __future__ import annotations

import json

from training.texts import Para, Text

from training import names


def _write(tmp_path, rows):
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in rows), "utf-8")
    return path


def test_records_of_one_document_come_together(tmp_path):
    rows = [
        {"doc": "a", "text": "Ann Lee met Bo.", "entities": [[0, 7, "PER"], [12, 14, "PER"]]},
        {"doc": "a", "text": "In Chad.", "entities": [[3, 7, "GPE"]]},
        {"doc": "b", "text": "No names.", "entities": []},
    ]
    first, second = names.read(_write(tmp_path, rows), "wikigold")
    assert [p.names for p in first.paragraphs] == [
        ["B-PER", "I-PER", "O", "B-PER", "O"],
        ["O", "B-LOC", "O"],
    ]
    assert second.paragraphs[0].names == ["O", "O", "O"]


def test_names_are_laid_on_a_treebank_of_the_same_characters(tmp_path):
    para = Para(["Al", "-", "Zaman", "left", "."], [0])
    same, other = Text("t", "gum", [para]), Text("t2", "gum", [Para(["Else"], [0])])
    rows = [
        {"doc": "t", "text": "Al-Zaman left.", "entities": [[0, 8, "ORG"]]},
        {"doc": "t2", "text": "Other words", "entities": []},
    ]
    assert names.lay_on([same, other], _write(tmp_path, rows), "gum") == 1
    assert para.names == ["B-ORG", "I-ORG", "I-ORG", "O", "O"]
    assert not other.name_labels


def test_held_out_is_a_function_of_the_name():
    kept = [names.held_out("re3d", f"doc {i}") for i in range(700)]
    assert 60 < sum(kept) < 140
    assert kept == [names.held_out("re3d", f"doc {i}") for i in range(700)]
    assert not any(names.held_out("crossner", f"doc {i}") for i in range(99))


def test_names_of_gum_get_back_the_adjectives_they_lost():
    rows = """
        the DT DET 2 O
        United NNP VERB 2 O
        States NNPS PROPN 9 B-LOC
        and CC CCONJ 5 O
        President NNP PROPN 5 O
        Orr NNP PROPN 2 B-PER
        of IN ADP 8 O
        St. NNP PROPN 8 O
        Ives NNP PROPN 5 B-LOC
        told VBD VERB 9 O
        Americans NNPS PROPN 9 B-PER
        Senators NNPS PROPN 9 B-PER
    """
    words, tags, upos, heads, marks = zip(*map(str.split, rows.strip().splitlines()), strict=True)
    para = Para(list(words), [0], list(tags), list(upos), names=list(marks))
    para.heads = [int(h) for h in heads]
    names.mend(para)
    assert " ".join(para.names) == "O B-LOC I-LOC O O B-PER O B-LOC I-LOC O O O"
