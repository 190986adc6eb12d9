"""``entente serve``: the ledger as a local page."""

from __future__ import annotations

import click

from entente.cli.output import DONE, ledger_argument
from entente.errors import UsageError


@click.command("serve")
@ledger_argument
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--reviewer", default="", help="Your initials; they stand in your judgements.")
def command(ledger: str, port: int, reviewer: str) -> int:
    """Show a ledger at http://127.0.0.1:PORT, with search, paging and judging.

    \b
    entente serve ledger.db
    entente serve ledger.db --port 9000 --reviewer ab
    """
    try:
        from entente.publishing.server import serve
    except ImportError as error:
        raise UsageError("the page needs starlette: pip install 'entente[web]'") from error

    def told(address: str) -> None:
        click.echo(f"{ledger} is shown at {address}; Ctrl-C stops it", err=True)

    serve(ledger, port=port, reviewer=reviewer, told=told)
    return DONE
