"""Rows of event datasets between two states, with their duplicates gathered.

POLECAT names states by ISO3 code, ICEWS by name, GDELT by CAMEO's codes, which are ISO3's but for
a few; all are brought to ISO3 here. Rows without two different states are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import polars as pl

from entente.errors import MeasureError
from entente.measures.periods import UNDATED, By, key_of
from entente.panels import Dataset, code_of, iso3_of

Duplicates: TypeAlias = Literal["daily", "exact", "keep"]
DATASETS = ("polecat", "icews", "gdelt")
# CAMEO manual, country codes that differ from ISO 3166-1 alpha-3
_CAMEO = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD"}


@dataclass(frozen=True, slots=True)
class EventRows:
    """Gathered rows: ``from``, ``to`` (ISO3), ``date``, ``type``, ``weight``, ``rows`` (a list)."""

    frame: pl.DataFrame
    first: str | None
    last: str | None
    dropped: int
    duplicates: Duplicates

    @staticmethod
    def of(
        dataset: Dataset, duplicates: Duplicates, scale: Mapping[str, Any] | None = None
    ) -> EventRows:
        """The rows of a dataset; ``scale`` replaces its weights by those of a codebook's types."""
        frame = dataset.frame
        sides = [_states(frame, "actor").alias("from"), _states(frame, "recipient").alias("to")]
        names: list[str] = [
            c for c in ("actor_name", "recipient_name", "mode") if c in frame.columns
        ]
        weight = pl.col("intensity")
        if scale is not None:
            weight = _rescaled(dataset, scale)
        every = frame.select(*sides, "date", "type", weight.alias("weight"), "row", *names)
        days = every["date"].drop_nulls()
        kept = every.filter(
            pl.col("from").is_not_null()
            & pl.col("to").is_not_null()
            & (pl.col("from") != pl.col("to"))
            & pl.col("date").is_not_null()
        )
        more: dict[str, list[str]] = {"daily": [], "exact": names, "keep": ["row"]}
        keys = ["from", "to", "date", "type", *more[duplicates]]
        gathered = (
            kept.with_columns(pl.col("row").alias("rows"))
            .group_by(keys, maintain_order=True)
            .agg(pl.col("weight").mean(), pl.col("rows"))
        )
        return EventRows(
            gathered.select("from", "to", "date", "type", "weight", "rows"),
            str(days.min()) if len(days) else None,
            str(days.max()) if len(days) else None,
            every.height - kept.height,
            duplicates,
        )

    def between(self, a: str, b: str) -> EventRows:
        """Only what one of the two does to the other."""
        there = (pl.col("from") == a) & (pl.col("to") == b)
        back = (pl.col("from") == b) & (pl.col("to") == a)
        return EventRows(
            self.frame.filter(there | back), self.first, self.last, self.dropped, self.duplicates
        )

    def items(self) -> Iterator[tuple[str, str, str, float | None, list[int]]]:
        """(actor, day, type, weight, row numbers) of each, in the order of the file."""
        for actor, day, kind, weight, rows in self.frame.select(
            "from", "date", "type", "weight", "rows"
        ).iter_rows():
            yield actor, day, kind or "no type", weight, rows

    def period(self, day: str, by: By) -> str:
        """The period of a day; undated where the day cannot be read."""
        return key_of(day, by) or UNDATED

    def note(self, dataset: Dataset) -> str:
        """What a reader should know of the file behind the numbers."""
        span = f"{self.first} to {self.last}" if self.first else "no dates"
        return (
            f"{dataset.title}: {len(dataset)} rows, {span}; {self.dropped} rows without a date or "
            "two different states are left out"
        )


def _states(frame: pl.DataFrame, column: str) -> pl.Expr:
    names = frame[column].drop_nulls().unique().sort().to_list()
    codes = {name: _iso3(name) for name in names}
    return pl.col(column).replace_strict(codes, default=None, return_dtype=pl.String)


def _iso3(name: str) -> str:
    code = code_of(_CAMEO.get(name, name))
    # a code that no state system knows (Hong Kong, regions) still names somebody
    return (iso3_of(code) if code is not None else "") or name


def _rescaled(dataset: Dataset, scale: Mapping[str, Any]) -> pl.Expr:
    types = {k: float(v["intensity"]) for k, v in scale["types"].items()}
    used = set(dataset.frame["type"].drop_nulls().str.to_uppercase().unique())
    if not used & set(types):
        raise MeasureError(
            f"{dataset.name} codes no PLOVER types; ask for weights own, or leave it out"
        )
    upper = pl.col("type").str.to_uppercase()
    return upper.replace_strict(types, default=None, return_dtype=pl.Float64)
