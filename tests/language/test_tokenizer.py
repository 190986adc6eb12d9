from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language import tokenizer

NLP = tokenizer.make()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the U.S.-led bloc", "the|U.S.|-|led|bloc"),
        ("about US$20 million", "about|US$|20|million"),
        ("Asia-Pacific,…the", "Asia|-|Pacific|,|…|the"),
        ("H-6K, JH-7A, Type 96A", "H-6K|,|JH-7A|,|Type|96A"),
        ("Col. Orr, Brig. Gen. Fox", "Col.|Orr|,|Brig.|Gen.|Fox"),
        ("the U.S.’ hostility", "the|U.S.|’|hostility"),
        ("the U.S.’s role", "the|U.S.|’s|role"),
        ("Photo: AP via Fonet/ A. Cole", "Photo|:|AP|via|Fonet|/|A.|Cole"),
        ("importance–almost", "importance|–|almost"),
        ("economy.… The", "economy|.|…|The"),
        ("anti-Chinese", "anti-Chinese"),
        ("Sino-Russian", "Sino|-|Russian"),
        ("Russia's can't", "Russia|'s|ca|n't"),
        ("“done”—he said", "“|done|”|—|he|said"),
        ("(which is 8):", "(|which|is|8|)|:"),
        ("on 9/11 and/or", "on|9/11|and|/|or"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert "|".join(t.text for t in NLP.make_doc(text)) == tokens


@given(st.text(max_size=60))
def test_tokens_keep_the_text(text: str) -> None:
    assert NLP.make_doc(text).text == text


@given(st.text(alphabet="(a- .", max_size=40), st.integers(300, 800))
def test_long_runs_are_chopped_and_kept(text: str, times: int) -> None:
    long = f"{text} {'(a' * times} {text}"
    doc = tokenizer.tokenize(NLP, long)
    assert doc.text == long
    assert max(len(t.text) for t in doc) <= 600
