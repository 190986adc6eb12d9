"""Issue by channel: on what two states work together, and by which means.

How "plug-in" an alliance is: breadth is the share of issue-channel cells that are active,
entropy (Shannon, over the cells' counts, divided by the logarithm of the number of cells) how
evenly they are used, switching the share of cells that turn on or off from one dated period to
the next. Issues come from an event's contexts and from words of its sentence, channels from its
PLOVER type; statements of one member about the other are declarations
(``codebooks/channels.yaml``), unless their sentence tells of a conflictual event by the speaker
against the other. Only cooperation told as having happened counts. An event and a statement read
from one sentence stand in two channels, but are one item of the summary.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.evidence import (
    TOLD,
    Evidence,
    LedgerLike,
    code_of,
    codes_of,
    directed_pairs,
    dyad_of,
)
from entente.measures.passages import PassageReader
from entente.measures.periods import UNDATED, By, check_by, ordered, period_of
from entente.measures.phrases import Phrases, compile_phrases, load_codebook
from entente.measures.table import Column, Table, Value
from entente.measures.utterances import counted_once, sentence_of
from entente.nouns import Event, Span, Statement

_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("issue", "what they work on; (all) for the dyad's summary", role="key"),
    Column("channel", "by which means; (all) for the dyad's summary", role="key"),
    Column("items", "cooperative events and statements", "copy families"),
    Column("records", "the same, copies counted each", "records"),
    Column("breadth", "active cells over all cells", "0 to 1"),
    Column("entropy", "evenness of use over the cells", "0 to 1"),
    Column("switching", "share of cells that turn on or off between dated periods", "0 to 1"),
)
_ALL = "(all)"
_CONFLICT = ("ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "SANCTION",
             "THREATEN")  # fmt: skip


def channels(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "year",
    codebook: str | Path | None = None,
) -> Table:
    """The matrix of each dyad in long form, first a summary row; ``by`` serves switching."""
    del panels
    by = check_by(by)
    evidence, book = Evidence.of(ledger), load_codebook("channels", codebook)
    issues = {
        str(name): (frozenset(i.get("contexts", ())), compile_phrases(i["phrases"]))
        for name, i in book["issues"].items()
    }
    reader = PassageReader.of(evidence)
    means = {str(name): rule for name, rule in book["channels"].items()}
    builder = TableBuilder(
        "channels",
        "Issues and channels of cooperation",
        _COLUMNS,
        "Cooperative events by type and statements between the members, by copy family.",
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        cells: dict[tuple[str, str], list[Statement | Event]] = {}
        for record, channel in _cooperative(evidence, reader, means, a, b):
            for issue in _issues(evidence, record, issues):
                cells.setdefault((issue, channel), []).append(record)
        _rows(builder, evidence, reader, f"{a}-{b}", cells, len(issues) * len(means), by)
    return builder.table(
        [
            "one record may touch several issues and then stands in several cells",
            "a declaration may be cool or warm: open the cell",
        ]
    )


def _cooperative(
    evidence: Evidence, reader: PassageReader, means: Mapping[str, Any], a: str, b: str
) -> list[tuple[Statement | Event, str]]:
    found: list[tuple[Statement | Event, str]] = []
    hostile: set[tuple[str, Span | None]] = set()
    for event in evidence.between(a, b):
        if event.type in _CONFLICT:
            sentence = sentence_of(reader, event)
            hostile |= {(one, sentence) for one, other in directed_pairs(event)
                        if {one, other} == {a, b}}  # fmt: skip
        elif event.status in TOLD:
            found += [(event, n) for n, rule in means.items() if event.type in rule["types"]]
    spoken = [name for name, rule in means.items() if rule.get("statements")]
    for said in evidence.statements:
        if code_of(said.speaker) in (a, b):
            other = b if code_of(said.speaker) == a else a
            accuses = (code_of(said.speaker), sentence_of(reader, said)) in hostile
            if other in codes_of(said.about) and not accuses:
                found += [(said, name) for name in spoken]
    return found


def _issues(
    evidence: Evidence,
    record: Statement | Event,
    issues: Mapping[str, tuple[frozenset[str], Phrases]],
) -> list[str]:
    spans = record.evidence or (record.trigger,) if isinstance(record, Event) else record.content
    contexts = set(record.contexts) if isinstance(record, Event) else set()
    document = evidence.documents.get(record.document)
    words = " ".join(s.of(document) for s in spans) if document else ""
    return [n for n, (codes, told) in issues.items() if codes & contexts or told.inside(words)]


def _rows(
    builder: TableBuilder,
    evidence: Evidence,
    reader: PassageReader,
    dyad: str,
    cells: Mapping[tuple[str, str], Sequence[Statement | Event]],
    possible: int,
    by: By,
) -> None:
    sizes = {key: len(evidence.grouped(items)) for key, items in cells.items()}
    every = list({r.id: r for items in cells.values() for r in items}.values())
    values: dict[str, Value] = {"dyad": dyad, "issue": _ALL, "channel": _ALL}
    values["items"], behind = counted_once(evidence, reader, every)
    values["records"] = len(every)
    reasons = dict.fromkeys(("breadth", "entropy"), "no cooperative record between them")
    if cells:
        values["breadth"] = round(len(cells) / possible, 6)
        values["entropy"] = entropy(list(sizes.values()), possible)
    values["switching"] = switching(evidence, cells, by)
    reasons["switching"] = "fewer than two periods with dated records"
    every_name = ("items", "records", "breadth", "entropy", "switching")
    builder.add(values, dict.fromkeys(every_name, behind), reasons)
    summary = dict.fromkeys(("breadth", "entropy", "switching"), "given for the dyad only")
    for issue, channel in sorted(cells):
        number, items = evidence.counted(cells[issue, channel])
        builder.add(
            {
                "dyad": dyad,
                "issue": issue,
                "channel": channel,
                "items": number,
                "records": len(cells[issue, channel]),
            },
            {"items": items, "records": items},
            summary,
        )


def entropy(sizes: Sequence[int], possible: int) -> float:
    """Shannon entropy of the sizes over its maximum, log of ``possible``; 0 for one cell."""
    total = sum(sizes)
    if total == 0 or possible < 2:
        return 0.0
    parts = [n / total for n in sizes if n]
    return round(abs(sum(p * math.log(p) for p in parts)) / math.log(possible), 6)


def switching(
    evidence: Evidence, cells: Mapping[tuple[str, str], Sequence[Statement | Event]], by: By
) -> float | None:
    """Share of ever active cells that turn on or off between consecutive dated periods."""
    active = {
        key: {period_of(evidence.when(r), by) for r in items} - {UNDATED}
        for key, items in cells.items()
    }
    periods = ordered(set().union(*active.values())) if active else []
    if len(periods) < 2:
        return None
    dated = [found for found in active.values() if found]
    turns = sum(
        (left in found) != (right in found) for found in dated for left, right in pairwise(periods)
    )
    return round(turns / (len(dated) * (len(periods) - 1)), 6)
