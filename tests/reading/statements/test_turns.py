from __future__ import annotations

from collections.abc import Callable

import pytest

from entente.language.analysis import Analysis
from entente.nouns import Actor, Mention
from entente.reading.statements import StatementReader

Analyse = Callable[..., Analysis]
READER = StatementReader()

BRIEFING = """Briefing at the ministry

Spokesperson Mara Lind: The bridge is open. Our talks go on.

(Laughter.)

Reporter: Will the talks end this week?

Spokesperson Mara Lind: I have nothing to add."""


def turns(found: Analysis) -> list[tuple[str, str, list[str]]]:
    text = found.document.text
    return [
        (
            " ".join(text[p.start : p.stop] for p in s.source),
            s.cue_class,
            [text[p.start : p.stop] for p in s.content],
        )
        for s in READER.read(found)
        if s.rule == "turn of a transcript"
    ]


def test_labels_that_come_back_make_a_transcript(analyse: Analyse) -> None:
    assert turns(analyse(BRIEFING)) == [
        ("Spokesperson Mara Lind", "said", ["The bridge is open. Our talks go on.", "(Laughter.)"]),
        ("Reporter", "asked", ["Will the talks end this week?"]),
        ("Spokesperson Mara Lind", "said", ["I have nothing to add."]),
    ]
    assert {s.manner for s in READER.read(analyse(BRIEFING))} == {"direct"}


@pytest.mark.parametrize(
    "text",
    [
        "Update: The bridge is open.\n\nRelated: The talks go on.",
        "Strengths: It is near.\n\nWeaknesses: It is small.\n\nThreats: It is late.",
        "Minister Orr: The bridge is open.",
        "Minister Orr said: The bridge is open.\n\nMinister Lee added: The talks go on.",
    ],
)
def test_a_label_alone_proves_nothing(analyse: Analyse, text: str) -> None:
    assert turns(analyse(text)) == []


def test_questions_and_answers(analyse: Analyse) -> None:
    text = "The envoy Ana Orr spoke to us.\n\nQ: Is it late?\n\nA: We regret that. It is no secret."
    found = analyse(text, [("We", "regret", ["that"])])
    orr = Actor("person/ana-orr", "Ana Orr", "person", "NOR", "envoy")
    at = text.index("Ana Orr")
    span = found.document.span(at, at + 7)
    mention = Mention("m1", span, orr, orr.name, orr.kind, False, "name", 0.9)
    asked, answered, inside = READER.read(found, [mention])
    assert asked.speaker is not None
    assert asked.speaker.name == "the one who asks"
    assert asked.cue_class == "asked"
    assert answered.speaker is not None
    assert answered.speaker.actor == orr
    assert "before the questions" in answered.speaker.how
    # "We" inside the answer is the one who answers.
    assert inside.nested_in == answered.id
    assert inside.speaker is not None
    assert inside.speaker.actor == orr


def test_words_end_with_their_turn(analyse: Analyse) -> None:
    text = "Q: Is it late?\n\nA: They said it was late.\n\nQ: And now?\n\nA: It is."
    frame = ("They", "said", ["it was late", "And now?"])
    (nested,) = [s for s in READER.read(analyse(text, [frame])) if s.nested_in]
    assert [text[p.start : p.stop] for p in nested.content] == ["it was late"]


def test_official_transcripts_run_labels_on(analyse: Analyse) -> None:
    text = (
        "MS. LIND: Good afternoon. We have news. Q Is the bridge open? MS. LIND: It is. "
        "Q And the talks? MS. LIND: They go on."
    )
    assert turns(analyse(text)) == [
        ("MS. LIND", "said", ["Good afternoon. We have news."]),
        ("Q", "asked", ["Is the bridge open?"]),
        ("MS. LIND", "said", ["It is."]),
        ("Q", "asked", ["And the talks?"]),
        ("MS. LIND", "said", ["They go on."]),
    ]


def test_a_bare_letter_is_no_label_elsewhere(analyse: Analyse) -> None:
    text = "Q Branch met. Q Is late.\n\nMinister Orr: Yes.\n\nMinister Lee: No."
    assert [source for source, _, _ in turns(analyse(text))] == ["Minister Orr", "Minister Lee"]


def test_a_transcript_quoted_as_a_whole(analyse: Analyse) -> None:
    text = "It follows:\n\n“HOLT: Will it go?\n\n“REYES: It will.\n\n“HOLT: When?”"
    assert turns(analyse(text)) == [
        ("HOLT", "asked", ["Will it go?"]),
        ("REYES", "said", ["It will."]),
        ("HOLT", "asked", ["When?”"]),
    ]
    assert turns(analyse("It follows:\n\n“UPDATE: It is late.\n\n“UPDATE: It is cold.”")) == []


def test_a_headline_above_a_transcript_is_no_turn(analyse: Analyse) -> None:
    text = (
        "Orr: The bridge will be open\n\nThe minister was asked about the bridge.\n\n"
        "LIND: Is it open?\n\nORR: It is open.\n\nLIND: Thank you."
    )
    found = turns(analyse(text))
    assert [who for who, _, _ in found] == ["LIND", "ORR", "LIND"]
