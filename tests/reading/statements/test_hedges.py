"""Words that were not spoken, by the text itself."""

from __future__ import annotations

import pytest

from entente.reading.statements import hedges


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
    assert hedges.unsaid(source, cue)


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
    assert not hedges.unsaid(source, cue)
