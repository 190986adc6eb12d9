"""A few records of a ledger as measures read one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.nouns import (
    Document,
    Event,
    Judgement,
    Mention,
    Record,
    Reuse,
    Statement,
    Timex,
)
from entente.publishing.server.shelf import Shelf


class Slice:
    """Has the records it was given and the ledger's families and judgements, nothing else."""

    def __init__(
        self, shelf: Shelf, records: Sequence[Record], families: Mapping[str, str]
    ) -> None:
        self.shelf = shelf
        self.held = tuple(records)
        self.families = families

    def documents(self) -> list[Document]:
        """None: measures of single records need no text."""
        return []

    def statements(self) -> list[Statement]:
        """The statements given."""
        return [r for r in self.held if isinstance(r, Statement)]

    def events(self) -> list[Event]:
        """The events given."""
        return [r for r in self.held if isinstance(r, Event)]

    def mentions(self) -> list[Mention]:
        """None."""
        return []

    def timexes(self) -> list[Timex]:
        """None."""
        return []

    def reuses(self) -> list[Reuse]:
        """None."""
        return []

    def judgements(self) -> list[Judgement]:
        """The judgements that count."""
        return list(self.shelf.judgements(self.families).values())

    def family(self, record_id: str, /) -> str:
        """The copy family of a record."""
        return self.families.get(record_id, record_id)


__all__ = ["Slice"]
