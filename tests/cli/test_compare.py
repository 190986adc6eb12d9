"""``entente compare``: four verdicts on files in official layout, and a user's own templates."""

from __future__ import annotations

import csv
import io
import json

import pytest

from entente.ledger import Ledger
from entente.nouns import Actor, Basis, Document, Mention, Reading, When

TEXT = (
    "The relative decline of the United States goes on before China. "
    "Observers saw the relative decline of China. "
    "The encirclement of Russia by the United States grows. "
    "China is the main exponent of globalisation in the age of the United States. "
    "Trade makes Russia and China warm to each other."
)
STATES = (("United States", "USA"), ("China", "CHN"), ("Russia", "RUS"))
NMC = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n" + "".join(
    f"{n},{c},{y},{v},{v},{v},{v},{v},{v},-9,2021\n"
    for y in range(1985, 2013)
    for n, c, v in (("USA", 2, 90 - (y - 1985)), ("CHN", 710, 30 + y - 1985), ("RUS", 365, 30))
)
PLEDGES = "mem1,mem2,year,defense,offense,neutral,nonagg,consul\n" + "".join(
    f"2,{other},{y},1,0,0,0,0\n" for y in range(1985, 2013) for other in (290, 740)
)
NEIGHBOURS = "dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n" + "".join(
    f"0,{a},X,{b},Y,{y},1,3.2\n"
    for y in range(1985, 2013)
    for a, b in ((365, 290), (290, 365), (365, 740), (740, 365), (365, 710), (710, 365))
)
MINE = """
claims:
  - id: warming
    title: "Two states warm to each other"
    phrases: ["warm* to each other"]
    roles: {first: [any1], second: [any2]}
    tests:
      - name: "the smaller is at least a fifth of the larger"
        measure: power
        dyad: [first, second]
        expect: {kind: level, column: ratio, op: ">=", value: 0.2}
"""


@pytest.fixture
def place(tmp_path):
    day = When("2012-06-01", "2012-06-01", "day", Basis("", "test"))
    document = Document(Document.hash(TEXT), TEXT, name="essay.txt", published=day)
    mentions = []
    for words, code in STATES:
        start = TEXT.find(words)
        while start >= 0:
            actor = Actor(code, words, "state", code)
            span = document.span(start, start + len(words))
            name = f"m{len(mentions)}"
            mentions.append(Mention(name, span, actor, words, "state", False, "t", 1.0))
            start = TEXT.find(words, start + 1)
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add_document(document)
        ledger.store([Reading(document.id, "test", "1", "", tuple(mentions))])
    data = tmp_path / "data"
    data.mkdir()
    (data / "NMC-60-abridged.csv").write_text(NMC)
    (data / "atop5_1dy.csv").write_text(PLEDGES)
    (data / "contdird.csv").write_text(NEIGHBOURS)
    (tmp_path / "mine.yaml").write_text(MINE)
    return tmp_path


def test_the_four_verdicts_with_numbers_sentences_and_sensitivity(run, place):
    code, out, _ = run("compare", place / "l.db", "--panel", place / "data", "--json")
    assert code == 0
    found = {(c["claim"], c["roles"].get("first")): c for c in json.loads(out)}
    assert found["relative-decline", "USA"]["verdict"] == "supported"
    assert found["relative-decline", "CHN"]["verdict"] == "contradicted"
    assert found["arc-of-encirclement", "RUS"]["verdict"] == "mixed"
    untestable = found["globalisation", "CHN"]
    assert untestable["verdict"] == "untestable"
    assert any("needs the dataset trade" in r for r in untestable["reasons"])
    decline = found["relative-decline", "USA"]
    assert decline["sentences"][0]["text"].startswith("The relative decline of the United States")
    choices = [v["choices"] for v in decline["tests"][0]["variants"]]
    assert choices == [f"{n} years to 2012" for n in (10, 20, 30)]
    assert all(v["behind"][0].startswith("nmc:2021:") for v in decline["tests"][0]["variants"])
    arc = found["arc-of-encirclement", "RUS"]
    held = [v["holds"] for t in arc["tests"] for v in t["variants"]]
    assert {True, False} == set(held)
    assert any("Singer, Bremer & Stuckey 1972" in c for c in decline["citations"])


def test_people_read_sentence_document_and_every_choice(run, place):
    asked = ("compare", place / "l.db", "--claim", "relative-decline", "--panel", place / "data")
    code, out, _ = run(*asked, "--tests")
    assert code == 0
    assert "“Observers saw the relative decline of China.” (essay.txt)" in out
    assert "fails  its share of world capabilities falls [10 years to 2012]" in out
    assert "holds under 3 of 3 choices" in out
    # without any dataset the reason says which one is wanted
    _, out, _ = run("compare", place / "l.db", "--claim", "relative-decline")
    assert out.count("untestable") == 2
    assert "needs the dataset nmc" in out


def test_data_that_end_before_the_claim_say_so(run, place):
    early = "".join(line + "\n" for line in NMC.splitlines() if ",201" not in line)
    (place / "data" / "NMC-60-abridged.csv").write_text(early)
    _, out, _ = run(
        "compare", place / "l.db", "--claim", "relative-decline", "--panel", place / "data"
    )
    assert "the data end in 2009, 3 years before the claim" in out


def test_a_users_templates_are_laid_over_ours(run, place):
    mine = ("--codebook", place / "mine.yaml")
    code, out, _ = run(
        "compare", place / "l.db", *mine, "--claim", "warming", "--panel", place / "data"
    )
    assert code == 0
    assert out.startswith("supported  Two states warm to each other  [warming]")
    _, out, _ = run("compare", place / "l.db", *mine, "--list")
    assert "warming  Two states warm to each other" in out
    assert "relative-decline" in out
    (place / "mine.yaml").write_text(MINE.replace("measure: power", "measure: powers"))
    code, _, err = run("compare", place / "l.db", *mine)
    assert code == 1
    assert "no measure named 'powers'" in err
    code, _, err = run("compare", place / "l.db", "--claim", "hearsay")
    assert (code, "no claim template" in err) == (1, True)


def test_csv_has_a_line_for_each_test_and_choice_with_its_sentence_and_rows(run, place):
    asked = ("compare", place / "l.db", "--claim", "relative-decline", "--panel", place / "data")
    code, out, err = run(*asked, "--csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {r["verdict"] for r in rows} >= {"supported", "contradicted"}
    assert all(r["sentence"] and r["speakers"] and r["documents"] for r in rows)
    assert all(r["rows"].startswith("nmc:") for r in rows if r["holds"])
    assert "a verdict is about these data" in err
    assert "File: NMC-60-abridged.csv" in err
