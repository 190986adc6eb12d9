"""``entente annotate reuse``: JSON lines of documents in, one line a pair of passages out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from entente.nouns import Document, Reuse, Span
from entente.reading.copies.reuse import find_reuse
from entente.reading.copies.settings import STANDARD, CopySettings
from entente.sources.layout import blocks


def annotate_reuse(
    lines: Iterable[Mapping[str, Any]], settings: CopySettings = STANDARD
) -> Iterator[dict[str, Any]]:
    """The passages that documents share, as ``INTERCHANGE.md`` shapes them.

    Each line holds ``doc`` (or ``id``) and ``text``. Texts are taken as they are; page furniture
    is left alone, and no passage lies in it. A line without a text gives a line with ``error``.
    Two lines with the same text share it whole.
    """
    documents: list[Document] = []
    names: dict[str, list[Any]] = {}
    for line in lines:
        name = line.get("doc", line.get("id"))
        text = line.get("text")
        if not isinstance(text, str):
            yield {"doc": name, "error": "the line has no text"}
            continue
        # The name is part of the id, so that two lines with one text are two documents.
        identifier = Document.hash(f"{name!r}\x1f{len(documents)}\x1f{text}")
        names[identifier] = [len(documents), name]
        documents.append(Document(identifier, text, name=str(name), blocks=blocks(text)))
    for reuse in sorted(
        find_reuse(documents, settings),
        key=lambda r: _order(r, names),
    ):
        yield _shaped(reuse, names)


def _order(reuse: Reuse, names: Mapping[str, list[Any]]) -> tuple[int, int, int, int]:
    one, two = names[reuse.left.document][0], names[reuse.right.document][0]
    if one <= two:
        return one, reuse.left.start, two, reuse.right.start
    return two, reuse.right.start, one, reuse.left.start


def _shaped(reuse: Reuse, names: Mapping[str, list[Any]]) -> dict[str, Any]:
    """One output line; the document that came first is the left one."""
    turned = names[reuse.left.document][0] > names[reuse.right.document][0]
    left, right = (reuse.right, reuse.left) if turned else (reuse.left, reuse.right)
    edits = [
        {
            "kind": e.kind,
            "left": _pair(e.right if turned else e.left),
            "right": _pair(e.left if turned else e.right),
        }
        for e in reuse.edits
    ]
    return {
        "left": {"doc": names[left.document][1], "start": left.start, "end": left.stop},
        "right": {"doc": names[right.document][1], "start": right.start, "end": right.stop},
        "matched": reuse.matched,
        "edits": sorted(edits, key=lambda e: (e["left"], e["right"])),
        "family": reuse.family,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.stop]


__all__ = ["annotate_reuse"]
