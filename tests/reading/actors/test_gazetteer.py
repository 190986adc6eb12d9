"""The names that the language engine is handed."""

from __future__ import annotations

from pathlib import Path

import spacy

from entente.language.names import Gazetteer
from entente.reading.actors import Knowledge, gazetteer, load


def test_types_of_known_names(knowledge: Knowledge) -> None:
    names = gazetteer(knowledge)
    wanted = {
        "Sergey Lavrov": "PER", "Zelensky": "PER", "Moscow": "LOC", "South Korea": "LOC",
        "Gazprom": "ORG", "NATO": "ORG", "Kremlin": "ORG", "Hamas": "ORG", "Kenyans": "MISC",
        "Central Asia": "LOC", "South China Sea": "LOC",
    }  # fmt: skip
    assert {form: names.get(form) for form in wanted} == wanted


def test_forms_of_two_types_and_words_are_left_out(knowledge: Knowledge) -> None:
    names = gazetteer(knowledge)
    for form in ("Jordan", "Chad", "May", "Li", "Western powers", "the Kremlin", "Russian"):
        assert form not in names


def test_sorted_and_of_the_engines_types(knowledge: Knowledge) -> None:
    names = gazetteer(knowledge)
    assert list(names) == sorted(names)
    assert set(names.values()) == {"PER", "ORG", "LOC", "MISC"}
    assert len(names) > 3000


def test_the_engine_finds_the_longest_of_them(knowledge: Knowledge) -> None:
    nlp = spacy.blank("en")
    known = Gazetteer.of(gazetteer(knowledge), nlp)
    texts = [t.text for t in nlp("Wang Yi left South Korea for the South China Sea .")]
    found = [(" ".join(texts[n.start : n.stop]), n.label) for n in known.find(texts)]
    assert found == [("Wang Yi", "PER"), ("South Korea", "LOC"), ("South China Sea", "LOC")]


def test_a_users_names_are_in_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "firms:\n  firm/zorvex: {name: Zorvex, names: [Zorvex Energy], owner: KEN}\n", "utf-8"
    )
    assert gazetteer(load([path]))["Zorvex Energy"] == "ORG"
