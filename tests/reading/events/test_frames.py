"""The same frame with other states and other verbs is coded the same way.

A frame holds ``{a}`` and ``{b}`` (states), ``{aj}`` and ``{bj}`` (their adjectives) and, where
verbs vary, ``{v}``. The expected sides are ``a``, ``b`` or ``ab``.
"""

from __future__ import annotations

import itertools

import pytest

from entente.reading.events import code_of

STATES = [
    ("Peru", "Peruvian", "PER"),
    ("Norway", "Norwegian", "NOR"),
    ("Kenya", "Kenyan", "KEN"),
    ("Japan", "Japanese", "JPN"),
    ("Bulgaria", "Bulgarian", "BGR"),
    ("Oman", "Omani", "OMN"),
]
PAIRS = [(0, 1), (2, 3), (4, 5), (5, 0)]
HARM = ["attack", "bomb", "invade", "shell"]
HARMED = ["attacked", "bombed", "invaded", "shelled"]
BLAME = ["condemned", "denounced", "criticised", "accused"]

# frame, verbs, type, actors, recipients, status, claimant (a, b, author, unnamed)
FRAMES = [
    ("{a} {v} {b}.", HARMED, "ASSAULT", "a", "b", "asserted", "author"),
    ("{b} was {v} by {a}.", HARMED, "ASSAULT", "a", "b", "asserted", "author"),
    ("{a} {v} {b}.", BLAME, "ACCUSE", "a", "b", "asserted", "author"),
    ("{a} did not {v} {b}.", HARM, "ASSAULT", "a", "b", "denied", "author"),
    ("{a} has never {v} {b}.", HARMED, "ASSAULT", "a", "b", "denied", "author"),
    ("{b} said {a} {v} the {bj} army.", HARMED, "ASSAULT", "a", "b", "asserted", "b"),
    ("According to {b}, {a} {v} the {bj} navy.", HARMED, "ASSAULT", "a", "b", "asserted", "b"),
    ("{a} denied that it had {v} {b}.", HARMED, "ASSAULT", "a", "b", "denied", "a"),
    ("{a} reportedly {v} {b}.", HARMED, "ASSAULT", "a", "b", "alleged", "unnamed"),
    ("In 1938 {a} {v} {b}.", HARMED, "ASSAULT", "a", "b", "historical", "author"),
    ("{a} threatened to {v} {b}.", HARM, "THREATEN", "a", "b", "asserted", "author"),
    ("{a} will {v} {b}.", HARM, "THREATEN", "a", "b", "planned", "author"),
    ("{a} may {v} {b}.", HARM, "THREATEN", "a", "b", "hypothetical", "author"),
    (
        "{a} agreed to {v} {b} with food.",
        ["help", "supply", "aid"],
        *("AGREE", "a", "b", "asserted", "author"),
    ),
    (
        "{a} refused to {v} the {bj} delegation.",
        ["meet", "receive", "visit"],
        *("REJECT", "a", "b", "asserted", "author"),
    ),
    (
        "{a} called on {b} to {v} the prisoners.",
        ["release", "free", "pardon"],
        *("REQUEST", "a", "b", "asserted", "author"),
    ),
    (
        "{a} urged {b} to {v}.",
        ["negotiate", "withdraw", "relent"],
        *("REQUEST", "a", "b", "asserted", "author"),
    ),
    (
        "{a} {v} its aid to {b}.",
        ["stopped", "halted", "suspended", "cut"],
        *("SANCTION", "a", "b", "asserted", "author"),
    ),
    (
        "{a} {v} the sanctions against {b}.",
        ["lifted", "eased", "removed"],
        *("CONCEDE", "a", "b", "asserted", "author"),
    ),
    (
        "{a} and {b} {v} a treaty.",
        ["signed", "concluded", "ratified"],
        *("SUPPORT", "ab", "ab", "asserted", "author"),
    ),
    (
        "The {aj} and {bj} presidents {v} on Monday.",
        ["met", "conferred", "negotiated"],
        *("CONSULT", "ab", "ab", "asserted", "author"),
    ),
    (
        "Talks between {a} and {b} {v} on Monday.",
        ["began", "resumed", "opened"],
        *("CONSULT", "ab", "ab", "asserted", "author"),
    ),
    (
        "{a} {v} back at {bj} policy.",
        ["pushed", "hit"],
        *("REJECT ACCUSE", "a", "b", "asserted", "author"),
    ),
    (
        "{a} said no to a {bj} {v}.",
        ["offer", "request", "plan"],
        *("REJECT", "a", "b", "asserted", "author"),
    ),
    (
        "{a} received {v} from {b} as a gift.",
        ["two boats", "medicine", "weapons"],
        *("AID", "b", "a", "asserted", "author"),
    ),
    (
        "If {a} {v} {b}, the price of oil will rise.",
        ["attacks", "invades", "bombs"],
        *("ASSAULT", "a", "b", "hypothetical", "author"),
    ),
    (
        "{a} is to {v} doctors to {b}.",
        ["send", "dispatch", "lend"],
        *("AGREE", "a", "b", "planned", "author"),
    ),
    (
        "{a} plans to {v} the {bj} ambassador.",
        ["expel", "arrest", "detain"],
        *("THREATEN", "a", "b", "planned", "author"),
    ),
    (
        "{b} must {v} the sailors, the {aj} foreign minister said.",
        ["release", "free"],
        *("REQUEST", "a", "b", "asserted", "author"),
    ),
    (
        "Will {a} {v} {b}?",
        ["recognise", "praise", "endorse"],
        *("SUPPORT", "a", "b", "hypothetical", "author"),
    ),
]
CASES = [
    pytest.param(frame, pair, verb, *rest, id=f"{frame} {verb} {STATES[pair[0]][2]}")
    for (frame, verbs, *rest) in FRAMES
    for pair, verb in zip(
        itertools.cycle(PAIRS), itertools.chain.from_iterable([verbs] * 2), strict=False
    )
]


@pytest.mark.parametrize(("frame", "pair", "verb", "kind", "left", "right", "status", "who"), CASES)
def test_frame(read, frame, pair, verb, kind, left, right, status, who):
    (a, aj, acode), (b, bj, bcode) = STATES[pair[0]], STATES[pair[1]]
    text = frame.format(a=a, b=b, aj=aj, bj=bj, v=verb)
    codes = {"a": acode, "b": bcode}
    found = read(text)
    assert found, f"no event: {text}"
    event = max(found, key=lambda e: e.confidence)
    assert event.type in kind.split(), text
    assert {code_of(p.actor) for p in event.actors} == {codes[s] for s in left}, text
    assert {code_of(p.actor) for p in event.recipients} == {codes[s] for s in right}, text
    assert event.status == status, text
    party = event.asserted_by.party
    told = (code_of(party.actor) if party else "") or event.asserted_by.kind
    assert told == codes.get(who, who), text
