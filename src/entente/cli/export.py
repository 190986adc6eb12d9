"""``entente export``: a ledger's records in other programs' formats."""

from __future__ import annotations

from pathlib import Path

import click

from entente.cli.output import DONE, json_option, ledger_argument, show_json


@click.command("export")
@ledger_argument
@click.option("--as", "form", required=True, help="Format; see below.")
@click.option(
    "--what",
    default="statements",
    show_default=True,
    help="documents, statements, events, actors, times, conflicts or reuse.",
)
@click.option("--output", "-o", required=True, help="The file to write.")
@click.option("--raw", is_flag=True, help="CSV for machines: no guard against formulas.")
@click.option(
    "--codebook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With cameo: a YAML file of codes of your own (docs/codebook.md) in CAMEO's place.",
)
@json_option
def command(
    ledger: str,
    form: str,
    what: str,
    output: str,
    raw: bool,
    codebook: Path | None,
    as_json: bool,
) -> int:
    """Write a ledger's records, judgements applied.

    Formats: csv, parquet, jsonl (as entente annotate), graphml, webannotation, bibtex, csljson,
    polecat, cameo.

    \b
    entente export ledger.db --as csv --what statements -o statements.csv
    entente export ledger.db --as graphml -o voices.graphml
    entente export ledger.db --as cameo --codebook mine.yaml -o events.tsv
    """
    from entente.ledger import Ledger
    from entente.publishing.exports import export

    with Ledger(ledger, read_only=True) as opened:
        written = export(opened, Path(output), form=form, what=what, raw=raw, codebook=codebook)
    show_json({"file": output, "records": written}) if as_json else click.echo(
        f"{written} records: {output}"
    )
    return DONE
