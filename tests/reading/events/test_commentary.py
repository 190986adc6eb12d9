"""Commentary: words of acting that tell of no act, and the sides, places and times around those
that do."""

from __future__ import annotations

import pytest

from entente.nouns import When
from entente.reading.events import code_of


def sides(event):
    return (
        sorted(code_of(p.actor) for p in event.actors),
        sorted(code_of(p.actor) for p in event.recipients),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ghana called Togo a neighbour.",
        "The Spanish king congratulated himself.",
        "The Chilean system can guarantee stability in Peru.",
        "Bad ideas destroyed the Greek economy.",
        "Peru appeals to Japan's experience of reform.",
        "The lawsuit is an attack on Norway.",
        "Kenya recognised the importance of Uganda.",
        "Critics of Canada warn that the treaty could fail.",
        "Italy is financing its own stadiums.",
        "The president went on to talk about Brazil's past.",
        "Peru and Chile have a treaty of friendship.",
        "The pact with Oman obliges Qatar to pay.",
    ],
)
def test_no_act(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ghana called Togo an aggressor.", "ACCUSE"),
        ("Ghana called Togo a true friend.", "SUPPORT"),
        ("Peru appealed to Japan for help.", "REQUEST"),
        ("Kenya recognised Kosovo.", "SUPPORT"),
        ("France is ready to contribute.", "AGREE"),
    ],
)
def test_the_same_words_as_an_act(read, text, kind):
    assert [e.type for e in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("Norway sent Chad ten ambulances.", ["NOR"], ["TCD"]),
        ("The first visit of the Kenyan president was to Uganda.", ["KEN"], ["UGA"]),
        ("Nigeria closed its border with Benin.", ["NGA"], ["BEN"]),
        ("Peru imposed sanctions on Chile and then lifted them.", ["PER"], ["CHL"]),
        ("Iranian authorities have been pressuring Iraq to close the camps.", ["IRN"], ["IRQ"]),
        ("Kenya's president, who had criticised Uganda, said nothing.", ["KEN"], ["UGA"]),
        ("Peru attacked Chile, and Chile answered with sanctions on Peru.", ["CHL"], ["PER"]),
        ("Ghana praised the Togolese minister and then expelled him.", ["GHA"], ["TGO"]),
        ("Kenya and Uganda quarrelled; both have attacked Sudan.", ["KEN", "UGA"], ["SDN"]),
        ("Qatar quit OPEC in January.", ["QAT"], ["OPEC"]),
        ("Oman mediates between Qatar and Iran.", ["OMN"], ["IRN", "QAT"]),
        ("Peru and Chile have accused each other.", ["CHL", "PER"], ["CHL", "PER"]),
        ("Three diplomats were expelled from Prague.", [], ["CZE"]),
        ("Oman sent its foreign minister to Iran.", ["OMN"], ["IRN"]),
        ("Poland bought ammunition for Moldova.", ["POL"], ["MDA"]),
        ("Students in Peru blocked a road to protest against Chile.", ["PER"], ["CHL"]),
    ],
)
def test_sides(read, text, left, right):
    found = read(text)
    assert found
    # the last: what stands before it has been read as well
    assert sides(found[-1]) == (left, right)


def test_what_somebody_insists_on_as_a_fact_is_a_claim(read):
    (event,) = read("Turkey insists that it has never attacked Greece.")
    assert (event.type, event.status, code_of(event.asserted_by.party.actor)) == (
        "ASSAULT",
        "denied",
        "TUR",
    )


def test_no_effect_denies_nothing(read):
    (event,) = read("The Chilean minister visited Peru, to no effect.")
    assert event.status == "asserted"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Greece and Turkey held talks in Athens.", "Athens"),
        ("Greece and Turkey held talks in September.", None),
        ("Greece and Turkey held talks in the House.", None),
        ("Japan interfered in China's affairs.", None),
    ],
)
def test_where(read, text, where):
    found = read(text)
    assert found
    assert {event.where.name if event.where else None for event in found} == {where}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Mexico extradited twenty-six smugglers to Spain.", [26.0]),
        ("Russia held exercises in Syria from September 16 to 21.", []),
        ("On June 5 Chad expelled the French ambassador.", []),
        ("Hezbollah rejected this one.", []),
    ],
)
def test_what_is_counted(read, text, values):
    assert [q.value for event in read(text) for q in event.quantities] == values


def test_what_an_ended_state_did_is_history(read):
    text = "The Soviet Union crushed the revolt."
    late = When("2020-05-01", "2020-05-01", "day")
    assert [e.status for e in read(text, published=late)] == ["historical"]
    early = When("1957-05-01", "1957-05-01", "day")
    assert [e.status for e in read(text, published=early)] == ["asserted"]


def test_should_in_front_of_its_subject_is_a_condition(read):
    found = read("Should Peru attack Chile, Brazil will condemn Peru.")
    assert {e.status for e in found} == {"hypothetical"}
    assert ("ASSAULT", (["PER"], ["CHL"])) in [(e.type, sides(e)) for e in found]


def test_an_act_in_a_clause_of_its_own_is_no_aside(read):
    found = read("Oman praised Qatar, and the Iranian navy rammed a Saudi ship.")
    assert [(e.type, sides(e)) for e in found] == [
        ("SUPPORT", (["OMN"], ["QAT"])),
        ("ASSAULT", (["IRN"], ["SAU"])),
    ]
