from __future__ import annotations

import pytest

from entente.language import spelling


@pytest.mark.parametrize(
    ("form", "kind", "first"),
    [
        ("companies", "s", "company"),
        ("ties", "s", "tie"),
        ("clashes", "s", "clash"),
        ("houses", "s", "house"),
        ("formalizes", "s", "formalize"),
        ("fishermen", "s", "fisherman"),
        ("denied", "ed", "deny"),
        ("died", "ed", "die"),
        ("nominated", "ed", "nominate"),
        ("needed", "ed", "need"),
        ("hopped", "ed", "hop"),
        ("hoped", "ed", "hope"),
        ("passed", "ed", "pass"),
        ("agreed", "ed", "agree"),
        ("dying", "ing", "die"),
        ("studying", "ing", "study"),
        ("running", "ing", "run"),
        ("losing", "ing", "lose"),
        ("easier", "er", "easy"),
        ("largest", "est", "large"),
    ],
)
def test_the_likeliest_lemma_by_spelling(form, kind, first):
    assert next(spelling.lemmas(form, kind)) == first


def test_what_is_no_such_form_has_none():
    assert list(spelling.lemmas("went", "ed")) == []
    assert list(spelling.lemmas("pass", "s")) == []
    assert list(spelling.lemmas("bring", "ing")) == []


def test_irregular_forms_name_verbs_that_are_not_among_the_forms_of_others():
    past = spelling.IRREGULAR["ed"]
    assert past["withdrew"] == "withdraw"
    assert past["undergone"] == "undergo"
    assert past["cut"] == "cut"
    assert not {verb for verb in past.values() if past.get(verb, verb) != verb}
