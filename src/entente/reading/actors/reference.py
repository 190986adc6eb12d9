"""Coreference: what pronouns and nominals stand for, with a confidence, or that it is open.

"He", "its", "the two leaders", "that alliance", "the latter". Nothing is guessed: where two
candidates are about as likely the mention has no actor, and ``how`` says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from entente.language.analysis import Analysis
from entente.nouns import Actor, Mention, Span
from entente.reading.actors import nominals, owned, pairs, pronouns
from entente.reading.actors.competitors import competitors
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.salience import POSSESSOR, Memory, trace_of
from entente.reading.actors.surnames import Registry


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anaphor stands."""

    line: Line
    number: int
    sentence: int
    piece: int
    quoted: bool


def resolve(
    knowledge: Knowledge,
    analysis: Analysis,
    lines: list[Line],
    registry: Registry,
    when: Period | None,
) -> None:
    """Add mentions for pronouns, nominals and relative pronouns to each line, in text order."""
    memory = Memory()
    sentence = 0
    inside = False
    quoted = _quoted(analysis)
    for number, line in enumerate(lines):
        by_start = {f.start: f for f in line.found if not f.dropped}
        taken = {i for f in by_start.values() for i in range(f.start, f.stop)}
        added: list[Found] = []
        base = line.paragraph.start
        current = line.sentences[0] if line.sentences else 0
        pending: list[Found] = []
        run: list[Found] = []
        for at in range(len(line.pieces)):
            if line.sentences[at] != current:
                current, sentence = line.sentences[at], sentence + 1
            was, inside = inside, base + line.pieces.starts[at] in quoted
            if inside and not was:
                memory.open_quotation(line, number)
            place = Place(line, number, sentence, at, inside)
            found = by_start.get(at)
            if found is not None:
                nominals.upgrade(knowledge, memory, place, found)
                pending.append(found)
            elif at not in taken:
                new = pronouns.read(knowledge, registry, memory, place)
                if new is None:
                    new = nominals.read(knowledge, memory, place, when)
                if new is not None:
                    added.append(new)
                    taken.update(range(new.start, new.stop))
                    pending.append(new)
                    body = owned.owned(knowledge, place, new, when)
                    if body is not None and taken.isdisjoint(range(at + 1, body.stop)):
                        added.append(body)
                        pending.append(body)
                        taken.update(range(body.start, body.stop))
                else:
                    for other in competitors(line, number, sentence, at, taken):
                        memory.add(other)
            pending = _remember(knowledge, memory, place, pending, run)
        for left in pending:
            _put(knowledge, memory, Place(line, number, sentence, left.start, False), left, run)
        line.found = sorted([*line.found, *added], key=lambda f: (f.start, -f.stop))
        sentence += 1


def _remember(
    knowledge: Knowledge, memory: Memory, place: Place, pending: list[Found], run: list[Found]
) -> list[Found]:
    """Mentions become antecedents once they are read to their end."""
    still = []
    for found in pending:
        if found.stop <= place.piece + 1:
            _put(knowledge, memory, place, found, run)
        else:
            still.append(found)
    return still


def _put(
    knowledge: Knowledge, memory: Memory, place: Place, found: Found, run: list[Found]
) -> None:
    if not found.actors or found.how == "relative pronoun":
        return
    owner = _owner(knowledge, place, found)
    if owner is not None:
        # "Japan's prime minister spoke. Its defence ministry …": nobody says "its" of a person
        trace = trace_of(place.line, place.number, place.sentence, found, place.quoted)
        memory.add(replace(trace, actors=(owner,), weight=0.6, subject=False, how=POSSESSOR))
    memory.add(trace_of(place.line, place.number, place.sentence, found, place.quoted))
    if run and not pairs.joined(place.line, run[-1], found):
        run.clear()
    run.append(found)
    whole = pairs.together(run)
    if whole is not None:
        name = pairs.bond(place.line, whole)
        memory.add(trace_of(place.line, place.number, place.sentence, whole, place.quoted, name))


def _owner(knowledge: Knowledge, place: Place, found: Found) -> Actor | None:
    """The state in whose name somebody is named: "Japan's prime minister"."""
    words = place.line.pieces.words[found.start : found.stop]
    if found.sense is None or "'" not in words or not found.how.startswith("office"):
        return None
    owner = knowledge.actors.get(found.sense.actor)
    return owner if owner is not None and owner.kind == "state" else None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where the outermost quotations begin, and how far all that began so far reach."""

    starts: list[int]
    reach: list[int]

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self.starts, offset)
        return at > 0 and offset < self.reach[at - 1]


def _quoted(analysis: Analysis) -> Quoted:
    outer = sorted((q.start, q.stop) for q in analysis.quotations if q.depth == 0)
    return Quoted([start for start, _ in outer], list(accumulate((s for _, s in outer), max)))


def resolve_pronoun(
    word: str,
    span: Span,
    mentions: Sequence[Mention],
    speaker: Actor | None = None,
    addressee: Actor | None = None,
) -> tuple[tuple[Actor, ...], float, str]:
    """What a pronoun stands for, for readers that know who speaks: actors, confidence, rule.

    Third persons are looked up among the document's mentions. First persons are the speaker;
    "we" is the speaker's state or organisation, and may be wider than that; "you" is the
    person addressed. No actors and confidence 0 where it cannot be settled.
    """
    lower = word.lower()
    if lower in {"i", "me", "my", "mine", "myself"}:
        return (
            ((speaker,), 0.95, "first person: the speaker") if speaker else ((), 0.0, "no speaker")
        )
    if lower in {"we", "us", "our", "ours", "ourselves"}:
        if speaker is None:
            return (), 0.0, "no speaker"
        return (speaker,), 0.6, "first person plural: the speaker and those the speaker acts for"
    if lower in {"you", "your", "yours"}:
        if addressee is None:
            return (), 0.0, "no addressee"
        return (addressee,), 0.8, "second person: the one addressed"
    found = [m for m in mentions if m.span == span and m.actor is not None]
    actors = tuple(m.actor for m in found if m.actor is not None)
    if not actors:
        return (), 0.0, "not settled"
    return actors, min(m.confidence for m in found), found[0].how
