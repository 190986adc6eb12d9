"""Builds the knowledge base from the rows of its files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.errors import UsageError
from entente.nouns import Actor, ActorKind
from entente.reading.actors import files
from entente.reading.actors.dates import ALWAYS, OPEN_STOP, Period, period, when_of
from entente.reading.actors.knowledge import (
    Form,
    Head,
    Knowledge,
    PersonFacts,
    Sense,
    Tenure,
    Words,
)
from entente.reading.actors.phrases import Phrases, fold
from entente.reading.actors.vocabulary import word_set

_PARTICLES = word_set(
    """
    al el bin ibn von van de der den da di du del la le dos ben ter zu
    """
)
# States whose personal names put the family name first.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "SGP", "KHM"})
# States where a person goes by the last word or by the given name, not by a family name.
_GIVEN_LAST = frozenset({"VNM"})


_NUMBER = re.compile(r"[IVX]+")


def slug(name: str) -> str:
    """The id part for a person's name: ``Sergey Lavrov`` is ``sergey-lavrov``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("'", "")).strip("-")


def surname(name: str, state: str, given: frozenset[str] = frozenset()) -> str:
    """The word by which a later mention calls the person, by the custom of the state.

    Empty for rulers who go by a number ("Benedict XVI"). ``given`` are given names of the
    West: "Carrie Lam" puts the family name last.
    """
    words = name.split()
    if len(words) > 2 and words[-1] in {"Jr.", "Jr", "Sr.", "Sr"}:
        words = words[:-1]
    if len(words) == 1:
        return name
    if _NUMBER.fullmatch(words[-1]) or words[0] in {"Queen", "King", "Pope"}:
        return ""
    if state in _FAMILY_FIRST and words[0] in given and len(words) == 2:
        return words[-1]
    if state in _GIVEN_LAST:
        return words[-1]
    if state in _FAMILY_FIRST and len(words) in {2, 3} and words[0] != "Ban":
        return words[0]
    if state in {"KOR", "PRK", "CHN", "UN"} and words[0] in {"Ban", "Kim", "Lee", "Park"}:
        return words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[at:])


_GENERIC = word_set(
    """
    parliament commission council court central bank assembly ministry department committee
    treasury security human rights of for the and on criminal international development office
    agency foreign affairs defence defense justice general army navy guard police
    """
)


def _in_small_letters(name: str) -> str:
    """The style of some newspapers: "European parliament", "State department"; else empty."""
    first, *rest = name.split()
    if len(rest) < 1 or not all(word.lower() in _GENERIC for word in rest) or first.isupper():
        return ""
    small = " ".join([first, *(word.lower() for word in rest)])
    return small if small != name else ""


class Builder:
    """Gathers rows; ``finish`` freezes them into a ``Knowledge``."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.phrases: Phrases[Sense] = Phrases()
        self.heads: Phrases[Head] = Phrases()
        self.tenures: dict[str, list[Tenure]] = {}
        self.names: dict[str, str] = {}
        self.genders: dict[str, str] = {}
        self.variants: dict[str, list[str]] = {}
        self.organ_names: dict[str, str] = {}
        self.office_organs: dict[str, str] = {}
        self.office_ranks: dict[str, int] = {}
        self.leader_offices: dict[str, tuple[str, ...]] = {"": ("president",)}
        self.members: dict[str, list[tuple[str, Period]]] = {}
        self.common: dict[str, frozenset[str]] = {}
        self.homes: dict[str, str] = {}
        self.successors: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self.words = Words()

    def add_state(self, row: files.StateRow) -> None:
        """A state with all its names. Raises ``UsageError`` for dates that do not fit."""
        try:
            standing = when_of(row.first, row.last)
        except ValueError as error:
            raise UsageError(f"{row.where}: {row.name}: {error}") from error
        codes = [("cow", part.split("@")[0]) for part in row.cow.split("|") if part]
        codes += [("gw", row.gw)] if row.gw else []
        codes += [("successor", row.successor)] if row.successor else []
        self.actors[row.id] = Actor(row.id, row.name, "state", row.id, "", tuple(codes), standing)
        if row.successor:
            self.successors[row.id] = row.successor
        if row.adjectives:
            self.adjectives[row.id] = row.adjectives[0]
        self._say(row.id, "name", (row.name, *row.names))
        self._say(row.id, "adjective", row.adjectives)
        self._say(row.id, "people", row.people)
        self._say(row.id, "combining", row.combining)
        self._say(row.id, "abbreviation", row.abbreviations)
        valid = period(row.first, row.last) if row.last else ALWAYS
        self._say(row.id, "capital", row.capitals, valid)

    def _say(self, id: str, form: Form, names: Sequence[str], valid: Period = ALWAYS) -> None:
        for name in names:
            self.phrases.add(name, Sense(id, form, valid))
            if form in {"organ", "organisation"}:
                small = _in_small_letters(name)
                if small:
                    self.phrases.add(small, Sense(id, form, valid))

    def add_organisation(self, id: str, entry: Mapping[str, Any]) -> None:
        """An organisation or bloc with its dated members."""
        kind: ActorKind = "bloc" if entry.get("kind") == "bloc" else "organisation"
        first, last = str(entry.get("from", "")), str(entry.get("to", ""))
        codes = tuple((key, str(entry[key])) for key in ("successor", "code") if entry.get(key))
        self.actors[id] = Actor(id, str(entry["name"]), kind, "", "", codes, when_of(first, last))
        self._say(id, "organisation", [str(n) for n in entry.get("names", [])])
        self._say(id, "capital", [str(n) for n in entry.get("seats", [])])
        self.common[id] = frozenset(str(n).lower() for n in entry.get("common", []))
        left = {
            state: str(day) for day, codes_ in dict(entry.get("left", {})).items()
            for state in str(codes_).split()
        }  # fmt: skip
        for day, states in dict(entry.get("members", {})).items():
            for state in str(states).split():
                span = period(str(day), left.get(state, last))
                self.members.setdefault(id, []).append((state, span))

    def add_organs(self, found: Mapping[str, Any]) -> None:
        """The patterns of organs, and organs with a name of their own."""
        for code, entry in found.get("patterns", {}).items():
            self.organ_names[code] = entry["name"]
            for head in entry["heads"]:
                self.heads.add(str(head).lower(), Head("organ", code, "organ", ""))
        for id, entry in found.get("named", {}).items():
            state = id.split(".")[0]
            acts_for = state if state in self.actors else ""
            self.actors[id] = Actor(id, str(entry["name"]), "organ", acts_for)
            form: Form = "building" if entry.get("metonym") == "building" else "organ"
            self._say(id, form, [str(n) for n in entry["names"]])

    def add_simple(self, found: Mapping[str, Any], kind: ActorKind, form: Form) -> None:
        """Groups, firms and media."""
        for id, entry in found.items():
            owner, seat = str(entry.get("owner") or ""), str(entry.get("seat") or "")
            home = str(entry.get("home") or "")
            codes = tuple((k, v) for k, v in (("seat", seat), ("home", home)) if v)
            self.actors[id] = Actor(id, str(entry["name"]), kind, owner, "", codes)
            self._say(id, form, [str(n) for n in entry["names"]])
            if seat or home:
                self.homes[id] = seat or home

    def add_regions(self, found: Mapping[str, Any]) -> None:
        """Regions, peoples, parts of states and names that only look like a state's."""
        for sort in ("sea", "place", "thing"):
            for name in found.get("not_actors", {}).get(sort, []):
                kind: Form = "thing" if sort == "thing" else "place"
                self.phrases.add(str(name), Sense("", kind))
        for state, names in found.get("subnational", {}).items():
            self._say(state, "place", [str(n) for n in names])
        for section, kind2 in (("regions", "bloc"), ("peoples", "people")):
            for id, entry in found.get(section, {}).items():
                home = str(entry.get("home") or "")
                actor_kind: ActorKind = "bloc" if kind2 == "bloc" else "people"
                codes = (("home", home),) if home else ()
                self.actors[id] = Actor(id, str(entry["name"]), actor_kind, "", "", codes)
                form: Form = "people" if kind2 == "people" else "region"
                self._say(id, form, [str(n) for n in entry.get("names", [])])
                self._say(id, "adjective", [str(n) for n in entry.get("adjectives", [])])
                self._say(id, "people", [str(n) for n in entry.get("people", [])])
                if entry.get("adjectives"):
                    self.adjectives[id] = str(entry["adjectives"][0])

    def add_cities(self, text: str) -> None:
        """Cities as ``ISO3: name|name|...`` lines."""
        for line in text.splitlines():
            if line and not line.startswith("#"):
                state, _, names = line.partition(":")
                for name in names.strip().split("|"):
                    self.phrases.add(name, Sense(state, "place"))

    def add_offices(self, found: Mapping[str, Any], names: Mapping[str, str]) -> None:
        """Offices with their titles, and small word lists."""
        for office, entry in found["offices"].items():
            self.office_organs[office] = entry["organ"]
            self.office_ranks[office] = int(entry["rank"])
            for title in entry["titles"]:
                head = Head("office", entry["organ"], "person", office, False, int(entry["rank"]))
                self.heads.add(str(title).lower(), head)
        default = tuple(found["leader"]["default"])
        leader: dict[str, list[str]] = {}
        for office, states in found["leader"].items():
            if office != "default":
                for state in states:
                    leader.setdefault(state, []).append(office)
        self.leader_offices = {
            "": default,
            **{s: (*offices, *default) for s, offices in leader.items()},
        }

        def lower(key: str) -> frozenset[str]:
            return frozenset(fold(str(w)).lower().rstrip(".") for w in found.get(key, []))

        self.words = Words(
            lower("honorifics"),
            lower("female_honorifics"),
            lower("male_honorifics"),
            lower("former"),
            lower("callings"),
            frozenset(f"person/{slug(str(n))}" for n in found.get("soldiers", [])),
            frozenset(fold(names["given_male"]).split()),
            frozenset(fold(names["given_female"]).split()),
        )

    def add_agents(self, found: Mapping[str, Any]) -> None:
        """Nouns for people who act for a state."""
        for code, entry in found.items():
            self.organ_names.setdefault(code, str(entry["many"][0]))
            for key, plural in (("one", False), ("many", True)):
                for word in entry[key]:
                    head = Head("agent", code, entry["kind"], entry["role"], plural)
                    self.heads.add(str(word).lower(), head)

    def add_tenure(self, row: files.TenureRow) -> None:
        """One person in one office. Raises ``UsageError`` for dates that do not fit."""
        id = f"person/{slug(row.person)}"
        try:
            span = period(row.first, row.last)
        except ValueError as error:
            raise UsageError(f"{row.where}: {row.person}, {row.office}: {error}") from error
        dated = bool(row.first) or span.stop < OPEN_STOP
        self.names.setdefault(id, row.person)
        self.variants.setdefault(id, []).extend(row.variants)
        if row.gender:
            self.genders[id] = row.gender
        office = "president" if row.office == "acting president" else row.office
        tenure = Tenure(id, row.state, office, span, dated)
        self.tenures.setdefault(id, []).append(tenure)

    def finish(self) -> Knowledge:
        """Freeze everything; people's names go in last, with their surnames."""
        people: dict[str, PersonFacts] = {}
        offices: dict[tuple[str, str], list[Tenure]] = {}
        surnames: dict[str, list[str]] = {}
        given = self.words.given_male | self.words.given_female
        for id, tenures in self.tenures.items():
            tenures.sort(key=lambda t: (t.period.start, t.period.stop, t.state, t.office))
            name = self.names[id]
            family = surname(name, tenures[0].state, given)
            people[id] = PersonFacts(id, name, self.genders.get(id, ""), family, tuple(tenures))
            for tenure in tenures:
                offices.setdefault((tenure.state, tenure.office), []).append(tenure)
            self._say(id, "person", [name])
            for variant in self.variants[id]:
                self._say(id, "person" if " " in variant else "surname", [variant])
            if family:
                self._say(id, "surname", [family])
                surnames.setdefault(fold(family), []).append(id)
        return Knowledge(
            actors=self.actors,
            phrases=self.phrases,
            heads=self.heads,
            people=people,
            offices={k: tuple(sorted(v, key=lambda t: t.period)) for k, v in offices.items()},
            organ_names=self.organ_names,
            office_organs=self.office_organs,
            office_ranks=self.office_ranks,
            leader_offices=self.leader_offices,
            members_of={k: tuple(v) for k, v in self.members.items()},
            common=self.common,
            homes=self.homes,
            successors=self.successors,
            adjectives=self.adjectives,
            surnames={k: tuple(sorted(v)) for k, v in surnames.items()},
            words=self.words,
        )


def shipped() -> Builder:
    """A builder that holds the package's own files."""
    builder = Builder()

    def entries(name: str) -> Mapping[str, Any]:
        return files.mapping(files.shipped(name), name)

    for row in files.shipped_states():
        builder.add_state(row)
    for id, entry in entries("organisations.yaml").items():
        builder.add_organisation(id, entry)
    builder.add_organs(entries("organs.yaml"))
    builder.add_simple(entries("groups.yaml"), "group", "group")
    builder.add_simple(entries("firms.yaml"), "firm", "firm")
    builder.add_simple(entries("media.yaml"), "medium", "medium")
    builder.add_regions(entries("regions.yaml"))
    builder.add_cities(files.shipped("cities.txt"))
    builder.add_offices(entries("offices.yaml"), entries("names.yaml"))
    builder.add_agents(entries("agents.yaml"))
    for tenure in files.shipped_leaders():
        builder.add_tenure(tenure)
    return builder


def build(extra: Sequence[Path] = ()) -> Knowledge:
    """The package's knowledge, with a user's files added."""
    builder = shipped()
    if extra:
        from entente.reading.actors.extending import extend

        for path in extra:
            extend(builder, path)
    return builder.finish()
