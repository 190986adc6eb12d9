"""Who is in the reader's mind at a place in the text: recency, grammar, frequency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from entente.nouns import Actor
from entente.reading.actors.line import Found, Line
from entente.reading.actors.vocabulary import word_set

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_DECAY = 0.55
_PARAGRAPH_DECAY = 0.85
_REACH = 6
# How a state is remembered that only owns what was named.
POSSESSOR = "possessor"
REPORTING = word_set(
    """
    said says told added asked insisted warned declared wrote replied argued stated noted
    claimed announced explained stressed observed remarked recalled admitted conceded
    specified continued concluded promised pledged vowed complained
    """
)


@dataclass(frozen=True, slots=True)
class Trace:
    """One mention as later words may look back on it."""

    actors: tuple[Actor, ...]
    line: int
    sentence: int
    piece: int
    stop: int
    weight: float
    subject: bool
    quoted: bool
    plural: bool
    place: bool
    how: str
    verb: int = -1
    bond: str = ""
    cue: bool = False
    name: str = ""
    token: int = -1

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two mentions one entity."""
        if not self.actors:
            return ("~", self.name)
        return tuple(sorted(actor.id for actor in self.actors))


@dataclass(slots=True)
class Memory:
    """All mentions read so far, in text order."""

    traces: list[Trace] = field(default_factory=list)
    counts: dict[tuple[str, ...], int] = field(default_factory=dict)
    speaker: tuple[str, ...] = ()
    # The number of the first trace of each actor, and of each actor's state.
    persons: dict[str, int] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)

    def add(self, trace: Trace) -> None:
        """Remember a mention."""
        for actor in trace.actors:
            self.persons.setdefault(actor.id, len(self.traces))
            self.states.setdefault(actor.state, len(self.traces))
        self.traces.append(trace)
        self.counts[trace.key] = self.counts.get(trace.key, 0) + 1

    def open_quotation(self, line: Line, number: int) -> None:
        """Remember who speaks, where the cue stands right before: "Li told Putin, …".

        A speaker is no "he" and no "they" of the own words.
        """
        self.speaker = ()
        for trace in reversed(self.traces[-4:]):
            words = line.pieces.lower if trace.line == number else ()
            cue = words[trace.stop : trace.stop + 2] if words else ()
            if trace.subject and (trace.cue or any(w in REPORTING for w in cue)):
                self.speaker = trace.key
                return

    def recent(self, sentence: int, reach: int = _REACH) -> list[Trace]:
        """Mentions of the last sentences, newest first."""
        out: list[Trace] = []
        for trace in reversed(self.traces):
            if sentence - trace.sentence > reach:
                break
            out.append(trace)
        return out

    def ranked(
        self,
        sentence: int,
        line: int,
        quoted: bool,
        fits: Callable[[Trace], float],
        reach: int = _REACH,
        speaks: bool = False,
    ) -> list[tuple[float, Trace]]:
        """Entities by salience, best first; ``fits`` weighs a mention, 0 rules it out.

        Who ``speaks`` is nobody whom the quoted words of the paragraph name: "“Orr is not
        serious,” he said".
        """
        scores: dict[tuple[str, ...], float] = {}
        newest: dict[tuple[str, ...], Trace] = {}
        for trace in self.recent(sentence, reach):
            if speaks and trace.quoted and trace.line == line:
                continue
            fit = fits(trace)
            if fit <= 0 or (quoted and self.speaker and trace.key == self.speaker):
                continue
            distance = sentence - trace.sentence
            score = fit * trace.weight * _DECAY**distance
            score *= _PARAGRAPH_DECAY ** (line - trace.line)
            if trace.quoted and not quoted:
                score *= 0.4
            scores[trace.key] = scores.get(trace.key, 0.0) + score
            newest.setdefault(trace.key, trace)
        for key in scores:
            scores[key] *= 1.0 + 0.03 * min(10, self.counts.get(key, 0))
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [(score, newest[key]) for key, score in ranked]


def confidence(ranked: Sequence[tuple[float, Trace]], base: float) -> float:
    """How far the best stands out; ``base`` is what a lone candidate earns."""
    if not ranked:
        return 0.0
    if len(ranked) == 1:
        return base
    share = ranked[0][0] / (ranked[0][0] + ranked[1][0])
    return base * min(1.0, 0.15 + share)


def trace_of(
    line: Line, number: int, sentence: int, found: Found, quoted: bool, bond: str = ""
) -> Trace:
    """A mention as it will be looked back on."""
    subject, verb, token = _role(line, found)
    how = found.how
    weight = 1.0 if subject else 0.55
    if found.as_place or how.startswith(("demonym, adjective", "combining")):
        weight = 0.25
    elif _possessor(line, found):
        weight = 0.6
    many = found.plural or len(found.actors) > 1 or how == "demonym, people"
    return Trace(
        found.actors, number, sentence, found.start, found.stop, weight, subject, quoted,
        many, found.as_place, how, verb, bond, _speaks(line, found), token=token,
    )  # fmt: skip


def _speaks(line: Line, found: Found) -> bool:
    """Whether a verb of saying stands right before or after: "Li told", "added Putin"."""
    lower = line.pieces.lower
    near = (*lower[max(0, found.start - 1) : found.start], *lower[found.stop : found.stop + 2])
    return any(word in REPORTING for word in near)


def _possessor(line: Line, found: Found) -> bool:
    words = line.pieces.words
    return found.stop + 1 < len(words) and words[found.stop] == "'"


def _role(line: Line, found: Found) -> tuple[bool, int, int]:
    """Whether a mention is a subject; where parsed, the tokens of its verb and of itself."""
    if line.parsed:
        token = own = line.root(found)
        head = token.head
        if token.dep_ == "conj":
            token, head = token.head, token.head.head
        leads = found.start == 0 or line.sentences[found.start - 1] != line.sentences[found.start]
        # A parser that takes "Ireland fears" for a noun still has its subject in front.
        subject = token.dep_ in _SUBJECTS or (leads and token.dep_ in {"compound", "root", "ROOT"})
        return subject, head.i, own.i
    lower = line.pieces.lower
    after = lower[found.stop] if found.stop < len(lower) else ""
    before = lower[found.start - 1] if found.start else ""
    if after in REPORTING or before in REPORTING:
        return True, -1, -1
    start, _ = line.sentence_bounds(found.start)
    lead = lower[start : found.start]
    early = len(lead) <= 3 and not any(w in _PREPOSITIONS for w in lead)
    return early or (len(lead) > 0 and lead[-1] in {",", "that"} and len(lead) < 12), -1, -1


_PREPOSITIONS = word_set(
    """
    in on at of to from with by for against about under over between among after before during
    """
)
