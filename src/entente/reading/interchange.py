"""A document's records in the shapes that INTERCHANGE.md defines, for ``annotate`` and exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from entente.errors import UsageError
from entente.nouns import Mention, Record, Statement, Timex

SHAPED = ("actors", "events", "statements", "times")
"""Kinds of records that have a shape by document."""


def shaped(what: str, records: Sequence[Record]) -> tuple[str, list[dict[str, Any]]]:
    """A document's records of a kind in the interchange shape, with the key they stand under.

    Raises ``UsageError`` for a kind that has no such shape.
    """
    if what == "times":
        from entente.reading.times.interchange import timex_dicts

        return "timexes", timex_dicts(r for r in records if isinstance(r, Timex))
    if what == "statements":
        from entente.reading.statements.interchange import attributions

        return "attributions", attributions([r for r in records if isinstance(r, Statement)])
    if what == "actors":
        from entente.reading.actors.interchange import mention_dicts

        return "mentions", mention_dicts([r for r in records if isinstance(r, Mention)])
    if what == "events":
        from entente.reading.events.interchange import event_dicts

        return "events", event_dicts(records)
    raise UsageError(f"{what!r} has no interchange shape; there are: {', '.join(SHAPED)}")
