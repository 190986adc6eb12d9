"""The index: growing one by one or at once, stored and read again."""

from __future__ import annotations

import numpy as np

from entente.nouns import Document
from entente.reading.copies import CopyIndex, CopySettings, shingles
from entente.reading.copies.words import key


def made(text: str) -> Document:
    return Document(Document.hash(text), text)


TEXTS = [
    " ".join(f"w{number}x{at}" for at in range(40))
    + " common words that stand in each of them here"
    for number in range(30)
]
TEXTS += [TEXTS[3] + " and more", "short", ""]


def test_one_by_one_gives_the_same_pairs_as_at_once() -> None:
    documents = [made(t) for t in TEXTS]
    at_once = CopyIndex()
    at_once.extend(documents)
    grown = CopyIndex()
    for document in documents:
        grown.add(document)
    settings = at_once.settings
    assert at_once.pairs() == grown.pairs()
    assert len(at_once) == len(documents)
    expected = {tuple(sorted((documents[3].id, documents[30].id)))}
    near = {p for p in at_once.pairs() if set(p) <= {documents[3].id, documents[30].id}}
    assert near == expected
    assert settings.crowd > 30  # the common words link all of them, as a small crowd does


def test_adding_tells_the_partners() -> None:
    index = CopyIndex(CopySettings(least_shingles=10))
    documents = [made(t) for t in TEXTS]
    index.extend(documents[:30])
    assert index.add(documents[30]) == [documents[3].id]
    assert index.add(documents[30]) == []


def test_a_crowd_is_linked_by_chain_and_star() -> None:
    documents = [made(TEXTS[0] + f" tail{n}") for n in range(60)]
    index = CopyIndex(CopySettings(crowd=10))
    index.extend(documents)
    pairs = index.pairs()
    assert 60 <= len(pairs) < 130
    linked = {i for pair in pairs for i in pair}
    assert len(linked) == 60


def test_bytes_and_back() -> None:
    index = CopyIndex()
    index.extend(made(t) for t in TEXTS)
    again = CopyIndex.from_bytes(index.to_bytes())
    assert again.ids == index.ids
    assert again.pairs() == index.pairs()
    assert CopyIndex.from_bytes(CopyIndex().to_bytes()).pairs() == []


def test_shingles_are_sorted_and_the_same_everywhere() -> None:
    row = shingles(made("The centre organised its defence programme in Moscow"))
    other = shingles(made("the center organized its defense program in moscow"))
    assert row.dtype == np.uint64
    assert np.array_equal(row, other)
    assert np.all(row[:-1] < row[1:])
    assert len(shingles(made("one two three four"))) == 0


def test_keys_draw_variants_together() -> None:
    for one, two in [
        ("organised", "organized"), ("favour", "favor"), ("Centre", "center"), ("U.S.", "US"),
        ("travelled", "traveled"), ("World’s", "world"), ("II", "2"), ("twenty", "20"),
        ("20,000", "20000"), ("defence", "defense"), ("programme", "program"),
    ]:  # fmt: skip
        assert key(one) == key(two)
    for one, two in [("four", "for"), ("there", "their"), ("1,5", "16"), ("north", "south")]:
        assert key(one) != key(two)
