"""``entente run``: the main job in one go."""

from __future__ import annotations

from pathlib import Path

import click

from entente.cli import summary
from entente.cli.output import (
    DONE,
    SOME_FAILED,
    Progress,
    json_option,
    load_panels,
    pairs,
    panel_option,
    pipeline_option,
    quiet_option,
    show_failures,
    show_json,
    workers_option,
)
from entente.cli.publish import advise
from entente.errors import UsageError
from entente.ledger import Report


@click.command("run")
@click.argument("paths", nargs=-1, required=True)
@click.option("--dyad", "-d", "dyads", multiple=True, help="Two ISO3 codes: RUS-CHN (repeatable).")
@click.option("--output", "-o", default="dossier.html", show_default=True, help="The dossier.")
@click.option("--ledger", "-l", help="The ledger file [default: the dossier's name with .db].")
@panel_option
@workers_option
@pipeline_option
@json_option
@quiet_option
def command(
    paths: tuple[str, ...],
    dyads: tuple[str, ...],
    output: str,
    ledger: str | None,
    files: tuple[str, ...],
    workers: int,
    pipeline: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Read the articles in PATHS into a ledger, measure, and publish the dossier.

    Run again after adding articles: only what is new is read.

    \b
    entente run articles/ --dyad RUS-CHN -o dossier.html
    entente run a.txt b.html --dyad USA-JPN --workers 2
    """
    from entente.language.accuracy import accuracy
    from entente.ledger import Ledger
    from entente.publishing import publish
    from entente.work import read

    wanted = pairs(dyads)
    if Path(output).is_dir():  # told before hours of reading, not after
        raise UsageError(f"{output} is a folder; give the name of a file in it")
    path = Path(ledger) if ledger else Path(output).with_suffix(".db")
    progress = Progress(quiet)
    with Ledger(path) as opened:
        added = opened.add(paths, progress, outputs=[output])
        done = read(opened, workers=workers, pipeline=pipeline, progress=progress)
        progress.end()
        progress.say("publishing")
        publish(
            opened, output, dyads=wanted or None, panels=load_panels(files), accuracy=accuracy()
        )
        progress.end()
        counts = opened.counts()
        report = Report(added.done, added.known, (*added.failed, *done.failed), counts, added.left)
        if as_json:
            show_json(
                {
                    "dossier": output,
                    "ledger": str(path),
                    "added": report.done,
                    "read": done.done,
                    "failed": report.failed,
                    "left": report.left,
                    "counts": counts,
                    **summary.as_json(opened),
                }
            )
        elif not quiet:
            summary.show(opened, report, len(done.done), output)
            advise(output, str(path))
    if not as_json:
        show_failures(report)
    return SOME_FAILED if report.failed or not counts["documents"] else DONE
