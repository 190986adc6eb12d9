"""``entente check``: prove a ledger."""

from __future__ import annotations

import click

from entente.cli.output import DONE, LEDGER_UNUSABLE, json_option, ledger_argument, show_json


@click.command("check")
@ledger_argument
@json_option
def command(ledger: str, as_json: bool) -> int:
    """Prove that texts and records are as they were stored, and spans, keys, lists and counts hold.

    \b
    entente check ledger.db
    entente check ledger.db --json
    """
    from entente.ledger import Ledger, check

    with Ledger(ledger, read_only=True) as opened:
        proof = check(opened)
        orphans = opened.orphans()
    if as_json:
        show_json(
            {
                "documents": proof.documents,
                "records": proof.records,
                "spans": proof.spans,
                "problems": proof.problems,
                "orphans": [j.record for j in orphans],
            }
        )
    else:
        for problem in proof.problems:
            click.echo(problem, err=True)
        for judgement in orphans:
            click.echo(f"orphan: no reader finds record {judgement.record} any more", err=True)
        click.echo(
            f"{proof.documents} documents, {proof.records} records, {proof.spans} spans: "
            + ("all hold" if proof.sound else f"{len(proof.problems)} problems")
        )
    return DONE if proof.sound else LEDGER_UNUSABLE
