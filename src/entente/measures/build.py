"""Builds tables row by row, so that no cell is written without what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.measures.table import Column, Contribution, Table, Value


class TableBuilder:
    """Collects rows, contributions and reasons for missing values, then makes the table."""

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column],
        method: str,
        citations: Sequence[str] = (),
    ) -> None:
        self._name, self._title, self._columns = name, title, tuple(columns)
        self._method, self._citations = method, tuple(citations)
        self._rows: list[dict[str, Value]] = []
        self._behind: dict[tuple[int, str], tuple[Contribution, ...]] = {}
        self._missing: dict[tuple[int, str], str] = {}

    def add(
        self,
        values: Mapping[str, Value],
        behind: Mapping[str, Sequence[Contribution]] | None = None,
        missing: Mapping[str, str] | None = None,
    ) -> int:
        """Add a row and return its index; columns not given are None with the given reason."""
        index = len(self._rows)
        reasons = missing or {}
        self._rows.append({c.name: values.get(c.name) for c in self._columns})
        for column in self._columns:
            if values.get(column.name) is None:
                self._missing[index, column.name] = reasons.get(column.name, "no value is known")
        for name, items in (behind or {}).items():
            if items:
                self._behind[index, name] = tuple(items)
        for column in self._columns:
            # behind the ends of an interval stands what stands behind the number itself
            base, end = column.name.rpartition("_")[::2]
            own = self._behind.get((index, base)) if end in ("low", "high") else None
            if own and values.get(column.name) is not None:
                self._behind.setdefault((index, column.name), own)
        return index

    def table(self, notes: Sequence[str] = ()) -> Table:
        """The finished table."""
        return Table(
            name=self._name,
            title=self._title,
            columns=self._columns,
            rows=tuple(self._rows),
            contributions=self._behind,
            missing=self._missing,
            method=self._method,
            citations=self._citations,
            notes=tuple(notes),
        )
