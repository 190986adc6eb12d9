"""What measures on datasets share: the dataset wanted, codes in a year, rows as contributions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from entente.errors import MeasureError
from entente.measures.evidence import dyad_of
from entente.measures.table import Contribution
from entente.panels import Dataset, code_of
from entente.panels.system import System

NO_STATE = "one of the two is no member of the state system in that year"


def need(panels: Mapping[str, Any] | None, measure: str, *names: str) -> Dataset:
    """The first of the named datasets that is there; raises ``MeasureError`` if none is."""
    found = maybe(panels, *names)
    if found is None:
        raise MeasureError(
            f"measure {measure!r} needs the dataset {' or '.join(names)}; name its official file "
            "(entente panels tells where to get it)"
        )
    return found


def maybe(panels: Mapping[str, Any] | None, *names: str) -> Dataset | None:
    """The first of the named datasets that is there, else None."""
    for name in names:
        found = (panels or {}).get(name)
        if isinstance(found, Dataset):
            return found
    return None


def row(
    dataset: Dataset, number: int | None, weight: float = 1.0, note: str = ""
) -> tuple[Contribution, ...]:
    """A dataset's row as something behind a number; nothing where there is no row."""
    if number is None:
        return ()
    return (Contribution(kind="panel", id=dataset.cell(number), weight=weight, note=note),)


def rows(
    dataset: Dataset, numbers: Iterable[int], weight: float = 1.0, note: str = ""
) -> tuple[Contribution, ...]:
    """Several rows, each with the same weight and note."""
    return tuple(c for n in numbers for c in row(dataset, n, weight, note))


def years_of(datasets: Iterable[Dataset], years: Iterable[int] | None) -> list[int]:
    """The years asked for, else those in which at least one of the datasets is covered."""
    if years is not None:
        return sorted(set(years))
    spans = [(d.first, d.last) for d in datasets if d.first is not None and d.last is not None]
    if not spans:
        raise MeasureError("the datasets state no coverage: name the years")
    return list(range(min(a for a, _ in spans), max(b for _, b in spans) + 1))


def codes(pair: Sequence[str], year: int, system: System = "cow") -> tuple[int, int] | None:
    """The two codes of a dyad in a year; raises ``MeasureError`` for what is no state's name.

    None where one of them has no code in that year.
    """
    first, second = (_code(name, year, system) for name in dyad_of(pair))
    return None if first is None or second is None else (first, second)


def _code(name: str, year: int, system: System) -> int | None:
    found = code_of(name, year, system)
    if found is None and code_of(name, None, system) is None:
        raise MeasureError(
            f"no state is called {name!r} in the lists of states; write an ISO3 code such as RUS"
        )
    return found


def lookup(dataset: Dataset, keys: Sequence[str]) -> dict[tuple[int, ...], dict[str, Any]]:
    """The rows of a dataset by some of its columns; the first row of a repeated key is taken."""
    found: dict[tuple[int, ...], dict[str, Any]] = {}
    for values in dataset.frame.drop_nulls(list(keys)).iter_rows(named=True):
        found.setdefault(tuple(int(values[k]) for k in keys), values)
    return found


def of_pairs(dataset: Dataset, dyads: Sequence[Sequence[str]], system: System = "cow") -> Dataset:
    """The dataset with only the rows in which two states of the dyads meet (by any era's code)."""
    wanted = {
        code
        for pair in dyads
        for name in dyad_of(pair)
        for year in (None, *range(1820, 2021, 20))
        if (code := code_of(name, year, system)) is not None
    }
    keep = pl.col("ccode1").is_in(sorted(wanted)) & pl.col("ccode2").is_in(sorted(wanted))
    return _with(dataset, dataset.frame.filter(keep))


def _with(dataset: Dataset, frame: pl.DataFrame) -> Dataset:
    return replace(dataset, frame=frame)


def cite(*datasets: Dataset | None) -> tuple[str, ...]:
    """Citations of exactly the datasets used, each once."""
    return tuple(dict.fromkeys(d.citation for d in datasets if d is not None))
