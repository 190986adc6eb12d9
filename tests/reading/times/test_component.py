from __future__ import annotations

import spacy

from entente.reading.times import component


def test_the_component_fills_docs():
    assert component.create
    nlp = spacy.blank("en")
    nlp.add_pipe("entente_times", config={"dct": "2020-10-05"})
    doc = nlp("He left yesterday and will be back in two weeks.")
    assert [t.value for t in doc._.timexes] == ["2020-10-04", "P2W"]
    assert [(s.text, s.label_) for s in doc.spans["times"]] == [
        ("yesterday", "DATE"),
        ("two weeks", "DURATION"),
    ]
