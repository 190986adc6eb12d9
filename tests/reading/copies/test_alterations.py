"""What was changed on the way from an agency's text: told where it was, else not."""

from __future__ import annotations

import pytest

from entente.nouns import Document
from entente.reading.copies import find_reuse, uncredited
from entente.reading.copies.sentence_words import bounds, opens, proper
from entente.sources.limits import Limits
from entente.sources.plain import from_text

REST = (
    "agreed on Friday to open the northern port to the fleets of both countries before the winter, "
    "and neither side would pay for the other, the embassy said. The port would be rebuilt within "
    "four years under a plan that both parliaments must still approve."
)
HEAD = "Ministers Meet in the City\n\n3 May 2019 — Harbour Wire\n\nLISBON, May 3 (Harbour Wire) — "
OTHER = "A Port for Two Fleets\n\n4 May 2019 — The Lantern Post\n\n"


def made(text: str) -> Document:
    return from_text(text, "x", text.encode(), Limits())


def changes(source: str, taken: str) -> list[tuple[str, str, str]]:
    one, two = made(HEAD + source), made(OTHER + taken)
    found = uncredited(find_reuse([one, two]), {one.id: one, two.id: two})
    assert found
    told = []
    for report in found:
        for name, edit in report.changes:
            turned = edit.left.document != one.id
            before, after = (edit.right, edit.left) if turned else (edit.left, edit.right)
            told.append((name, before.of(one), after.of(two)))
    return told


def test_a_lead_or_a_dateline_put_before_a_passage_changes_no_subject() -> None:
    plain = f"The two ministers {REST}"
    for start in (
        f"The two ministers {REST}",
        f"In a ceremony at the palace, the two ministers {REST}",
        f"Lisbon, May 4: The two ministers {REST}",
        f"Lisbon, Lantern News: The two ministers {REST}",
        f"PORTO — The two ministers {REST}",
        f"There were cheers in Arden. The two ministers {REST}",
    ):
        assert changes(plain, start) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("However, the port", "Meanwhile, the port"),
        ("Earlier talks", "Previous talks"),
        ("Several talks", "Negotiations"),
        ("Both of them", "Everyone"),
        ("Usually they", "Often they"),
        ("Ships of the fleet", "Vessels of the fleet"),
    ],
)
def test_the_capital_that_opens_a_sentence_is_no_name(old: str, new: str) -> None:
    before = "It was cold in the capital on Friday. {} had failed there before. The two ministers "
    assert changes(before.format(old) + REST, before.format(new) + REST) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Foreign Minister Quill of Arden", "Prime Minister Vale of Arden",
         ("Foreign Minister Quill", "Prime Minister Vale")),
        ("The envoys said that Arden", "The envoys said that Belmark", ("Arden", "Belmark")),
        ("The envoys said that Mr. Quill", "The envoys said that Mr. Vale", ("Quill", "Vale")),
        ("On Thursday Quill", "On Thursday Vale", ("Quill", "Vale")),
        ("It was cold in town, and Quill", "It was cold in town, and Vale", ("Quill", "Vale")),
    ],
)  # fmt: skip
def test_another_subject_is_told_in_and_before_a_passage(
    old: str, new: str, said: tuple[str, str]
) -> None:
    assert changes(f"{old} {REST}", f"{new} {REST}") == [("subject changed", *said)]


@pytest.mark.parametrize(
    ("old", "new"),
    [("to the fleets of Arden", "to the fleets of Belmark"), ("in Arden, they", "in Corvia, they")],
)
def test_a_name_that_is_no_subject_is_a_changed_name(old: str, new: str) -> None:
    start = "The ministers went {}were said to be late and the two of them "
    told = changes(start.format(old + " and ") + REST, start.format(new + " and ") + REST)
    assert [name for name, *_ in told] == ["name changed"]


def test_one_actor_under_another_name_is_no_other_subject() -> None:
    told = changes(f"They said that the United States {REST}", f"They said that America {REST}")
    assert told == [("name changed", "the United States", "America")]


def test_an_attribution_is_dropped_before_in_and_after_a_passage() -> None:
    first = REST.split(" The port would", maxsplit=1)[0]
    for old, new in (
        (f"According to an aide, the ministers {REST}", f"The ministers {REST}"),
        (f"The ministers {REST}", "The ministers " + REST.replace(", the embassy said", "")),
        (f"The ministers {first}", "The ministers " + first.replace(", the embassy said", "")),
    ):
        assert [name for name, *_ in changes(old, new)] == ["attribution dropped"]


def test_an_attribution_that_moved_is_not_dropped() -> None:
    moved = "The embassy said the ministers " + REST.replace(", the embassy said", "")
    assert changes(f"The ministers {REST}", moved) == []


def test_the_source_set_for_another_is_an_attribution_dropped() -> None:
    told = changes(
        f"On Thursday Arden told Harbour Wire that it {REST}",
        f"On Thursday Arden told the Lantern Post that it {REST}",
    )
    assert [name for name, *_ in told] == ["attribution dropped"]


def test_sentences_and_the_words_that_open_them() -> None:
    text = "Mr. Quill left. “Talks ended,” he said. Then the talks of J. Vale began."
    assert text[slice(*bounds(text, 18, 20))] == "“Talks ended,” he said."
    assert text[slice(*bounds(text, 60, 62))] == "Then the talks of J. Vale began."
    assert opens(text, text.index("Talks"))
    assert not opens(text, text.index("Quill"))
    assert not opens(text, text.index("Vale"))
    assert not proper("Talks", text, text.index("Talks") + 5)
    assert proper("Vale", "They met Vale there. Vale smiled.", 25)
    assert not proper("Then", text, text.index("Then") + 4)
