from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.reading.events import forms, lexicon


def test_size_of_the_lexicons():
    words = lexicon.load()
    assert len(words.frames) >= 250
    assert len(words.nouns) >= 120
    assert len(words.operators) + len(words.adjectives) + len(words.noun_operators) >= 40
    assert len(words.reporting.say) >= 60


def test_every_frame_is_made_of_strings_and_known_types():
    words = lexicon.load()
    for frames in words.frames.values():
        for frame in frames:
            assert frame.type in (*lexicon.TYPES, lexicon.NO_EVENT)
            every = [*frame.objects, *frame.subjects, *frame.particles, *frame.slots]
            assert all(isinstance(w, str) for w in every)
            left = {w for w in every if w.startswith("@")}
            assert left <= {"@people"}, f"{frame.name}: class {left} is not defined"


@pytest.mark.parametrize(
    ("operator", "inner", "composed"),
    [
        ("agree", "AID", "AGREE"),
        ("agree", "SANCTION", "THREATEN"),
        ("threaten", "COERCE", "THREATEN"),
        ("refuse", "AID", "REJECT"),
        ("refuse", "ACCUSE", "=denied"),
        ("urge", "CONSULT", "REQUEST"),
        ("stop", "AID", "SANCTION"),
        ("stop", "ASSAULT", "RETREAT"),
        ("lift", "COERCE", "CONCEDE"),
        ("allow", "other", "CONCEDE"),
        ("force", "other", "COERCE"),
    ],
)
def test_operator_table(operator, inner, composed):
    assert lexicon.load().operators[operator].compose(inner) == composed


@pytest.mark.parametrize(
    ("word", "given", "base"),
    [
        ("deported", "deporte", "deport"),
        ("shelled", "shelle", "shell"),
        ("cancelled", "cancell", "cancel"),
        ("accuses", "accuse", "accuse"),
        ("denied", "deny", "deny"),
        ("sought", "soug", "seek"),
        ("began", "beg", "begin"),
        ("re-open", "re-open", "reopen"),
        ("xylophones", "xylophone", "xylophone"),
    ],
)
def test_base_forms(word, given, base):
    assert forms.base(word, given, lexicon.vocabulary()) == base


@given(st.text(max_size=20))
def test_base_form_never_fails(word):
    assert isinstance(forms.base(word, word, lexicon.vocabulary()), str)
