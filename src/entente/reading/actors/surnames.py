"""Which person a surname means: "Xi", "Foreign Minister Wang", "Bush" before and after 2001."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from entente.nouns import Actor
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found, Line
from entente.reading.actors.phrases import fold
from entente.reading.actors.vocabulary import word_set

# Surnames that are also words, months or places: alone they need a full name or title in the text.
COMMON_WORDS = word_set(
    """
    Begin May Brown Major Rice Baker Straw Hunt Perry Cook Fox Jones Price Miller King Bush Li Ban
    Kan Reid Burns Johnson Cohen Power Austin Gates Carter Lake Gore Ford Powell Smith White
    Black Young Long Green Hall Hill Wood Law Page Park Rose Cash Grant Price Marshall Singh
    Khan Ali Hassan Kim Lee Wang Zhang Chen Liu Yang Zhao Wu Hu Ma Lin Sun Zhu Fu Xie Han He
    Le Lu Geng Hua Abe Aso Mori Hata Kono Maas Dumas Gates Jordan Santos Costa
    Silva Brandt Fischer Weber Cooper Clark Robertson Jackson Adams Harris Ryan Perry
    Christopher Cameron Hague Jia Tang Tran Nguyen Pham Blix Michel Rao Gandhi Shah
    Key Horn English Store Wade Champagne Struck Bishop Henry Graham Bio Hadi Lagos Wellington
    Toledo Medina Muscat Montenegro Taylor Wilson Campbell Garcia Lopez Hernandez Gonzalez
    Rodriguez Fernandez Perez Sanchez Martin Howard Evans Reynolds Williamson Robinson Sanders
    Smith Peters Owen Wells Morrison Murphy Kelly Sullivan Bennett Abbott Keating Browne Hayashi
    Tanaka Suzuki Pavlov Ivanov Novak Horvat Schmidt Schulz Hoffmann Klaus Ortega Castillo Ramos
    Levy Moore Flores Lobo Colom Stock Hamid Karki Fini Martino Amado Serra Kovac Ping Barco
    Gross Reina Mock Flanagan Kenney Nicholson Emerson Cannon Nelson Andrews Johnston Faulkner
    Hutton Idris Aziz Sattar Jensen Petersen Andersson Arens Spring Bruton Scotland Meta
    Serrano Solis Portillo Schuster Watanabe Nakayama Ikeda Matsumoto Nakasone
    Moreno Vargas Mendoza Alvarado Sharma Patel Mukherjee Krishna Rahman Hussain Ibrahim Omar
    Mustafa Mahdi Juma Hun Ri Cho Choe Shin Kang Yun Hong Han Chi Cui Dai Deng Dong
    Goyal Hammond Lamy Khalil Salih Bush Waldheim Day Moon Roh Pak Choe So U Than Win Ne
    Thein Prem Chan Rousseff Arias Chandra Shekhar Raab Wallace Healey Wolf Merz Lai
    """
)


@dataclass(slots=True)
class Registry:
    """Persons that the document names in full, by surname, in the order of first mention."""

    surnames: dict[str, list[str]] = field(default_factory=dict)
    strangers: dict[str, Actor] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    alone: dict[str, list[int]] = field(default_factory=dict)
    _held: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)

    def put(self, person: str, family: str, at: int) -> None:
        """Remember a person by surname, as named at an offset of the text."""
        known = self.surnames.setdefault(fold(family), [])
        if person not in known:
            known.append(person)
            self._held.pop(fold(family), None)
        if at < self.first.get(person, at + 1):
            if person in self.first:
                self._held.clear()
            self.first[person] = at

    def note(self, lines: Sequence[Line]) -> None:
        """Note where surnames that several persons bear stand alone, once all are put."""
        shared = {family for family, persons in self.surnames.items() if len(persons) > 1}
        for line in lines if shared else ():
            named = {i for f in line.found if f.person for i in range(f.start, f.stop)}
            for i, word in enumerate(line.pieces.words):
                if i not in named and fold(word) in shared:
                    self.alone.setdefault(fold(word), []).append(line.offset(i))
        self._held.clear()

    def bearer(self, family: str, at: int) -> str:
        """Whom a surname means at an offset: of those named in full before it the last one.

        But whoever has gone by the bare surname before a namesake came in keeps it. Where nobody
        has been named yet it is the first to come.
        """
        key = fold(family)
        if key not in self._held:
            self._held[key] = self._holders(key)
        since, persons = self._held[key]
        return persons[max(0, bisect_right(since, at) - 1)]

    def _holders(self, key: str) -> tuple[list[int], list[str]]:
        """From which offset on a surname is whose, in text order."""
        alone = self.alone.get(key, [])
        since: list[int] = []
        persons: list[str] = []
        for person in sorted(self.surnames[key], key=lambda p: (self.first[p], p)):
            stop = self.first[person]
            if since:
                after = bisect_right(alone, since[-1])
                if after < len(alone) and alone[after] < stop:
                    continue
            since.append(stop)
            persons.append(person)
        return since, persons


# Titles that name several offices: "Chairman Li" of a parliament or of a party.
_ALIKE = {
    "chairman": frozenset({"speaker of parliament", "party leader", "leader"}),
    "leader": frozenset({"president", "prime minister", "supreme leader", "party leader", "king"}),
    "minister": frozenset(
        {
            "foreign minister",
            "defence minister",
            "prime minister",
            "finance minister",
            "secretary of state",
            "defence secretary",
            "foreign secretary",
            "party leader",
        }
    ),
    "prime minister": frozenset({"chancellor"}),
    "party leader": frozenset({"leader", "president"}),
    "ambassador": frozenset({"deputy foreign minister"}),
}


def by_surname(
    knowledge: Knowledge, line: Line, registry: Registry, found: Found, office: str, state: str,
    when: Period | None,
) -> None:  # fmt: skip
    """Settle which person a surname means, or drop it where it is only a word."""
    assert found.sense is not None
    candidates = [s.actor for s in found.senses if s.form in {"surname", "person"}]
    registered = registry.surnames.get(fold(line.pieces.between(found.start, found.stop)), [])
    candidates += [p for p in registered if p not in candidates]
    candidates = [p for p in candidates if _may_be(knowledge, registry, line, found, p, office)]
    if not candidates:
        found.dropped = True
        return
    scored = sorted(
        (
            (_score(knowledge, registry, p, p in registered, office, state, when), p)
            for p in candidates
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    best, person = scored[0]
    word = line.pieces.words[found.start]
    alone = not registered and not office
    given = knowledge.words.given_male | knowledge.words.given_female
    if alone and found.stop - found.start == 1 and (word in COMMON_WORDS or word in given):
        found.dropped = True
        return
    tied = [p for score, p in scored if score == best]
    if best >= 3 and len(tied) > 1 and alone and when is None:
        chief = _foremost(knowledge, tied)
        if chief:
            found.person, found.how, found.confidence = chief, "surname, longest in office", 0.55
            return
    if best < 3 or (len(tied) > 1 and alone):
        found.dropped = best < 1
        found.how, found.confidence, found.kind = "surname of several persons", 0.3, "person"
        return
    found.person = person
    found.how = "surname after full name" if registered else "surname"
    if office:
        found.how = "title and surname"
    found.confidence = min(0.97, 0.6 + 0.05 * best) if registered or office else 0.75


def _may_be(
    knowledge: Knowledge, registry: Registry, line: Line, found: Found, person: str, office: str
) -> bool:
    """Whether neither the honorific nor a soldier's rank speaks against a person."""
    facts = knowledge.people.get(person)
    known = facts.gender if facts is not None else registry.genders.get(person, "")
    lower = line.pieces.lower
    near = set(lower[max(0, found.start - 2) : found.start])
    if (known == "m" and near & knowledge.words.female) or (
        known == "f" and near & knowledge.words.male
    ):
        return False
    if office != "chief of staff" or facts is None or person in knowledge.words.soldiers:
        return True
    return any(t.office == "chief of staff" for t in facts.tenures)


# An open tenure counts to here; the tables end in the year before.
_HORIZON = date(2026, 1, 1).toordinal()
# So many times longer than all others must somebody have led a state or government.
_FAR = 3


def _foremost(knowledge: Knowledge, persons: list[str]) -> str:
    """Of namesakes in a text without a date, who led a state far longer than all the others."""
    led: dict[str, int] = {}
    for person in persons:
        facts = knowledge.people.get(person)
        led[person] = sum(
            max(0, min(t.period.stop, _HORIZON) - t.period.start)
            for t in (facts.tenures if facts is not None else ())
            if knowledge.office_ranks.get(t.office, 4) == 1 and t.period.start > 0
        )
    first, *others = sorted(persons, key=lambda p: (-led[p], p))
    return first if led[first] >= _FAR * max(1, sum(led[p] for p in others)) else ""


# Days before an oath in which the one elected is already in the news.
_SOON = 300


def _score(
    knowledge: Knowledge, registry: Registry, person: str, registered: bool, office: str,
    state: str, when: Period | None,
) -> float:  # fmt: skip
    """How well a person fits: named before, office, state and date."""
    office = office if office in knowledge.office_ranks else ""
    score = 5.0 if registered else 0.0
    facts = knowledge.people.get(person)
    if facts is None:
        actor = registry.strangers.get(person)
        if actor is not None and state and actor.state and actor.state != state:
            score -= 4
        return score
    for tenure in facts.tenures:
        rank = knowledge.office_ranks.get(tenure.office, 4)
        now = when is None or bool(tenure.period.overlap(when))
        soon = when is not None and 0 < tenure.period.start - when.stop < _SOON
        gain = (3.0 if now else 2.8 if soon else 1.5) + (1.0 if rank == 1 else 0.0)
        if office and tenure.office == office:
            gain += 4.0 if now else 2.0
        elif tenure.office in _ALIKE.get(office, ()):
            gain += 2.0 if now else 1.0
        elif office:
            gain -= 1.0
        if when is not None and not now and not soon:
            years = abs(min(tenure.period.stop, when.stop) - when.start) / 365
            gain -= min(2.0, years / 10) if tenure.period.before(when) else 2.0
        if state:
            gain += 3.0 if tenure.state == state else -3.0
        score = max(score, (5.0 if registered else 0.0) + gain)
    return score
