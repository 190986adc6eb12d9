"""Whether a coded predicate can be an act at all: no act of things, polls or matches.

Commentary is full of words of acting that tell of no act: a thing that "guarantees", an idea that
"destroyed", a leader who "congratulates himself", a court case that "is an attack on" something.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entente.reading.events import matching
from entente.reading.events.coded import Coded
from entente.reading.events.forms import word_set
from entente.reading.events.parties import Cast
from entente.reading.events.trees import children, lemma, relation, subtype

if TYPE_CHECKING:
    from entente.reading.events.roles import Roles

SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
SPORT = word_set(
    "cup final finals semifinal semifinals quarterfinal match goal goals championship champions "
    "tournament olympics olympic wickets runs medal medals game games team teams league coach "
    "defending rugby cricket football hockey basketball tennis players"
)
BEATING = word_set("beat defeat crush thrash meet fight clash strike hit")
ALIVE = matching.PEOPLE | matching.BODIES
# what kills and destroys without a will of its own, but by somebody's
FORCE = word_set(
    "attack bomb bombing explosion blast mine minefield shelling violence airstrike strike raid "
    "missile rocket shell drone jet plane aircraft helicopter warplane tank artillery mortar gun "
    "gunfire fire grenade ambush assault offensive operation invasion war fighting clash battle "
    "bombardment campaign device bullet round vessel ship submarine boat warship car truck "
    "incursion massacre crackdown coup rebellion uprising bomber gunship ied intervention weapon "
    "unit battalion brigade squad division column convoy patrol fighter air barrage salvo"
)
# abstract things that cannot harm, arrest or invade but in a figure of speech
IDEAS = word_set(
    "idea policy history memory hope logic fear doubt fact view notion belief theory principle "
    "argument question problem crisis reform doctrine ideology culture language tradition market "
    "economy price inflation geography demography time age past future trend change development "
    "situation issue legacy debt corruption poverty habit instinct ambition romance strategy "
    "rhetoric narrative slogan word speech vision dream experience lesson silence pride shame "
    "cost interest success failure weakness strength growth decline collapse competition "
    "globalisation globalization technology climate drought flood disease virus pandemic "
    "article book film"
)
# things that bind nobody by a word of their own, but that carry no office either
DEVICES = word_set(
    "system technology weapon missile engine network pipeline machine software radar satellite "
    "shield submarine ship tank aircraft drone jet reactor car truck train bridge dam road"
)
# what stands written binds for as long as it stands, and nobody acts by it
WRITTEN = word_set(
    "treaty pact agreement accord constitution clause article charter law convention protocol "
    "geography logic necessity paragraph provision alliance statute doctrine rule"
)
BINDING = frozenset(("compel", "permit", "forbid"))
SPOKEN = frozenset(("AGREE", "REQUEST", "CONSULT", "SUPPORT", "REJECT", "ACCUSE", "CONCEDE"))
PHYSICAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT"))
SELF = frozenset(("himself", "herself", "itself", "themselves", "ourselves", "myself", "oneself"))
# own money for own ends is no aid; somebody else must be there to get it
PAYING = frozenset(("finance", "fund", "bankroll", "subsidise", "subsidize", "sponsor", "feed"))
WARNING = frozenset(("warn", "caution"))
# after these, "for" gives the reason, and so what was done
REASONED = word_set(
    "thank praise condemn criticise criticize blame accuse punish sanction apologise apologize "
    "jail arrest sentence fine fault commend laud denounce attack rebuke forgive reward sue "
    "expel try chide scold congratulate charge prosecute investigate ban deplore berate "
    "lambast lambaste"
)
TALKING = frozenset(("talk", "speak", "confer", "negotiate", "bargain", "discuss", "consult"))
# nouns whose copula is a verdict: "X is an attack on Y"
VERDICTS = frozenset(("ASSAULT", "COERCE", "THREATEN", "REQUEST", "AGREE", "SUPPORT", "REJECT"))


def plausible(coded: Coded, roles: Roles, cast: Cast) -> bool:
    """Whether somebody can have done it: no act of a thing, no bare aim that nobody has."""
    if _polled(coded) or (coded.type in ("ASSAULT", "CONSULT") and _sport(coded)):
        return False
    if _figurative(coded, roles, cast):
        return False
    if roles.actors or coded.nominal or coded.inverse:
        return True
    args = coded.args
    if not args.passive and args.subject and coded.type not in ("ASSAULT", "PROTEST"):
        subject = args.subject[0]
        nouns = matching.core_nouns(subject)
        alive = subject.pos_ in ("PROPN", "PRON", "NUM") or bool(matching.lemmas_of(nouns) & ALIVE)
        return alive or cast.covered(subject)
    aim = coded.head.tag_ in ("VB", "VBG") and relation(coded.head) in ("advcl", "acl", "xcomp")
    return bool(args.subject or args.passive or args.agent) or not aim


def _figurative(coded: Coded, roles: Roles, cast: Cast) -> bool:
    """Words of acting that tell of no act between anybody."""
    if coded.nominal:
        return _verdict(coded)
    if coded.type not in ("ASSAULT", "RETREAT") and _reflexive(coded):
        return True
    if _purpose(coded):
        return True
    word = lemma(coded.trigger)
    if word in WARNING and not roles.recipients and _foretold(coded):
        return True
    if word in PAYING and coded.type == "AID" and not roles.recipients:
        return True
    if word in TALKING and coded.type == "CONSULT" and not roles.recipients:
        return len(roles.actors) < 2 and not _plural(coded)
    return _of_a_thing(coded, cast)


def _purpose(coded: Coded) -> bool:
    """``money for staging protests``: an aim; but one is blamed *for* what was done."""
    head = coded.head
    if head.tag_ != "VBG" or coded.accuser is not None:
        return False
    if not any(lemma(m) == "for" for m in children(head, "mark", "case")):
        return False
    return relation(head) in ("acl", "advcl", "obl", "nmod") and lemma(head.head) not in REASONED


def _foretold(coded: Coded) -> bool:
    """``warned that the pact could fail``: what is foreseen of a thing threatens nobody."""
    for clause in coded.args.slots.get("clause", ()):
        subjects = children(clause, "nsubj")
        things = [s for s in subjects if s.pos_ == "NOUN" and not matching.lemmas_of([s]) & ALIVE]
        if things and not any(subtype(s) == "pass" for s in subjects):
            return True
    return False


def _verdict(coded: Coded) -> bool:
    """``is (less) an attack on``: what somebody calls a thing, and no attack."""
    noun = coded.trigger
    if coded.type not in VERDICTS or coded.args.agent or coded.head != noun:
        return False
    if not children(noun, "cop"):
        return False
    return any(c.text.lower() in ("a", "an", "no") for c in children(noun, "det", "advmod"))


def _reflexive(coded: Coded) -> bool:
    return any(
        t.text.lower() in SELF
        for slot in ("object", "indirect")
        for t in coded.args.slots.get(slot, ())
    )


def _plural(coded: Coded) -> bool:
    return any(
        t.tag_ in ("NNS", "NNPS") or children(t, "conj") or t.text.lower() in ("they", "we", "both")
        for t in coded.args.subject
    )


def _of_a_thing(coded: Coded, cast: Cast) -> bool:
    """An idea that destroys, a system that promises: a figure of speech, or a capacity."""
    if coded.args.passive or not coded.args.subject:
        return False
    subject = coded.args.subject[0]
    nouns = matching.core_nouns(subject)
    if any(n.pos_ != "NOUN" for n in nouns) or cast.at(subject):
        return False
    found = matching.lemmas_of(nouns)
    if coded.operator in BINDING and found & WRITTEN and coded.head.tag_ in ("VBZ", "VBP", "VB"):
        return True
    if found & ALIVE:
        return False
    if coded.type in PHYSICAL and found & IDEAS and not found & FORCE:
        return True
    return coded.type in SPOKEN and bool(found & DEVICES)


def _polled(coded: Coded) -> bool:
    """``45 % of them support``: an opinion poll is no act."""
    return any(
        t.text == "%" or lemma(t) in ("percent", "majority")
        for s in coded.args.subject
        for t in (s, *s.children)
    )


def _sport(coded: Coded) -> bool:
    """A score line, or the words of a match beside a verb of beating or meeting."""
    words = coded.head.sent
    if any(SCORE.fullmatch(t.text) for t in words):
        return True
    score = any(
        t.text in ("-", "–") and t.nbor(-1).is_digit and t.nbor(1).is_digit for t in words[1:-1]
    )
    named = {t.text.lower() for t in words} & SPORT
    return lemma(coded.trigger) in BEATING and (score or len(named) > 1)


__all__ = ["plausible"]
