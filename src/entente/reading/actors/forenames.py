"""Whether a name before a surname is the known person's: "Sergei Lavrov" is, "John Hadley" not.

A full name whose forename is another one names another person, however well known the surname.
"""

from __future__ import annotations

import re

from entente.reading.actors.knowledge import Knowledge, Sense
from entente.reading.actors.line import Found, Line
from entente.reading.actors.phrases import fold
from entente.reading.actors.surnames import Registry
from entente.reading.actors.vocabulary import word_set

# Forms of one forename: short forms, and spellings by language.
_ALIKE = """
    james jim jimmy; robert bob bobby rob; william bill will billy; richard dick rick
    michael mike; joseph joe; anthony tony antony; edward ed ted eddie; thomas tom tommy
    daniel dan danny; donald don; david dave; benjamin ben bibi binyamin; christopher chris
    gregory greg; jeffrey jeff; kenneth ken; ronald ron; samuel sam; stephen steve steven
    timothy tim; nicholas nick nicolas; susan sue; elizabeth liz; patrick pat; charles chuck
    katherine kate catherine kathy; margaret maggie; leonard len; lawrence larry; andrew andy
    vladimir volodymyr wladimir; sergey serhiy serhii sergei serge; dmitry dmytro dmitri
    mikhail mykhailo; nikolai mykola nikolay; pavel pavlo; petr petro pyotr; oleg oleh
    alexander oleksandr aleksandr alexandr aleksander alyaksandr alexandre
    alexei oleksiy oleksii aleksey alexey aleksei; andrey andriy andrei andrii
    yury yuriy yuri iurii jurij; yevgeny evgeny evgeniy yevhen; arseniy arseny arsenii
    mohammed muhammad mohamed mohammad muhammed mohamad; ahmed ahmad; yusuf youssef yousef
    abdullah abdallah; hussein husain hussain; hassan hasan; javad jawad; hosni hosny; ali
    hugo; francois; jose; yulia yuliya julia iuliia; maria mariya; ekaterina yekaterina
"""
_GROUPS: dict[str, int] = {
    name: number
    for number, group in enumerate(re.split(r"[;\n]", _ALIKE))
    for name in group.split()
}
_LONGEST_RUN = 3
# Words before a surname that are no part of the name.
ROLE_WORDS = word_set(
    """
    president minister premier chancellor secretary general chairman king queen emperor
    comrade mr mrs ms dr sir lord leader ambassador senator governor professor marshal pope
    prince princess sheikh former then ex team camp brother brothers
    """
)


def same(one: str, other: str) -> bool:
    """Whether two words are spellings or short forms of one forename."""
    a, b = fold(one).lower(), fold(other).lower()
    if _GROUPS.get(a, -1) == _GROUPS.get(b, -2):
        return True
    return _plain(a) == _plain(b)


def _plain(word: str) -> str:
    """Spelling apart from y or i, doubled letters and a silent h: Sergey, Dmitriy, Tayyip."""
    plain = re.sub(r"(?:ei|ey|ii|iy|iyi)$", "i", word.replace("j", "y"))
    return re.sub(r"(.)\1+", r"\1", plain.replace("y", "i").replace("h", ""))


def forename(knowledge: Knowledge, person: str) -> str:
    """The known person's forename; empty where the family name comes first or stands alone."""
    facts = knowledge.people[person]
    words = facts.name.split()
    family = facts.surname.split()
    if len(words) < 2 or not family or words[0] == family[0]:
        return ""
    return words[0]


def settle(knowledge: Knowledge, line: Line, registry: Registry) -> None:
    """Widen each surname over the forename before it, or drop it where that is another's."""
    surnames = {f.start: f for f in line.found if _is_surname(f)}
    covered = {
        i
        for f in line.found
        if not f.dropped and not _is_surname(f)
        for i in range(f.start, f.stop)
    }
    for found in [surnames[start] for start in sorted(surnames)]:
        start = _run(knowledge, line, found, covered)
        if start == found.start:
            continue
        inside = [surnames[at] for at in range(start, found.start) if at in surnames]
        first = line.pieces.words[start]
        candidates = [s.actor for s in found.senses if s.form == "surname"]
        known = [p for p in candidates if same(first, forename(knowledge, p) or "?")]
        if len(known) == 1:
            found.start, found.person = start, known[0]
            found.sense = Sense(known[0], "person")
            registry.put(known[0], knowledge.people[known[0]].surname, line.offset(start))
        elif inside or not _leads(knowledge, line, start):
            found.dropped = True
        else:
            continue
        for other in inside:
            other.dropped = True


def _is_surname(found: Found) -> bool:
    return found.sense is not None and found.sense.form == "surname" and not found.dropped


def _run(knowledge: Knowledge, line: Line, found: Found, covered: set[int]) -> int:
    """Where a run of capitalised names and initials that ends in the surname begins."""
    words, lower = line.pieces.words, line.pieces.lower
    floor, _ = line.sentence_bounds(found.start)
    titles = knowledge.words.honorifics | knowledge.words.callings | ROLE_WORDS
    at = best = found.start
    while at > floor and found.start - best < _LONGEST_RUN + 2:
        at -= 1
        if at in covered or line.pieces.starts[at + 1] - line.pieces.stops[at] > 1:
            break
        word = words[at]
        if word == "." and at > floor and len(words[at - 1]) == 1:
            continue
        if not word[:1].isupper() or (len(word) > 1 and word.isupper()):
            break
        if lower[at] in titles or knowledge.heads.longest(lower, at) is not None:
            break
        best = at
    return best


def _leads(knowledge: Knowledge, line: Line, start: int) -> bool:
    """Whether the word before the surname may just begin the sentence: "Critics", "Yesterday"."""
    floor, _ = line.sentence_bounds(start)
    word = line.pieces.words[start]
    if start != floor or word in knowledge.words.given_male | knowledge.words.given_female:
        return False
    if not line.parsed:
        return True
    token = line.token(start)
    return not (token.pos_ == "PROPN" or token.ent_type_ in {"PER", "PERSON"})
