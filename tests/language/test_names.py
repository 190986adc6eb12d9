from __future__ import annotations

from entente.language import names, tokenizer
from entente.language.containers import Name
from entente.language.names import Gazetteer
from entente.language.units import Words

NLP = tokenizer.make()


def paragraph(text: str) -> Words:
    doc = NLP.make_doc(text)
    return Words(tuple(t.text for t in doc), tuple(t.idx for t in doc))


def read(
    texts: list[str], tags: list[str], known: dict[str, str] | None = None
) -> list[list[tuple[str, str]]]:
    words = [paragraph(text) for text in texts]
    proposed = [
        names.spans(row.split(), [0.8] * len(w.texts)) for row, w in zip(tags, words, strict=True)
    ]
    proper = [[t[:1].isupper() for t in w.texts] for w in words]
    gazetteer = Gazetteer.of(known, NLP) if known else None
    found = names.settle(words, proposed, proper, gazetteer)
    return [
        [(" ".join(w.texts[n.start : n.stop]), n.label) for n in row]
        for row, w in zip(found, words, strict=True)
    ]


def test_spans_from_bio_tags() -> None:
    found = names.spans(["B-PER", "I-PER", "I-ORG", "O", "B-LOC"], [0.5, 1.0, 0.4, 0, 0.9])
    assert found == [Name(0, 2, "PER", 0.75), Name(2, 3, "ORG", 0.4), Name(4, 5, "LOC", 0.9)]


def test_majority_decides_the_type() -> None:
    found = read(["Orlan left", "Orlan won", "Orlan fell"], ["B-LOC O", "B-ORG O", "B-ORG O"])
    assert found == [[("Orlan", "ORG")]] * 3


def test_surname_follows_the_full_name() -> None:
    found = read(["Li Peilin left", "Li spoke"], ["B-PER I-PER O", "B-LOC O"])
    assert found[1] == [("Li", "PER")]


def test_known_form_comes_first_even_against_a_namesake() -> None:
    known = {"Washington": "LOC"}
    found = read(["George Washington won", "Washington spoke"], ["B-PER I-PER O", "B-PER O"], known)
    assert found == [[("George Washington", "PER")], [("Washington", "LOC")]]


def test_known_form_is_found_without_the_network() -> None:
    found = read(["in the Asia-Pacific region"], ["O O O O O O"], {"Asia-Pacific": "LOC"})
    assert found == [[("Asia - Pacific", "LOC")]]


def test_missed_form_is_found_again_but_not_inside_another_name() -> None:
    found = read(
        ["Boris Orr left", "Boris Orr spoke", "Boris Orrlund spoke"],
        ["B-PER I-PER O", "O O O", "O O O"],
    )
    assert found == [[("Boris Orr", "PER")], [("Boris Orr", "PER")], []]


def test_titles_articles_and_possessives_are_cut_off() -> None:
    assert read(["Gen. Orr ’s men"], ["B-PER I-PER I-PER O"]) == [[("Orr", "PER")]]
    assert read(["the Duma met"], ["B-ORG I-ORG O"]) == [[("Duma", "ORG")]]


def test_a_proposal_that_is_hardly_sure_is_no_name() -> None:
    words = [paragraph("Orlan met Borlan")]
    proposed = [names.spans(["B-PER", "O", "B-PER"], [0.9, 0.9, names.SURE - 0.01])]
    found = names.settle(words, proposed, [[False] * 3])
    assert found == [[Name(0, 1, "PER", 0.9)]]
    known = Gazetteer.of({"Borlan": "LOC"}, NLP)
    assert [n.label for n in names.settle(words, proposed, [[True] * 3], known)[0]] == [
        "PER",
        "LOC",
    ]
