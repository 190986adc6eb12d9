"""``entente read``: read what a ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from entente.cli.output import (
    DONE,
    SOME_FAILED,
    Progress,
    json_option,
    ledger_option,
    pipeline_option,
    quiet_option,
    show_failures,
    show_json,
    workers_option,
)

if TYPE_CHECKING:
    from entente.ledger import Ledger


@click.command("read")
@ledger_option
@workers_option
@pipeline_option
@click.option("--reader", "readers", multiple=True, help="Only this reader (repeatable).")
@click.option("--scheduler", help="Address of a dask.distributed scheduler to work on.")
@json_option
@quiet_option
def command(
    ledger: str,
    workers: int,
    pipeline: str,
    readers: tuple[str, ...],
    scheduler: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Read the documents of a ledger that have not been read yet, and link their copies.

    \b
    entente read --ledger ledger.db --workers 2
    entente read --scheduler tcp://127.0.0.1:8786
    """
    from entente.ledger import Ledger
    from entente.work import on_cluster, read

    progress = Progress(quiet)
    with Ledger(ledger) as opened, on_cluster(scheduler) as (executor, wide):
        report = read(
            opened,
            executor,
            workers=max(workers, wide),
            pipeline=pipeline,
            readers=readers,
            progress=progress,
        )
        told = "" if as_json or quiet else _after_copies(opened)
    progress.end()
    if as_json:
        show_json({"read": report.done, "failed": report.failed, "counts": report.counts})
    elif not quiet:
        found = ", ".join(f"{n} {name}" for name, n in report.counts.items())
        click.echo(f"{len(report.done)} documents read. The ledger holds {found}.")
        if told:
            click.echo(told)
    if not as_json:
        show_failures(report)
    return SOME_FAILED if report.failed else DONE


def _after_copies(ledger: Ledger) -> str:
    """What remains when each family of copies counts once; empty where there is no copy."""
    from entente.cli.summary import counted

    shown = [counted(ledger, name) for name in ("statements", "events")]
    return f"Copies counted once: {', '.join(shown)}." if any("(" in x for x in shown) else ""
