"""Putting the documents of files and folders into a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from entente.nouns import Document

if TYPE_CHECKING:
    from entente.ledger.ledger import Ledger

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the step's name, how many are done and how many there are (0: not known)."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a step did. ``failed`` pairs a file's or document's name with the reason."""

    done: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def silent(step: str, done: int, total: int) -> None:
    """Report no progress."""


def add(ledger: Ledger, paths: Iterable[str | Path], progress: Progress = silent) -> Report:
    """Put the documents of files and folders into the ledger, one transaction each.

    A file that gives no document is a row of ``Report.failed`` and of the ledger's failures;
    the rest goes on.
    """
    from entente import sources

    done: list[str] = []
    known: list[str] = []
    failed: list[tuple[str, str]] = []
    for path in paths:
        for found in sources.read(path):
            if isinstance(found, Document):
                (done if ledger.add_document(found) else known).append(found.name)
            else:
                ledger.add_failure(found.name, found.reason)
                failed.append((found.name, found.reason))
            progress("add", len(done) + len(known) + len(failed), 0)
    return Report(tuple(done), tuple(known), tuple(failed))
