from __future__ import annotations

import pytest

from entente.reading.actors import ActorReader


def outlets(read, text: str) -> list[tuple[str, str]]:
    return [(words, actor) for words, actor in read(text) if actor.startswith("medium/")]


def test_a_noun_of_its_kind_makes_a_name_an_outlet_wherever_it_returns(read):
    text = (
        "Moscow halted the trains, said the daily Velmirak. Nobody in the ministry "
        "answered.\n\nA day later Velmirak named the source."
    )
    assert outlets(read, text) == [
        ("daily Velmirak", "medium/velmirak"),
        ("Velmirak", "medium/velmirak"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks failed, the news agency Torpress said.", "news agency Torpress"),
        (
            "He told the newspaper La Ora de Torvela that he would go.",
            "newspaper La Ora de Torvela",
        ),
    ],
)
def test_names_of_several_words_and_nouns_of_two(read, text, name):
    assert [words for words, _ in outlets(read, text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The daily Velmirak briefing was short.",
        "At the weekly Monday meeting nothing was said.",
        "The agency Torpress was closed.",
        "She reads a newspaper. Velmirak is far away.",
    ],
)
def test_other_names_are_none(read, text):
    assert outlets(read, text) == []


@pytest.mark.parametrize(
    ("dep", "marked"), [("nmod:desc", False), ("compound", False), ("nsubj", True)]
)
def test_a_noun_that_only_says_what_a_name_is_stands_for_nobody_else(
    knowledge, analyse, dep, marked
):
    text = "Xinhua was silent. Then the newspaper Velmirak wrote."
    one = analyse(text)
    doc = one.paragraphs[0].doc
    for token in doc:
        token.dep_ = "dep"
    noun, name = (next(t for t in doc if t.text == w) for w in ("newspaper", "Velmirak"))
    noun.dep_, noun.head = dep, name
    words = [m.span.of(one.document) for m in ActorReader(knowledge).read(one, ())]
    assert ("the newspaper" in words) is marked
