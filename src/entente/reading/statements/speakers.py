"""Who a source is: from its words to an actor, through the mentions that were read before.

A name may stand inside a source without being it ("an aide to Merkel", "Putin's spokesman"). What
cannot be settled stays as worded, without an actor.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from spacy.tokens import Token

from entente.language.analysis import Offsets
from entente.nouns import AUTHOR_SPEAKS, Mention, Party, Span
from entente.reading.statements import agents, papers, syntax
from entente.reading.statements.choosing import (
    FIRST,
    HE_SHE,
    PRONOUNS,
    RELATIVE,
    THEY,
    Chooser,
    lowered,
)
from entente.reading.statements.drafts import TURN, Draft
from entente.reading.statements.first_person import delivered_by, of_editors, of_two_sides
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.namesakes import Namesakes
from entente.reading.statements.parties import from_mentions, may_be_person

# A name in capitals longer than this is no row of initials.
_INITIALS: Final = 4
# A pronoun that the reader of actors settled this surely is not settled anew.
_SURE: Final = 0.75


class Speakers:
    """Resolves sources of one document. ``mentions`` are the actor reader's, in text order."""

    def __init__(self, look: Lookup, mentions: Sequence[Mention]) -> None:
        self._look = look
        self._document = look.analysis.document
        self._chooser = Chooser(look, mentions)
        self._namesakes = Namesakes(look, self._chooser.all)
        self._said: Sequence[Draft] = ()
        self._ends: list[tuple[int, Draft]] = []

    def mentions(self, start: int, stop: int) -> list[Mention]:
        """The mentions that touch a stretch, in order."""
        return self._chooser.mentions(start, stop)

    def place(self, start: int, stop: int) -> Span:
        """A stretch of the document as a span."""
        return self._document.span(start, stop)

    def party(
        self, spans: Sequence[Offsets], draft: Draft | None = None, said: Sequence[Draft] = ()
    ) -> Party | None:
        """The party that some words stand for; None where there are no words.

        ``draft`` is the statement whose source they are, ``said`` the drafts before it in the
        text with their speakers settled (see ``remember``).
        """
        if not spans:
            return None
        start, stop = self._core(spans[0][0], spans[-1][1])
        words = self._look.text[start:stop]
        places = tuple(self._document.span(a, b) for a, b in spans)
        low = lowered(words)
        if low in FIRST:
            return self._first_person(places, words, draft, said)
        if low in RELATIVE:
            return self._antecedent(start, stop, places, words)
        pronoun = low in PRONOUNS
        chosen = self._chooser.choose(start, stop)
        if pronoun and not any(m.actor and m.confidence >= _SURE for m in chosen):
            mine = self._pronoun(places, words, draft, said)
            if not chosen or "unsettled" not in mine.how:
                return mine
        relation = self._relation(start, stop, places)
        if relation is not None:
            return relation
        if chosen:
            return self._namesakes.unmistaken(from_mentions(chosen, words, places))
        told = self._agent(start, stop, places, draft, said)
        told = told or self._paper(start, stop, places, draft, said)
        return told or self._by_name(start, stop, words, places)

    def _relation(self, start: int, stop: int, places: tuple[Span, ...]) -> Party | None:
        """Those told by what they are to somebody: "her counterpart", "the Swede", "the two"."""
        text, near = self._look.text, self._chooser.up_to(stop)
        for kind in (agents.counterpart, agents.one_of_a_people, agents.both):
            party = kind(text, near, start, stop, places)
            if party is not None:
                return party
        return None

    def _agent(
        self,
        start: int,
        stop: int,
        places: tuple[Span, ...],
        draft: Draft | None,
        said: Sequence[Draft],
    ) -> Party | None:
        """Those who speak for somebody: "an aide to Orr"; "the spokesman" as before."""
        text = self._look.text
        party = agents.speaks_for(text, self.mentions(start, stop), start, stop, places)
        if party is not None:
            return party
        earlier = (d for d in self._before(said, start) if d is not draft)
        last = agents.again(text, start, stop, earlier)
        return (
            None
            if last is None
            else Party(last.name, last.actor, places, last.confidence, last.how)
        )

    def _core(self, start: int, stop: int) -> Offsets:
        """A source without comma and possessive at its end: "Putin’s words"."""
        text = self._look.text
        while stop > start + 1 and (text[stop - 1] in ",;: " or text[stop - 1].isspace()):
            stop -= 1
        if stop - start > 3 and text[stop - 2 : stop] in {"'s", "’s"}:
            stop -= 2
        elif stop - start > 3 and text[stop - 1] in "'’":
            stop -= 1
        first, comma, _ = text[start:stop].partition(",")
        if comma and lowered(first) in PRONOUNS | FIRST:
            stop = start + len(first)  # "He, also a member of the board, said"
        return start, stop

    # -- words that name nobody by themselves

    def _first_person(
        self,
        places: tuple[Span, ...],
        words: str,
        draft: Draft | None,
        said: Sequence[Draft],
    ) -> Party | None:
        """First person in somebody's words is that somebody; elsewhere it is the author."""
        start, stop = places[0].start, places[0].stop
        outer = draft.outer if draft is not None else None
        if draft is None:
            outer = next((d for d in said if d.covers(start, stop) == stop - start), None)
        if outer is not None and outer.speaker is not None:
            speaker = outer.speaker
            several = words.lower() in {"we", "us", "our"}
            if several and of_two_sides(self._look, start):
                return Party(words, None, places, 0.3, "first person of several, unsettled")
            sure = speaker.confidence * (0.8 if several else 0.95)
            how = "first person inside a statement is its speaker"
            return Party(speaker.name, speaker.actor, places, round(sure, 3), how)
        if self._look.quotation(start) is None:
            return self._author(places)
        return Party(words, None, places, 0.2, "first person, speaker unsettled")

    def _author(self, places: tuple[Span, ...]) -> Party:
        """Who says "I" outside quotes: whom the title names as the speaker, else the byline."""
        if of_editors(self._look, places[0].start):
            return Party("the editors", None, places, 0.6, "first person of an editors' note")
        words = delivered_by(self._document.title)
        if words:
            at = self._document.text.find(words)
            named = self.party([(at, at + len(words))]) if at >= 0 else None
            if named is not None and (named.actor or "name" in named.how):
                sure = round(named.confidence * 0.9, 3)
                return Party(named.name, named.actor, places, sure, AUTHOR_SPEAKS)
            return Party(words, None, places, 0.6, AUTHOR_SPEAKS)
        return Party(self._document.byline or "the author", None, places, 0.6, AUTHOR_SPEAKS)

    def _antecedent(
        self, start: int, stop: int, places: tuple[Span, ...], words: str
    ) -> Party | None:
        """``Orr, who said``: the noun that the relative clause hangs on, else the words before."""
        paragraph = self._look.paragraph(start)
        tokens = self._look.tokens(start, stop)
        if paragraph is None or not tokens:
            return Party(words, None, places, 0.2, "relative pronoun unsettled")
        at: Token | None = tokens[0].head
        steps, phrase = 0, ""
        while at is not None and steps < 5 and at.dep_ != "acl:relcl" and at.head != at:
            at, steps = at.head, steps + 1
        if at is not None and at.dep_ == "acl:relcl":
            noun = at.head
            # "according to two officials who …": the preposition is not part of the phrase
            ties = {
                t.i for c in noun.children if c.dep_ in {"case", "cc", "mark"} for t in c.subtree
            }
            left = [t for t in noun.subtree if t.i < tokens[0].i and t.i not in ties]
            begin = paragraph.start + min([t.idx for t in left], default=noun.idx)
            found = self._chooser.choose(begin, start)
            if found:
                return from_mentions(found, words, places, 0.9)
            phrase = " ".join(self._look.text[begin:start].rstrip(" ,—–-").split())
            if noun.pos_ == "NOUN" and phrase:
                return Party(phrase, None, places, 0.5, "antecedent as worded")
        found = [
            m for m in self.mentions(max(0, start - 60), start)
            if start - m.span.stop <= 3 and not m.as_place
        ]  # fmt: skip
        if found:
            return from_mentions(found[-1:], words, places, 0.85)
        if phrase:
            return Party(phrase, None, places, 0.4, "antecedent as worded")
        return Party(words, None, places, 0.2, "relative pronoun unsettled")

    def _pronoun(
        self, places: tuple[Span, ...], words: str, draft: Draft | None, said: Sequence[Draft]
    ) -> Party:
        """He or she, not settled by the reader of actors: the last speaker, if a person."""
        start = places[0].start
        nearer = self._nearer(start) if words.lower() in HE_SHE else None
        last = self._last(draft, said, start)
        if draft is not None and draft.outer is not None and draft.outer.rule == TURN:
            last = None  # "he" in one turn of a transcript is not the speaker of another
        if last is not None and last.speaker is not None and (
            nearer is None or nearer[0] < last.end
        ):  # fmt: skip
            speaker = last.speaker
            person = may_be_person(speaker)
            they = words.lower() in THEY
            author = speaker.how == AUTHOR_SPEAKS
            if self._several(last) if they else person == (words.lower() in HE_SHE) and not author:
                sure = round(speaker.confidence * 0.8, 3)
                return Party(speaker.name, speaker.actor, places, sure, "last speaker")
        named = self.party([nearer]) if nearer is not None else None
        if named is not None:
            sure = round(named.confidence * 0.7, 3)
            return Party(named.name, named.actor, places, sure, "person named last")
        return Party(words, None, places, 0.2, "pronoun unsettled")

    def _several(self, draft: Draft) -> bool:
        """Whether the source of a draft is a plural: "the two sides", "Orr and Lee"."""
        if not draft.source:
            return False
        start, stop = draft.source[0]
        head = self._chooser.head(start, stop)
        tops = self._look.tokens(head, head + 1) if head is not None else []
        return any(
            t.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in t.children) for t in tops
        )

    def _last(self, draft: Draft | None, said: Sequence[Draft], start: int) -> Draft | None:
        """The last statement that ends before ``start``, in this paragraph or the one before."""
        floor = self._floor(start)
        for one in self._before(said, start):
            if one.end < floor:
                break
            if one is not draft and one.outer is None and one.speaker is not None and one.cue:
                return one
        return None

    def _before(self, said: Sequence[Draft], start: int) -> Iterator[Draft]:
        """The drafts that end at or before ``start``, the last first."""
        if self._said is not said or len(self._ends) != len(said):
            rows = sorted(((d.end, d.start), -k, d) for k, d in enumerate(said))
            self._said, self._ends = said, [(end, d) for (end, _), _, d in rows]
        at = bisect_right(self._ends, start, key=itemgetter(0))
        for k in range(at - 1, -1, -1):
            yield self._ends[k][1]

    def _nearer(self, start: int) -> Offsets | None:
        """The person named last in the sentence of ``start`` or the one before, outside quotes."""
        at = self._look.sentence_index(start)
        if at < 0:
            return None
        paragraph = self._look.sentences[at][2]
        floor = self._look.sentences[at][0]
        if at and self._look.sentences[at - 1][2].index == paragraph.index:
            floor = self._look.sentences[at - 1][0]
        people = [
            (m.span.start, m.span.stop) for m in self.mentions(floor, start)
            if m.kind == "person" and m.actor is not None and not self._chooser.is_pronoun(m)
        ]  # fmt: skip
        people += self._look.people(paragraph, floor, start)
        near = [
            (a, b) for a, b in people
            if floor <= a and b <= start and self._look.quotation(a) is None
        ]  # fmt: skip
        return max((p for p in near if not self._spoken_to(*p)), default=None)

    def _spoken_to(self, start: int, stop: int) -> bool:
        """Whether a name is what a verb of speech governs: "told Orr", "in an interview with"."""
        tokens = self._look.tokens(start, stop)
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside]
        return any(t.dep_ in {"obj", "iobj", "obl"} and syntax.is_cue(t.head) for t in tops)

    def _floor(self, offset: int) -> int:
        paragraph = self._look.paragraph(offset)
        if paragraph is None:
            return offset
        before = self._look.before(paragraph)
        return before.start if before is not None else paragraph.start

    def _paper(
        self,
        start: int,
        stop: int,
        places: tuple[Span, ...],
        draft: Draft | None,
        said: Sequence[Draft],
    ) -> Party | None:
        """A text is its owner's: "Japan's white paper"; "the paper", "the firm" as before."""
        if papers.is_paper(self._look.text, start, stop):
            owner = papers.owner(self._look, self.mentions(start, stop), start, stop)
            if isinstance(owner, Mention):
                return papers.of_paper(from_mentions([owner], owner.name, places), places)
            party = self.party([owner], draft, said) if owner is not None else None
            if party is not None and (party.actor or papers.ORGANISATION in party.how):
                return papers.of_paper(party, places)
        earlier = (d for d in self._before(said, start) if d is not draft)
        told = papers.told_before(self._look, start, stop, earlier)
        if told is None:
            return None
        sure = round(told.confidence * 0.8, 3)
        return Party(told.name, told.actor, places, sure, told.how)

    def _by_name(self, start: int, stop: int, words: str, places: tuple[Span, ...]) -> Party:
        """Names that the network found and no list knows; a surname gets its full name."""
        people = self._chooser.named(start, stop)
        if people:
            first = people[0] if people[0][0] <= start + 1 else people[-1]
            name = self._look.text[first[0] : first[1]]
            if name.isupper() and len(name) > _INITIALS:
                name = name.title()  # labels of transcripts
            return Party(self._namesakes.full_name(name), None, places, 0.7, "name in the text")
        body = papers.named_body(self._look, start, stop)
        if body is not None:
            name = " ".join(self._look.text[body[0] : body[1]].split())
            return Party(name, None, places, 0.6, papers.ORGANISATION)
        return Party(" ".join(words.split()), None, places, 0.5, "as worded")


__all__ = ["FIRST", "PRONOUNS", "Speakers"]
