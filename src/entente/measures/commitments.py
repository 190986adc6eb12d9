"""What two states owe each other: pledges, peacetime military coordination, formality.

Pledge rank: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression, 0 none.
Coordination (Leeds & Anac 2005, "Alliance Institutionalization and Alliance Performance",
International Interactions 31(3)): 2 if milcon = 3, intcom = 1 or base > 0; 1 if milcon = 2,
milaid in {3, 4}, subord > 0, contrib = 1 or an organisation's purpose in {1, 4}; else 0, missing
where an unmet criterion is missing. Of several alliances the highest counts, and is missing where
one whose terms are not known could be higher. Formality: one point if estmode = 1 and not secret
(pubsecr not 2), one if organ1 or organ2 in {2, 3}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.datasets import NO_STATE, cite, codes, need, rows, years_of
from entente.measures.evidence import dyad_of
from entente.measures.table import Column, Contribution, Table, Value
from entente.panels import Dataset

_PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("alliances", "alliances in force with both as members", "alliances"),
    *(Column(p, f"any of them pledges {p}", "0 or 1") for p in _PLEDGES),
    Column("rank", "strongest pledge", "0 to 3"),
    Column("coordination", "peacetime military coordination, highest of them", "0 to 2"),
    Column("formality", "highest of them", "0 to 2"),
)


def coordination(terms: Mapping[str, Any]) -> int | None:
    """Leeds & Anac's peacetime coordination of one alliance; None where it cannot be told."""
    high = _any(
        (_is(terms, "milcon", 3), _is(terms, "intcom", 1), _over_zero(terms, "base")),
    )
    if high:
        return 2
    moderate = _any(
        (
            _is(terms, "milcon", 2),
            _is(terms, "milaid", 3, 4),
            _over_zero(terms, "subord"),
            _is(terms, "contrib", 1),
            _is(terms, "orgpurp1", 1, 4),
            _is(terms, "orgpurp2", 1, 4),
        )
    )
    if moderate and high is not None:
        return 1
    return None if high is None or moderate is None else 0


def formality(terms: Mapping[str, Any]) -> int | None:
    """Formality of one alliance, 0 to 2; None where it cannot be told."""
    treaty, secret = _is(terms, "estmode", 1), _is(terms, "pubsecr", 2)
    organ = _any((_is(terms, "organ1", 2, 3), _is(terms, "organ2", 2, 3)))
    if treaty is None or organ is None or (treaty and secret is None):
        return None
    return int(treaty and not secret) + int(organ)


def _is(terms: Mapping[str, Any], name: str, *values: int) -> bool | None:
    found = terms.get(name)
    return None if found is None else int(found) in values


def _over_zero(terms: Mapping[str, Any], name: str) -> bool | None:
    found = terms.get(name)
    return None if found is None else int(found) > 0


def highest(scores: Sequence[int | None], top: int) -> int | None:
    """The highest of several scores; None where one that is not known could be higher."""
    known = max((int(s) for s in scores if s is not None), default=0)
    return known if known >= top or None not in scores else None


def _any(parts: Sequence[bool | None]) -> bool | None:
    if any(p is True for p in parts):
        return True
    return None if any(p is None for p in parts) else False


def commitments(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
) -> Table:
    """Pledges and institutions of each dyad and year, from ATOP alliances and their members."""
    del ledger
    alliances = need(panels, "commitments", "atop-alliances")
    members = need(panels, "commitments", "atop-members")
    wanted = years_of([alliances], years)
    spells = _spells(members)
    terms = {int(r["atopid"]): r for r in alliances.frame.iter_rows(named=True)}
    builder = TableBuilder(
        "commitments",
        "What the two owe each other",
        _COLUMNS,
        "ATOP alliances in force in the year with both states as members.",
        cite(alliances, members),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in wanted:
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            found = codes((a, b), year)
            reason = alliances.reason(year) or (NO_STATE if found is None else "")
            if reason or found is None:
                builder.add(values, None, {c.name: reason for c in _COLUMNS})
                continue
            inside = [_inside(spells.get(code, ()), year) for code in found]
            shared = [i for i in sorted(inside[0].keys() & inside[1].keys()) if i in terms]
            joined = rows(members, [x[i] for i in shared for x in inside], 0.0, "its membership")
            _row(builder, alliances, values, [terms[i] for i in shared], joined)
    return builder.table()


def _spells(members: Dataset) -> dict[int, list[tuple[int, int, int, int]]]:
    """Each state's memberships: alliance, first and last year, row."""
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    for r in members.frame.iter_rows(named=True):
        if r["yrent"] is not None and r["member"] is not None:
            spell = (int(r["atopid"]), int(r["yrent"]), int(r["yrexit"] or 9999), int(r["row"]))
            found.setdefault(int(r["member"]), []).append(spell)
    return found


def _inside(spells: Sequence[tuple[int, int, int, int]], year: int) -> dict[int, int]:
    """Alliances that a state is in in a year, with the row that says so."""
    return {i: number for i, first, last, number in spells if first <= year <= last}


def _row(
    builder: TableBuilder,
    dataset: Dataset,
    values: dict[str, Value],
    found: Sequence[Mapping[str, Any]],
    joined: tuple[Contribution, ...],
) -> None:
    values["alliances"] = len(found)
    untold = "the terms of one of their alliances are missing, and could be higher"
    missing: dict[str, str] = {}
    ranks = {"defense": 3, "offense": 3, "neutral": 2, "consul": 2, "nonagg": 1}
    rank = 0
    for pledge in _PLEDGES:
        values[pledge] = highest([t[pledge] for t in found], 1)
        if values[pledge] is None:
            missing[pledge] = untold
        elif values[pledge]:
            rank = max(rank, ranks[pledge])
    # a pledge that is not known matters only where it would be the strongest
    if all(ranks[p] <= rank for p in missing):
        values["rank"] = rank
    else:
        missing["rank"] = untold
    behind: tuple[Contribution, ...] = rows(dataset, [int(t["row"]) for t in found])
    for name, scheme in (("coordination", coordination), ("formality", formality)):
        values[name] = highest([scheme(t) for t in found], 2)
        if values[name] is None:
            missing[name] = untold
    proofs = {c.name: behind for c in _COLUMNS if c.role != "key"}
    builder.add(values, {**proofs, "alliances": (*behind, *joined)}, missing)
