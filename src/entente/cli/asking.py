"""How measures and models are asked on the command line, and how their tables are shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from itertools import combinations
from typing import Any, TypeVar

import click
import yaml

from entente.cli.output import bold, pairs, show_json
from entente.errors import UsageError
from entente.measures.table import Contribution, Table, aligned, shown

F = TypeVar("F", bound=Callable[..., Any])
NO_LEDGER = "-"
TOLD = "Told is not true: each item is the claim of whoever is named behind it (--explain ROW)."
_MOST_YEARS = 5000


def asking(command: F) -> F:
    """The options by which a table is asked for: whom, when, from what, under which choices."""
    options = (
        click.option("--dyad", "-d", "dyads", multiple=True, help="Two ISO3 codes: RUS-CHN "
                     "(repeatable)."),
        click.option("--states", help="Several ISO3 codes, all their pairs: GBR,FRA,DEU."),
        click.option("--by", type=click.Choice(
            ["day", "week", "month", "quarter", "half", "year", "decade", "all"]),
            help="Kind of period; the measure's own where left out."),
        click.option("--years", help="Years: 1990-2018, or 1914,1936."),
        click.option("--set", "choices", multiple=True, metavar="KEY=VALUE",
                     help="A choice of the measure (repeatable); the value is YAML: levels=binary, "
                     "draws=2000, statuses=[asserted]."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def dyads_of(dyads: Sequence[str], states: str | None) -> list[tuple[str, str]]:
    """The dyads asked for one by one, and all pairs of the states."""
    found = pairs(tuple(dyads))
    names = [s for s in (states or "").upper().replace(" ", "").split(",") if s]
    if len(names) == 1:
        raise UsageError(f"--states {states} names one state; name at least two, as in GBR,FRA")
    return list(dict.fromkeys([*found, *combinations(dict.fromkeys(names), 2)]))


def years_of(text: str | None) -> list[int] | None:
    """``1990-2018``, ``1914,1936`` or both as a list of years; None where nothing was asked."""
    if text is None:
        return None
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise UsageError(f"--years {text!r}: write 1990-2018 or 1914,1936")
        low, high = int(first), int(last or first)
        if high < low or high - low > _MOST_YEARS:
            raise UsageError(f"--years {text!r}: {part.strip()} is no span of years")
        found.update(range(low, high + 1))
    return sorted(found)


def choices_of(settings: Sequence[str], years: str | None) -> dict[str, Any]:
    """The choices of a measure or model from ``--set`` and ``--years``."""
    found: dict[str, Any] = {}
    for key, value in map(_setting, settings):
        found[key] = _yaml(key, value)
    if years is not None:
        found["years"] = years_of(years)
    return found


def grid_of(settings: Sequence[str]) -> dict[str, list[Any]]:
    """``--vary key=a,b`` as lists of values; a YAML list in brackets is one value each."""
    found: dict[str, list[Any]] = {}
    for key, value in map(_setting, settings):
        parts = _yaml(key, f"[{value}]")
        if len(parts) < 2:
            raise UsageError(f"--vary {key} names one value; name several: --vary {key}=a,b")
        found[key] = parts
    return found


def _setting(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip().isidentifier():
        raise UsageError(f"{text!r} is no choice; write KEY=VALUE, as in levels=binary")
    return key.strip(), value


def _yaml(key: str, value: str) -> Any:
    try:
        return yaml.safe_load(value)
    except yaml.YAMLError as error:
        raise UsageError(f"{key}={value} cannot be read: {error}") from error


def opened(ledger: str) -> Any:
    """The ledger for reading; nothing for ``-``, which measures of datasets need none of."""
    from entente.ledger import Ledger

    return nullcontext() if ledger == NO_LEDGER else Ledger(ledger, read_only=True)


def measures_of_texts() -> tuple[str, ...]:
    """The measures that read a ledger."""
    from entente.measures import NAMES

    return NAMES


def needed(name: str, dyads: Sequence[tuple[str, str]]) -> None:
    """Raise ``UsageError`` where a measure is asked for that says nothing without a dyad."""
    from entente.measures import DATA_NAMES, NAMES

    if not dyads and name in (*NAMES, *DATA_NAMES) and name != "voices":
        raise UsageError(
            f"measure {name} needs two states: name them with --dyad RUS-CHN, or several with "
            "--states RUS,CHN,USA"
        )


def show_table(
    table: Table,
    *,
    as_json: bool,
    as_csv: bool,
    panels: Mapping[str, Any] | None = None,
    told: bool = False,
) -> None:
    """Print a table with its method, notes and sources: for people, as JSON, or as CSV.

    CSV is the table alone; what must be cited with it goes to stderr. ``told``: the numbers come
    from texts, so the rule stands beside them that a claim is its speaker's.
    """
    sources = _sources(table, panels or {})
    rule = [TOLD] if told else []
    if as_json:
        show_json(
            {
                "name": table.name,
                "title": table.title,
                "columns": [
                    {"name": c.name, "description": c.description, "unit": c.unit, "role": c.role}
                    for c in table.columns
                ],
                "rows": table.dicts(),
                "method": table.method,
                "notes": table.notes,
                "rule": TOLD if told else None,
                "citations": table.citations,
                "datasets": sources,
                "missing": [[row, name, why] for (row, name), why in sorted(table.missing.items())],
            }
        )
        return
    names = [c.name for c in table.columns]
    if as_csv:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([*names, "missing"])
        for index, row in enumerate(table.rows):
            gaps = (table.missing.get((index, n), "") for n in names if row[n] is None)
            cells = ["" if row[n] is None else row[n] for n in names]
            writer.writerow([*cells, "; ".join(dict.fromkeys(g for g in gaps if g))])
        click.echo(text.getvalue(), nl=False)
    else:
        click.echo(bold(table.title))
        for line in aligned(names, table.rows):
            click.echo(line)
    for line in (
        table.method,
        *table.notes,
        *rule,
        *(f"Source: {c}" for c in table.citations),
        *(f"File: {s['file']}, {s['name']} {s['version']}, sha256 {s['sha256']}" for s in sources),
    ):
        if line:
            click.echo(line, err=as_csv)
    for line in () if as_csv else _gaps(table):
        click.echo(line)


def _sources(table: Table, panels: Mapping[str, Any]) -> list[dict[str, str]]:
    """The files whose datasets a table cites: what a reader needs to get the same numbers."""
    return [
        {"name": d.name, "version": d.version, "file": d.file, "sha256": d.sha256}
        for d in panels.values()
        if d.citation in table.citations
    ]


def show_behind(
    table: Table,
    row: int,
    column: str | None,
    ledger: Any,
    panels: Mapping[str, Any],
    *,
    as_json: bool,
) -> None:
    """Print what stands behind a row or one cell: words of documents, rows of datasets."""
    behind = table.explain(row, column)
    if as_json:
        show_json([_opened(c, ledger, panels) for c in behind])
        return
    asked = table.rows[row]
    for name in asked if column is None else [column]:
        why = table.missing.get((row, name))
        click.echo(f"{name}: {shown(asked[name])}{f'  ({why})' if why else ''}")
    for item in behind:
        found = _opened(item, ledger, panels)
        click.echo(f"{item.kind} {item.id}  weight {item.weight:g}  {item.note}".rstrip())
        if "words" in found:
            click.echo(f"    “{found['words']}”")
        if "values" in found:
            click.echo(f"    {found['file']}: {_listed(found['values'])}")
    if not behind:
        click.echo("nothing is recorded behind it")


def _opened(item: Contribution, ledger: Any, panels: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": item.kind,
        "id": item.id,
        "weight": item.weight,
        "document": item.document,
        "start": item.span.start if item.span else None,
        "stop": item.span.stop if item.span else None,
        "family": item.family,
        "note": item.note,
    }
    if item.span is not None and ledger is not None:
        document = ledger.document(item.document)
        if document is not None:
            found["words"] = item.span.of(document)
    if item.kind == "panel":
        name, _, rest = item.id.rpartition(":")
        dataset = next((d for d in panels.values() if name == f"{d.name}:{d.version}"), None)
        if dataset is not None and rest.isdigit():
            found |= {"file": dataset.file, "sha256": dataset.sha256}
            found["values"] = dataset.values(int(rest))
    return found


def _gaps(table: Table) -> list[str]:
    """Why values are missing, each reason once with the number of cells."""
    counts: dict[str, int] = {}
    seen = {(i, c.name) for i in range(len(table.rows)) for c in table.columns}
    for key, why in table.missing.items():
        if key in seen and why:
            counts[why] = counts.get(why, 0) + 1
    return [
        f"NA in {n} cell{'s' if n > 1 else ''}: {why}"
        for why, n in sorted(counts.items(), key=lambda x: (-x[1], x))
    ]


def _listed(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{k} {v}" for k, v in values.items())
