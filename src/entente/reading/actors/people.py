"""Finds persons: full names, titles with names, surnames after them, and persons unknown to us."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from entente.nouns import Actor
from entente.reading.actors import forenames
from entente.reading.actors.apposition import appositions
from entente.reading.actors.building import slug
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Head, Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.outlets import outlets
from entente.reading.actors.phrases import fold
from entente.reading.actors.strangers import is_capital, stranger_surnames, strangers, title_word
from entente.reading.actors.surnames import Registry, by_surname


def persons(knowledge: Knowledge, lines: list[Line], when: Period | None) -> Registry:
    """Settle all persons of a document and widen their mentions by titles."""
    registry = Registry()
    for line in lines:
        _full_names(knowledge, line, registry)
    outlets(lines)
    for line in lines:
        _drop_beginnings(knowledge, line)
        forenames.settle(knowledge, line, registry)
        strangers(knowledge, line, registry)
    registry.note(lines)
    for line in lines:
        _join_titles(knowledge, line, registry, when)
    stranger_surnames(lines, registry)
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
                registry.put(found.person, family, line.offset(found.start))


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
        if _of_a_calling(knowledge, line, registry, found, title):
            found.sense, found.name = None, line.pieces.between(found.start, found.stop)
            found.how, found.confidence = "title and surname", 0.6
            _single(line, registry, found, "")
        elif is_known and found.sense is not None and found.sense.form == "surname":
            by_surname(knowledge, line, registry, found, office, state, at)
        elif is_single:
            _single(line, registry, found, office)
        if found.dropped:
            continue
        if title is not None:
            title.dropped = True
        found.start = start
        _finish(knowledge, registry, found, office, state, at)


def _of_a_calling(
    knowledge: Knowledge, line: Line, registry: Registry, found: Found, title: Found | None
) -> bool:
    """ "Judge Sullivan", "analyst Bolton": a surname whose title is nobody's office.

    Unless the text has named such a person before, it is somebody whom nobody here knows.
    """
    if found.sense is None or found.sense.form != "surname":
        return False
    if registry.surnames.get(fold(line.pieces.between(found.start, found.stop))):
        return False
    if title_word(knowledge, line, found.start)[1] in knowledge.words.callings:
        return True
    if title is not None:
        return title.agent in _CALLINGS
    hit = own_head(knowledge, line, found)
    return hit is not None and hit[1].kind == "agent" and hit[1].role in _CALLINGS


# Roles of agents that nobody in the knowledge base is known by.
_CALLINGS = frozenset(
    {"analyst", "journalist", "citizen", "business", "judge", "police officer", "soldier",
     "intelligence officer", "lawmaker"}
)  # fmt: skip


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


def own_head(knowledge: Knowledge, line: Line, found: Found) -> tuple[int, Head] | None:
    """The office or agent noun right before a name, and where it begins."""
    for begin in range(max(0, found.start - 5), found.start):
        hit = knowledge.heads.longest(line.pieces.lower, begin)
        if hit is not None and hit[0] == found.start:
            heads = [h for h in hit[1] if h.kind in {"office", "agent"} and not h.plural]
            if heads:
                return begin, heads[0]
    return None


def _own_title(knowledge: Knowledge, line: Line, found: Found) -> tuple[int, str]:
    """A title before the name that no state belongs to: "President Xi", "Mr Blair"."""
    head = own_head(knowledge, line, found)
    if head is not None:
        return head[0], head[1].role if head[1].kind == "office" else ""
    start, _ = title_word(knowledge, line, found.start)
    return (start, "") if start >= 0 else (found.start, "")


def _drop_beginnings(knowledge: Knowledge, line: Line) -> None:
    """Drop each surname that only begins a longer name."""
    covers = Counter(i for f in line.found if not f.dropped for i in range(f.start, f.stop))
    for found in line.found:
        one_word = found.sense is not None and found.sense.form == "surname"
        if one_word and not found.dropped and _goes_on(knowledge, line, found, covers):
            found.dropped = True
            covers.subtract(range(found.start, found.stop))


def _goes_on(knowledge: Knowledge, line: Line, found: Found, covers: Counter[int]) -> bool:
    """A surname that begins somebody else's name, or a title: "Li Ning", "Bishop Aquino"."""
    words = line.pieces.words
    given = knowledge.words.given_male | knowledge.words.given_female
    after = words[found.stop] if found.stop < len(words) else ""
    if not is_capital(after) or len(after) < 2:
        return False
    word = words[found.start]
    if word.lower() in knowledge.words.callings:
        return True
    return not covers[found.stop] and (len(word) <= 4 or word in given)


def _single(line: Line, registry: Registry, found: Found, office: str) -> None:
    """A title and one name that the knowledge base does not have: "Minister Okoro"."""
    at = line.offset(found.start)
    if registry.surnames.get(fold(found.name)):
        found.person = registry.bearer(found.name, at)
        found.how, found.confidence = "title and surname after full name", 0.85
        return
    id = f"person/{slug(found.name)}"
    registry.strangers.setdefault(id, Actor(id, found.name, "person", "", office))
    registry.put(id, found.name, at)
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
