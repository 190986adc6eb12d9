"""What speakers call a relation, from "partnership" to "alliance", with first use by speaker.

A label counts where its sentence names both states or is spoken by one of them about the other
(``codebooks/labels.yaml``). Where labels overlap, the longer one is taken. A denied label is
kept and marked. First use is the earliest dated one in these texts, by when it was said (the
author speaks when the article is written); undated uses can neither
confirm nor refute it, so their number stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.evidence import Evidence, LedgerLike, dyad_of
from entente.measures.partners import joins
from entente.measures.passages import Passage, PassageReader
from entente.measures.periods import By
from entente.measures.phrases import compile_phrases, load_codebook
from entente.measures.table import Column, Contribution, Table, Value

_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("label", "what the relation is called", role="key"),
    Column("level", "place on the ladder, loosest first", "level"),
    Column("speaker", "state or organisation that speaks, or the author", role="key"),
    Column("first_earliest", "earliest possible day of the first dated use", "ISO date"),
    Column("first_latest", "latest possible day of that use", "ISO date"),
    Column("first_by", "who used it then", role="note"),
    Column("uses", "sentences that use the label", "copy families"),
    Column("undated", "of these, without a date", "copy families"),
    Column("quoted", "of these, right after a quotation mark", "copy families"),
    Column("denied", "sentences that deny or suppose the label", "copy families"),
)


def labels(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "all",
    codebook: str | Path | None = None,
) -> Table:
    """The label ladder of each dyad, one row a label and speaker. ``by`` has no effect here."""
    del panels, by
    evidence, book = Evidence.of(ledger), load_codebook("labels", codebook)
    reader = PassageReader.of(evidence)
    levels = {str(e["name"]): int(e["level"]) for e in book["ladder"]}
    hits = _longest(
        reader.find([(str(e["name"]), compile_phrases(e["phrases"])) for e in book["ladder"]])
    )
    builder = TableBuilder(
        "labels",
        "What speakers call the relation",
        _COLUMNS,
        "Sentences with a label that name both states, by speaker and copy family.",
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        mine = [p for p in hits if joins(reader, evidence, p, a, b)]
        family = reader.families(mine)
        groups: dict[tuple[int, str, str], list[Passage]] = {}
        for passage in mine:
            key = (levels[passage.entry], passage.entry, passage.speaker)
            groups.setdefault(key, []).append(passage)
        for key in sorted(groups):
            _row(builder, reader, family, f"{a}-{b}", key, groups[key])
    return builder.table(["first use means first in these texts, not first in the world"])


def _longest(hits: Sequence[Passage]) -> list[Passage]:
    ranked = sorted(hits, key=lambda p: (p.hit.document, p.hit.start - p.hit.stop, p.hit.start))
    kept: list[Passage] = []
    taken: dict[str, list[Passage]] = {}
    for passage in ranked:
        same = taken.setdefault(passage.hit.document, [])
        if not any(passage.hit.overlaps(other.hit) for other in same):
            same.append(passage)
            kept.append(passage)
    return sorted(kept, key=lambda p: p.hit)


def _row(
    builder: TableBuilder,
    reader: PassageReader,
    family: Mapping[str, str],
    dyad: str,
    key: tuple[int, str, str],
    found: Sequence[Passage],
) -> None:
    level, label, speaker = key
    values: dict[str, Value] = {"dyad": dyad, "label": label, "level": level, "speaker": speaker}
    behind: dict[str, list[Contribution]] = {}

    def put(name: str, chosen: Sequence[Passage]) -> None:
        groups: dict[str, list[Passage]] = {}
        for passage in chosen:
            groups.setdefault(family[passage.id], []).append(passage)
        values[name] = len(groups)
        behind[name] = [
            reader.contribution(p, f, 1.0 / len(members))
            for f, members in groups.items()
            for p in members
        ]

    told = [p for p in found if p.status not in ("denied", "hypothetical")]
    dated = sorted(
        (p for p in told if p.said.earliest and p.said.latest),
        key=lambda p: (p.said.earliest or "", p.said.latest or "", p.hit),
    )
    dated_families = {family[p.id] for p in dated}
    put("level", found)
    values["level"] = level
    put("uses", told)
    put("undated", [p for p in told if family[p.id] not in dated_families])
    put("quoted", [p for p in told if p.quoted])
    put("denied", [p for p in found if p.status in ("denied", "hypothetical")])
    if dated:
        first = dated[0]
        values |= {
            "first_earliest": first.said.earliest,
            "first_latest": first.said.latest,
            "first_by": first.speaker_name or speaker,
        }
        proof = [reader.contribution(first, family[first.id])]
        behind |= dict.fromkeys(("first_earliest", "first_latest", "first_by"), proof)
    reasons = dict.fromkeys(("first_earliest", "first_latest", "first_by"), "no dated use")
    builder.add(values, behind, reasons)
