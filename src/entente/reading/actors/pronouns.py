"""Third-person and relative pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.reading.actors.agency import acts
from entente.reading.actors.competitors import fit
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Found
from entente.reading.actors.salience import REPORTING, Memory, Trace, confidence
from entente.reading.actors.surnames import Registry
from entente.reading.actors.vocabulary import word_set

if TYPE_CHECKING:
    from entente.reading.actors.reference import Place

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m",
       "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_OBJECTS = frozenset({"him", "them", "it"})
_RELATIVE = frozenset({"who", "whom", "whose", "which"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_OFFICES = ("office", "former office holder")
_OWN = 2.2
_DOUBT = 0.42
_LEARNT = 0.6
_AFTER_OBJECT = word_set(
    "in on at to for with by from as of and or but into over after when if out"
)


def read(knowledge: Knowledge, registry: Registry, memory: Memory, place: Place) -> Found | None:
    """The mention that a pronoun at this place makes, or None if there is no pronoun."""
    word = place.line.pieces.lower[place.piece]
    if word in _HE:
        return _person(knowledge, registry, memory, place, word)
    if word in _IT:
        return _thing(memory, place, word)
    if word in _THEY:
        return _many(memory, place, word)
    if word in _RELATIVE:
        return _relative(memory, place)
    return None


def gender(knowledge: Knowledge, registry: Registry, person: str) -> str:
    """``m``, ``f`` or unknown, from the knowledge base, a title or a given name."""
    facts = knowledge.people.get(person)
    if facts is not None and facts.gender:
        return facts.gender
    return registry.genders.get(person, "")


def _made(place: Place, ranked: list[tuple[float, Trace]], base: float, what: str) -> Found:
    sure = confidence(ranked, base)
    found = Found(place.piece, place.piece + 1)
    if ranked and sure >= _DOUBT and ranked[0][1].actors:
        best = ranked[0][1]
        found.actors, found.kind = best.actors, best.actors[0].kind
        found.plural = best.plural
        found.how, found.confidence = f"pronoun: {what}", round(sure, 2)
        return found
    found.how = f"pronoun: {what}, {'unsettled' if ranked else 'no antecedent'}"
    found.confidence = round(sure, 2)
    return found


def _person(
    knowledge: Knowledge, registry: Registry, memory: Memory, place: Place, word: str
) -> Found:
    wanted = _HE[word]

    def fits(trace: Trace) -> float:
        if not trace.actors:
            return fit(trace, word) * _own_clause(place, trace, word)
        if len(trace.actors) != 1 or not _personal(trace):
            return 0.0
        if _barred(place, trace, word):
            return 0.0
        known = gender(knowledge, registry, trace.actors[0].id)
        if known and known != wanted:
            return 0.0
        return (1.0 if known else 0.6) * _own_clause(place, trace, word)

    ranked = memory.ranked(place.sentence, place.number, place.quoted, fits, speaks=_speaks(place))
    found = _made(place, ranked, 0.9, word)
    if found.kind is None:
        found.kind = "person"
    if found.actors and found.confidence >= _LEARNT:
        # Whom the text has called "she" once is no "he" later.
        person = found.actors[0].id
        if person in registry.strangers and not gender(knowledge, registry, person):
            registry.genders[person] = wanted
    return found


def _speaks(place: Place) -> bool:
    """Whether a pronoun outside quotation marks is the subject of a verb of saying."""
    if place.quoted:
        return False
    lower, at = place.line.pieces.lower, place.piece
    if any(word in REPORTING for word in (*lower[max(0, at - 1) : at], *lower[at + 1 : at + 2])):
        return True
    if not place.line.parsed:
        return False
    token = place.line.token(at)
    return token.dep_ == "nsubj" and token.head.lower_ in REPORTING


def _personal(trace: Trace) -> bool:
    """A person, or whoever holds an office ("the French president") where no name is known."""
    return trace.actors[0].kind == "person" or trace.how.startswith(_OFFICES)


def _barred(place: Place, trace: Trace, word: str) -> bool:
    """ "Putin met him": an object is not the subject of its own clause."""
    if word not in _OBJECTS or trace.sentence != place.sentence or not trace.subject:
        return False
    if place.line.parsed:
        return trace.verb == place.line.token(place.piece).head.i
    lower = place.line.pieces.lower
    after = lower[place.piece + 1] if place.piece + 1 < len(lower) else "."
    if word == "it" and after[:1].isalpha() and after not in _AFTER_OBJECT:
        return False
    between = place.line.pieces.words[trace.stop : place.piece]
    return len(between) <= 4 and "," not in between


def _thing(memory: Memory, place: Place, word: str) -> Found | None:
    doing = word == "it"
    if word == "it" and not acts(place):
        return None

    def fits(trace: Trace) -> float:
        if not trace.actors:
            return fit(trace, word, doing) * _own_clause(place, trace, word)
        if len(trace.actors) != 1 or trace.actors[0].kind == "people" or _personal(trace):
            return 0.0
        if trace.plural or _barred(place, trace, word):
            return 0.0
        return (0.5 if trace.place else 1.0) * _own_clause(place, trace, word)

    ranked = memory.ranked(place.sentence, place.number, place.quoted, fits, 3, _speaks(place))
    # "It" also stands for facts and things that are no actors.
    base = 0.8 if word == "its" else 0.7
    if not place.line.parsed:
        # Without a tree the things that "it" may mean cannot be seen.
        base -= 0.1
    found = _made(place, ranked, base, word)
    return found if found.actors or word == "its" else None


def _own_clause(place: Place, trace: Trace, word: str) -> float:
    """ "Iran opened its ports": a possessive looks first to the subject of its own sentence."""
    told = _told(place) if trace.sentence == place.sentence else -1
    if told >= 0 and trace.line == place.number:
        # "Beijing told Canberra to mind its own business": the one who is told.
        return _OWN if trace.token == told else 1.0
    if not trace.subject or trace.sentence != place.sentence:
        return 0.0 if word in _REFLEXIVES else 1.0
    if word in _POSSESSIVES and _aside(place, trace):
        return 1.0
    return _OWN if word in _POSSESSIVES or word in _REFLEXIVES else 1.0


def _aside(place: Place, trace: Trace) -> bool:
    """ "If Chad attacks, Mali will answer, its minister said": the subject of a clause beside."""
    if not place.line.parsed or trace.verb < 0 or trace.line != place.number:
        return False
    doc = place.line.paragraph.doc
    above = {place.line.token(place.piece).i}
    above.update(t.i for t in place.line.token(place.piece).ancestors)
    verb = doc[trace.verb]
    return any(t.dep_ == "advcl" and t.i not in above for t in (verb, *verb.ancestors))


def _told(place: Place) -> int:
    """The token that is the subject of the infinitive around a pronoun, or -1."""
    if not place.line.parsed:
        return -1
    token = place.line.token(place.piece)
    for _ in range(4):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ == "xcomp" and head.pos_ == "VERB":
            told = [c.i for c in head.children if c.dep_ in {"obj", "iobj"}]
            return told[0] if told else -1
        token = head
    return -1


def _many(memory: Memory, place: Place, word: str) -> Found:
    doing = acts(place)

    def fits(trace: Trace) -> float:
        if _barred(place, trace, word):
            return 0.0
        own = _own_clause(place, trace, word)
        if not trace.actors:
            return fit(trace, word, doing) * own
        if len(trace.actors) > 1:
            return 1.3 * own
        if trace.plural:
            return own
        body = trace.actors[0].kind in {"group", "organ", "firm"} and word != "them"
        near = place.sentence - trace.sentence <= 1
        return 0.4 * own if body and near and trace.subject and not trace.place else 0.0

    ranked = memory.ranked(place.sentence, place.number, place.quoted, fits, 3, _speaks(place))
    lone = bool(ranked) and not ranked[0][1].plural
    if lone:
        # One body as "they": only where it does what bodies do.
        return _made(place, ranked, 0.55 if doing or word == "their" else _DOUBT - 0.01, word)
    return _made(place, ranked, 0.75, word)


def _relative(memory: Memory, place: Place) -> Found | None:
    """ "Frolov, who heads the centre": the mention right before."""
    words = place.line.pieces.words
    at = place.piece - 1
    if at >= 0 and words[at] == ",":
        at -= 1
    for trace in reversed(memory.traces[-3:]):
        if trace.actors and trace.line == place.number and trace.stop == at + 1:
            kind = trace.actors[0].kind
            personal = words[place.piece].lower() in {"who", "whom"}
            human = kind == "people" or _personal(trace)
            if personal == human or trace.plural or kind == "group":
                return Found(
                    place.piece, place.piece + 1, actors=trace.actors, kind=kind,
                    how="relative pronoun", confidence=0.85, plural=trace.plural,
                )  # fmt: skip
    return None
