"""Addressee, date, place, occasion and outlet of an utterance, where its sentence gives them.

Only what hangs on the cue counts: "in June" in "the June statement" dates the statement spoken
of, not the speaking. A pronoun's sentence may take its circumstances from the one before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from entente.language.analysis import Offsets
from entente.nouns import UNKNOWN, Mention, Party, Span, Timex, When
from entente.reading.statements.drafts import Draft
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.speakers import PRONOUNS, Speakers

_TOLD: Final = re.compile(
    r"\b(?:t(?:old|ells?|elling)|inform(?:s|ed|ing)?|assur(?:es?|ed|ing)|remind(?:s|ed|ing)?|"
    r"warn(?:s|ed|ing)?|ask(?:s|ed|ing)?|urg(?:es?|ed|ing)|notif(?:y|ies|ied)|advis(?:es?|ed)|"
    r"brief(?:s|ed|ing)?|thank(?:s|ed|ing)?|promis(?:es?|ed|ing)|call(?:s|ed)? on|"
    r"press(?:es|ed|ing)?|implor(?:es?|ed)|beg(?:s|ged)?|order(?:s|ed)?|instruct(?:s|ed)?|"
    r"address(?:es|ed|ing)?|lectur(?:es?|ed))\b",
    re.IGNORECASE,
)
_TO_WHOM: Final = re.compile(
    r"\s*(?:(?P<to>to|with)\s+)?(?P<who>(?:the\s|a\s|an\s|his\s|her\s|their\s|its\s)?"
    r"[^,.;:“”\"()]{1,80}?)(?=\s*(?:that\b|[,.;:“”\"(]|$|\b(?:in|on|at|during|by|last|after|"
    r"before|while|when|why|how|whether|to|not|about|of|for|yesterday|today|earlier|ahead|"
    r"privately|publicly|bluntly|directly|repeatedly|separately|exclusively|recently|later|again|"
    r"once|flatly|frankly)\b))"
)
_LETTER: Final = re.compile(
    r"\b(?:letter|message|note|telegram|memo|email|e-mail|appeal|address|speech|remarks|comments)"
    r"\s+to\s+(?P<who>(?:the\s|his\s|her\s|a\s)?[^,.;:“”\"()]{2,60}?)"
    r"(?=\s*(?:[,.;:“”\"(]|$|\b(?:in|on|at|last|that|dated|ahead)\b))"
)
_OCCASION_NOUNS: Final = (
    "interview|speech|address|statement|letter|article|column|op-ed|essay|book|tweet|post|message|"
    "conference|briefing|summit|meeting|talks|forum|ceremony|rally|hearing|session|debate|visit|"
    "reception|comments?|remarks|report|paper|communique|communiqué|declaration|broadcast|call|"
    "conversation|lecture|testimony|documentary|newsletter|editorial|presentation|event|dinner|"
    "panel|seminar|commemoration|parade|inauguration|trip|tour|gathering|assembly|memo|memoir"
)
_OCCASION: Final = re.compile(
    rf"\b(?:in|at|during|after|following|on the sidelines of|on the eve of|ahead of|before|"
    rf"while (?:addressing|attending|visiting|speaking (?:at|to|in))|"
    rf"speaking (?:at|to|in|on|before|after|during|ahead of)|addressing|on the occasion of)\s+"
    rf"(?:[\w’'\-–.]+\s+){{0,6}}?(?P<noun>{_OCCASION_NOUNS})\b"
    rf"(?:\s+(?:with|to|at|for|on|of|between|about|by|ahead of|marking|commemorating)\s+"
    rf"(?:(?:the|a|an|his|her|its|their)\s+)?[\w’'\-–.&]+(?:\s+[A-Z][\w’'\-–.&]*)*)*"
)
_AT_NAME: Final = re.compile(
    r"\b(?:writing in|article in|interview with|interview for|told|tweeted on|post on|speaking to|"
    r"column (?:in|for)|op-ed (?:in|for)|quoted by|cited by|reported by|essay (?:in|for)|"
    r"published (?:in|by)|comments to|remarks to)\s+"
    r"(?P<who>(?:the\s|The\s)?(?:[A-Z][\w’'.&-]*\s?){0,4}(?:Times|Post|News|Daily|Review|Agency|"
    r"Television|TV|Radio|Journal|Herald|Tribune|Weekly|Gazette|Guardian|Mirror|Monitor|Magazine|"
    r"Today|Network|Observer|Telegraph|Zeitung|Twitter|Facebook|Telegram|Weibo|media|press|"
    r"newspaper|broadcaster)(?:’s|'s)?)"
)
_LISTENING: Final = (
    "reporter journalist press media audience crowd delegate lawmaker deputy senator parliament "
    "parliamentarian student supporter official diplomat correspondent gathering committee"
)
_HEARERS: Final = frozenset(_LISTENING.split())
_SPEAKING: Final = frozenset({"speak", "talk", "address", "write", "testify", "tweet", "lecture"})
_PLACE_BEFORE: Final = re.compile(r"\b(?:in|at|from)\s+(?:the\s)?(?:[\w’'-]+,\s)?$")
_PREMODIFIED: Final = re.compile(r"\s*[a-z]")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the text says of an utterance beside who and what."""

    addressee: Party | None = None
    when: When = UNKNOWN
    where: Party | None = None
    occasion: Span | None = None
    outlet: Party | None = None
    carried: bool = False


class Scene:
    """Reads circumstances off the sentences of one document."""

    def __init__(self, look: Lookup, speakers: Speakers, timexes: Sequence[Timex]) -> None:
        self._look = look
        self._speakers = speakers
        self._document = look.analysis.document
        self._timexes = sorted(
            (t for t in timexes if t.type in {"DATE", "TIME"} and t.when.known),
            key=lambda t: (t.span.start, t.span.stop),
        )
        self._time_starts = [t.span.start for t in self._timexes]
        self._all_times = sorted((t.span.start, t.span.stop) for t in timexes)
        self._longest_time = max((b - a for a, b in self._all_times), default=0)

    def of(self, draft: Draft) -> Circumstances:
        """The circumstances of a statement."""
        anchor = draft.cue[0] if draft.cue else draft.source[0] if draft.source else None
        if anchor is None or (draft.follows is not None and not draft.cue):
            return Circumstances()
        row = self._look.sentence(anchor[0])
        if row is None:
            return Circumstances()
        free = _outside(row[0], row[1], draft.content)
        found = Circumstances(
            addressee=self._addressee(draft, row[1], free),
            when=self._when(draft, free, anchor),
            where=self._where(draft, free, anchor),
            occasion=self._occasion(free, draft),
            outlet=self._outlet(draft, free),
        )
        return self._carry(draft, row[0], found)

    def _carry(self, draft: Draft, start: int, found: Circumstances) -> Circumstances:
        """``In Sochi he dropped a bombshell. He disclosed,``: from the sentence before."""
        source = self._look.text[draft.source[0][0] : draft.source[0][1]] if draft.source else ""
        bare = found.where is None and found.occasion is None and not found.when.known
        if not bare or source.lower() not in PRONOUNS or draft.outer is not None:
            return found
        at = self._look.sentence_index(start) - 1
        if at < 0:
            return found
        row, here = self._look.sentences[at], self._look.paragraph(start)
        if here is None or row[2].index != here.index or self._look.quotations_in(row[0], row[1]):
            return found
        free = [(row[0], row[1])]
        end = (row[1], row[1])
        carried = Circumstances(
            found.addressee,
            self._when(draft, free, end),
            self._where(draft, free, end),
            self._occasion(free, draft),
            found.outlet or self._outlet(draft, free),
            carried=True,
        )
        something = carried.when.known or carried.where or carried.occasion
        return carried if something else found

    # -- to whom

    def _addressee(self, draft: Draft, stop: int, free: list[Offsets]) -> Party | None:
        text = self._look.text
        if draft.cue:
            start, end = draft.cue[-1]
            teller = _TOLD.search(text, start, end)
            told = teller is not None
            end = teller.end() if teller is not None else end
            match = _TO_WHOM.match(text, end, stop)
            if match and (told or match["to"] == "to"):
                who = match.span("who")
                low = bisect_left(self._all_times, (who[0] - self._longest_time, 0))
                high = bisect_left(self._all_times, (who[1], 0))
                others = (*draft.content, *draft.source, *self._all_times[low:high])
                inside = any(a < who[1] and who[0] < b for a, b in others)
                if not inside and not text[who[0] : who[1]].lower().startswith(("that ", "it ")):
                    return self._speakers.party([_strip(text, *who)], draft)
        for a, b in free:
            match = _LETTER.search(text, a, b)
            if match:
                return self._speakers.party([_strip(text, *match.span("who"))], draft)
        return None

    # -- when

    def _when(self, draft: Draft, free: list[Offsets], anchor: Offsets) -> When:
        """The date nearest to the cue among those that hang on it."""
        best: tuple[int, int] | None = None
        chosen = UNKNOWN
        for i in self._within(free):
            timex = self._timexes[i]
            start, stop = timex.span.start, timex.span.stop
            if not self._dates_the_cue(start, stop, draft):
                continue
            rank = (min(abs(start - anchor[1]), abs(anchor[0] - stop)), i)
            if best is None or rank < best:
                best, chosen = rank, timex.when
        return chosen

    def _within(self, free: Sequence[Offsets]) -> list[int]:
        """The numbers of the time expressions that lie wholly in one of some stretches."""
        found: set[int] = set()
        for a, b in free:
            at = bisect_left(self._time_starts, a)
            while at < len(self._timexes) and self._time_starts[at] < b:
                if self._timexes[at].span.stop <= b:
                    found.add(at)
                at += 1
        return sorted(found)

    def _dates_the_cue(self, start: int, stop: int, draft: Draft) -> bool:
        """Whether a time expression dates the speaking and not a noun beside it."""
        if any(a <= start < b for a, b in draft.source):
            return False
        tokens = self._look.tokens(start, stop)
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside]
        if not tops or not tops[0].doc.has_annotation("DEP"):
            return not _PREMODIFIED.match(self._look.text, stop)
        top = tops[0].head
        named = top.pos_ in {"NOUN", "PROPN"} or (
            # "an exercise, the third this year"
            top.pos_ in {"ADJ", "NUM"} and any(c.dep_ in {"det", "nmod:poss"} for c in top.children)
        )
        if named and tops[0].dep_ not in {"appos", "flat", "nmod:unmarked"}:
            return bool(re.fullmatch(_OCCASION_NOUNS, top.lemma_.lower()))
        # "He said they had met on Monday and denied": what another verb reports dates nothing here.
        cues = [t for a, b in draft.cue for t in self._look.tokens(a, b)]
        cue = {t.i for t in cues}
        if top.dep_ == "ccomp" and top.i not in cue and top.head.i not in cue:
            return False
        return not (cues and _beside(cues[0], top))

    # -- where, at what, through whom

    def _where(self, draft: Draft, free: list[Offsets], anchor: Offsets) -> Party | None:
        best: tuple[int, Mention] | None = None
        for a, b in free:
            for mention in self._speakers.mentions(a, b):
                start, stop = mention.span.start, mention.span.stop
                if any(x < stop and start < y for x, y in draft.source):
                    continue
                lead = self._look.text[max(a, start - 24) : start]
                if not mention.as_place or not _PLACE_BEFORE.search(lead):
                    continue
                if not self._hangs_on_cue(start, stop, anchor):
                    continue
                distance = min(abs(start - anchor[1]), abs(anchor[0] - stop))
                if best is None or distance < best[0]:
                    best = (distance, mention)
        if best is None:
            return None
        mention = best[1]
        name = mention.span.of(self._document)
        return Party(name, mention.actor, (mention.span,), mention.confidence, "in, at")

    def _hangs_on_cue(self, start: int, stop: int, anchor: Offsets) -> bool:
        """Whether a phrase belongs to the speaking: to the cue, or to the occasion it names."""
        tokens = self._look.tokens(start, stop)
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside]
        if not tops or not tops[0].doc.has_annotation("DEP"):
            return min(abs(start - anchor[1]), abs(anchor[0] - stop)) < 60
        at = tops[0].head
        for _ in range(6):
            if at.pos_ in {"VERB", "AUX"}:
                break
            nominal = at.pos_ in {"NOUN", "PROPN"}
            lemma = at.lemma_.lower()
            fits = (
                re.fullmatch(_OCCASION_NOUNS, lemma)
                or {lemma, at.lower_.removesuffix("s")} & _HEARERS
            )
            # "an interview with the Courier in Oslo": trees hang Oslo on the Courier.
            paragraph = self._look.paragraph(start)
            head_at = paragraph.start + at.idx if paragraph is not None else start
            if (head_at < anchor[0]) != (start < anchor[0]):
                return True  # no phrase runs across the verb: the tree slipped
            if nominal and not fits and not re.fullmatch(_OCCASION_NOUNS, at.head.lemma_.lower()):
                return False
            if at.head == at:
                break
            at = at.head
        if anchor[0] == anchor[1]:
            return True
        cue = {t.i for t in self._look.tokens(*anchor)}
        return at.i in cue or at.head.i in cue

    def _occasion(self, free: list[Offsets], draft: Draft) -> Span | None:
        for a, b in free:
            for match in _OCCASION.finditer(self._look.text, a, b):
                start, stop = match.span()
                for end in (self._to_its_end(match.start("noun"), stop, b), stop):
                    if not any(x < end and start < y for x, y in (*draft.source, *draft.cue)):
                        return self._document.span(start, end)
        return None

    def _to_its_end(self, noun: int, stop: int, limit: int) -> int:
        """Stretch an occasion over what hangs on its noun: "comments to party functionaries"."""
        tokens = self._look.tokens(noun, noun + 1)
        paragraph = self._look.paragraph(noun)
        if not tokens or paragraph is None or not tokens[0].doc.has_annotation("DEP"):
            return stop
        end = stop
        for token in tokens[0].subtree:
            at = paragraph.start + token.idx
            if token.is_punct or token.dep_ in {"acl", "acl:relcl", "advcl", "appos", "conj"}:
                if at > noun:
                    break
            elif at >= stop:
                end = max(end, at + len(token.text))
        return end if end <= limit else stop

    def _outlet(self, draft: Draft, free: list[Offsets]) -> Party | None:
        for a, b in free:
            for mention in self._speakers.mentions(a, b):
                taken = any(
                    x < mention.span.stop and mention.span.start < y for x, y in draft.source
                )
                if mention.kind == "medium" and not taken and not self._acts(mention):
                    return Party(
                        mention.name, mention.actor, (mention.span,), mention.confidence, "medium"
                    )
            match = _AT_NAME.search(self._look.text, a, b)
            if match:
                start, stop = match.span("who")
                span = self._document.span(start, stop)
                return Party(span.of(self._document), None, (span,), 0.6, "named as outlet")
        return None

    def _acts(self, mention: Mention) -> bool:
        """Whether an outlet does something itself: "…; the agency Torpress went further"."""
        tokens = self._look.tokens(mention.span.start, mention.span.stop)
        inside = {t.i for t in tokens}
        top = next((t for t in tokens if t.head.i not in inside), None)
        while top is not None and top.dep_ in {"appos", "flat", "compound"} and top.head != top:
            top = top.head
        return top is not None and top.dep_ in {"nsubj", "nsubj:pass"}


def _beside(cue: Token, verb: Token) -> bool:
    """Whether the cue stands in a remark on a noun of the verb's clause.

    "They signed on Monday a pact that he calls ...": Monday dates the signing alone. An occasion
    is another matter: "on Monday he gave a speech in which he called ...".
    """
    if verb.dep_ == "acl:relcl" and verb.lemma_.lower() not in _SPEAKING:
        # "Orr, who went there in May, said": May dates the going
        return cue in verb.ancestors
    at = cue
    while at not in (at.head, verb):
        if any(child.lower_ == "what" for child in at.children):
            return True  # "in what officials describe as a success": a remark on the whole clause
        if at.dep_.startswith("acl") and not re.fullmatch(_OCCASION_NOUNS, at.head.lemma_.lower()):
            return verb in at.head.ancestors
        at = at.head
    return False


def _outside(start: int, stop: int, content: Sequence[Offsets]) -> list[Offsets]:
    """What of a sentence is not content."""
    free: list[Offsets] = []
    at = start
    for a, b in sorted(content):
        if a >= stop or b <= start:
            continue
        if a > at:
            free.append((at, a))
        at = max(at, b)
    if at < stop:
        free.append((at, stop))
    return free


def _strip(text: str, start: int, stop: int) -> Offsets:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


__all__ = ["Circumstances", "Scene"]
