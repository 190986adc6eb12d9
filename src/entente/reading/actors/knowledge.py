"""The knowledge base: actors, their names, offices and memberships, each with its dates.

``load()`` reads the package's own files; a user's files are added with ``load(extra=[...])``.
Everything here is immutable after loading and safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from entente.nouns import UNKNOWN, Actor, ActorKind, When
from entente.reading.actors.dates import ALWAYS, OPEN_STOP, Period, last_day, period_of
from entente.reading.actors.phrases import Phrases

Form: TypeAlias = Literal[
    "name",
    "adjective",
    "people",
    "combining",
    "abbreviation",
    "capital",
    "building",
    "organ",
    "organisation",
    "group",
    "firm",
    "medium",
    "person",
    "surname",
    "place",
    "region",
    "nationality",
    "thing",
]

# Days between an election and the oath, at most.
_ELECTED_BEFORE = 300
# The leaders' files know of no change of office after this day.
KNOWN_UNTIL = last_day("2025-11-30")


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase: an actor, the form of the name, and when the name holds.

    ``actor`` is empty where the phrase only looks like an actor's name ("South China Sea").
    """

    actor: str
    form: Form
    valid: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that makes an actor together with a state: an organ, an office or an agent."""

    kind: Literal["organ", "office", "agent"]
    code: str
    actor_kind: ActorKind
    role: str
    plural: bool = False
    rank: int = 3


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office of a state or organisation."""

    person: str
    state: str
    office: str
    period: Period
    dated: bool = True


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of a person beside the offices."""

    id: str
    name: str
    gender: str
    surname: str
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Small word lists that the reader needs."""

    honorifics: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    callings: frozenset[str] = frozenset()
    soldiers: frozenset[str] = frozenset()
    given_male: frozenset[str] = frozenset()
    given_female: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Knowledge:
    """Actors and what they are called. Ask with a phrase, a code, or an office and a date."""

    actors: Mapping[str, Actor]
    phrases: Phrases[Sense]
    heads: Phrases[Head]
    people: Mapping[str, PersonFacts]
    offices: Mapping[tuple[str, str], tuple[Tenure, ...]]
    organ_names: Mapping[str, str]
    office_organs: Mapping[str, str]
    office_ranks: Mapping[str, int]
    leader_offices: Mapping[str, tuple[str, ...]]
    members_of: Mapping[str, tuple[tuple[str, Period], ...]]
    common: Mapping[str, frozenset[str]]
    homes: Mapping[str, str]
    successors: Mapping[str, str]
    adjectives: Mapping[str, str]
    surnames: Mapping[str, tuple[str, ...]]
    words: Words = field(default_factory=Words)

    def actor(self, id: str) -> Actor | None:
        """The actor with this id; organs of a state are made where the pattern is known."""
        found = self.actors.get(id)
        if found is None and "." in id:
            state, _, code = id.partition(".")
            if state in self.actors and code in self.organ_names:
                return self.organ(state, code)
        return found

    def organ(self, state: str, code: str, role: str = "", kind: ActorKind = "organ") -> Actor:
        """An organ of a state by its code (``GOV.MFA``), named from the pattern if not by name."""
        id = f"{state}.{code}" if code else state
        found = self.actors.get(id)
        if found is not None:
            return replace(found, role=role) if role else found
        owner = self.actors.get(state)
        acts_for = owner.state if owner else ""
        named = self.organ_names.get(code, code)
        word = self.adjectives.get(state) or (owner.name if owner else state)
        return Actor(id, f"{word} {named}", kind, acts_for, role)

    def state(self, code: str) -> Actor | None:
        """A state by ISO3, by ``cow:365`` or ``gw:365``, or by any of its names."""
        found = self.actors.get(code)
        if found is not None and found.kind == "state":
            return found
        scheme, _, number = code.partition(":")
        if scheme in {"cow", "gw"} and number:
            for actor in self.actors.values():
                if actor.kind == "state" and (scheme, number) in actor.codes:
                    return actor
            return None
        for sense in self.phrases.get(code):
            found = self.actors.get(sense.actor)
            if found is not None and found.kind == "state":
                return found
        return None

    def named(self, phrase: str, when: When = UNKNOWN) -> tuple[Actor, ...]:
        """All actors that a phrase can name, those valid at the date first."""
        at = period_of(when)
        found: list[tuple[int, Actor]] = []
        for sense in self.phrases.get(phrase):
            found_actor = self.at(sense.actor, at)
            if found_actor is not None:
                fits = at is None or sense.valid.overlap(at) > 0
                found.append((0 if fits else 1, found_actor))
        return tuple(actor for _, actor in sorted(found, key=lambda pair: pair[0]))

    def at(self, id: str, when: Period | None) -> Actor | None:
        """The actor as of a date: a person with the office and state of that date."""
        facts = self.people.get(id)
        return self.person(id, when) if facts else self.actor(id)

    def person(self, id: str, when: Period | None, office: str = "") -> Actor:
        """A person as of a date. ``role`` reads "former …" after the last known office.

        ``office``, where the text names one, is preferred among offices held. Raises
        ``KeyError`` for an id that is not a person's.
        """
        facts = self.people[id]
        tenure, tense = self._tenure(facts, when, office)
        if tenure is None:
            return Actor(id, facts.name, "person")
        body = self.actors.get(tenure.state)
        state = body.state if body is not None and body.kind in {"state", "organ"} else ""
        codes = () if state else (("for", tenure.state),)
        role = f"{tense} {tenure.office}".strip()
        return Actor(id, facts.name, "person", state, role, codes)

    def _tenure(
        self, facts: PersonFacts, when: Period | None, office: str
    ) -> tuple[Tenure | None, str]:
        tenures = facts.tenures
        if not tenures:
            return None, ""
        named = [t for t in tenures if t.office == office] if office else []
        if when is None:
            return (named or list(tenures))[-1], ""
        held = [t for t in named if t.period.overlap(when)]
        if held:
            return held[0], ""
        if named:
            gone = [t for t in named if t.period.before(when)]
            return (gone[-1], "former") if gone else (named[0], "later")
        now = [t for t in tenures if t.period.overlap(when)]
        if now:
            return min(now, key=lambda t: (self._weight(t), -t.period.overlap(when))), ""
        gone = [t for t in tenures if t.period.before(when)]
        if gone:
            # The highest office held, not the last: "former president".
            return min(gone, key=lambda t: (self._weight(t), -t.period.stop)), "former"
        return tenures[0], "later"

    def _weight(self, tenure: Tenure) -> int:
        """Low for an office that speaks for the state; a party's post counts a little less."""
        return 2 * self.office_ranks.get(tenure.office, 5) + (tenure.office == "party leader")

    def holders(
        self, state: str, office: str, when: Period | None
    ) -> tuple[tuple[str, float], ...]:
        """Who held an office in a period, with the share of the period; best first."""
        if when is None:
            return ()
        found: dict[str, float] = {}
        for tenure in self.offices.get((state, office), ()):
            shared = float(tenure.period.overlap(when))
            if tenure.period.stop == OPEN_STOP and when.start > KNOWN_UNTIL:
                # In office when the files were written; whether still, nobody here knows.
                shared /= 2
            if shared:
                found[tenure.person] = found.get(tenure.person, 0.0) + shared
        days = max(1, when.days)
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return tuple((person, min(1.0, shared / days)) for person, shared in ranked)

    def next_holder(self, state: str, office: str, when: Period | None) -> tuple[str, float] | None:
        """Who came into an office next after a date, within ten months: the "-elect"."""
        if when is None:
            return None
        later = [
            t
            for t in self.offices.get((state, office), ())
            if t.dated and when.stop < t.period.start <= when.stop + _ELECTED_BEFORE
        ]
        return (later[0].person, 1.0) if later else None

    def holder(self, state: str, office: str, when: When) -> Actor | None:
        """Who held an office at a date; None when unknown or more than one may be meant."""
        at = period_of(when)
        found = self.holders(state, office, at)
        if not found or (len(found) > 1 and found[0][1] < 0.75):
            return None
        return self.person(found[0][0], at, office)

    def leader(self, state: str, when: Period | None) -> tuple[str, float, str] | None:
        """Who is meant by "the Russian leader": person, share of the period, office."""
        offices = self.leader_offices.get(state, self.leader_offices[""])
        body = self.actors.get(state)
        if body is None or body.kind != "state":
            offices = ("chairman", "secretary-general", "president", "leader")
        for office in offices:
            found = self.holders(state, office, when)
            if found:
                return found[0][0], found[0][1], office
        return None

    def offices_of(self, person: str, when: When = UNKNOWN) -> tuple[Tenure, ...]:
        """The offices of a person, only those held at the date if one is given."""
        facts = self.people.get(person)
        at = period_of(when)
        if facts is None:
            return ()
        return tuple(t for t in facts.tenures if at is None or t.period.overlap(at))

    def members(self, organisation: str, when: When) -> tuple[str, ...]:
        """The states that belong to an organisation or bloc at a date, as sorted ids."""
        at = period_of(when) or ALWAYS
        listed = self.members_of.get(organisation, ())
        return tuple(sorted({state for state, span in listed if span.overlap(at)}))

    def memberships(self, state: str, when: When) -> tuple[str, ...]:
        """The organisations and blocs to which a state belongs at a date, as sorted ids."""
        return tuple(sorted(body for body in self.members_of if state in self.members(body, when)))


def load(extra: Sequence[Path] = ()) -> Knowledge:
    """The knowledge base, with a user's own files added in their order.

    Raises ``UsageError`` naming file and row when a file is not what it should be.
    """
    return _load(tuple(extra))


@lru_cache(maxsize=4)
def _load(extra: tuple[Path, ...]) -> Knowledge:
    from entente.reading.actors.building import build

    return build(extra)


def ids(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The ids of actors, in order."""
    return tuple(actor.id for actor in actors)
