"""``entente cite``: a citation of a record, a document or the ledger."""

from __future__ import annotations

import click

from entente.cli.output import DONE, ledger_argument


@click.command("cite")
@ledger_argument
@click.argument("identifier", required=False)
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "bibtex", "csljson", "webannotation"]),
    default="text",
    show_default=True,
)
def command(ledger: str, identifier: str | None, form: str) -> int:
    """Cite a record or document by its id; without one, the ledger itself.

    \b
    entente cite ledger.db
    entente cite ledger.db 3f2a91c0d4e5b6a7 --as bibtex
    """
    from entente.ledger import Ledger
    from entente.publishing.exports.scholarly import cite

    with Ledger(ledger, read_only=True) as opened:
        click.echo(cite(opened, identifier, form=form))
    return DONE
