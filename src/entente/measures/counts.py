"""Statements and events per dyad and period, counted by copy family.

Two copies of a text are one source, so the unit is the copy family; the numbers of records stand
beside. Only events told as having happened, now or in an earlier time, count by default; alleged,
denied, planned and hypothetical ones are listed apart. Low and high bound a 90 % interval of the
number of families whose reading is right (Poisson-binomial over the readers' confidence).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.evidence import (
    STATUSES,
    TOLD,
    Evidence,
    LedgerLike,
    code_of,
    codes_of,
    directed_pairs,
    dyad_of,
)
from entente.measures.periods import UNDATED, By, check_by, ordered, period_of
from entente.measures.table import Column, Contribution, Table, Value
from entente.measures.uncertainty import count_interval
from entente.nouns import Event, Statement


def _columns(apart: Sequence[str]) -> list[Column]:
    unit = "copy families"
    return [
        Column("dyad", "the two states, as asked for", role="key"),
        Column("period", "the period that holds the record's whole interval", role="key"),
        Column("statements", "statements of one member about the other", unit),
        Column("statement_records", "the same, copies counted each", "records"),
        Column("first_on_second", "of these, by the dyad's first member", unit),
        Column("second_on_first", "of these, by the dyad's second member", unit),
        Column("on_both", "statements by others about both members", unit),
        Column("events", "events between the members, of the counted statuses", unit),
        Column("events_low", "5 % quantile by reading confidence", unit, "low"),
        Column("events_high", "95 % quantile by reading confidence", unit, "high"),
        Column("event_records", "the same, copies counted each", "records"),
        Column("joint_acts", "events in which both act on somebody else", unit),
        *(Column(f"events_{s}", f"events told as {s}", unit) for s in apart),
    ]


def counts(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "year",
    statuses: Sequence[str] = TOLD,
) -> Table:
    """Count statements and events of each dyad and period.

    ``statuses`` names the event statuses that count; the others stand in columns of their own.
    """
    del panels
    evidence, by = Evidence.of(ledger), check_by(by)
    apart = [s for s in STATUSES if s not in statuses]
    builder = TableBuilder(
        "counts",
        "Statements and events",
        _columns(apart),
        f"Copy families of records by {by}; events counted where told as "
        f"{', '.join(statuses)}; intervals by the readers' confidence.",
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        said = [s for s in evidence.statements if _side(s, a, b)]
        done = [e for e in evidence.events if between(e, a, b) or joint(e, a, b)]
        told = {s.id: period_of(evidence.when(s), by) for s in said}
        held = {e.id: period_of(evidence.when(e), by) for e in done}
        keys = {*told.values(), *held.values()}
        for key in ordered(keys):
            _row(
                builder,
                evidence,
                (a, b, key),
                [s for s in said if told[s.id] == key],
                [e for e in done if held[e.id] == key],
                statuses,
            )
        if not keys:
            builder.add({"dyad": f"{a}-{b}", "period": UNDATED})
    return builder.table(
        ["an event or statement whose interval crosses a period's border counts as undated"]
    )


def between(event: Event, a: str, b: str) -> bool:
    """Whether one member of the dyad acts on the other."""
    pairs = directed_pairs(event)
    return (a, b) in pairs or (b, a) in pairs


def joint(event: Event, a: str, b: str) -> bool:
    """Whether both members act together on somebody else."""
    actors = codes_of(event.actors)
    return a in actors and b in actors and not between(event, a, b)


def _side(statement: Statement, a: str, b: str) -> str:
    speaker, about = code_of(statement.speaker), codes_of(statement.about)
    if speaker == a and b in about:
        return "first_on_second"
    if speaker == b and a in about:
        return "second_on_first"
    if speaker not in (a, b) and a in about and b in about:
        return "on_both"
    return ""


def _row(
    builder: TableBuilder,
    evidence: Evidence,
    key: tuple[str, str, str],
    said: list[Statement],
    done: list[Event],
    statuses: Sequence[str],
) -> None:
    a, b, period = key
    values: dict[str, Value] = {"dyad": f"{a}-{b}", "period": period}
    behind: dict[str, tuple[Contribution, ...]] = {}

    def put(name: str, records: Sequence[Statement] | Sequence[Event], note: str = "") -> None:
        values[name], behind[name] = evidence.counted(records, note=note)

    mutual = [s for s in said if _side(s, a, b) != "on_both"]
    put("statements", mutual)
    values["statement_records"] = len(mutual)
    behind["statement_records"] = tuple(evidence.contribution(s) for s in mutual)
    for side in ("first_on_second", "second_on_first", "on_both"):
        put(side, [s for s in said if _side(s, a, b) == side])
    told = [e for e in done if e.status in statuses]
    events = [e for e in told if between(e, a, b)]
    put("events", events)
    values["event_records"] = len(events)
    behind["event_records"] = tuple(evidence.contribution(e) for e in events)
    sure = [evidence.certainty(members) for members in evidence.grouped(events).values()]
    values["events_low"], values["events_high"] = count_interval(sure)
    put("joint_acts", [e for e in told if not between(e, a, b)])
    for status in (s for s in STATUSES if s not in statuses):
        put(f"events_{status}", [e for e in done if e.status == status], status)
    builder.add(values, behind)
