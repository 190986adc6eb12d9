"""Durations counted from an event that the text describes: "three months after the visit".

The event is looked for among the dated sentences of the same text: the one that shares most of
the description's words, its main noun among them. Where none does, the duration stays open.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from entente.reading.times.context import Anchor, Layout
from entente.reading.times.point import GRAINS, Grain, at
from entente.reading.times.resolve import Resolved
from entente.reading.times.tokens import GAP, Tokens
from entente.reading.times.words import word_set

_SMALL = word_set(
    "the a an of to in on at by for and or his her its their our my that this with from which who "
    "was were is are had has have been after before since into against over under between"
)
_CUT = word_set("to in on at by from with between against into")
_STOPS = frozenset(',.;:!?()"“”—–')
_REACH = 10
# how many dated expressions on each side may tell of the event
_WINDOW = 100


def stem(word: str) -> str:
    """A crude stem, the same for "visit", "visits", "visited"."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in ("ations", "ation", "ings", "ing", "ions", "ion", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def description(tokens: Tokens, index: int) -> tuple[frozenset[str], str, str]:
    """Stems of the words that describe an event from a token on, of its main noun, its owner."""
    stems: list[str] = []
    head = owner = ""
    for at_token in range(index, min(len(tokens), index + _REACH)):
        word = tokens.words[at_token]
        if tokens.symbols[at_token] == GAP or word in _STOPS:
            break
        if (word in _CUT or word == "of") and stems and not head:
            head = stems[-1]
        if word.isalpha() and len(word) > 1 and word not in _SMALL:
            stems.append(stem(word))
            if tokens.word(at_token + 1) in ("'s", "’s") and not owner:
                owner = stems[-1]
    return frozenset(stems), head or (stems[-1] if stems else ""), owner


def dated_event(
    tokens: Tokens, layout: Layout, resolved: Sequence[Resolved], index: int, skip: frozenset[int]
) -> Resolved | None:
    """The dated expression of the sentence that tells of the event described at a token.

    ``skip`` are the sentences that only count from the event, the description's own among them.
    """
    words, head, owner = description(tokens, index)
    if len(words) < 2 or not head:
        return None
    best: tuple[int, int, int, Resolved] | None = None
    middle = bisect.bisect_left(resolved, index, key=lambda d: d.candidate.start)
    for done in resolved[max(0, middle - _WINDOW) : middle + _WINDOW]:
        point = done.point
        if point is None or point.rank > GRAINS.index("month") or point.bounds() is None:
            continue
        first = done.candidate.start
        if layout.sentence[first] in skip or layout.quotation(done.start) is not None:
            continue
        around = _sentence_stems(tokens, layout, first)
        if head not in around or (owner and owner not in around):
            continue
        shared = len(words & around)
        key = (shared, -point.rank, -abs(first - index))
        if shared >= 2 and (best is None or key > best[:3]):
            best = (*key, done)
    return None if best is None else best[3]


def _sentence_stems(tokens: Tokens, layout: Layout, index: int) -> set[str]:
    sentence = layout.sentence[index]
    out: set[str] = set()
    for step in (-1, 1):
        place = index
        while 0 <= place < len(tokens) and layout.sentence[place] == sentence:
            if abs(place - index) > 60:
                break
            out.add(stem(tokens.words[place]))
            place += step
    return out


def with_described_events(
    tokens: Tokens, layout: Layout, resolved: list[Resolved]
) -> list[Resolved]:
    """The same expressions; durations after or before a dated event have their interval."""
    out = []
    skip = frozenset(
        layout.sentence[d.candidate.start] for d in resolved if d.candidate.operation.after
    )
    for done in resolved:
        operation = done.candidate.operation
        counted = done
        if operation.after and operation.unit is not None and operation.amount:
            event = dated_event(tokens, layout, resolved, done.candidate.stop + 1, skip)
            counted = _counted_from(tokens, done, event)
        out.append(counted)
    return out


def _counted_from(tokens: Tokens, done: Resolved, event: Resolved | None) -> Resolved:
    operation = done.candidate.operation
    unit = operation.unit
    if event is None or event.point is None or unit is None or unit == "time":
        reason = "an event without a date in this text"
        return replace(done, anchor=Anchor("event", None, reason, ""))
    span = event.point.bounds()
    assert span is not None
    step: Grain = "year" if unit in ("decade", "century", "millennium") else unit
    months = 3 if unit == "quarter" else 1
    step = "month" if unit == "quarter" else step
    count = operation.after * operation.amount * months
    first = at(span[0], "day").shifted(step, count).bounds()
    last = at(span[1], "day").shifted(step, count).bounds()
    assert first is not None
    assert last is not None
    slack = 0
    if tokens.word(done.candidate.start) not in ("exactly", "precisely") and (
        tokens.word(done.candidate.start - 1) not in ("exactly", "precisely")
    ):
        slack = {"day": 0, "week": 3, "month": 15, "quarter": 45}.get(unit, 183)
    words = tokens.text[event.start : event.stop]
    return replace(
        done,
        earliest=first[0] - slack,
        latest=last[0] + slack,
        precision="day" if first == last and not slack else "interval",
        anchor=Anchor("event", event.point, words, event.value),
        rule="counted from a described event",
    )


__all__ = ["dated_event", "description", "stem", "with_described_events"]
