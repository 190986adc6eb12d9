"""Encirclement: how much of a state's neighbourhood is pledged to its rival.

Of the target's contiguous states, the share that has a pledge with the rival: by number, weighted
by CINC, and by border class (1 land or river; 2 to 5 up to 12, 24, 150, 400 miles of water). The
arc is the longest chain of such neighbours in which each touches the next; exact where no connected
group of them has more than sixteen, beyond that the group's size, which bounds it, and a note says
for which years. Marginal gain: what
each other neighbour would add to share and arc by joining. The rival itself, where it is a
neighbour, is not counted. The dyad is (target, rival).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, maybe, need, rows, years_of
from entente.measures.evidence import dyad_of
from entente.measures.portfolios import alliance_portfolios
from entente.measures.table import Column, Table, Value
from entente.panels import Dataset, name_of

_EXACT = 16
_COLUMNS = (
    Column("dyad", "target and rival", role="key"),
    Column("year", "calendar year", role="key"),
    Column("neighbours", "contiguous states of the target, without the rival", "states"),
    Column("pledged", "of these, with a pledge to the rival", "states"),
    Column("share", "pledged over neighbours", "0 to 1"),
    Column("share_weighted", "the same, weighted by CINC", "0 to 1"),
    Column("share_land", "the same, among land neighbours", "0 to 1"),
    Column("arc", "longest chain of touching pledged neighbours", "states"),
    Column("members", "the pledged neighbours", role="note"),
    Column("missing_link", "the neighbours that would lengthen the arc most", role="note"),
    Column("gain_arc", "by how much", "states"),
)


@dataclass(frozen=True, slots=True)
class Ring:
    """A target's neighbours in a year: border class, CINC, who touches whom, who is pledged."""

    classes: Mapping[int, int]
    touching: Mapping[int, frozenset[int]]
    pledged: frozenset[int]


def longest_arc(members: frozenset[int], touching: Mapping[int, frozenset[int]]) -> int:
    """Number of states in the longest chain of touching members (a path without repetition)."""
    return max((_path(group, touching) for group in _groups(members, touching)), default=0)


def exact(members: frozenset[int], touching: Mapping[int, frozenset[int]]) -> bool:
    """Whether the arc is a chain that exists, and no mere bound."""
    return all(len(group) <= _EXACT for group in _groups(members, touching))


def _path(members: set[int], touching: Mapping[int, frozenset[int]]) -> int:
    if len(members) > _EXACT:
        return len(members)
    order = sorted(members)
    place = {code: i for i, code in enumerate(order)}
    near = [[place[o] for o in sorted(touching.get(c, frozenset()) & members)] for c in order]
    # ends[mask]: bit i set if a path over exactly the states of mask can end at i
    ends = [0] * (1 << len(order))
    best = 0
    for i in range(len(order)):
        ends[1 << i] = 1 << i
    for mask in range(1, 1 << len(order)):
        if not ends[mask]:
            continue
        best = max(best, mask.bit_count())
        for i in range(len(order)):
            if ends[mask] >> i & 1:
                for j in near[i]:
                    if not mask >> j & 1:
                        ends[mask | 1 << j] |= 1 << j
    return best


def _groups(members: frozenset[int], touching: Mapping[int, frozenset[int]]) -> list[set[int]]:
    found: list[set[int]] = []
    left = set(members)
    while left:
        group, todo = set(), [min(left)]
        while todo:
            code = todo.pop()
            if code not in group:
                group.add(code)
                todo += sorted((touching.get(code, frozenset()) & left) - group)
        left -= group
        found.append(group)
    return found


def missing_link(ring: Ring) -> tuple[tuple[int, ...], int]:
    """Neighbours not yet pledged that would lengthen the arc most (all of equals), and by what."""
    base = longest_arc(ring.pledged, ring.touching)
    gains = {
        code: longest_arc(ring.pledged | {code}, ring.touching) - base
        for code in sorted(set(ring.classes) - ring.pledged)
    }
    most = max(gains.values(), default=0)
    return tuple(code for code, gain in gains.items() if gain == most > 0), most


def encirclement(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
    border: int = 5,
    least_rank: int = 1,
) -> Table:
    """Encirclement of each dyad's first state by its second, year by year.

    ``border`` is the widest class that counts as contiguous; ``least_rank`` the weakest pledge
    that counts (3 defence only, 2 also neutrality and consultation, 1 any).
    """
    del ledger
    border_data = need(panels, "encirclement", "contiguity", "contiguity-spells")
    pledges = need(panels, "encirclement", "atop-directed", "atop-dyad-years", "cow-alliance-years")
    capabilities = maybe(panels, "nmc")
    builder = TableBuilder(
        "encirclement", "Neighbours pledged to the rival", _COLUMNS,
        f"Border classes up to {border}; pledges of rank {least_rank} or more.",
        cite(border_data, pledges, capabilities),
    )  # fmt: skip
    wanted = years_of([border_data], years)
    ranks = {p.year: p for p in alliance_portfolios(pledges, wanted, keep_rows=True)}
    near, ties = _borders(border_data, wanted, border), _ties(border_data, border)
    power = _cinc(capabilities)
    held: dict[int, dict[int, list[tuple[int, int]]]] = {}
    bounded: list[str] = []
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in wanted:
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            found = codes((a, b), year)
            reason = border_data.reason(year) or pledges.reason(year)
            reason = reason or (NO_STATE if found is None else None)
            portfolio = ranks.get(year)
            if reason or found is None or portfolio is None:
                builder.add(values, None, {c.name: reason or NO_STATE for c in _COLUMNS})
                continue
            target, rival = found
            ring, numbers = _ring(near.get(year, {}), portfolio, target, rival, least_rank)
            if not exact(frozenset(ring.classes), ring.touching):
                bounded.append(f"{a}-{b} {year}")
            missing = _fill(values, ring, power, year)
            behind = rows(pledges, numbers, note="pledge between a neighbour and the rival")
            if target not in held:
                held[target] = _border_rows(border_data, border, target)
            beside = [n for code, n in held[target].get(year, ()) if code != rival]
            around = rows(border_data, beside, note="a neighbour")
            touching = rows(border_data, _touches(ties.get(year, {}), ring), 0.0, "they touch")
            proof = dict.fromkeys(("share", "share_land"), (*behind, *around))
            arcs = (*behind, *around, *touching)
            proof |= dict.fromkeys(("arc", "missing_link", "gain_arc"), arcs)
            weights = [power[c, year][1] for c in ring.classes if (c, year) in power]
            if capabilities is not None:
                sizes = rows(capabilities, sorted(weights), note="a neighbour's CINC")
                proof["share_weighted"] = (*behind, *around, *sizes)
            proof |= {"pledged": behind, "members": behind, "neighbours": around}
            builder.add(values, proof, missing)
    notes = ["a pledge to the rival is not hostility to the target: read the members' names"]
    if bounded:
        notes.append(
            f"{', '.join(bounded[:3])}{' …' if len(bounded) > 3 else ''}: neighbours form a group "
            f"of more than {_EXACT}: arc and gain there may be upper bounds"
        )
    return builder.table(notes)


def _touches(ties: Mapping[frozenset[int], int], ring: Ring) -> list[int]:
    """Rows that tell which neighbours touch each other."""
    pairs = {frozenset((c, o)) for c, others in ring.touching.items() for o in others}
    return sorted(ties[pair] for pair in pairs if pair in ties)


def _ties(dataset: Dataset, border: int) -> dict[int, dict[frozenset[int], int]]:
    """By year the pairs that touch, each with a row that says so."""
    found: dict[int, dict[frozenset[int], int]] = {}
    kept = dataset.frame.filter(pl.col("conttype") <= border)
    for one, other, year, number in kept.select("ccode1", "ccode2", "year", "row").iter_rows():
        found.setdefault(year, {}).setdefault(frozenset((one, other)), number)
    return found


def _borders(
    dataset: Dataset, years: Sequence[int], border: int
) -> dict[int, dict[int, dict[int, int]]]:
    near: dict[int, dict[int, dict[int, int]]] = {}
    kept = dataset.frame.filter(pl.col("year").is_in(list(years)) & (pl.col("conttype") <= border))
    for a, b, year, kind in kept.select("ccode1", "ccode2", "year", "conttype").iter_rows():
        for first, second in ((a, b), (b, a)):
            classes = near.setdefault(year, {}).setdefault(first, {})
            classes[second] = min(kind, classes.get(second, kind))
    return near


def _border_rows(dataset: Dataset, border: int, target: int) -> dict[int, list[tuple[int, int]]]:
    """By year a state's neighbours, each with a row that tells of it."""
    meets = (pl.col("ccode1") == target) | (pl.col("ccode2") == target)
    other = pl.when(pl.col("ccode1") == target).then("ccode2").otherwise("ccode1").alias("other")
    kept = dataset.frame.filter(meets & (pl.col("conttype") <= border)).with_columns(other)
    kept = kept.unique(["year", "other"], keep="first", maintain_order=True)
    found: dict[int, list[tuple[int, int]]] = {}
    for year, code, number in kept.select("year", "other", "row").iter_rows():
        found.setdefault(year, []).append((code, number))
    return found


def _cinc(dataset: Dataset | None) -> dict[tuple[int, int], tuple[float, int]]:
    """The file's own index of each state and year, with its row."""
    if dataset is None:
        return {}
    held = dataset.frame.drop_nulls("cinc").select("ccode", "year", "cinc", "row")
    return {(c, y): (v, n) for c, y, v, n in held.iter_rows()}


def _ring(
    near: Mapping[int, Mapping[int, int]],
    portfolio: Any,
    target: int,
    rival: int,
    least: int,
) -> tuple[Ring, list[int]]:
    classes = {c: k for c, k in near.get(target, {}).items() if c != rival}
    place = portfolio.index(rival)
    pledged, numbers = set(), []
    for code in sorted(classes):
        i = portfolio.index(code)
        if place is None or i is None:
            continue
        cells = ((i, place), (place, i))
        if max(int(portfolio.ranks[c]) for c in cells) >= least:
            pledged.add(code)
            numbers += [int(portfolio.rows[c]) for c in cells if portfolio.rows[c]]
    touching = {c: frozenset(near.get(c, {})) & frozenset(classes) for c in classes}
    return Ring(classes, touching, frozenset(pledged)), sorted(set(numbers))


def _fill(
    values: dict[str, Value],
    ring: Ring,
    power: Mapping[tuple[int, int], tuple[float, int]],
    year: int,
) -> dict[str, str]:
    missing: dict[str, str] = {"missing_link": "no other neighbour would lengthen the arc"}
    land = {c for c, k in ring.classes.items() if k == 1}
    values |= {"neighbours": len(ring.classes), "pledged": len(ring.pledged)}
    values["arc"] = longest_arc(ring.pledged, ring.touching)
    values["members"] = ", ".join(name_of(c, year) for c in sorted(ring.pledged)) or "none"
    links, gain = missing_link(ring)
    values["missing_link"] = ", ".join(name_of(c, year) for c in links) or None
    values["gain_arc"] = gain
    if ring.classes:
        values["share"] = round(len(ring.pledged) / len(ring.classes), 6)
    else:
        missing["share"] = "the target has no contiguous state"
    if land:
        values["share_land"] = round(len(ring.pledged & land) / len(land), 6)
    else:
        missing["share_land"] = "the target has no land neighbour"
    known = {c: power[c, year][0] for c in ring.classes if (c, year) in power}
    if ring.classes and len(known) == len(ring.classes) and sum(known.values()) > 0:
        inside = sum(w for c, w in known.items() if c in ring.pledged)
        values["share_weighted"] = round(inside / sum(known.values()), 6)
    else:
        missing["share_weighted"] = "CINC of a neighbour is not known"
    return missing
