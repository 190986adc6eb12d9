"""``entente search``: find statements, events and documents by their words."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click

from entente.cli.output import DONE, bold, json_option, ledger_argument, show_json
from entente.errors import UsageError

if TYPE_CHECKING:
    from entente.publishing.hits import Hit

KINDS = ("statements", "events", "documents")
WIDTH = 300
"""Characters of a piece of text shown at most; JSON and CSV have it whole."""


@click.command("search")
@ledger_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--what", type=click.Choice(["all", *KINDS]), default="all", show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 5000),
    default=10,
    show_default=True,
    help="Hits of each kind at most, the best first.",
)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
def command(
    ledger: str, words: tuple[str, ...], what: str, limit: int, as_json: bool, as_csv: bool
) -> int:
    """Print who says what and when, in which document at which offsets, and how sure the reader is.

    All words must occur, in any form English gives them; "words in quotes" stand together, wor*
    begins so. Judgements are applied, rejected records left out. A statement or an event is its
    speaker's or author's claim. Offsets are code points, half open.

    \b
    entente search ledger.db joint exercises
    entente search ledger.db '"early warning"' --what statements --json
    """
    from entente.ledger import Ledger
    from entente.publishing.hits import search

    if as_json and as_csv:
        raise UsageError("choose one: --json or --csv")
    kinds = KINDS if what == "all" else (what,)
    with Ledger(ledger, read_only=True) as opened:
        found = {kind: search(opened, " ".join(words), kind, limit) for kind in kinds}
    if as_json:
        show_json({kind: [dict(hit.row) for hit in hits] for kind, hits in found.items()})
    elif as_csv:
        # "color" keeps click from cutting signs out of what a text says
        click.echo(_csv([h for hits in found.values() for h in hits]), nl=False, color=True)
    else:
        _show(found)
    return DONE


def _csv(hits: list[Hit]) -> str:
    from entente.publishing.exports.spreadsheets import safe

    names = list(dict.fromkeys(name for hit in hits for name in hit.row))
    stream = io.StringIO()
    # RFC 4180 line ends; with them a lone carriage return in a cell is quoted too
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["noun", *names])
    for hit in hits:
        writer.writerow([hit.noun, *(safe(hit.row.get(name)) for name in names)])
    return stream.getvalue()


def _show(found: dict[str, list[Hit]]) -> None:
    for kind, hits in found.items():
        if hits and len(found) > 1:
            click.echo(bold(kind))
        for hit in hits:
            for line in _lines(hit):
                click.echo(line)
    if not any(found.values()):
        click.echo("nothing found; all words must occur, try fewer")


def _lines(hit: Hit) -> list[str]:
    from entente.publishing.terminal import printable
    from entente.reading.copies import copies_in_words

    document = hit.document
    title = printable(document.title or document.name or document.id)
    source = ", ".join(printable(w) for w in (document.outlet,) if w)
    place = " ".join(f"{s.start}-{s.stop}" for s in hit.spans)
    if hit.noun == "document":
        head = [title, printable(hit.who), source, hit.when, document.id]
        lines = [" · ".join(part for part in head if part)]
    else:
        claim = f"{printable(hit.who)}, {hit.how}"
        head = [claim, printable(hit.what), hit.when, f"confidence {hit.confidence:.2f}"]
        lines = [f"{hit.noun} {hit.id}  " + " · ".join(part for part in head if part)]
    lines += [f"    {_clipped(printable(words), hit.noun)}" for words in hit.words]
    if hit.noun != "document":
        copies = hit.row.get("copies")
        counted = f", {copies_in_words(copies)}" if isinstance(copies, int) and copies > 1 else ""
        shown = ", ".join(w for w in (source, title) if w)
        lines.append(f"    {shown}, {document.id} {place}{counted}")
    return [*lines, ""]


def _clipped(words: str, noun: str) -> str:
    shown = words if len(words) <= WIDTH else words[: WIDTH - 1].rstrip() + "…"
    # the record's own words stand between marks that no text can forge into more
    return shown if noun == "document" else f"[{shown}]"
