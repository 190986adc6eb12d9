"""What a loaded dataset is: rows, coverage, version, hash and citation, kept together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset's rows with what one must know to cite and to trust them.

    ``frame`` always has a column ``row``: the row's number in the official file, 1 for the first
    row of data (in files joined from several, of its own member). ``first`` and ``last`` are the
    years covered; outside them a value is missing for that reason, never zero. ``gaps`` are years
    between them that none of the files in hand covers, where a dataset comes in several files.
    """

    name: str
    title: str
    frame: pl.DataFrame
    first: int | None
    last: int | None
    version: str
    sha256: str
    file: str
    citation: str
    traps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[int, ...] = ()

    def reason(self, year: int) -> str | None:
        """Why nothing can be known of a year; None inside the coverage."""
        if self.first is not None and year < self.first:
            return f"{self.title} {self.version} begins in {self.first}"
        if self.last is not None and year > self.last:
            return f"{self.title} {self.version} ends in {self.last}"
        if year in self.gaps:
            return f"{self.title}: none of the files in hand covers {year}"
        return None

    def cell(self, row: int) -> str:
        """The id of one row, as a number's contribution names it."""
        return f"{self.name}:{self.version}:{row}"

    def values(self, row: int) -> dict[str, Any]:
        """What the official file's row says, missing cells left out; empty if there is none."""
        found = self.frame.filter(pl.col("row") == row).head(1).to_dicts()
        return {k: v for k, v in found[0].items() if v is not None} if found else {}

    def __len__(self) -> int:
        return self.frame.height


@dataclass(frozen=True, slots=True)
class Entry:
    """A dataset that can be loaded: what it is, where a user gets it, how its file is known.

    ``files`` are regular expressions for the official file (or archive member) names. Nothing is
    downloaded and nothing of it is shipped. ``several``: it is handed out in many files (of a day,
    a year), which are read as one.
    """

    name: str
    title: str
    files: tuple[str, ...]
    where: str
    coverage: str
    citation: str
    traps: tuple[str, ...]
    load: Callable[[Path], Dataset]
    several: bool = False
