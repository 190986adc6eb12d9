"""Finds persons: full names, titles with names, surnames after them, and persons unknown to us."""

from __future__ import annotations

from dataclasses import replace

from entente.nouns import Actor
from entente.reading.actors.apposition import appositions
from entente.reading.actors.building import slug, surname
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Head, Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.phrases import fold
from entente.reading.actors.surnames import Registry, by_surname
from entente.reading.actors.vocabulary import word_set

_PARTICLES = word_set(
    """
    al el bin ibn von van de der den da di du del la le dos ben ul
    """
)
_HYPHENS = frozenset("-–‑")
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


def persons(knowledge: Knowledge, lines: list[Line], when: Period | None) -> Registry:
    """Settle all persons of a document and widen their mentions by titles."""
    registry = Registry()
    for line in lines:
        _full_names(knowledge, line, registry)
    for line in lines:
        for found in line.found:
            one_word = found.sense is not None and found.sense.form == "surname"
            if one_word and not found.dropped and _part_of_longer(knowledge, line, found):
                found.dropped = True
        _strangers(knowledge, line, registry)
    for line in lines:
        _join_titles(knowledge, line, registry, when)
    for line in lines:
        _stranger_surnames(line, registry)
    for line in lines:
        appositions(knowledge, line, registry)
    for line in lines:
        for found in line.found:
            if found.person in registry.strangers:
                found.actors = (registry.strangers[found.person],)
    return registry


def _full_names(knowledge: Knowledge, line: Line, registry: Registry) -> None:
    for found in line.found:
        if found.sense is not None and found.sense.form == "person" and not found.dropped:
            found.person = found.sense.actor
            family = knowledge.people[found.person].surname
            if family:
                registry.put(found.person, family)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and word not in _NOT_NAMES and (len(word) == 1 or not word.isupper())


def _name_run(line: Line, at: int, taken: set[int]) -> int:
    """Where a run of capitalised words that may be a name stops."""
    words = line.pieces.words
    end = len(words)
    place = at
    count = 0
    while place < end and place not in taken and count < 4:
        word = words[place]
        if _is_capital(word):
            place += 1
            count += 1
            if len(word) == 1 and place < end and words[place] == ".":
                place += 1
            elif place + 1 < end and words[place] in _HYPHENS and _glued(line, place):
                place += 1
                if place in taken or not words[place][0].isalpha():
                    return place - 1
                if not _is_capital(words[place]):
                    place += 1
        elif word in _PARTICLES and count and place + 1 < end and _is_capital(words[place + 1]):
            place += 1
        elif word in _PARTICLES and place + 2 < end and words[place + 1] in _HYPHENS:
            place += 2
        else:
            break
    return place


def _glued(line: Line, place: int) -> bool:
    cut = line.pieces
    return cut.stops[place - 1] == cut.starts[place] and cut.stops[place] == cut.starts[place + 1]


def _strangers(knowledge: Knowledge, line: Line, registry: Registry) -> None:
    """Full names of persons that the knowledge base does not have."""
    taken = {i for f in line.found if not f.dropped for i in range(f.start, f.stop)}
    given = knowledge.words.given_male | knowledge.words.given_female
    proposed = {
        (e.start_char, e.end_char) for e in line.paragraph.doc.ents if e.label_ in {"PERSON", "PER"}
    }
    starts = {start for start, _ in proposed}
    text = line.pieces.text
    singles = {a for a, b in proposed if " " not in text[a:b]} if line.parsed else set()
    words, lower = line.pieces.words, line.pieces.lower
    at = 0
    while at < len(words):
        if at in taken or not _is_capital(words[at]):
            at += 1
            continue
        role = knowledge.heads.longest(lower, at)
        if role is not None or lower[at] in knowledge.words.honorifics:
            at = role[0] if role is not None else at + 1
            continue
        stop = _name_run(line, at, taken)
        size = len(line.pieces.between(at, stop).split()) if stop > at else 0
        trigger = _trigger(knowledge, line, at)
        wanted = (
            (size == 1 and line.pieces.starts[at] in singles and _is_subject(line, at))
            or (size >= 2 and words[at] in given)
            or (size >= 2 and trigger is not None)
            or (size >= 2 and line.pieces.starts[at] in starts)
            or (size >= 2 and _apposed(knowledge, line, stop))
            or (size == 1 and trigger is not None and trigger.kind != "agent" and len(words[at]) > 1
                and trigger.rank < 5)
        )  # fmt: skip
        if wanted and stop > at:
            name = line.pieces.between(at, stop).rstrip(".")
            _register(knowledge, line, registry, at, stop, name, size, trigger)
        at = max(stop, at + 1)
    line.found.sort(key=lambda f: (f.start, -f.stop))


def _register(
    knowledge: Knowledge, line: Line, registry: Registry, at: int, stop: int, name: str,
    size: int, trigger: Head | None,
) -> None:  # fmt: skip
    words = line.pieces.words
    if size == 1:
        found = Found(at, stop, name=name, how="title and surname", confidence=0.6)
        found.office = trigger.role if trigger else ""
        if trigger is None:
            found.how, found.confidence = "name", 0.55
        line.found.append(found)
        return
    id = f"person/{slug(name)}"
    family = surname(name, "")
    if id not in registry.strangers:
        registry.strangers[id] = Actor(
            id, " ".join(name.split()), "person", "", trigger.role if trigger else ""
        )
        first = words[at]
        if first in knowledge.words.given_male:
            registry.genders[id] = "m"
        elif first in knowledge.words.given_female:
            registry.genders[id] = "f"
    registry.put(id, family)
    line.found.append(Found(at, stop, person=id, name=name, how="full name", confidence=0.75))


def _is_subject(line: Line, at: int) -> bool:
    token = line.token(at)
    return token.dep_ in {"nsubj", "nsubj:pass"} and token.pos_ == "PROPN"


def _trigger(knowledge: Knowledge, line: Line, at: int) -> Head | None:
    """The title or role that stands right before a name."""
    lower = line.pieces.lower
    if at and lower[at - 1].rstrip(".") in knowledge.words.honorifics:
        return Head("office", "", "person", "", False, 4)
    if at > 1 and lower[at - 1] == "." and lower[at - 2] in knowledge.words.honorifics:
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


def _join_titles(knowledge: Knowledge, line: Line, registry: Registry, when: Period | None) -> None:
    """Give each name its person, and widen it over the title before it."""
    standing = [f for f in line.found if not f.dropped]
    titles = {f.stop: f for f in standing if _is_title(f)}
    for found in standing:
        if found.dropped:
            continue
        is_name = found.person and found.sense is None
        is_known = found.sense is not None and found.sense.form in {"person", "surname"}
        is_single = found.how in {"title and surname", "name"} and not found.actors
        if not (is_name or is_known or is_single):
            continue
        title = titles.get(found.start)
        if title is None:
            title = _spanning_title(line, titles, found)
        start, office = _own_title(knowledge, line, found)
        state = ""
        if title is not None and title.sense is not None:
            start, state = title.start, title.sense.actor
            office = title.office or title.agent
        at = line.year_near(found.start) or when
        if start and _then(line, start):
            at = None
        if is_known and found.sense is not None and found.sense.form == "surname":
            by_surname(knowledge, line, registry, found, office, state, at)
        elif is_single:
            _single(registry, found, office)
        if found.dropped:
            continue
        if title is not None:
            title.dropped = True
        found.start = start
        _finish(knowledge, registry, found, office, state, at)


def _is_title(found: Found) -> bool:
    singular = bool(found.office or found.agent) and not found.plural
    return singular and found.sense is not None and bool(found.how)


def _then(line: Line, start: int) -> bool:
    """ "then-US secretary of state": the office at another date, which the text leaves open."""
    return "then" in line.pieces.lower[max(0, start - 2) : start]


def _spanning_title(line: Line, titles: dict[int, Found], found: Found) -> Found | None:
    """A title set off by a comma or bracket: "director of the service (SVR), Sergey Naryshkin"."""
    words = line.pieces.words
    at = found.start
    if not at or words[at - 1] != ",":
        return None
    at -= 1
    if words[at - 1] == ")" and "(" in words[max(0, at - 6) : at]:
        at -= 1 + words[at - 1 : max(0, at - 7) : -1].index("(")
    return titles.get(at)


def _own_title(knowledge: Knowledge, line: Line, found: Found) -> tuple[int, str]:
    """A title before the name that no state belongs to: "President Xi", "Mr Blair"."""
    lower = line.pieces.lower
    start, office = found.start, ""
    for begin in range(max(0, found.start - 5), found.start):
        hit = knowledge.heads.longest(lower, begin)
        if hit is not None and hit[0] == found.start:
            heads = [h for h in hit[1] if h.kind in {"office", "agent"} and not h.plural]
            if heads:
                return begin, heads[0].role if heads[0].kind == "office" else ""
    if start and lower[start - 1] in knowledge.words.honorifics:
        return start - 1, ""
    if start > 1 and lower[start - 1] == "." and lower[start - 2] in knowledge.words.honorifics:
        return start - 2, ""
    return start, office


def _part_of_longer(knowledge: Knowledge, line: Line, found: Found) -> bool:
    """A surname that is part of somebody else's full name: "Jeb Bush", "Li Ning"."""
    words = line.pieces.words
    given = knowledge.words.given_male | knowledge.words.given_female
    covered = {
        i for f in line.found if f is not found and not f.dropped for i in range(f.start, f.stop)
    }
    before = words[found.start - 1] if found.start else ""
    if before and _is_capital(before) and len(before) > 1 and found.start - 1 not in covered:
        sentence, _ = line.sentence_bounds(found.start)
        first = found.start - 1 == sentence and before not in given
        if not first and before.lower() not in _ROLE_WORDS:
            return knowledge.heads.longest(line.pieces.lower, found.start - 1) is None
    after = words[found.stop] if found.stop < len(words) else ""
    follows = _is_capital(after) and len(after) > 1 and found.stop not in covered
    word = words[found.start]
    return follows and (len(word) <= 4 or word in given)


_ROLE_WORDS = word_set(
    """
    president minister premier chancellor secretary general chairman king queen emperor
    comrade mr mrs ms dr sir lord leader ambassador senator governor professor marshal pope
    prince sheikh former
    """
)


def _single(registry: Registry, found: Found, office: str) -> None:
    """A title and one name that the knowledge base does not have: "Minister Okoro"."""
    registered = registry.surnames.get(fold(found.name), [])
    if registered:
        found.person = registered[-1]
        found.how, found.confidence = "title and surname after full name", 0.85
        return
    id = f"person/{slug(found.name)}"
    registry.strangers.setdefault(id, Actor(id, found.name, "person", "", office))
    registry.put(id, found.name)
    found.person = id


def _finish(
    knowledge: Knowledge, registry: Registry, found: Found, office: str, state: str,
    when: Period | None,
) -> None:  # fmt: skip
    found.kind, found.office = "person", ""
    if not found.person:
        return
    if found.person in knowledge.people:
        actor = knowledge.person(found.person, when, office)
        titled = knowledge.actors.get(state)
        if not actor.state and titled is not None and titled.kind == "state":
            actor = replace(actor, state=titled.state)
        if found.how in {"", "full name"}:
            found.how, found.confidence = "full name", 0.98
        found.actors, found.name = (actor,), actor.name
        return
    actor = registry.strangers[found.person]
    if state and not actor.state:
        actor = replace(actor, state=state if len(state) == 3 and state.isupper() else "")
    if office and not actor.role:
        actor = replace(actor, role=office)
    registry.strangers[found.person] = actor
    found.actors, found.name = (actor,), actor.name


def _stranger_surnames(line: Line, registry: Registry) -> None:
    """Later mentions of a stranger by surname: "analyst Vladimir Frolov" … "Frolov"."""
    if not registry.strangers:
        return
    families = {
        family: ids[-1]
        for family, ids in registry.surnames.items()
        if ids[-1] in registry.strangers and " " not in family
    }
    taken = {i for f in line.found if not f.dropped for i in range(f.start, f.stop)}
    for at, word in enumerate(line.pieces.words):
        id = families.get(word)
        if id is None or at in taken:
            continue
        actor = registry.strangers[id]
        line.found.append(
            Found(at, at + 1, actors=(actor,), name=actor.name, kind="person", person=id,
                  how="surname after full name", confidence=0.85)
        )  # fmt: skip
    line.found.sort(key=lambda f: (f.start, -f.stop))
