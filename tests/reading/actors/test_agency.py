"""Where "it" may be an actor, on tokens alone, and forenames."""

from __future__ import annotations

import pytest

from entente.reading.actors.forenames import same


@pytest.mark.parametrize(
    "text",
    [
        "Kenya closed the border. It accused the rebels of arson.",
        "Kenya closed the border. It was invaded in 1978.",
        "Kenya closed the border. It would not recognise the vote.",
        "Kenya said it knew the risk.",
        "Kenya closed the border. It is ready to talk.",
    ],
)
def test_it_acts(mentions, text: str) -> None:
    found = mentions(text)
    it = found.get("It") or found["it"]
    assert it.actor is not None
    assert it.actor.id == "KEN"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya closed the border. It was a mistake.",
        "Kenya closed the border. It shows how weak the truce is.",
        "Kenya closed the border. It was published on Monday.",
        "Kenya closed the border. It happened at night.",
    ],
)
def test_it_is_a_thing(mentions, text: str) -> None:
    it = mentions(text).get("It")
    assert it is None or it.actor is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Sergei", "Sergey", True),
        ("Dmitriy", "Dmitry", True),
        ("Jim", "James", True),
        ("Volodymyr", "Vladimir", True),
        ("Mohammad", "Mohammed", True),
        ("John", "Stephen", False),
        ("Martin", "Martina", False),
        ("Roberto", "Robert", False),
    ],
)
def test_spellings_of_one_forename(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is alike


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Sergei Viktorovich Lavrov spoke.", "Sergei Viktorovich Lavrov", "person/sergey-lavrov"),
        ("Bob Gates resigned.", "Bob Gates", "person/robert-gates"),
        ("The lawyer Tomas Lavrov spoke.", "lawyer Tomas Lavrov", "person/tomas-lavrov"),
        ("Mr. Lavrov spoke.", "Mr. Lavrov", "person/sergey-lavrov"),
    ],
)
def test_the_forename_tells_who(read, text: str, words: str, actor: str) -> None:
    found = dict(read(text, "2018-06-01"))
    assert actor in {found.get(words), found.get(words.removeprefix("lawyer "))}


def test_a_womans_title_is_no_mans(read) -> None:
    assert "person/sergey-lavrov" not in dict(read("Mrs. Lavrov spoke.", "2018-06-01")).values()
