"""Which of the mentions in a source is the source itself.

A name may stand inside a source without being it ("an aide to Merkel", "Putin's spokesman").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from entente.language.analysis import Offsets
from entente.nouns import Mention
from entente.reading.statements.lookup import Lookup

HE_SHE: Final = frozenset({"he", "she", "him", "her", "himself", "herself", "his"})
FIRST: Final = frozenset({"i", "me", "my", "we", "us", "our", "ourselves", "myself"})
RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "both", "each", "themselves"})
PRONOUNS: Final = HE_SHE | FIRST | RELATIVE | IT | THEY
_INSIDE_PP: Final = frozenset(
    ["of", "for", "to", "with", "from", "in", "at", "by", "on", "under", "against", "between"]
)
_RECALLED: Final = 200
_POSSESSIVE: Final = ("'s", "’s", "s'", "s’")
# Length of "the " with some room: "the US" is "US".
_ARTICLE: Final = 4
_JOINS: Final = re.compile(r",?\s*(?:and|&)(?:\s+the)?|,(?:\s+the)?")
# A name before a noun is no person speaking: "the Trump presidency".
_MODIFIES: Final = re.compile(r"[ -](?!who|whose|of |and |or |in |at |from |has |had )[a-z]")


def lowered(words: str) -> str:
    """Words in lower case, but for initials: "US" is not "us"."""
    return words if len(words) > 1 and words.isupper() else words.lower()


class Chooser:
    """The mentions of one document, and which of them a source stands for."""

    def __init__(self, look: Lookup, mentions: Sequence[Mention]) -> None:
        self._look = look
        self.all = sorted(mentions, key=lambda m: (m.span.start, -m.span.stop))
        self._starts = [m.span.start for m in self.all]
        self._longest = max((m.span.stop - m.span.start for m in self.all), default=0)

    def mentions(self, start: int, stop: int) -> list[Mention]:
        """The mentions that touch a stretch, in order."""
        at = bisect_left(self._starts, start - self._longest)
        found = []
        while at < len(self.all) and self._starts[at] < stop:
            if self.all[at].span.stop > start:
                found.append(self.all[at])
            at += 1
        return found

    def up_to(self, stop: int) -> Sequence[Mention]:
        """The mentions that begin before an offset, so many of the last as a reader recalls."""
        at = bisect_left(self._starts, stop)
        return self.all[max(0, at - _RECALLED) : at]

    def choose(self, start: int, stop: int) -> list[Mention]:
        """The mentions that are the source itself: one, or several that are coordinated."""
        inside = [
            m for m in self.mentions(start, stop)
            if not (m.as_place and m.span.stop - m.span.start < stop - start - _ARTICLE)
            and m.span.stop <= stop + 2
            and (m.span.stop - m.span.start >= stop - start or not self.is_pronoun(m))
        ]  # fmt: skip
        named = self.named(start, stop)
        if named and named[0][0] <= start + 1 and inside and inside[0].span.start > named[0][1]:
            # "Kenji Mori, who succeeded Ito": the name that begins the source is the source.
            return []
        if not inside:
            return []
        whole = [m for m in inside if m.span.start <= start + 4 and m.span.stop >= stop]
        if whole:
            return [m for m in whole if m.span == whole[0].span]
        free = [m for m in inside if self._free(m, start)]
        outer = [m for m in free if not any(o is not m and o.span.contains(m.span) for o in free)]
        if self._one_after_another(outer, start, stop):
            return outer
        people = [m for m in outer if m.kind == "person"]
        if people:
            return self._joined(people)
        if named:
            return []
        head = self.head(start, stop)
        if head is not None:
            return [m for m in outer if m.span.start <= head < m.span.stop]
        return [m for m in outer if m.span.stop >= stop][:1]

    def _free(self, mention: Mention, start: int) -> bool:
        """Whether a mention stands on its own in the source, not in a phrase of something else."""
        text = self._look.text
        after = text[mention.span.stop : mention.span.stop + 2]
        if after in _POSSESSIVE or text[mention.span.stop - 2 : mention.span.stop] in _POSSESSIVE:
            return False
        before = text[start : mention.span.start].split()
        while before and before[-1].lower() in {"the", "a", "an", "then", "former"}:
            before.pop()
        return not (before and before[-1].lower() in _INSIDE_PP)

    def _one_after_another(self, found: list[Mention], start: int, stop: int) -> bool:
        """Whether several mentions joined by "and" are all of the source: "Iran and Iraq"."""
        if len(found) < 2 or found[0].span.start > start + _ARTICLE:
            return False
        text = self._look.text
        gaps = [text[a.span.stop : b.span.start].strip() for a, b in pairwise(found)]
        joined = all(_JOINS.fullmatch(gap) for gap in gaps) and "and" in gaps[-1]
        return joined and found[-1].span.stop >= stop - 1

    def _joined(self, people: list[Mention]) -> list[Mention]:
        """Persons joined by "and"; else the last one, before which titles pile up."""
        text = self._look.text
        joined = [people[-1]]
        if len(people) > 1 and text[people[-2].span.stop : people[-1].span.start].strip() == ",":
            return joined  # "the opposition leader, Ana Orr": one person, told twice
        for one, two in zip(reversed(people[:-1]), reversed(people), strict=False):
            between = text[one.span.stop : two.span.start].strip()
            if one.span == two.span or between in {"and", ",", ", and", "&"}:
                joined.insert(0, one)
            else:
                break
        return joined

    def head(self, start: int, stop: int) -> int | None:
        """Where the one word stands on which all others of a stretch hang, if there is one."""
        tokens = self._look.tokens(start, stop)
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside or t.head == t]
        paragraph = self._look.paragraph(start)
        if len(tops) != 1 or paragraph is None or not tops[0].doc.has_annotation("DEP"):
            return None
        return paragraph.start + tops[0].idx

    def is_pronoun(self, mention: Mention) -> bool:
        """Whether a mention is a pronoun."""
        return lowered(self._look.text[mention.span.start : mention.span.stop]) in PRONOUNS

    def named(self, start: int, stop: int) -> list[Offsets]:
        """Persons' names that the network found in a source, in no phrase of something else."""
        paragraph = self._look.paragraph(start)
        if paragraph is None:
            return []
        text = self._look.text
        return [
            (a, b) for a, b in self._look.people(paragraph, start, stop)
            if text[b : b + 2] not in _POSSESSIVE
            and not _MODIFIES.match(text, b, stop)
            and text[start:a].split()[-1:] != ["of"]
        ]  # fmt: skip


__all__ = ["FIRST", "HE_SHE", "PRONOUNS", "RELATIVE", "THEY", "Chooser", "lowered"]
