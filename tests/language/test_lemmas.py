from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language import lemmas


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("States", "State"), ("Said", "say"), ("better", "good"), ("NATO", "NATO"), ("n’t", "not"),
     ("missiles", "missile"), ("The", "the"), ("went", "go"), ("I", "I")],
)  # fmt: skip
def test_script_and_back(word, lemma):
    assert lemmas.apply(lemmas.script(word, lemma), word) == lemma


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x17F), min_size=1),
       st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1))  # fmt: skip
def test_any_pair_comes_back(word, lemma):
    assert lemmas.apply(lemmas.script(word, lemma), word) == lemma


def test_a_script_that_cuts_too_much_leaves_the_word():
    assert lemmas.apply("~4+rson", "Abc") == "abc"
    assert lemmas.apply("~3+y", "Was") == "was"
