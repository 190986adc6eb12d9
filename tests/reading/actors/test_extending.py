"""A user's own YAML and CSV files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from entente.errors import UsageError
from entente.language.analysis import Analysis
from entente.nouns import When
from entente.reading.actors import ActorReader, load

HEADING = "person,variants,state,office,from,to,gender"
ORGANISATIONS = """organisations:
  POLAR:
    name: Polar Compact
    names: [Polar Compact, PolCom]
    kind: bloc
    common: [compact]
    members: {2031-02: NOR CAN, 2032: ISL}
    left: {2034: CAN}
"""
LEADERS = """person,variants,state,office,from,to,gender
Ysolde Tarrant,Y. Tarrant,NOR,prime minister,2031-01,2033-06,f
"""


def test_yaml_and_csv_are_added(tmp_path: Path, analyse: Callable[..., Analysis]) -> None:
    bodies, people = tmp_path / "bodies.yaml", tmp_path / "people.csv"
    bodies.write_text(ORGANISATIONS, encoding="utf-8")
    people.write_text(LEADERS, encoding="utf-8")
    knowledge = load([bodies, people])
    when = When("2032-05-01", "2032-05-01", "day")
    assert knowledge.members("POLAR", when) == ("CAN", "ISL", "NOR")
    assert knowledge.members("POLAR", When("2035-01-01", "2035-01-01")) == ("ISL", "NOR")
    assert "POLAR" in knowledge.memberships("NOR", when)
    one = analyse("The Norwegian prime minister praised PolCom.", "2032-05-01")
    found = {
        m.span.of(one.document): m.actor.id for m in ActorReader(knowledge).read(one, ()) if m.actor
    }
    assert found["Norwegian prime minister"] == "person/ysolde-tarrant"
    assert found["PolCom"] == "POLAR"


def test_the_shipped_knowledge_is_untouched(tmp_path: Path) -> None:
    bodies = tmp_path / "bodies.yaml"
    bodies.write_text(ORGANISATIONS, encoding="utf-8")
    load([bodies])
    assert load().actor("POLAR") is None


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.yaml", "- 1\n- 2\n", "mapping"),
        ("a.yaml", "planets: {}\n", "planets"),
        ("a.yaml", "firms:\n  X: {}\n", r"a\.yaml, line 2: entry 'X': 'name' is missing"),
        ("a.yaml", "groups: {X: {name: X, names: [X}\n", r"a\.yaml, line 1"),
        ("a.yaml", "groups: [X]\n", r"a\.yaml, line 1: section 'groups' must map"),
        ("a.csv", f"{HEADING}\nA B,,KEN,presidente,2001,,m\n", r"a\.csv, row 2: 'presidente'"),
        ("a.csv", f"{HEADING}\nA B,,QQQ,president,2001,,m\n", r"a\.csv, row 2: .*'QQQ'"),
        ("a.csv", f"{HEADING}\nA B,,KEN,president,2001-13,,m\n", r"row 2: .*'2001-13' is no date"),
        ("a.txt", "KINBOTE_ [KENGOV\n", r"a\.txt, line 1: a bracket"),
        ("a.txt", "\nKINBOTE_\n", r"a\.txt, line 2: 'Kinbote' has no code"),
        ("a.agents", "X_!Y!_ [~GOV]\n", r"a\.agents, line 1: the set !Y!"),
        ("a.yaml", "a: [\n", "a.yaml"),
        ("a.csv", "person,office\nA,b\n", "columns missing"),
        ("a.csv", LEADERS + "B,,NOR,president,2020,2010,m\n", "lies after"),
        ("a.json", "{}", "csv"),
    ],
)
def test_a_wrong_file_is_explained(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        load([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.yaml"):
        load([tmp_path / "none.yaml"])


def test_sets_of_words_in_agents(tmp_path: Path, analyse: Callable[..., Analysis]) -> None:
    path = tmp_path / "a.agents"
    path.write_text("!KIND! = WARDEN, WARDENS\nFOREST_!KIND!_ [~COP]\n", encoding="utf-8")
    one = analyse("Kenyan forest wardens closed the road.")
    found = [m.actor.id for m in ActorReader(load([path])).read(one, ()) if m.actor]
    assert found == ["KEN.COP"]


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(HEADING.encode() + b"\nJos\xe9,,KEN,president,2001,,m\n")
    with pytest.raises(UsageError, match=r"a\.csv, line 2: not UTF-8"):
        load([path])
