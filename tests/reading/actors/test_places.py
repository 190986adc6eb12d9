"""A government or a place: the same word, two meanings."""

from __future__ import annotations

import pytest

ACTING = [
    ("Washington said it would wait.", "Washington"),
    ("Ties between Moscow and Beijing grew.", "Beijing"),
    ("He sent a message to Tehran about the tanker.", "Tehran"),
    ("Sanctions against Pyongyang failed.", "Pyongyang"),
    ("Beijing's patience ended.", "Beijing"),
    ("The Kremlin denied it.", "Kremlin"),
    ("Whitehall was silent.", "Whitehall"),
    ("The United States’ policy changed.", "United States"),
    ("Investors lost confidence in Argentina.", "Argentina"),
]
PLACES = [
    ("The ministers met in Washington.", "Washington"),
    ("Crowds gathered in Moscow and Kazan.", "Moscow"),
    ("On his visit to Tehran he was cheered.", "Tehran"),
    ("He flew from Paris to Berlin.", "Berlin"),
    ("They walked the streets of Beijing.", "Beijing"),
    ("Floods struck in Pakistan.", "Pakistan"),
    ("A reception in the Kremlin ended late.", "Kremlin"),
    ("The Geneva talks were near Vienna.", "Vienna"),
]


@pytest.mark.parametrize(("text", "word"), ACTING)
def test_acts(mentions, text: str, word: str) -> None:
    assert not mentions(text)[word].as_place


@pytest.mark.parametrize(("text", "word"), PLACES)
def test_is_where(mentions, text: str, word: str) -> None:
    assert mentions(text)[word].as_place


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The China Daily wrote about it.", {"China Daily": "CHINADAILY"}),
        ("The Bank of Japan cut rates.", {"Bank of Japan": "JPN.GOV.CB"}),
        ("Nobody lives in New Mexico.", {"New Mexico": "USA"}),
        ("Papua New Guinea agreed.", {"Papua New Guinea": "PNG"}),
        ("Equatorial Guinea agreed.", {"Equatorial Guinea": "GNQ"}),
        ("The Iran nuclear deal died.", {}),
        ("A table in china blue stood there.", {}),
        ("The turkey was cold and the rest of us left.", {}),
    ],
)
def test_the_longest_name_wins(read, text: str, words: dict[str, str]) -> None:
    assert dict(read(text)) == words


def test_georgia_by_its_company(mentions) -> None:
    voters = mentions("Voters in Georgia chose a senator. Atlanta was calm.")
    assert voters["Georgia"].actor.id == "USA"
    war = mentions("Russia warned Georgia again. Tbilisi was calm.")
    assert war["Georgia"].actor.id == "GEO"


def test_moscow_by_its_year(mentions) -> None:
    assert mentions("In 1969 Moscow massed troops.")["Moscow"].actor.id == "SUN"
    assert mentions("In 2019 Moscow massed troops.")["Moscow"].actor.id == "RUS"


def test_brussels_is_a_union_or_a_city(mentions) -> None:
    assert mentions("Brussels opened a case.")["Brussels"].actor.id == "EU"
    assert mentions("They met in Brussels.")["Brussels"].actor.id == "BEL"


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Kenyan officials agreed.", "Kenyan officials", "KEN.GOV"),
        ("Policymakers in Beijing agreed.", "Policymakers in Beijing", "CHN.GOV"),
        ("The leadership in Moscow agreed.", "leadership in Moscow", "RUS.GOV"),
        ("Kenya's foreign ministry agreed.", "Kenya's foreign ministry", "KEN.GOV.MFA"),
        ("The Ministry of Defence of Japan agreed.", "Ministry of Defence of Japan", "JPN.GOV.MOD"),
        ("The Polish parliament agreed.", "Polish parliament", "POL.LEG"),
        ("Some American pundits agreed.", "American pundits", "USA.EXP"),
        ("Peruvian troops agreed.", "Peruvian troops", "PER.MIL"),
    ],
)
def test_organs_and_agents(read, text: str, words: str, actor: str) -> None:
    assert (words, actor) in read(text)


def test_a_verb_is_no_army(read) -> None:
    found = dict(read("Russia forces Ukraine to answer."))
    assert found == {"Russia": "RUS", "Ukraine": "UKR"}


def test_combining_forms(read) -> None:
    found = read("The Sino-Russian entente and the Anglo-American one.")
    assert [actor for _, actor in found] == ["CHN", "RUS", "GBR", "USA"]
    assert read("Indo said no.") == []
