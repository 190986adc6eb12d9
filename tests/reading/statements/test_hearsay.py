from __future__ import annotations

import pytest

from entente.errors import LanguageError
from entente.language import engine
from entente.language.analysis import Analysis, Engine
from entente.nouns import Document
from entente.reading.actors.reader import ActorReader
from entente.reading.statements import StatementReader

READER = StatementReader()
ACTORS = ActorReader()


@pytest.fixture(scope="module")
def shipped() -> Engine:
    try:
        return engine.load()
    except LanguageError as error:
        pytest.skip(f"the shipped weights are not at hand: {error}")


def sources(shipped: Engine, text: str) -> dict[str, tuple[str, str]]:
    """Source and speaker by the first word of the cue."""
    analysis: Analysis = shipped.analyse(Document(Document.hash(text), text))
    found = {}
    for s in READER.read(analysis, ACTORS.read(analysis)):
        cue = text[s.cue[0].start : s.cue[0].stop] if s.cue else ""
        source = " ".join(text[p.start : p.stop] for p in s.source)
        found[cue] = (source, s.speaker.name if s.speaker else "")
    return found


def test_who_is_said_to_have_done_is_not_who_says(shipped: Engine) -> None:
    text = "The president is said to have promised that the bases would be closed by the summer."
    said = [source for cue, (source, _) in sources(shipped, text).items() if "said" in cue]
    assert said == [""]


def test_quoted_as_saying(shipped: Engine) -> None:
    text = (
        "General Okafor was quoted by the state news agency as saying that the exercise was "
        "defensive."
    )
    found = sources(shipped, text)
    assert any(source == "General Okafor" for source, _ in found.values())


def test_an_announcement_without_agent_is_nobody_elses(shipped: Engine) -> None:
    text = (
        "Minister Orr told the agency that the bridge was open. It was announced in Oslo on "
        "Friday that the second phase would begin in June."
    )
    announced = [v for cue, v in sources(shipped, text).items() if "announced" in cue]
    assert announced
    assert all(source == "" for source, _ in announced)


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (
            "‘The treaty threatens nobody,’ the defence minister, Luc Maes, told Le Soir on "
            "Tuesday. ‘It is a matter of survival,’ he said.",
            "said",
            "Luc Maes",
        ),
        (
            "The two sides agreed that all foreign forces should leave. They reaffirmed their "
            "commitment to the treaty of 2004.",
            "reaffirmed",
            "The two sides",
        ),
        (
            "A senior official in Ankara, who asked that the route be kept secret, said the "
            "delivery had been postponed twice.",
            "asked",
            "A senior official in Ankara",
        ),
        (
            "According to three officers who asked that the route be kept secret, the convoy "
            "turned back on Sunday.",
            "asked",
            "three officers",
        ),
    ],
)
def test_pronouns_of_speech(shipped: Engine, text: str, cue: str, speaker: str) -> None:
    assert sources(shipped, text)[cue][1] == speaker


def test_who_goes_unnamed_says_nothing_by_it(shipped: Engine) -> None:
    text = "A senior official in Ankara, who asked not to be named, said the delivery was late."
    assert set(sources(shipped, text)) == {"said"}


def test_he_is_no_report(shipped: Engine) -> None:
    text = "The report found no evidence of fraud. His assertion that nothing had changed was weak."
    named = [name for cue, (_, name) in sources(shipped, text).items() if cue == "assertion"]
    assert named
    assert "The report" not in named


def test_a_claim_inside_somebodys_words(shipped: Engine) -> None:
    text = "The minister rejected Tokyo's claim that the islands are its inherent territory."
    found = sources(shipped, text)
    assert found.get("claim", ("", ""))[0] == "Tokyo's"


def test_another_spelling_of_a_name_is_no_namesake(shipped: Engine) -> None:
    text = "Russia's Sergei Lavrov, visiting Oslo in May, thanked Norway for its hospitality."
    assert sources(shipped, text)["thanked"][1] == "Sergey Lavrov"


def test_a_pronoun_with_an_apposition_is_still_the_pronoun(shipped: Engine) -> None:
    text = (
        "Angela Merkel arrived in Oslo. She, also a member of the Council of Seven Ports, said "
        "that the treaty would be kept."
    )
    assert sources(shipped, text)["said"][1] == "Angela Merkel"
