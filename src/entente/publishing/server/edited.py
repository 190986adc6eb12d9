"""What people edited, as it now stands, so that lists ask for records as judged.

The writer's tables hold the sides, dates and kinds that the readers found. The few records that a
person changed since are laid over them here, as two small tables that a query reads instead.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from entente.ledger import codec, derived
from entente.publishing.server.shelf import Shelf
from entente.publishing.standing import touched

PAIR = ("record", "one", "two", "noun", "id", "earliest", "latest", "code", "status", "claimant")
"""Columns of ``changed``: those of the ledger's ``pairs``."""
PARTY = ("record", "role", "actor", "state")
"""Columns of ``acting``: those of the ledger's ``parties`` that lists ask for."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The edited records of one noun; empty where nobody edited any."""

    pairs: str = ""
    parties: str = ""

    def __bool__(self) -> bool:
        return bool(self.pairs)

    @property
    def tables(self) -> str:
        """The start of a query that may read ``changed`` and ``acting``."""
        if not self.pairs:
            return ""
        return f"WITH {_table('changed', PAIR)}, {_table('acting', PARTY)} "

    @property
    def values(self) -> tuple[str, ...]:
        """What ``tables`` takes as parameters."""
        return (self.pairs, self.parties) if self.pairs else ()


def _table(name: str, columns: Sequence[str]) -> str:
    cells = ", ".join(f"json_extract(value, '$[{n}]')" for n in range(len(columns)))
    return f"{name} ({', '.join(columns)}) AS MATERIALIZED (SELECT {cells} FROM json_each(?))"


def edited(shelf: Shelf, noun: str) -> Edited:
    """What people edited of a noun; worked out once for as long as the ledger does not change."""
    return shelf.kept(f"edited {noun}", lambda: _edited(shelf, noun))


def _edited(shelf: Shelf, noun: str) -> Edited:
    pairs: list[tuple[object, ...]] = []
    parties: list[tuple[object, ...]] = []
    for number, by_edit, record in touched(shelf.ledger, noun):
        if not by_edit:
            continue
        pairs += derived.pair_rows(number, record)
        parties += [
            (number, role, party.actor.id, party.actor.state)
            for role, party in codec.parties_of(record)
            if party.actor is not None
        ]
    return Edited(json.dumps(pairs), json.dumps(parties)) if pairs else Edited()


__all__ = ["Edited", "edited"]
