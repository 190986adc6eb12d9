"""A user's own YAML and CSV files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from entente.errors import UsageError
from entente.language.analysis import Analysis
from entente.nouns import When
from entente.reading.actors import ActorReader, load

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
        ("a.yaml", "firms: {X: {}}\n", "firms"),
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
