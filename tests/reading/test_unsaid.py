"""Words that were not spoken, by the text itself."""

from __future__ import annotations

import pytest

from entente.reading.unsaid import brings_in_unsaid, unsaid


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("Nobody in Oslo", "will say"),
        ("No minister", "has claimed"),
        ("Neither side", "confirmed"),
        ("Orr", "has never said"),
        ("The ministry", "did not confirm"),
        ("She", "doesn’t believe"),
        ("Orr", "declined to say"),
        ("The palace", "stopped short of calling"),
    ],
)
def test_what_nobody_said(source: str, cue: str) -> None:
    assert unsaid(source, cue)


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("Norway", "said"),
        ("Orr", "not only said"),
        ("No minister", "did not say"),  # all of them did
        ("Notable voices", "claimed"),
        ("Orr", "denied"),
        ("", "reportedly"),
    ],
)
def test_what_somebody_said(source: str, cue: str) -> None:
    assert not unsaid(source, cue)


@pytest.mark.parametrize(
    "words",
    [
        "Orr has never said",
        "no minister in Oslo has claimed",
        "nobody seriously believes",
        "they did not publicly admit",
        "the palace declined to confirm",
        "the firm stopped short of saying",
    ],
)
def test_a_clause_that_nobody_spoke(words: str) -> None:
    assert brings_in_unsaid(words)


@pytest.mark.parametrize(
    "words",
    [
        "Orr said",
        "she not only said",
        "there is no doubt, he said",
        "never mind what Orr wrote, he said",
        "no wonder Lee claims",
        "he has never gone",
    ],
)
def test_a_clause_that_somebody_spoke(words: str) -> None:
    assert not brings_in_unsaid(words)
