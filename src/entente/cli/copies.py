"""``entente copies``: which passages are whose, and which run with an agency uncredited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from entente.cli.output import DONE, bold, json_option, ledger_argument, show_json
from entente.nouns import Document, Edit, Reuse

if TYPE_CHECKING:
    from entente.reading.copies import Version

WIDTH = 72
Same: TypeAlias = "Mapping[tuple[str, str], Version]"


@click.command("copies")
@ledger_argument
@click.option("--uncredited", "only", is_flag=True, help="Only passages that name no source.")
@json_option
def command(ledger: str, only: bool, as_json: bool) -> int:
    """List the passages that documents share, and who does not name the agency or office.

    A passage that runs with a news agency's or an official text, in a document that nowhere
    names it, is shown with what was changed: an attribution dropped, a subject changed, words
    moved into quotation marks. Who took from whom stays open where the dates do not tell.
    Two versions of one outlet's article are told from copies that another one printed.

    \b
    entente copies ledger.db
    entente copies ledger.db --uncredited --json
    """
    from entente.ledger import Ledger
    from entente.reading.copies import (
        Uncredited,
        copies_by_family,
        copies_in_words,
        printings_by_family,
        uncredited,
        versions,
    )

    with Ledger(ledger, read_only=True) as opened:
        reuses = opened.reuses()
        touched = sorted({s.document for r in reuses for s in (r.left, r.right)})
        documents = {d.id: d for d in map(opened.document, touched) if d is not None}
    taken: dict[str, list[Uncredited]] = {}
    for found in uncredited(reuses, documents):
        taken.setdefault(found.reuse, []).append(found)
    same = versions(reuses, documents)
    shown = [r for r in reuses if r.id in taken] if only else reuses
    sizes = copies_by_family(reuses)
    if as_json:
        show_json([_as_dict(r, documents, sizes, same, taken.get(r.id, ())) for r in shown])
        return DONE
    printed = printings_by_family(reuses, same)
    for reuse in shown:
        counted = copies_in_words(sizes[reuse.family], printed[reuse.family])
        _show(reuse, documents, counted, same, taken.get(reuse.id, ()))
    without = sum(len(found) for found in taken.values())
    pairs = "1 pair of documents is" if len(same) == 1 else f"{len(same)} pairs of documents are"
    click.echo(
        f"{len(reuses)} pairs of passages in {len(documents)} documents, {len(sizes)} families; "
        f"{pairs} two versions of one article; "
        f"{without} run with an agency's or an official text that is not named"
    )
    return DONE


def _version(reuse: Reuse, same: Same) -> Version | None:
    one, two = sorted((reuse.left.document, reuse.right.document))
    return same.get((one, two))


def _as_dict(
    reuse: Reuse,
    documents: Mapping[str, Document],
    sizes: Mapping[str, int],
    same: Same,
    taken: Sequence[Any],
) -> dict[str, Any]:
    version = _version(reuse, same)
    return {
        "kind": "version" if version else "copy",
        "why_version": version.why if version else None,
        "left": _side(reuse, "left", documents),
        "right": _side(reuse, "right", documents),
        "matched": reuse.matched,
        "edits": dict(sorted(Counter(e.kind for e in reuse.edits).items())),
        "older": reuse.direction,
        "family": reuse.family,
        "copies": sizes[reuse.family],
        "uncredited": [
            {
                "document": found.document,
                "source": found.source,
                "source_name": found.source_name,
                "why": found.why_source,
                "source_is_older": found.older,
                "changes": [
                    {"change": name, **_words(edit, documents)} for name, edit in found.changes
                ],
            }
            for found in taken
        ],
    }


def _side(reuse: Reuse, side: str, documents: Mapping[str, Document]) -> dict[str, Any]:
    span = reuse.left if side == "left" else reuse.right
    name = documents[span.document].name
    return {"document": span.document, "name": name, "start": span.start, "end": span.stop}


def _words(edit: Edit, documents: Mapping[str, Document]) -> dict[str, str]:
    left, right = documents[edit.left.document], documents[edit.right.document]
    return {"left": edit.left.of(left), "right": edit.right.of(right)}


def _show(
    reuse: Reuse,
    documents: Mapping[str, Document],
    counted: str,
    same: Same,
    taken: Sequence[Any],
) -> None:
    left, right = documents[reuse.left.document], documents[reuse.right.document]
    opening = " ".join(reuse.left.of(left).split())
    click.echo(bold(opening if len(opening) <= WIDTH else opening[:WIDTH].rstrip() + "…"))
    older = {"left": left.name, "right": right.name}.get(reuse.direction, "")
    click.echo(f"    {left.name} | {right.name}" + (f"; older: {older}" if older else ""))
    if version := _version(reuse, same):
        click.echo(f"    two versions of one article: {version.why}")
    kinds = Counter(e.kind for e in reuse.edits)
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "verbatim"
    click.echo(f"    {reuse.matched} words; {told}; {counted}")
    for found in taken:
        name = documents[found.document].name
        click.echo(
            f"    not credited: {name} does not name {found.source_name} ({found.why_source})"
        )
        for change, edit in found.changes:
            words = _words(edit, documents)
            click.echo(f"        {change}: “{words['left']}” | “{words['right']}”")
