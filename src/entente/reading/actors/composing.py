"""Joins a state's name with a noun into an organ, an office or an agent.

"Kenya's foreign ministry", "Russian President", "policymakers in Beijing", "the parliament of
Japan": the state comes from one word, the part it plays from another.
"""

from __future__ import annotations

from dataclasses import replace

from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Head, Knowledge, Sense
from entente.reading.actors.line import Found, Line
from entente.reading.actors.offices import settle
from entente.reading.actors.vocabulary import word_set

_MODIFIERS = word_set(
    """
    senior top former new acting current own then chief leading state federal national late
    veteran unnamed anonymous several two three four five many some most other both all
    young local visiting outgoing incoming ruling prominent newly elected interim
    transitional communist nationalist democratic republican military civilian central
    highest ranking run owned backed led official ex influential powerful longtime long
    serving embattled exiled key retired hawkish pro western deputy honorary hereditary
    caretaker unidentified wounded armed regular elite naval land air ground border special
    security defence defense intelligence counter terrorism diplomatic political economic
    trade energy nuclear state's opposition based first second third
    """
)
# Nouns that are as likely a verb after a bare state name: "Russia forces Ukraine to …".
_VERBLIKE = word_set(
    """
    forces side press courts heads chair chairs head rules leads national national drone
    soldier officer people chief spy court speaker deputy director public population society
    man woman intelligence student worker congress media daily representative bank company
    general major captain king prisoners media police navy
    """
)
_DONE = word_set("armed backed led owned wounded trained elected exiled retired seasoned")
_STATE_FORMS = word_set(
    """
    name adjective abbreviation capital place organisation organ building group medium firm
    """
)  # fmt: skip
_OF_LIKE = {"of": {"organ", "office", "agent"}, "in": {"agent", "organ"}, "from": {"agent"},
            "for": {"office"}}  # fmt: skip
_IN_ORGANS = frozenset({"GOV", "LEG", "PTY"})
# "The Kremlin chief": no verb behind a seat of power.
_HEADS_OF_SEATS = frozenset({"chief", "boss", "leader", "head"})
_HYPHENS = frozenset("-–—‑")
_LONGEST_HEAD = 6


def compose(knowledge: Knowledge, line: Line, when: Period | None) -> None:
    """Widen each state's name to the organ, office or agent it makes with its neighbours."""
    out: list[Found] = []
    skip_until, head = 0, -1
    for found in line.found:
        if found.dropped or found.sense is None:
            continue
        if found.start < skip_until:
            # Already taken into a wider mention: "to the US" in an ambassador's title. But the
            # "MoD" of "Turkish MoD" is its head, and no other ministry.
            if not (found.start <= head < found.stop and found.sense.form == "organ"):
                out.append(found)
            continue
        whole = _minority(knowledge, line, found)
        if whole is not None:
            skip_until, head = whole.stop, -1
            for inner in line.matched(whole.start, whole.stop):
                inner.dropped = True
            out.append(whole)
            continue
        wider = _after(knowledge, line, found) or _before(knowledge, line, found)
        if wider is None:
            out.append(found)
            continue
        if wider.start < found.start and _stands_alone(knowledge, line, found, wider):
            out.append(found)
        settle(knowledge, line, wider, when)
        skip_until, head = wider.stop, wider.head
        out.append(wider)
        if wider.kind == "organ" and wider.actor is not None and not wider.office:
            # "The spokesman for the Chinese foreign ministry": an office of the organ.
            organ = Found(wider.start, wider.stop, sense=Sense(wider.actor.id, "organ"))
            widest = _before(knowledge, line, organ)
            if widest is not None and widest.office:
                settle(knowledge, line, widest, when)
                out.append(widest)
    line.found = sorted(out, key=lambda f: (f.start, -f.stop))


def _minority(knowledge: Knowledge, line: Line, found: Found) -> Found | None:
    """A people within a state: "Iraqi Kurds", "Bosnian Serbs"; no state acts there."""
    assert found.sense is not None
    owner = knowledge.actors.get(found.sense.actor)
    if found.sense.form not in {"adjective", "name"} or owner is None or owner.kind != "state":
        return None
    people = line.matched_at(found.stop)
    if people is None or people.dropped or people.sense is None or people.sense.form != "people":
        return None
    if people.sense.actor == owner.id or not line.pieces.words[people.stop - 1].endswith("s"):
        return None
    named = knowledge.actors[people.sense.actor]
    words = line.pieces.between(found.start, people.stop)
    if named.kind == "people":
        actor = replace(named, codes=(("home", owner.id),))
    else:
        # "Chinese Americans" are Americans, "Bosnian Serbs" Bosnians.
        home = named if named.id == "USA" else owner
        actor = replace(knowledge.organ(home.id, "CVL"), name=words, kind="people")
    return Found(found.start, people.stop, (), None, (actor,), name=actor.name, kind="people",
                 how="people of a state", confidence=0.9, plural=True)  # fmt: skip


def _stands_alone(knowledge: Knowledge, line: Line, found: Found, wider: Found) -> bool:
    """Whether the inner name is a mention too: "officials in Beijing", "head of Vympel"."""
    assert found.sense is not None
    between = line.pieces.lower[wider.head + 1 : found.start]
    if "in" in between or "from" in between:
        found.as_place = True
        return True
    return knowledge.actors[found.sense.actor].kind != "state"


def _is_stateish(knowledge: Knowledge, found: Found) -> bool:
    sense = found.sense
    if sense is None or not sense.actor or sense.form not in _STATE_FORMS:
        return False
    actor = knowledge.actor(sense.actor)
    return actor is not None and actor.kind in {
        "state", "organisation", "bloc", "people", "organ", "group", "medium", "firm"
    }  # fmt: skip


def _after(knowledge: Knowledge, line: Line, found: Found) -> Found | None:
    """State first: "Kenya's foreign ministry", "the Polish prime minister"."""
    if not _is_stateish(knowledge, found):
        return None
    words, lower = line.pieces.words, line.pieces.lower
    at = found.stop
    end = len(words)
    assert found.sense is not None
    bound = found.sense.form == "adjective"
    if at + 1 < end and words[at] == "'" and lower[at + 1] == "s":
        at, bound = at + 2, True
    elif at + 1 < end and words[at] == "'" and words[at - 1] in {".", "States", "Nations"}:
        at, bound = at + 1, True
    if found.sense.form == "place" and not bound:
        return None
    first = at
    hit = knowledge.heads.longest(lower, at) if at < end else None
    while hit is None and at < end and at - first < 4:
        if lower[at] not in _MODIFIERS and words[at] not in _HYPHENS:
            return None
        if not bound and lower[at] in _DONE and words[at - 1] not in _HYPHENS:
            return None  # "Chad armed rebels": the verb of a bare name
        at += 1
        hit = knowledge.heads.longest(lower, at) if at < end else None
    if hit is None:
        return None
    stop, heads = hit
    head = _preferred(heads)
    actor = knowledge.actors[found.sense.actor]
    if not bound:
        verblike = stop - at == 1 and lower[at] in _VERBLIKE
        headed = found.sense.form == "building" and lower[at] in _HEADS_OF_SEATS
        if verblike and found.sense.form != "abbreviation" and not headed:
            return None
        if actor.kind == "organ" and head.kind == "organ":
            return None
    if _clause_break(line, stop, head):
        return None
    stop, head = _more_offices(knowledge, line, stop, head)
    if head.kind == "office" and head.role == "ambassador":
        stop = _posting(line, stop)
    return Found(found.start, stop, found.senses, found.sense, head=stop - 1, how=head.kind,
                 office=head.role if head.kind == "office" else "", plural=head.plural,
                 agent=head.role if head.kind == "agent" else "", name=head.code)  # fmt: skip


def _preferred(heads: list[Head]) -> Head:
    order = {"office": 0, "organ": 1, "agent": 2}
    return min(heads, key=lambda h: (order[h.kind], h.rank))


def _clause_break(line: Line, stop: int, head: Head) -> bool:
    """Whether a parsed Doc says that the noun does not belong to the state's name."""
    if not line.parsed or head.kind == "office":
        return False
    token = line.token(stop - 1)
    return token.pos_ in {"VERB", "AUX"}


def _more_offices(knowledge: Knowledge, line: Line, stop: int, head: Head) -> tuple[int, Head]:
    """Take in a second office: "State Councilor and Foreign Minister"; keep the higher one."""
    lower = line.pieces.lower
    while head.kind == "office" and stop + 1 < len(lower) and lower[stop] in {"and", "&"}:
        hit = knowledge.heads.longest(lower, stop + 1)
        if hit is None:
            break
        second = _preferred(hit[1])
        if second.kind != "office" or not line.pieces.words[stop + 1][0].isupper():
            break
        stop = hit[0]
        head = second if second.rank < head.rank else head
    return stop, head


def _posting(line: Line, stop: int) -> int:
    """Take in where an envoy is posted: "to the US"."""
    lower = line.pieces.lower
    at = stop
    if at < len(lower) and lower[at] == "to":
        at += 1
        if at < len(lower) and lower[at] == "the":
            at += 1
        found = line.matched_at(at)
        if found is not None and not found.dropped:
            return found.stop
    return stop


def _before(knowledge: Knowledge, line: Line, found: Found) -> Found | None:
    """State last: "the parliament of Japan", "officials in Beijing"."""
    if not _is_stateish(knowledge, found):
        return None
    assert found.sense is not None
    if found.sense.form == "adjective":
        return None
    lower = line.pieces.lower
    at = found.start - 1
    if at > 0 and lower[at] == "the":
        at -= 1
    preposition = lower[at] if at > 0 else ""
    allowed = _OF_LIKE.get(preposition)
    if allowed is None:
        return None
    for start in range(max(0, at - _LONGEST_HEAD), at):
        hit = knowledge.heads.longest(lower, start)
        if hit is None or hit[0] != at:
            continue
        if not all(f.dropped for f in line.matched(start, at)):
            return None
        head = _preferred(hit[1])
        if head.kind not in allowed:
            return None
        if preposition == "in" and head.kind == "organ" and head.code not in _IN_ORGANS:
            return None
        if preposition == "in" and head.code not in {"GOV", "GOV.MFA", "LEG", "PTY"}:
            return None
        return Found(start, found.stop, found.senses, found.sense, head=at - 1, how=head.kind,
                     office=head.role if head.kind == "office" else "", plural=head.plural,
                     agent=head.role if head.kind == "agent" else "", name=head.code)  # fmt: skip
    return None
