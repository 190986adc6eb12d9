"""``entente publish``: the dossier of a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from entente.cli.output import (
    DONE,
    json_option,
    ledger_argument,
    load_panels,
    pairs,
    panel_option,
    show_json,
)


@click.command("publish")
@ledger_argument
@click.option("--output", "-o", default="dossier.html", show_default=True, help="The HTML file.")
@click.option("--dyad", "-d", "dyads", multiple=True, help="Two ISO3 codes: RUS-CHN (repeatable).")
@panel_option
@click.option(
    "--excerpts", type=click.IntRange(0), help="Show at most so many characters of each text."
)
@json_option
def command(
    ledger: str,
    output: str,
    dyads: tuple[str, ...],
    files: tuple[str, ...],
    excerpts: int | None,
    as_json: bool,
) -> int:
    """Write the dossier of a ledger: one HTML file without a request to anywhere.

    \b
    entente publish ledger.db --dyad RUS-CHN -o dossier.html
    entente publish ledger.db --excerpts 400
    """
    from entente.language.accuracy import accuracy
    from entente.ledger import Ledger
    from entente.publishing import publish

    with Ledger(ledger, read_only=True) as opened:
        publish(
            opened,
            output,
            dyads=pairs(dyads) or None,
            panels=load_panels(files),
            excerpts=excerpts,
            accuracy=accuracy(),
        )
    show_json({"dossier": output}) if as_json else click.echo(output)
    advise(output, ledger)
    return DONE


def advise(output: str, ledger: str) -> None:
    """Say on stderr what to do about a dossier that is large for one file."""
    from entente.publishing.dossier import EXCERPT, LARGEST

    size = Path(output).stat().st_size
    if size >= LARGEST:
        click.echo(
            f"{output} holds {size / 1e6:.1f} MB; smaller: entente publish {ledger} "
            f"--excerpts {EXCERPT} -o {output} (only the words around each record), or "
            f"entente serve {ledger} (a page at a time)",
            err=True,
        )
