"""Acts at sea and in the air, protests of governments, what is armed: and what looks like them."""

from __future__ import annotations

import pytest

from entente.reading.events import code_of


def coded(event):
    return (
        event.type,
        sorted(code_of(p.actor) for p in event.actors),
        sorted(code_of(p.actor) for p in event.recipients),
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Omani sailors boarded Iranian navy boats.", ("COERCE", ["OMN"], ["IRN"])),
        ("A Peruvian trawler rammed a Chilean patrol boat.", ("ASSAULT", ["PER"], ["CHL"])),
        ("India's coast guard blasted a Pakistani boat with water cannon.",
         ("ASSAULT", ["IND"], ["PAK"])),
        ("Libyan jets buzzed an Italian destroyer.", ("COERCE", ["LBY"], ["ITA"])),
        ("Swedish warships shadowed a Polish frigate.", ("MOBILIZE", ["SWE"], ["POL"])),
        ("Amid protests by Cairo, Ethiopia filled the dam.", ("ACCUSE", ["EGY"], ["ETH"])),
        ("Manila delivered a formal protest to Hanoi.", ("ACCUSE", ["PHL"], ["VNM"])),
        ("Peru and Chile traded accusations over the border.",
         ("ACCUSE", ["CHL", "PER"], ["CHL", "PER"])),
        ("On Oman's part, criticism of Yemen grew louder.", ("ACCUSE", ["OMN"], ["YEM"])),
    ],
)  # fmt: skip
def test_acts(read, text, wanted):
    assert wanted in [coded(e) for e in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The delegation boarded a plane to Moscow.",
        "Passengers boarded an Iranian ferry in Oman.",
        "The bus rammed a wall in Ankara.",
        "Armed groups in Congo hold most of the province.",
        "An armed frigate of the Ghanaian navy lay off the port.",
        "Hostile states encircle Mongolia.",
    ],
)
def test_no_act(read, text):
    assert read(text) == []


def test_a_crowd_protests_still(read):
    assert [e.type for e in read("There were protests by farmers in Bulgaria.")] == ["PROTEST"]


def test_whoever_protests_beside_a_clause_does_not_tell_it(read):
    events = read("As Ottawa protests, Denmark signed a treaty with Iceland.")
    assert [e.asserted_by.kind for e in events if e.type == "SUPPORT"] == ["author"]


def test_all_that_is_alleged_is_alleged_and_done_to_the_accuser(read):
    text = "Kenya accused the Somali coast guard of ramming its boats and using water cannon."
    alleged = [e for e in read(text) if e.type == "ASSAULT"]
    assert [e.status for e in alleged] == ["alleged", "alleged"]
    assert coded(alleged[0]) == ("ASSAULT", ["SOM"], ["KEN"])


def test_what_is_ones_own_is_not_the_accusers(read):
    events = read("Kenya accused Somalia of killing its own citizens.")
    assert [coded(e)[2] for e in events if e.type == "ASSAULT"] in ([[]], [["SOM"]])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nobody can forget that Germany invaded Poland.", "asserted"),
        ("Kenya forgot to thank Uganda.", "denied"),
    ],
)
def test_what_is_forgotten_has_happened(read, text, status):
    assert [e.status for e in read(text)] == [status]


def test_nobody_accuses_it_of_something_who_is_it(read):
    events = read("Algeria broke off ties with Morocco, accusing it of lying.")
    assert ("ACCUSE", ["DZA"], ["MAR"]) in [coded(e) for e in events]
