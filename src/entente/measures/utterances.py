"""What was done or said once, though two readers found it: records of one sentence are one act.

"Ruritania condemned Syldavia's meddling in Borduria" gives an event and a statement; who counts
acts of support must not count both. Copies of a sentence are one act as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.measures.evidence import Evidence
from entente.measures.passages import PassageReader
from entente.measures.table import Contribution
from entente.nouns import Event, Span, Statement


def sentence_of(reader: PassageReader, record: Statement | Event) -> Span | None:
    """Where a record is worded: the sentence of its trigger, or in which its words begin."""
    if isinstance(record, Event):
        span: Span | None = record.trigger
    else:
        span = next(iter((*record.content, *record.cue)), None)
    sentence = reader.sentence_at(span) if span is not None else None
    return sentence.span if sentence is not None else None


def counted_once(
    evidence: Evidence, reader: PassageReader, records: Sequence[Statement | Event]
) -> tuple[int, tuple[Contribution, ...]]:
    """Number of acts, and the records with weights that sum to it."""
    by_sentence: dict[Span, str] = {}
    act: dict[str, str] = {}
    for record in records:
        family = evidence.families[record.id]
        act.setdefault(family, family)
        sentence = sentence_of(reader, record)
        if sentence is not None:
            one, other = _first(act, family), _first(act, by_sentence.setdefault(sentence, family))
            act[max(one, other)] = min(one, other)
    groups: dict[str, list[Statement | Event]] = {}
    for record in records:
        groups.setdefault(_first(act, evidence.families[record.id]), []).append(record)
    return len(groups), tuple(
        replace(evidence.contribution(r, 1.0 / len(members)), family=name)
        for name, members in groups.items()
        for r in members
    )


def _first(act: Mapping[str, str], family: str) -> str:
    while act[family] != family:
        family = act[family]
    return family
