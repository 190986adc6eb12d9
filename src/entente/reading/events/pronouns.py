"""Pronouns that the actor reader left open, bound within the sentence."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.reading.events.claims import Claims
from entente.reading.events.parties import Cast, Named
from entente.reading.events.trees import children, relation, subtype

SPEAKING = frozenset(("we", "i", "us", "our", "my", "ours"))
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
REFERRING = frozenset(("it", "they", "he", "she", "its", "their", "his", "her", "them"))


def bind_pronouns(cast: Cast, claims: Claims, sentences: Iterable[DocSpan]) -> None:
    """Resolve pronouns that the actor reader left open, within the sentence.

    First persons in reported words are the speaker; ``it``, ``they``, ``its`` under a reporting
    verb are its subject, elsewhere a possessive goes back to the subject of its own clause. A
    relative pronoun is the noun before its clause.
    """
    for token in (t for s in sentences for t in s):
        word = token.text.lower()
        if word in RELATIVE and token.tag_.startswith("W") and not cast.at(token):
            _bind(cast, token, _antecedent(cast, token))
        if word not in SPEAKING and word not in REFERRING:
            continue
        if cast.at(token):
            continue
        claim = claims.of(token.head if relation(token) in ("nsubj", "obj") else token)
        if claim.speakers and (word in SPEAKING or relation(token) == "nsubj" or _poss(token)):
            _bind(cast, token, claim.speakers)
        elif word in REFERRING:
            _bind(cast, token, _reported_subject(cast, token) or _clause_subject(cast, token))


def _bind(cast: Cast, token: Token, found: Iterable[Named]) -> None:
    named = [Named(n.mention, "nested", token.i) for n in found]
    if named:
        cast.pronouns[token.i] = named


def _antecedent(cast: Cast, token: Token) -> list[Named]:
    """``the president, who had called X a tyrant``: whom the clause of "who" hangs on."""
    clause, steps = token.head, 0
    while steps < 4 and subtype(clause) != "relcl" and clause.head != clause:
        clause, steps = clause.head, steps + 1
    if subtype(clause) != "relcl" or clause.head.pos_ not in ("NOUN", "PROPN"):
        return []
    return cast.resolve(clause.head)


def _poss(token: Token) -> bool:
    return subtype(token) == "poss" or token.tag_ == "PRP$"


def _reported_subject(cast: Cast, token: Token) -> list[Named]:
    """``X will go, its office said``: the possessor is the subject of what is said."""
    noun = token.head
    if relation(noun) != "nsubj" or not _poss(token):
        return []
    for clause in children(noun.head, "ccomp"):
        if clause.i < noun.i:
            return [n for s in children(clause, "nsubj") for n in cast.resolve(s)]
    return []


def _clause_subject(cast: Cast, token: Token) -> list[Named]:
    head, steps = token.head, 0
    while steps < 8:
        steps += 1
        for subject in children(head, "nsubj"):
            if subject != token and subject.i < token.i and token not in subject.subtree:
                found = cast.resolve(subject)
                if found:
                    return found
        if head.head == head:
            return []
        head = head.head
    return []


__all__ = ["bind_pronouns"]
