from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    ["They build an Asian NATO.", "They want a mini-NATO.", "It is a second OPEC.",
     "Nobody needs another NATO."],
)  # fmt: skip
def test_what_is_only_like_a_body_is_not_that_body(read, text):
    assert not {actor for _, actor in read(text)} & {"NATO", "OPEC"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("They want a stronger NATO.", "NATO"),
        ("A NATO summit was held.", "NATO"),
        ("An American UN envoy spoke.", "UN"),
        ("The European NATO allies met.", "NATO"),
    ],
)
def test_a_body_with_an_adjective_is(read, text, actor):
    assert actor in {actor for _, actor in read(text)}
