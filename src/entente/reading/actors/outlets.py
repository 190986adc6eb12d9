"""Newspapers and broadcasters that the knowledge base does not have: "the daily Hraparak".

The noun right before a name says what it names, so the name is an outlet's and no person's, and
stands for it wherever it comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entente.nouns import Actor
from entente.reading.actors.building import slug
from entente.reading.actors.line import Found, Line
from entente.reading.actors.vocabulary import word_set

KINDS = word_set("newspaper newspapers daily weekly tabloid broadsheet magazine")
"""Nouns that name a kind of outlet and never a person."""

_TWO = {("news", "agency"), ("news", "site"), ("news", "website"), ("news", "portal"),
        ("news", "outlet"), ("news", "channel"), ("news", "service"), ("radio", "station"),
        ("television", "channel"), ("television", "station"), ("tv", "channel"),
        ("tv", "station")}  # fmt: skip
_ADJECTIVES = word_set("daily weekly")  # "the daily Pentagon briefing": not yet a newspaper
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december"
)
_LINKS = word_set("and of the al el la le de der die das")
_LONGEST = 4


def outlets(lines: Sequence[Line]) -> None:
    """Mark the outlets that a noun of their kind introduces, there and wherever they return."""
    named: dict[tuple[str, ...], Actor] = {}
    nouns: dict[tuple[int, int], int] = {}
    for number, line in enumerate(lines):
        for noun, start, stop in _introduced(line):
            words = tuple(line.pieces.words[start:stop])
            name = line.pieces.between(start, stop)
            named.setdefault(words, Actor(f"medium/{slug(name)}", name, "medium"))
            nouns[number, start] = noun
    if not named:
        return
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(named, key=lambda w: (-len(w), w)):
        by_word.setdefault(words[0], []).append(words)
    for number, line in enumerate(lines):
        taken = {
            i for f in line.found if not f.dropped and f.stop > f.start + 1
            for i in range(f.start, f.stop)
        }  # fmt: skip
        _mark(line, [
            (nouns.get((number, start), start), start + len(words), named[words])
            for start, words in _places(line, by_word)
            if taken.isdisjoint(range(start, start + len(words)))
        ])  # fmt: skip


def _introduced(line: Line) -> Iterator[tuple[int, int, int]]:
    """Nouns of a kind of outlet and the names right behind them, which no known actor covers."""
    lower = line.pieces.lower
    known = {
        i for f in line.found if not f.dropped and (f.actors or f.sense)
        for i in range(f.start, f.stop)
    }  # fmt: skip
    for at in range(1, len(lower)):
        before = lower[at - 1]
        two = at > 1 and (lower[at - 2], before) in _TWO
        if before not in KINDS and not two:
            continue
        stop = _run(line, at)
        if stop == at or not known.isdisjoint(range(at, stop)) or _is_person(line, at, stop):
            continue
        if before in _ADJECTIVES and _goes_on(line, stop):
            continue
        yield at - (2 if two else 1), at, stop


def _run(line: Line, at: int) -> int:
    """Where a run of capitalised words stops that begins here."""
    words, lower = line.pieces.words, line.pieces.lower
    stop = at
    while stop < len(words) and stop - at < _LONGEST and _in_sentence(line, at, stop):
        capital = words[stop][:1].isupper() and lower[stop] not in _DAYS
        links = stop > at and lower[stop] in _LINKS and stop + 1 < len(words)
        if capital or (links and words[stop + 1][:1].isupper() and lower[stop] != "and"):
            stop += 1
        else:
            break
    return stop


def _is_person(line: Line, at: int, stop: int) -> bool:
    """ "The newspaper Ana Orr founded": two words or more that the engine takes for a person."""
    begin, end = line.pieces.starts[at], line.pieces.stops[stop - 1]
    return stop - at > 1 and any(
        e.label_ in {"PERSON", "PER"} and e.start_char <= begin and end <= e.end_char
        for e in line.paragraph.doc.ents
    )


def _in_sentence(line: Line, at: int, place: int) -> bool:
    return line.sentences[at - 1] == line.sentences[place]


def _goes_on(line: Line, stop: int) -> bool:
    """Whether the run only describes a noun behind it: "the daily Pentagon briefing"."""
    if stop >= len(line.pieces.words) or not _in_sentence(line, stop - 1, stop):
        return False
    if not line.parsed:
        return line.pieces.lower[stop].isalpha()
    return line.token(stop - 1).head.i > line.token(stop - 1).i and line.token(stop - 1).dep_ in {
        "compound",
        "amod",
        "nmod",
        "nmod:desc",
        "flat",
    }


def _places(
    line: Line, by_word: dict[str, list[tuple[str, ...]]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a name of an outlet begins, and its words; the longest that begin with a word first."""
    words = line.pieces.words
    at = 0
    while at < len(words):
        named = by_word.get(words[at], ())
        hit = next((w for w in named if tuple(words[at : at + len(w)]) == w), None)
        if hit is None:
            at += 1
            continue
        yield at, hit
        at += len(hit)


def _mark(line: Line, places: Sequence[tuple[int, int, Actor]]) -> None:
    if not places:
        return
    here: dict[int, list[Found]] = {}
    for found in line.found:
        for at in range(found.start, found.stop):
            here.setdefault(at, []).append(found)
    for start, stop, actor in places:
        outlet = Found(start, stop, actors=(actor,), name=actor.name, kind="medium",
                       how="name after its kind", confidence=0.75)  # fmt: skip
        for at in range(start, stop):
            for found in here.get(at, ()):
                found.dropped = True
            here[at] = [outlet]  # what was here is dropped already
        line.found.append(outlet)
    line.found.sort(key=lambda f: (f.start, -f.stop))
