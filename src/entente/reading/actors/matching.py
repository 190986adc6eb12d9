"""Finds names in a paragraph: longest phrases first, then which of their meanings is meant."""

from __future__ import annotations

from collections.abc import Iterator

from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Knowledge, Sense
from entente.reading.actors.line import Found, Line
from entente.reading.actors.longer import part
from entente.reading.actors.vocabulary import word_set

_US_SIGNS = word_set(
    """
    Atlanta Alabama Florida Savannah Augusta Carolina Tennessee Raffensperger Kemp Warnock
    Ossoff Abrams senator Senator governor Governor Republican Democrat Republicans
    Democrats electors runoff Fulton
    """
)
_CAUCASUS_SIGNS = word_set(
    """
    Tbilisi Russia Russian Ossetia Abkhazia Saakashvili Caucasus Armenia NATO Azerbaijan
    Ukraine Moldova Batumi Ivanishvili Zourabichvili Moscow Belarus Poland Baltic EU
    Kobakhidze Soviet
    """
)
_FORM_RANK = {
    "thing": 0, "organ": 1, "organisation": 1, "building": 1, "name": 2, "abbreviation": 2,
    "group": 2, "firm": 3, "medium": 3, "person": 2, "adjective": 3, "people": 4, "capital": 3,
    "nationality": 3, "region": 3, "combining": 5, "place": 6, "surname": 7,
}  # fmt: skip
_BODIES = frozenset({"organisation", "bloc", "abbreviation"})
_ANOTHER = frozenset({"another", "second", "new", "mini", "quasi", "pseudo"})
_ARTICLES = frozenset({"the", "The"})
_HYPHENS = frozenset("-–—‑")


def match(knowledge: Knowledge, line: Line) -> None:
    """Put all names of a paragraph into ``line.found``, in text order, without overlaps."""
    words = line.pieces.words
    longest = knowledge.phrases.longest
    at, end = 0, len(words)
    while at < end:
        hit = longest(words, at)
        if hit is None:
            at += 1
            continue
        stop, senses = hit
        if words[at] in _ARTICLES and at + 1 < end:
            # "the Gulf states" is more than "the Gulf".
            later = longest(words, at + 1)
            if later is not None and later[0] > stop:
                at += 1
                stop, senses = later
        if _spurious(line, at, stop, senses):
            at += 1
            continue
        line.found.append(Found(at, stop, tuple(senses)))
        at = stop


def _spurious(line: Line, start: int, stop: int, senses: list[Sense]) -> bool:
    """A match that is not the name: a lower-case look-alike, a shout, part of a longer name."""
    words = line.pieces.words
    word = words[start]
    if stop - start == 1:
        after = words[stop] if stop < len(words) else ""
        if all(s.form == "combining" for s in senses) and after not in _HYPHENS:
            return True
        if word in {"WHO", "SWIFT", "MIT", "MID", "US", "IS"} and _shouting(line, start):
            return True
        if word == "Male" or _likened(line, start, senses):
            return True
        beyond = words[stop + 1][:1] if stop + 1 < len(words) else ""
        if all(s.form == "surname" for s in senses) and after in _HYPHENS and beyond.isdigit():
            return True  # "a Su-24": a model's name
    return False


def _likened(line: Line, at: int, senses: list[Sense]) -> bool:
    """ "An Asian NATO", "a mini-NATO", "a second OPEC": something that is only like it."""
    if not all(s.form in _BODIES for s in senses) or _describes(line, at):
        return False
    words = line.pieces.words
    first = at - 1
    while first >= 0 and words[first] in _HYPHENS:
        first -= 1
    if first < 0:
        return False
    glued = first < at - 1
    before = line.found[-1] if line.found else None
    where = before is not None and before.stop == at and any(
        s.form in {"adjective", "region", "nationality"} for s in before.senses
    )  # fmt: skip
    if where and before is not None:
        first = before.start
    elif words[first].lower() not in _ANOTHER:
        return False
    elif words[first].lower() == "another":
        return True
    return (glued and not where) or (first > 0 and words[first - 1].lower() in {"a", "an"})


def _describes(line: Line, at: int) -> bool:
    """Whether a name only describes the noun behind it: "a new EU envoy"."""
    if line.parsed:
        return line.token(at).head.i > line.token(at).i
    return at + 1 < len(line.pieces.words) and line.pieces.lower[at + 1].isalpha()


def _shouting(line: Line, at: int) -> bool:
    """Whether the words around are in capitals too, so that capitals tell nothing."""
    near = [w for w in line.pieces.words[max(0, at - 3) : at + 4] if len(w) > 3 and w.isalpha()]
    return bool(near) and all(w.isupper() for w in near)


def choose(knowledge: Knowledge, lines: list[Line], when: Period | None) -> None:
    """Settle which meaning of each name is meant, by its neighbours and the whole document."""
    american = caucasian = 0
    for line in lines:
        for word in line.pieces.words:
            american += word in _US_SIGNS
            caucasian += word in _CAUCASUS_SIGNS
    for line in lines:
        for found in line.found:
            found.sense = _choose_one(knowledge, line, found, when, american > caucasian)
            if found.sense is None:
                found.dropped = True


def _choose_one(
    knowledge: Knowledge, line: Line, found: Found, when: Period | None, american: bool
) -> Sense | None:
    words = line.pieces.words
    senses = found.senses
    name = words[found.start]
    if _surname_of(knowledge, line, found):
        return None
    goes_on = part(knowledge, line, found)
    if goes_on == "person":
        return None
    if goes_on == "name":
        # "Moscow Metro" is in Moscow; the "Israel Prize" is no doing of Israel's.
        city = next((s for s in senses if s.form in {"capital", "place"}), None)
        found.as_place = city is not None
        return city
    if len(senses) == 1:
        return senses[0]
    if name == "Georgia":
        return _georgia(line, found, american)
    forms = {s.form for s in senses}
    if "adjective" in forms and "people" in forms:
        wanted = "adjective" if _modifies(line, found) else "people"
        senses = tuple(s for s in senses if s.form == wanted) or senses
    if "combining" in forms and _hyphen_follows(line, found):
        senses = tuple(s for s in senses if s.form == "combining") or senses
    if when is not None:
        senses = tuple(s for s in senses if s.valid.overlap(when)) or senses
    # without a date, or where both hold: the state that lasts ("Prague" is Czechia's)
    return min(senses, key=lambda s: (_FORM_RANK[s.form], -s.valid.stop, s.actor))


def _georgia(line: Line, found: Found, american: bool) -> Sense:
    words = line.pieces.words
    before = words[max(0, found.start - 2) : found.start]
    after = words[found.stop : found.stop + 1]
    us = next(s for s in found.senses if s.form == "place")
    country = next(s for s in found.senses if s.form != "place")
    if before[-1:] == (",",) and before[0] in _US_SIGNS:
        return us
    if after and after[0] in {"Senate", "Republican", "Democrat", "Governor", "governor"}:
        return us
    return us if american else country


def _hyphen_follows(line: Line, found: Found) -> bool:
    words = line.pieces.words
    return found.stop < len(words) and words[found.stop] in _HYPHENS


def _modifies(line: Line, found: Found) -> bool:
    """Whether an adjective-or-people word stands before what it describes."""
    words = line.pieces.words
    if found.stop >= len(words):
        return False
    after = words[found.stop]
    if after in _HYPHENS:
        return True
    if line.parsed:
        token = line.root(found)
        return token.dep_ in {"amod", "compound", "nmod:poss"} or (
            token.pos_ == "ADJ" and token.dep_ not in {"nsubj", "obj", "nsubj:pass"}
        )
    if after.lower() in {"and", "or", ","} and found.stop + 1 < len(words):
        # "Russian and Chinese borders": both stand before the noun.
        other = line.matched_at(found.stop + 1)
        adjective = other is not None and any(s.form == "adjective" for s in other.senses)
        return adjective and other is not None and _modifies(line, other)
    return after[0].isalpha() and after.lower() not in _FUNCTION_WORDS


_FUNCTION_WORDS = word_set(
    """
    a an the and or but nor who whom whose which that is are was were be been has have had
    do does did will would can could may might must shall should to of in on at by for from
    with as if than when while because since after before not n't said say says told added
    insisted in among between against over under into also
    """
)


def _surname_of(knowledge: Knowledge, line: Line, found: Found) -> bool:
    """ "Michael Jordan": a country's name behind a given name."""
    words = line.pieces.words
    if found.stop - found.start > 1 or words[found.start] not in _SURNAMES_TOO or not found.start:
        return False
    return words[found.start - 1] in knowledge.words.given_male | knowledge.words.given_female


# Names of states and cities that are surnames too.
_SURNAMES_TOO = word_set(
    """
    Jordan Chad Israel Georgia Cuba China Holland Ireland England Chile Male Lima Paris London
    Roma Washington Lincoln Santiago Berlin Moscow Vienna Sydney Trinidad France German Wales
    Lagos Toledo Medina Muscat Wellington Houston Austin Jackson Malta Brazil Romano Poland
    """
)


def names(line: Line) -> Iterator[Found]:
    """What stands, in text order."""
    return (f for f in line.found if not f.dropped)
