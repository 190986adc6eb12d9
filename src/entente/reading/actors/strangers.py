"""Persons whom the knowledge base does not have: full names, titles with a name, later surnames."""

from __future__ import annotations

from collections.abc import Sequence

from entente.nouns import Actor
from entente.reading.actors.building import slug, surname
from entente.reading.actors.knowledge import Head, Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.longer import GIVEN_TOO, INSTITUTIONS
from entente.reading.actors.surnames import Registry
from entente.reading.actors.vocabulary import word_set

_PARTICLES = word_set(
    """
    al el bin ibn von van de der den da di du del la le dos ben ul
    """
)
_HYPHENS = frozenset("-–‑")
# "Sydney Morning Herald", "Kenya Airways": the run of capitals is no person.
_GOES_ON = word_set(
    """
    Times Post News Daily Weekly Journal Review Herald Tribune Telegraph Award Prize Airways
    Airlines Bank Museum University College School Institute Academy Hospital Cup Open Festival
    Street Avenue Road Bridge Airport Metro Foundation Center Centre Company Corporation Group
    Party Army Agency Committee Council Commission Association Club Church Stadium Park
    """
)
_NOT_NAMES = word_set(
    """
    The A An In On At By For From To Of And But Or If As When While After Before Since It He
    She They We I You This That These Those His Her Their Its Our My Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Photo According However Meanwhile Moreover
    Also Mr Mrs Ms Dr Sir President Minister Prime Foreign Ministry Government Party Council
    Committee University Institute Center Centre Street Avenue House Treaty War World North
    South East West Northern Southern Eastern Western Central New Old Great Army Navy Force
    Forces Air Bank Company Corporation Group Agency Office Department Affairs Strategy
    Summit Conference Agreement Accord Declaration Act Bill Initiative Forum Dialogue Pact
    Alliance Union Federation Republic Kingdom State States Nation Nations National
    International Security Defence Defense Economic Trade River Sea Ocean Island Islands
    Strait Straits Gulf Peninsula Mountain Lake Valley Province District Region City Airport
    Base Times Post News Daily Weekly Journal Review Herald Tribune Telegraph Today Part
    Chapter Article Section Now Then Here There What Who Why How Where Which Yet So Still
    Motors Accounting Policy Peace Electric Assembly Affairs Cross Garden Gardens Falls
    Even Once Last Next First Second Third Two Three Four Five One Some Many Most All Both
    Such No Not Only
    """
)


def is_capital(word: str) -> bool:
    """Whether a word may be part of a person's name."""
    return word[:1].isupper() and word not in _NOT_NAMES and (len(word) == 1 or not word.isupper())


def _name_run(line: Line, at: int, taken: set[int]) -> int:
    """Where a run of capitalised words that may be a name stops."""
    words = line.pieces.words
    end = len(words)
    place = at
    count = 0
    while place < end and place not in taken and count < 4:
        word = words[place]
        if is_capital(word):
            place += 1
            count += 1
            if len(word) == 1 and place < end and words[place] == ".":
                place += 1
            elif place + 1 < end and words[place] in _HYPHENS and _glued(line, place):
                place += 1
                if place in taken or not words[place][0].isalpha():
                    return place - 1
                if not is_capital(words[place]):
                    place += 1
        elif word in _PARTICLES and count and place + 1 < end and is_capital(words[place + 1]):
            place += 1
        elif word in _PARTICLES and place + 2 < end and words[place + 1] in _HYPHENS:
            place += 2
        else:
            break
    return place


def _glued(line: Line, place: int) -> bool:
    cut = line.pieces
    return cut.stops[place - 1] == cut.starts[place] and cut.stops[place] == cut.starts[place + 1]


def strangers(knowledge: Knowledge, line: Line, registry: Registry) -> None:
    """Full names of persons that the knowledge base does not have."""
    taken = {i for f in line.found if not f.dropped for i in range(f.start, f.stop)}
    given = knowledge.words.given_male | knowledge.words.given_female | GIVEN_TOO
    proposed = {
        (e.start_char, e.end_char) for e in line.paragraph.doc.ents if e.label_ in {"PERSON", "PER"}
    }
    starts = {start for start, _ in proposed}
    text = line.pieces.text
    full = {a for a, b in proposed if " " in text[a:b].strip()}
    singles = {a for a, b in proposed if " " not in text[a:b]} if line.parsed else set()
    words, lower = line.pieces.words, line.pieces.lower
    at = 0
    while at < len(words):
        if at in taken or not is_capital(words[at]):
            at += 1
            continue
        role = knowledge.heads.longest(lower, at)
        before_name = lower[at] in knowledge.words.honorifics | knowledge.words.callings
        if role is not None or before_name:
            at = role[0] if role is not None else at + 1
            continue
        stop = _name_run(line, at, taken)
        size = len(line.pieces.between(at, stop).split()) if stop > at else 0
        title = trigger(knowledge, line, at)
        if _no_person(line, at, stop, given - GIVEN_TOO):
            at = stop
            continue
        wanted = (
            (size == 1 and line.pieces.starts[at] in singles and _is_subject(line, at))
            or (size >= 2 and words[at] in given)
            or (size >= 2 and title is not None)
            or (size >= 2 and line.pieces.starts[at] in starts)
            or (size >= 2 and _apposed(knowledge, line, stop))
            or (size == 1 and title is not None and title.kind != "agent" and len(words[at]) > 1
                and title.rank < 5)
        )  # fmt: skip
        if wanted and stop > at:
            name = line.pieces.between(at, stop).rstrip(".")
            _register(knowledge, line, registry, at, stop, name, size, title)
        elif size >= 2:
            # "Criminologist Ada Orr": the engine's person begins behind a word in capitals
            stop = next((i for i in range(at + 1, stop) if line.pieces.starts[i] in full), stop)
        at = max(stop, at + 1)
    line.found.sort(key=lambda f: (f.start, -f.stop))


def _no_person(line: Line, at: int, stop: int, given: frozenset[str]) -> bool:
    """ "Sydney Morning Herald", "Israel Prize": capitals that name something else."""
    words = line.pieces.words
    if words[at] not in given and any(word in INSTITUTIONS for word in words[at + 1 : stop]):
        return True
    if stop >= len(words) or stop == at or words[stop] not in _GOES_ON:
        return False
    return line.sentences[stop - 1] == line.sentences[stop]


def _register(
    knowledge: Knowledge, line: Line, registry: Registry, at: int, stop: int, name: str,
    size: int, title: Head | None,
) -> None:  # fmt: skip
    words = line.pieces.words
    if size == 1:
        found = Found(at, stop, name=name, how="title and surname", confidence=0.6)
        found.office = title.role if title else ""
        if title is None:
            found.how, found.confidence = "name", 0.55
        line.found.append(found)
        return
    id = f"person/{slug(name)}"
    family = surname(name, "")
    if id not in registry.strangers:
        registry.strangers[id] = Actor(
            id, " ".join(name.split()), "person", "", title.role if title else ""
        )
        first = words[at]
        if first in knowledge.words.given_male:
            registry.genders[id] = "m"
        elif first in knowledge.words.given_female:
            registry.genders[id] = "f"
    registry.put(id, family, line.offset(at))
    line.found.append(Found(at, stop, person=id, name=name, how="full name", confidence=0.75))


def _is_subject(line: Line, at: int) -> bool:
    token = line.token(at)
    return token.dep_ in {"nsubj", "nsubj:pass"} and token.pos_ == "PROPN"


_LONGEST_SHORT_TITLE = 4


def title_word(knowledge: Knowledge, line: Line, at: int) -> tuple[int, str]:
    """Where an honorific or calling right before a name begins, and the word; -1 if there is none.

    The full stop of "Dr." may stand between; that of "He was an actor." ends a sentence.
    """
    lower = line.pieces.lower
    before = at - 1
    if before > 0 and lower[before] == "." and len(lower[before - 1]) <= _LONGEST_SHORT_TITLE:
        before -= 1
    if before < 0 or lower[before] not in knowledge.words.honorifics | knowledge.words.callings:
        return -1, ""
    return before, lower[before]


def trigger(knowledge: Knowledge, line: Line, at: int) -> Head | None:
    """The title or role that stands right before a name."""
    lower = line.pieces.lower
    _, word = title_word(knowledge, line, at)
    if word in knowledge.words.callings:
        return Head("agent", "", "person", word, False, 4)
    if word:
        return Head("office", "", "person", "", False, 4)
    for start in range(max(0, at - 5), at):
        hit = knowledge.heads.longest(lower, start)
        if hit is not None and hit[0] == at:
            heads = [h for h in hit[1] if h.kind in {"office", "agent"} and not h.plural]
            if heads:
                return heads[0]
    return None


def _apposed(knowledge: Knowledge, line: Line, stop: int) -> bool:
    """Whether ", a Russian analyst" or ", director of" follows a run of capitals."""
    lower = line.pieces.lower
    if stop >= len(lower) or lower[stop] != ",":
        return False
    for at in range(stop + 1, min(stop + 6, len(lower))):
        hit = knowledge.heads.longest(lower, at)
        if hit is not None and any(h.kind in {"office", "agent"} for h in hit[1]):
            return True
    return False


def stranger_surnames(lines: Sequence[Line], registry: Registry) -> None:
    """Later mentions of a stranger by surname: "analyst Vladimir Frolov" … "Frolov"."""
    if not registry.strangers:
        return
    families = {
        family
        for family, ids in registry.surnames.items()
        if " " not in family and any(id in registry.strangers for id in ids)
    }
    for line in lines:
        _return(line, registry, families)


def _return(line: Line, registry: Registry, families: set[str]) -> None:
    taken = {i for f in line.found if not f.dropped for i in range(f.start, f.stop)}
    for at, word in enumerate(line.pieces.words):
        if word not in families or at in taken:
            continue
        id = registry.bearer(word, line.offset(at))
        if id not in registry.strangers:
            continue
        actor = registry.strangers[id]
        line.found.append(
            Found(at, at + 1, actors=(actor,), name=actor.name, kind="person", person=id,
                  how="surname after full name", confidence=0.85)
        )  # fmt: skip
    line.found.sort(key=lambda f: (f.start, -f.stop))
