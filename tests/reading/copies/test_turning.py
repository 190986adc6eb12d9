"""Sentences whose parts changed places are found whole, and no phrase breaks a longer run."""

from __future__ import annotations

import random
from itertools import pairwise

from entente.nouns import Document
from entente.reading.copies import find_reuse
from entente.reading.copies.chaining import Run, leading

WORDS = [a + b for a in ("dar", "fen", "gol", "kir", "lom", "mas") for b in ("tin", "ber", "ko")]
FIRST = "the envoy of Arden closed the northern harbour to both fleets"
LAST = "before the ice had reached the customs house on the island"


def article(seed: int, *lines: str) -> Document:
    rng = random.Random(seed)

    def own() -> str:
        return " ".join(["The", *(rng.choice(WORDS) for _ in range(12 + rng.randrange(9)))]) + "."

    text = " ".join([own(), own(), *lines, own(), own()])
    return Document(Document.hash(text), text)


def opened(words: str) -> str:
    return words[0].upper() + words[1:]


def passages(one: Document, two: Document) -> list[tuple[str, str]]:
    by_id = {one.id: one, two.id: two}
    return [
        (r.left.of(by_id[r.left.document]), r.right.of(by_id[r.right.document]))
        for r in find_reuse([one, two])
    ]


def test_a_sentence_turned_round_is_found_in_its_parts() -> None:
    one = article(1, f"{opened(FIRST)} {LAST}.")
    two = article(2, f"{opened(LAST)}, {FIRST}.")
    found = passages(one, two)
    assert {left.casefold() for left, _ in found} == {FIRST.casefold(), LAST.casefold()}
    assert all(left.casefold() == right.casefold() for left, right in found)


def test_the_shorter_part_beside_a_passage_is_found_too() -> None:
    long = f"{FIRST} and asked nobody in the capital for a word in writing"
    one = article(1, f"{opened(long)} {LAST}.")
    two = article(2, f"{opened(LAST)}, {long}.")
    assert len(passages(one, two)) == 2


def test_parts_that_stand_in_two_sentences_are_no_sentence() -> None:
    one = article(1, f"{opened(FIRST)}. {opened(LAST)}.")
    two = article(2, f"{opened(LAST)}. {opened(FIRST)}.")
    assert passages(one, two) == []


def test_parts_that_stand_apart_are_no_sentence() -> None:
    one = article(1, f"{opened(FIRST)} {LAST}.")
    two = article(2, f"{opened(LAST)}, as two of the pilots told their wives, {FIRST}.")
    assert passages(one, two) == []


def test_a_part_is_of_one_passage_only() -> None:
    one = article(1, f"{opened(FIRST)} {LAST}.", f"{opened(FIRST)} {LAST}.")
    two = article(2, f"{opened(LAST)}, {FIRST}.")
    found = find_reuse([one, two])
    held = sorted((r.right if r.right.document == two.id else r.left) for r in found)
    assert all(a.stop <= b.start for a, b in pairwise(held))


def test_a_phrase_within_a_copied_sentence_is_no_run_of_its_own() -> None:
    long, echo, alone = Run(0, 100, 20), Run(8, 300, 5), Run(40, 300, 5)
    assert leading([long, echo, alone], 16) == [long, alone]
    assert leading([Run(0, 100, 12), echo], 16) == [Run(0, 100, 12), echo]
    half = Run(6, 300, 12)
    assert leading([long, half], 16) == [long, half]
    assert leading([long, Run(70, 104, 6)], 16) == [long]


def test_a_stock_phrase_does_not_break_the_sentence_before_a_long_sentence_of_ones_own() -> None:
    phrase = "off the coast of Arden although"
    taken = f"Two pilots of the northern port left {phrase} the ice stood as high as ever."
    after = (
        "Nobody in the capital had asked them to, and nobody there has ever asked them since, "
        "although the newspapers of both countries wrote of little else that winter."
    )
    own = (
        "Of the others some say that two more, and a boy of the old customs house, would have gone "
        f"home {phrase} nobody else did."
    )
    one, two = article(1, taken, after), article(2, taken, own, after)
    found = passages(one, two)
    assert any("Two pilots" in left and "ice stood" in left for left, _ in found)
