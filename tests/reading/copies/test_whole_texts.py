from __future__ import annotations

import random
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.nouns import Document
from entente.reading.copies import diff, whole_texts
from entente.reading.copies.whole_texts import steps


def told(left, right):
    """The steps, which must lead through both texts without a gap and say what is so."""
    found = steps(left, right)
    assert [w for s in found for w in left[s.left[0] : s.left[1]]] == left
    assert [w for s in found for w in right[s.right[0] : s.right[1]]] == right
    for step, after in pairwise(found):
        assert step.equal is not after.equal
    for step in found:
        same = left[step.left[0] : step.left[1]] == right[step.right[0] : step.right[1]]
        assert step.equal is same
    return found


def matched(found):
    return sum(s.left[1] - s.left[0] for s in found if s.equal)


WORDS = st.lists(st.sampled_from("abc"), max_size=60)


@given(WORDS, WORDS)
def test_any_two_rows_of_words_are_led_through(left, right):
    told(left, right)


@given(st.lists(st.sampled_from("ab"), max_size=40), st.lists(st.sampled_from("ab"), max_size=40))
def test_however_small_the_bounds(left, right):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole_texts, "_RECURRING", 0)
        patch.setattr(whole_texts, "_PIECE", 7)
        found = told(left, right)
    assert matched(found) <= sum((Counter(left) & Counter(right)).values())


def test_an_ordinary_text_is_compared_as_difflib_does():
    rng = random.Random(1)
    left = [f"w{min(int(rng.expovariate(0.02)), 400)}" for _ in range(1500)]
    right = [*left[:400], "new", *left[420:900], *left[1000:]]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    assert [(s.equal, s.left, s.right) for s in told(left, right)] == [
        (tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in codes
    ]


def work(left, right):
    """How many words agree, and how often words were compared to find it."""
    done = Counter()

    class Word(str):
        __slots__ = ()

        def __eq__(self, other):
            done["all"] += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    found = steps([Word(w) for w in left], [Word(w) for w in right])
    return matched(found), done["all"]


def test_work_on_repetitive_text_grows_with_its_length_alone(monkeypatch):
    monkeypatch.setattr(whole_texts, "_PIECE", 60)
    spent = []
    for size in (600, 1200, 2400):
        left, right = ["no", "we", "no"] * (size // 3), ["we", "no"] * (size // 2)
        found, cost = work(left, right)
        assert found > size // 2
        spent.append(cost)
    assert spent[2] < 6 * spent[0], spent


def test_a_change_in_a_long_repetitive_text_is_found():
    verse = "we shall meet again and again we shall meet " * 400
    first = f"{verse}\n\nOn Monday the envoys came.\n\n{verse}"
    second = first.replace("Monday", "Tuesday")
    one, two = (Document(Document.hash(t), t) for t in (first, second))
    (edit,) = diff(one, two).edits
    assert (edit.left.of(one), edit.right.of(two)) == ("Monday", "Tuesday")
