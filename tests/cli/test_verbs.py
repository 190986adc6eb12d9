from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import entente
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


def test_the_package_runs_as_the_command():
    command = [sys.executable, "-m", "entente", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"entente, version {entente.__version__}"


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


def test_annotate_reads_a_plain_text_as_one_document(capsys, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("The envoys met on 3 May 2021.\n\nThey parted.\n", encoding="utf-8")
    assert code_of("annotate", "times", str(path)) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert found["doc"] == "note.txt"
    assert [t["value"] for t in found["timexes"]] == ["2021-05-03"]
    path.write_bytes("Genève".encode("latin-1"))
    assert code_of("annotate", "times", str(path)) == 2
    assert "note.txt: no UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["times", "reuse"])
def test_annotate_names_the_bad_line(what, capsys, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"doc": 1, "text": "May 2021"}\n\nnot json\n', encoding="utf-8")
    assert code_of("annotate", what, str(path)) == 1
    told = capsys.readouterr()
    assert 'a line is {"doc", "text", "dct"}' in told.err
    assert f"{path}{'' if what == 'reuse' else ', line 3'}: no JSON" in told.err
    assert any("error" in json.loads(line) for line in told.out.splitlines())


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


def test_copies_without_credit_are_listed(capsys, tmp_path):
    from entente.ledger import Ledger
    from entente.reading.copies import find_reuse

    articles = Path(__file__).parents[2] / "examples" / "articles"
    path = tmp_path / "l.db"
    with Ledger(path) as ledger:
        ledger.add([articles / "01-harbour-wire-treaty.txt", articles / "02-meridian-treaty.html"])
        ledger.set_reuses(find_reuse(ledger.documents()), {})
    assert code_of("copies", str(path), "--uncredited") == 0
    told = capsys.readouterr().out
    assert "02-meridian-treaty.html does not name Harbour Wire" in told
    assert "attribution dropped: “According to the Kremlin” | “”" in told
    assert code_of("copies", str(path), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {name for one in found for name in one["edits"]} >= {"date", "spelling", "wording"}
    assert all(one["copies"] == 2 for one in found)


def test_diff_of_documents_shows_each_change_in_its_words(capsys, tmp_path):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(
        "A Title of Words\n\nThe harbour of the old town was opened on Monday, he said.\n"
    )
    two.write_text("A Title of Words\n\nThe harbor of the old town was shut on Tuesday, he said.\n")
    assert code_of("diff", str(one), str(two)) == 0
    told = capsys.readouterr().out
    assert "spelling: The [harbour | harbor] of the old town" in told
    assert "wording: " in told
    assert "[opened | shut]" in told
    assert "[Monday | Tuesday]" in told
    assert code_of("diff", str(one), str(one)) == 0
    assert "no word differs" in capsys.readouterr().out
    assert code_of("diff", str(one), str(two), "--json") == 0
    edit = json.loads(capsys.readouterr().out)["edits"][0]
    start, stop = edit["left_span"]
    assert one.read_text()[start:stop] == edit["left"] == "harbour"


def test_diff_of_ledgers_tells_gone_new_and_changed(capsys, tmp_path):
    from entente.ledger import Ledger

    one, two = tmp_path / "one.db", tmp_path / "two.db"
    (tmp_path / "a.txt").write_text("A Title of Words\n\nThe harbour was opened, he said.\n")
    (tmp_path / "b.txt").write_text("Another Title\n\nThe harbour was shut, she said.\n")
    for path, names in ((one, "a"), (two, "ab")):
        with Ledger(path) as ledger:
            ledger.add([tmp_path / f"{name}.txt" for name in names])
    assert code_of("diff", str(one), str(two)) == 0
    told = capsys.readouterr().out
    assert "documents: 1 new" in told
    assert "Another Title" in told
    assert "statements: the same" in told
    assert code_of("diff", str(two), str(one)) == 0
    assert "documents: 1 gone" in capsys.readouterr().out


def test_a_folder_is_no_file_to_write_and_a_text_no_ledger(capsys, tmp_path):
    from entente.ledger import Ledger

    path, text = tmp_path / "l.db", tmp_path / "a.txt"
    text.write_text("Envoys met in Oslo.\n")
    Ledger(path).close()
    assert code_of("export", str(path), "--as", "csv", "-o", str(tmp_path)) == 2
    assert "is a folder" in capsys.readouterr().err
    assert code_of("run", str(text), "-o", str(tmp_path)) == 2
    assert "is a folder" in capsys.readouterr().err
    assert not tmp_path.with_suffix(".db").exists(), "nothing is read first"
    assert code_of("diff", str(text), str(path)) == 2
    assert f"{path} is a ledger and the other is not" in capsys.readouterr().err
