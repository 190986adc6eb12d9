"""Whether a verb's frame holds in a sentence: objects, particles, obliques, parties."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from entente.reading.events.arguments import Arguments
from entente.reading.events.forms import word_set
from entente.reading.events.lexicon import Frame, Lexicon
from entente.reading.events.parties import OBJECT_WAYS, Cast
from entente.reading.events.trees import (
    case_of,
    children,
    coordinated,
    hidden_particle,
    lemma,
    relation,
    subtype,
)

QUANTITY = word_set(
    "hundred thousand million dozen score number group part some most all round series wave "
    "couple pair lot third half kind package tranche ton tonne kg handful majority quarter dollar "
    "euro pound krona kroner rupee peso yen yuan franc rouble ruble rand dinar riyal sack crate "
    "one two three four each rest remainder day week night month billion bout spate string batch"
)
PEOPLE = word_set(
    "people man woman child civilian soldier troop worker engineer migrant refugee villager "
    "prisoner protester demonstrator journalist policeman officer national citizen teacher "
    "priest driver fisherman student pilgrim tourist militant fighter rebel gunman leader "
    "general militiaman jihadist dealer guerrilla trader herdsman farmer settler youth "
    "resident person aide diplomat servant serviceman detainee hostage family businessman"
)

# words for those who act together or hold an office
BODIES = word_set(
    "group opposition party authority police union army government parliament court judge "
    "crowd activist supporter elder minister president premier spokesman member commander "
    "movement council congress senate cabinet junta regime front faction clan tribe militia "
    "guerrilla insurgent separatist extremist fundamentalist refugee dissident lawyer nurse "
    "farmer miner doctor official leadership troops force crew mob gang network guard monk "
    "voter deputy lawmaker commission administration legislature judiciary board agency bureau "
    "prisoner detainee dissident candidate union legislator king queen prince premier chancellor "
    "governor mayor"
)


def core_nouns(noun: Token) -> list[Token]:
    """The nouns that say what a phrase is about: ``hundreds of migrants`` is migrants too."""
    out: list[Token] = []
    for part in coordinated(noun):
        out.append(part)
        if lemma(part) in QUANTITY or part.pos_ == "NUM":
            for below in children(part, "nmod", "obl"):
                if case_of(below) == "of":
                    out.extend(core_nouns(below))
    return out


def slot_nouns(args: Arguments, slot: str) -> list[Token]:
    """The core nouns of one slot."""
    return [noun for token in args.slots.get(slot, ()) for noun in core_nouns(token)]


def lemmas_of(nouns: Iterable[Token]) -> set[str]:
    """Lemmas and lower-case words, so that a lemmatizer's slip does not lose a frame."""
    out: set[str] = set()
    for noun in nouns:
        out.add(lemma(noun))
        out.add(noun.text.lower())
        out.update(lemma(c) for c in children(noun, "flat") if c.i < noun.i)
    return out


def holds(frame: Frame, verb: Token, args: Arguments, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether every condition of a frame holds."""
    if not _particle(frame, verb):
        return False
    objects = slot_nouns(args, "object")
    if frame.objects and not _nouns(frame.objects, objects, cast):
        return False
    if frame.intransitive and objects:
        return False
    if frame.subjects:
        subjects = [n for s in args.subject for n in core_nouns(s)]
        wanted = frame.subjects
        if not _nouns(wanted, subjects, cast) and not (
            "state" in wanted and any(cast.resolve(s) for s in args.subject)
        ):
            return False
    if frame.obliques:
        stand = [_oblique(p, w, verb, args) for p, w in frame.obliques]
        if not (all(stand) if frame.every else any(stand)):
            return False
    if frame.negative and not _negated(verb, lexicon):
        return False
    if frame.infinitive and not children(verb, "xcomp"):
        return False
    if frame.clause and not args.slots.get("clause"):
        return False
    if frame.named and not _named(frame, args, cast, lexicon):
        return False
    return not frame.party or has_party(frame, args, cast, lexicon)


def _named(frame: Frame, args: Arguments, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a recipient slot is an actor itself: not "China's experience", but "China"."""
    for slot in frame.slots or lexicon.slots[frame.type]:
        for token in args.slots.get(slot, ()):
            if slot == "clause":
                continue
            for noun in core_nouns(token):
                body = lemmas_of([noun]) & (BODIES | PEOPLE) and cast.resolve(noun, OBJECT_WAYS)
                if body or cast.at(noun):
                    return True
    return False


def _negated(verb: Token, lexicon: Lexicon) -> bool:
    return any(
        c.text.lower() in lexicon.reporting.negation
        for child in verb.children
        for c in (child, *child.children)
        if c.dep_ in ("advmod", "det", "neg", "discourse")
    )


def _particle(frame: Frame, verb: Token) -> bool:
    found = {lemma(c) for c in verb.children if subtype(c) == "prt"}
    near = {
        word
        for c in verb.children
        for word in (lemma(c), c.text.lower())
        if relation(c) in ("advmod", "compound", "obl", "case", "advcl", "xcomp") and c.i > verb.i
    }
    # "out of the country": the first of two prepositions works like a particle
    for child in verb.children:
        marks = [c for c in child.children if relation(c) == "case" and c.i < child.i]
        if len(marks) > 1 and child.i > verb.i:
            near.add(lemma(marks[0]))
    hidden = hidden_particle(verb)
    if hidden is not None:
        found.add(hidden[0])
    if frame.particles:
        return bool(frame.particles & (found | near))
    if hidden is not None:
        return not _framed_particle(found - {hidden[0]})
    return not found or not frame.name or not _framed_particle(found)


def _framed_particle(found: set[str]) -> bool:
    # a particle that turns the verb into another one, e.g. "give up", "set off"
    return bool(found & {"off", "up", "in", "over", "back", "away", "aside"})


def _nouns(wanted: frozenset[str], nouns: list[Token], cast: Cast) -> bool:
    if lemmas_of(nouns) & wanted:
        return True
    if "@people" in wanted:
        return any(
            lemma(n) in PEOPLE
            or n.ent_type_ in ("PER", "PERSON")
            or any(m.kind in ("person", "people") for m in cast.at(n))
            for n in nouns
        )
    return False


def _oblique(preposition: str, wanted: frozenset[str], verb: Token, args: Arguments) -> bool:
    # "out of the talks" counts as "of the talks" beside a particle
    for slot in (preposition, "out of") if preposition == "of" else (preposition,):
        if slot in args.slots and (not wanted or lemmas_of(slot_nouns(args, slot)) & wanted):
            return True
    if preposition == "out":
        return any(lemma(c) == "out" for c in verb.children)
    if not wanted:
        words = {lemma(c) for c in verb.children if c.i != verb.i and relation(c) != "nsubj"}
        return preposition in words and preposition not in (
            "to",
            "in",
            "on",
            "for",
            "from",
            "with",
            "at",
            "by",
            "of",
        )
    return False


def has_party(frame: Frame, args: Arguments, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether one of the frame's recipient slots names an actor."""
    for slot in frame.slots or lexicon.slots[frame.type]:
        for token in args.slots.get(slot, ()):
            if slot != "clause" and cast.resolve(token, OBJECT_WAYS):
                return True
    return False


def choose(
    frames: Iterable[Frame], verb: Token, args: Arguments, cast: Cast, lexicon: Lexicon
) -> Frame | None:
    """The first frame that holds."""
    return next((f for f in frames if holds(f, verb, args, cast, lexicon)), None)


def is_specific(frame: Frame) -> bool:
    """Whether a frame has a condition on words, and so says more than the verb alone."""
    return bool(frame.objects or frame.particles or frame.obliques or frame.subjects)


__all__ = ["BODIES", "PEOPLE", "choose", "core_nouns", "is_specific", "lemmas_of", "slot_nouns"]
