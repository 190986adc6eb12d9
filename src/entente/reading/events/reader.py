"""The reader of events: from an analysed document and its earlier records to PLOVER events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.language.analysis import Analysis, Paragraph
from entente.nouns import (
    UNKNOWN,
    Claimant,
    Event,
    Mention,
    Party,
    Record,
    Span,
    Statement,
    Timex,
    When,
    record_id,
)
from entente.reading.events import lexicon as words
from entente.reading.events import quantities, status
from entente.reading.events.claims import Claim, Claims
from entente.reading.events.coding import Coded, Coder
from entente.reading.events.lexicon import COOPERATIVE, Lexicon
from entente.reading.events.parties import Cast, Named
from entente.reading.events.ranker import Ranker, rule_confidence
from entente.reading.events.roles import RoleFinder, Roles, bind_pronouns
from entente.reading.events.trees import lemma

MATERIAL = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
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
    version = "1"

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
                candidate.type = kind
                link = None if candidate.linked is None else kept[candidate.linked]
                kept.append(_record(candidate, confidence, why, timexes, link))
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
            claims = Claims(
                paragraph, cast, self.lexicon.reporting, statements[paragraph.index]
            )
            bind_pronouns(cast, claims)
            coder, finder = Coder(self.lexicon, cast), RoleFinder(self.lexicon, cast)
            for sentence in paragraph.doc.sents:
                yield self._sentence(sentence, paragraph, cast, claims, coder, finder, year)

    def _sentence(
        self,
        sentence: DocSpan,
        paragraph: Paragraph,
        cast: Cast,
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
            self._accused(candidate, finder)
            if reading.rule == "allegation" and not claim.reported and coded.accuser is None:
                # "reportedly": somebody says so, and the text keeps back who
                candidate.claimant = Claimant("unnamed")
            if not self._demanded(candidate):
                continue
            self._compose(candidate)
            if not (roles.actors or roles.recipients):
                continue
            if coded.accuser is not None:
                candidate.linked = place.get(id(coded.accuser))
            place[id(coded)] = len(out)
            out.append(candidate)
        for rank, one in enumerate(sorted(out, key=lambda c: -rule_confidence(c))):
            one.rank = rank
        return out

    def _accused(self, candidate: Candidate, finder: RoleFinder) -> None:
        """What an accusation alleges is claimed by the accuser, and done by the accused."""
        accuser = candidate.coded.accuser
        if accuser is None:
            return
        speakers = finder.actors(accuser)
        if speakers:
            candidate.claimant = Claimant("speaker", speakers[0].party())
        accused, _ = finder.recipients(accuser, speakers)
        if accused and not candidate.coded.nominal:
            candidate.roles.actors = accused

    def _demanded(self, candidate: Candidate) -> bool:
        """``X must do``: a demand by whoever says so; the author's own *must* is opinion."""
        word, modal = status.modal_of(candidate.coded.head, self.lexicon)
        if modal != "request" or candidate.coded.operator in ("request",):
            return True
        speakers = candidate.claim.speakers
        if not speakers or candidate.reading.status == "denied":
            return False
        addressed = candidate.roles.actors or candidate.roles.recipients
        candidate.roles = Roles(speakers, _without(addressed, speakers) or addressed, False, word)
        candidate.type, candidate.coded.mode = "REQUEST", ""
        candidate.claim = Claim()
        return True

    def _compose(self, candidate: Candidate) -> None:
        """What is only to come is a promise or a threat; what will not be done is refused."""
        reading, kind = candidate.reading, candidate.type
        if reading.rule == "negated modal" and kind in COOPERATIVE:
            later = reading.modal in ("will", "wo", "'ll", "shall")
            candidate.type = "REJECT"
            new = "planned" if later or candidate.claim.reported else "asserted"
            candidate.reading = replace(reading, status="planned" if later else "asserted")
            del new
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
        if candidate.type != kind:
            candidate.coded.mode = ""


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


def _without(found: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    codes = {n.code for n in others}
    return [n for n in found if n.code not in codes]


def _year(analysis: Analysis) -> int | None:
    for when in (analysis.document.written, analysis.document.published):
        if when.latest is not None and when.latest[:4].isdigit():
            return int(when.latest[:4])
    return None


def _record(
    candidate: Candidate,
    confidence: float,
    why: Sequence[str],
    timexes: Sequence[Timex],
    link: Event | None,
) -> Event:
    paragraph, coded = candidate.paragraph, candidate.coded
    document = paragraph.document
    trigger = paragraph.span(coded.trigger)
    evidence = (paragraph.span(candidate.sentence),)
    actors = tuple(n.party() for n in candidate.roles.actors)
    recipients = tuple(n.party() for n in candidate.roles.recipients)
    codes = candidate.codes
    code = f"{candidate.type}:{','.join(sorted(codes[0]))}>{','.join(sorted(codes[1]))}"
    return Event(
        id=record_id("event", document, (trigger,), code),
        document=document,
        type=candidate.type,
        mode=coded.mode,
        contexts=(),
        actors=actors,
        recipients=recipients,
        trigger=trigger,
        evidence=evidence,
        asserted_by=candidate.claimant or candidate.claim.record(),
        status=candidate.reading.status,
        when=_when(candidate, timexes),
        where=_where(candidate),
        quantities=quantities.find(coded, paragraph),
        linked=None if link is None else link.id,
        why=tuple(why),
        confidence=round(confidence, 4),
    )


def _when(candidate: Candidate, timexes: Sequence[Timex]) -> When:
    """The time expression nearest to the predicate in its sentence, its own dependents first."""
    sentence = candidate.paragraph.span(candidate.sentence)
    near = [t for t in timexes if t.type in ("DATE", "TIME") and sentence.contains(t.span)]
    if not near:
        return UNKNOWN
    head = candidate.coded.head
    at = candidate.paragraph.span(head).start
    below = {candidate.paragraph.span(t).start for t in _own(head)}

    def distance(timex: Timex) -> tuple[int, int, int]:
        outside = not any(timex.span.start <= b < timex.span.stop for b in below)
        return int(outside), abs(timex.span.start - at), timex.span.start

    return min(near, key=distance).when


def _own(head: Token) -> Iterable[Token]:
    """Tokens that hang on a predicate without a clause between."""
    for child in head.children:
        if child.pos_ not in ("VERB", "AUX"):
            yield from child.subtree


def _where(candidate: Candidate) -> Party | None:
    """A place named beside the predicate by ``in``, ``at`` or ``near``."""
    for slot in ("in", "at", "near"):
        for token in candidate.coded.args.slots.get(slot, ()):
            below = [t for t in token.subtree if t.pos_ == "PROPN"]
            if below and lemma(token) and token.ent_type_ not in ("DATE", "TIME"):
                doc = token.doc
                part = doc[min(t.i for t in below) : max(t.i for t in below) + 1]
                span: Span = candidate.paragraph.span(part)
                return Party(part.text, None, (span,), 0.5, f"{slot} {part.text}")
    return None


__all__ = ["Candidate", "EventReader"]
