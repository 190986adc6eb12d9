"""``entente compare``: text against data."""

from __future__ import annotations

import click

from entente.cli.output import (
    DONE,
    bold,
    json_option,
    ledger_argument,
    load_panels,
    panel_option,
    show_json,
)


@click.command("compare")
@ledger_argument
@click.option("--claim", help="Only this claim template.")
@panel_option
@json_option
def command(ledger: str, claim: str | None, files: tuple[str, ...], as_json: bool) -> int:
    """Take claims of the ledger to the measures that test them.

    \b
    entente compare ledger.db --panel NMC-70-abridged.csv
    entente compare ledger.db --claim relative-decline --json
    """
    from entente import measures
    from entente.ledger import Ledger

    with Ledger(ledger, read_only=True) as opened:
        found = measures.compare(opened, load_panels(files), claim=claim)
    if as_json:
        show_json([item.as_dict() for item in found])
        return DONE
    for item in found:
        click.echo(f"{bold(item.verdict)}  {item.title}")
        for line in item.reasons:
            click.echo(f"    {line}")
    return DONE
