"""``entente measure``: a measure as a table."""

from __future__ import annotations

import click

from entente.cli.output import (
    DONE,
    bold,
    json_option,
    ledger_argument,
    load_panels,
    pairs,
    panel_option,
    show_json,
)


@click.command("measure")
@ledger_argument
@click.argument("name")
@click.option("--dyad", "-d", "dyads", multiple=True, help="Two ISO3 codes: RUS-CHN (repeatable).")
@click.option(
    "--by", type=click.Choice(["day", "month", "quarter", "year", "decade", "all"]), default="year"
)
@panel_option
@click.option("--explain", type=int, help="Show what stands behind this row (0 is the first).")
@json_option
def command(
    ledger: str,
    name: str,
    dyads: tuple[str, ...],
    by: str,
    files: tuple[str, ...],
    explain: int | None,
    as_json: bool,
) -> int:
    """Compute the measure NAME of a ledger and print it.

    \b
    entente measure ledger.db depth --dyad RUS-CHN
    entente measure ledger.db counts --dyad RUS-CHN --by month --json
    """
    from entente import measures
    from entente.ledger import Ledger

    with Ledger(ledger, read_only=True) as opened:
        table = measures.measure(opened, name, dyads=pairs(dyads), by=by, panels=load_panels(files))
        if explain is not None:
            behind = table.explain(explain)
            if as_json:
                show_json(
                    [
                        {
                            "kind": c.kind,
                            "id": c.id,
                            "weight": c.weight,
                            "document": c.document,
                            "start": c.span.start if c.span else None,
                            "stop": c.span.stop if c.span else None,
                            "note": c.note,
                        }
                        for c in behind
                    ]
                )
                return DONE
            for item in behind:
                click.echo(f"{item.kind} {item.id}  weight {item.weight:g}  {item.note}")
                if item.span is not None:
                    document = opened.document(item.document)
                    if document is not None:
                        click.echo(f"    “{item.span.of(document)}”")
            return DONE
    if as_json:
        show_json(
            {
                "name": table.name,
                "title": table.title,
                "rows": table.dicts(),
                "method": table.method,
                "notes": table.notes,
                "missing": [
                    [row, column, why] for (row, column), why in sorted(table.missing.items())
                ],
            }
        )
        return DONE
    click.echo(bold(table.title))
    _print_table([c.name for c in table.columns], table.dicts())
    for note in (table.method, *table.notes):
        if note:
            click.echo(note)
    return DONE


def _print_table(names: list[str], rows: list[dict[str, str | float | int | bool | None]]) -> None:
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [
        min(40, max([len(name), *(len(row[i]) for row in cells)])) for i, name in enumerate(names)
    ]
    for line in (names, *cells):
        click.echo("  ".join(c[:w].ljust(w) for c, w in zip(line, widths, strict=True)).rstrip())


def _cell(value: str | float | int | bool | None) -> str:
    if value is None:
        return "NA"
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
