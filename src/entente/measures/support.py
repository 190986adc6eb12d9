"""Cross-support: who speaks up on whose dispute, and whether it is returned.

A member supports the other directly by a cooperative event towards it (SUPPORT, AID, COOPERATE,
CONCEDE, AGREE), and in its dispute with a third party by a conflictual event (ACCUSE, REJECT,
THREATEN, PROTEST, SANCTION) against that party whose sentence names the other member, or by a
statement that speaks of both, in words of dispute (``codebooks/support.yaml``). Reciprocity is the
smaller of the two directions over the larger, missing where neither speaks. What one sentence tells
is one act, though it be read as an event and as a statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from entente.measures.periods import By
from entente.measures.phrases import Phrases, compile_phrases, load_codebook
from entente.measures.table import Column, Contribution, Table
from entente.measures.utterances import counted_once
from entente.nouns import Event, Statement

_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("supporter", "who speaks up or acts", role="key"),
    Column("partner", "whose dispute it is", role="key"),
    Column("opponent", "against whom; (direct) for support without a third party", role="key"),
    Column("acts", "events and statements, those of one sentence once", "copy families"),
    Column("returned", "the same the other way round", "copy families"),
    Column("reciprocity", "smaller over larger", "0 to 1"),
)
DIRECT = "(direct)"
_FOR = ("SUPPORT", "AID", "COOPERATE", "CONCEDE", "AGREE")
_AGAINST = ("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION")


def support(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "all",
    statuses: Sequence[str] = TOLD,
    codebook: str | Path | None = None,
) -> Table:
    """The matrix of each dyad, one row a supporter, partner and opponent."""
    del panels, by
    evidence = Evidence.of(ledger)
    reader = PassageReader.of(evidence)
    dispute = compile_phrases(load_codebook("support", codebook)["against"])
    builder = TableBuilder(
        "support",
        "Who speaks up on whose dispute",
        _COLUMNS,
        "Events and statements of one member for the other, by copy family; statuses counted: "
        + ", ".join(statuses),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        found: dict[tuple[str, str, str], list[Event | Statement]] = {}
        for event in evidence.events:
            if event.status in statuses:
                for key in _of_event(reader, event, a, b):
                    found.setdefault(key, []).append(event)
        for said in evidence.statements:
            for key in _of_statement(evidence, dispute, said, a, b):
                found.setdefault(key, []).append(said)
        _rows(builder, evidence, reader, (a, b), found)
    return builder.table(
        ["words of dispute beside a name need not be about that dispute: open the cell"]
    )


def _of_event(reader: PassageReader, event: Event, a: str, b: str) -> list[tuple[str, str, str]]:
    keys = []
    for actor, recipient in directed_pairs(event):
        if actor not in (a, b):
            continue
        partner = b if actor == a else a
        if recipient == partner and event.type in _FOR:
            keys.append((actor, partner, DIRECT))
        elif recipient != partner and event.type in _AGAINST:
            named = {c for span in event.evidence for c in reader.states(span)}
            if partner in named:
                keys.append((actor, partner, recipient))
    return keys


def _of_statement(
    evidence: Evidence, dispute: Phrases, said: Statement, a: str, b: str
) -> list[tuple[str, str, str]]:
    speaker, about = code_of(said.speaker), codes_of(said.about)
    partner = {a: b, b: a}.get(speaker, "")
    if partner not in about or not dispute.inside(evidence.words(said)):
        return []
    return [(speaker, partner, other) for other in about if other not in (a, b)]


def _rows(
    builder: TableBuilder,
    evidence: Evidence,
    reader: PassageReader,
    dyad: tuple[str, str],
    found: Mapping[tuple[str, str, str], Sequence[Event | Statement]],
) -> None:
    a, b = dyad
    opponents = sorted({key[2] for key in found} | {DIRECT})
    for opponent in opponents:
        for supporter, partner in ((a, b), (b, a)):
            acts, behind = counted_once(
                evidence, reader, found.get((supporter, partner, opponent), ())
            )
            back, returned = counted_once(
                evidence, reader, found.get((partner, supporter, opponent), ())
            )
            both: tuple[Contribution, ...] = (*behind, *returned)
            builder.add(
                {
                    "dyad": f"{a}-{b}",
                    "supporter": supporter,
                    "partner": partner,
                    "opponent": opponent,
                    "acts": acts,
                    "returned": back,
                    "reciprocity": round(min(acts, back) / max(acts, back), 6)
                    if acts or back
                    else None,
                },
                {"acts": behind, "returned": returned, "reciprocity": both},
                {"reciprocity": "neither side speaks up in these texts"},
            )
