"""``entente diff``: two documents or two ledgers."""

from __future__ import annotations

from pathlib import Path

import click

from entente.cli.output import DONE, json_option, show_json
from entente.errors import UsageError
from entente.nouns import Document

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
            changed = changes(a, b)
        if as_json:
            show_json(changed)
            return DONE
        for kind, lists in changed.items():
            click.echo(f"{kind}: {len(lists['gone'])} gone, {len(lists['new'])} new")
            for sign, key in (("-", "gone"), ("+", "new")):
                for line in lists[key]:
                    click.echo(f"  {sign} {line}")
        return DONE
    from entente.reading.copies import diff as compare

    one, two = (_document(path) for path in (left, right))
    found = compare(one, two)
    edits = [
        {"kind": e.kind, "left": e.left.of(one), "right": e.right.of(two)} for e in found.edits
    ]
    if as_json:
        show_json(
            {
                "matched": found.matched,
                "left_words": found.left_words,
                "right_words": found.right_words,
                "edits": edits,
            }
        )
        return DONE
    click.echo(
        f"{found.matched} words in both; {found.left_words} in {left}, "
        f"{found.right_words} in {right}"
    )
    for edit in edits:
        click.echo(f"{edit['kind']}: “{edit['left']}” | “{edit['right']}”")
    return DONE


def _document(path: str) -> Document:
    from entente import sources

    found = list(sources.read(path))
    if len(found) == 1 and isinstance(found[0], Document):
        return found[0]
    if len(found) == 1 and not isinstance(found[0], Document):
        raise UsageError(f"{path}: {found[0].reason}")
    raise UsageError(f"{path}: holds {len(found)} documents; diff takes files of one")


def _is_ledger(path: str) -> bool:
    with Path(path).open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE
