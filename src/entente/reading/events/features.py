"""What the re-ranker sees of a candidate: its rule, words, path, roles, status and neighbours.

Names of states and persons, and words made of them, are left out, so that no dyad can be learned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from entente.reading.events.matching import (
    BODIES,
    PEOPLE,
    core_nouns,
    lemmas_of,
    slot_nouns,
)
from entente.reading.events.trees import children, lemma, relation

if TYPE_CHECKING:
    from entente.reading.events.reader import Candidate

SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
CONTENT = frozenset(("NOUN", "VERB", "ADJ"))


def of(candidate: Candidate) -> list[str]:
    """The features of a candidate, each once, sorted."""
    return sorted(set(_features(candidate)))


def _features(candidate: Candidate) -> Iterator[str]:
    coded, roles, reading = candidate.coded, candidate.roles, candidate.reading
    kind = candidate.type
    word = lemma(coded.trigger)
    rule = coded.rule.partition(" ")[0] + ("+" if coded.rule.endswith("+") else "")
    yield "bias"
    yield f"type={kind}"
    yield f"rule={rule}"
    yield f"type={kind}&rule={rule}"
    yield f"lemma={word}"
    yield f"rank={min(candidate.rank, 3)}"
    yield f"operator={coded.operator or '-'}"
    yield f"status={reading.status}"
    yield f"statusrule={reading.rule}"
    yield f"claim={candidate.claim.rule}"
    sides = f"{min(len(roles.actors), 2)}{min(len(roles.recipients), 2)}"
    yield f"sides={sides}"
    yield f"type={kind}&sides={sides}"
    label = relation(coded.head)
    yield f"dep&tag&sides={label}&{coded.head.tag_}&{sides}"
    yield f"dep&sides={label}&{sides}"
    # "if X attacks Y" is told as a condition; a bare aside is told by the way
    yield f"dep&statusrule={label}&{reading.rule}"
    yield f"dep&statusrule&sides={label}&{reading.rule}&{sides}"
    yield f"specific&sides={coded.rule.endswith('+')}&{sides}"
    yield f"doer={_doer(candidate)}"
    yield f"type={kind}&doer={_doer(candidate)}"
    yield f"rule={rule}&sides={sides}"
    for side, named in (("actor", roles.actors), ("recipient", roles.recipients)):
        for one in named[:2]:
            actor = one.mention.actor
            yield f"{side}how={one.how}"
            yield f"{side}kind={actor.kind if actor else '-'}"
            yield f"type={kind}&{side}kind={actor.kind if actor else '-'}"
    same = {n.code for n in roles.actors} == {n.code for n in roles.recipients}
    yield f"same={same}&how={roles.how}"
    yield from _tree(candidate, kind, word)
    yield from _sentence(candidate)


def _doer(candidate: Candidate) -> str:
    """What kind of subject does it: a name, a living noun, a thing, a pronoun, nobody."""
    args = candidate.coded.args
    tokens = args.agent or args.subject
    if not tokens or candidate.coded.nominal:
        return "none"
    token = tokens[0]
    if token.pos_ in ("PROPN", "PRON", "NUM"):
        return token.pos_
    return "alive" if lemmas_of(core_nouns(token)) & (PEOPLE | BODIES) else "thing"


def _tree(candidate: Candidate, kind: str, word: str) -> Iterator[str]:
    coded = candidate.coded
    head = coded.head
    label = relation(head)
    yield f"dep={label}"
    yield f"rule&dep={coded.rule.partition(' ')[0]}&{label}"
    rule = coded.rule.partition(" ")[0]
    yield f"rule&rank={rule}&{min(candidate.rank, 2)}"
    yield f"rule&rank&dep={rule}&{min(candidate.rank, 2)}&{label}"
    yield f"rule&rank&type={rule}&{min(candidate.rank, 2)}&{kind}"
    yield f"tag={head.tag_}"
    yield f"nominal&tag={coded.nominal}&{head.tag_}"
    if head.head != head and coded.accuser is None:
        yield f"above={lemma(head.head)}"
        yield f"abovepos={head.head.pos_}"
    yield f"depth={min(_depth(head), 4)}"
    for noun in slot_nouns(coded.args, "object")[:3]:
        if not _name(noun):
            yield f"object={lemma(noun)}"
            yield f"lemma={word}&object={lemma(noun)}"
    for noun in coded.args.subject[:2]:
        yield f"subjectpos={noun.pos_}"
        if not _name(noun):
            yield f"subject={lemma(noun)}"
            yield f"type={kind}&subject={lemma(noun)}"
    for slot in coded.args.slots:
        yield f"slot={slot}"
    yield f"passive={coded.args.passive}"
    for child in children(head, "advmod", "mark", "aux"):
        yield f"child={lemma(child)}"
    if coded.inner is not None:
        yield f"inner={coded.inner.type}"
        yield f"operator={coded.operator}&inner={coded.inner.type}"
    if coded.purpose:
        yield "purpose"
    if coded.accuser is not None:
        # what somebody is accused of is told, however deep it stands
        yield "alleged part"
        yield f"type={kind}&alleged part"


def _sentence(candidate: Candidate) -> Iterator[str]:
    words = [t for t in candidate.sentence if not t.is_space]
    if any(SCORE.fullmatch(t.text) for t in words):
        yield "score line"
    accuser = candidate.coded.accuser
    # that somebody accuses says nothing of what he alleges
    outer = set() if accuser is None else {w.i for w in (accuser.trigger, *accuser.words)}
    for token in words:
        if token.pos_ in CONTENT and not _name(token) and token.i not in outer:
            yield f"word={lemma(token)}"
    if any(t.pos_ == "AUX" and relation(t) == "cop" and t.head.dep_ == "root" for t in words):
        yield "copula"


def _name(token: Token) -> bool:
    """Whether a word may be a name, or made of one: "Chinese" would teach a dyad too."""
    return token.pos_ == "PROPN" or token.text[:1].isupper()


def _depth(token: Token) -> int:
    depth = 0
    while token.head != token and depth < 20:
        token, depth = token.head, depth + 1
    return depth


__all__ = ["of"]
