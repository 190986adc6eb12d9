"""The anchors of one text: which date an expression is reckoned from.

Four kinds: the document's date; the date at which the narrative stands; the date of utterance
inside a quotation; and, for partial dates, a fuller date of the same sentence. (Described events
are the fifth, in ``described.py``, because they may stand later in the text.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from entente.nouns import AnchorKind
from entente.reading.times.context import Anchor, DocumentDate, Focus, Layout, day_point
from entente.reading.times.operation import Candidate, Operation
from entente.reading.times.point import GRAINS, Point
from entente.reading.times.tokens import Tokens
from entente.reading.times.words import word_set

_SPEECH = word_set(
    "said told says wrote stated remarked declared announced added argued warned noted spoke "
    "recalled asked asserted claimed commented explained insisted replied interview speech article "
    "statement address"
)

# how many dates back an introduction to a quotation may lie
_BACK = 12
_ORIGIN = word_set("from to")
_DATING = word_set("dates dated dating date")
_REPORTING = word_set("said says told reported announced added")


class Anchors:
    """What a text has offered so far; ``remember`` moves the narrative on."""

    def __init__(
        self,
        tokens: Tokens,
        layout: Layout,
        date: DocumentDate,
        narrative: bool,
        utterances: Mapping[tuple[int, int], Anchor] | None = None,
    ) -> None:
        self.tokens = tokens
        self.layout = layout
        self.date = date
        self.narrative = narrative
        self.focus: Focus | None = None
        self.history: list[Focus] = []
        self._utterances: dict[tuple[int, int], Anchor | None] = dict(utterances or {})

    def document(self, candidate: Candidate, latest: bool) -> Anchor:
        """The document's date, or the utterance's inside a dated quotation."""
        spoken = self._utterance(candidate)
        if spoken is not None:
            span = spoken.point.bounds() if spoken.point else None
            day = None if span is None else span[1] if latest else span[0]
            return replace(spoken, point=day_point(day))
        if self.narrative and self.layout.quotation(self.tokens.starts[candidate.start]):
            return Anchor("utterance", None, "a quotation without a date", "")
        day = self.date.latest if latest else self.date.earliest
        if day is None:
            return Anchor("document", None, self.date.reason or "document date not known", "")
        return Anchor("document", day_point(day), self.date.reason, self.date.text())

    def _utterance(self, candidate: Candidate) -> Anchor | None:
        """The date that the words introducing a quotation give it."""
        start = self.tokens.starts[candidate.start]
        quotation = self.layout.quotation(start)
        if quotation is None:
            return None
        if quotation not in self._utterances:
            self._utterances[quotation] = self._introduced(quotation[0])
        return self._utterances[quotation]

    def _introduced(self, opening: int) -> Anchor | None:
        index = self.layout.token_at(opening)
        near = [
            f for f in self.history[-_BACK:] if f.stop <= opening and self._introduces(f, index)
        ]
        if not near:
            return None
        best = [f for f in near if f.explicit and f.sentence == near[-1].sentence]
        chosen = best[-1] if best else near[-1]
        return self.anchor_at(chosen, "utterance")

    def _introduces(self, focus: Focus, index: int) -> bool:
        """Whether a date belongs to the words that introduce the quotation at a token."""
        layout = self.layout
        if focus.quoted or focus.point.rank > GRAINS.index("year"):
            return False
        same = layout.sentence[index] == focus.sentence
        above = layout.paragraph[index] - 1 == focus.paragraph and self._opens(index)
        if not same and not (above and focus.sentence >= layout.sentence[index] - 2):
            return False
        before = self.tokens.words[max(0, focus.index - 4) : focus.index]
        return layout.leads(focus.index, 8) or any(word in _SPEECH for word in before)

    def _opens(self, index: int) -> bool:
        """Whether a quotation that begins here opens its paragraph, after a cue with , or :."""
        back = index - 1
        if back < 1 or self.layout.paragraph[back - 1] == self.layout.paragraph[index]:
            return False
        return self.tokens.word(back - 1) in (",", ":")

    def undated(self) -> list[tuple[int, int]]:
        """Quotations with expressions that wanted the date of utterance and found none."""
        return sorted(q for q, anchor in self._utterances.items() if anchor is None)

    def story(self) -> Anchor:
        """The narrative's current date."""
        if self.focus is None:
            return Anchor("narrative", None, "no date before it in the text", "")
        return self.anchor_at(self.focus)

    def anchor_at(self, focus: Focus, kind: AnchorKind = "narrative") -> Anchor:
        """A date of the text as an anchor."""
        words = self.tokens.text[focus.start : focus.stop]
        return Anchor(kind, focus.point, words, focus.point.value())

    def origin(self, candidate: Candidate, operation: Operation, latest: bool) -> Anchor:
        """Where a shift starts from."""
        match operation.origin:
            case "document":
                return self.document(candidate, latest)
            case "narrative":
                story = self._finer(candidate, operation) or self.story()
                if operation.amount == 0 and operation.unit is not None and self.history:
                    # "that year" is the year named last, even in passing
                    story = self.anchor_at(self.history[-1])
                near = self.focus is not None and (
                    self.narrative or self.near(candidate, self.focus)
                )
                if near or (self.date.earliest is None and story.point is not None):
                    return story
                return self.document(candidate, latest)
        if self.narrative and self.focus is not None:
            return self.story()
        same = self.focus is not None and self.same_sentence(candidate, self.focus)
        if same and (operation.way is None or operation.rule == "anniversary"):
            return self.story()
        return self.document(candidate, latest)

    def _finer(self, candidate: Candidate, operation: Operation) -> Anchor | None:
        """For "two days later": the last near date that is exact to a day, if there is one."""
        unit = operation.unit
        if unit not in ("day", "week", "time") or operation.amount == 0:
            return None
        for focus in reversed(self.history[-6:]):
            if focus.aside or not self.near(candidate, focus):
                continue
            if focus.point.rank <= GRAINS.index("day"):
                return self.anchor_at(focus)
        return None

    def near(self, candidate: Candidate, focus: Focus) -> bool:
        """Whether the narrative's date stands close enough to be what "later" goes on from."""
        here = self.layout.sentence[candidate.start]
        return here - focus.sentence <= 3

    def same_sentence(self, candidate: Candidate, focus: Focus) -> bool:
        """Whether a date stands in the candidate's sentence."""
        return self.layout.sentence[candidate.start] == focus.sentence

    def for_partial(self, operation: Operation, candidate: Candidate, latest: bool) -> Anchor:
        """What completes a partial date: the story, its sentence, or the document's date."""
        if operation.way is not None and operation.origin == "document":
            return self.document(candidate, latest)
        if operation.origin == "narrative" or self.narrative:
            return self._storied(candidate, latest)
        focus = self.focus
        weekday = operation.weekday is not None and (
            operation.point is None or operation.point.month is None
        )
        if focus is not None and not weekday:
            same = self.same_sentence(candidate, focus) and (
                focus.point.rank <= GRAINS.index("month")
                or focus.initial
                or focus.rule == "year in a name"
                or self.date.earliest is None
            )
            carried = self.date.earliest is None and (
                self.layout.paragraph[candidate.start] == focus.paragraph
            )
            if (same or carried) and focus.explicit:
                return self.anchor_at(focus, "context")
        return self.document(candidate, latest)

    def _storied(self, candidate: Candidate, latest: bool) -> Anchor:
        """Where a story stands for a partial date; a full date in its sentence comes first."""
        if self.history and self.same_sentence(candidate, self.history[-1]):
            last = self.history[-1]
            if last.explicit:
                return self.anchor_at(last)
        if self.focus is not None:
            return self.story()
        return self.document(candidate, latest)

    def remember(
        self, candidate: Candidate, point: Point | None, anchor: Anchor, ahead: bool
    ) -> None:
        """Move the narrative's date on, unless the words look away from the story.

        ``ahead``: the clause is in the future tense.
        """
        operation = candidate.operation
        if point is not None and point.year is None and point.month is not None:
            # a date whose year is not known: what follows cannot go on from an older one
            self.focus = None
        if point is None or point.year is None or point.rank > GRAINS.index("year"):
            return
        if point.fiscal or (self.narrative and anchor.kind == "document"):
            return
        index = candidate.start
        focus = Focus(
            point
            if point.grain not in ("part", "time")
            else replace(point, grain="day", code="", clock=""),
            self.tokens.starts[index],
            self.tokens.stops[candidate.stop - 1],
            self.layout.sentence[index],
            self.layout.paragraph[index],
            anchor.kind in ("explicit", "context"),
            self.layout.quotation(self.tokens.starts[index]) is not None,
            self.layout.leads(index),
            operation.rule,
            index,
            aside=ahead or self._reports(index) or self._founds(index),
        )
        self.history.append(focus)
        if not self.narrative and focus.aside:
            return
        if (
            self.focus is None
            or not self.narrative
            or not self._aside(focus, candidate, self.focus)
        ):
            self.focus = focus

    def _reports(self, index: int) -> bool:
        """Whether a date is that of the report, not of what is told: "officials said Monday"."""
        return any(self.tokens.word(index - back) in _REPORTING for back in (1, 2))

    def _founds(self, index: int) -> bool:
        """Whether a date tells how old a thing is: "a treaty dating from 1951"."""
        before = [self.tokens.word(index - back) for back in (1, 2, 3)]
        return before[0] in _ORIGIN and any(word in _DATING for word in before[1:])

    def _aside(self, new: Focus, candidate: Candidate, old: Focus) -> bool:
        """Whether a date in a narrative looks away from where the story stands."""
        operation = candidate.operation
        if new.point.grain == "year" and new.point.year == old.point.year:
            return True
        if operation.way is not None and operation.way < 0:
            return True
        if new.initial:
            return False
        if operation.rule == "year in a name":
            return True
        if self.tokens.word(candidate.start - 1) == "(":
            return True
        return new.point.rank >= GRAINS.index("year")


__all__ = ["Anchors"]
