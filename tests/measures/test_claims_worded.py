"""Which claim a sentence makes, however it is worded: sentences of our own in tests/gold/claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from entente.measures.claims import claims
from entente.measures.templates import forms_of, templates
from entente.nouns import Actor, Mention

STATES = {
    "RUS": "Russian Russia Moscow", "CHN": "Chinese China Beijing", "JPN": "Japan Tokyo",
    "USA": "American Washington", "BLR": "Belarus", "IND": "India Delhi", "IRN": "Iran",
    "SYR": "Syria", "TUR": "Turkey", "VNM": "Vietnam", "UKR": "Ukraine", "PAK": "Pakistan",
    "AUS": "Australia", "POL": "Poland", "DEU": "Germany", "FRA": "France", "GBR": "British",
    "MNG": "Mongolia", "EGY": "Egypt", "SRB": "Serbia",
}  # fmt: skip
CODES = {name: code for code, names in STATES.items() for name in names.split()}
CODES |= {"United States": "USA", "North Korea": "PRK"}
# "Sea of Japan" is a sea
NAMED = re.compile(r"(?<!Sea of )\b(?:" + "|".join(sorted(CODES, key=len, reverse=True)) + r")\b")
LINES = [
    line.split(" | ", 3)
    for line in (Path(__file__).parents[1] / "gold" / "claims" / "sentences.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("#")
]
# sides that the claim does not tell apart
EVEN = {"de-facto-not-de-jure", "no-formal-treaty", "foreign-policy-coordination",
        "economic-ties", "joint-exercises"}  # fmt: skip


def met(world, text):
    document = world.document(text)
    for found in NAMED.finditer(text):
        code, span = CODES[found[0]], document.span(*found.span())
        actor = Actor(code, found[0], "state", code)
        world.named.append(
            Mention(f"n{found.start()}", span, actor, found[0], "state", False, "t", 1.0)
        )
    book = templates()
    for claim in claims(world, book):
        kind = "denied" if claim.denied else "foretold" if claim.future else "claimed"
        named = [claim.roles.get(r, "?") for r in book[claim.template]["roles"]]
        if claim.template in EVEN:
            named.sort()
        yield claim.template, kind, named


@pytest.mark.parametrize(("template", "kind", "states", "text"), LINES)
def test_a_sentence_makes_its_claim_and_no_other(world, template, kind, states, text):
    got = list(met(world, text))
    if template == "-":
        assert got == []
        return
    [(name, how, named)] = got
    wanted = sorted(states.split()) if template in EVEN else states.split()
    if template == "defeat-both":
        wanted, named = [wanted[0], *sorted(wanted[1:])], [named[0], *sorted(named[1:])]
    assert (name, how, named[: len(wanted)]) == (template, kind, wanted)


def test_every_template_has_a_sentence_and_every_form_of_it_words_that_it_finds(world):
    assert {line[0] for line in LINES} - {"-"} == set(templates())
    assert len(LINES) > 70
    for template in templates().values():
        assert all(form["phrases"] and form["roles"] for form in forms_of(template))
