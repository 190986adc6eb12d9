"""``annotate``: the readers without a ledger, JSON lines in and out, for other pipelines.

The text is taken as it is: nothing is cut, stripped or normalised, and every offset counts
Unicode code points into the given ``text``, half open.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

from entente.errors import UsageError
from entente.nouns import UNKNOWN, Basis, Document, Record, When

KINDS = ("actors", "events", "reuse", "statements", "syntax", "times")
"""What can be asked for."""

NEEDS = {
    "actors": ("actors",),
    "times": ("times",),
    "statements": ("actors", "times", "statements"),
    "events": ("actors", "times", "statements", "events"),
}
"""The readers that run for a kind; the last one's records are the answer."""

AHEAD = 4

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.+Z-]*)?(?:/(\d{4}-\d{2}-\d{2}))?\Z")


def document_date(value: object) -> When:
    """The ``dct`` of an input line: an ISO date, an ISO interval, or nothing.

    Raises ``ValueError`` for anything else.
    """
    if value is None or value == "":
        return UNKNOWN
    found = _DATE.match(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"dct {value!r} is no ISO date or interval")
    first, last = found[1], found[2] or found[1]
    basis = Basis(str(value), "dct given", "explicit")
    return When(first, last, "day" if first == last else "interval", basis)


def document_of(row: dict[str, Any]) -> Document:
    """The document of an input line. Raises ``ValueError`` saying what is wrong with it."""
    text = row.get("text")
    if not isinstance(text, str):
        raise ValueError('"text" is missing or no string')
    if "doc" not in row and "id" not in row:
        raise ValueError('"doc" (or "id") is missing')
    from entente.sources.layout import blocks

    when = document_date(row.get("dct"))
    # nothing is cut here: what looks like page furniture is read like any paragraph
    found = tuple(
        replace(block, kind="paragraph") if block.kind == "furniture" else block
        for block in blocks(text)
    )
    return Document(
        Document.hash(text), text, published=when, written=when, language="en", blocks=found
    )


def annotate(
    what: str,
    rows: Iterable[dict[str, Any] | str],
    *,
    pipeline: str = "entente",
    workers: int = 1,
) -> Iterator[dict[str, Any]]:
    """Annotate documents given as dictionaries or JSON lines; results come in input order.

    A bad line gives a result with ``error`` and the rest goes on. Raises ``UsageError`` for an
    unknown kind.
    """
    if what not in KINDS:
        raise UsageError(f"cannot annotate {what!r}; there are: {', '.join(KINDS)}")
    if what == "reuse":
        yield from _reuse(rows)
        return
    if workers == 1:
        for row in rows:
            yield annotate_row(what, row, pipeline)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        ahead: deque[Future[dict[str, Any]]] = deque()
        for row in rows:
            ahead.append(pool.submit(annotate_row, what, row, pipeline))
            if len(ahead) >= AHEAD * workers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def annotate_row(what: str, row: dict[str, Any] | str, pipeline: str) -> dict[str, Any]:
    """One input line to one output line; never raises for what stands in the line."""
    name: dict[str, Any] = {}
    try:
        parsed = _parsed(row)
        name = {key: parsed[key] for key in ("doc", "id") if key in parsed}
        found = _annotation(what, document_of(parsed), pipeline)
    except ValueError as error:
        return {**name, "error": str(error)}
    except Exception as error:
        return {**name, "error": f"{type(error).__name__}: {error}"}
    return {**name, **found}


def _parsed(row: dict[str, Any] | str) -> dict[str, Any]:
    """An input line's object. Raises ``ValueError`` saying what a line has to be."""
    try:
        found = json.loads(row) if isinstance(row, str) else row
    except ValueError as error:
        raise ValueError(f'no JSON; a line is {{"doc", "text", "dct"}}: {error}') from error
    if not isinstance(found, dict):
        raise ValueError('no JSON object; a line is {"doc", "text", "dct"}')
    return found


def _annotation(what: str, document: Document, pipeline: str) -> dict[str, Any]:
    from entente.work import engine, reader

    analysis = engine(pipeline).analyse(document)
    if what == "syntax":
        from entente.language import interchange

        return {"conllu": interchange.conllu(analysis)}
    earlier: list[Record] = []
    for name in NEEDS[what]:
        earlier.extend(reader(name).read(analysis, tuple(earlier)))
    from entente.reading.interchange import shaped

    key, found = shaped(what, earlier)
    return {key: found}


def _reuse(rows: Iterable[dict[str, Any] | str]) -> Iterator[dict[str, Any]]:
    from entente.reading.copies import annotate_reuse

    parsed: list[dict[str, Any]] = []
    for row in rows:
        try:
            found = _parsed(row)
            document_of(found)
        except ValueError as error:
            yield {"error": str(error)}
        else:
            parsed.append(found)
    yield from annotate_reuse(parsed)
