"""What a test of a claim expects of a measure's column, and whether the column bears it out.

A level, a trend over windows of years, a state that a column names, a value that is reached.
Values later than the claim are not used, unless the claim is about the future: then only these.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

from entente.errors import MeasureError
from entente.measures.claims import Claim
from entente.measures.table import Contribution, Table, Value

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A test under one set of choices: whether it holds (None: cannot be told), and why."""

    choices: str
    holds: bool | None
    said: str
    behind: tuple[Contribution, ...] = ()
    until: int | None = None


def tested(
    table: Table, expect: Mapping[str, Any], claim: Claim, shown: str, *, every: bool
) -> list[Variant]:
    """The outcome under one set of choices (one for each window of a trend).

    ``every``: each value after the claim must bear it out. Raises ``MeasureError`` for a column
    or a kind that does not exist.
    """
    column, kind = str(expect["column"]), str(expect["kind"])
    after = every or claim.future
    if column not in {c.name for c in table.columns}:
        raise MeasureError(f"measure {table.name} has no column {column}; correct the template")
    known = _series(table, column, claim.year, after=after)
    if kind != "names" and any(isinstance(v, str) for _, v, _ in known):
        raise MeasureError(
            f"column {column} of measure {table.name} holds words; kind {kind} needs numbers: "
            "correct the template"
        )
    if not known:
        return [Variant(shown, None, _nothing(table, column, claim, after=after))]
    if kind == "trend":
        return [_trend(table, expect, known, shown, int(w)) for w in expect["over"]]
    if kind == "names":
        return [_names(table, expect, known, shown, claim)]
    if kind == "level":
        return [_level(table, expect, known, shown, every=every)]
    if kind == "rises_above":
        return [_reached(table, expect, known, shown)]
    raise MeasureError(f"a test expects level, trend, names or rises_above; not {kind!r}")


Point: TypeAlias = tuple[int | None, Value, int]


def _series(table: Table, column: str, year: int | None, *, after: bool) -> list[Point]:
    """(year, value, row) where the value is known and the year is on the claim's side."""
    found: list[Point] = []
    for index, row in enumerate(table.rows):
        when = row.get("year")
        if row[column] is None:
            continue
        if not isinstance(when, int):
            if row.get("period", "all") == "all":
                found.append((None, row[column], index))
            continue
        late = year is not None and when > year
        if (late and after) or (not late and not after):
            found.append((when, row[column], index))
    return found


def _nothing(table: Table, column: str, claim: Claim, *, after: bool) -> str:
    reasons = sorted({table.missing[key] for key in table.missing if key[1] == column})
    side = "after" if after else "up to"
    text = f"no value of {column} {side} {claim.year or 'the claim'}"
    return f"{text}: {'; '.join(reasons[:2])}" if reasons else text


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def _trend(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str, window: int
) -> Variant:
    dated = [y for y, _, _ in known if y is not None]
    if len(dated) != len(set(dated)) or not dated:
        raise MeasureError(
            f"measure {table.name} gives {expect['column']} not once a year, as a trend needs"
        )
    last = max(dated)
    inside = [(y, _number(v), i) for y, v, i in known if y is not None and y > last - window]
    choices = ", ".join(x for x in (shown, f"{window} years to {last}") if x)
    if len(inside) < max(3, window // 2):
        return Variant(choices, None, f"only {len(inside)} values in {window} years to {last}")
    # Theil-Sen: the median of all pairwise slopes, which single odd years do not move
    slope = median(
        (b - a) / (y - x) for k, (x, a, _) in enumerate(inside) for y, b, _ in inside[k + 1 :]
    )
    sign = -1 if expect["direction"] == "down" else 1
    holds = sign * slope > 0
    steps = [
        sign * (b - a) > 0 for k, (_, a, _) in enumerate(inside) for _, b, _ in inside[k + 1 :]
    ]
    behind = tuple(c for _, _, i in inside for c in table.explain(i, str(expect["column"])))
    said = (
        f"{expect['column']} {inside[0][1]:.4g} ({inside[0][0]}) to {inside[-1][1]:.4g} ({last}), "
        f"{slope:+.3g} a year, {expect['direction']} in {sum(steps)} of {len(steps)} pairs of years"
    )
    return Variant(choices, holds, said, behind, last)


def _level(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str, *, every: bool
) -> Variant:
    compare_ = _OPERATORS[str(expect["op"])]
    column, bound = str(expect["column"]), float(expect["value"])
    chosen = known if every else [max(known, key=lambda p: p[0] or 0)]
    holds = all(compare_(_number(v), bound) for _, v, _ in chosen)
    year, value, _ = chosen[-1]
    when = f" ({year})" if year is not None else ""
    said = f"{column} {_number(value):.4g}{when}, expected {expect['op']} {bound:g}"
    if len(chosen) > 1:
        values = [_number(v) for _, v, _ in chosen]
        said = (
            f"{column} {min(values):.4g} to {max(values):.4g} in {len(chosen)} years "
            f"({chosen[0][0]}-{year}), expected {expect['op']} {bound:g} in every one"
        )
    behind = tuple(c for _, _, i in chosen for c in table.explain(i, column))
    return Variant(shown, holds, said, behind, year)


def _reached(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str
) -> Variant:
    column, bound = str(expect["column"]), float(expect["value"])
    sign = str(expect.get("op", ">="))
    reached = [p for p in known if _OPERATORS[sign](_number(p[1]), bound)]
    last = max((y for y, _, _ in known if y is not None), default=None)
    said = f"{column} {sign} {bound:g} in {len(reached)} of {len(known)} years"
    if not reached:
        return Variant(shown, False, said, (), last)
    year, value, index = reached[-1]
    said += f", last {_number(value):.4g} in {year}"
    return Variant(shown, True, said, table.explain(index, column), last)


def _names(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str, claim: Claim
) -> Variant:
    year, value, index = max(known, key=lambda p: p[0] or 0)
    role = str(expect["role"])
    if role not in claim.roles:
        return Variant(shown, None, f"the sentence does not say who is {role}")
    from entente.panels import code_of, name_of  # polars is slow to import, and seldom needed

    code = code_of(claim.roles[role], year)
    wanted = name_of(code, year) if code is not None else claim.roles[role]
    said = f"{expect['column']} is {value} ({year}), the text says {wanted}"
    behind = table.explain(index, str(expect["column"]))
    return Variant(shown, wanted in str(value).split(", "), said, behind, year)
