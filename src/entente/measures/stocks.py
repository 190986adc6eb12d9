"""Stocks that build up and fade: joint exercises and arms transfers.

A stock adds what happens in a year and keeps, from year to year, the share 2^(-1/half-life) of
what it held. Arms are SIPRI's trend-indicator values; a deal's total is divided evenly over its
delivery years, which is an assumption and noted as one. Years before the dataset begins hold an
unknown stock, so the first years of a stock are too low. A register is downloaded for chosen
suppliers and recipients, and does not say for which: that one state delivered nothing to another
is known only where the file in hand holds deals of both, as supplier and as recipient.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, need, rows, years_of
from entente.measures.evidence import dyad_of
from entente.measures.table import Column, Contribution, Table, Value
from entente.panels import Dataset

_EXERCISES = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("exercises", "exercises with both as participants", "exercises"),
    Column("bilateral", "of these, with nobody else", "exercises"),
    Column("stock", "decayed sum", "exercises"),
)
_ARMS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("first_to_second", "delivered in the year", "million TIV"),
    Column("second_to_first", "delivered in the year", "million TIV"),
    Column("stock_first_to_second", "decayed sum", "million TIV"),
    Column("stock_second_to_first", "decayed sum", "million TIV"),
)


def decayed(flows: Sequence[float], half_life: float) -> list[float]:
    """The stock after each year of a series of flows."""
    keep = 2.0 ** (-1.0 / half_life)
    held, found = 0.0, []
    for flow in flows:
        held = held * keep + flow
        found.append(held)
    return found


def _faded(
    past: Sequence[tuple[int, Contribution]], year: int, half_life: float
) -> tuple[Contribution, ...]:
    """What a stock is made of: each item with what is left of its weight in a year."""
    keep = 2.0 ** (-1.0 / half_life)
    return tuple(replace(c, weight=round(c.weight * keep ** (year - y), 6)) for y, c in past)


def exercises(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
    half_life: float = 5.0,
) -> Table:
    """Joint exercises of each dyad and year, with a stock decaying by ``half_life`` years."""
    del ledger
    dataset = need(panels, "exercises", "mme", "jmed")
    by_exercise: dict[tuple[str, int], dict[int, int]] = {}
    sizes: dict[tuple[str, int], int] = {}
    for r in dataset.frame.drop_nulls(["year", "gwcode"]).iter_rows(named=True):
        key = (str(r["exercise"]), int(r["year"]))
        by_exercise.setdefault(key, {})[int(r["gwcode"])] = int(r["row"])
        # participants that are not known, or are no states, were there too
        sizes[key] = max(int(r.get("participants") or 0), len(by_exercise[key]))
    builder = TableBuilder(
        "exercises",
        "Joint military exercises",
        _EXERCISES,
        f"{dataset.title} {dataset.version}; half-life {half_life:g} years.",
        cite(dataset),
    )

    def of_year(pair: tuple[int, int], year: int) -> list[tuple[int, int]]:
        return [
            (sizes[key], who[pair[0]])
            for key, who in sorted(by_exercise.items())
            if key[1] == year and pair[0] in who and pair[1] in who
        ]

    for pair in dyads:
        a, b = dyad_of(pair)
        history: list[float] = []
        past: list[tuple[int, Contribution]] = []
        for year in _all_years(dataset, years):
            found = codes((a, b), year, "gw")
            held = of_year(found, year) if found else []
            if dataset.reason(year) is None:
                history.append(float(len(held)))
                past += [(year, c) for c in rows(dataset, [row for _, row in held])]
            if years is not None and year not in years:
                continue
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            reason = dataset.reason(year) or (NO_STATE if found is None else "")
            if reason:
                builder.add(values, None, {c.name: reason for c in _EXERCISES})
                continue
            values["exercises"] = len(held)
            values["bilateral"] = sum(size == 2 for size, _ in held)
            values["stock"] = round(decayed(history, half_life)[-1], 6)
            behind = rows(dataset, [row for _, row in held])
            bilateral = rows(dataset, [row for size, row in held if size == 2])
            stock = _faded(past, year, half_life)
            builder.add(values, {"exercises": behind, "bilateral": bilateral, "stock": stock})
    return builder.table(dataset.notes)


def arms(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
    half_life: float = 10.0,
) -> Table:
    """Arms delivered each way in each year, with stocks decaying by ``half_life`` years."""
    del ledger
    dataset = need(panels, "arms", "sipri")
    deliveries: dict[tuple[int, int, int], list[tuple[float, int]]] = {}
    for r in dataset.frame.iter_rows(named=True):
        when = sorted(set(r["delivered_years"] or []))
        ends = (r["supplier_ccode"], r["recipient_ccode"])
        if r["tiv"] is None or not when or None in ends:
            continue
        for year in when:
            key = (int(ends[0]), int(ends[1]), int(year))
            deliveries.setdefault(key, []).append((r["tiv"] / len(when), int(r["row"])))
    builder = TableBuilder(
        "arms",
        "Arms transfers",
        _ARMS,
        f"{dataset.title} {dataset.version}; half-life {half_life:g} years.",
        cite(dataset),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        _arms_rows(builder, dataset, (a, b), deliveries.get, years, half_life)
    divided = any(len(years) > 1 for years in dataset.frame["delivered_years"].drop_nulls())
    assumed = "a deal's total value is divided evenly over its delivery years: an assumption"
    return builder.table([*dataset.notes, *([assumed] if divided else [])])


def _arms_rows(
    builder: TableBuilder,
    dataset: Dataset,
    pair: tuple[str, str],
    delivered: Callable[[tuple[int, int, int]], list[tuple[float, int]] | None],
    years: Sequence[int] | None,
    half_life: float,
) -> None:
    history: dict[str, list[float]] = {"first_to_second": [], "second_to_first": []}
    past: dict[str, list[tuple[int, Contribution]]] = {n: [] for n in history}
    listed = {side: set(dataset.frame[f"{side}_ccode"]) for side in ("supplier", "recipient")}
    for year in _all_years(dataset, years):
        found = codes(pair, year)
        values: dict[str, Value] = {"dyad": f"{pair[0]}-{pair[1]}", "year": year}
        behind: dict[str, tuple[Contribution, ...]] = {}
        outside = dataset.reason(year)
        missing = {c.name: outside or NO_STATE for c in _ARMS}
        for name, order in (("first_to_second", 1), ("second_to_first", -1)):
            deals = (delivered((*found[::order], year)) or []) if found else []  # type: ignore[arg-type]
            silent = _silent(pair[::order], found[::order], listed) if found else None
            if silent is not None and outside is None:
                missing |= dict.fromkeys((name, f"stock_{name}"), silent)
            elif outside is None:
                history[name].append(sum(v for v, _ in deals))
                if found is not None:
                    values[name] = round(history[name][-1], 6)
                    values[f"stock_{name}"] = round(decayed(history[name], half_life)[-1], 6)
            behind[name] = tuple(
                c for v, number in deals for c in rows(dataset, [number], round(v, 6))
            )
            past[name] += [(year, c) for c in behind[name]]
            if values.get(f"stock_{name}") is not None:
                behind[f"stock_{name}"] = _faded(past[name], year, half_life)
        if years is None or year in years:
            builder.add(values, behind, missing)


def _silent(
    names: Sequence[str], found: Sequence[int], listed: Mapping[str, set[int]]
) -> str | None:
    """Why a register cannot tell that a supplier delivered nothing to a recipient, or None."""
    for side, name, code in zip(("supplier", "recipient"), names, found, strict=True):
        if code not in listed[side]:
            return (
                f"the register in hand holds no deal with {name} as {side}: "
                "it may have been downloaded for other states"
            )
    return None


def _all_years(dataset: Dataset, years: Sequence[int] | None) -> list[int]:
    """Every year of the coverage up to the last one asked for, and those asked for outside it."""
    if years is None:
        return years_of([dataset], None)
    last = max(years)
    first = dataset.first if dataset.first is not None else min(years)
    return sorted({*range(min(first, last), last + 1), *years})
