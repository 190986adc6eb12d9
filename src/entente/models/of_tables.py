"""Models of tables: change points of a column, the landscape and the blocs of a table of dyads.

``estimate(name, table, ...)`` is the one door, for built-in models and for those that other
packages register. Cells of the result open to what stands behind the table's own cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any

from entente import plugins
from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.datasets import need
from entente.measures.datasets import rows as opened
from entente.measures.power import cinc
from entente.measures.table import Column, Contribution, Table, Value
from entente.models.change_points import change_points
from entente.models.frustration import frustration, normal
from entente.models.landscape import landscape
from entente.panels import code_of

GROUP = "entente.models"
_TIMES = ("year", "period")
_NORMAL_90 = 2 * 1.6448536269514722


def estimate(name: str, table: Table, **choices: Any) -> Table:
    """Apply a model to a table; raises ``MeasureError`` for an unknown model or choice."""
    model: Any = _BUILT_IN.get(name)
    if model is None:
        try:
            found = plugins.load(GROUP, name)
        except KeyError as error:
            known = ", ".join(sorted({*NAMES, *plugins.names(GROUP)}))
            raise MeasureError(f"no model named {name!r}; there are: {known}") from error
        made = found() if isinstance(found, type) else found
        model = getattr(made, "estimate", made)
    try:
        result = model(table, **choices)
    except TypeError as error:
        if "keyword argument" in str(error) or "required" in str(error):
            raise MeasureError(f"model {name!r}: {error}") from error
        raise
    if not isinstance(result, Table):
        raise MeasureError(f"model {name!r} returned {type(result).__name__}, not a Table")
    return result


def breaks_of(
    table: Table,
    *,
    column: str,
    most: int = 5,
    shortest: int = 2,
    near: int = 1,
    detrend: bool = False,
    draws: int = 200,
    seed: int = 0,
) -> Table:
    """Where each series of a column changes its level, with the stability of each break.

    A steady rise looks like a staircase: ``detrend`` takes the median of all pairwise slopes
    (Theil-Sen) out of the series first, and levels are then those of what remains.

    A series runs over the table's years or periods for fixed other keys. Where the table gives
    ``<column>_low`` and ``_high`` (90 %), series are redrawn from them, else from residuals. A
    series is cut at missing values; its longest stretch is used and named.
    """
    time = _time(table)
    _known(table, column)
    keys = [c for c in table.columns if c.role == "key" and c.name != time]
    builder = TableBuilder(
        f"{table.name}-breaks",
        f"{table.title}: breaks of {column}",
        (
            *keys,
            Column("stretch", "the values used", role="key"),
            Column("break", f"first {time} of the new level"),
            Column("before", f"level of {column} before"),
            Column("after", f"level of {column} after"),
            Column("stability", f"share of redrawn series with a break within {near}", "0 to 1"),
        ),
        f"Least squares segmentation, BIC penalty; {draws} redrawn series, seed {seed}."
        + (" The straight trend is taken out." if detrend else ""),
        table.citations,
    )
    for key, rows in _series(table, time, keys, column).items():
        values: dict[str, Value] = {k.name: v for k, v in zip(keys, key, strict=True)}
        x = [_number(table.rows[i][column]) for i in rows]
        if detrend and len(x) > 1:
            slope = median((x[j] - x[i]) / (j - i) for j in range(len(x)) for i in range(j))
            x = [v - slope * i for i, v in enumerate(x)]
        whens = [table.rows[i][time] for i in rows]
        values["stretch"] = f"{whens[0]} to {whens[-1]}, {len(x)} values" if rows else "no values"
        found = change_points(
            x,
            most=most,
            shortest=shortest,
            spread=_spread(table, rows, column),
            near=near,
            draws=draws,
            seed=seed,
        ) if rows else ()  # fmt: skip
        if not found:
            few = f"fewer than {2 * shortest} values in a row"
            why = few if len(x) < 2 * shortest else "one level tells the series best"
            builder.add(values, None, dict.fromkeys(("break", "before", "after", "stability"), why))
        for item in found:
            near_by = rows[max(0, item.position - 1) : item.position + 1]
            proof = tuple(c for i in near_by for c in table.explain(i, column))
            row = values | {
                "break": whens[item.position],
                "before": item.before,
                "after": item.after,
                "stability": item.stability,
            }
            # the levels and the stability hang on the whole stretch, the break on its neighbours
            whole = tuple(c for i in rows for c in table.explain(i, column))
            builder.add(row, {"break": proof}
                        | dict.fromkeys(("before", "after", "stability"), whole))  # fmt: skip
    return builder.table([*table.notes, "a steady trend looks like several breaks: see detrend"])


def landscape_of(
    table: Table,
    *,
    column: str,
    sizes: str | Mapping[str, float] = "equal",
    panels: Mapping[str, Any] | None = None,
    centre: float = 0.0,
) -> Table:
    """The landscape of a table of dyads: who would stand with whom (``landscape.py``).

    The column less ``centre`` is the propensity of a pair to work together. ``sizes`` are
    ``equal``, ``cinc`` (from the dataset nmc in ``panels``, by year), or given by code. One
    landscape for each year or period in which every pair has a value.
    """
    _known(table, column)
    time = _time(table, needed=False)
    builder = TableBuilder(
        f"{table.name}-landscape",
        f"{table.title}: landscape by {column}",
        (
            *((Column(time, "when", role="key"),) if time else ()),
            Column("minimum", "deepest first", role="key"),
            Column("one", "members of one side", role="note"),
            Column("other", "members of the other", role="note"),
            Column("energy", "lower is less frustrated"),
            Column("basin", "configurations that lead to it, of all", "0 to 1"),
        ),
        f"Propensity: {column} less {centre:g}; sizes: {_shown(sizes)}.",
        (*table.citations, "Axelrod & Bennett 1993, British Journal of Political Science 23(2)"),
    )
    for when, pairs in _by_time(table, time).items():
        names = sorted({n for pair in pairs for n in pair})
        values: dict[str, Value] = {time: when} if time else {}
        lacking = [
            f"{a}-{b}"
            for i, a in enumerate(names)
            for b in names[i + 1 :]
            if _value(table, pairs, (a, b), column) is None
        ]
        weights, why, weighed = _sizes(sizes, panels, names, when)
        if lacking:
            why = f"no {column} for {', '.join(lacking[:5])}" + ("…" if len(lacking) > 5 else "")
        if why or weights is None:
            names_ = ("minimum", "one", "other", "energy", "basin")
            builder.add(values, None, dict.fromkeys(names_, why))
            continue
        matrix = [[(_value(table, pairs, (a, b), column) or 0.0) - centre if a != b else 0.0
                   for b in names] for a in names]  # fmt: skip
        proof = (*(c for i in pairs.values() for c in table.explain(i, column)), *weighed)
        found = landscape(names, weights, matrix)
        for number, minimum in enumerate(found.minima, 1):
            builder.add(
                values
                | {
                    "minimum": number,
                    "one": ", ".join(minimum.sides[0]),
                    "other": ", ".join(minimum.sides[1]) or "nobody",
                    "energy": minimum.energy,
                    "basin": round(minimum.basin / found.configurations, 6),
                },
                dict.fromkeys(("minimum", "energy", "basin", "one", "other"), proof),
            )
    return builder.table(table.notes)


def blocs_of(table: Table, *, column: str, centre: float = 0.0, limit: float = 60.0) -> Table:
    """The two-sided division with the least frustration of a table of dyads (``frustration.py``).

    A pair above ``centre`` is a friendship, below it an enmity; one without a value, none.
    """
    _known(table, column)
    time = _time(table, needed=False)
    names = ("members", "positive", "negative", "frustration", "normalised", "proved")
    builder = TableBuilder(
        f"{table.name}-blocs",
        f"{table.title}: blocs by {column}",
        (
            *((Column(time, "when", role="key"),) if time else ()),
            *(Column(n) for n in names),
            Column("one", "members of one side", role="note"),
            Column("other", "members of the other", role="note"),
        ),
        f"Friends above {centre:g}, enemies below; exact frustration index.",
        table.citations,
    )
    for when, pairs in _by_time(table, time).items():
        members = sorted({n for pair in pairs for n in pair})
        edges: list[tuple[int, int, int]] = []
        proof: list[Contribution] = []
        for (a, b), index in pairs.items():
            value = table.rows[index][column]
            if value is None or _number(value) == centre:
                continue
            sign = 1 if _number(value) > centre else -1
            edges.append((members.index(a), members.index(b), sign))
            proof += table.explain(index, column)
        values: dict[str, Value] = {time: when} if time else {}
        if not edges:
            why = f"no pair has a value of {column} other than {centre:g}"
            builder.add(values, None, dict.fromkeys((*names, "one", "other"), why))
            continue
        signs = normal(edges)
        found = frustration(signs, limit=limit)
        sides = [[members[n] for n, s in sorted(found.side.items()) if s == k] for k in (0, 1)]
        values |= {
            "members": len({n for e in signs for n in e}),
            "positive": sum(s > 0 for s in signs.values()),
            "negative": sum(s < 0 for s in signs.values()),
            "frustration": found.index,
            "normalised": round(1 - 2 * found.index / len(signs), 6),
            "proved": found.proved,
            "one": ", ".join(sides[0]),
            "other": ", ".join(sides[1]) or "nobody",
        }
        behind: tuple[Contribution, ...] = tuple(dict.fromkeys(proof))
        counted = ("members", "positive", "negative", "frustration", "normalised")
        builder.add(values, dict.fromkeys((*counted, "one", "other"), behind))
    return builder.table(table.notes)


_BUILT_IN: dict[str, Callable[..., Table]] = {
    "blocs": blocs_of,
    "change-points": breaks_of,
    "landscape": landscape_of,
}
NAMES: tuple[str, ...] = tuple(sorted(_BUILT_IN))
"""The built-in models of tables."""


def _known(table: Table, column: str) -> None:
    names = [c.name for c in table.columns]
    if column not in names:
        raise MeasureError(f"table {table.name} has no column {column}; it has {', '.join(names)}")


def _time(table: Table, *, needed: bool = True) -> str:
    for name in _TIMES:
        if name in {c.name for c in table.columns}:
            return name
    if needed:
        raise MeasureError(f"table {table.name} has neither years nor periods")
    return ""


def _number(value: Value) -> float:
    if isinstance(value, int | float):
        return float(value)
    raise MeasureError(f"{value!r} is no number; name a column of numbers")


def _series(
    table: Table, time: str, keys: Sequence[Column], column: str
) -> dict[tuple[Value, ...], list[int]]:
    """Row numbers of the longest stretch without a gap, for each value of the other keys."""
    every: dict[tuple[Value, ...], list[list[int]]] = {}
    for index, row in enumerate(table.rows):
        if row[time] in ("all", "undated"):
            continue
        stretches = every.setdefault(tuple(row[k.name] for k in keys), [[]])
        if row[column] is None:
            stretches.append([])
        else:
            stretches[-1].append(index)
    return {key: max(stretches, key=len) for key, stretches in every.items()}


def _spread(table: Table, rows: Sequence[int], column: str) -> list[float] | None:
    low, high = f"{column}_low", f"{column}_high"
    if not {low, high} <= {c.name for c in table.columns}:
        return None
    found = []
    for i in rows:
        a, b = table.rows[i][low], table.rows[i][high]
        if a is None or b is None:
            return None
        found.append((_number(b) - _number(a)) / _NORMAL_90)
    return found


def _by_time(table: Table, time: str) -> dict[Value, dict[tuple[str, str], int]]:
    """Row number of each pair, by year or period; raises where a pair has two rows."""
    found: dict[Value, dict[tuple[str, str], int]] = {}
    for index, row in enumerate(table.rows):
        dyad = row.get("dyad")
        if not isinstance(dyad, str) or dyad.count("-") != 1:
            raise MeasureError(f"table {table.name} has no dyads to divide into sides")
        if row.get("direction", dyad) != dyad:
            continue
        a, b = sorted(dyad.split("-"))
        pairs = found.setdefault(row[time] if time else "", {})
        if (a, b) in pairs:
            raise MeasureError(
                f"table {table.name} has several rows for {dyad} at one time; narrow its choices"
            )
        pairs[a, b] = index
    return found


def _value(
    table: Table, pairs: Mapping[tuple[str, str], int], pair: tuple[str, str], column: str
) -> float | None:
    a, b = sorted(pair)
    index = pairs.get((a, b))
    value = table.rows[index][column] if index is not None else None
    return None if value is None else _number(value)


def _shown(sizes: str | Mapping[str, float]) -> str:
    if isinstance(sizes, str):
        return sizes
    return ", ".join(f"{name} {size:g}" for name, size in sorted(sizes.items()))


def _sizes(
    sizes: str | Mapping[str, float],
    panels: Mapping[str, Any] | None,
    names: Sequence[str],
    when: Value,
) -> tuple[list[float] | None, str, tuple[Contribution, ...]]:
    """Sizes in the order of the names, or the reason why there are none; and their rows."""
    if sizes == "equal":
        return [1.0] * len(names), "", ()
    if isinstance(sizes, Mapping):
        lacking = [n for n in names if n not in sizes]
        if lacking:
            return None, f"no size for {', '.join(lacking)}", ()
        return [float(sizes[n]) for n in names], "", ()
    if sizes != "cinc":
        raise MeasureError(f"sizes are equal, cinc, or a size by code; not {sizes!r}")
    dataset = need(panels, "landscape", "nmc")
    year = int(str(when)[:4]) if str(when)[:4].isdigit() else None
    if year is None:
        return None, "capabilities need a year", ()
    held = {
        int(code): (float(index), int(number))
        for number, code, at, index in cinc(dataset.frame).iter_rows()
        if at == year and index is not None
    }
    found = [held.get(code_of(n, year) or -1) for n in names]
    lacking = [n for n, v in zip(names, found, strict=True) if v is None]
    if lacking:
        why = dataset.reason(year) or f"no capabilities of {', '.join(lacking)} in {year}"
        return None, why, ()
    known = [v for v in found if v is not None]
    behind = opened(dataset, [number for _, number in known], note="its size")
    return [size for size, _ in known], "", behind
