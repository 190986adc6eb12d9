"""How hard two states cooperate and quarrel in coded events: the ledger's and the datasets'.

Cooperation and conflict are summed apart and never netted: a year of many treaties and many
threats is not a quiet year. Each source is a row of its own, by name: events of the texts read
here (``ledger``), POLECAT, ICEWS, GDELT. Weights run from -10 to 10: those of
``codebooks/intensity.yaml`` for the ledger (``alignment.py``), each dataset's own column for the
datasets, or with ``weights="codebook"`` the ledger's for every source that codes PLOVER types.

What counts once: a copy family of the ledger; in a dataset, by ``duplicates``, one event a day
of a type and direction (``daily``, the one-a-day filter of Schrodt's event data work: machine
coding reports one event many times), rows alike in date, names, type and mode (``exact``), or
every row (``keep``). ``records`` tells how many there were before. Low and high bound a 90 %
interval by a Poisson bootstrap over what counts, thinned by the readers' confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from entente.errors import MeasureError
from entente.measures.alignment import intensity_of
from entente.measures.build import TableBuilder
from entente.measures.datasets import cite, maybe
from entente.measures.event_rows import DATASETS, Duplicates, EventRows
from entente.measures.evidence import TOLD, Evidence, directed_pairs, dyad_of
from entente.measures.periods import ALL, UNDATED, By, check_by, ordered, period_of, spanned
from entente.measures.phrases import load_codebook
from entente.measures.table import Column, Contribution, Table, Value
from entente.measures.uncertainty import total_interval
from entente.nouns import Event
from entente.panels import Dataset

Weights: TypeAlias = Literal["own", "codebook"]
LEDGER = "ledger"
_UNIT = "weight, 0 to 10 an event"
_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("direction", "who acts on whom, or both", role="key"),
    Column("period", "period of the event", role="key"),
    Column("source", "where the events are coded: ledger, or a dataset", role="key"),
    Column("records", "records or rows, duplicates counted each", "records"),
    Column("events", "what counts once", "events"),
    Column("cooperative", "of these, cooperative (weight above 0)", "events"),
    Column("cooperation", "their summed weight", _UNIT),
    Column("cooperation_low", "5 % bootstrap quantile", _UNIT, "low"),
    Column("cooperation_high", "95 % bootstrap quantile", _UNIT, "high"),
    Column("conflictual", "of these, conflictual (weight below 0)", "events"),
    Column("conflict", "their summed weight, without sign", _UNIT),
    Column("conflict_low", "5 % bootstrap quantile", _UNIT, "low"),
    Column("conflict_high", "95 % bootstrap quantile", _UNIT, "high"),
    Column("unweighted", "of these, of weight 0 or without one", "events"),
)


@dataclass(slots=True)
class Item:
    """What counts once: its weight (None unknown), its probability, and what stands behind it."""

    weight: float | None
    probability: float
    behind: list[Contribution] = field(default_factory=list)


Cells: TypeAlias = dict[tuple[str, str], list[Item]]
"""Items by direction and period."""


def intensity(
    ledger: Any = None,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "year",
    statuses: Sequence[str] = TOLD,
    duplicates: Duplicates = "daily",
    weights: Weights = "own",
    years: Sequence[int] | None = None,
    codebook: str | Path | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> Table:
    """Cooperation and conflict per dyad, direction, period and source.

    Needs a ledger, or at least one of the datasets polecat, icews, gdelt, or both. ``years`` keeps
    what is dated in them. A period inside a dataset's coverage without a row is 0; outside it
    (``years`` asks for it) it is missing, with the reason, and so are the sums of a ledger without
    an event. Raises ``MeasureError`` for an unknown choice.
    """
    by = check_by(by)
    if duplicates not in get_args(Duplicates) or weights not in get_args(Weights):
        raise MeasureError("duplicates is daily, exact or keep; weights is own or codebook")
    sets = [d for name in DATASETS if (d := maybe(panels, name)) is not None]
    if ledger is None and not sets:
        raise MeasureError(f"measure 'intensity' needs a ledger or one of {', '.join(DATASETS)}")
    scale = load_codebook("intensity", codebook)
    builder = TableBuilder(
        "intensity",
        "Cooperation and conflict, apart",
        _COLUMNS,
        f"Sums of weights by {by}; weights: {weights}; duplicates in datasets: {duplicates}; "
        f"statuses of the ledger: {', '.join(statuses)}; Poisson bootstrap, {draws} draws.",
        (*((str(scale.get("source", "")),) if ledger is not None else ()), *cite(*sets)),
    )
    evidence = Evidence.of(ledger) if ledger is not None else None
    read = {d.name: EventRows.of(d, duplicates, scale if weights == "codebook" else None)
            for d in sets}  # fmt: skip
    for pair in dyads:
        a, b = dyad_of(pair)
        if evidence is not None:
            told = list(_told(evidence, a, b, by, statuses, years))
            cells, records = _of_ledger(evidence, told, scale)
            keys = ordered({p for _, p in cells}) or [ALL if by == "all" else UNDATED]
            _rows(builder, (a, b), LEDGER, keys, cells, records, {}, draws, seed)
        for dataset in sets:
            found = read[dataset.name].between(a, b)
            cells, records = {}, {}
            for direction, key, item in _of_dataset(dataset, found, a, b, by, years):
                cells.setdefault((direction, key), []).append(item)
                count = records.get((direction, key), 0) + len(item.behind)
                records[direction, key] = count
            present = {p for _, p in cells}
            keys, reasons = _periods(dataset, read[dataset.name], present, by, years)
            _rows(builder, (a, b), dataset.name, keys, cells, records, reasons, draws, seed)
    notes = ["two sources count in two ways: compare a source with itself over time"]
    notes += [read[d.name].note(d) for d in sets]
    return builder.table(notes)


def _directions(a: str, b: str) -> tuple[str, str, str]:
    return f"{a}-{b}", f"{a}>{b}", f"{b}>{a}"


def _told(
    evidence: Evidence,
    a: str,
    b: str,
    by: By,
    statuses: Sequence[str],
    years: Sequence[int] | None,
) -> Iterator[tuple[str, str, Event]]:
    both, there, back = _directions(a, b)
    wanted = None if years is None else {f"{y:04d}" for y in years}
    for event in evidence.between(a, b):
        if event.status not in statuses:
            continue
        if wanted is not None and period_of(evidence.when(event), "year") not in wanted:
            continue
        key = period_of(evidence.when(event), by)
        pairs = directed_pairs(event)
        yield both, key, event
        if (a, b) in pairs:
            yield there, key, event
        if (b, a) in pairs:
            yield back, key, event


def _of_ledger(
    evidence: Evidence, told: Sequence[tuple[str, str, Event]], scale: Mapping[str, Any]
) -> tuple[Cells, dict[tuple[str, str], int]]:
    """Copy families by direction and period, and the number of records in each."""
    families: dict[tuple[str, str], dict[str, list[Event]]] = {}
    records: dict[tuple[str, str], int] = {}
    for direction, key, event in told:
        records[direction, key] = records.get((direction, key), 0) + 1
        group = families.setdefault((direction, key), {})
        group.setdefault(evidence.families[event.id], []).append(event)
    cells: Cells = {}
    for place, groups in families.items():
        for members in groups.values():
            each = [intensity_of(e, scale) for e in members]
            behind = [
                evidence.contribution(e, w / len(members), f"{e.type} {e.mode}".strip())
                for e, w in zip(members, each, strict=True)
            ]
            item = Item(sum(each) / len(each), evidence.certainty(members), behind)
            cells.setdefault(place, []).append(item)
    return cells, records


def _of_dataset(
    dataset: Dataset, found: EventRows, a: str, b: str, by: By, years: Sequence[int] | None
) -> Iterator[tuple[str, str, Item]]:
    both, there, back = _directions(a, b)
    wanted = None if years is None else {f"{y:04d}" for y in years}
    for actor, day, kind, weight, rows in found.items():
        if wanted is not None and day[:4] not in wanted:
            continue
        share = None if weight is None else weight / len(rows)
        note = f"{kind} by {actor} on {day}" + ("" if weight is not None else ", without weight")
        behind = [
            Contribution("panel", dataset.cell(n), 0.0 if share is None else share, note=note)
            for n in rows
        ]
        key = found.period(day, by)
        for direction in (both, there if actor == a else back):
            yield direction, key, Item(weight, 1.0, behind)


def _periods(
    dataset: Dataset, rows: EventRows, present: set[str], by: By, years: Sequence[int] | None
) -> tuple[list[str], dict[str, str]]:
    """The periods to show, and for those outside the coverage why nothing is known."""
    if by == "all":
        return [ALL], {}
    reasons: dict[str, str] = {}
    keys = sorted(present)
    if rows.first and rows.last:
        keys = spanned(rows.first, rows.last, by) or keys
        covered = {k for first, last in _spans(dataset) for k in spanned(first, last, by)}
        untold = sorted(set(keys) - covered - present) if covered else []
        reasons = {k: f"{dataset.title}: none of the files in hand covers {k}" for k in untold}
    if years is not None:
        keys = [k for k in keys if k[:4].isdigit() and int(k[:4]) in set(years)]
        for year in sorted(set(years)):
            reason = dataset.reason(year)
            if reason is not None:
                keys.append(f"{year:04d}")
                reasons[f"{year:04d}"] = reason
    return ordered(set(keys)), reasons


def _spans(dataset: Dataset) -> list[tuple[str, str]]:
    """First and last date of each file of a dataset that was read from several."""
    if "file" not in dataset.frame.columns:
        return []
    files = dataset.frame.drop_nulls("date").partition_by("file")
    return [(str(f["date"].min()), str(f["date"].max())) for f in files]


def _rows(
    builder: TableBuilder,
    pair: tuple[str, str],
    source: str,
    keys: Sequence[str],
    cells: Cells,
    records: Mapping[tuple[str, str], int],
    reasons: Mapping[str, str],
    draws: int,
    seed: int,
) -> None:
    for direction in _directions(*pair):
        for key in keys:
            values: dict[str, Value] = {
                "dyad": "-".join(pair),
                "direction": direction,
                "period": key,
                "source": source,
            }
            if key in reasons:
                builder.add(values, None, {c.name: reasons[key] for c in _COLUMNS})
                continue
            values["records"] = records.get((direction, key), 0)
            _row(builder, values, cells.get((direction, key), []), draws, seed)


def _row(
    builder: TableBuilder, values: dict[str, Value], items: Sequence[Item], draws: int, seed: int
) -> None:
    behind: dict[str, tuple[Contribution, ...]] = {}
    sides = {
        "cooperation": [i for i in items if i.weight is not None and i.weight > 0],
        "conflict": [i for i in items if i.weight is not None and i.weight < 0],
    }
    counts = {"cooperation": "cooperative", "conflict": "conflictual"}
    for side, chosen in sides.items():
        sizes = [abs(i.weight or 0.0) for i in chosen]
        proof = tuple(c for i in chosen for c in i.behind)
        values[counts[side]], values[side] = len(chosen), round(sum(sizes), 6)
        behind[counts[side]] = behind[side] = proof
        interval = total_interval(sizes, [i.probability for i in chosen], draws=draws, seed=seed)
        if interval is not None:
            values[f"{side}_low"], values[f"{side}_high"] = interval
            behind[f"{side}_low"] = behind[f"{side}_high"] = proof
    everything = tuple(c for i in items for c in i.behind)
    reasons = {c.name: "fewer than two events give no interval" for c in _COLUMNS}
    if not items and values["source"] == LEDGER:
        # a dataset claims to have watched the period, a few articles do not
        for side in sides:
            values[side] = None
            reasons[side] = "no counted event between them in these texts"
    values["events"] = len(items)
    values["unweighted"] = len(items) - sum(len(chosen) for chosen in sides.values())
    behind |= {"events": everything, "records": everything}
    builder.add(values, behind, reasons)
