"""How much a number depends on choices: one measure under every combination of them, in one call.

``sensitivity(ledger, "alignment", dyads, "net", {"by": ["year", "quarter"], "dates": ["apart",
"spread"]})`` gives one row for each row of the measure and each combination; ``range_of`` draws
them together: lowest, highest, and whether the sign holds under all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.measuring import measure
from entente.measures.table import Column, Contribution, Table, Value


def sensitivity(
    ledger: Any,
    name: str,
    dyads: Sequence[tuple[str, str]],
    column: str,
    grid: Mapping[str, Sequence[Any]],
    *,
    panels: Mapping[str, Any] | None = None,
    **fixed: Any,
) -> Table:
    """The column's value under all combinations of the grid's choices, in the grid's order.

    Raises ``MeasureError`` when the measure has no such column or choice, or the grid is empty.
    """
    if not grid or not all(grid.values()):
        raise MeasureError("the grid names no choices; give at least one value for each")
    keys: list[Column] = []
    builder: TableBuilder | None = None
    for values in product(*grid.values()):
        choices = dict(zip(grid, values, strict=True))
        table = measure(ledger, name, dyads, panels=panels, **{**fixed, **choices})
        if column not in {c.name for c in table.columns}:
            known = ", ".join(c.name for c in table.columns)
            raise MeasureError(f"measure {name} has no column {column}; it has {known}")
        if builder is None:
            keys = [c for c in table.columns if c.role == "key"]
            builder = _builder(name, column, keys, grid)
        for index, row in enumerate(table.rows):
            cell: dict[str, Value] = {k.name: row.get(k.name) for k in keys}
            cell |= {f"choice_{k}": _shown(v) for k, v in choices.items()}
            cell[column] = row[column]
            behind = table.contributions.get((index, column), ())
            builder.add(cell, {column: behind}, dict(_reason(table, index, column)))
    assert builder is not None
    return builder.table()


def range_of(table: Table, column: str) -> Table:
    """Lowest and highest value of each key over all choices, and whether the sign holds."""
    names = {c.name for c in table.columns}
    # a key that is itself varied, such as the levels of a portfolio, is what the range runs over
    keys = [
        c
        for c in table.columns
        if c.role == "key" and not c.name.startswith("choice_") and f"choice_{c.name}" not in names
    ]
    columns = (
        *keys,
        Column("choices", "combinations with a value", "combinations"),
        Column("lowest", f"lowest {column}", "", "low"),
        Column("highest", f"highest {column}", "", "high"),
        Column("sign_holds", "whether all values have one sign", "true or false"),
    )
    groups: dict[tuple[Value, ...], list[int]] = {}
    for index, row in enumerate(table.rows):
        groups.setdefault(tuple(row[k.name] for k in keys), []).append(index)
    builder = TableBuilder(
        f"{table.name}-range", f"{table.title}: range", columns, "Over all combinations."
    )
    for key, members in groups.items():
        values: dict[str, Value] = {k.name: v for k, v in zip(keys, key, strict=True)}
        found = [v for i in members if isinstance(v := table.rows[i][column], int | float)]
        behind: tuple[Contribution, ...] = tuple(
            dict.fromkeys(c for i in members for c in table.explain(i, column))
        )
        values["choices"] = len(found)
        if found:
            values |= {
                "lowest": min(found),
                "highest": max(found),
                "sign_holds": min(found) > 0 or max(found) < 0 or min(found) == max(found),
            }
        builder.add(values, {"lowest": behind, "highest": behind})
    return builder.table()


def _builder(
    name: str, column: str, keys: Sequence[Column], grid: Mapping[str, Sequence[Any]]
) -> TableBuilder:
    columns = (
        *keys,
        *(Column(f"choice_{k}", f"the choice of {k}", role="key") for k in grid),
        Column(column, f"{column} of the measure {name}"),
    )
    size = 1
    for values in grid.values():
        size *= len(values)
    return TableBuilder(
        f"{name}-sensitivity", f"{name}: {column} under every choice", columns,
        f"{size} combinations of {', '.join(grid)}.",
    )  # fmt: skip


def _reason(table: Table, index: int, column: str) -> list[tuple[str, str]]:
    reason = table.missing.get((index, column))
    return [(column, reason)] if reason else []


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value)
    return str(value)
