"""Who says what about whom: a matrix of speakers and those spoken of, and who is silent.

Speakers are states (by the actor a speaker acts for), or the article's author where nobody is
quoted. Somebody who is only spoken of has no statement in these texts: a property of the texts,
not of the world. Speakers named together ("Russia and China") have one joint voice, ``CHN+RUS``.
Counts are copy families.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.evidence import Evidence, LedgerLike, codes_of
from entente.measures.periods import By, check_by, ordered, period_of
from entente.measures.table import Column, Table, Value
from entente.nouns import Statement

NOBODY = "(nobody named)"
_COLUMNS = (
    Column("speaker", "state or organisation that speaks", role="key"),
    Column("about", "who is spoken of", role="key"),
    Column("period", "when it was said", role="key"),
    Column("statements", "statements", "copy families"),
    Column("records", "the same, copies counted each", "records"),
    Column("direct", "of the families, those with a direct quotation", "copy families"),
    Column("persons", "the speakers as named", role="note"),
    Column("kind", "speaks, or is only spoken of", role="note"),
)


def voices(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]] = (),
    by: By = "all",
    only: Sequence[str] = (),
) -> Table:
    """The matrix in long form, one row a speaker, object and period.

    ``only`` keeps rows in which one of these codes speaks or is spoken of. Dyads do not narrow
    the matrix: who speaks about a dyad from outside belongs to the picture.
    """
    del panels, dyads
    evidence, by = Evidence.of(ledger), check_by(by)
    builder = TableBuilder(
        "voices",
        "Who says what about whom",
        _COLUMNS,
        "Copy families of statements by the speaker's state and the states spoken of.",
    )
    cells: dict[tuple[str, str, str], list[Statement]] = {}
    speaking: set[str] = set()
    for statement in evidence.statements:
        speaker = evidence.speaker(statement)
        # whoever speaks of nobody but itself has no cell, and yet is not silent
        speaking.update(speaker.split("+"))
        for about in codes_of(statement.about) or (NOBODY,):
            if about not in speaker.split("+"):
                key = (speaker, about, period_of(evidence.when(statement), by))
                cells.setdefault(key, []).append(statement)
    periods = ordered({p for _, _, p in cells})
    for speaker, about, period in sorted(cells, key=lambda k: (k[0], k[1], periods.index(k[2]))):
        if not only or speaker in only or about in only:
            _row(builder, evidence, (speaker, about, period), cells[speaker, about, period])
    _silent(builder, evidence, cells, speaking, only)
    return builder.table(
        ["whoever is only spoken of was not quoted in these texts, or not recognised as a speaker"]
    )


def _row(
    builder: TableBuilder,
    evidence: Evidence,
    key: tuple[str, str, str],
    said: Sequence[Statement],
) -> None:
    values: dict[str, Value] = dict(zip(("speaker", "about", "period"), key, strict=True))
    values["statements"], counted = evidence.counted(said)
    values["records"] = len(said)
    direct = [s for s in said if s.manner in ("direct", "mixed")]
    values["direct"], quoted = evidence.counted(direct, note="quoted")
    names = sorted({s.speaker.name for s in said if s.speaker and s.speaker.name})
    values["persons"] = ", ".join(names) or "nobody named"
    values["kind"] = "speaks"
    each = tuple(evidence.contribution(s) for s in said)
    builder.add(values, {"statements": counted, "records": each, "direct": quoted})


def _silent(
    builder: TableBuilder,
    evidence: Evidence,
    cells: Mapping[tuple[str, str, str], Sequence[Statement]],
    speaking: set[str],
    only: Sequence[str],
) -> None:
    spoken_of: dict[str, dict[str, Statement]] = {}
    for (_, about, _), said in cells.items():
        if about not in speaking and about != NOBODY:
            spoken_of.setdefault(about, {}).update({s.id: s for s in said})
    for about in sorted(spoken_of):
        if only and about not in only:
            continue
        said = list(spoken_of[about].values())
        number, counted = evidence.counted(said, note="speaks of it")
        words = f"{number} statement{'' if number == 1 else 's'}"
        builder.add(
            {
                "speaker": about,
                "about": "",
                "period": "all",
                "statements": 0,
                "records": 0,
                "direct": 0,
                "persons": "",
                "kind": f"only spoken of ({words} by others)",
            },
            {"kind": counted},
        )
