"""What was changed on the way from a source to a text that does not name it.

An attribution dropped, a subject changed, another name changed, words moved into or out of
quotation marks. A passage begins and ends with words that agree, so what stands before and after
them in their sentences is looked at too.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from entente.nouns import Document, Edit, Reuse, Span
from entente.reading.copies.sentence_words import MARKS, bounds, proper

_CREDIT: Final = re.compile(
    r"\b(?:according to|said|says|told|reported(?:ly)?|stated|claimed|announced|quoted|citing|"
    r"alleged(?:ly)?|as reported by)\b",
    re.IGNORECASE,
)
_QUOTES: Final = frozenset('“”«»„"')
_PREPOSITIONS: Final = frozenset("of in on at to for with from by about against into over".split())
_CLAUSES: Final = frozenset(
    """that but while as because if whether when where since although though before after until
    then than so""".split()
)
_DAYS: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january
    february march april may june july august september october november december""".split()
)
_SMALL: Final = frozenset("the a an of and".split())
_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LIST: Final = re.compile(r"(?:[A-Z][\w’'-]*(?:,? |, ))+(?:and|or)$")
_ANOTHER: Final = re.compile(r"[,;] (?:and|or|but|nor|yet)$")
_NAMING: Final = re.compile(r"(?:\b(?:[Tt]he|an?|[A-Z][\w’'-]*\.?) )+$")
_FOLLOWED: Final = re.compile(r"^(?:[’']s?)? ([a-z]+)")
_LONGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Place:
    """An edit as it stands in both texts; ``old`` and ``new`` are its words."""

    source: Document
    taken: Document
    before: Span
    after: Span

    @property
    def old(self) -> str:
        """The words of the source."""
        return self.before.of(self.source)

    @property
    def new(self) -> str:
        """The words that stand for them."""
        return self.after.of(self.taken)


def alterations(
    reuse: Reuse, source: Document, taken: Document, source_left: bool, name: str = ""
) -> tuple[tuple[str, Edit], ...]:
    """Pairs of a change and the edit that shows it; ``name`` is what the source is called."""
    edges = _edges(reuse, source, taken, source_left)
    found: list[tuple[str, Edit]] = []
    for edit in (*edges[:1], *reuse.edits, *edges[1:]):
        before, after = (edit.left, edit.right) if source_left else (edit.right, edit.left)
        place = Place(source, taken, before, after)
        if kind := _kind(place, edit.kind, name):
            found.append((kind, edit))
    return tuple(found)


def _kind(place: Place, kind: str, name: str) -> str:
    old, new = place.old, place.new
    if _dropped(place) or (name and name.casefold() in old.casefold()):
        return "attribution dropped"
    if kind == "name":
        return "subject changed" if _subject(place) else "name changed"
    if kind == "punctuation":
        had, has = bool(_QUOTES & set(old)), bool(_QUOTES & set(new))
        if had != has:
            return f"words moved {'into' if has else 'out of'} quotation marks"
    return ""


def _dropped(place: Place) -> bool:
    """Whether words of attribution went, and did not go to another place of the sentence."""
    if len(_CREDIT.findall(place.old)) <= len(_CREDIT.findall(place.new)):
        return False
    # An alignment may set a small word against the same word of the next sentence.
    credits = [
        len(_CREDIT.findall(document.text[slice(*_sentence(document, span.start - 8, span.stop))]))
        for document, span in ((place.source, place.before), (place.taken, place.after))
    ]
    return credits[0] > credits[1]


def _subject(place: Place) -> bool:
    """Whether a name of somebody else stands where the subject of a sentence or clause does."""
    return (
        _stands_as_subject(place.source, place.before)
        and _stands_as_subject(place.taken, place.after)
        and not _same_actor(place.old, place.new)
    )


def _stands_as_subject(document: Document, span: Span) -> bool:
    """Whether words open a sentence or clause, and a word in small letters follows."""
    following = _FOLLOWED.match(document.text[span.stop : span.stop + 40])
    if following is None:
        return False
    first = _sentence(document, span.start, span.start)[0]
    before = _NAMING.sub("", document.text[first : span.start]).strip(MARKS)
    if not before:
        return True
    if following[1] in _PREPOSITIONS:
        return False
    shorter = _LIST.sub("", before).rstrip()
    if not shorter or shorter[-1] in ",;:" or _ANOTHER.search(before):
        return True
    last = shorter.rsplit(None, 1)[-1].strip(MARKS).lower()
    return last in _CLAUSES or last in _DAYS


def _same_actor(old: str, new: str) -> bool:
    """Whether two namings are of one actor, as far as the knowledge base knows both."""
    from entente.reading.actors import load

    known = load()
    one, two = ({a.id for a in known.named(w.removeprefix("the "))} for w in (old, new))
    return bool(one & two)


def _edges(reuse: Reuse, source: Document, taken: Document, source_left: bool) -> tuple[Edit, ...]:
    """What stands in its sentence before and after a passage, as edits; none where it is long."""
    one, two = (reuse.left, reuse.right) if source_left else (reuse.right, reuse.left)
    ends = _sentence(source, one.start, one.stop), _sentence(taken, two.start, two.stop)
    found = []
    for one_side, other in (
        (_words(source, ends[0][0], one.start), _words(taken, ends[1][0], two.start)),
        (_words(source, one.stop, ends[0][1]), _words(taken, two.stop, ends[1][1])),
    ):
        old, new = _differing(one_side, source, other, taken)
        named = _named(old, source) and _named(new, taken)
        left, right = (old, new) if source_left else (new, old)
        found.append(Edit("name" if named else "wording", left, right))
    return tuple(found)


def _words(document: Document, start: int, stop: int) -> Span:
    """A stretch without white space around it; nothing of one with more words than a few."""
    words = document.text[start:stop]
    if len(_WORD.findall(words)) > _LONGEST:
        return document.span(start, start)
    left = len(words) - len(words.lstrip())
    return document.span(start + left, start + max(left, len(words.rstrip())))


def _differing(old: Span, source: Document, new: Span, taken: Document) -> tuple[Span, Span]:
    """Two stretches without the words with which both begin."""
    words = list(_WORD.finditer(old.of(source))), list(_WORD.finditer(new.of(taken)))
    same = 0
    for one, two in zip(*words, strict=False):
        if one[0] != two[0]:
            break
        same += 1
    if not same:
        return old, new
    return (
        _words(source, old.start + words[0][same - 1].end(), old.stop),
        _words(taken, new.start + words[1][same - 1].end(), new.stop),
    )


def _sentence(document: Document, start: int, stop: int) -> tuple[int, int]:
    """The sentences of a stretch, within the block in which it begins: no dateline, no title."""
    first, last = bounds(document.text, max(0, start), stop)
    begins = [b.start for b in document.blocks if first < b.start <= start]
    return max(begins, default=first), last


def _named(span: Span, document: Document) -> bool:
    """Whether words are one naming of somebody, though they may open a sentence."""
    words = [w for w in _WORD.findall(span.of(document)) if w.lower() not in _SMALL]
    if not words or not all(w[:1].isupper() for w in words):
        return False
    return len(words) > 1 or proper(words[0], document.text, span.stop)


__all__ = ["Place", "alterations"]
