"""Records without a ledger file: enough of a ledger for every measure, in a notebook or a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from entente.nouns import Document, Event, Judgement, Mention, Reuse, Statement, Timex


@dataclass(slots=True)
class InMemory:
    """Has the reading methods of a ledger over lists that the user fills.

    ``copy_families`` names the family of each record that has copies; the others are their own.
    """

    texts: list[Document] = field(default_factory=list)
    said: list[Statement] = field(default_factory=list)
    done: list[Event] = field(default_factory=list)
    named: list[Mention] = field(default_factory=list)
    dated: list[Timex] = field(default_factory=list)
    copied: list[Reuse] = field(default_factory=list)
    judged: list[Judgement] = field(default_factory=list)
    copy_families: dict[str, str] = field(default_factory=dict)

    def documents(self) -> Sequence[Document]:
        """All documents, sorted by id."""
        return sorted(self.texts, key=lambda d: d.id)

    def statements(self) -> Sequence[Statement]:
        """All statements."""
        return list(self.said)

    def events(self) -> Sequence[Event]:
        """All events."""
        return list(self.done)

    def mentions(self) -> Sequence[Mention]:
        """All mentions."""
        return list(self.named)

    def timexes(self) -> Sequence[Timex]:
        """All time expressions."""
        return list(self.dated)

    def reuses(self) -> Sequence[Reuse]:
        """All linked passages."""
        return list(self.copied)

    def judgements(self) -> Sequence[Judgement]:
        """All judgements."""
        return list(self.judged)

    def family(self, record_id: str, /) -> str:
        """The copy family of a record."""
        return self.copy_families.get(record_id, record_id)
