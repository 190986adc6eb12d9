from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import measure
from entente.measures.assertion import status_of
from entente.measures.evidence import Evidence
from entente.measures.passages import Cover, PassageReader, sentences
from entente.measures.phrases import compile_phrases
from entente.nouns import Block, Document, Span, Statement


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
        ("Did they sign a defence pact?", "hypothetical"),
        ("They denied that they wanted a defence pact.", "denied"),
        ("They rejected reports that they had signed a defence pact.", "denied"),
        ("They do not deny that they signed a defence pact.", "asserted"),
        ("The defence pact is a myth.", "denied"),
        ("Talks on a defence pact never took place.", "denied"),
        ("They were never closer than in this defence pact.", "asserted"),
        ("Nobody signed a defence pact.", "denied"),
        ("They have hardly any use for a defence pact.", "denied"),
        ("It came barely four months after their defence pact.", "asserted"),
        ("Not long after the defence pact they met again.", "asserted"),
        ("They signed a defence pact that did not name us.", "asserted"),
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


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=12),
    st.integers(0, 45),
    st.integers(0, 6),
)
def test_the_innermost_statement_is_the_shortest_that_holds_the_hit(drawn, start, size):
    pieces = [
        (Span("d", a, a + n), Statement(f"s{i}", "d", None, (), (), (), "direct", "said"))
        for i, (a, n) in enumerate(drawn)
        if n
    ]
    hit = Span("d", start, start + size + 1)
    over = [(p.stop - p.start, s.id, s) for p, s in pieces if p.contains(hit)]
    expected = min(over, key=lambda found: found[:2])[2] if over else None
    assert Cover(pieces).innermost(hit) is expected


def test_sentences_are_split_and_searched_once_for_all_measures(world, monkeypatch):
    document = world.document("Ruritania and Borduria held talks. Borduria denied it.")
    world.say(document, "Borduria denied it", "BOR", ("RUR",))
    evidence = Evidence.of(world)
    asked = []
    monkeypatch.setattr(
        "entente.measures.passages.sentences",
        lambda d, real=sentences: asked.append(d.id) or real(d),
    )
    for name in ("depth", "labels", "support"):
        fresh = measure(world, name, [("RUR", "BOR")])
        before = len(asked)
        assert measure(evidence, name, [("RUR", "BOR")]) == fresh
        assert len(asked) - before == (name == "depth")


def test_copies_of_sentences_are_found_by_place_in_any_order(world):
    words = "Ruritania and Borduria held joint naval exercises near the cape on Sunday."
    first = world.document(f"One thing. {words} Another thing.", "a")
    second = world.document(f"Much else was said before that. {words}", "b")
    third = world.document(f"{words} Not copied.", "c")
    world.copy(world.span(second, words), world.span(first, words))
    evidence = Evidence.of(world)
    reader = PassageReader.of(evidence)
    hits = reader.find([("x", compile_phrases(["naval exercises"]))])
    family = reader.families(hits)
    groups = {}
    for hit in hits:
        groups.setdefault(family[hit.id], set()).add(hit.hit.document)
    assert sorted(map(sorted, groups.values())) == [[first.id, second.id], [third.id]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Orr has never said that the two have a defence pact.", "hypothetical"),
        ("No minister has claimed that a defence pact exists.", "hypothetical"),
        ("The palace declined to confirm that a defence pact was signed.", "hypothetical"),
        ("Orr not only said that a defence pact was signed, she showed it.", "asserted"),
        ("No one doubts that a defence pact binds them.", "asserted"),
    ],
)
def test_what_nobody_said_is_claimed_by_nobody(text: str, status: str) -> None:
    start = text.index("defence pact")
    assert status_of(text, start, start + len("defence pact")) == status
