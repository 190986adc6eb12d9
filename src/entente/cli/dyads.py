"""``entente dyads``: a dyad-year frame with datasets joined to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from entente.cli.asking import years_of
from entente.cli.output import DONE, load_panels, panel_option
from entente.errors import UsageError


@click.command("dyads")
@click.option("--years", required=True, help="Years: 1816-2018, or 1914,1936.")
@click.option("--states", help="Only pairs of these states: RUS,CHN,USA (ISO3, COW code or name).")
@click.option("--system", type=click.Choice(["cow", "gw"]), default="cow", show_default=True)
@click.option("--undirected", is_flag=True, help="Each pair once, the lower code first.")
@panel_option
@click.option(
    "--add", "added", multiple=True, metavar="DATASET:COLUMNS",
    help="Join columns of a dataset (repeatable): atop-dyad-years:defense,nonagg; with =0 behind, "
    "a pair without a row inside the coverage gets 0: mid-dyads:hihost=0.",
)  # fmt: skip
@click.option("--peace-years", is_flag=True, help="Add disputes and years since the last one.")
@click.option("--no-names", is_flag=True, help="Leave the states' names out.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
    help="A .csv or .parquet file, with FILE.sources.json beside; else CSV on stdout.",
)
def command(
    years: str,
    states: str | None,
    system: str,
    undirected: bool,
    files: tuple[str, ...],
    added: tuple[str, ...],
    peace_years: bool,
    no_names: bool,
    output: str | None,
) -> int:
    """Make a dyad-year frame from 1816 on, and join datasets to it by code and year.

    Every joined dataset brings its row number and, where a value is missing, the reason.

    \b
    entente dyads --years 1990-2018 --states RUS,CHN,USA --undirected
    entente dyads --years 1950-2014 --panel data/ --add atop-dyad-years:defense=0 \\
        --add nmc:cinc --peace-years -o dyads.csv
    """
    from entente import panels

    if output is not None and Path(output).suffix not in (".csv", ".parquet"):
        raise UsageError(f"{output}: write a .csv or a .parquet file")
    data = load_panels(files)
    wanted = years_of(years) or []
    only = _codes(states, wanted, system) if states else None
    frame = panels.dyad_years(
        wanted,
        system=system,  # type: ignore[arg-type]
        directed=not undirected,
        states=data.get("states") if system == "cow" else None,
        only=only,
    )
    used: dict[str, Any] = {}
    for text in added:
        name, columns, absent = _asked(text)
        used[name] = _dataset(data, name)
        frame = panels.join(frame, used[name], columns, absent=absent)
    if peace_years:
        used["mid-dyads"] = _dataset(data, "mid-dyads")
        frame = panels.peace_years(frame, used["mid-dyads"], system)  # type: ignore[arg-type]
    if not no_names:
        frame = panels.named(frame, system)  # type: ignore[arg-type]
    _write(frame, used, output)
    return DONE


def _asked(text: str) -> tuple[str, list[str], float | None]:
    name, colon, rest = text.partition(":")
    columns, sign, absent = rest.partition("=")
    names = [c.strip() for c in columns.split(",") if c.strip()]
    if not colon or not names or (sign and absent != "0"):
        raise UsageError(f"--add {text!r}: write DATASET:COLUMN,COLUMN or DATASET:COLUMN=0")
    return name.strip(), names, 0 if sign else None


def _codes(text: str, years: list[int], system: str) -> list[int]:
    from entente import panels

    found: set[int] = set()
    for name in (part.strip() for part in text.split(",") if part.strip()):
        codes = {panels.code_of(name, y, system) for y in years}  # type: ignore[arg-type]
        if codes == {None}:
            raise UsageError(f"--states: no state is called {name!r} in the {system} system")
        found |= {c for c in codes if c is not None}
    return sorted(found)


def _dataset(data: dict[str, Any], name: str) -> Any:
    if name not in data:
        raise UsageError(
            f"the dataset {name} is not among the files given ({', '.join(data) or 'none'}); name "
            "its file with --panel"
        )
    return data[name]


def _write(frame: Any, used: dict[str, Any], output: str | None) -> None:
    sources = [
        {"name": d.name, "version": d.version, "file": d.file, "sha256": d.sha256,
         "citation": d.citation, "notes": d.notes}
        for d in used.values()
    ]  # fmt: skip
    if output is None:
        click.echo(frame.write_csv(), nl=False)
        for source in sources:
            click.echo(f"Source: {source['citation']} ({source['file']})", err=True)
        return
    place = Path(output)
    if place.suffix == ".csv":
        frame.write_csv(place)
    else:
        frame.write_parquet(place)
    beside = place.with_name(f"{place.name}.sources.json")
    beside.write_text(json.dumps(sources, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{frame.height} rows: {output}", err=True)
