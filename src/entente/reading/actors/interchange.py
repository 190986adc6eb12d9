"""Mentions in the shape of ``entente annotate actors``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from entente.language.analysis import Analysis
from entente.nouns import UNKNOWN, Document, Mention, When
from entente.reading.actors.dates import when_of
from entente.reading.actors.reader import ActorReader


def mention_dict(mention: Mention) -> dict[str, Any]:
    """One mention: start, end, actor, name, kind, state, role, as_place, how, confidence."""
    actor = mention.actor
    return {
        "start": mention.span.start,
        "end": mention.span.stop,
        "actor": actor.id if actor else None,
        "name": mention.name,
        "kind": mention.kind,
        "state": actor.state if actor else "",
        "role": actor.role if actor else "",
        "as_place": mention.as_place,
        "how": mention.how,
        "confidence": mention.confidence,
    }


def mention_dicts(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Several mentions, in the order given."""
    return [mention_dict(mention) for mention in mentions]


def document_date(dct: object) -> When:
    """``2020-10-05``, ``2020-10`` or ``2020-09-21/2020-09-27`` as a When; None is unknown.

    ``..`` stands for an open side.
    Raises ``ValueError`` for anything else.
    """
    if dct is None:
        return UNKNOWN
    if not isinstance(dct, str):
        raise ValueError('"dct" is neither a string nor null')
    first, _, last = dct.partition("/")
    # "2020-09-21/.." has an open side.
    return when_of(first[:10].strip("."), (last or first)[:10].strip("."))


def annotate(
    line: Mapping[str, Any], analyse: Callable[[Document], Analysis], reader: ActorReader
) -> dict[str, Any]:
    """One input line ``{"doc" or "id", "text", "dct"}`` to one output line.

    ``analyse`` is a language engine's method of that name. Raises ``ValueError`` naming what
    is wrong with the line.
    """
    text = line.get("text")
    if not isinstance(text, str):
        raise ValueError('the line has no "text" that is a string')
    published = document_date(line.get("dct"))
    analysis = analyse(Document(Document.hash(text), text, published=published))
    out: dict[str, Any] = {key: line[key] for key in ("doc", "id") if key in line}
    out["mentions"] = mention_dicts(reader.read(analysis, ()))
    return out


__all__ = ["annotate", "document_date", "mention_dict", "mention_dicts"]
