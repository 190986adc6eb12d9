"""The reader on analysed documents: tags where there are any, blocks, dates of the document."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from entente.language.analysis import Analysis, EngineInfo, Paragraph
from entente.nouns import Basis, Block, Conflict, Document, Timex, When
from entente.plugins import Reader
from entente.reading.times import TimeReader
from entente.reading.times.reader import document_date, readable_text, tagged_tense
from entente.reading.times.tokens import tokenise

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
PUBLISHED = When("2020-10-05", "2020-10-05", "day", Basis(words="5 October 2020"))


def analysed(text, blocks=None, docs=None, **known):
    """An analysis without syntax, of one paragraph per blank line unless blocks are given."""
    spans = blocks or [(text.index(p), text.index(p) + len(p)) for p in text.split("\n\n")]
    kinds = tuple(Block("paragraph", a, b) for a, b in spans)
    document = Document(Document.hash(text), text, blocks=kinds, **known)
    paragraphs = tuple(
        Paragraph(i, block, (docs or {}).get(i) or NLP(text[block.start : block.stop]), block.start,
                  document.id)
        for i, block in enumerate(kinds)
    )  # fmt: skip
    return Analysis(document, EngineInfo("test", "1", ""), paragraphs, ())


def read(analysis):
    return TimeReader().read(analysis, ())


def test_it_is_a_reader():
    assert isinstance(TimeReader(), Reader)
    assert TimeReader.name == "times"


def test_records_point_into_the_document():
    analysis = analysed("Prices rose.\n\nLast week he left.", published=PUBLISHED)
    (timex,) = read(analysis)
    assert timex.span.of(analysis.document) == "Last week"
    assert timex.value == "2020-W40"
    assert timex.when.basis.anchor_words == "published: 5 October 2020"
    assert read(analysis) == read(analysis)


def test_furniture_is_not_read():
    text = "He left in 2019.\n\nMost read in 2024"
    analysis = analysed(text, blocks=[(0, 16)])
    assert [t.value for t in read(analysis)] == ["2019"]
    assert len(readable_text(analysis)) == len(text)


def test_the_time_of_writing_comes_before_the_date_of_publication_and_capture_never_counts():
    week = When(
        "2020-09-21", "2020-09-27", "week", Basis(words="as the copy in another paper says")
    )
    document = Document("d", "x", written=week, published=PUBLISHED, captured=PUBLISHED)
    assert document_date(document).text() == "2020-09-21/2020-09-27"
    assert "another paper" in document_date(document).reason
    assert document_date(Document("d", "x", captured=PUBLISHED)).earliest is None


def test_conflicts_are_records_beside_the_times():
    records = read(analysed("It began in July 2014. Four years later, in May 2019, it ended."))
    assert [type(r) for r in records] == [Timex, Conflict, Timex, Timex]


def test_tense_comes_from_the_tags_where_there_are_any():
    words = ["The", "board", "meets", "Tuesday", "."]
    doc = Doc(
        NLP.vocab, words=words, spaces=[True, True, True, False, False],
        tags=["DT", "NN", "VBD", "NNP", "."], pos=["DET", "NOUN", "VERB", "PROPN", "PUNCT"],
        heads=[1, 2, 2, 2, 2], deps=["det", "nsubj", "root", "obl", "punct"],
        sent_starts=[True, False, False, False, False],
    )  # fmt: skip
    analysis = analysed("The board meets Tuesday.", docs={0: doc})
    assert tagged_tense(analysis, tokenise(analysis.document.text))(3, 4) == -1
