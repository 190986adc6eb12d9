"""What somebody is called: blame, praise, or a mere name.

``called it an aggressor`` accuses, ``called him a true friend`` praises, ``called it a day`` and
``called Sudan a neighbour`` do neither. The words after the verb decide; without one of them the
predicate is no event.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from entente.reading.events.coded import Coded
from entente.reading.events.forms import word_set
from entente.reading.events.trees import case_of, children, lemma

VERBS = word_set("call label brand dub term describe portray depict characterise characterize")
BLAME = word_set(
    "aggressor aggression terrorist terrorism criminal crime genocide genocidal murderer murderous "
    "killer murder liar lie lying thief theft robber bandit gangster mafia thug bully bullying "
    "blackmail blackmailer tyrant tyranny dictator dictatorship despot autocrat fascist nazi "
    "racist apartheid occupier occupation coloniser colonizer colonialist imperialist hegemon "
    "hegemonic hegemony threat menace danger dangerous enemy adversary traitor treason betrayal "
    "coward cowardly disgrace disgraceful shame shameful scandal scandalous outrage outrageous "
    "illegal unlawful illegitimate unacceptable unjustified unprovoked provocation provocative "
    "irresponsible reckless hypocrite hypocrisy hypocritical dishonest corrupt rogue puppet lackey "
    "failure failed disaster catastrophe insult insulting absurd baseless violation violator "
    "warmonger hostile evil barbaric barbarian inhuman cruel brutal butcher extremist fraud "
    "fraudulent sham farce farcical mistake wrong blunder assertive revisionist destabilising "
    "destabilizing culprit guilty culpable parasite pariah axis sponsor interference meddling "
    "massacre atrocity piracy coup conspiracy propaganda nonsense rubbish bad worst weak stupid"
)
PRAISE = word_set(
    "friend friendly friendship brother brotherly sister ally partner hero heroic model example "
    "exemplary success successful historic wise wisdom courageous brave great best good trusted "
    "reliable peaceful peacemaker visionary statesman honourable honorable generous welcome "
    "triumph achievement milestone breakthrough indispensable beacon pillar anchor"
)
NOT = frozenset(("not", "no", "never", "hardly"))


def complement(coded: Coded) -> Iterator[Token]:
    """The words that say what the object is called, text order."""
    verb = coded.trigger
    named = [t for s in ("object", "indirect") for t in coded.args.slots.get(s, ())]
    skipped = {named[0].i} if named else set()
    for noun in named[:1]:
        # "called the claim absurd": the tree may hang the judgement on the noun before it
        for child in children(noun, "amod", "acl", "appos", "conj"):
            if child.i > noun.i:
                yield from child.subtree
    for child in children(verb, "xcomp", "ccomp", "obj", "obl", "advcl"):
        if child.i > verb.i and child.i not in skipped and case_of(child) in ("", "as"):
            yield from child.subtree


def leaning(coded: Coded) -> str:
    """ACCUSE, SUPPORT or nothing, by the words of the complement."""
    found = list(complement(coded))
    words = {w for t in found for w in (t.text.lower(), lemma(t))}
    if words & BLAME:
        return "ACCUSE" if not words & NOT else ""
    return "SUPPORT" if words & PRAISE and not words & NOT else ""


def judged(coded: Coded) -> str:
    """The type of a predicate of naming by what it calls somebody, empty where it only names."""
    specific = coded.rule.endswith("+")
    if coded.type != "ACCUSE" or specific or lemma(coded.trigger) not in VERBS:
        return coded.type
    return leaning(coded)


__all__ = ["VERBS", "complement", "judged", "leaning"]
