from __future__ import annotations

import pytest

from entente.language import edges
from entente.language.containers import Name


def read(text: str, label: str) -> list[str]:
    """What is left of a name; blanks part its words."""
    words = text.split()
    found = edges.clean(Name(0, len(words), label, 0.9), words)
    return [" ".join(words[n.start : n.stop]) for n in found]


@pytest.mark.parametrize(
    ("text", "label", "left"),
    [
        ("President Orr", "PER", ["Orr"]),
        ("Foreign Minister Ana Roe ’s", "PER", ["Ana Roe"]),
        ("Lt. Gen. Fox", "PER", ["Fox"]),
        ("the Senator", "PER", []),
        ("Senators", "ORG", []),
        ("King", "PER", ["King"]),
        ("Stephen King", "PER", ["Stephen King"]),
        ("Senate", "ORG", ["Senate"]),
        ("The Hague", "LOC", ["The Hague"]),
        ("the Duma", "ORG", ["Duma"]),
        ("Orrland -", "LOC", ["Orrland"]),
        ("( Orrland", "LOC", ["Orrland"]),
        ("Bank of the", "ORG", ["Bank"]),
        ("Orr Inc.", "ORG", ["Orr Inc."]),
        ("McOrr 's", "ORG", ["McOrr 's"]),
        ("Ana Roe a.roe@orr.example Bo Lee", "PER", ["Ana Roe", "Bo Lee"]),
        ("a.roe@orr.example", "ORG", []),
        ("@roe", "PER", ["@roe"]),
        ("the", "LOC", []),
    ],
)
def test_clean(text: str, label: str, left: list[str]) -> None:
    assert read(text, label) == left


def test_an_organisation_cut_at_a_linking_word_is_one_with_the_name_behind() -> None:
    words = ["Bank", "of", "the", "Orrland", ",", "Roe"]
    cut = [Name(0, 3, "ORG", 0.8), Name(3, 4, "LOC", 0.9), Name(5, 6, "PER", 0.7)]
    assert edges.joined(cut, words) == [Name(0, 4, "ORG", 0.9), cut[2]]
    apart = [Name(0, 1, "ORG", 0.8), Name(3, 4, "LOC", 0.9)]
    assert edges.joined(apart, words) == apart


def test_a_person_cut_behind_the_first_name_is_one() -> None:
    words = ["Boris", "al", "-", "Orr", "met", "Ana", "Ana", "Roe", "@", "Senator", "Fox"]
    cut = [Name(0, 1, "PER", 0.8), Name(1, 4, "PER", 0.9)]
    assert edges.joined(cut, words) == [Name(0, 4, "PER", 0.9)]
    apart = [Name(5, 6, "PER", 0.8), Name(6, 8, "PER", 0.9), Name(9, 10, "PER", 0.5)]
    apart.append(Name(10, 11, "PER", 0.9))
    assert edges.joined(apart, words) == apart
    other = [Name(0, 1, "PER", 0.8), Name(1, 4, "LOC", 0.9)]
    assert edges.joined(other, words) == other


def surnamed(text: str, *names: Name) -> list[str]:
    words = text.split()
    return [" ".join(words[n.start : n.stop]) for n in edges.surnamed(names, words)]


def test_a_person_is_named_with_the_surname_that_was_missed() -> None:
    first = Name(0, 1, "PER", 0.8)
    assert surnamed("Boris al - Orr left", first) == ["Boris al - Orr"]
    assert surnamed("Ana van der Orr left", first) == ["Ana van der Orr"]
    assert surnamed("A.B. Orr left", first) == ["A.B. Orr"]
    assert surnamed("Ana Orr left", first) == ["Ana"]
    assert surnamed("Boris ash - Orr left", first) == ["Boris ash - Orr"]
    assert surnamed("Orr as President", first) == ["Orr"]
    assert surnamed("Ana de facto rules", first) == ["Ana"]
    assert surnamed("A.B. left", first) == ["A.B."]
    assert surnamed("A.B.", first) == ["A.B."]
    assert surnamed("Oslo al - Orr", Name(0, 1, "LOC", 0.8)) == ["Oslo"]


def test_a_surname_that_is_a_name_itself_is_left() -> None:
    both = Name(0, 1, "PER", 0.8), Name(2, 3, "LOC", 0.9)
    assert surnamed("Leonardo da Vinci", *both) == ["Leonardo", "Vinci"]
