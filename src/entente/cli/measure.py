"""``entente measure``: a measure as a table."""

from __future__ import annotations

from typing import Any

import click

from entente.cli.asking import (
    NO_LEDGER,
    asking,
    choices_of,
    dyads_of,
    grid_of,
    measures_of_texts,
    needed,
    opened,
    show_behind,
    show_table,
)
from entente.cli.output import DONE, bold, json_option, load_panels, panel_option
from entente.errors import UsageError


def _list(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from entente.measures.measuring import described

    for name, source, text, choices in described():
        click.echo(f"{bold(name)}  ({source})  {text}")
        if choices:
            click.echo(f"    --set {', '.join(choices)}")
    context.exit(DONE)


@click.command("measure")
@click.argument("ledger", type=click.Path(dir_okay=False, allow_dash=True))
@click.argument("name")
@asking
@panel_option
@click.option(
    "--vary",
    multiple=True,
    metavar="KEY=A,B",
    help="Compute --column under every combination of these choices (repeatable).",
)
@click.option("--range", "drawn", is_flag=True, help="With --vary: lowest, highest, and sign.")
@click.option(
    "--grid",
    is_flag=True,
    help="Similarity: every statistic, distance, level and weight on every dataset, one table.",
)
@click.option("--column", help="The column to vary or to explain.")
@click.option("--explain", type=int, help="Show what stands behind this row (0 is the first).")
@click.option("--csv", "as_csv", is_flag=True, help="Print the result as CSV.")
@json_option
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list,
    help="List the measures, and what they read.",
)  # fmt: skip
def command(
    ledger: str,
    name: str,
    dyads: tuple[str, ...],
    states: str | None,
    by: str | None,
    years: str | None,
    choices: tuple[str, ...],
    files: tuple[str, ...],
    vary: tuple[str, ...],
    drawn: bool,
    grid: bool,
    column: str | None,
    explain: int | None,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Compute the measure NAME of a ledger and print it; - for LEDGER reads datasets only.

    \b
    entente measure ledger.db depth --dyad RUS-CHN
    entente measure ledger.db depth --dyad RUS-CHN --explain 0 --column gap
    entente measure - power --dyad CHN-USA --years 1990-2016 --panel NMCv7.zip
    entente measure - similarity --dyad RUS-CHN --panel data/ --grid --csv
    entente measure - similarity --dyad RUS-CHN --panel data/ --column s_squared \\
        --vary levels=valued,binary --vary source=atop-directed,cow-alliance-years --range
    """
    if vary and grid:
        raise UsageError("--grid takes every choice; leave out --vary")
    if vary and column is None:
        raise UsageError("--vary needs --column: whose values are to be compared?")
    if drawn and not vary:
        raise UsageError("--range draws the combinations of --vary together; name some")
    if by is not None:
        choices = (*choices, f"by={by}")
    pairs = dyads_of(dyads, states)
    needed(name, pairs)
    panels = load_panels(files)
    with opened(ledger) as found:
        table = _table(
            found,
            name,
            pairs,
            choices_of(choices, years),
            grid_of(vary),
            panels,
            column=column,
            drawn=drawn,
            whole=grid,
        )
        if explain is not None:
            show_behind(
                table, explain, None if vary or grid else column, found, panels, as_json=as_json
            )
            return DONE
    told = ledger != NO_LEDGER and name in measures_of_texts()
    show_table(table, as_json=as_json, as_csv=as_csv, panels=panels, told=told)
    if ledger == NO_LEDGER and not files and not as_json and not as_csv:
        click.echo("no dataset was named; --panel names files or folders", err=True)
    return DONE


def _table(
    ledger: Any,
    name: str,
    dyads: list[tuple[str, str]],
    choices: dict[str, Any],
    grid: dict[str, list[Any]],
    panels: dict[str, Any],
    *,
    column: str | None,
    drawn: bool,
    whole: bool,
) -> Any:
    from entente import measures

    if whole:
        if name != "similarity":
            raise UsageError("--grid is for similarity; other measures take --vary and --column")
        from entente.measures.similarity_grid import grid as similarity_grid

        return similarity_grid(panels, dyads, **choices)
    if not grid or column is None:
        return measures.measure(ledger, name, dyads=dyads, panels=panels, **choices)
    table = measures.sensitivity(ledger, name, dyads, column, grid, panels=panels, **choices)
    return measures.range_of(table, column) if drawn else table
