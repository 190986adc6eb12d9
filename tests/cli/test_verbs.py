from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from entente.cli.main import VERBS, cli, main
from entente.cli.reference import reference

DOCS = Path(__file__).parents[2] / "docs"


def code_of(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return int(stop.value.code or 0)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_each_verb_shows_two_examples_to_copy(verb):
    result = CliRunner().invoke(cli, [verb, "--help"])
    assert result.exit_code == 0
    examples = [line for line in result.output.splitlines() if f"entente {verb}" in line]
    assert len([line for line in examples if not line.startswith("Usage:")]) >= 2


def test_the_reference_page_is_what_the_commands_say():
    assert (DOCS / "cli.md").read_text("utf-8") == reference()


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["run"],
        ["run", "x", "--dyad", "RUS"],
        ["run", "x", "--dyad", "RUS-RUS"],
        ["annotate", "moods"],
        ["annotate", "times", "/no/such/file.jsonl"],
    ],
)
def test_wrong_usage_ends_with_code_2(arguments, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert code_of(*arguments) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [], "wrong usage must leave nothing behind"


def test_an_unusable_ledger_ends_with_code_3(capsys, tmp_path):
    assert code_of("check", str(tmp_path / "none.db")) == 3
    assert "no ledger here" in capsys.readouterr().err


def test_export_refuses_what_there_is_none_of(capsys, tmp_path):
    from entente.ledger import Ledger

    path = tmp_path / "l.db"
    Ledger(path).close()
    assert code_of("export", str(path), "--as", "xlsx", "-o", str(tmp_path / "o")) == 2
    assert "there are: bibtex" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()
