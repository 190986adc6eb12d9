"""Material power of two states: shares, parity, overtaking, concentration, coalitions.

CINC: mean of a state's shares of six world totals, a missing component left out of the mean
(Singer, Bremer & Stuckey 1972); recomputed here and set beside the file's own column.
Concentration: sqrt((sum s^2 - 1/N) / (1 - 1/N)) over the major powers' shares among themselves
(Ray & Singer 1973). Parity: smaller over larger at least 0.8 (Organski & Kugler 1980). Coalition
ratio: CINC of both over that of the rivals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, maybe, need, rows, years_of
from entente.measures.evidence import dyad_of
from entente.measures.table import Column, Contribution, Table, Value
from entente.panels import Dataset, code_of

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
PARITY = 0.8
_NOBODY = "nobody passed the other"
_DIFFERS = 0.001
_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("first", "CINC of the first, recomputed", "share of the world"),
    Column("second", "CINC of the second, recomputed", "share of the world"),
    Column("first_published", "the file's own column", "share of the world"),
    Column("second_published", "the file's own column", "share of the world"),
    Column("lead", "the first over the second", "ratio"),
    Column("ratio", "smaller over larger", "0 to 1"),
    Column("parity", f"whether that is at least {PARITY}", "true or false"),
    Column("overtaking", "who passed the other this year", role="note"),
    Column("coalition", "both over the rivals", "ratio"),
    Column("concentration", "of the major powers", "0 to 1"),
)


def cinc(frame: pl.DataFrame) -> pl.DataFrame:
    """``ccode``, ``year``, ``row`` and the recomputed index of every state and year."""
    world = [pl.col(c) / pl.col(c).sum().over("year") for c in COMPONENTS]
    shares = frame.with_columns(s.alias(c) for s, c in zip(world, COMPONENTS, strict=True))
    # a world total of zero says nothing; a component that is missing is left out of the mean
    known = [pl.when(pl.col(c).is_finite()).then(pl.col(c)).alias(c) for c in COMPONENTS]
    return shares.with_columns(known).select(
        "row", "ccode", "year", pl.mean_horizontal(*COMPONENTS).alias("index")
    )


def concentration(shares: Iterable[float]) -> float | None:
    """Ray & Singer's CON of shares, scaled to sum to one; None for fewer than two powers."""
    found = list(shares)
    total, n = sum(found), len(found)
    if n < 2 or total <= 0:
        return None
    squares = sum((s / total) ** 2 for s in found)
    return math.sqrt(max(0.0, (squares - 1 / n) / (1 - 1 / n)))


def power(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
    rivals: Sequence[str] = (),
) -> Table:
    """Power of each dyad and year; ``rivals`` (ISO3) gives the coalition ratio's other side."""
    del ledger
    dataset = need(panels, "power", "nmc")
    majors = maybe(panels, "majors")
    index = cinc(dataset.frame)
    held = {(int(c), int(y)): (v, int(r)) for r, c, y, v in index.iter_rows() if v is not None}
    own = {
        (int(r["ccode"]), int(r["year"])): r["cinc"] for r in dataset.frame.iter_rows(named=True)
    }
    wanted = years_of([dataset], years)
    builder = TableBuilder(
        "power",
        "Material power",
        _COLUMNS,
        f"CINC from components of {dataset.title} {dataset.version}.",
        cite(dataset, majors),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        if {a, b} & set(rivals):
            raise MeasureError(f"{a}-{b}: a rival of the two cannot be one of them")
        for year in wanted:
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            found = codes((a, b), year)
            both = [held.get((c, year)) for c in found] if found else [None, None]
            missing = _reasons(dataset, year, found)
            behind: dict[str, tuple[Contribution, ...]] = {}
            if found and both[0] and both[1]:
                last = [held.get((c, year - 1)) for c in found]
                before = last[0][0] > last[1][0] if last[0] and last[1] else None
                _pair(values, (a, b), both[0][0], both[1][0], before)
                behind["first"], behind["second"] = (rows(dataset, [h[1]]) for h in both if h)
                proof = (*behind["first"], *behind["second"])
                behind |= dict.fromkeys(("lead", "ratio", "parity"), proof)
                if before is None:
                    missing["overtaking"] = "the year before is not known"
                if "overtaking" in values:
                    earlier = rows(dataset, [h[1] for h in last if h], note="the year before")
                    behind["overtaking"] = (*proof, *earlier)
                for name, code in zip(("first", "second"), found, strict=True):
                    values[f"{name}_published"] = own.get((code, year))
                    behind[f"{name}_published"] = behind[name]
                    missing[f"{name}_published"] = "the file gives no index of its own"
                against = _coalition(values, missing, held, (both[0][0], both[1][0]), rivals, year)
                behind["coalition"] = (*proof, *rows(dataset, against, note="a rival"))
            great = _majors(values, missing, dataset, majors, held, year)
            behind["concentration"] = rows(dataset, great)
            behind = {n: items for n, items in behind.items() if values.get(n) is not None}
            builder.add(values, behind, missing)
    return builder.table(_apart(held, own))


def _apart(
    held: Mapping[tuple[int, int], tuple[float, int]], own: Mapping[tuple[int, int], float | None]
) -> list[str]:
    """A warning where our index is not the file's: shares of a world that is not all there."""
    both = [(held[k][0], v) for k, v in own.items() if v is not None and k in held]
    apart = sum(abs(x - y) > _DIFFERS for x, y in both)
    if not apart:
        return []
    return [
        f"our CINC is not the file's own by more than {_DIFFERS:g} in {apart} of {len(both)} "
        "state-years: is the file whole? Shares are of all states in it"
    ]


def _reasons(dataset: Dataset, year: int, found: tuple[int, int] | None) -> dict[str, str]:
    reason = dataset.reason(year)
    if reason is None:
        reason = NO_STATE if found is None else "no component is known for one of the two"
    missing = {c.name: reason for c in _COLUMNS}
    missing["overtaking"] = reason if dataset.reason(year) or found is None else _NOBODY
    return missing


def _pair(
    values: dict[str, Value],
    names: tuple[str, str],
    first: float,
    second: float,
    before: bool | None,
) -> None:
    values |= {"first": round(first, 8), "second": round(second, 8)}
    larger = max(first, second)
    if larger > 0:
        ratio = min(first, second) / larger
        values |= {"ratio": round(ratio, 6), "parity": ratio >= PARITY}
    if second > 0:
        values["lead"] = round(first / second, 6)
    leads = first > second
    if before is not None and leads != before:
        values["overtaking"] = names[0] if leads else names[1]


def _coalition(
    values: dict[str, Value],
    missing: dict[str, str],
    held: Mapping[tuple[int, int], tuple[float, int]],
    both: tuple[float, float],
    rivals: Sequence[str],
    year: int,
) -> list[int]:
    """The coalition ratio; gives the rows of the rivals."""
    if not rivals:
        missing["coalition"] = "no rivals were named"
        return []
    against = []
    for name in rivals:
        code = code_of(name, year)
        if code is None:
            raise MeasureError(f"no state named {name!r} among the rivals")
        found = held.get((code, year))
        if found is None:
            missing["coalition"] = f"{name} has no known component in {year}"
            return []
        against.append(found)
    total = sum(v for v, _ in against)
    if total > 0:
        values["coalition"] = round(sum(both) / total, 6)
    else:
        missing["coalition"] = "the rivals have no share of anything"
    return [number for _, number in against]


def _majors(
    values: dict[str, Value],
    missing: dict[str, str],
    dataset: Dataset,
    majors: Dataset | None,
    held: Mapping[tuple[int, int], tuple[float, int]],
    year: int,
) -> list[int]:
    """The concentration among the major powers; gives their rows."""
    if majors is None:
        missing["concentration"] = "needs the dataset majors"
        return []
    spells = majors.frame.filter((pl.col("styear") <= year) & (pl.col("endyear") >= year))
    powers = sorted(set(spells["ccode"].to_list()))
    shares = [held[c, year][0] for c in powers if (c, year) in held]
    found = concentration(shares) if len(shares) == len(powers) else None
    if found is not None:
        values["concentration"] = round(found, 6)
    else:
        missing["concentration"] = dataset.reason(year) or "a major power's share is missing"
    return [held[c, year][1] for c in powers if (c, year) in held]
