from __future__ import annotations

import subprocess
import sys

import pytest
import spacy

from entente.errors import LanguageError
from entente.reading.statements import find_statements
from entente.reading.statements.alone import create

TEXT = "Norwegian Foreign Minister Ingrid Solheim told reporters in Oslo that the port was open."


@pytest.fixture(scope="module", autouse=True)
def _weights() -> None:
    try:
        find_statements("It rained.")
    except LanguageError as error:
        pytest.skip(f"the shipped weights are not at hand: {error}")


def test_function_on_text() -> None:
    (only,) = find_statements(TEXT, "2024-05-06")
    assert only.speaker is not None
    assert only.speaker.name == "Ingrid Solheim"
    assert TEXT[only.content[0].start : only.content[0].stop] == "that the port was open"
    assert only.cue_class == "said"
    assert only.where is not None
    assert only.where.name == "Oslo"


def test_component_fills_the_doc() -> None:
    assert create is not None
    nlp = spacy.blank("en")
    nlp.add_pipe("entente_statements")
    doc = nlp(TEXT)
    assert len(doc._.statements) == 1
    assert [s.text for s in doc.spans["statements"] if s.label_ == "content"] == [
        "that the port was open"
    ]


def test_spacy_finds_the_component_by_itself() -> None:
    code = "import spacy; print(spacy.blank('en').add_pipe('entente_statements').__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "entente.reading.statements.alone"


def test_bad_date_is_refused() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        find_statements(TEXT, "yesterday")
