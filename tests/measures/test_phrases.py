from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import MeasureError
from entente.measures.phrases import PhraseIndex, compile_phrases, load_codebook


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("joint ... exercise*", "their first joint computer-enabled exercises", True),
        ("joint ... exercise*", "joint a b c d e f exercises", False),
        ("know how", "exclusive know-how", True),
        ("contain*", "Containment of them", True),
        ("ally", "really an ally?", True),
        ("ally", "reality", False),
        ("early warning system", "early\nwarning system", True),
    ],
)
def test_phrases(phrase, text, found):
    assert compile_phrases([phrase]).inside(text) is found


@pytest.mark.parametrize("filler", ["-", "'", "- ", "a ", "_", "a-", ". ", "’-"])
def test_no_text_makes_matching_slow(filler):
    # thousands of characters that could part words or make them; a slow pattern would not end
    assert not compile_phrases(["joint ... exercise* ... with"]).inside("joint " + filler * 20_000)


def test_the_longer_phrase_wins():
    places = list(compile_phrases(["partner", "strategic partner"]).find("a strategic partner"))
    assert places == [(2, 19)]


def test_an_empty_list_or_phrase_is_refused():
    with pytest.raises(MeasureError):
        compile_phrases([])
    with pytest.raises(MeasureError):
        compile_phrases(["a ...  ... b"])


def test_a_codebook_that_is_missing_or_broken_is_named(tmp_path):
    with pytest.raises(MeasureError, match=r"none\.yaml"):
        load_codebook("depth", tmp_path / "none.yaml")
    broken = tmp_path / "broken.yaml"
    broken.write_text("[1, 2")
    with pytest.raises(MeasureError, match=r"broken\.yaml"):
        load_codebook("depth", broken)
    broken.write_text("- a\n- b\n")
    with pytest.raises(MeasureError, match="mapping"):
        load_codebook("depth", broken)


@pytest.mark.parametrize("name", ["intensity", "depth", "labels", "channels", "frames"])
def test_shipped_codebooks_read(name):
    assert load_codebook(name)


WORD = st.sampled_from(["joint", "exercise", "exercises", "strategic", "U.S.", "all", "a", "rang"])


@given(
    st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4),
    st.lists(WORD, max_size=8).map(" ".join),
    st.booleans(),
)
def test_the_index_never_leaves_out_a_list_that_occurs(lists, text, starred):
    compiled = [compile_phrases([p + "*" if starred else p]) for p in lists]
    found = PhraseIndex(compiled).candidates(text.upper() if starred else text)
    occurring = [i for i, p in enumerate(compiled) if p.inside(text)]
    assert set(occurring) <= set(found)
    assert found == sorted(found)


def test_the_index_spares_lists_without_a_word_of_the_text():
    lists = [compile_phrases(["joint ... exercise*"]), compile_phrases(["strategic partnership"])]
    assert PhraseIndex(lists).candidates("They held exercises.") == [0]
