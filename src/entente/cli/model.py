"""``entente model``: an estimate from a measure's table."""

from __future__ import annotations

import click

from entente.cli.asking import (
    NO_LEDGER,
    asking,
    choices_of,
    dyads_of,
    measures_of_texts,
    needed,
    opened,
    show_behind,
    show_table,
)
from entente.cli.output import DONE, json_option, load_panels, panel_option


@click.command("model")
@click.argument("ledger", type=click.Path(dir_okay=False, allow_dash=True))
@click.argument("name")
@click.argument("measure")
@click.option("--column", required=True, help="The measure's column to model.")
@asking
@click.option(
    "--with",
    "model_choices",
    multiple=True,
    metavar="KEY=VALUE",
    help="A choice of the model (repeatable), as YAML: sizes=cinc, centre=0.5, draws=500.",
)
@panel_option
@click.option("--explain", type=int, help="Show what stands behind this row (0 is the first).")
@click.option("--csv", "as_csv", is_flag=True, help="Print the result as CSV.")
@json_option
def command(
    ledger: str,
    name: str,
    measure: str,
    column: str,
    dyads: tuple[str, ...],
    states: str | None,
    by: str | None,
    years: str | None,
    choices: tuple[str, ...],
    model_choices: tuple[str, ...],
    files: tuple[str, ...],
    explain: int | None,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Apply the model NAME (blocs, change-points, landscape) to a column of a measure's table.

    \b
    entente model - change-points agreement --column agreement -d RUS-CHN --panel UNVotes.csv
    entente model - landscape similarity --column s_squared --years 1914 \\
        --states GBR,FRA,DEU,ITA,RUS --panel data/ --with sizes=cinc
    entente model ledger.db blocs alignment --column net --states RUS,CHN,USA,JPN --by all
    """
    from entente import measures, models

    if by is not None:
        choices = (*choices, f"by={by}")
    pairs = dyads_of(dyads, states)
    needed(measure, pairs)
    panels = load_panels(files)
    more = choices_of(model_choices, None)
    if "sizes" in more:
        more["panels"] = panels
    with opened(ledger) as found:
        source = measures.measure(
            found,
            measure,
            dyads=pairs,
            panels=panels,
            **choices_of(choices, years),
        )
        table = models.estimate(name, source, column=column, **more)
        if explain is not None:
            show_behind(table, explain, None, found, panels, as_json=as_json)
            return DONE
    told = ledger != NO_LEDGER and measure in measures_of_texts()
    show_table(table, as_json=as_json, as_csv=as_csv, panels=panels, told=told)
    return DONE
