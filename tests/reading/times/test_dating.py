"""Which date counts for a statement or event, by syntax and without it."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from entente.language.analysis import Analysis, EngineInfo, Paragraph, Quotation
from entente.nouns import Basis, Block, Document, Timex, When
from entente.reading.times import TimeReader, anchor_for

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
DAY = When("2020-10-05", "2020-10-05", "day", Basis(words="5 October 2020"))


def analysed(text, doc=None, quotations=(), **known):
    block = Block("paragraph", 0, len(text))
    document = Document(Document.hash(text), text, blocks=(block,), **known)
    paragraph = Paragraph(0, block, doc or NLP(text), 0, document.id)
    return Analysis(document, EngineInfo("test", "1", ""), (paragraph,), tuple(quotations))


def dated(analysis, words):
    start = analysis.document.text.index(words)
    span = analysis.document.span(start, start + len(words))
    records = TimeReader().read(analysis, ())
    return anchor_for(span, analysis, [r for r in records if isinstance(r, Timex)])


def tree(words, tags, heads, deps):
    """A parsed sentence; the last token before a full stop has no blank behind it."""
    spaces = [not (i + 1 < len(words) and words[i + 1] in ".,") for i in range(len(words))]
    spaces[-1] = False
    return Doc(
        NLP.vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps,
        sent_starts=[True] + [False] * (len(words) - 1),
    )  # fmt: skip


def test_the_expression_of_the_same_clause_counts():
    doc = tree(
        ["He", "said", "Tuesday", "that", "troops", "crossed", "in", "June", "."],
        ["PRP", "VBD", "NNP", "IN", "NNS", "VBD", "IN", "NNP", "."],
        [1, 1, 1, 5, 5, 1, 7, 5, 1],
        ["nsubj", "root", "obl:tmod", "mark", "nsubj", "ccomp", "case", "obl", "punct"],
    )
    analysis = analysed(doc.text, doc, published=DAY)
    said, crossed = dated(analysis, "said"), dated(analysis, "crossed")
    assert said.earliest == "2020-09-29"
    assert crossed.earliest == "2020-06-01"
    assert crossed.basis.rule.startswith("same clause")
    assert crossed.span.of(analysis.document) == "June"


def test_a_date_inside_an_object_dates_the_object():
    doc = tree(
        ["Putin", "rejected", "protests", "in", "2011", "."],
        ["NNP", "VBD", "NNS", "IN", "CD", "."],
        [1, 1, 1, 4, 2, 1],
        ["nsubj", "root", "obj", "case", "nmod", "punct"],
    )
    when = dated(analysed(doc.text, doc, published=DAY), "rejected")
    assert when.earliest is None
    assert when.basis.rule == "not after the document"
    assert when.latest == "2020-10-05"


def test_the_present_perfect_takes_no_finished_past():
    doc = tree(
        ["He", "has", "warned", "them", "in", "2011", "."],
        ["PRP", "VBZ", "VBN", "PRP", "IN", "CD", "."],
        [2, 2, 2, 2, 5, 2, 2],
        ["nsubj", "aux", "root", "obj", "case", "obl", "punct"],
    )
    assert dated(analysed(doc.text, doc, published=DAY), "has warned").earliest is None


def test_without_syntax_the_nearest_of_the_sentence():
    when = dated(analysed("In May 2017 they met. They signed the treaty on 3 June 2018."), "signed")
    assert when.earliest == "2018-06-03"
    assert when.basis.rule.startswith("same sentence")


def test_narrative_order():
    when = dated(analysed("On 3 June 2018 they met in Kell. They signed the treaty."), "signed")
    assert (when.earliest, when.basis.rule.split(":")[0]) == ("2018-06-03", "narrative order")


def test_dates_outside_a_quotation_do_not_date_what_is_quoted():
    text = 'On 3 June 2018 he said: "They attacked us."'
    start = text.index('"')
    quotation = Quotation(start, len(text), 0, 0, "pair", True)
    when = dated(analysed(text, quotations=[quotation]), "attacked")
    assert not when.known


def test_an_unresolved_expression_says_why():
    when = dated(analysed("Last week he resigned."), "resigned")
    assert not when.known
    assert when.basis.words == "Last week"
    assert when.basis.anchor_words == "document date not known"


def test_a_described_event_bounds_what_follows_it():
    text = (
        "Ruiz signed the harbour treaty with Norland on June 5, 2019. Nobody noticed. "
        "After Ruiz’s treaty with Norland the port closed."
    )
    when = dated(analysed(text), "closed")
    assert (when.earliest, when.latest) == ("2019-06-05", None)
    assert when.basis.anchor == "event"


def test_nothing_known_is_undated():
    when = dated(analysed("He resigned."), "resigned")
    assert not when.known
    assert when.basis.rule == "undated"
