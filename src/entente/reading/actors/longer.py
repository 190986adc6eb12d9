"""A state's or city's name that is only part of a longer name: "Israel Prize", "Chad Mitchell"."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.vocabulary import word_set

# States and cities whose names are given names too.
GIVEN_TOO = word_set(
    """
    Jordan Chad Georgia Paris Sofia Victoria Lincoln Sydney Virginia Carolina Israel Santiago
    Kenya India Dakota Florence Chelsea Savannah Milan Vienna
    """
)
_NO_PART = word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December And Or But The In On At To Of For
    With As If Is Are Was Were Has Have Had Will Would Says Said Not I He She It They We
    """
)
INSTITUTIONS = word_set(
    """
    Prize Award Airways Airlines Air Railways Bank Museum Gallery University College School
    Institute Academy Hospital Club Cup Open Marathon Festival Opera Orchestra Philharmonic
    Ballet Stock Exchange Times Post Herald Tribune Gazette Journal Review Club Group Holdings
    Street Square Avenue Road Bridge Tower Gate Park Valley River Hill Hills Bay Beach Island
    Islands Palace Castle Station Airport Metro Accord Agreement Treaty Protocol Convention
    Declaration Process Summit Conference Forum Format Act Plan Doctrine Initiative Dialogue
    """
)
# "Western Theater Command" is no command of the West.
_COMPASS = frozenset({"Western", "Eastern", "Northern", "Southern", "Central"})
_COMMANDS = word_set(
    """
    Theater Theatre Command Military District Fleet Front Army Group Province Region Division
    """
)
_LONGEST_WORD_IN_BETWEEN = 1
_SHORT = 3


def part(knowledge: Knowledge, line: Line, found: Found) -> Literal["", "person", "name"]:
    """Whether the match is part of a longer name, somebody's or something else's."""
    following = line.pieces.words[found.stop : found.stop + 1]
    if line.pieces.words[found.start] in _COMPASS and following and following[0] in _COMMANDS:
        return "name"
    if not any(s.form in {"name", "capital", "place", "region"} for s in found.senses):
        return ""
    if _ends_an_organisation(line, found):
        return "name"
    words, lower = line.pieces.words, line.pieces.lower
    at = found.stop
    if at >= len(words) or line.sentences[at] != line.sentences[found.start]:
        return ""
    after = words[at]
    if not (after[:1].isupper() and after[1:].islower()) or after in _NO_PART:
        return ""
    if line.pieces.starts[at] - line.pieces.stops[at - 1] != _LONGEST_WORD_IN_BETWEEN:
        return ""
    if not all(_surname_only(f) for f in line.matched(at, at + 1)):
        return ""
    if _composes(knowledge, lower, at) or headline(line, at):
        return ""
    if line.parsed and not _one_name(line, found, at):
        return ""
    person = found.stop - found.start == 1 and words[found.start] in GIVEN_TOO
    return "person" if person and after not in INSTITUTIONS else "name"


def _ends_an_organisation(line: Line, found: Found) -> bool:
    """ "Carnegie Europe": words that nobody knows and the match are one name to the engine."""
    start, stop = line.pieces.starts[found.start], line.pieces.stops[found.stop - 1]
    begin = line.organisations.get(stop, start)
    if begin >= start:
        return False
    first = bisect_left(line.pieces.starts, begin, hi=found.start)
    known = any(f.start >= first for f in line.matched(first, found.start))
    return not known and all(word[:1].isupper() for word in line.pieces.words[first : found.start])


def _surname_only(found: Found) -> bool:
    return found.dropped or all(s.form == "surname" for s in found.senses)


def _composes(knowledge: Knowledge, lower: tuple[str, ...], at: int) -> bool:
    """Whether an office or organ follows, at once or after a word: "Kenya Deputy President"."""
    return any(
        knowledge.heads.longest(lower, place) is not None
        for place in range(at, min(at + 3, len(lower)))
    )


def _one_name(line: Line, found: Found, at: int) -> bool:
    token, after = line.root(found), line.token(at)
    if after.pos_ not in {"PROPN", "NOUN"}:
        return False
    if after.head.i == token.i and after.dep_ in {"flat", "compound", "appos", "goeswith"}:
        return True
    left = token.dep_ in {"compound", "flat", "nmod", "amod", "nmod:poss"}
    return left and token.head.i > token.i and token.head.pos_ == "PROPN"


def headline(line: Line, at: int) -> bool:
    """Whether most words of the sentence are capitalised, so that capitals tell nothing."""
    start, stop = line.sentence_bounds(at)
    long = [w for w in line.pieces.words[start:stop] if len(w) > _SHORT and w.isalpha()]
    return sum(w[0].isupper() for w in long) > 0.6 * len(long) and len(long) > _SHORT
