"""Which dates of a sentence date the speaking, on trees of our own engine."""

from __future__ import annotations

import pytest

from entente.nouns import Document, Statement, When
from entente.work import BUILT_IN_READERS, engine, reader

WRITTEN = When("2024-07-09", "2024-07-09", "day")


def dates(text: str, cue: str) -> list[str | None]:
    return [s.when.earliest for s in statements(text, cue)]


def statements(text: str, cue: str) -> list[Statement]:
    analysis = engine("entente").analyse(Document("d", text, written=WRITTEN))
    found: list[object] = []
    for name in BUILT_IN_READERS:
        found.extend(reader(name).read(analysis, tuple(found)))
    return [
        r
        for r in found
        if isinstance(r, Statement) and any(s.of(analysis.document) == cue for s in r.cue)
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Japan and Chile signed an accord on Monday that Gabriel Boric called a step.", "called"),
        (
            "An envoy said Chile had been told on Friday and denied that it had pressed Peru.",
            "denied",
        ),
        ("Orr, who visited Beijing in May, said the pact was dead.", "said"),
        (
            "Chile opened a drill, the third this year, in what officials described as a success.",
            "described",
        ),
    ],
)
def test_the_date_of_another_verb_is_not_that_of_the_words(text: str, cue: str) -> None:
    assert dates(text, cue) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Speaking in Oslo on Tuesday, Orr said the talks were over.",
        "Orr, who spoke in Oslo on Tuesday, said the talks were over.",
        "Orr arrived in Oslo on Tuesday and said the talks were over.",
    ],
)
def test_the_date_of_the_speaking_is(text: str) -> None:
    assert dates(text, "said") == ["2024-07-09"]


def test_a_date_behind_the_cue_is_nobody_who_is_told() -> None:
    text = "If the talks fail, Orr warned last week, Chile will close its ports to Peru."
    (found,) = statements(text, "warned")
    assert found.addressee is None
    assert found.when.earliest == "2024-07-01"


def test_an_outlet_that_acts_itself_carries_nobody_elses_words() -> None:
    text = "Lin Jian accused Oslo of bad faith; the agency Xinhua went further and named names."
    assert [s.outlet for s in statements(text, "accused")] == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A French official told us privately that Paris had offered boats.", "the author"),
        ("Orr told the family that nothing had changed.", "the family"),
    ],
)
def test_how_it_was_told_is_no_part_of_who_was_told(text: str, told: str) -> None:
    (found,) = statements(text, "told")
    assert found.addressee is not None
    assert found.addressee.name == told
