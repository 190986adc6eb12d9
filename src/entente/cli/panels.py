"""``entente panels``: which datasets can be loaded."""

from __future__ import annotations

import click

from entente.cli.output import DONE, bold, json_option, show_json


@click.command("panels")
@json_option
def command(as_json: bool) -> int:
    """List the datasets with coverage, citation and where to get them. Nothing is downloaded.

    \b
    entente panels
    entente panels --json
    """
    from entente import panels

    if as_json:
        show_json(
            [
                {
                    "name": entry.name,
                    "title": entry.title,
                    "files": entry.files,
                    "where": entry.where,
                    "coverage": entry.coverage,
                    "citation": entry.citation,
                    "traps": entry.traps,
                }
                for entry in panels.LIST
            ]
        )
        return DONE
    for entry in panels.LIST:
        click.echo(f"{bold(entry.name)}  {entry.title}")
        click.echo(f"    {entry.coverage}; {entry.where}")
        click.echo(f"    {entry.citation}")
    return DONE
