"""The plug-in contract, all of it: six Protocols and the entry points that carry them.

A package registers an object under one of the groups below, and ``entente`` finds it by name::

    [project.entry-points."entente.readers"]
    my_reader = "my_package:MyReader"

Built-ins register the same way. Text that reaches a plug-in comes from outside and is hostile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from entente.nouns import Document, Record

if TYPE_CHECKING:
    from entente.language.analysis import Analysis

GROUPS = (
    "entente.sources",
    "entente.readers",
    "entente.codebooks",
    "entente.measures",
    "entente.models",
    "entente.exporters",
)


@runtime_checkable
class Source(Protocol):
    """Turns the bytes of one file into documents. Runs in a child process with limits."""

    media_types: Sequence[str]
    suffixes: Sequence[str]

    def documents(self, data: bytes, name: str) -> Iterator[Document]:
        """Yield the documents of a file; raise ``SourceError`` with the cause otherwise."""
        ...


@runtime_checkable
class Reader(Protocol):
    """Finds records of one kind in an analysed document.

    Readers run in the order mentions, times, statements, events; ``earlier`` holds the records
    that the readers before it found in this document. A pure function of its two arguments.
    """

    name: str
    version: str

    def read(self, analysis: Analysis, earlier: Sequence[Record]) -> Sequence[Record]:
        """The records found, in text order."""
        ...


@runtime_checkable
class Codebook(Protocol):
    """Names event types, modes and contexts, and maps PLOVER events onto them."""

    name: str

    def code(self, event_type: str, mode: str) -> str:
        """The code of this book for a PLOVER type and mode; empty where it has none."""
        ...


@runtime_checkable
class Measure(Protocol):
    """Turns ledger and panels into a table whose cells know their contributions.

    A plain function with the signature of ``compute`` serves as well, as the built-in ones do.
    """

    name: str

    def compute(self, ledger: Any, panels: Mapping[str, Any], **choices: Any) -> Any:
        """A ``measures.table.Table``."""
        ...


@runtime_checkable
class Model(Protocol):
    """Turns tables into estimates with uncertainty; a function like ``estimate`` serves as well."""

    name: str

    def estimate(self, table: Any, **choices: Any) -> Any:
        """A ``measures.table.Table`` of estimates."""
        ...


@runtime_checkable
class Exporter(Protocol):
    """Writes a ledger's records in some format."""

    suffix: str

    def export(self, ledger: Any, path: Path, **choices: Any) -> int:
        """Write the file; returns the number of records written."""
        ...


def names(group: str) -> list[str]:
    """The names registered under a group, sorted."""
    return sorted({entry.name for entry in entry_points(group=group)})


def load(group: str, name: str) -> Any:
    """The object registered as ``name``; raises ``KeyError`` naming what there is."""
    for entry in sorted(entry_points(group=group), key=lambda e: e.value):
        if entry.name == name:
            return entry.load()
    raise KeyError(f"no {group} plug-in named {name!r}; there are: {', '.join(names(group))}")
