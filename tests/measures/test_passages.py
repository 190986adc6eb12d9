from __future__ import annotations

import pytest

from entente.measures.evidence import Evidence
from entente.measures.passages import PassageReader, sentences, status_of
from entente.measures.phrases import compile_phrases
from entente.nouns import Block, Document


def test_sentences_keep_their_offsets_and_abbreviations():
    text = "The U.S. Senate met. “Go on!” he said. Then J. Smith left.\n\nNew part"
    document = Document("d", text)
    found = list(sentences(document))
    assert [s.text for s in found] == [
        "The U.S. Senate met.",
        "“Go on!” he said.",
        "Then J. Smith left.",
        "New part",
    ]
    assert all(s.span.of(document) == s.text for s in found)


def test_page_furniture_is_not_read():
    text = "They held talks.\nRead more about talks."
    blocks = (Block("paragraph", 0, 16), Block("furniture", 17, len(text), "teaser"))
    assert [s.text for s in sentences(Document("d", text, blocks=blocks))] == ["They held talks."]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They signed a defence pact.", "asserted"),
        ("They will not be signing a defence pact.", "denied"),
        ("There is no defence pact.", "denied"),
        ("They didn’t want a defence pact.", "denied"),
        ("If they sign a defence pact, others follow.", "hypothetical"),
        ("This may become a defence pact.", "hypothetical"),
        ("They will sign a defence pact.", "planned"),
        ("In May 2016 they signed a defence pact.", "asserted"),
        ("Do not forget that they have a defence pact.", "asserted"),
        (
            "This is a prelude to much closer ties between the two on a defence pact.",
            "hypothetical",
        ),
        ("They do not quarrel; they signed a defence pact.", "asserted"),
    ],
)
def test_status_by_the_words_around(text, status):
    start = text.index("defence pact")
    assert status_of(text, start, start + len("defence pact")) == status


def test_the_speaker_counts_as_a_state_of_the_sentence(world):
    text = world.document("“We signed a pact with Borduria.”")
    world.say(text, "We signed a pact with Borduria.", "RUR")
    [found] = PassageReader(Evidence.of(world)).find([("pact", compile_phrases(["pact"]))])
    assert found.speaker == "RUR"
    assert set(found.states) == {"RUR", "BOR"}


def test_copies_of_a_sentence_are_one_family_others_are_not(world):
    one = world.document("Ruritania and Borduria held joint exercises in May. More talks came.")
    two = world.document("Ruritania and Borduria held some joint exercises in May.")
    three = world.document("Ruritania and Borduria held joint exercises in May.")
    world.copy(one.span(0, 51), two.span(0, 56))
    reader = PassageReader(Evidence.of(world))
    found = reader.find([("x", compile_phrases(["exercises"]))])
    family = {p.hit.document: reader.families(found)[p.id] for p in found}
    assert family[one.id] == family[two.id]
    assert family[three.id] != family[one.id]


@pytest.mark.parametrize("filler", [".", ". ", "?!", "\n \n", ".”’", "( ", "A. "])
def test_no_text_makes_sentences_slow(filler):
    text = filler * 30_000
    found = list(sentences(Document("d", text)))
    assert all(s.span.of(Document("d", text)) == s.text for s in found[:50])


def test_text_without_full_stops_is_cut_at_spaces():
    text = "talks " * 2_000
    found = list(sentences(Document("d", text)))
    assert max(len(s.text) for s in found) <= 2_000
    assert "".join(s.text.replace(" ", "") for s in found) == text.replace(" ", "")
