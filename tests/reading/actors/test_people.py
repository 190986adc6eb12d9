"""Persons: titles, surnames, offices at a date, strangers, namesakes."""

from __future__ import annotations

import pytest

from entente.reading.actors import ActorReader


@pytest.mark.parametrize(
    ("text", "date", "words", "person"),
    [
        ("President Bush spoke.", "1991-02-01", "President Bush", "person/george-h-w-bush"),
        ("President Bush spoke.", "2003-02-01", "President Bush", "person/george-w-bush"),
        ("President Kim spoke.", "2000-06-15", "President Kim", "person/kim-dae-jung"),
        ("Premier Li spoke.", "2014-06-15", "Premier Li", "person/li-keqiang"),
        ("Premier Li spoke.", "1990-06-15", "Premier Li", "person/li-peng"),
        ("Chairman Li spoke.", "2000-06-15", "Chairman Li", "person/li-peng"),
        ("Prime Minister Abe spoke.", "2014-06-15", "Prime Minister Abe", "person/shinzo-abe"),
        ("The Irish taoiseach spoke.", "2018-06-15", "Irish taoiseach", "person/leo-varadkar"),
        ("Germany's foreign minister spoke.", "2018-06-15", "Germany's foreign minister",
         "person/heiko-maas"),
        ("The UN secretary-general spoke.", "2018-06-15", "UN secretary-general",
         "person/antonio-guterres"),
        ("NATO chief Stoltenberg spoke.", "2018-06-15", "NATO chief Stoltenberg",
         "person/jens-stoltenberg"),
        ("The Iranian leader spoke.", "2018-06-15", "Iranian leader", "person/ali-khamenei"),
        ("The Indian leader spoke.", "2018-06-15", "Indian leader", "person/narendra-modi"),
    ],
)  # fmt: skip
def test_who_by_the_date(mentions, text: str, date: str, words: str, person: str) -> None:
    found = mentions(text, date)
    assert words in found
    assert found[words].actor.id == person


def test_a_role_is_as_of_the_date(mentions) -> None:
    before = mentions("Vladimir Putin spoke.", "2010-01-01")["Vladimir Putin"].actor
    assert (before.role, before.state) == ("prime minister", "RUS")
    after = mentions("Barack Obama spoke.", "2020-01-01")["Barack Obama"].actor
    assert after.role == "former president"


def test_the_office_of_the_sentence_s_year(mentions) -> None:
    text = "In 2011 the Russian president opened the line."
    assert mentions(text, "2020-01-01")["Russian president"].actor.id == "person/dmitry-medvedev"


def test_then_leaves_the_date_open(mentions) -> None:
    text = "The then US secretary of state Hillary Clinton wrote to him."
    found = mentions(text, "2020-01-01")["US secretary of state Hillary Clinton"]
    assert found.actor.role == "secretary of state"


def test_a_former_minister_is_not_the_present_one(mentions) -> None:
    found = mentions("A former Russian foreign minister objected.", "2015-01-01")
    actor = found["Russian foreign minister"].actor
    assert actor.id == "RUS.GOV.MFA"
    assert actor.role == "former foreign minister"


def test_no_date_no_holder(mentions) -> None:
    found = mentions("The Chilean president objected.")["Chilean president"]
    assert (found.actor.id, found.actor.state) == ("CHL.GOV.PRES", "CHL")


def test_after_the_files_end_confidence_falls(mentions) -> None:
    now = mentions("The Chilean president objected.", "2024-01-01")["Chilean president"]
    later = mentions("The Chilean president objected.", "2027-01-01")["Chilean president"]
    assert later.confidence < now.confidence


def test_surname_after_full_name_in_any_order(read) -> None:
    found = read("Orlenko will speak.\n\nPavel Orlenko, a professor, agreed.")
    assert ("Orlenko", "person/pavel-orlenko") in found


def test_strangers_get_state_and_role(mentions) -> None:
    found = mentions("Kenyan analyst Wanjiru Otieno doubted it. Otieno shrugged.")
    actor = found["Otieno"].actor
    assert (actor.id, actor.state, actor.role) == ("person/wanjiru-otieno", "KEN", "analyst")


def test_an_apposition_tells_who_somebody_is(mentions) -> None:
    found = mentions("Lena Hartwig, a former Austrian diplomat, disagreed.")
    assert found["Lena Hartwig"].actor.state == "AUT"
    assert found["Austrian diplomat"].actor.id == "person/lena-hartwig"


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("May brought rain, and rice was dear.", "person/theresa-may"),
        ("Jeb Bush lost the vote.", "person/george-w-bush"),
        ("Elena Putin-Smith sang.", "person/vladimir-putin"),
        ("Li Ning sells shoes.", "person/li-peng"),
        ("Michael Jordan retired.", "JOR"),
    ],
)
def test_namesakes(read, text: str, nobody: str) -> None:
    assert nobody not in [actor for _, actor in read(text, "2017-01-01")]


@pytest.mark.parametrize(
    ("surname", "person"),
    [
        ("Orban", "person/viktor-orban"),
        ("Maduro", "person/nicolas-maduro"),
        ("Lula", "person/luiz-inacio-lula-da-silva"),
    ],
)
def test_without_a_date_the_one_who_led_far_longer(mentions, surname: str, person: str) -> None:
    found = mentions(f"{surname} spoke.")[surname]
    assert found.actor.id == person
    assert found.confidence < 0.8


def test_without_a_date_equals_stay_open(mentions) -> None:
    assert mentions("Trudeau spoke.")["Trudeau"].actor is None


def _with_persons(analyse, text: str, *persons: str):
    """An analysis in which the engine takes some words for persons."""
    one = analyse(text)
    for paragraph in one.paragraphs:
        doc = paragraph.doc
        found = ((doc.text.find(name), name) for name in persons)
        doc.ents = [doc.char_span(at, at + len(name), "PER") for at, name in found if at >= 0]
    return one


@pytest.mark.parametrize(
    ("text", "full", "later"),
    [
        ("Criminologist Orla Vandeck was asked. Later Vandeck left.", "Orla Vandeck", "Vandeck"),
        ("Quay County Clerk Orla Vandeck came. Then Vandeck left.", "Orla Vandeck", "Vandeck"),
    ],
)
def test_a_person_behind_a_word_in_capitals(knowledge, analyse, text, full, later) -> None:
    one = _with_persons(analyse, text, full)
    found = {m.span.of(one.document): m.actor for m in ActorReader(knowledge).read(one, ())}
    assert found[full].id == found[later].id == "person/orla-vandeck"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Criminologist Orla Vandeck was asked.", ""),  # the engine sees no person
        ("Grand Vandeck Lodge was shut.", "Vandeck"),  # one word is no full name
        ("Orla Vandeck Museum was shut.", "Orla Vandeck"),  # the museum's name goes on
        ("Royal Orla Vandeck Museum was shut.", "Orla Vandeck"),
    ],
)
def test_no_person_behind_a_word_in_capitals(knowledge, analyse, text, person) -> None:
    one = _with_persons(analyse, text, *([person] if person else []))
    assert ActorReader(knowledge).read(one, ()) == []
