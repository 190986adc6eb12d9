"""``entente diff``: two documents or two ledgers."""

from __future__ import annotations

from pathlib import Path

import click

from entente.cli.output import DONE, json_option, show_json

SQLITE = b"SQLite format 3\x00"


@click.command("diff")
@click.argument("left", type=click.Path(exists=True, dir_okay=False))
@click.argument("right", type=click.Path(exists=True, dir_okay=False))
@json_option
def command(left: str, right: str, as_json: bool) -> int:
    """Show what differs between two documents, word by word, or between two ledgers.

    \b
    entente diff first.txt second.html
    entente diff january.db february.db --json
    """
    if all(_is_ledger(path) for path in (left, right)):
        from entente.ledger import Ledger
        from entente.ledger.changes import changes

        with Ledger(left, read_only=True) as a, Ledger(right, read_only=True) as b:
            found = changes(a, b)
        if as_json:
            show_json(found)
            return DONE
        for kind, lists in found.items():
            click.echo(f"{kind}: {len(lists['gone'])} gone, {len(lists['new'])} new")
            for sign, key in (("-", "gone"), ("+", "new")):
                for line in lists[key]:
                    click.echo(f"  {sign} {line}")
        return DONE
    from entente import sources
    from entente.reading.copies import diff

    documents = [sources.read_one(path) for path in (left, right)]
    rows = diff.differences(*documents)
    if as_json:
        show_json([row.as_dict() for row in rows])
        return DONE
    for row in rows:
        click.echo(f"{row.kind}: “{row.left}” | “{row.right}”")
    return DONE


def _is_ledger(path: str) -> bool:
    with Path(path).open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE
