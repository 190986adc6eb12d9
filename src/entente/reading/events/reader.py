"""The reader of events: from an analysed document and its earlier records to PLOVER events."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.language.analysis import Analysis, Paragraph
from entente.nouns import (
    Claimant,
    Event,
    Mention,
    Party,
    Record,
    Statement,
    Timex,
    record_id,
)
from entente.reading import codebooks
from entente.reading.events import lexicon as words
from entente.reading.events import modes, quantities, status, where
from entente.reading.events.claims import Claim, Claims
from entente.reading.events.coded import Coded
from entente.reading.events.coding import Coder
from entente.reading.events.lexicon import COOPERATIVE, Lexicon
from entente.reading.events.parties import Cast, Named
from entente.reading.events.plausible import plausible
from entente.reading.events.pronouns import bind_pronouns
from entente.reading.events.ranker import Ranker, rule_confidence
from entente.reading.events.roles import RoleFinder, Roles
from entente.reading.events.trees import first_conjunct, main_clause
from entente.reading.times.dating import anchor_for

# no sentence is longer: lists and broken layout are not read, so that time stays bounded
LONGEST = 300
MATERIAL = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
OBJECT_PRONOUNS = frozenset(("it", "them", "him", "her"))
VIOLENT = frozenset(("ASSAULT", "COERCE"))
ACTS = frozenset(("AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE"))


@dataclass(slots=True)
class Candidate:
    """A coded event with its roles, claim and status, before the re-ranker judges it."""

    coded: Coded
    type: str
    roles: Roles
    claim: Claim
    reading: status.Reading
    paragraph: Paragraph
    sentence: DocSpan
    linked: int | None = None
    claimant: Claimant | None = None
    where: Party | None = None
    rank: int = 0

    @property
    def codes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes of both sides."""
        return (
            tuple(n.code for n in self.roles.actors),
            tuple(n.code for n in self.roles.recipients),
        )


class EventReader:
    """Finds PLOVER events with claimant and status. A ``Reader`` (see ``entente.plugins``).

    Uses the mentions, times and statements among ``earlier``. Without a parse it finds nothing;
    without mentions no event has a party, and none is given. A pure function.
    """

    name = "events"
    version = "5"

    def __init__(self, lexicon: Lexicon | None = None, ranker: Ranker | None = None) -> None:
        self.lexicon = lexicon if lexicon is not None else words.load()
        self.ranker = ranker if ranker is not None else Ranker.load()

    def read(self, analysis: Analysis, earlier: Sequence[Record] = ()) -> Sequence[Event]:
        """The events of a document in text order."""
        timexes = [r for r in earlier if isinstance(r, Timex)]
        events: list[Event] = []
        for candidates in self.candidates(analysis, earlier):
            kept: list[Event | None] = []
            for candidate in candidates:
                kind, confidence, why = self.ranker.judge(candidate)
                if kind == words.NO_EVENT:
                    kept.append(None)
                    continue
                if candidate.type != kind:  # the mode was the rule's
                    candidate.type, candidate.coded.mode = kind, ""
                link = None if candidate.linked is None else kept[candidate.linked]
                kept.append(self._record(candidate, confidence, why, link, analysis, timexes))
            events.extend(e for e in kept if e is not None)
        unique = {event.id: event for event in events}
        return sorted(unique.values(), key=lambda e: (e.trigger.start, e.trigger.stop, e.id))

    def candidates(
        self, analysis: Analysis, earlier: Sequence[Record] = ()
    ) -> Iterable[list[Candidate]]:
        """Every sentence's candidates, as the rules see them; training reads these too."""
        mentions: dict[int, list[Mention]] = defaultdict(list)
        statements: dict[int, list[Statement]] = defaultdict(list)
        for record in earlier:
            if isinstance(record, Mention):
                home = analysis.paragraph_at(record.span.start)
                if home is not None:
                    mentions[home.index].append(record)
            elif isinstance(record, Statement):
                for part in record.content:
                    home = analysis.paragraph_at(part.start)
                    if home is not None and record not in statements[home.index]:
                        statements[home.index].append(record)
        year = _year(analysis)
        for paragraph in analysis.paragraphs:
            if not paragraph.doc.has_annotation("DEP"):
                continue
            cast = Cast(paragraph, mentions[paragraph.index])
            claims = Claims(paragraph, cast, self.lexicon.reporting, statements[paragraph.index])
            sentences = [s for s in paragraph.doc.sents if len(s) <= LONGEST]
            bind_pronouns(cast, claims, sentences)
            coder, finder = Coder(self.lexicon, cast), RoleFinder(self.lexicon, cast)
            for sentence in sentences:
                yield self._sentence(sentence, paragraph, claims, coder, finder, year)

    def _sentence(
        self,
        sentence: DocSpan,
        paragraph: Paragraph,
        claims: Claims,
        coder: Coder,
        finder: RoleFinder,
        year: int | None,
    ) -> list[Candidate]:
        out: list[Candidate] = []
        place: dict[int, int] = {}
        for coded in coder.sentence(sentence):
            claim = claims.of(coded.head)
            given = coded.given or status.given_above(coded.head, self.lexicon)[0]
            reading = status.read(coded.head, coded.trigger, claim, self.lexicon, given, year)
            roles = finder.find(coded, claim)
            candidate = Candidate(coded, coded.type, roles, claim, reading, paragraph, sentence)
            self._shared(candidate, out)
            self._accused(candidate, finder)
            if reading.rule == "allegation" and not claim.reported and coded.accuser is None:
                # "reportedly": somebody says so, and the text keeps back who
                candidate.claimant = Claimant("unnamed")
            if not self._demanded(candidate):
                continue
            self._compose(candidate)
            self._mode(candidate)
            if not (roles.actors or roles.recipients) or not plausible(coded, roles, finder.cast):
                continue
            candidate.where = where.place_of(coded, paragraph, finder.cast)
            self._ended(candidate, year)
            if coded.accuser is not None:
                candidate.linked = place.get(id(coded.accuser))
            place[id(coded)] = len(out)
            out.append(candidate)
        _rank(out)
        return out

    def _shared(self, candidate: Candidate, before: Sequence[Candidate]) -> None:
        """``insulted X and embraced him``: what goes by a pronoun keeps its recipient."""
        coded, roles = candidate.coded, candidate.roles
        objects = coded.args.slots.get("object", ())
        pronouns = all(t.text.lower() in OBJECT_PRONOUNS for t in objects)
        # "boarded X's boat and held the crew": whose crew the verb before tells
        known = not pronouns and all(_definite(t) for t in objects) and roles.how == "domestic"
        if not objects or not (pronouns or known):
            return
        mine = {n.code for n in roles.actors}
        if roles.recipients and roles.how != "domestic" and not _circular(roles):
            return
        if pronouns and _circular(roles):
            roles.recipients, roles.how = [], ""  # nobody does it to "it" who is "it"
        first = first_conjunct(coded.head)
        above = set(first.ancestors)
        for other in reversed(before):
            # "cut ties with X, accusing it": below the verb before, too
            together = first_conjunct(other.coded.head) == first or other.coded.head in above
            if {n.code for n in other.roles.recipients} <= mine:
                continue
            if together and other.roles.recipients and other.roles.how not in ("", "domestic"):
                roles.recipients = list(other.roles.recipients)
                roles.how = "shared with the verb before"
                return

    def _accused(self, candidate: Candidate, finder: RoleFinder) -> None:
        """What an accusation alleges is claimed by the accuser, and done by the accused."""
        accuser = candidate.coded.accuser
        if accuser is None:
            return
        speakers = finder.actors(accuser)
        if speakers:
            candidate.claimant = Claimant("speaker", speakers[0].party())
        accused, _ = finder.recipients(accuser, speakers)
        roles = candidate.roles
        if accused and not candidate.coded.nominal:
            roles.actors = accused
        inward = {n.code for n in roles.recipients} <= {n.code for n in roles.actors}
        if inward and candidate.type in VIOLENT and speakers and _anothers(candidate.coded):
            roles.recipients, roles.how = speakers, "what belongs to the accuser"

    def _demanded(self, candidate: Candidate) -> bool:
        """``X must do``: a demand by whoever says so; the author's own *must* is opinion."""
        word, modal = status.modal_of(candidate.coded.head, self.lexicon)
        if modal != "request" or candidate.coded.operator in ("request",):
            return True
        if candidate.reading.rule == "condition" and word == candidate.reading.cue:
            return True  # "Should X attack, …"
        speakers = candidate.claim.speakers
        if not speakers or candidate.reading.status == "denied":
            return False
        addressed = candidate.roles.actors or candidate.roles.recipients
        candidate.roles = Roles(speakers, _without(addressed, speakers) or addressed, False, word)
        candidate.type = "REQUEST"
        candidate.claim = Claim()
        return True

    def _compose(self, candidate: Candidate) -> None:
        """What is only to come is a promise or a threat; what will not be done is refused."""
        reading, kind = candidate.reading, candidate.type
        if reading.rule == "negated modal" and kind in COOPERATIVE:
            backshifted = reading.modal in ("would", "'d") and candidate.claim.past
            later = backshifted or reading.modal in ("will", "wo", "'ll", "shall")
            candidate.type = "REJECT"
            candidate.reading = replace(reading, status="planned" if later else "asserted")
        elif self._promised(candidate):
            candidate.type = "THREATEN" if kind in MATERIAL else "AGREE"
            candidate.reading = replace(reading, status="planned", rule="said it would")
        elif reading.conditional or kind in ACTS or candidate.coded.operator in ("plan", "commit"):
            return
        elif reading.status == "planned" or (
            reading.status == "hypothetical" and reading.rule == "modal" and kind in MATERIAL
        ):
            if candidate.coded.operator == "want":
                return
            candidate.type = "THREATEN" if kind in MATERIAL else "AGREE"

    def _ended(self, candidate: Candidate, year: int | None) -> None:
        """What a state did that ended before the text was written is history, dated or not."""
        reading = candidate.reading
        doers = candidate.roles.actors
        if candidate.type in MATERIAL and not doers:
            doers = candidate.roles.recipients
        if year is None or reading.status != "asserted" or not doers:
            return
        actor = doers[0].mention.actor
        last = actor.valid.latest if actor is not None and actor.kind == "state" else None
        if actor is not None and last is not None and int(last[:4]) < year - 1:
            cue = f"{actor.name} ended in {last[:4]}"
            candidate.reading = replace(reading, status="historical", cue=cue, rule="ended state")

    def _mode(self, candidate: Candidate) -> None:
        """The mode of what was composed; of what stands for itself, its own."""
        coded, kind = candidate.coded, candidate.type
        if kind != coded.type:
            coded.mode = modes.of(kind, coded.type, coded.mode, coded)
        elif not coded.mode and kind in ("REQUEST", "REJECT", "THREATEN"):
            inner = coded.inner
            held = (inner.type, inner.mode) if inner is not None else ("", "")
            coded.mode = modes.of(kind, *held, coded)

    def _promised(self, candidate: Candidate) -> bool:
        """``X said it would … if``: a speaker's word on its own doing, conditions or not."""
        reading, claim = candidate.reading, candidate.claim
        if reading.rule not in ("consequence", "modal") or reading.modal not in ("would", "will"):
            return False
        if candidate.type in ACTS or candidate.coded.operator or candidate.reading.negated:
            return False
        own = {n.code for n in claim.speakers}
        subjects = candidate.coded.args.subject
        speaks = claim.rule == "reporting verb" and bool(subjects) and subjects[0].pos_ == "PRON"
        acting = {n.code for n in candidate.roles.actors}
        return speaks and (not own or acting == own)

    def _record(
        self,
        candidate: Candidate,
        confidence: float,
        why: Sequence[str],
        link: Event | None,
        analysis: Analysis,
        timexes: Sequence[Timex],
    ) -> Event:
        paragraph, coded = candidate.paragraph, candidate.coded
        document = paragraph.document
        trigger = paragraph.span(coded.trigger)
        left, right = candidate.codes
        code = f"{candidate.type}:{','.join(sorted(left))}>{','.join(sorted(right))}"
        words = candidate.sentence.text.lower()
        return Event(
            id=record_id("event", document, (trigger,), code),
            document=document,
            type=candidate.type,
            mode=coded.mode,
            contexts=_contexts(words),
            actors=tuple(n.party() for n in candidate.roles.actors),
            recipients=tuple(n.party() for n in candidate.roles.recipients),
            trigger=trigger,
            evidence=(paragraph.span(candidate.sentence),),
            asserted_by=candidate.claimant or candidate.claim.record(),
            status=candidate.reading.status,
            when=anchor_for(trigger, analysis, timexes),
            where=candidate.where,
            quantities=quantities.find(coded, paragraph),
            linked=None if link is None else link.id,
            why=tuple(why),
            confidence=round(confidence, 4),
        )


def _contexts(words: str) -> tuple[str, ...]:
    """PLOVER contexts whose words stand in the sentence, by name."""
    return tuple(name for name, found in _context_patterns() if found.search(words))


@cache
def _context_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b"))
        for name, words in sorted(codebooks.plover().contexts.items())
    )


def _definite(noun: Token) -> bool:
    """``the crew``: a noun that says itself of no other state whose it is."""
    return any(c.text.lower() == "the" for c in noun.children) and len(list(noun.subtree)) == 2


def _circular(roles: Roles) -> bool:
    """Whether an object pronoun was settled as whoever acts."""
    acting = {n.code for n in roles.actors}
    return bool(roles.recipients) and {n.code for n in roles.recipients} <= acting


def _anothers(coded: Coded) -> bool:
    """``accused X of sinking its boats``: nobody sinks one's own, unless "own" says so."""
    return any(
        t.text.lower() in ("its", "their", "his", "her")
        and not any(c.text.lower() == "own" for c in t.head.children)
        and t.head.lemma_.lower() not in ("people", "citizen", "population", "opponent", "critic")
        for held in coded.args.slots.get("object", ())
        for t in held.subtree
    )


def _rank(found: Sequence[Candidate]) -> None:
    """Number the candidates of each clause that could stand alone, the likeliest first."""
    seen: Counter[int] = Counter()
    for one in sorted(found, key=lambda c: -rule_confidence(c)):
        # "if X attacks Y": a condition is told for its own sake
        alone = one.reading.rule == "condition"
        home = one.coded.head.i if alone else main_clause(one.coded.head).i
        one.rank = seen[home]
        seen[home] += 1


def _without(found: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    codes = {n.code for n in others}
    return [n for n in found if n.code not in codes]


def _year(analysis: Analysis) -> int | None:
    for when in (analysis.document.written, analysis.document.published):
        if when.latest is not None and when.latest[:4].isdigit():
            return int(when.latest[:4])
    return None


__all__ = ["Candidate", "EventReader"]
