"""Time expressions in the shape of ``entente annotate times``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from entente.nouns import Timex
from entente.reading.times.finding import find_times


def timex_dict(timex: Timex) -> dict[str, Any]:
    """One expression: start, end, type, value, earliest, latest, precision, anchor, basis."""
    when = timex.when
    return {
        "start": timex.span.start,
        "end": timex.span.stop,
        "type": timex.type,
        "value": timex.value,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "anchor": when.basis.anchor,
        "basis": {
            "words": when.basis.words,
            "rule": when.basis.rule,
            "anchor": when.basis.anchor,
            "anchor_words": when.basis.anchor_words,
            "anchor_value": when.basis.anchor_value,
        },
    }


def timex_dicts(timexes: Iterable[Timex]) -> list[dict[str, Any]]:
    """Several expressions, in the order given."""
    return [timex_dict(timex) for timex in timexes]


def annotate(line: Mapping[str, Any]) -> dict[str, Any]:
    """One input line ``{"doc" or "id", "text", "dct"}`` to one output line.

    Raises ``ValueError`` naming what is wrong with the line.
    """
    text = line.get("text")
    if not isinstance(text, str):
        raise ValueError('the line has no "text" that is a string')
    dct = line.get("dct")
    if dct is not None and not isinstance(dct, str):
        raise ValueError('"dct" is neither a string nor null')
    out: dict[str, Any] = {key: line[key] for key in ("doc", "id") if key in line}
    out["timexes"] = timex_dicts(find_times(text, dct))
    return out


__all__ = ["annotate", "timex_dict", "timex_dicts"]
