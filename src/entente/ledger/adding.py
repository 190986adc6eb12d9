"""Putting the documents of files and folders into a ledger."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
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
    """What a step did. ``failed`` and ``left`` pair a file's or document's name with the reason."""

    done: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    left: tuple[tuple[str, str], ...] = ()


def silent(step: str, done: int, total: int) -> None:
    """Report no progress."""


def add(
    ledger: Ledger,
    paths: Iterable[str | Path],
    progress: Progress = silent,
    outputs: Iterable[str | Path] = (),
) -> Report:
    """Put the documents of files and folders into the ledger, one transaction each.

    A file that gives no document is a row of ``Report.failed`` and of the ledger's failures;
    the rest goes on. The ledger's own file and ``outputs``, which lie in a folder that is added
    where somebody works in it, are no sources: they are passed over and named in ``Report.left``.
    """
    from entente import sources

    done: list[str] = []
    known: list[str] = []
    failed: list[tuple[str, str]] = []
    own = {os.path.realpath(f"{ledger.path}{end}") for end in ("", "-wal", "-shm", "-journal")}
    written = {os.path.realpath(output) for output in outputs}
    left: dict[str, str] = {}
    for path in paths:
        if str(path) != "-":
            left |= _inside(path, {os.path.realpath(ledger.path): LEDGER})
            left |= _inside(path, dict.fromkeys(sorted(written), OUTPUT))
        for found in sources.read(path, leave=own | written):
            if isinstance(found, Document):
                (done if ledger.add_document(found) else known).append(found.name)
            else:
                ledger.add_failure(found.name, found.reason)
                failed.append((found.name, found.reason))
            progress("add", len(done) + len(known) + len(failed), 0)
    return Report(tuple(done), tuple(known), tuple(failed), left=tuple(left.items()))


LEDGER = "left out: it is this ledger itself"
OUTPUT = "left out: it is what is written here"


def _inside(path: str | Path, reasons: Mapping[str, str]) -> dict[str, str]:
    """Of files that are there the names within a folder, or of the file itself."""
    root = os.path.realpath(path)
    return {
        os.path.relpath(file, root) if file != root else Path(file).name: reason
        for file, reason in reasons.items()
        if os.path.exists(file) and (file == root or file.startswith(root.rstrip(os.sep) + os.sep))
    }
