from __future__ import annotations

import numpy as np
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


SCRIPTS = ["~", "~1+", "~2+", "~2+e", "!well", "=", "=1+"]
KNOWN = ["company", "ally", "allie", "need", "deny", "deni", "kid", "kidd", "##ri", "well", "troop"]


def lemma(text: str, tag: str, *liked: str) -> str:
    """The lemma of a word whose scripts are liked in that order."""
    row = [-float(liked.index(s)) if s in liked else -9.0 for s in SCRIPTS]
    return lemmas.Lemmas(SCRIPTS, KNOWN).of([text], [tag], np.array([row]))[0]


@pytest.mark.parametrize(
    ("text", "tag", "script", "expected"),
    [
        ("companies", "NNS", "~1+", "company"),
        ("allies", "NNS", "~1+", "ally"),  # though there is somebody called Allie
        ("needed", "VBD", "~1+", "need"),
        ("denied", "VBD", "~2+", "deny"),
        ("kidding", "VBG", "~1+", "kid"),
        ("nominated", "VBD", "~2+", "nominate"),  # unknown: by spelling
        ("withdrawn", "VBN", "~2+", "withdraw"),
        ("Companies", "NNPS", "=1+", "Company"),
        ("better", "RBR", "!well", "well"),
        ("better", "JJR", "~2+", "good"),
        ("enthusiasm", "NNS", "~1+", "enthusiasm"),  # the tag is wrong: no ending to cut
        ("troops", "NNS", "~1+", "troop"),
        ("news", "NN", "~1+", "new"),  # no inflected form: the network has its way
        ("B2s", "NNS", "~1+", "b2"),
    ],
)
def test_a_lemma_is_a_word_that_spelling_allows(text, tag, script, expected):
    assert lemma(text, tag, script) == expected


@given(st.text(max_size=12), st.sampled_from(["NNS", "VBD", "VBG", "JJS", "NN"]),
       st.sampled_from(SCRIPTS))  # fmt: skip
def test_any_word_has_a_lemma(text, tag, script):
    assert lemma(text, tag, script) or not text
