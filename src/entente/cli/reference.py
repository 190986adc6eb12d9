"""Prints docs/cli.md from the commands themselves: ``python -m entente.cli.reference``."""

from __future__ import annotations

import click

from entente.cli.main import VERBS, cli


def reference() -> str:
    """Every verb's help as one Markdown page."""
    parts = [
        "# Command line\n\nMade from the commands by `python -m entente.cli.reference`; "
        "a test holds the two together.\n"
    ]
    settings = {**cli.context_settings, "max_content_width": 100, "terminal_width": 100}
    root = click.Context(cli, info_name="entente", **settings)
    parts.append(f"```text\n{cli.get_help(root)}\n```\n")
    for verb in sorted(VERBS):
        command = cli.get_command(root, verb)
        assert command is not None
        context = click.Context(command, info_name=verb, parent=root, **settings)
        parts.append(f"## entente {verb}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    print(reference(), end="")
