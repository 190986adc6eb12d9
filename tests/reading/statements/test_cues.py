from __future__ import annotations

import pytest

from entente.reading.statements import cues, hedges


@pytest.mark.parametrize(
    ("cue", "lemma", "label"),
    [
        ("said", "say", "said"),
        ("has repeatedly insisted", "insist", "said"),
        ("wrote", "write", "wrote"),
        ("wondered", "wonder", "asked"),
        ("has called for", "called for", "asked"),
        ("believes", "believe", "believes"),
        ("wants to", "want", "wants"),
        ("decided", "decide", "decided"),
        ("knows", "know", "knows"),
        ("heard", "hear", "perceives"),
        ("fears", "fear", "feels"),
        ("is worried about", "worried", "feels"),
        ("showed", "show", "shows"),
        ("reportedly", "reportedly", "reportedly"),
        ("is known to have spoken about", "is known to", "reportedly"),
        ("reportedly said", "say", "said"),
        ("according to", "according", "said"),
        ("words", "word", "said"),
        ("warning", "warn", "said"),
        ("opinion", "opinion", "believes"),
        ("jumped", "jumped", "other"),
        ("have long argued", "argue", "said"),
        ("longs", "long", "wants"),
        ("put it more bluntly:", "put", "said"),
    ],
)
def test_classes(cue: str, lemma: str, label: str) -> None:
    found = cues.classify(cue)
    assert found[1] == label
    assert found[0].startswith(lemma[:4])


def test_every_class_is_one_of_the_twelve() -> None:
    labels = {label for _, label in cues.FORMS.values()}
    assert labels <= {
        "said", "wrote", "asked", "believes", "wants", "decided", "knows", "perceives", "feels",
        "shows", "reportedly", "other",
    }  # fmt: skip


def test_hedges_are_kept_as_found() -> None:
    text = "He reportedly left. It is an open secret that, according to available information, no."
    found = [text[a:b] for a, b in hedges.find(text, [(0, len(text))])]
    assert found == [
        "reportedly",
        "It is an open secret that",
        "according to available information",
    ]
