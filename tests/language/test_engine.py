from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entente.errors import LanguageError
from entente.language import engine, pipelines, tokenizer
from entente.language.analysis import EngineInfo, Frame
from entente.language.network import Labels, Network
from entente.language.pipelines import PipelineEngine, scheme
from entente.language.units import Words
from entente.nouns import Block, Document

TEXT = (
    "Talks in Oslo\n\n"
    "Envoy Ana Roe  said on Monday that the U.S. will stay. “We are ready,” Roe added.\n\n"
    "She left Oslo early. Nobody followed."
)


class FakeNetwork(Network):
    """Every word hangs on the first of its sentence; capitals are names."""

    info = EngineInfo("fake", "1", "0")

    def __init__(self) -> None:
        pass

    def read(self, paragraphs: Sequence[Words]) -> tuple[list[Labels], list[Frame]]:
        return [self.label(words) for words in paragraphs], [
            Frame(cue=((0, 1),), source=(), content=((2, 3),), confidence=0.5)
        ]

    def label(self, words: Words) -> Labels:
        size = len(words.texts)
        heads = [max(s for s in words.sentence_starts if s <= i) for i in range(size)]
        capital = [t[0].isupper() for t in words.texts]
        return Labels(
            tags=tuple("NNP" if c else "NN" for c in capital),
            upos=tuple("PROPN" if c else "NOUN" for c in capital),
            feats=("Number=Sing",) * size,
            lemmas=tuple(t.lower() for t in words.texts),
            heads=tuple(heads),
            deprels=tuple("root" if h == i else "dep" for i, h in enumerate(heads)),
            names=tuple("B-LOC" if t == "Oslo" else "O" for t in words.texts),
            name_scores=(0.9,) * size,
        )


def document(text: str = TEXT) -> Document:
    return Document(Document.hash(text), text)


def test_analysis_holds_blocks_sentences_names_quotations_and_frames() -> None:
    analysis = engine.NetworkEngine(FakeNetwork()).analyse(document())
    assert [p.doc.text for p in analysis.paragraphs] == TEXT.split("\n\n")
    assert [s.text for _, s in analysis.sentences()] == [
        "Talks in Oslo",
        "Envoy Ana Roe  said on Monday that the U.S. will stay.",
        "“We are ready,” Roe added.",
        "She left Oslo early.",
        "Nobody followed.",
    ]
    assert [(TEXT[q.start : q.stop], q.rule) for q in analysis.quotations] == [
        ("“We are ready,”", "marks paired")
    ]
    named = [(p.span(e).start, e.text, e.label_) for p in analysis.paragraphs for e in p.doc.ents]
    assert named == [(9, "Oslo", "LOC"), (TEXT.index("Oslo early"), "Oslo", "LOC")]
    assert len(analysis.frames) == 1
    starts = [TEXT[at:].split(maxsplit=1)[0] for at, _ in analysis.sentence_rules]
    assert starts == ["Talks", "Envoy", "“We", "She", "Nobody"]
    assert all(rule for _, rule in analysis.sentence_rules)


def test_words_handed_to_the_network_have_document_offsets() -> None:
    seen: list[Words] = []

    class Spy(FakeNetwork):
        def read(self, paragraphs: Sequence[Words]) -> tuple[list[Labels], list[Frame]]:
            seen.extend(paragraphs)
            return super().read(paragraphs)

    engine.NetworkEngine(Spy()).analyse(document())
    for words in seen:
        for text, at in zip(words.texts, words.offsets, strict=True):
            assert TEXT[at : at + len(text)] == text
        assert words.sentence_starts[0] == 0


def test_a_full_vocabulary_is_left_to_its_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokenizer, "MOST_STRINGS", 0)
    reader = engine.NetworkEngine(FakeNetwork())
    first, second = reader.analyse(document()), reader.analyse(document())
    old, new = first.paragraphs[0].doc, second.paragraphs[0].doc
    assert old.vocab is not new.vocab
    assert old.to_json() == new.to_json()
    assert [w.text for w in old if w.ent_type_ == "LOC"] == ["Oslo"]


def test_furniture_is_not_read() -> None:
    blocks = (Block("furniture", 0, 13), Block("paragraph", 15, len(TEXT)))
    held = Document(Document.hash(TEXT), TEXT, blocks=blocks)
    analysis = engine.NetworkEngine(FakeNetwork()).analyse(held)
    assert [p.start for p in analysis.paragraphs] == [15]


def test_empty_and_blank_documents() -> None:
    for text in ("", " \n\n\t"):
        analysis = engine.NetworkEngine(FakeNetwork()).analyse(document(text))
        assert analysis.paragraphs == ()


def test_gazetteer_types_names() -> None:
    held = engine.NetworkEngine(FakeNetwork(), {"U.S.": "LOC", "Ana Roe": "PER"})
    found = [e.text for p in held.analyse(document()).paragraphs for e in p.doc.ents]
    assert found == ["Oslo", "Ana Roe", "U.S.", "Oslo"]


CLEAR = {
    "said": ("ROOT", "VBD", "VERB"),
    "to": ("prep", "IN", "ADP"),
    "Oslo": ("pobj", "NNP", "PROPN"),
}


@Language.factory("clear_parser")
class ClearParser:
    """Writes ClearNLP labels: the first word is the subject of the second."""

    labels = ("ROOT", "nsubj", "prep", "pobj", "dobj", "nsubjpass", "punct")

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        for sent_start in [t.i for t in doc if t.is_sent_start]:
            for i in range(sent_start, len(doc)):
                if i > sent_start and doc[i].is_sent_start:
                    break
                dep, tag, pos = CLEAR.get(doc[i].text, ("punct", "NN", "NOUN"))
                root = min(sent_start + 1, len(doc) - 1)
                doc[i].tag_, doc[i].pos_, doc[i].lemma_ = tag, pos, doc[i].lower_
                doc[i].head = doc[i - 1] if dep == "pobj" else doc[root]
                doc[i].dep_ = "ROOT" if i == root else "nsubj" if i == sent_start else dep
        return doc


def test_a_clearnlp_pipeline_becomes_universal() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("clear_parser", name="parser")
    held = PipelineEngine(nlp)
    (paragraph,) = held.analyse(document("Orr said to Oslo . Orr said to Oslo .")).paragraphs
    rows = [(t.text, t.dep_, t.head.text) for t in paragraph.doc][:4]
    assert rows == [
        ("Orr", "nsubj", "said"),
        ("said", "root", "said"),
        ("to", "case", "Oslo"),
        ("Oslo", "obl", "said"),
    ]
    assert [t.i for t in paragraph.doc if t.is_sent_start] == [0, 5]


def test_a_universal_pipeline_passes_through_and_keeps_our_sentences() -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "obj", "obl", "case", "punct", "det"):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    held = PipelineEngine(nlp)
    analysis = held.analyse(document())
    assert [s.text for _, s in analysis.sentences()] == [
        "Talks in Oslo",
        "Envoy Ana Roe  said on Monday that the U.S. will stay.",
        "“We are ready,” Roe added.",
        "She left Oslo early.",
        "Nobody followed.",
    ]
    assert held.info.name == "spacy/en_pipeline"
    assert len(held.info.sha256) == 64
    words = [t for p in analysis.paragraphs for t in p.doc]
    assert all((t.dep_ == "root") == (t.head == t) for t in words if not t.is_space)


def test_scheme_needs_a_parser() -> None:
    assert scheme(["nsubj", "dobj", "pobj", "prep"]) == "clearnlp"
    assert scheme(["nsubj", "obj", "obl", "case"]) == "ud"
    with pytest.raises(LanguageError, match="dependency parser"):
        scheme([])


def test_missing_pipeline_says_how_to_install_it() -> None:
    with pytest.raises(LanguageError, match="spacy download no_such_pipeline"):
        pipelines.load("no_such_pipeline")
