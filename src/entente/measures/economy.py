"""Trade between two states: share, dependence, openness, asymmetry.

share_i = (x_ij + m_ij) / total trade of i (Barbieri 1996); dependence_i = (x_ij + m_ij) / GDP_i
and the weak link, the smaller of the two (Oneal & Russett 1997); openness_i = total trade / GDP;
asymmetry = |share_1 - share_2|. Dependence = share times openness (Gartzke & Li 2003), which the
tests hold as a property. Flows are the importers' figures in current million US dollars.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.datasets import (
    NO_STATE,
    cite,
    codes,
    lookup,
    maybe,
    need,
    of_pairs,
    row,
    years_of,
)
from entente.measures.evidence import dyad_of
from entente.measures.table import Column, Contribution, Table, Value

_COLUMNS = (
    Column("dyad", "the two states", role="key"),
    Column("year", "calendar year", role="key"),
    Column("flow", "imports of both from each other", "current million US dollars"),
    Column("share_first", "of the first's whole trade", "0 to 1"),
    Column("share_second", "of the second's whole trade", "0 to 1"),
    Column("asymmetry", "difference of the shares", "0 to 1"),
    Column("dependence_first", "of the first's GDP", "share of GDP"),
    Column("dependence_second", "of the second's GDP", "share of GDP"),
    Column("weak_link", "smaller of the two dependences", "share of GDP"),
    Column("openness_first", "whole trade over GDP", "share of GDP"),
    Column("openness_second", "whole trade over GDP", "share of GDP"),
)


def economy(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    years: Sequence[int] | None = None,
) -> Table:
    """Trade of each dyad and year; shares need ``trade-national``, dependence ``gdp``, too."""
    del ledger
    flows = of_pairs(need(panels, "economy", "trade"), dyads)
    national, product = maybe(panels, "trade-national"), maybe(panels, "gdp")
    by_pair = lookup(flows, ("ccode1", "ccode2", "year"))
    by_state = lookup(national, ("ccode", "year")) if national else {}
    by_gdp = lookup(product, ("ccode", "year")) if product else {}
    builder = TableBuilder(
        "economy",
        "Trade between the two",
        _COLUMNS,
        f"{flows.title} {flows.version}.",
        cite(flows, national, product),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        for year in years_of([flows], years):
            values: dict[str, Value] = {"dyad": f"{a}-{b}", "year": year}
            behind: dict[str, tuple[Contribution, ...]] = {}
            reason = flows.reason(year)
            missing = {c.name: reason or "no flow is known" for c in _COLUMNS}
            found = codes((a, b), year)
            trade = None
            if found is None:
                missing = dict.fromkeys(missing, reason or NO_STATE)
            else:
                trade = by_pair.get((*found, year)) or by_pair.get((*found[::-1], year))
            flow = None
            proof: tuple[Contribution, ...] = ()
            if trade is not None and None not in _flows(trade):
                flow = sum(f for f in _flows(trade) if f is not None)
                values["flow"] = round(flow, 4)
                proof = row(flows, trade["row"])
                behind["flow"] = row(flows, trade["row"], round(flow, 4))
            for side, code in zip(("first", "second"), found or (), strict=False):
                if reason is None:  # nothing is told of years outside the flows' coverage
                    state, domestic = by_state.get((code, year)), by_gdp.get((code, year))
                    known = _side(side, flow, _total(state), (domestic or {}).get("gdp"))
                    whole = row(national, state["row"]) if national and state else ()
                    gross = row(product, domestic["row"]) if product and domestic else ()
                    missing |= {n: why for n, why in known.items() if isinstance(why, str)}
                    values |= {n: v for n, v in known.items() if isinstance(v, float)}
                    behind[f"share_{side}"] = (*proof, *whole)
                    behind[f"dependence_{side}"] = (*proof, *gross)
                    behind[f"openness_{side}"] = (*whole, *gross)
            if flow is not None:
                _together(values, missing)
                for name, part in (("asymmetry", "share"), ("weak_link", "dependence")):
                    behind[name] = (*behind[f"{part}_first"], *behind[f"{part}_second"])
            behind = {n: items for n, items in behind.items() if values.get(n) is not None}
            builder.add(values, behind, missing)
    return builder.table()


def _flows(trade: Mapping[str, Any]) -> tuple[float | None, float | None]:
    return trade["flow1"], trade["flow2"]


def _total(state: Mapping[str, Any] | None) -> float | None:
    if state is None or state["imports"] is None or state["exports"] is None:
        return None
    return float(state["imports"] + state["exports"])


def _side(
    side: str, flow: float | None, total: float | None, gdp: float | None
) -> dict[str, float | str]:
    """Each column of one side: its value, or why it has none."""
    no_total, no_gdp = "whole trade of the state is not known", "GDP of the state is not known"
    found: dict[str, float | str] = {f"openness_{side}": no_total if not total else no_gdp}
    if total and gdp:
        found[f"openness_{side}"] = round(total / gdp, 12)
    if flow is not None:
        found[f"share_{side}"] = round(flow / total, 12) if total else no_total
        found[f"dependence_{side}"] = round(flow / gdp, 12) if gdp else no_gdp
    return found


def _together(values: dict[str, Value], missing: dict[str, str]) -> None:
    first, second = values.get("share_first"), values.get("share_second")
    if isinstance(first, float) and isinstance(second, float):
        values["asymmetry"] = round(abs(first - second), 12)
    else:
        missing["asymmetry"] = "one share is not known"
    one, other = values.get("dependence_first"), values.get("dependence_second")
    if isinstance(one, float) and isinstance(other, float):
        values["weak_link"] = min(one, other)
    else:
        missing["weak_link"] = "one dependence is not known"
