"""Net cooperation between two states from coded events, cooperation and conflict apart.

Each event carries the intensity of its PLOVER type, -10 to 10 (``codebooks/intensity.yaml``:
Goldstein weights of the CAMEO root classes that the types descend from). The mean alone hides
mixed relations, so cooperation and conflict are summed apart, and the net is their sum (after
Schrodt & Gerner). A copy family counts once. Intervals: bootstrap over families, each kept with
the probability that its reading is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.evidence import (
    STATUSES,
    TOLD,
    Evidence,
    LedgerLike,
    directed_pairs,
    dyad_of,
)
from entente.measures.periods import UNDATED, By, check_by, ordered, shares
from entente.measures.phrases import load_codebook
from entente.measures.table import Column, Contribution, Table, Value
from entente.measures.uncertainty import sum_interval
from entente.nouns import Event, When

_UNIT = "Goldstein weight, -10 to 10 an event"
_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("direction", "who acts on whom, or both", role="key"),
    Column("period", "period of the event", role="key"),
    Column("events", "copy families of counted events", "copy families"),
    Column("cooperation", "sum over cooperative events", _UNIT),
    Column("conflict", "sum over conflictual events (negative)", _UNIT),
    Column("net", "cooperation plus conflict", _UNIT),
    Column("net_low", "5 % bootstrap quantile", _UNIT, "low"),
    Column("net_high", "95 % bootstrap quantile", _UNIT, "high"),
    Column("mean", "net per event", _UNIT),
    Column("apart", "families told with another status, not in the sums", "copy families"),
)


def alignment(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "year",
    statuses: Sequence[str] = TOLD,
    dates: str = "apart",
    codebook: str | Path | None = None,
    draws: int = 2000,
    seed: int = 0,
) -> Table:
    """Cooperation, conflict and net intensity per dyad, direction and period.

    ``dates="spread"`` divides an event whose interval crosses periods by its days in each;
    ``"apart"`` (default) keeps it as undated. ``codebook`` replaces the intensities.
    """
    del panels
    evidence, by = Evidence.of(ledger), check_by(by)
    if dates not in ("apart", "spread"):
        raise MeasureError(f"dates is apart or spread; not {dates!r}")
    scale = load_codebook("intensity", codebook)
    builder = TableBuilder(
        "alignment",
        "Net cooperation and conflict",
        _COLUMNS,
        f"Sums of event intensities over copy families by {by}; {draws} bootstrap draws, "
        f"seed {seed}; statuses counted: {', '.join(statuses)}.",
        (str(scale.get("source", "")),),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        done = evidence.between(a, b)
        for direction in (f"{a}-{b}", f"{a}>{b}", f"{b}>{a}"):
            chosen = [e for e in done if _runs(e, a, b, direction)]
            slots = [
                (key, share, e)
                for e in chosen
                for key, share in _slots(evidence.when(e), by, dates)
            ]
            for period in ordered({key for key, _, _ in slots}) or [UNDATED]:
                here = [(share, e) for key, share, e in slots if key == period]
                values: dict[str, Value] = {
                    "dyad": f"{a}-{b}",
                    "direction": direction,
                    "period": period,
                }
                _row(builder, evidence, values, here, statuses, scale, draws, seed)
    return builder.table(["a sum of few events says little: read the interval and open the cell"])


def intensity_of(event: Event, scale: Mapping[str, Any]) -> float:
    """The intensity of an event's type, sharpened by context where the codebook says so."""
    special = scale.get("contexts", {}).get(event.type, {})
    for context in event.contexts:
        if context in special:
            return float(special[context])
    return float(scale["types"].get(event.type, {}).get("intensity", 0.0))


def _runs(event: Event, a: str, b: str, direction: str) -> bool:
    if direction == f"{a}-{b}":
        return True
    first, second = direction.split(">")
    return (first, second) in directed_pairs(event)


def _slots(when: When, by: By, dates: str) -> tuple[tuple[str, float], ...]:
    found = shares(when, by)
    if dates == "spread" or len(found) == 1:
        return found
    return ((UNDATED, 1.0),)


def _row(
    builder: TableBuilder,
    evidence: Evidence,
    values: dict[str, Value],
    here: Sequence[tuple[float, Event]],
    statuses: Sequence[str],
    scale: Mapping[str, Any],
    draws: int,
    seed: int,
) -> None:
    share = {e.id: part for part, e in here}
    told = [e for _, e in here if e.status in statuses]
    groups = evidence.grouped(told)
    sums: dict[str, list[float]] = {"cooperation": [], "conflict": []}
    behind: dict[str, list[Contribution]] = {n: [] for n in ("cooperation", "conflict", "net")}
    nets: list[float] = []
    for members in groups.values():
        each = [intensity_of(e, scale) * share[e.id] for e in members]
        value = sum(each) / len(each)
        nets.append(value)
        side = "cooperation" if value >= 0 else "conflict"
        sums[side].append(value)
        for event, part in zip(members, each, strict=True):
            note = f"{event.type} {event.mode}".strip()
            item = evidence.contribution(event, part / len(members), note)
            behind[side].append(item)
            behind["net"].append(item)
    missing = "no counted event between them in this period"
    if nets:
        net = sum(nets)
        values |= {side: round(sum(parts), 6) for side, parts in sums.items()}
        values |= {"net": round(net, 6), "mean": round(net / len(nets), 6)}
        sure = [evidence.certainty(members) for members in groups.values()]
        interval = sum_interval(nets, sure, draws=draws, seed=seed)
        if interval:
            values["net_low"], values["net_high"] = interval
        else:
            missing = "one event gives no interval"
    others = [e for _, e in here if e.status not in statuses and e.status in STATUSES]
    values["events"], counted = evidence.counted(told)
    values["apart"], aside = evidence.counted(others, note="not counted")
    names = [c.name for c in _COLUMNS]
    builder.add(
        values,
        {**behind, "mean": behind["net"], "events": counted, "apart": aside},
        dict.fromkeys(names, missing),
    )
