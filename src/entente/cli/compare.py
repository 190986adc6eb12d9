"""``entente compare``: text against data."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

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

RULE = "A claim is its speaker's; a verdict is about these data under these tests, not the world."


def _list(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from entente.measures.templates import templates

    for name, template in sorted(templates(context.params.get("codebook")).items()):
        click.echo(f"{bold(name)}  {template['title']}")
        for test in template["tests"]:
            click.echo(f"    {test['name']} ({test['measure']})")
    context.exit(DONE)


@click.command("compare")
@ledger_argument
@click.option("--claim", help="Only this claim template.")
@click.option("--dyad", "-d", "dyads", multiple=True, help="Two ISO3 codes that fill the roles of "
              "templates which allow it, where a sentence names no states.")  # fmt: skip
@click.option("--codebook", type=click.Path(exists=True, dir_okay=False), is_eager=True,
              help="Your own claim templates (YAML), laid over the built-in ones.")  # fmt: skip
@panel_option
@click.option("--tests", is_flag=True, help="Show every test under every choice.")
@click.option("--csv", "as_csv", is_flag=True,
              help="Print as CSV: one line a claim, test and choice.")  # fmt: skip
@json_option
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list,
              help="List the claim templates and their tests.")  # fmt: skip
def command(
    ledger: str,
    claim: str | None,
    dyads: tuple[str, ...],
    codebook: str | None,
    files: tuple[str, ...],
    tests: bool,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Take claims of the ledger to the measures that test them.

    \b
    entente compare ledger.db --panel NMC-70-abridged.csv
    entente compare ledger.db --claim relative-decline --panel data/ --tests
    entente compare ledger.db --codebook mine.yaml --panel data/ --json
    entente compare ledger.db --panel data/ --csv > claims.csv
    """
    from entente import measures
    from entente.ledger import Ledger

    panels = load_panels(files)
    with Ledger(ledger, read_only=True) as opened:
        found = measures.compare(opened, panels, claim=claim, dyads=pairs(dyads), codebook=codebook)
        if as_json:
            show_json([item.as_dict() for item in found])
            return DONE
        names = {d.id: d.name or d.title for d in opened.documents()}
    if as_csv:
        click.echo(_csv(found, names), nl=False)
    # what the data could tell comes first
    for item in () if as_csv else sorted(found, key=lambda c: c.verdict == "untestable"):
        _show(item, names, tests=tests)
    if not found:
        click.echo(
            "no sentence makes a claim of the codebook; --list shows the templates", err=True
        )
        return DONE
    for line in (RULE, *_sources(found, panels)):
        click.echo(line, err=as_csv)
    return DONE


def _sources(found: Sequence[Any], panels: Mapping[str, Any]) -> list[str]:
    """Citations of the datasets that tested something, and the files they came in."""
    cited = dict.fromkeys(c for item in found for c in item.citations)
    files = [
        f"File: {d.file}, {d.name} {d.version}, sha256 {d.sha256}"
        for d in panels.values()
        if d.citation in cited
    ]
    return [*(f"Source: {c}" for c in cited), *files]


def _csv(found: Sequence[Any], names: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("claim", "title", "verdict", "denied", "roles", "not_named", "speakers", "sentence",
         "documents", "test", "measure", "choices", "holds", "said", "rows")
    )  # fmt: skip
    for item in found:
        head = (
            item.claim, item.title, item.verdict, "yes" if item.denied else "no",
            " ".join(f"{r}={c}" for r, c in item.roles.items()), " ".join(item.filled),
            "; ".join(item.speakers), " | ".join(dict.fromkeys(item.quotes)),
            "; ".join(dict.fromkeys(names.get(s.document, s.document) for s in item.sentences)),
        )  # fmt: skip
        for outcome in item.outcomes:
            for v in outcome.variants:
                holds = {True: "yes", False: "no", None: ""}[v.holds]
                behind = " ".join(c.id for c in v.behind)
                writer.writerow(
                    (*head, outcome.name, outcome.measure, v.choices, holds, v.said, behind)
                )
    return text.getvalue()


def _show(item: Any, names: dict[str, str], *, tests: bool) -> None:
    click.echo(f"{bold(item.verdict)}  {item.title}  [{item.claim}]")
    shown: dict[str, list[str]] = {}
    for quote, sentence in zip(item.quotes, item.sentences, strict=True):
        shown.setdefault(quote, []).append(names.get(sentence.document, sentence.document))
    for quote, where in shown.items():
        click.echo(f"    “{quote}” ({', '.join(dict.fromkeys(where))})")
    for line in item.reasons:
        click.echo(f"    {line}")
    for outcome in item.outcomes if tests else ():
        for variant in outcome.variants:
            told = {True: "holds", False: "fails", None: "untold"}[variant.holds]
            choices = f" [{variant.choices}]" if variant.choices else ""
            rows = f" ({len(variant.behind)} rows)" if variant.behind else ""
            click.echo(f"      {told:6s} {outcome.name}{choices}: {variant.said}{rows}")
