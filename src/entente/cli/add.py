"""``entente add``: files and folders into a ledger."""

from __future__ import annotations

import click

from entente.cli.output import (
    DONE,
    SOME_FAILED,
    Progress,
    json_option,
    ledger_option,
    quiet_option,
    show_failures,
    show_json,
)


@click.command("add")
@click.argument("paths", nargs=-1, required=True)
@ledger_option
@json_option
@quiet_option
def command(paths: tuple[str, ...], ledger: str, as_json: bool, quiet: bool) -> int:
    """Put the articles in PATHS (files, folders, or - for standard input) into a ledger.

    \b
    entente add articles/ --ledger ledger.db
    entente add page.html more.jsonl --json
    """
    from entente.ledger import Ledger

    progress = Progress(quiet)
    with Ledger(ledger) as opened:
        report = opened.add(paths, progress)
    progress.end()
    if as_json:
        show_json(
            {
                "added": report.done,
                "known": report.known,
                "failed": report.failed,
                "left": report.left,
            }
        )
    elif not quiet:
        click.echo(
            f"{len(report.done)} added, {len(report.known)} known already, "
            f"{len(report.failed)} failed: {ledger}"
        )
    if not as_json:
        show_failures(report)
    return SOME_FAILED if report.failed else DONE
