"""``entente panels``: which datasets can be loaded, and what given files hold."""

from __future__ import annotations

import click

from entente.cli.output import DONE, SOME_FAILED, bold, json_option, show_json


@click.command("panels")
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@json_option
def command(paths: tuple[str, ...], as_json: bool) -> int:
    """List the datasets with coverage, citation and where to get them. Nothing is downloaded.

    With PATHS (files or folders): which datasets they hold, and what could not be loaded and why.

    \b
    entente panels
    entente panels datasets/
    entente panels NMCv7.zip --json
    """
    from entente import panels

    if paths:
        return _held(paths, as_json=as_json)
    if as_json:
        show_json(
            [
                {
                    "name": entry.name,
                    "title": entry.title,
                    "files": entry.files,
                    "where": entry.where,
                    "coverage": entry.coverage,
                    "citation": entry.citation,
                    "traps": entry.traps,
                }
                for entry in panels.LIST
            ]
        )
        return DONE
    for entry in panels.LIST:
        click.echo(f"{bold(entry.name)}  {entry.title}")
        click.echo(f"    {entry.coverage}; {entry.where}")
        click.echo(f"    {entry.citation}")
    return DONE


def _held(paths: tuple[str, ...], *, as_json: bool) -> int:
    from entente import panels

    found, failed = panels.load_all(paths)
    if as_json:
        show_json(
            {
                "datasets": [
                    {
                        "name": d.name,
                        "title": d.title,
                        "version": d.version,
                        "file": d.file,
                        "sha256": d.sha256,
                        "rows": len(d),
                        "first": d.first,
                        "last": d.last,
                        "columns": d.frame.columns,
                        "citation": d.citation,
                        "traps": d.traps,
                        "notes": d.notes,
                    }
                    for d in found.values()
                ],
                "failed": [{"path": path, "reason": reason} for path, reason in failed],
            }
        )
    else:
        for d in found.values():
            span = f"{d.first} to {d.last}" if d.first is not None else "coverage not stated"
            click.echo(f"{bold(d.name)}  {d.title} {d.version}: {len(d)} rows, {span}")
            click.echo(f"    {d.file}, sha256 {d.sha256}")
            click.echo(f"    {', '.join(d.frame.columns)}")
            for line in (*d.traps, *d.notes):
                click.echo(f"    note: {line}")
        for path, reason in failed:
            click.echo(f"{path}: {reason}", err=True)
    return SOME_FAILED if failed else DONE
