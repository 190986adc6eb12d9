"""Structural balance of the state system: signed triads, frustration, blocs, window by window.

Edges: + an alliance in force in the window, - a militarized dispute in it of at least the given
hostility. Where a pair has both, the choice ``both`` settles it: conflict wins (default),
alliance wins, or the pair is left out. Balanced triads are +++ and +-- (Cartwright & Harary
1956). Normalised: 1 - 2 L / m, 1 for perfect balance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import polars as pl

from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.datasets import cite, need, rows
from entente.measures.portfolios import alliance_portfolios
from entente.measures.table import Column, Contribution, Table, Value
from entente.models.frustration import Edge, Signs, frustration, normal, triangles
from entente.panels import Dataset, name_of

Both: TypeAlias = Literal["conflict", "alliance", "leave out"]
_COLUMNS = (
    Column("first", "first year of the window", role="key"),
    Column("last", "last year of the window", role="key"),
    Column("states", "states with an edge", "states"),
    Column("positive", "pairs with an alliance", "pairs"),
    Column("negative", "pairs with a dispute", "pairs"),
    Column("ppp", "triads +++", "triads"),
    Column("ppm", "triads ++- (unbalanced)", "triads"),
    Column("pmm", "triads +--", "triads"),
    Column("mmm", "triads --- (unbalanced)", "triads"),
    Column("balanced", "balanced over all triads", "0 to 1"),
    Column("frustration", "least number of edges against a two-sided division", "edges"),
    Column("proved", "whether no better division exists", "true or false"),
    Column("normalised", "1 - 2 L / m", "0 to 1"),
    Column("smaller_side", "members of the smaller side of that division", role="note"),
)


def triads(signs: Signs) -> dict[str, int]:
    """Number of triads by signs: ``ppp``, ``ppm``, ``pmm``, ``mmm``."""
    found = dict.fromkeys(("ppp", "ppm", "pmm", "mmm"), 0)
    names = {3: "ppp", 2: "ppm", 1: "pmm", 0: "mmm"}
    for a, b, c in triangles(signs):
        found[names[sum(signs[e] > 0 for e in ((a, b), (a, c), (b, c)))]] += 1
    return found


def signed_network(
    pledges: Dataset,
    disputes: Dataset,
    first: int,
    last: int,
    *,
    hostility: int = 4,
    least_rank: int = 1,
    both: Both = "conflict",
) -> tuple[dict[Edge, int], dict[Edge, list[tuple[Dataset, int]]]]:
    """The signed pairs of a window and the dataset rows behind each."""
    behind: dict[Edge, list[tuple[Dataset, int]]] = {}
    friends: set[Edge] = set()
    for portfolio in alliance_portfolios(pledges, range(first, last + 1), keep_rows=True):
        assert portfolio.rows is not None
        held = (portfolio.ranks >= least_rank) & (portfolio.rows > 0)
        for i, j in zip(*held.nonzero(), strict=True):
            a, b = sorted((int(portfolio.states[i]), int(portfolio.states[j])))
            friends.add((a, b))
            behind.setdefault((a, b), []).append((pledges, int(portfolio.rows[i, j])))
    enemies: set[Edge] = set()
    kept = disputes.frame.filter(
        pl.col("year").is_between(first, last) & (pl.col("hihost") >= hostility)
    )
    for row, one, other in kept.select("row", "ccode1", "ccode2").iter_rows():
        a, b = sorted((int(one), int(other)))
        enemies.add((a, b))
        behind.setdefault((a, b), []).append((disputes, int(row)))
    shared = friends & enemies
    if both == "conflict":
        friends -= shared
    elif both == "alliance":
        enemies -= shared
    else:
        friends, enemies = friends - shared, enemies - shared
    edges = [(a, b, 1) for a, b in friends] + [(a, b, -1) for a, b in enemies]
    return normal(edges), behind


def balance(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    windows: Sequence[tuple[int, int]],
    dyads: Sequence[tuple[str, str]] = (),
    hostility: int = 4,
    least_rank: int = 1,
    both: Both = "conflict",
    limit: float = 60.0,
) -> Table:
    """Triads and frustration of each window of years; windows outside the coverage say why."""
    del ledger, dyads
    pledges = need(panels, "balance", "atop-directed", "atop-dyad-years", "cow-alliance-years")
    disputes = need(panels, "balance", "mid-dyads")
    if both not in ("conflict", "alliance", "leave out"):
        raise MeasureError(f"both is conflict, alliance or leave out; not {both!r}")
    builder = TableBuilder(
        "balance", "Structural balance", _COLUMNS,
        f"Alliances of rank {least_rank} or more, disputes of hostility {hostility} or more; "
        f"pairs with both: {both}.",
        cite(pledges, disputes),
    )  # fmt: skip
    for first, last in windows:
        values: dict[str, Value] = {"first": first, "last": last}
        reason = next(
            (r for d in (pledges, disputes) for y in (first, last) if (r := d.reason(y))), None
        )
        if reason:
            builder.add(values, None, {c.name: reason for c in _COLUMNS})
            continue
        signs, behind = signed_network(
            pledges, disputes, first, last, hostility=hostility, least_rank=least_rank, both=both
        )
        found = frustration(signs, limit=limit)
        _fill(values, signs, found.index)
        values["proved"] = found.proved
        values["smaller_side"] = _smaller(found.side, last)
        reasons = {"balanced": "no triads", "normalised": "no edges"}
        proofs = _opened(signs, behind, pledges, set(found.frustrated))
        builder.add(values, proofs, reasons)
    return builder.table()


def _opened(
    signs: Signs,
    behind: Mapping[Edge, Sequence[tuple[Dataset, int]]],
    pledges: Dataset,
    frustrated: set[Edge],
) -> dict[str, tuple[Contribution, ...]]:
    """One row of the datasets for each pair, by the sign that it has.

    The weights add up: to the number of pairs, to the frustration index, and to 1 - 2 L / m, to
    which a pair that fits adds 1 / m and one that does not takes it away.
    """
    found: dict[str, list[Contribution]] = {
        n: [] for n in ("positive", "negative", "frustration", "normalised")
    }
    for edge, sign in sorted(signs.items()):
        held = behind[edge]
        # of several rows, the first of the kind that gives the pair its sign
        chosen = next(((d, n) for d, n in held if (d is pledges) == (sign > 0)), held[0])
        wrong = edge in frustrated
        note = f"pair {edge[0]}-{edge[1]}{' is frustrated' if wrong else ''}"
        part = (-1 if wrong else 1) / len(signs)
        found["positive" if sign > 0 else "negative"] += rows(chosen[0], [chosen[1]], note=note)
        found["normalised"] += rows(chosen[0], [chosen[1]], part, note)
        if wrong:
            found["frustration"] += rows(chosen[0], [chosen[1]], note=note)
    every = [*found["positive"], *found["negative"]]
    found |= dict.fromkeys(("balanced", "states", "ppp", "ppm", "pmm", "mmm"), every)
    return {name: tuple(items) for name, items in found.items()}


def _fill(values: dict[str, Value], signs: Signs, index: int) -> None:
    kinds = triads(signs)
    values |= {
        "states": len({n for e in signs for n in e}),
        "positive": sum(s > 0 for s in signs.values()),
        "negative": sum(s < 0 for s in signs.values()),
        **kinds,
        "frustration": index,
    }
    total = sum(kinds.values())
    if total:
        values["balanced"] = round((kinds["ppp"] + kinds["pmm"]) / total, 6)
    if signs:
        values["normalised"] = round(1 - 2 * index / len(signs), 6)


def _smaller(side: Mapping[int, int], year: int) -> str:
    sides = [[n for n, s in sorted(side.items()) if s == which] for which in (0, 1)]
    smaller = min(sides, key=lambda members: (len(members), members))
    return ", ".join(name_of(code, year) for code in smaller) or "none"
