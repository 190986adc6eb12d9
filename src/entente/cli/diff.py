"""``entente diff``: two documents or two ledgers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.cli.output import DONE, json_option, show_json
from entente.errors import UsageError
from entente.nouns import Document, Span
from entente.reading.copies.words import readable

if TYPE_CHECKING:
    from entente.reading.copies import Relation

NEAR, LONGEST = 32, 240
"""Characters shown around a change, and at most of a change."""
SQLITE = b"SQLite format 3\x00"


@click.command("diff")
@click.argument("left", type=click.Path(exists=True, dir_okay=False))
@click.argument("right", type=click.Path(exists=True, dir_okay=False))
@json_option
def command(left: str, right: str, as_json: bool) -> int:
    """Show what differs between two documents, word by word, or between two ledgers.

    Of documents, each change stands in its words as [first | second]; page furniture is left out.
    It is said whether both are versions of one article or copies, and what else is told of them.
    Of ledgers, - is gone, + is new, ~ reads otherwise now (which fields stands in brackets).

    \b
    entente diff first.txt second.html
    entente diff january.db february.db --json
    """
    ledgers = [path for path in (left, right) if _is_ledger(path)]
    if len(ledgers) == 1:
        raise UsageError(f"{ledgers[0]} is a ledger and the other is not; give two of a kind")
    if ledgers:
        from entente.ledger import Ledger
        from entente.ledger.changes import changes

        with Ledger(left, read_only=True) as a, Ledger(right, read_only=True) as b:
            changed = changes(a, b)
        if as_json:
            show_json(changed)
            return DONE
        for kind, lists in changed.items():
            counts = ", ".join(f"{len(lines)} {name}" for name, lines in lists.items() if lines)
            click.echo(f"{kind}: {counts or 'the same'}")
            for sign, key in (("-", "gone"), ("+", "new"), ("~", "changed")):
                for line in lists[key]:
                    click.echo(f"  {sign} {line}")
        return DONE
    from entente.reading.copies import diff as compare
    from entente.reading.copies import relation

    one, two = (_document(path) for path in (left, right))
    found = compare(one, two)
    related = relation(one, two)
    if as_json:
        show_json(
            {
                "kind": related.kind,
                "why_version": related.why or None,
                "older": related.older,
                "facts": [
                    dict(zip(("fact", "left", "right"), f, strict=True)) for f in related.facts
                ],
                "matched": found.matched,
                "left_words": found.left_words,
                "right_words": found.right_words,
                "edits": [
                    {
                        "kind": e.kind,
                        "left": e.left.of(one),
                        "right": e.right.of(two),
                        "left_span": [e.left.start, e.left.stop],
                        "right_span": [e.right.start, e.right.stop],
                    }
                    for e in found.edits
                ],
            }
        )
        return DONE
    same = "; no word differs" if found.same else ""
    click.echo(
        f"{found.matched} words in both; {found.left_words} in {left}, "
        f"{found.right_words} in {right}{same}"
    )
    older = {"left": left, "right": right}.get(related.older, "")
    click.echo(f"{_related(related)}{f'; older: {older}' if older else ''}")
    for name, told, other in related.facts:
        click.echo(f"{name}: [{_shortened(told)} | {_shortened(other)}]")
    for edit in found.edits:
        first, second = _words(one, edit.left), _words(two, edit.right)
        if first != second:  # the same marks, with furniture between them
            before, after = _around(one, edit.left)
            click.echo(f"{edit.kind}: {before}[{first} | {second}]{after}")
    return DONE


def _related(found: Relation) -> str:
    return {
        "version": f"two versions of one article: {found.why}",
        "copy": "copied passages, printed as two articles",
        "same": "the same text",
        "none": "no copied passage: two articles",
    }[found.kind]


def _words(document: Document, span: Span) -> str:
    """The words of a span that are read, shortened in the middle; furniture is left out."""
    pieces = [document.text[max(a, span.start) : min(b, span.stop)] for a, b in readable(document)]
    return _shortened(" ".join(" ".join(pieces).split()))


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"


def _around(document: Document, span: Span) -> tuple[str, str]:
    """A few words of the same block on each side."""
    place = next(((a, b) for a, b in readable(document) if a <= span.start <= b), None)
    if place is None:
        return "", ""
    text, (start, stop) = document.text, place
    low, high = max(start, span.start - NEAR), min(stop, span.stop + NEAR)
    before, after = text[low : span.start], text[span.stop : high]
    if low > start:
        before = "…" + before[before.find(" ") :] if " " in before else ""
    if high < stop:
        after = after[: after.rfind(" ")] + " …" if " " in after else ""
    return " ".join(before.split("\n")), " ".join(after.split("\n"))


def _document(path: str) -> Document:
    from entente import sources

    found = list(sources.read(path))
    if len(found) == 1 and isinstance(found[0], Document):
        return found[0]
    if len(found) == 1 and not isinstance(found[0], Document):
        raise UsageError(f"{path}: {found[0].reason}")
    raise UsageError(f"{path}: holds {len(found)} documents; diff takes files of one")


def _is_ledger(path: str) -> bool:
    with Path(path).open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE
