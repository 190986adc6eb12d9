from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from entente import panels
from entente.cli.main import cli
from entente.measures import DATA_NAMES, NAMES
from entente.measures.templates import templates

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", [*NAMES, *DATA_NAMES])
def test_every_measure_is_in_the_documentation(name):
    assert f"| `{name}` |" in (DOCS / "measures.md").read_text("utf-8")


def test_every_dataset_is_in_the_documentation_with_where_to_get_it():
    text = (DOCS / "panels.md").read_text("utf-8")
    for entry in panels.LIST:
        [line] = [x for x in text.splitlines() if x.startswith(f"| `{entry.name}` |")]
        assert entry.where in line
        assert entry.coverage in line
        assert all(trap in line for trap in entry.traps)


def blocks(language):
    """Code blocks of both pages, by their language."""
    for page in ("measures.md", "panels.md"):
        for told, code in re.findall(r"^```(\w*)\n(.*?)^```$", (DOCS / page).read_text("utf-8"),
                                     re.MULTILINE | re.DOTALL):  # fmt: skip
            if told == language:
                yield code


COMMANDS = [
    line.split("  # ")[0]
    for code in blocks("")
    for line in code.replace("\\\n", " ").splitlines()
    if line.startswith("entente ")
]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_on_the_pages_has_the_options_that_it_is_given(line):
    _, verb, *words = shlex.split(line)
    # a command keeps the help option of its first context, so it gets the one it has in use
    root = click.Context(cli, **cli.context_settings)
    command = cli.get_command(root, verb)
    assert command is not None
    # the parser raises for an option that the verb does not have
    command.make_parser(click.Context(command, parent=root)).parse_args(list(words))
    for name in words[1:2] if verb == "measure" else ():
        assert name.startswith("-") or name in {*NAMES, *DATA_NAMES, "balance"}


def test_the_pages_have_commands_python_that_compiles_and_templates_that_load(tmp_path):
    assert len(COMMANDS) > 10
    for code in blocks("python"):
        compile(code, "page", "exec")
    books = list(blocks("yaml"))
    assert books
    for code in books:
        (tmp_path / "mine.yaml").write_text(code, "utf-8")
        assert "relative-decline" in templates(tmp_path / "mine.yaml")
