"""The notation of ``phrases.yaml``."""

from __future__ import annotations

import pytest

from entente.errors import ReadingError
from entente.reading.events import phrases


def test_every_mark():
    verbs, entry = phrases.parse(
        "point,level ~up =finger at:* in:a,b ^army >at,out_of ! <> not from"
    )
    assert verbs == ["point", "level"]
    assert entry == {
        "particle": ["up"],
        "object": ["finger"],
        "subject": ["army"],
        "with": {"at": True, "in": ["a", "b"]},
        "every": True,
        "to": ["at", "out of"],
        "party": True,
        "reciprocal": True,
        "negative": True,
        "inverse": True,
    }


def test_a_particle_of_one_verb_alone():
    found = dict(phrases.entries({"CONCEDE.x": ["open,set+up =embassy"]}))
    assert "particle" not in found["open"]
    assert found["set"]["particle"] == ["up"]
    assert (found["set"]["type"], found["set"]["mode"]) == ("CONCEDE", "x")


@pytest.mark.parametrize("line", ["fall in with:plan", "agree", "agree >to"])
def test_bad_lines_say_which(line):
    with pytest.raises(ReadingError, match=line):
        phrases.parse(line)
