"""Sentences on which keyword coders get the sign, the speaker or the status wrong."""

from __future__ import annotations

import pytest

from entente.reading.events import code_of

# text, type, actors, recipients, status, claimant's code or kind
PROBES = [
    ("China did not condemn Russia.", "ACCUSE", "CHN", "RUS", "denied", "author"),
    ("China has never accused Russia.", "ACCUSE", "CHN", "RUS", "denied", "author"),
    ("Kenya did not criticise Uganda.", "ACCUSE", "KEN", "UGA", "denied", "author"),
    ("Peru has never threatened Chile.", "THREATEN", "PER", "CHL", "denied", "author"),
    ("Russia denied that it had attacked Poland.", "ASSAULT", "RUS", "POL", "denied", "RUS"),
    ("Egypt denied that it had bombed Sudan.", "ASSAULT", "EGY", "SDN", "denied", "EGY"),
    ("According to Ukraine, Russia attacked Poland.", "ASSAULT", "RUS", "POL", "asserted", "UKR"),
    (
        "According to Greece, Turkey seized a Cypriot ship.",
        *("COERCE", "TUR", "CYP", "asserted", "GRC"),
    ),
    ("Ukraine said Russia attacked Poland.", "ASSAULT", "RUS", "POL", "asserted", "UKR"),
    (
        "Analysts argue that China supports Russia.",
        *("SUPPORT", "CHN", "RUS", "asserted", "unnamed"),
    ),
    ("In 1969 China attacked Russia.", "ASSAULT", "CHN", "RUS", "historical", "author"),
    (
        "Brazil threatened to expel the French ambassador.",
        *("THREATEN", "BRA", "FRA", "asserted", "author"),
    ),
    ("Norway lifted its ban on Japanese fish.", "CONCEDE", "NOR", "JPN", "asserted", "author"),
    (
        "Serbia refused to release the Croatian sailor.",
        *("REJECT", "SRB", "HRV", "asserted", "author"),
    ),
    ("Turkey was attacked by Syrian rebels.", "ASSAULT", "SYR", "TUR", "asserted", "author"),
    ("Ghana halted talks with Togo.", "SANCTION", "GHA", "TGO", "asserted", "author"),
    ("Will Japan recognise Kosovo?", "SUPPORT", "JPN", "XKX", "hypothetical", "author"),
    (
        "Vietnam and Laos signed a trade agreement.",
        *("SUPPORT", "LAO VNM", "LAO VNM", "asserted", "author"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "left", "right", "status", "claimant"), PROBES)
def test_probe(read, text, kind, left, right, status, claimant):
    found = read(text)
    assert found, "no event"
    event = max(found, key=lambda e: e.confidence)
    assert event.type == kind
    assert sorted(code_of(p.actor) for p in event.actors) == left.split()
    assert sorted(code_of(p.actor) for p in event.recipients) == right.split()
    assert event.status == status
    party = event.asserted_by.party
    known = code_of(party.actor) if party is not None else ""
    assert (known or event.asserted_by.kind) == claimant
    assert event.why


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "If China invades Taiwan, Japan will condemn China.",
            {("ASSAULT", "CHN", "TWN"), ("ACCUSE", "JPN", "CHN")},
        ),
        (
            "If India attacks Pakistan, China will sanction India.",
            {("ASSAULT", "IND", "PAK"), ("SANCTION", "CHN", "IND")},
        ),
    ],
)
def test_condition_and_consequence_are_hypothetical(read, text, parts):
    found = {
        (e.type, code_of(e.actors[0].actor), code_of(e.recipients[0].actor)) for e in read(text)
    }
    assert found == parts
    assert {e.status for e in read(text)} == {"hypothetical"}


@pytest.mark.parametrize(
    ("text", "against"),
    [
        (
            "Russia and China are helping each other push back at the United States' containment "
            "policies.",
            "USA",
        ),
        ("Peru and Chile are helping each other push back at Brazil's tariff policies.", "BRA"),
    ],
)
def test_counter_verbs_are_against_whom_they_counter(read, text, against):
    touching = [e for e in read(text) if against in {code_of(p.actor) for p in e.recipients}]
    assert touching
    assert {e.type for e in touching} == {"REJECT"}


def test_accusation_and_what_it_alleges_are_two_linked_events(read):
    text = "Mexico accused Guatemala of arming smugglers."
    accusation, alleged = sorted(read(text), key=lambda e: e.trigger.start)
    assert (accusation.type, accusation.status) == ("ACCUSE", "asserted")
    assert accusation.asserted_by.kind == "author"
    assert (alleged.type, alleged.status) == ("AID", "alleged")
    assert alleged.linked == accusation.id
    assert code_of(alleged.asserted_by.party.actor) == "MEX"
    assert [code_of(p.actor) for p in alleged.actors] == ["GTM"]


@pytest.mark.parametrize(
    "text",
    [
        "The South China Sea is rich in fish.",
        "An earthquake killed 40 people in Chile.",
        "Turkey's inflation fell in May.",
    ],
)
def test_no_event(read, text):
    assert read(text) == []


def test_same_bytes_twice(read):
    text = "Iran and Oman held talks. Qatar denied that it had paid rebels in Syria."
    assert read(text) == read(text)


def test_spans_are_exact(read):
    text = (
        "On Monday Kenya, its ministry said, expelled two Sudanese diplomats.\n\nOman praised Iran."
    )
    for event in read(text):
        assert text[event.trigger.start : event.trigger.stop].strip()
        for party in (*event.actors, *event.recipients):
            assert all(text[s.start : s.stop] for s in party.spans)


@pytest.mark.parametrize(
    "unit", ["Russia attacked Poland and ", "he said that ", "agree to ", "China, "]
)
def test_endless_sentences_are_left_unread(read, unit):
    assert read(unit * 120) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?", "\u200b\ufeff", "Iran " * 40, "(" * 90, "\ud83d\ude00 attacked"]
)
def test_odd_texts_do_no_harm(read, text):
    assert isinstance(
        read(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")), list
    )
