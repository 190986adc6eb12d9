"""The reader of statements: learned frames and layout rules into attributed statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from entente.language.analysis import Analysis
from entente.nouns import (
    UNSAID,
    Actor,
    Mention,
    Party,
    Record,
    Span,
    Statement,
    Timex,
    record_id,
)
from entente.reading.statements import (
    blockquotes,
    finding,
    hearsay,
    hedges,
    kinds,
    nesting,
    sureness,
    turns,
    utterances,
)
from entente.reading.statements.circumstances import Scene
from entente.reading.statements.drafts import Draft, ordered
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.speakers import Speakers
from entente.reading.unsaid import unsaid

_LOWEST_ROW = 0.05


class StatementReader:
    """Finds who said what: a ``Reader`` (see ``entente.plugins``), a pure function.

    ``nested`` and ``free`` switch off statements inside statements and free indirect speech,
    for users who count only the outermost, plainly marked ones. ``raw`` keeps all that the learned
    head proposes with its own confidence: for fitting (see ``sureness``).
    """

    name = "statements"
    version = "7"

    def __init__(self, nested: bool = True, free: bool = True, raw: bool = False) -> None:
        self._nested = nested
        self._free = free
        self._raw = raw

    def read(self, analysis: Analysis, earlier: Sequence[Record] = ()) -> Sequence[Statement]:
        """The statements of a document in text order.

        ``earlier`` should hold the document's mentions and time expressions; without them
        speakers stay as worded and dates unknown.
        """
        look = Lookup(analysis)
        mentions = [r for r in earlier if isinstance(r, Mention)]
        drafts = self._drafts(look, mentions)
        speakers = Speakers(look, mentions)
        scene = Scene(look, speakers, [r for r in earlier if isinstance(r, Timex)])
        self._speak(drafts, speakers)
        made = {id(draft): _statement(look, draft, scene, speakers) for draft in drafts}
        found = _unique([_nest(made[id(d)], d, made) for d in drafts])
        again = utterances.retold(analysis.document, found)
        return [
            replace(s, notes=(*s.notes, f"same utterance as {again[s.id]}")) if s.id in again else s
            for s in found
        ]

    def _drafts(self, look: Lookup, mentions: Sequence[Mention] = ()) -> list[Draft]:
        drafts = finding.learned(look) if look.analysis.frames else finding.by_rule(look)
        drafts = blockquotes.complete(look, [d for d in drafts if d.confidence >= _LOWEST_ROW])
        if look.analysis.frames:
            drafts = ordered([*drafts, *finding.accounts(look, drafts)])
        hearsay.settle(look, drafts)
        drafts = turns.complete(look, drafts, mentions)
        if self._nested:
            drafts = ordered([*drafts, *nesting.inside(look, drafts)])
            nesting.settle(drafts)
            drafts = nesting.only_speech(look, drafts)
        if not self._raw:
            drafts = sureness.settle(look, drafts)
        if self._free:
            drafts = ordered([*drafts, *nesting.free_indirect(look, drafts)])
        for draft in drafts:
            nesting.glosses(look, draft)
            nesting.unsettled(look, draft)
        return drafts

    def _speak(self, drafts: list[Draft], speakers: Speakers) -> None:
        """Settle the speakers: outer statements before those inside them."""
        for draft in sorted(drafts, key=lambda d: (_depth(d), d.start)):
            if draft.speaker is not None:
                places = tuple(speakers.place(a, b) for a, b in draft.source)
                draft.speaker = replace(draft.speaker, spans=places)
            elif draft.follows is not None and draft.follows.speaker is not None and not draft.cue:
                said = draft.follows.speaker
                sure = round(said.confidence * 0.8, 3)
                how = "goes on for the last speaker"
                draft.speaker = Party(said.name, said.actor, said.spans, sure, how)
            else:
                draft.speaker = speakers.party(draft.source, draft, drafts)


def _depth(draft: Draft) -> int:
    depth, at = 0, draft.outer
    while at is not None and depth < 20:
        depth, at = depth + 1, at.outer
    return depth


def _statement(look: Lookup, draft: Draft, scene: Scene, speakers: Speakers) -> Statement:
    document = look.analysis.document
    span = document.span
    around = scene.of(draft)
    cue = " ".join(look.text[a:b] for a, b in draft.cue)
    spans = [span(a, b) for a, b in draft.spans]
    if around.carried:
        draft.note("circumstances from the sentence before")
    source = " ".join(look.text[a:b] for a, b in draft.source)
    if unsaid(source, cue):
        draft.note(UNSAID)
    return Statement(
        id=record_id("statement", document.id, spans),
        document=document.id,
        speaker=draft.speaker,
        source=tuple(span(a, b) for a, b in draft.source),
        cue=tuple(span(a, b) for a, b in draft.cue),
        content=tuple(span(a, b) for a, b in draft.content),
        manner=kinds.manner(look, draft),
        cue_class=kinds.cue_class(look, draft),
        addressee=around.addressee,
        about=_about(draft, speakers, document.id),
        when=around.when,
        where=around.where,
        occasion=around.occasion,
        outlet=around.outlet,
        hedges=tuple(span(a, b) for a, b in _hedges(look, draft)),
        notes=tuple(draft.notes),
        rule=draft.rule,
        confidence=round(draft.confidence, 4),
    )


def _hedges(look: Lookup, draft: Draft) -> list[tuple[int, int]]:
    """Hedges in the cue's sentence and in the content, not those of other statements' words."""
    stretches = list(draft.content)
    for start, stop in draft.cue or draft.source:
        row = look.sentence(start)
        if row is not None and draft.outer is None:
            quoted = [(q.start, q.stop) for q in look.quotations_in(row[0], row[1])]
            at = row[0]
            for a, b in sorted(quoted):
                stretches.append((at, a))
                at = max(at, b)
            stretches.append((at, row[1]))
        else:
            stretches.append((start, stop))
    found = hedges.find(look.text, [(a, b) for a, b in stretches if a < b])
    # "he alleged" is the cue itself; "reportedly said" hedges it.
    return [h for h in found if look.text[h[0] : h[1]].lower() != "alleged" or not _in(h, draft)]


def _in(place: tuple[int, int], draft: Draft) -> bool:
    return any(a <= place[0] and place[1] <= b for a, b in draft.cue)


def _about(draft: Draft, speakers: Speakers, document: str) -> tuple[Party, ...]:
    """The actors named in the content, each once, the speaker left out."""
    speaker = draft.speaker.actor.id if draft.speaker and draft.speaker.actor else ""
    found: dict[str, tuple[Actor, list[Span], float]] = {}
    for start, stop in draft.content:
        for mention in speakers.mentions(start, stop):
            actor = mention.actor
            if actor is None or actor.id == speaker or mention.as_place:
                continue
            entry = found.setdefault(actor.id, (actor, [], mention.confidence))
            entry[1].append(Span(document, mention.span.start, mention.span.stop))
    return tuple(
        Party(actor.name, actor, tuple(spans), sure, "named in the content")
        for actor, spans, sure in found.values()
    )


def _nest(statement: Statement, draft: Draft, made: dict[int, Statement]) -> Statement:
    if draft.outer is None or id(draft.outer) not in made:
        return statement
    return replace(statement, nested_in=made[id(draft.outer)].id)


def _unique(statements: Sequence[Statement]) -> list[Statement]:
    """One row a record id; the more confident stays."""
    best: dict[str, Statement] = {}
    for statement in statements:
        held = best.get(statement.id)
        if held is None or statement.confidence > held.confidence:
            best[statement.id] = statement
    return list(best.values())


__all__ = ["StatementReader"]
