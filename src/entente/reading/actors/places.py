"""Tells a government from a place: "Washington said" acts, "in Washington" is where.

Where a Doc is parsed its labels decide; on a Doc without a parse the words before and after do.
"""

from __future__ import annotations

from entente.reading.actors.dates import Period, first_day
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.vocabulary import word_set

_LOCATIVE = word_set(
    """
    in inside across throughout near around outside at within off into onto amid
    """
)
_DIRECTION = frozenset(["to", "from", "through", "via", "towards", "toward"])
_MOTION = word_set(
    """
    visit visits visited visiting trip trips travel travels travelled traveled travelling
    flew fly flies flying arrive arrived arrives arriving return returned returns returning
    went go goes going came come comes left flight flights journey tour route road train
    drove moved move fled flee departed sail sailed sailing bound heading headed
    headquartered based tourists visitors summoned recalled delegation invitation invited
    pipeline railway border miles kilometres kilometers
    """
)
# "belief in Russia", "interest in China": a preposition that the noun asks for, not a place.
_GOVERNED_IN = word_set(
    """
    interest confidence trust belief faith believe invest invested investing investment
    investments interested stake stakes disappointed
    """
)
_EVENT_PLACES = frozenset(["summit", "conference", "talks", "meeting", "accord", "embassy"])
_DETERMINERS = word_set(
    """
    the a an this that central eastern western northern southern downtown nearby mainland
    neighbouring neighboring modern today's present
    """
)
_COMING_DOWN = word_set(
    "fell fall falling rained rain landed dropped rockets missiles bombs shells march marched"
)
_PARTS_OF_TOWN = word_set(
    """
    streets outskirts suburbs city centre center outside heart mayor south north east west
    university
    """
)
# "Moscow-born", "London-based": where, not who. "Kremlin-backed" and "US-led" act.
_WHERE_PARTS = word_set(
    """
    born based bred raised educated trained headquartered registered listed area wide bound
    flagged style held domiciled incorporated
    """
)
_TOWN_THINGS = word_set(
    """
    court courtroom hospital hotel street suburb suburbs airport apartment restaurant university
    museum theatre theater neighbourhood neighborhood district prison jail school church mosque
    synagogue metro subway stadium club market mayor resident residents headquarters office
    offices embassy bureau correspondent hub square bridge station port zoo cafe café nightclub
    studio flat home lawyer native taxi newsroom ghetto underground
    """
)
_INSTITUTIONS_OF = word_set(
    """
    university bank college institute museum church diocese archdiocese port bay battle siege
    treaty peace congress convention bishop archbishop duke earl city town region province
    district port airport patriarch rabbi mayor cathedral fall liberation sack occupation
    """
)
_HYPHENS = frozenset("-–‑")
_JOINS = frozenset({"and", "or", ",", "&"})
_SPOTS = frozenset({"name", "capital", "place", "abbreviation", "building", "region"})


def decide(knowledge: Knowledge, line: Line, when: Period | None = None) -> None:
    """Settle actor and place for every mention of a state, capital, seat or city in a line."""
    previous: Found | None = None
    for found in line.found:
        sense = found.sense
        if found.dropped or found.actors or sense is None:
            continue
        if sense.form in {"person", "surname"}:
            # A surname that several bear: a person, but nobody can tell who.
            found.name = found.name or line.pieces.between(found.start, found.stop)
            continue
        if sense.form == "thing" or (not sense.actor and sense.form == "place"):
            _nowhere(line, found)
            continue
        if sense.form in _SPOTS:
            found.as_place = found.as_place or _is_place(line, found, previous)
            previous = found
            if found.as_place:
                _as_city(knowledge, found)
        _give(knowledge, line, found, when)


def _as_city(knowledge: Knowledge, found: Found) -> None:
    """ "In Brussels": the city of Belgium, not the union that has its seat there."""
    assert found.sense is not None
    if knowledge.actors[found.sense.actor].kind == "state":
        return
    for sense in found.senses:
        actor = knowledge.actors.get(sense.actor)
        if sense.form == "place" and actor is not None and actor.kind == "state":
            found.sense = sense
            return


def _nowhere(line: Line, found: Found) -> None:
    """Seas, laws, wars: longest matches that keep a state from being read, and no actor."""
    assert found.sense is not None
    found.name = line.pieces.between(found.start, found.stop)
    if found.sense.form == "thing":
        found.dropped = True
        return
    found.as_place, found.how, found.confidence = True, "place, no actor", 0.95


def _is_place(line: Line, found: Found, previous: Found | None) -> bool:
    assert found.sense is not None
    if found.sense.form == "place" and not _acts(line, found):
        return True
    if _possessive(line, found):
        return False
    if found.sense.form == "region" and found.sense.actor not in {"WEST", "EUROPE"}:
        return True
    joined = _joined(line, found, previous)
    if joined is not None:
        return joined
    lower = line.pieces.lower
    if _part_of_a_place_word(line, found):
        return True
    at = found.start - 1
    while at >= 0 and lower[at] in _DETERMINERS:
        at -= 1
    before = lower[at] if at >= 0 else ""
    earlier = lower[at - 1] if at >= 1 else ""
    if before in _LOCATIVE:
        return not (before == "in" and earlier in _GOVERNED_IN)
    if before == "of" and found.sense.form == "capital":
        return earlier in _PARTS_OF_TOWN or earlier in _INSTITUTIONS_OF
    if before in _DIRECTION:
        near = set(lower[max(0, at - 5) : at])
        return bool(near & _MOTION)
    if before in {"visit", "visited", "visiting", "visits", "left", "entered", "reached", "toured"}:
        return found.sense.form == "capital"
    if before == "on" and (found.sense.form == "building" or earlier in _COMING_DOWN):
        return True
    after = lower[found.stop] if found.stop < len(lower) else ""
    return found.sense.form == "capital" and after in _EVENT_PLACES


def _part_of_a_place_word(line: Line, found: Found) -> bool:
    """ "Moscow-born", "a Paris court", "London hotels"."""
    assert found.sense is not None
    lower = line.pieces.lower
    after = lower[found.stop] if found.stop < len(lower) else ""
    if after in _HYPHENS and found.stop + 1 < len(lower):
        return lower[found.stop + 1] in _WHERE_PARTS
    if found.sense.form != "capital":
        return False
    one = found.start > 0 and lower[found.start - 1] in {"a", "an"}
    return after in _TOWN_THINGS or (one and after[:1].isalpha() and after not in _WHERE_PARTS)


def _acts(line: Line, found: Found) -> bool:
    """A city or province that is no seat of government is a place unless it is a subject."""
    if not line.parsed:
        return False
    token = line.root(found)
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in {"say", "warn", "accuse", "deny"}


def _possessive(line: Line, found: Found) -> bool:
    words = line.pieces.words
    at = found.stop
    if at >= len(words) or words[at] != "'":
        return False
    follows = line.pieces.lower[at + 1] if at + 1 < len(words) else ""
    # "Russia's" and "the United States' policy"
    return follows == "s" or (words[at - 1][-1] in "s." and follows[:1].isalpha())


def _joined(line: Line, found: Found, previous: Found | None) -> bool | None:
    """ "in Moscow and Beijing": the second follows the first."""
    if previous is None or previous.dropped or previous.sense is None:
        return None
    between = line.pieces.lower[previous.stop : found.start]
    if 0 < len(between) <= 2 and all(word in _JOINS or word == "the" for word in between):
        if between == (",",) and previous.sense.form != (found.sense.form if found.sense else ""):
            return None
        return previous.as_place
    return None


def _give(knowledge: Knowledge, line: Line, found: Found, when: Period | None) -> None:
    """The actor of a plain name, as of the date."""
    sense = found.sense
    assert sense is not None
    actor = knowledge.actors.get(sense.actor)
    if actor is None:
        found.dropped = True
        return
    confidence, how = 0.97, sense.form.replace("abbreviation", "name")
    if sense.form == "capital":
        how, confidence = ("place: capital", 0.9) if found.as_place else ("metonym: capital", 0.9)
        actor = knowledge.actors[_by_year(knowledge, line, found, actor.id, when)]
    elif sense.form == "building":
        how = "place: seat" if found.as_place else "metonym: seat"
    elif sense.form == "place":
        how, confidence = "place: part of a state", 0.9
    elif found.as_place:
        how = f"place: {how}"
    elif sense.form == "adjective":
        how = "demonym, adjective"
    elif sense.form == "people":
        how = "demonym, people"
    elif sense.form == "combining":
        how = "combining form"
    found.actors, found.kind, found.how = (actor,), actor.kind, how
    found.name, found.confidence = actor.name, confidence


def _by_year(
    knowledge: Knowledge, line: Line, found: Found, state: str, when: Period | None
) -> str:
    """ "Moscow" in a sentence about 1969 is the Soviet Union's government."""
    at = line.year_near(found.start) or when
    if at is None:
        return state
    for former, successor in sorted(knowledge.successors.items()):
        if successor != state:
            continue
        body = knowledge.actors[former]
        ended = body.valid.latest or ""
        began = body.valid.earliest or ""
        if began and ended and first_day(began) <= at.start and at.stop < first_day(ended):
            return former
    return state
